"""What the kit offers as methods: what `help()` and `inspect` say of them, and what they are given."""

from __future__ import annotations

import importlib
import inspect
import pydoc
import re
from collections.abc import Callable
from typing import Any
from unittest.mock import create_autospec

import pytest

import dockline
from dockline import aio, api, models
from dockline.errors import InvalidArgument

from ..support.fake import FakeDaemon, response
from ..support.inuse import NAME

WAITING = {
    "containers": {"running", "healthy", "ended", "succeeded", "removed"},
    "exec": {"finished"},
    "images": {"present"},
    "nodes": {"ready"},
    "services": {"converged"},
    "swarm": {"active"},
    "system": {"there"},
    "tasks": {"running"},
}
"""The resources of which something can be awaited, and what."""
OF_CONTAINERS = ["run", "exec_run", "copy_to", "copy_from", "wait_until"]
RESOURCES = [api.containers.Containers, aio.containers.AsyncContainers]
each_half = pytest.mark.parametrize("resource", RESOURCES, ids=["threads", "tasks"])


def parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(function).parameters)


@each_half
@pytest.mark.parametrize("name", OF_CONTAINERS)
def test_a_method_says_what_it_takes_and_of_which_operations_it_is_made(resource: Any, name: str) -> None:
    method = getattr(resource, name)
    assert method.__qualname__ == f"docker.containers.{name}"
    assert inspect.iscoroutinefunction(method) == (resource is aio.containers.AsyncContainers)
    text = inspect.getdoc(method) or ""
    assert "Made of `" in text
    for parameter in list(parameters(method))[1:]:
        assert f"\n    {parameter}: " in text, parameter
    assert max(map(len, text.splitlines())) <= 110


@each_half
def test_run_takes_all_that_create_takes_and_all_of_its_host_config(resource: Any) -> None:
    taken = parameters(resource.run).keys()
    created = parameters(resource.create).keys() - {"body", "cmd"}
    assert created | inspect.signature(models.HostConfig).parameters.keys() - {"unknown"} <= taken
    assert {"ports", "restart", "gpus", "networks", "workdir"} <= taken
    assert not [each for each in parameters(resource.run).values() if each.kind is each.VAR_KEYWORD]


def test_every_resource_with_something_to_wait_for_has_the_method() -> None:
    for half in (api, aio):
        having = {}
        for name in half.__all__:
            module = getattr(half, name)
            resource = next(each for each in vars(module).values() if _is_resource(each, module))
            if hasattr(resource, "wait_until"):
                states: str = parameters(resource.wait_until)["state"].annotation
                having[name] = set(re.findall(r"'(\w+)'", states))
        assert having == WAITING


def _is_resource(thing: object, module: object) -> bool:
    return inspect.isclass(thing) and thing.__module__ == module.__name__  # type: ignore[attr-defined]


def test_help_on_a_resource_tells_of_them() -> None:
    with dockline.Client("unix:///nowhere/docker.sock") as docker:
        text = pydoc.plain(pydoc.render_doc(docker.containers))
    for name in OF_CONTAINERS:
        assert f" {name}(" in text


def test_a_double_of_a_client_has_them_and_contacts_nobody() -> None:
    with dockline.Client("unix:///nowhere/docker.sock") as docker:
        double = create_autospec(docker.containers, instance=True)
    double.run.return_value = dockline.RunResult(0, b"out", b"")
    assert double.run("alpine", ["date"], memory="64m").stdout == b"out"
    with pytest.raises(TypeError, match="memorie"):
        double.run("alpine", memorie="64m")


def test_a_wrong_call_is_told_by_the_name_that_the_user_wrote() -> None:
    with dockline.Client("unix:///nowhere/docker.sock") as docker:
        with pytest.raises(TypeError, match=r"docker\.containers\.run\(\) got .* 'memorie'"):
            docker.containers.run("alpine", memorie="64m")  # type: ignore[call-overload]
        with pytest.raises(InvalidArgument, match="state: container 'well' can't be waited for"):
            docker.containers.wait_until("db", "well")  # type: ignore[call-overload]


def test_it_is_a_function_of_a_client_as_well(daemon: FakeDaemon) -> None:
    function = importlib.import_module(f"{NAME}.api.kit.images").image_wait_until
    for each in (b'{"Id": "sha256:1"}', b'{"Id": "sha256:2"}'):
        daemon.answer(response(each))
    with dockline.Client(daemon.url, version="1.51") as docker:
        assert function(docker, "a", "present").id == "sha256:1"
        assert function(docker.images, "a", "present").id == "sha256:2"


def test_the_headers_and_the_version_of_a_client_go_along(daemon: FakeDaemon) -> None:
    daemon.answer(response(b'{"Id": "sha256:1"}'))
    with dockline.Client(daemon.url, version="1.51") as docker:
        docker.with_options(headers={"X-Token": "mine"}).images.wait_until("alpine", "present")
    assert daemon.asked[0].headers["X-Token"] == "mine"
    assert daemon.asked[0].target == "/v1.51/images/alpine/json"


def test_a_client_of_ones_own_has_them(daemon: FakeDaemon) -> None:
    class Mine(dockline.Client):
        """A client with something more."""

    daemon.answer(response(b'{"Id": "sha256:1"}'))
    with Mine(daemon.url, version="1.51") as docker:
        assert docker.images.wait_until("alpine", "present").id == "sha256:1"
