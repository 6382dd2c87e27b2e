"""Messages speak as users write: of `docker.images.build` and its arguments, not of what is behind them."""

from __future__ import annotations

import asyncio
import pickle
import re
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline import api, models
from dockline_runtime.errors import (
    ConnectionError,
    InvalidArgument,
    TimeoutError,
    TruncatedStream,
    VersionError,
)

from ..support.fake import CLOSE, SILENCE, FakeDaemon
from ..support.waiting import PATIENCE

Call = Callable[[Any], Any]
TYPE_ERRORS: list[tuple[Call, str]] = [
    (lambda docker: docker.images.build(contxt=b""), "docker.images.build() got an unexpected keyword"),
    (lambda docker: docker.images.pull(), "docker.images.pull() missing 1 required positional argument"),
    (
        lambda docker: docker.containers.stop("a", "b"),
        "docker.containers.stop() takes 2 positional arguments",
    ),
    (lambda docker: docker.system.login(no=1), "docker.system.login() got an unexpected keyword"),
    (lambda docker: docker.images.push(), "docker.images.push() missing 1 required positional argument"),
]
REFUSED: list[tuple[Call, str]] = [
    (lambda docker: docker.images.build(tags=["A"]), r"^tags: 'A' is invalid"),
    (lambda docker: docker.containers.stop("a", timeout=1.5), "^timeout: expected a string, an integer"),
    (lambda docker: docker.images.load(b""), "^source: it is empty"),
    (lambda docker: docker.images.load(5), "^source: expected "),
    (
        lambda docker: docker.images.search(term=None),
        "^term: nothing is given, and docker.images.search needs",
    ),
    (lambda docker: docker.images.create(from_image="A"), "^from_image: 'A' is invalid"),
    (lambda docker: docker.images.list(shared_size=1.5), "^shared_size: expected"),
    (lambda docker: docker.containers.create(image="A"), "^image: 'A' is invalid"),
    (lambda docker: docker.containers.create(models.ContainerConfig(image="A")), "^image: 'A' is invalid"),
]
HOST_CONFIG = models.HostConfig(annotations={"a": "b"})
TOO_NEW: list[tuple[Call, str]] = [
    (lambda docker: docker.containers.stop("a", signal="INT"), r"^signal of docker\.containers\.stop needs"),
    (
        lambda docker: docker.containers.create(image="a", host_config=HOST_CONFIG),
        r"^host_config\.annotations of docker\.containers\.create needs",
    ),
    (lambda docker: docker.volumes.update("a", version=1), r"^docker\.volumes\.update needs API 1\.42"),
    (lambda docker: docker.images.list(shared_size=True), r"^shared_size of docker\.images\.list needs"),
]


@pytest.fixture(params=["threads", "tasks"])
def caught(request: pytest.FixtureRequest) -> Callable[..., str]:
    """What a call raises in one of the halves, as text."""

    def threads(
        call: Call, kind: type[BaseException], url: str = "unix:///nowhere.sock", **options: Any
    ) -> str:
        options = {"version": "1.51", **options}
        with dockline.Client(url, **options) as docker, pytest.raises(kind) as found:
            call(docker)
        return text_of(found.value)

    async def awaited(call: Call, kind: type[BaseException], url: str, **options: Any) -> str:
        async with dockline.AsyncClient(url, **options) as docker:
            with pytest.raises(kind) as found:
                made = call(docker)
                await (made if asyncio.iscoroutine(made) else made.drain())
        return text_of(found.value)

    def tasks(
        call: Call, kind: type[BaseException], url: str = "unix:///nowhere.sock", **options: Any
    ) -> str:
        return asyncio.run(awaited(call, kind, url, **{"version": "1.51", **options}))

    return threads if request.param == "threads" else tasks


def text_of(error: BaseException) -> str:
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    return str(error)


@pytest.mark.parametrize(("call", "said"), TYPE_ERRORS)
def test_a_type_error_names_the_method(caught: Callable[..., str], call: Call, said: str) -> None:
    assert said in caught(call, TypeError)


def test_a_plain_function_keeps_its_name() -> None:
    assert api.images.image_build.__qualname__ == "image_build"
    assert pickle.loads(pickle.dumps(api.images.image_build)) is api.images.image_build
    with pytest.raises(TypeError, match=r"^image_build\(\) missing"):
        api.images.image_build()  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize(("call", "said"), REFUSED)
def test_what_is_refused_is_named_as_it_was_written(
    caught: Callable[..., str], call: Call, said: str
) -> None:
    assert re.match(said, caught(call, InvalidArgument))


@pytest.mark.parametrize(("call", "said"), TOO_NEW)
def test_so_is_what_is_too_new(caught: Callable[..., str], call: Call, said: str) -> None:
    assert re.match(said, caught(call, VersionError, version="1.40"))


LOST: list[tuple[str, Call, tuple[Any, ...], type[BaseException]]] = [
    ("docker.containers.list: ", lambda docker: docker.containers.list(), (CLOSE,), ConnectionError),
    ("docker.containers.list: ", lambda docker: docker.containers.list(), (SILENCE,), TimeoutError),
    (
        "docker.containers.list: ",
        lambda docker: docker.containers.list(),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[", CLOSE),
        TruncatedStream,
    ),
    (
        "docker.containers.list: ",
        lambda docker: docker.containers.list(),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[", SILENCE),
        TimeoutError,
    ),
    ("docker.containers.start: ", lambda docker: docker.containers.start("a"), (CLOSE,), ConnectionError),
    ("docker.images.pull: ", lambda docker: docker.images.pull("a").drain(), (CLOSE,), ConnectionError),
    (
        "docker.images.pull: ",
        lambda docker: docker.images.pull("a").drain(),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", CLOSE),
        TruncatedStream,
    ),
    ("docker.exec.start: ", lambda docker: docker.exec.start("a").communicate(), (CLOSE,), ConnectionError),
]


@pytest.mark.parametrize(("said", "call", "steps", "kind"), LOST)
def test_a_lost_connection_and_a_timeout_name_the_operation_once(
    caught: Callable[..., str],
    daemon: FakeDaemon,
    said: str,
    call: Call,
    steps: tuple[Any, ...],
    kind: type[BaseException],
) -> None:
    daemon.answer(*steps)
    text = caught(call, kind, daemon.url, timeout=0.2 if kind is TimeoutError else PATIENCE)
    assert text.startswith(said) and text.count(said) == 1, text
