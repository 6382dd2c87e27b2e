"""Messages speak as users write: of `docker.images.build` and its arguments, not of what is behind them."""

from __future__ import annotations

import asyncio
import copy
import pickle
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import api, models
from dockline_runtime.errors import (
    APIError,
    BuildFailed,
    ConnectionError,
    ConnectionRefused,
    DocklineError,
    InvalidArgument,
    NotFound,
    ProtocolError,
    ServerError,
    SocketNotFound,
    StreamError,
    TimeoutError,
    TruncatedStream,
    VersionError,
)

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, chunked, head, json_response, response
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
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and repr(again) == repr(error)
    if isinstance(error, DocklineError) and error.spoken:
        assert str(error).startswith(f"{error.spoken}: ") and error.operation in dockline.OPERATIONS
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


def frame(kind: int, data: bytes) -> bytes:
    return bytes((kind, 0, 0, 0)) + len(data).to_bytes(4, "big") + data


FAILED = b'{"errorDetail":{"code":42,"message":"no luck"},"error":"no luck"}\n'
LOGS = head(Content_Type=MULTIPLEXED, Transfer_Encoding="chunked")
PAGE = response(b"<html><title>Hello</title></html>", Content_Type="text/html")
WRONG = json_response({"message": "it can't be"}, 500)
MISSING = json_response({"message": "there is none"}, 404)


SAID: list[tuple[str, Call, tuple[Any, ...], type[BaseException]]] = [
    (
        "docker.images.pull: 404 there is none",
        lambda docker: docker.images.pull("a").drain(),
        (MISSING,),
        NotFound,
    ),
    (
        "docker.images.create: 404 there is none",
        lambda docker: docker.images.create(from_src="-", source=b"x").drain(),
        (MISSING,),
        NotFound,
    ),
    (
        "docker.containers.create: 500 it can't be",
        lambda docker: docker.containers.create(image="a"),
        (WRONG,),
        ServerError,
    ),
    (
        "docker.containers.create: 502 Bad Gateway; whether the daemon",
        lambda docker: docker.containers.create(image="a"),
        (response(status=502, reason="Bad Gateway"),),
        ServerError,
    ),
    (
        "docker.containers.list: 418 ",
        lambda docker: docker.containers.list(),
        (response(status=418),),
        APIError,
    ),
    (
        "docker.exec.start: 404 there is none",
        lambda docker: docker.exec.start("a").communicate(),
        (MISSING,),
        NotFound,
    ),
    (
        "docker.images.pull: no luck",
        lambda docker: docker.images.pull("a").drain(),
        (chunked(FAILED),),
        StreamError,
    ),
    (
        "docker.images.push: no luck",
        lambda docker: docker.images.push("a").last(),
        (chunked(FAILED),),
        StreamError,
    ),
    (
        "docker.images.build: no luck",
        lambda docker: docker.images.build(b"x").result(),
        (chunked(FAILED),),
        BuildFailed,
    ),
    (
        "docker.images.build: the build ended without an image id",
        lambda docker: docker.images.build(b"x").result(),
        (chunked(b'{"stream":"Step 1"}\n'),),
        ProtocolError,
    ),
    (
        "docker.images.save: no luck",
        lambda docker: docker.images.save("a").read(),
        (chunked(FAILED),),
        StreamError,
    ),
    (
        "docker.containers.logs: disk full",
        lambda docker: docker.containers.logs("a", stdout=True).read(),
        (LOGS, b"%x\r\n%b\r\n0\r\n\r\n" % (17, frame(3, b"disk full"))),
        StreamError,
    ),
    (
        "docker.containers.list: unix:///",
        lambda docker: docker.containers.list(),
        (PAGE,),
        ProtocolError,
    ),
    (
        "docker.containers.list: malformed status line",
        lambda docker: docker.containers.list(),
        (b"SSH-2.0-OpenSSH\r\n\r\n",),
        ProtocolError,
    ),
    ("docker.images.pull: ", lambda docker: docker.images.pull("a").drain(), (PAGE,), ProtocolError),
    (
        "docker.images.pull: not JSON",
        lambda docker: docker.images.pull("a").drain(),
        (chunked(b"oh\n"),),
        ProtocolError,
    ),
    (
        "docker.containers.archive_info: the response has no header",
        lambda docker: docker.containers.archive_info("a", path="/"),
        (response(),),
        ProtocolError,
    ),
    (
        "docker.containers.get_archive: the header X-Docker-Container-Path-Stat isn't base64",
        lambda docker: docker.containers.get_archive("a", path="/").read(),
        (response(X_Docker_Container_Path_Stat="?"),),
        ProtocolError,
    ),
    (
        "docker.containers.wait: ",
        lambda docker: docker.containers.wait("a").result(),
        (response(b"oh"),),
        ProtocolError,
    ),
    (
        "docker.containers.wait: no response within 0.1 seconds",
        lambda docker: docker.containers.wait("a").result(0.1),
        (head(Content_Length="9"), SILENCE),
        TimeoutError,
    ),
]


