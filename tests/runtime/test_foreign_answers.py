"""A success that isn't an answer of a daemon's, but a page of a proxy, say, is told as what it is."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ProtocolError
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client, operation
from ..support.fake import CLOSE, FakeDaemon, chunked, head, response
from ..support.processes import open_files
from ..support.waiting import eventually

PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign\n in</title></head><body>hunter2</body></html>"
WHOLE = ("json", "text", "none")
STREAMS = {
    "pending": "pending",
    "values": "values",
    "frames": "frames",
    "download": "bytes",
    "tar": "tar",
}


def send(docker: Client, answer: str, method: str = "GET") -> Any:
    how = {kind: name for name, kind in STREAMS.items()}.get(answer, "call")
    found = getattr(docker.wire, how)(
        operation(answer, method), Inputs(path={"id": "a"}, query={"secret": "hunter2"})
    )
    return found if how == "call" else list(found)


@pytest.mark.parametrize("answer", [*WHOLE, *STREAMS.values()])
def test_a_page_is_told_with_operation_address_and_title(answer: str, daemon: FakeDaemon) -> None:
    before = open_files()
    daemon.answer(response(PAGE, Content_Type="text/html; charset=utf-8"))
    with Client(daemon.url, version="1.51") as docker, pytest.raises(ProtocolError) as caught:
        send(docker, answer)
    assert str(caught.value) == (
        f"Thing: {daemon.url} answered GET /v1.51/things/a with text/html, a page: 'Sign in'. Is that the "
        "address of a Docker Engine, or does a proxy answer for it?"
    )
    assert "hunter2" not in repr(caught.value)
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("answer", STREAMS.values())
def test_a_page_that_breaks_off_is_one_all_the_same(answer: str, daemon: FakeDaemon) -> None:
    daemon.answer(head(Content_Type="text/html", Content_Length="100"), CLOSE)
    with (
        Client(daemon.url, version="1.51") as docker,
        pytest.raises(ProtocolError, match="text/html, a page"),
    ):
        send(docker, answer)


@pytest.mark.parametrize("answer", [*WHOLE, *STREAMS.values()])
def test_of_a_change_it_is_not_known_whether_it_was_carried_out(answer: str, daemon: FakeDaemon) -> None:
    daemon.answer(chunked(PAGE, Content_Type="text/html"))
    with (
        Client(daemon.url, version="1.51") as docker,
        pytest.raises(
            ProtocolError, match=r"a page: 'Sign in'.*; whether the daemon has carried out POST"
        ) as caught,
    ):
        send(docker, answer, "POST")
    assert caught.value.outcome_unknown


@pytest.mark.parametrize(
    ("body", "media", "told"),
    [
        (
            b"It works!",
            "text/plain",
            r"with text/plain, malformed JSON .*'It works!'\. Is that the address of",
        ),
        (b"It works!", "", r"with no content type, malformed JSON .*'It works!'\. Is that"),
        (b"<p>no title</p>", "text/html", r"with text/html, a page: '<p>no title</p>'\. Is that"),
        (
            b"<p>no title</p>",
            "application/json",
            r"application/json, a page: '<p>no title</p>'\. Is that",
        ),
        (b'{"Id": "cut', "application/json", r"with application/json, malformed JSON .*'\{\"Id\": \"cut'$"),
        (b"", "application/json", r"with application/json, which is empty$"),
        (b" \r\n", "application/json", r"with application/json, which is empty$"),
        (b"", "text/html", r"with text/html, which is empty\. Is that"),
    ],
)
def test_what_is_no_json_is_told_with_its_type_and_how_it_begins(
    body: bytes, media: str, told: str, daemon: FakeDaemon
) -> None:
    daemon.answer(response(body, Content_Type=media) if media else response(body))
    with Client(daemon.url, version="1.51") as docker, pytest.raises(ProtocolError, match=told):
        send(docker, "json")


def test_the_address_of_a_gateway_is_told_with_its_prefix(tmp_path: Path) -> None:
    fake = FakeDaemon(tmp_path, tcp=True)
    fake.answer(response(PAGE, Content_Type="text/html"))
    with Client(f"{fake.url}/docker", version="1.51") as docker, pytest.raises(ProtocolError) as caught:
        send(docker, "json")
    assert f"Thing: http://{fake.url.removeprefix('tcp://')}/docker answered GET /docker/v1.51/" in str(
        caught.value
    )
    fake.stop()


@pytest.mark.parametrize("answer", ["json", *STREAMS.values()])
def test_what_is_compressed_though_nobody_asked_is_told(answer: str, daemon: FakeDaemon) -> None:
    """A download would be saved as something else than it is."""
    packed = gzip.compress(b'{"Id": "a"}')
    daemon.answer(response(packed, Content_Type="application/json", Content_Encoding="gzip"))
    with (
        Client(daemon.url, version="1.51") as docker,
        pytest.raises(ProtocolError, match=r"compressed \(gzip\)"),
    ):
        send(docker, answer)


def test_a_body_that_is_as_it_is_may_say_so(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b"some", b" bytes", Content_Encoding="identity"))
    with Client(daemon.url, version="1.51") as docker:
        assert b"".join(send(docker, "bytes")) == b"some bytes"


def test_a_connection_whose_answer_has_two_ends_serves_no_more(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b'{"Id": "a"}', Content_Length="3"))
    daemon.answer(response(b"{}"))
    with Client(daemon.url, version="1.51") as docker:
        assert send(docker, "json") == {"Id": "a"}
        send(docker, "json")
    assert [asked.connection for asked in daemon.asked] == [1, 2]
