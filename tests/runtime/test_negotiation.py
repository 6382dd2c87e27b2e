"""How a client and a daemon agree on a version, also where a proxy lets not all of the questions through."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

import pytest

from dockline_runtime.errors import (
    APIError,
    BadRequest,
    ConnectionError,
    ConnectionRefused,
    Forbidden,
    NotFound,
    ProtocolError,
    Redirected,
    SocketNotFound,
    TimeoutError,
    VersionError,
)
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client, operation
from ..support.fake import CLOSE, RESET, FakeDaemon, chunked, head, json_response, response
from ..support.roads import silent

VERSION = operation("json")
REFUSALS = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Not Allowed",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


def refusal(status: int, body: bytes = b"", **headers: str) -> bytes:
    """That of a proxy: it names no version."""
    return head(status, REFUSALS[status], Content_Length=str(len(body)), **headers) + body


def ask(docker: Client) -> Any:
    return docker.wire.call(VERSION, Inputs(path={"id": "a"}))


def questions(daemon: FakeDaemon) -> list[str]:
    return [f"{asked.method} {asked.target}" for asked in daemon.asked]


@pytest.fixture(params=REFUSALS)
def status(request: pytest.FixtureRequest) -> int:
    code: int = request.param
    return code


def test_a_refusal_that_names_the_version_is_as_good_as_an_answer(daemon: FakeDaemon, status: int) -> None:
    daemon.answer(refusal(status, Api_Version="1.45"))
    daemon.answer(json_response({"ok": True}))
    with Client(daemon.url) as docker:
        assert ask(docker) == {"ok": True}
    assert questions(daemon) == ["HEAD /_ping", "GET /v1.45/things/a"]


def test_where_ping_is_refused_the_version_is_asked_for(daemon: FakeDaemon, status: int) -> None:
    daemon.answer(refusal(status))
    daemon.answer(refusal(status, b"no way"))
    daemon.answer(json_response({"ApiVersion": "1.44"}).replace(b"Api-Version", b"X-Nothing"))
    with Client(daemon.url) as docker:
        assert docker.api_version == "1.44"
    assert questions(daemon) == ["HEAD /_ping", "GET /_ping", "GET /version"]


def test_a_proxy_that_answers_pings_itself_is_asked_for_the_version(daemon: FakeDaemon) -> None:
    for _ in range(2):
        daemon.answer(head(Content_Length="0"))
    daemon.answer(json_response({"ApiVersion": "1.44"}).replace(b"Api-Version", b"X-Nothing"))
    with Client(daemon.url) as docker:
        assert docker.api_version == "1.44"


def refuse_all_questions(daemon: FakeDaemon, status: int) -> None:
    for body in (b"", b"no way", b"no way"):
        daemon.answer(refusal(status, body))


def test_where_all_is_refused_the_newest_version_is_assumed_and_kept(daemon: FakeDaemon, status: int) -> None:
    refuse_all_questions(daemon, status)
    for _ in range(2):
        daemon.answer(json_response({"ok": True}))
    with Client(daemon.url) as docker:
        assert ask(docker) == ask(docker) == {"ok": True}
    assert questions(daemon)[3:] == ["GET /v1.51/things/a"] * 2


def test_a_daemon_that_is_older_than_what_was_assumed_tells_and_so_does_the_error(
    daemon: FakeDaemon, status: int
) -> None:
    refuse_all_questions(daemon, status)
    message = "client version 1.51 is too new. Maximum supported API version is 1.41"
    daemon.answer(json_response({"message": message}, 400, Api_Version="1.41"))
    with Client(daemon.url) as docker:
        with pytest.raises(BadRequest) as caught:
            ask(docker)
        assert str(caught.value) == (
            f"Thing: 400 {message} (API 1.51 was assumed, because GET /_ping was refused ({status}) and "
            f'GET /version was refused ({status}); Client(version="1.41") says which one to speak)'
        )
        daemon.answer(head(Api_Version="1.41", Content_Length="0"))
        assert docker.api_version == "1.41", "it is asked again"
    daemon.answer(json_response({"ok": True}))
    with Client(daemon.url, version="1.41") as docker:
        assert ask(docker) == {"ok": True}


def test_refusals_of_the_daemon_itself_say_nothing_of_the_version(daemon: FakeDaemon) -> None:
    refuse_all_questions(daemon, 403)
    with Client(daemon.url) as docker:
        for status, kind in ((404, NotFound), (400, BadRequest)):
            daemon.answer(json_response({"message": "no such thing"}, status))
            with pytest.raises(kind, match=rf"^Thing: {status} no such thing$"):
                ask(docker)


def test_where_a_web_server_refuses_all_the_error_says_what_was_asked(daemon: FakeDaemon) -> None:
    """A thing that isn't found could be taken for a container that isn't there."""
    refuse_all_questions(daemon, 404)
    daemon.answer(refusal(404, b"<html><title>404 Not Found</title></html>"))
    with (
        Client(daemon.url) as docker,
        pytest.raises(NotFound, match=r"^Thing: 404 Not Found \(API 1.51 was assumed"),
    ):
        ask(docker)


def test_a_proxy_that_lets_nothing_through_is_told(daemon: FakeDaemon) -> None:
    refuse_all_questions(daemon, 403)
    daemon.answer(refusal(403, b"no way"))
    with (
        Client(daemon.url) as docker,
        pytest.raises(Forbidden, match=r"no way .*GET /_ping .*version=") as caught,
    ):
        ask(docker)
    assert caught.value.message in str(caught.value)


@pytest.mark.parametrize(
    "body", [b"It works!", b"<html></html>", b'{"ApiVersion": 1}', b'["ApiVersion"]', b"{}", b"{"]
)
def test_what_is_no_engine_is_told_with_its_address(daemon: FakeDaemon, body: bytes) -> None:
    for said in (b"", b"It works!", body):
        daemon.answer(response(said, Content_Type="text/html").replace(b"Api-Version", b"X-Nothing"))
    with (
        Client(daemon.url) as docker,
        pytest.raises(ProtocolError, match="this a Docker Engine") as caught,
    ):
        ask(docker)
    for told in (daemon.url, "/_ping", "/version", "text/html", 'version="1.51"'):
        assert told in str(caught.value)


def test_a_redirect_is_not_followed_whatever_version_it_names(daemon: FakeDaemon) -> None:
    for _ in range(2):
        daemon.answer(
            head(301, "Moved", Location="http://elsewhere/", Api_Version="1.41", Content_Length="0")
        )
    with Client(daemon.url) as docker, pytest.raises(Redirected, match="elsewhere"):
        ask(docker)


def test_a_daemon_that_wants_tls_says_so_at_once(daemon: FakeDaemon) -> None:
    said = b"Client sent an HTTP request to an HTTPS server.\n"
    for body in (b"", said):
        daemon.answer(head(400, "Bad Request", Content_Length=str(len(body))) + body)
    with Client(daemon.url) as docker, pytest.raises(BadRequest, match="It wants TLS: use https://"):
        ask(docker)


@pytest.mark.parametrize("version", ["one", "1.12"])
def test_a_version_that_makes_no_sense_is_told(daemon: FakeDaemon, version: str) -> None:
    daemon.answer(refusal(403, Api_Version=version))
    with Client(daemon.url) as docker, pytest.raises((VersionError, ProtocolError), match=version):
        ask(docker)


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ((CLOSE,), ConnectionError),
        ((RESET,), ConnectionError),
        ((b"HTTP/1.1 20", CLOSE), ProtocolError),
        ((b"SSH-2.0-OpenSSH\r\n", CLOSE), ProtocolError),
        ((silent,), TimeoutError),
    ],
)
def test_a_lost_question_says_what_was_asked_and_how_to_do_without(
    daemon: FakeDaemon, steps: tuple[Any, ...], kind: type[Exception]
) -> None:
    daemon.answer(*steps)
    client = Client(daemon.url, timeout=0.3 if kind is TimeoutError else 20)
    with client, pytest.raises(kind, match=r'HEAD /_ping; Client\(version="1.51"\)') as caught:
        ask(client)
    assert not isinstance(caught.value, APIError)


def test_an_answer_that_breaks_off_says_so_too(daemon: FakeDaemon) -> None:
    daemon.answer(refusal(403))
    daemon.answer(chunked(b"no", end=False), CLOSE)
    with Client(daemon.url) as docker, pytest.raises(ProtocolError, match=r"GET /_ping; Client\(version="):
        ask(docker)


@pytest.mark.parametrize(
    ("url", "kind"), [("unix:///nowhere.sock", SocketNotFound), ("tcp://127.0.0.1:9", ConnectionRefused)]
)
def test_without_a_connection_the_version_is_no_matter(url: str, kind: type[Exception]) -> None:
    with Client(url) as docker, pytest.raises(kind) as caught:
        ask(docker)
    assert "_ping" not in str(caught.value)


def test_a_signals_handler_may_ask_while_the_version_is_asked_for(daemon: FakeDaemon) -> None:
    answered = threading.Event()
    daemon.answer(lambda _: os.kill(os.getpid(), signal.SIGALRM), answered, response())
    daemon.answer(response())
    daemon.answer(json_response("to the handler"))
    daemon.answer(json_response("to the program"))
    heard: list[Any] = []

    def handle(*_: object) -> None:
        heard.append(ask(docker))
        answered.set()

    before = signal.signal(signal.SIGALRM, handle)
    try:
        with Client(daemon.url) as docker:
            assert ask(docker) == "to the program"
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == ["to the handler"]
