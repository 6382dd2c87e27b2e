"""Operations that an older daemon doesn't have: refused on each of them, and never on one that has them."""

from __future__ import annotations

import pytest

import dockline
from dockline import Client
from dockline.errors import VersionError, VersionWarning

from ..support.fake import FakeDaemon, json_response, response

OLDER = [f"1.{minor}" for minor in range(25, 42)]
SINCE = [f"1.{minor}" for minor in range(42, 52)]


@pytest.mark.parametrize("version", OLDER)
def test_an_operation_is_refused_on_every_daemon_that_is_older_and_nothing_is_sent(
    version: str, daemon: FakeDaemon
) -> None:
    with (
        Client(daemon.url, version=version) as docker,
        pytest.raises(
            VersionError, match=rf"^docker\.volumes\.update needs API 1\.42 and {version} is in use"
        ),
    ):
        docker.volumes.update("data", version=1)
    assert daemon.asked == []


@pytest.mark.parametrize("version", SINCE)
def test_an_operation_goes_out_to_every_daemon_that_has_it(version: str, daemon: FakeDaemon) -> None:
    daemon.answer(response())
    with Client(daemon.url, version=version) as docker:
        docker.volumes.update("data", version=1)
    assert daemon.asked[0].target == f"/v{version}/volumes/data?version=1"


def test_a_daemon_that_turns_out_to_be_older_is_asked_for_its_version_alone(daemon: FakeDaemon) -> None:
    daemon.answer(response(Api_Version="1.30"))
    with Client(daemon.url) as docker, pytest.raises(VersionError, match=r"needs API 1\.42 and 1\.30"):
        docker.volumes.update("data", version=1)
    assert [asked.target for asked in daemon.asked] == ["/_ping"]


def test_a_warning_names_the_operation_once_and_the_line_that_asked_and_it_goes_out(
    daemon: FakeDaemon,
) -> None:
    daemon.answer(response())
    with (
        Client(daemon.url, version="1.30", gates="warn") as docker,
        pytest.warns(
            VersionWarning, match=r"^docker\.volumes\.update needs API 1\.42 and 1\.30 is in use"
        ) as warned,
    ):
        docker.volumes.update("data", version=1)
    assert [each.filename for each in warned] == [__file__]
    assert daemon.asked[0].method == "PUT"


def test_who_turned_gates_off_sends_it(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    with Client(daemon.url, version="1.30", gates="off") as docker:
        docker.volumes.update("data", version=1)
    assert daemon.asked[0].target == "/v1.30/volumes/data?version=1"


def test_a_parameter_is_looked_at_only_where_it_is_given(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"", 204, "No Content"))
    with Client(daemon.url, version="1.41") as docker:
        docker.containers.stop("web", timeout=3)
        with pytest.raises(VersionError, match=r"^signal of docker\.containers\.stop"):
            docker.containers.stop("web", signal="INT")
    assert len(daemon.asked) == 1


def test_an_empty_list_of_a_newer_property_goes_out(daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"Id": "a", "Warnings": []}, 201, "Created"))
    with Client(daemon.url, version="1.30") as docker:
        docker.containers.create(image="busybox", host_config=dockline.models.HostConfig(device_requests=[]))
    assert daemon.asked[0].target == "/v1.30/containers/create"
