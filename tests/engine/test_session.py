"""The connection on which an engine calls back while it builds."""

from __future__ import annotations

import dockline

from ..waiting import once_waiting


def test_the_engine_begins_to_speak_http2(docker: dockline.Client) -> None:
    with docker.session.start() as session:
        assert session.tty  # that is to say: bytes as they come, no frames
        came = b""
        while len(came) < 24:
            came += session.recv()
        assert came.startswith(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        with once_waiting(session.close):
            list(session)
    assert docker.system.ping() == "OK"
