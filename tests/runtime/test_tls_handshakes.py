"""Handshakes of TLS: they end in time, and the error says what the other side didn't like."""

from __future__ import annotations

import contextlib
import socket
import time

import pytest

from dockline_runtime.errors import ConnectionError, TimeoutError
from dockline_runtime.settings.address import parse_address
from dockline_runtime.waiting.threads.connect import connect

from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import at_once, eventually


def hold(listener: socket.socket, say: bytes = b"", pause: float = 0.0) -> None:
    sock, _ = listener.accept()
    with sock, contextlib.suppress(OSError):
        for byte in say:
            sock.sendall(bytes([byte]))
            time.sleep(pause)
        while sock.recv(1000):
            pass


# A record that goes on for ever, as long as a byte comes now and then.
SLOW = b"\x16\x03\x03\x40\x00" + bytes(2000)


@pytest.mark.parametrize("said", [b"", SLOW], ids=["silence", "a byte now and then"])
def test_a_handshake_ends_in_time(said: bytes) -> None:
    before = open_files()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        in_thread(hold, listener, said, 0.05)
        address = parse_address(f"https://127.0.0.1:{listener.getsockname()[1]}")
        with at_once(), pytest.raises(TimeoutError, match=r"TLS handshake within 0\.5 seconds"):
            connect(address, 0.5)
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("taken", [100, 100_000], ids=["by a reset", "by an end"])
def test_a_server_that_hangs_up_in_the_handshake(taken: int) -> None:
    def hang_up(listener: socket.socket) -> None:
        sock, _ = listener.accept()
        sock.recv(taken)  # what isn't taken makes the end a reset
        sock.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        in_thread(hang_up, listener)
        address = parse_address(f"https://127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(ConnectionError, match="does it speak TLS on this port"):
            connect(address, 5)


@pytest.mark.parametrize("alert", [40, 70], ids=["handshake failure", "protocol version"])
def test_a_server_with_old_versions_alone_is_not_told_to_want_a_certificate(alert: int) -> None:
    def refuse(listener: socket.socket) -> None:
        sock, _ = listener.accept()
        with sock:
            sock.recv(1000)
            sock.sendall(bytes([0x15, 3, 2, 0, 2, 2, alert]))  # in a record of TLS 1.1
            sock.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        in_thread(refuse, listener)
        address = parse_address(f"https://127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(ConnectionError, match=r"version of TLS.*TLS 1\.2 is the oldest") as caught:
            connect(address, 5)
    assert "certificate" not in str(caught.value)
