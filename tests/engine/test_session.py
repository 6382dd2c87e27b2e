"""The connection on which an engine calls back while it builds."""

from __future__ import annotations

import dockline
from dockline.errors import BadRequest
from dockline_runtime.sync.hijack import HijackedStream

from ..support.waiting import eventually, once_waiting


def started(docker: dockline.Client) -> HijackedStream | None:
    """A session; None while the engine has not noticed yet that an earlier one has ended."""
    try:
        return docker.session.start()
    except BadRequest as error:
        assert "already exists" in error.message
        return None


def test_the_engine_begins_to_speak_http2(docker: dockline.Client) -> None:
    session = eventually(lambda: started(docker))
    assert session is not None
    with session:
        assert session.tty  # that is to say: bytes as they come, no frames
        came = b""
        while len(came) < 24:
            came += session.recv()
        assert came.startswith(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        with once_waiting(session.close):
            list(session)
    assert docker.system.ping() == "OK"
