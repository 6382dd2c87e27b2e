"""Opening connections over TCP: the host's addresses in turn, and TLS's handshake, within one timeout."""

from __future__ import annotations

import builtins
import contextlib
import errno
import os
import socket
import ssl
import time
from threading import Thread
from typing import Final

from urllib3.connection import HTTPConnection

from ...errors import StreamClosed, TimeoutError
from ...lifetime import TICK, ClosableWait
from ...link.base import WRITE
from ...link.failures import tcp_error
from ...link.plain import OwnedSocket, PlainLink
from ...link.tls import TLSLink
from ...settings.address import Address
from ..poll import wait_for
from ..roads import found_error, handshake_error, lookup, share_of, tls_over, unresolved
from .channel import Channel

__all__ = ["open_tcp"]


def open_tcp(
    address: Address, timeout: float | None, tls: ssl.SSLContext | None, wait: ClosableWait
) -> Channel:
    """Open a connection; see `connect`."""
    deadline = None if timeout is None else time.monotonic() + timeout
    plain = PlainLink(_tcp_socket(address, timeout, wait), str(address))
    plain.keep_alive()
    if not address.tls:
        return Channel(plain, timeout)
    link = tls_over(plain, address, tls)
    channel = Channel(link, timeout)
    try:
        wait.hold(channel)
        _shake_hands(channel, link, timeout, deadline)
    except BaseException:
        channel.close()
        raise
    return channel


def _shake_hands(channel: Channel, link: TLSLink, timeout: float | None, deadline: float | None) -> None:
    try:
        channel.complete(link.handshake, deadline)
    except TimeoutError:
        raise handshake_error(channel.where, timeout) from None


def _tcp_socket(address: Address, timeout: float | None, wait: ClosableWait) -> OwnedSocket:
    """A connected socket: to the first of the host's addresses that takes a connection.

    The timeout is for all of them: each has its share of what is left.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    hosts = _addresses(address, timeout, wait)
    failure: Exception | None = None
    for tried, host in enumerate(hosts):
        try:
            return _connected(host, address.port, share_of(deadline, len(hosts) - tried), wait)
        except StreamClosed:
            raise
        except (OSError, ValueError) as error:
            failure = error
    raise tcp_error(address, timeout, failure or OSError("its name has no address")) from failure


def _addresses(address: Address, timeout: float | None, wait: ClosableWait) -> list[str]:
    """The IP addresses of a host."""
    try:
        return _resolved(address, timeout, wait)
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        raise found_error(address, error) from error


def _resolved(address: Address, timeout: float | None, wait: ClosableWait) -> list[str]:
    """The IP addresses of a host, by the system's resolver: it may take long, and can't be interrupted. So it
    runs in a thread of its own, which is left behind if nobody waits any more."""
    with contextlib.suppress(socket.gaierror):  # it is a name
        return lookup(address, socket.AI_NUMERICHOST)
    results: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            results.append(lookup(address))
        except Exception as error:  # noqa: BLE001  # the caller raises it
            results.append(error)

    thread = Thread(target=ask, name="dockline: name lookup", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no more threads can be started, or the interpreter ends
        return lookup(address)
    deadline = None if timeout is None else time.monotonic() + timeout
    left = TICK
    while not results:
        thread.join(min(left, TICK))
        wait.check()
        if not results and deadline is not None and (left := deadline - time.monotonic()) <= 0:
            raise unresolved(address, timeout or 0)
    [result] = results
    if isinstance(result, Exception):
        raise result
    return result


class _Connection(HTTPConnection):
    """urllib3's connection, with a connect that another thread can end."""

    def __init__(self, host: str, port: int, timeout: float | None, wait: ClosableWait) -> None:
        super().__init__(host, port, timeout=timeout)
        self._closable = wait

    def _new_conn(self) -> socket.socket:
        [(family, kind, protocol, _, where), *_] = socket.getaddrinfo(
            self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
        )
        sock = OwnedSocket(family, kind, protocol)
        try:
            for option in self.socket_options or ():
                sock.setsockopt(*option)
            sock.setblocking(False)
            number = sock.connect_ex(where)
            if number in _IN_PROGRESS:
                self._wait(sock)
                number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                raise OSError(number, os.strerror(number))
        except BaseException:
            sock.close()
            raise
        return sock

    def _wait(self, sock: socket.socket) -> None:
        """Wait until it is known whether there is a connection."""
        deadline = None if self.timeout is None else time.monotonic() + self.timeout
        left = TICK
        while not wait_for(sock.fileno(), WRITE, min(left, TICK)):
            self._closable.check()
            if deadline is not None and (left := deadline - time.monotonic()) <= 0:
                raise builtins.TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))


_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK)


def _connected(host: str, port: int, timeout: float | None, wait: ClosableWait) -> OwnedSocket:
    connection = _Connection(host, port, timeout, wait)
    connection.connect()
    sock, connection.sock = connection.sock, None
    assert isinstance(sock, OwnedSocket)
    return sock
