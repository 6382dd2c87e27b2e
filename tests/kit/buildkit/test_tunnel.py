"""A session within a call: its bytes in messages, its name in headers."""

from __future__ import annotations

from typing import Any

import pytest

from dockline.errors import InvalidArgument
from dockline_kit.buildkit.http2.tunnel import session_fields, session_metadata, unwrapped, wrapped

from ...support.buildkit.served import Peer, Served

PREFIX = "X-Docker-Expose-Session-"


def test_bytes_go_in_messages_of_32_kib_and_come_back_whole() -> None:
    data = bytes(range(256)) * 300
    pieces = [unwrapped(message) for message in wrapped(data)]
    assert [len(each) for each in pieces] == [32_768, 32_768, 11_264]
    assert b"".join(pieces) == data


def test_a_session_names_itself_and_what_it_serves_once() -> None:
    fields = session_fields("id", "", "key", ["/a/B", "/a/B"])
    assert fields == [
        (f"{PREFIX}Uuid", "id"),
        (f"{PREFIX}Sharedkey", "key"),
        (f"{PREFIX}Grpc-Method", "/grpc.health.v1.Health/Check"),
        (f"{PREFIX}Grpc-Method", "/a/B"),
    ]
    assert session_metadata(fields)[0] == ("x-docker-expose-session-uuid", "id")


@pytest.mark.parametrize("name", ["ä", "a\n", "a\nb", " a"])
def test_a_name_that_headers_cant_carry_is_refused(name: str) -> None:
    with pytest.raises(InvalidArgument, match=r"isn't valid for a session \(Name\)"):
        session_fields("id", name, "", [])


def test_a_session_needs_an_id() -> None:
    with pytest.raises(InvalidArgument, match="id: a session needs one"):
        session_fields("", "", "", [])


def test_the_end_of_its_call_is_the_end_of_the_bytes(serve: Served) -> None:
    got: list[bytes] = []

    def read(call: Any) -> None:
        tunnel = serve.made("tunnel.Tunnel", call)
        got.extend(tunnel.recv() for _ in range(2))

    async def read_async(call: Any) -> None:
        tunnel = serve.made("tunnel.Tunnel", call)
        got.extend([await tunnel.recv() for _ in range(2)])

    serve(read if serve.room == "sync" else read_async, Peer.saying(*wrapped(b""), *wrapped(b"all")))
    assert got == [b"all", b""]
