"""The link that is a connected socket and nothing more: unix, or TCP without TLS.

Theory of operation
-------------------
A read or a write either can be done now or raises BlockingIOError, by a flag of the call (MSG_DONTWAIT). The
socket itself blocks: a thread that has nothing else to look at may wait inside `recv`, through `blocking`,
which is one system call instead of three. On systems without the flag, the socket never blocks, and
`blocking` is None.

Ending has two parts. `shut`, from any thread, ends both directions, which wakes all waits; the descriptor
stays. `free` gives it back, once the last has left: a number that is free is another file's a moment later.

A unix socket is asked for more room than the system gives it by itself. An upload is read from its file and
sent piece by piece: with little room, the daemon has taken all that was sent before the next piece is read,
and waits. How much a TCP connection should hold depends on the network, and the system knows it better.

A dead TCP connection looks like a silent one. So the system probes a silent one every 30 s, and gives it up
after 5 minutes. Data that was sent and not taken has the same time; but a process that doesn't read its stdin
looks just like that, so a writer to one lifts that limit (`tolerate_no_reader`) and keeps the first.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from typing import Final

from ..errors import ConnectionError, DocklineError, TimeoutError
from . import failures
from .base import BlockingReads

__all__ = ["UNREAD_LIMIT", "OwnedSocket", "PlainLink"]

# A silent connection is probed after so many seconds, and every so many; it is dead after so many probes
# without a response: 5 minutes. Nine are Linux's own choice.
_KEEPALIVE: Final = 30
_PROBES: Final = 9
# Probes are only sent while no data is on its way. Data would be sent again and again for 15 minutes, before
# the system gives the connection up: so it gets the same time as silence, in seconds.
UNREAD_LIMIT: Final = _KEEPALIVE * (1 + _PROBES)
# What a unix socket is asked to hold, in bytes. It is what Linux gives without being asked; of what is asked
# for, it gives twice as much, to cover its own needs. An upload to a real engine takes a fifth less time so.
_ROOM: Final = 208 * 1024
_UNIX: Final = getattr(socket, "AF_UNIX", None)
_NOW: Final = getattr(socket, "MSG_DONTWAIT", 0)


class OwnedSocket(socket.socket):
    """A socket that is closed when it is forgotten, without a warning.

    In a reference cycle it may be finalised before its owner, and `socket.socket` warns then.
    """

    __slots__ = ()

    @classmethod
    def taking(cls, sock: socket.socket) -> OwnedSocket:
        """Take over what another socket was; that one can't be used any more."""
        family, kind, protocol = sock.family, sock.type, sock.proto
        return cls(family, kind, protocol, sock.detach())

    # Nothing reads or writes any more: freeing the descriptor is enough, and does no harm after a fork. No
    # Python runs here, so that no signal handler can come between.
    __del__ = socket.SocketType.close


class PlainLink:
    """A connected socket; see `Link`. Any thread may read it while another writes.

    The socket itself blocks, for callers that may wait in the read; each call here says that it must not.

    Args:
        sock: The socket; it belongs to the link.
        where: The address, for errors.
    """

    def __init__(self, sock: OwnedSocket, where: str) -> None:
        sock.setblocking(bool(_NOW))
        if sock.family == _UNIX:
            with contextlib.suppress(OSError):  # it only takes longer
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ROOM)
        self._sock = sock
        self.where = where
        self.blocking: BlockingReads | None = sock if _NOW else None
        self.fileno: Callable[[], int] = sock.fileno  # asked for with each wait

    def read(self, size: int) -> bytes:
        return self._sock.recv(size, _NOW)

    def read_into(self, buffer: memoryview) -> int:
        return self._sock.recv_into(buffer, 0, _NOW)

    def write(self, data: bytes | memoryview) -> int:
        return self._sock.send(data, _NOW)

    def flush(self) -> None:
        pass

    def end_writing(self) -> None:
        self._sock.shutdown(socket.SHUT_WR)

    def wanted(self, error: OSError, event: int) -> int:
        return event if isinstance(error, BlockingIOError | InterruptedError) else 0

    def pending(self) -> bool:
        return False

    def watched(self) -> tuple[int, ...]:
        return ()

    def drain(self) -> None:
        pass

    def shut(self) -> None:
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def free(self) -> None:
        self._sock.close()

    def keep_alive(self) -> None:
        """Have the system notice within 5 minutes that a TCP connection is dead, whether it is silent or
        written to."""
        if self._sock.family in (socket.AF_INET, socket.AF_INET6):
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for option in ("TCP_KEEPIDLE", "TCP_KEEPALIVE", "TCP_KEEPINTVL"):
                self._set(option, _KEEPALIVE)
            self._set("TCP_KEEPCNT", _PROBES)
            self._set("TCP_USER_TIMEOUT", UNREAD_LIMIT * 1000)

    def tolerate_no_reader(self) -> None:
        if self._sock.family in (socket.AF_INET, socket.AF_INET6):
            self._set("TCP_USER_TIMEOUT", 0)

    def _set(self, option: str, value: int) -> None:
        """Set an option of TCP, on systems that have it."""
        if hasattr(socket, option):
            with contextlib.suppress(OSError):  # it has ended, as the reader or writer will see
                self._sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)

    def settled(self) -> bool:
        return True

    def end_error(self) -> DocklineError | None:
        return None

    def lost_error(self, error: OSError) -> ConnectionError:
        return failures.lost_error(self.where, error)

    def silence_error(self, seconds: float) -> TimeoutError:
        return failures.silence_error(self.where, seconds)
