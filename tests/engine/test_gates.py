"""Gates on a real engine: what it passes over when an older version is spoken, and that we say so before."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import NotFound, VersionError, VersionWarning
from dockline.models import (
    EndpointSettings,
    HealthConfig,
    HostConfig,
    Mount,
    MountBindOptions,
    NetworkingConfig,
)

from .helpers import BUSYBOX, NamedEngine, New

pytestmark = pytest.mark.one_store

SECOND = 1_000_000_000


class Dropped:
    """A member of a new container that an older version loses.

    Args:
        name: As the error calls it.
        since: The version that keeps it.
        before: One that doesn't.
        members: Of the container, with it.
        kept: What is left of it in an inspected container; false if nothing is.
    """

    def __init__(self, name: str, since: str, before: str, members: Any, kept: Callable[[Any], Any]) -> None:
        self.name, self.since, self.before, self.members, self.kept = name, since, before, members, kept


BIND = Mount(type="bind", source="/tmp", target="/x", bind_options=MountBindOptions(non_recursive=True))
MAC = EndpointSettings(mac_address="02:42:ac:11:00:99")
DROPPED = [
    Dropped(
        "host_config.annotations",
        "1.43",
        "1.41",
        {"host_config": HostConfig(annotations={"a": "b"})},
        lambda found: found.host_config.annotations,
    ),
    Dropped(
        "host_config.mounts[].bind_options.non_recursive",
        "1.40",
        "1.39",
        {"host_config": HostConfig(mounts=[BIND])},
        lambda found: found.host_config.mounts[0].bind_options.non_recursive,
    ),
    Dropped(
        "healthcheck.start_interval",
        "1.44",
        "1.43",
        {"healthcheck": HealthConfig(test=["CMD", "true"], interval=SECOND, start_interval=5 * SECOND)},
        lambda found: found.config.healthcheck.start_interval,
    ),
    Dropped(
        "networking_config.endpoints_config{}.gw_priority",
        "1.48",
        "1.44",
        {"networking_config": NetworkingConfig(endpoints_config={"bridge": EndpointSettings(gw_priority=5)})},
        lambda found: found.network_settings.networks["bridge"].gw_priority,
    ),
    Dropped(
        "networking_config.endpoints_config{}.mac_address",
        "1.44",
        "1.41",
        {"networking_config": NetworkingConfig(endpoints_config={"bridge": MAC})},
        lambda found: found.network_settings.networks["bridge"].mac_address,
    ),
]


@pytest.mark.parametrize("case", DROPPED, ids=lambda case: case.name)
def test_what_the_engine_would_drop_is_refused(
    engine: NamedEngine, docker: dockline.Client, new: New, case: Dropped
) -> None:
    def made(version: str, **options: Any) -> Any:
        with dockline.Client(engine.url, version=version, **options) as client:
            id_ = client.containers.create(name=name, image=BUSYBOX, **case.members).id
        new.later(lambda: docker.containers.remove(id_))
        found = docker.containers.inspect(id_)
        docker.containers.remove(id_)
        return case.kept(found)

    name = new.name()
    with pytest.raises(VersionError) as caught:
        made(case.before)
    assert str(caught.value).startswith(f"{case.name} of docker.containers.create needs API {case.since}")
    with pytest.raises(NotFound):
        docker.containers.inspect(name)
    assert not made(case.before, gates="off")  # so the refusal is right
    with pytest.warns(VersionWarning, match=case.since):
        assert not made(case.before, gates="warn")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert made(case.since, gates="warn")


@pytest.mark.parametrize("case", DROPPED, ids=lambda case: case.name)
def test_the_warning_names_the_line_that_asked(
    engine: NamedEngine, docker: dockline.Client, new: New, case: Dropped
) -> None:
    old = dockline.Client(engine.url, version=case.before, gates="warn")
    with old, pytest.warns(VersionWarning, match=case.since) as told:
        made = old.containers.create(image=BUSYBOX, **case.members)
    new.later(lambda: docker.containers.remove(made.id))
    assert {each.filename for each in told} == {__file__}


def test_a_limit_that_an_update_would_not_set(engine: NamedEngine, docker: dockline.Client, new: New) -> None:
    id_ = new.container("true")
    with dockline.Client(engine.url, version="1.39") as old:
        with pytest.raises(
            VersionError, match=r"pids_limit of docker.containers.update needs API 1.40 and 1.39"
        ):
            old.containers.update(id_, pids_limit=9)
        old.with_options(gates="off").containers.update(id_, pids_limit=9)
        assert docker.containers.inspect(id_).host_config.pids_limit is None
    with dockline.Client(engine.url, version="1.40") as old:
        old.containers.update(id_, pids_limit=9)
    assert docker.containers.inspect(id_).host_config.pids_limit == 9


def test_a_signal_that_a_stop_would_not_send(engine: NamedEngine, docker: dockline.Client, new: New) -> None:
    def stopped(version: str, **options: Any) -> int | None:
        id_ = new.trapping("USR1", "exit 7")
        with dockline.Client(engine.url, version=version, **options) as client:
            client.containers.stop(id_, signal="USR1", timeout=1)
        return docker.containers.inspect(id_).state.exit_code

    with pytest.raises(
        VersionError, match=r"signal of docker.containers.stop needs API 1.42 and 1.41 is in use"
    ):
        stopped("1.41")
    assert stopped("1.41", gates="off") == 137
    assert stopped("1.42") == 7


def test_an_operation_that_came_later(engine: NamedEngine) -> None:
    with dockline.Client(engine.url, version="1.41") as old:
        with pytest.raises(VersionError, match=r"docker.volumes.update needs API 1.42 and 1.41 is in use"):
            old.volumes.update("nowhere", version=1)
        with pytest.raises(dockline.errors.DocklineError) as caught:
            old.with_options(gates="off").volumes.update("nowhere", version=1)
        assert not isinstance(caught.value, VersionError)


def test_a_client_that_agrees_on_the_newest_version_is_not_held_back(
    docker: dockline.Client, new: New
) -> None:
    id_ = new.container("true", host_config=HostConfig(annotations={"a": "b"}))
    assert docker.containers.inspect(id_).host_config.annotations == {"a": "b"}