@pytest.mark.parametrize(("said", "call", "steps", "kind"), SAID)
def test_what_the_daemon_says_and_sends_names_the_method(
    caught: Callable[..., str],
    daemon: FakeDaemon,
    said: str,
    call: Call,
    steps: tuple[Any, ...],
    kind: type[BaseException],
) -> None:
    if steps:
        daemon.answer(*steps)
    text = caught(call, kind, daemon.url, timeout=PATIENCE)
    assert text.startswith(said) and text.count(said.partition(": ")[0]) == 1, text


@pytest.mark.parametrize("version", ["auto", "1.51"])
def test_where_there_is_no_connection_the_method_is_named_as_well(
    caught: Callable[..., str], version: str, tmp_path: Path
) -> None:
    def listed(docker: Any) -> Any:
        return docker.containers.list()

    said = "docker.containers.list: "
    assert caught(listed, SocketNotFound, f"unix://{tmp_path}/none", version=version).startswith(said)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        text = caught(listed, ConnectionRefused, f"tcp://127.0.0.1:{port}", version=version)
    assert text.startswith(f"{said}nothing listens") and text.count(said) == 1, text


def test_what_comes_of_no_method_names_none(tmp_path: Path) -> None:
    with dockline.Client(f"unix://{tmp_path}/none") as docker, pytest.raises(SocketNotFound) as caught:
        _ = docker.api_version
    assert caught.value.spoken is None and "docker.containers" not in str(caught.value)


def test_an_error_tells_its_method_and_its_operation(daemon: FakeDaemon) -> None:
    daemon.answer(MISSING)
    with dockline.Client(daemon.url, version="1.51") as docker, pytest.raises(NotFound) as caught:
        docker.images.pull("a").drain()
    error = caught.value
    assert (error.operation, error.spoken) == ("ImageCreate", "docker.images.pull")
    path = "/v1.51/images/create"
    assert error.args == (404, "there is none", "ImageCreate", "POST", path)
    assert repr(error) == f"NotFound(404, 'there is none', 'ImageCreate', 'POST', '{path}')"
    assert copy.copy(error).spoken == error.spoken


def test_the_log_and_hooks_name_the_method(daemon: FakeDaemon, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="dockline")
    daemon.answer(MISSING)
    seen: list[tuple[str, str]] = []
    with dockline.Client(daemon.url, version="1.51") as docker:
        docker.on_request(lambda exchange: seen.append((exchange.operation, exchange.spoken)))
        with pytest.raises(NotFound):
            docker.images.pull("a").drain()
    assert seen == [("ImageCreate", "docker.images.pull")]
    asked, refused = (record.getMessage() for record in caplog.records)
    assert asked == "docker.images.pull POST /v1.51/images/create"
    assert refused.startswith(f"{asked}: NotFound: docker.images.pull: 404 there is none")


def test_a_lost_response_says_which_method_shows_what_became_of_it(
    caught: Callable[..., str], daemon: FakeDaemon
) -> None:
    daemon.answer(CLOSE)
    text = caught(lambda docker: docker.containers.create(image="a"), ConnectionError, daemon.url)
    assert text.startswith("docker.containers.create: ") and "see docker.containers.list() before" in text
