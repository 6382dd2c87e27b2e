"""What an engine says no to, for the operations whose other tests have no need to ask for it.

The rest of the table of conformance's errors comes from the tests of each resource.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import APIError, BadRequest, NotFound
from dockline.models import PluginPrivilege

from .helpers import ClientFor, NamedEngine

Call = Callable[[dockline.Client], Any]

OF_NOTHING: dict[str, Call] = {
    "ContainerArchive": lambda docker: docker.containers.get_archive("nope", path="/etc"),
    "ContainerChanges": lambda docker: docker.containers.changes("nope"),
    "ContainerRestart": lambda docker: docker.containers.restart("nope"),
    "ContainerStart": lambda docker: docker.containers.start("nope"),
    "ContainerStats": lambda docker: docker.containers.stats("nope", stream=False),
    "ContainerStop": lambda docker: docker.containers.stop("nope"),
    "ImageHistory": lambda docker: docker.images.history("nope"),
    "ImageList": lambda docker: docker.images.list(filters={"before": "nope"}),
    "PluginUpgrade": lambda docker: docker.plugins.upgrade(
        "nope", [PluginPrivilege(name="network")], remote="127.0.0.1:9/nope"
    ),
}

SENSELESS: dict[str, Call] = {
    "BuildPrune": lambda docker: docker.images.prune_build_cache(filters={"until": ["1h", "2h"]}),
    "ContainerPrune": lambda docker: docker.containers.prune(filters={"until": ["1h", "2h"]}),
    "ImagePrune": lambda docker: docker.images.prune(filters={"dangling": [True, False]}),
    "NetworkList": lambda docker: docker.networks.list(filters={"dangling": [True, False]}),
    "NetworkPrune": lambda docker: docker.networks.prune(filters={"until": ["1h", "2h"]}),
    "PluginList": lambda docker: docker.plugins.list(filters={"enabled": [True, False]}),
    "SystemEvents": lambda docker: docker.system.events(since=2, until=1),
    "VolumeList": lambda docker: docker.volumes.list(filters={"dangling": [True, False]}),
    "VolumePrune": lambda docker: docker.volumes.prune(filters={"all": [True, False]}),
}

ALWAYS_WELL: dict[str, Call] = {
    "Session": lambda docker: docker.session.start(),
    "SystemInfo": lambda docker: docker.system.info(),
    "SystemPing": lambda docker: docker.system.ping(),
    "SystemPingHead": lambda docker: docker.system.ping_head(),
    "SystemVersion": lambda docker: docker.system.version(),
}


@pytest.mark.parametrize("operation", OF_NOTHING)
def test_of_what_is_not_there(docker: dockline.Client, operation: str) -> None:
    with pytest.raises(NotFound, match="nope") as refused:
        OF_NOTHING[operation](docker)
    assert refused.value.operation == operation


@pytest.mark.parametrize("operation", SENSELESS)
def test_a_value_that_makes_no_sense(docker: dockline.Client, operation: str) -> None:
    with pytest.raises(BadRequest) as refused:
        SENSELESS[operation](docker)
    assert refused.value.operation == operation


@pytest.mark.parametrize("operation", ALWAYS_WELL)
def test_a_version_that_is_too_old(engine: NamedEngine, client_for: ClientFor, operation: str) -> None:
    """These have nothing that could be refused but the version in the path."""
    docker = client_for(engine, version="1.23", gates="off")
    with pytest.raises(APIError) as refused:
        ALWAYS_WELL[operation](docker)
    assert (refused.value.operation, refused.value.status) == (operation, 400)
    if operation != "SystemPingHead":  # an answer to HEAD has no body that could say why
        assert "1.23" in refused.value.message and "1.24" in refused.value.message
