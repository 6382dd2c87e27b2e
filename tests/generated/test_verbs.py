"""Verbs that people type, with an engine that writes down what it is sent: the same in both halves."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

import dockline
from dockline import OPERATIONS, api, models
from dockline_runtime.errors import DocklineError, InvalidArgument

from ..support.recorder import Recorder, recording

DIGEST = "sha256:" + "0123456789abcdef" * 4
Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], tuple[str, dict[str, str], bytes]]


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as one:
        yield one


@pytest.fixture(params=["threads", "tasks"])
def ask(request: pytest.FixtureRequest, recorder: Recorder) -> Ask:
    """Calls a method of `images` in one of the halves; the path, the query and the body that went out."""

    def told() -> tuple[str, dict[str, str], bytes]:
        (heard,) = recorder.take()
        target = urlsplit(heard.target)
        return target.path.removeprefix("/v1.51"), dict(parse_qsl(target.query)), heard.body

    def threads(
        name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[str, dict[str, str], bytes]:
        docker = dockline.Client(recorder.url, version="1.51")
        with docker, pytest.raises(dockline.errors.NotFound):
            getattr(docker.images, name)(*args, **kwargs)
        return told()

    async def awaited(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        async with dockline.AsyncClient(recorder.url, version="1.51") as docker:
            with pytest.raises(dockline.errors.NotFound):
                made = getattr(docker.images, name)(*args, **kwargs)
                await (made if inspect.iscoroutine(made) else made.drain())

    def tasks(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
        asyncio.run(awaited(name, args, kwargs))
        return told()

    return threads if request.param == "threads" else tasks


@pytest.mark.parametrize(
    ("args", "kwargs", "query"),
    [
        (("alpine",), {}, {"fromImage": "alpine", "tag": "latest"}),
        (("alpine:3.20",), {}, {"fromImage": "alpine", "tag": "3.20"}),
        (("ghcr.io/a/b:1",), {}, {"fromImage": "ghcr.io/a/b", "tag": "1"}),
        (("localhost:5000/app",), {}, {"fromImage": "localhost:5000/app", "tag": "latest"}),
        ((f"alpine@{DIGEST}",), {}, {"fromImage": "alpine", "tag": DIGEST}),
        (("alpine",), {"tag": "3.20"}, {"fromImage": "alpine", "tag": "3.20"}),
        (("alpine",), {"all_tags": True}, {"fromImage": "alpine"}),
        (("alpine",), {"all_tags": False}, {"fromImage": "alpine", "tag": "latest"}),
        (
            ("alpine",),
            {"platform": "linux/arm64"},
            {"fromImage": "alpine", "tag": "latest", "platform": "linux/arm64"},
        ),
    ],
)
def test_a_pull_names_its_image_first(
    ask: Ask, args: tuple[Any, ...], kwargs: dict[str, Any], query: dict[str, str]
) -> None:
    assert ask("pull", args, kwargs) == ("/images/create", query, b"")


def test_an_import_sends_an_archive_and_asks_no_registry(ask: Ask) -> None:
    query = {"fromSrc": "-", "repo": "r/app", "tag": "1", "message": "m"}
    assert ask("import_", (b"archive", "r/app:1"), {"message": "m"}) == ("/images/create", query, b"archive")
    assert ask("import_", (b"archive",), {}) == ("/images/create", {"fromSrc": "-"}, b"archive")
    assert "auth" not in inspect.signature(api.images.image_import).parameters


@pytest.mark.parametrize(
    ("args", "kwargs", "query"),
    [
        (("r.test:5000/x",), {}, {"tag": "latest"}),
        (("r.test:5000/x:1",), {}, {"tag": "1"}),
        (("r.test:5000/x",), {"tag": "1"}, {"tag": "1"}),
        (("r.test:5000/x",), {"all_tags": True}, {}),
    ],
)
def test_a_push_takes_its_tag_from_the_name(
    ask: Ask, args: tuple[Any, ...], kwargs: dict[str, Any], query: dict[str, str]
) -> None:
    assert ask("push", args, kwargs) == ("/images/r.test:5000/x/push", query, b"")


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [(("a", "r/x:1"), {}), (("a",), {"repo": "r/x", "tag": "1"}), (("a", "r/x"), {"tag": "1"})],
)
def test_a_tag_is_the_new_name(ask: Ask, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    assert ask("tag", args, kwargs) == ("/images/a/tag", {"repo": "r/x", "tag": "1"}, b"")


def test_a_commit_names_container_and_image(ask: Ask) -> None:
    path, query, body = ask("commit", ("web", "r/x:1"), {"cmd": ["top"]})
    assert (path, query) == ("/commit", {"container": "web", "repo": "r/x", "tag": "1"})
    assert json.loads(body) == {"Cmd": ["top"]}
    path, query, body = ask("commit", ("web",), {"body": models.ContainerConfig(user="me")})
    assert (path, query, json.loads(body)) == ("/commit", {"container": "web"}, {"User": "me"})


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "said"),
    [
        ("pull", ("Alpine",), {}, "^reference: 'Alpine' is invalid"),
        ("pull", ("alpine:1",), {"tag": "2"}, "^tag: '2' is given, and 'alpine:1' has '1' already"),
        ("pull", ("alpine:1",), {"all_tags": True}, "^all_tags: "),
        ("pull", (DIGEST,), {}, "^reference: .* is an id"),
        ("pull", ("alpine",), {"tag": "-x"}, "^tag: '-x' is invalid"),
        ("push", ("a b",), {}, "^name: 'a b' is invalid"),
        ("push", (f"r/x@{DIGEST}",), {}, "^tag: 'sha256:"),
        ("tag", ("a", "B"), {}, "^repo: 'B' is invalid"),
        ("import_", (b"x", "B"), {}, "^reference: 'B' is invalid"),
        ("commit", ("a", "B"), {}, "^repo: 'B' is invalid"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(
    recorder: Recorder, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], said: str
) -> None:
    with dockline.Client(recorder.url, version="1.51") as docker, pytest.raises(InvalidArgument, match=said):
        getattr(docker.images, name)(*args, **kwargs)
    assert recorder.take() == []


def test_the_wires_own_operations_stay_as_they_are(recorder: Recorder) -> None:
    with dockline.Client(recorder.url, version="1.51") as docker:
        for call in (
            lambda: api.images.image_create(docker, from_image="alpine"),
            lambda: docker.images.create(from_image="alpine"),
            lambda: api.images.image_push(docker, "r/x"),
            lambda: api.images.image_tag(docker, "a", repo="r/x"),
        ):
            with pytest.raises(DocklineError):
                call()
    assert [heard.target.removeprefix("/v1.51") for heard in recorder.take()] == [
        *(["/images/create?fromImage=alpine"] * 2),
        "/images/r/x/push",
        "/images/a/tag?repo=r%2Fx",
    ]
    assert OPERATIONS["ImageCreate"].function is api.images.image_create
