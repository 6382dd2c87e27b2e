"""Clients tell responses apart: each kind of them, and refusals whatever their form."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from dockline_runtime.errors import (
    APIError,
    BadRequest,
    NotFound,
    ProtocolError,
    Redirected,
    ServerError,
    StreamError,
    TruncatedStream,
)
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client
from ..support.fake import (
    CLOSE,
    MULTIPLEXED,
    RAW,
    SILENCE,
    FakeDaemon,
    chunked,
    head,
    json_response,
    response,
)
from ..support.frames import frame
from ..support.processes import open_files
from ..support.things import LOGS, START, VERSION, operation, pinned
from ..support.waiting import at_once, eventually


def test_answers_of_each_kind(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(json_response({"a": 1}))
    assert wire.call(operation("json", decode=lambda: lambda value: value["a"])) == 1
    daemon.answer(json_response(None))
    assert wire.call(operation("json")) is None
    daemon.answer(response("OK é".encode()))
    assert wire.call(operation("text")) == "OK é"
    daemon.answer(response(b"whatever"))
    assert wire.call(operation("none")) is None
    daemon.answer(head(204, "No Content"))
    assert wire.call(operation("json", ok=(200, 204))) is None
    daemon.answer(head(204, "No Content"))
    assert wire.change(START, Inputs(path={"id": "web"})) is True
    daemon.answer(head(304, "Not Modified"))
    assert wire.change(START, Inputs(path={"id": "web"})) is False
    assert daemon.connections == 1


def test_answers_in_headers(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    ping = operation(
        "headers",
        "HEAD",
        "/_ping",
        header_types={"Api-Version": str, "Docker-Experimental": bool, "Count": int, "Swarm": str},
    )
    daemon.answer(head(200, "OK", Api_Version="1.51", Docker_Experimental="false", Count="3"))
    assert wire.call(ping) == {"Api-Version": "1.51", "Docker-Experimental": False, "Count": 3}
    daemon.answer(head(200, "OK", Docker_Experimental="maybe", Count="many"))
    assert wire.call(ping) == {"Docker-Experimental": "maybe", "Count": "many"}


STAT = {"name": "etc", "size": 4096}
PACKED = base64.b64encode(json.dumps(STAT).encode()).decode()


def test_answers_in_one_header(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    info = operation(
        "headers", "HEAD", "/archive", header_json="X-Stat", decode=lambda: lambda value: value["name"]
    )
    daemon.answer(head(200, "OK", X_Stat=PACKED))
    assert wire.call(info) == "etc"
    daemon.answer(head(200, "OK"))
    with pytest.raises(ProtocolError, match="no header X-Stat"):
        wire.call(info)


def test_archives_say_what_they_are_of(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    archive = operation("tar", path="/archive", header_json="X-Stat")
    for stat, expected in ((PACKED, STAT), (None, None)):
        daemon.answer(chunked(bytes(1024), X_Stat=stat) if stat else chunked(bytes(1024)))
        with wire.tar(archive) as stream:
            assert stream.stat == expected
            assert stream.read() == bytes(1024)
    before = open_files()
    daemon.answer(chunked(bytes(1024), X_Stat="no base64!"))
    with pytest.raises(ProtocolError, match="X-Stat"):
        wire.tar(archive)
    assert eventually(lambda: open_files() <= before)


def test_an_archive_that_does_not_say_what_it_is_of_may_have_changed_something(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(bytes(1024), X_Stat="no base64!"))
    with pytest.raises(ProtocolError, match=r"X-Stat.*whether the daemon has carried out POST") as caught:
        pinned(daemon).wire.tar(operation("tar", "POST", path="/archive", header_json="X-Stat"))
    assert caught.value.outcome_unknown


@pytest.mark.parametrize("status", [200, 201, 299])
def test_what_went_well_went_well_whichever_of_its_statuses_a_daemon_takes(
    status: int, daemon: FakeDaemon
) -> None:
    daemon.answer(response(b"", status, "Fine"))
    assert pinned(daemon).wire.change(START, Inputs(path={"id": "web"})) is True


@pytest.mark.parametrize("status", [300, 305, 418])
def test_what_is_no_success_is_none(status: int, daemon: FakeDaemon) -> None:
    daemon.answer(response(b"", status, "Odd"))
    with pytest.raises(APIError, match=f"ThingDo: {status}"):
        pinned(daemon).wire.change(START, Inputs(path={"id": "web"}))


def test_streams_of_each_kind(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(chunked(b'{"a":1}\r\n', b'{"a":2}\r\n'))
    assert list(wire.values(operation("values", decode=lambda: lambda value: value["a"]))) == [1, 2]
    daemon.answer(chunked(b"bytes"))
    assert wire.download(operation("bytes")).read() == b"bytes"
    daemon.answer(json_response({"StatusCode": 3}))
    assert wire.pending(operation("pending", "POST")).result() == {"StatusCode": 3}
    daemon.answer(chunked(b'{"errorDetail":{"message":"denied"},"error":"denied"}'))
    with pytest.raises(StreamError, match="ThingDo: denied"):
        wire.values(operation("values")).drain()


@pytest.mark.parametrize(
    ("version", "media", "asked"),
    [("1.51", MULTIPLEXED, False), ("1.51", RAW, False), ("1.41", RAW, True), ("1.51", "", True)],
)
@pytest.mark.parametrize("tty", [True, False])
def test_logs_are_taken_apart_unless_they_are_those_of_a_tty(
    daemon: FakeDaemon, version: str, media: str, asked: bool, tty: bool
) -> None:
    if not asked:
        tty = media == RAW
    daemon.answer(chunked(b"raw" if tty else frame(b"framed", 2), Content_Type=media))
    if asked:
        daemon.answer(json_response({"Config": {"Tty": tty}}))
    stream = Client(daemon.url, version=version).wire.frames(
        LOGS, Inputs(path={"id": "web"}, query={"stdout": True})
    )
    assert stream.tty is tty
    assert stream.read() == ((b"raw", b"") if tty else (b"", b"framed"))
    assert len(daemon.asked) == 1 + asked
    assert {request.method for request in daemon.asked} == {"GET"}


def test_where_nothing_tells_that_there_is_a_tty_there_is_none(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(frame(b"framed"), Content_Type=RAW))
    stream = Client(daemon.url, version="1.41").wire.frames(operation("frames"))
    assert stream.tty is False
    assert stream.read() == (b"framed", b"")
    assert len(daemon.asked) == 1


@pytest.mark.parametrize("said", [RAW.upper(), f" {RAW} ; charset=utf-8"])
def test_how_a_content_type_is_written_makes_no_difference(said: str, daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b"raw", Content_Type=said))
    assert pinned(daemon).wire.frames(LOGS, Inputs(path={"id": "web"})).tty is True
    assert len(daemon.asked) == 1


def test_refusals_are_told_by_status(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(json_response({"message": "No such container: web"}, 404, "Not Found"))
    with pytest.raises(NotFound) as caught:
        wire.change(START, Inputs(path={"id": "web"}, query={"secret": "hunter2"}))
    error = caught.value
    assert (error.status, error.message, error.operation) == (404, "No such container: web", "ThingDo")
    assert (error.method, error.path) == ("POST", "/v1.51/containers/web/start")
    assert "hunter2" not in f"{error} {error!r} {error.args}"
    daemon.answer(response(b"<html><title>Bad Gateway</title></html>", 502, "Bad Gateway"))
    with pytest.raises(ServerError, match="502 Bad Gateway"):
        wire.call(VERSION)
    daemon.answer(head(301, "Moved Permanently", Location="/v1.51/elsewhere", Content_Length="0"))
    with pytest.raises(Redirected, match="elsewhere"):
        wire.call(VERSION)
    daemon.answer(head(418, "I'm a teapot", Content_Length="0"))
    with pytest.raises(APIError):
        wire.call(VERSION)
    assert daemon.connections == 1, "errors that are read to their end leave a good connection"


def test_every_opening_method_tells_refusals(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    before = open_files()
    for open_it in (wire.pending, wire.values, wire.frames, wire.download, wire.tar, wire.hijack):
        daemon.answer(json_response({"message": "no"}, 400, "Bad Request"), CLOSE)
        with pytest.raises(BadRequest):
            open_it(VERSION)
    assert eventually(lambda: open_files() <= before + 1)


def test_a_refusal_that_breaks_off_is_still_one(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(response(b"no such thing", 404, "Not Found")[:-6], CLOSE)
    with pytest.raises(NotFound, match=r"404 no such$"):
        wire.call(VERSION)
    daemon.answer(head(500, "Oops") + b"x" * 100, SILENCE, CLOSE)
    with at_once(), pytest.raises(ServerError):
        pinned(daemon, timeout=0.1).wire.call(VERSION)


def test_an_endless_refusal_is_cut(daemon: FakeDaemon) -> None:
    def endless(talk: Any) -> None:
        talk.sock.sendall(head(500, "Oops"))
        while True:
            talk.sock.sendall(b"x" * 65536)

    daemon.answer(endless)
    with pytest.raises(ServerError) as caught:
        pinned(daemon).wire.call(VERSION)
    assert len(caught.value.message) < 1 << 20


def test_empty_and_malformed_answers_are_errors(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(response(b""))
    with pytest.raises(ProtocolError, match="is empty"):
        wire.call(VERSION)
    daemon.answer(response(b"<html>"))
    with pytest.raises(ProtocolError):
        wire.call(VERSION)
    daemon.answer(response(b'{"a":1}')[:-2], CLOSE)
    with pytest.raises(TruncatedStream):
        wire.call(VERSION)
