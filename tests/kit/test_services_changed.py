"""Services that are scaled or given another image, in both halves, while others change them, too."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import ConnectionError, InvalidArgument, ServerError
from dockline.models import AuthConfig

from ..support.fake import CLOSE, FakeDaemon, json_response

Change = Callable[..., Any]
STALE = json_response(
    {"message": "rpc error: code = Unknown desc = update out of sequence"},
    500,
    "Internal Server Error",
)
DONE = json_response({"Warnings": ["mind the gap"]})


def by_threads(url: str, name: str, *given: Any, **more: Any) -> Any:
    with dockline.Client(url, version="1.51") as docker:
        return getattr(docker.services, name)(*given, **more)


def by_tasks(url: str, name: str, *given: Any, **more: Any) -> Any:
    async def main() -> Any:
        async with dockline.AsyncClient(url, version="1.51") as docker:
            return await getattr(docker.services, name)(*given, **more)

    return asyncio.run(main())


@pytest.fixture(params=[by_threads, by_tasks])
def change(request: pytest.FixtureRequest, daemon: FakeDaemon) -> Change:
    """Calls a function with a client of the daemon."""

    def changed(name: str, *given: Any, **more: Any) -> Any:
        return request.param(daemon.url, name, *given, **more)

    return changed


def service(version: int, mode: dict[str, Any] | None = None, **template: Any) -> bytes:
    """A service as the engine tells it, with a member that no model knows."""
    spec = {
        "Name": "web",
        "TaskTemplate": template or {"ContainerSpec": {"Image": "busybox:1", "Later": [1]}},
        "Mode": mode or {"Replicated": {"Replicas": 1}},
        "Newer": {"than": "this"},
    }
    return json_response({"ID": "abc", "Version": {"Index": version}, "Spec": spec})


def sent(daemon: FakeDaemon) -> list[tuple[str, Any]]:
    """The updates: the version that each was for, and the body."""
    return [
        (each.target.partition("version=")[2].partition("&")[0], json.loads(each.body))
        for each in daemon.asked
        if each.method == "POST"
    ]


def test_a_service_is_scaled_and_all_else_goes_back_as_it_was(change: Change, daemon: FakeDaemon) -> None:
    daemon.answer(service(7))
    daemon.answer(DONE)
    assert change("scale", "web", 5).warnings == ["mind the gap"]
    [(version, body)] = sent(daemon)
    assert version == "7"
    assert body["Mode"] == {"Replicated": {"Replicas": 5}}
    assert body["TaskTemplate"] == {"ContainerSpec": {"Image": "busybox:1", "Later": [1]}}
    assert (body["Name"], body["Newer"]) == ("web", {"than": "this"})


def test_a_service_may_be_scaled_to_no_tasks_at_all(change: Change, daemon: FakeDaemon) -> None:
    daemon.answer(service(7))
    daemon.answer(DONE)
    change("scale", "web", 0)
    assert sent(daemon)[0][1]["Mode"] == {"Replicated": {"Replicas": 0}}


def test_a_stale_version_is_read_and_written_once_more(change: Change, daemon: FakeDaemon) -> None:
    daemon.answer(service(7))
    daemon.answer(STALE)
    daemon.answer(service(8, {"Replicated": {"Replicas": 3}}))
    daemon.answer(DONE)
    change("set_image", "web", "busybox:2")
    [(first, _), (second, body)] = sent(daemon)
    assert (first, second) == ("7", "8")
    assert body["TaskTemplate"]["ContainerSpec"] == {"Image": "busybox:2", "Later": [1]}
    assert body["Mode"] == {"Replicated": {"Replicas": 3}}, "what somebody else changed stays"


def test_it_is_not_tried_for_ever(change: Change, daemon: FakeDaemon) -> None:
    for version in range(20):
        daemon.answer(service(version))
        daemon.answer(STALE)
    with pytest.raises(ServerError, match="update out of sequence"):
        change("scale", "web", 5)
    assert len(sent(daemon)) == 20


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (json_response({"message": "the store is full"}, 500, "Internal Server Error"), ServerError),
        (CLOSE, ConnectionError),
    ],
)
def test_nothing_else_is_repeated(
    change: Change, daemon: FakeDaemon, answer: Any, error: type[Exception]
) -> None:
    daemon.answer(service(7))
    daemon.answer(answer)
    with pytest.raises(error):
        change("scale", "web", 5)
    assert len(sent(daemon)) == 1


def test_of_a_job_as_many_have_to_complete(change: Change, daemon: FakeDaemon) -> None:
    daemon.answer(service(7, {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 2}}))
    daemon.answer(DONE)
    change("scale", "web", 4)
    assert sent(daemon)[0][1]["Mode"] == {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 4}}


@pytest.mark.parametrize("mode", [{"Global": {}}, {"GlobalJob": {}}])
def test_a_global_service_cant_be_scaled(change: Change, daemon: FakeDaemon, mode: dict[str, Any]) -> None:
    daemon.answer(service(7, mode))
    with pytest.raises(InvalidArgument, match="service: 'web' is global, with a task on each node"):
        change("scale", "web", 5)
    assert sent(daemon) == []


def test_a_service_without_containers_has_no_image(change: Change, daemon: FakeDaemon) -> None:
    daemon.answer(service(7, NetworkAttachmentSpec={"ContainerID": "x"}))
    with pytest.raises(InvalidArgument, match="service: 'web' runs no containers"):
        change("set_image", "web", "busybox:2")
    assert sent(daemon) == []


def test_credentials_go_along_with_an_image_and_those_of_the_service_stay_with_its_scale(
    change: Change, daemon: FakeDaemon
) -> None:
    for _ in range(3):
        daemon.answer(service(7))
        daemon.answer(DONE)
    change("set_image", "web", "r.example/x:2", auth=AuthConfig(username="me", password="pw"))
    change("set_image", "web", "r.example/x:2", registry_auth_from="previous-spec")
    change("scale", "web", 2)
    given, previous, scaled = [each for each in daemon.asked if each.method == "POST"]
    auth = json.loads(base64.urlsafe_b64decode(given.headers["X-Registry-Auth"]))
    assert (auth["username"], auth["password"]) == ("me", "pw")
    assert previous.target.endswith("registryAuthFrom=previous-spec")
    assert scaled.target.endswith("registryAuthFrom=spec")
    assert "X-Registry-Auth" not in previous.headers
    assert "X-Registry-Auth" not in scaled.headers


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("scale", -1, "replicas: -1 isn't a number of tasks"),
        ("scale", True, "replicas: True isn't"),
        ("scale", "5", "replicas: '5' isn't"),
        ("scale", 2**64, "isn't a number of tasks; give 0 or more"),
        ("set_image", "", "image: '' isn't the name of an image"),
        ("set_image", None, "image: None isn't"),
    ],
)
def test_what_cant_be_meant_is_refused_before_anything_is_sent(
    change: Change, daemon: FakeDaemon, name: str, value: Any, said: str
) -> None:
    with pytest.raises(InvalidArgument, match=said):
        change(name, "web", value)
    assert daemon.asked == []
