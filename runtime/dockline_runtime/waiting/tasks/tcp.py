"""Opening connections over TCP: the host's addresses in turn, and TLS's handshake, within one timeout."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import errno
import os
import socket
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from ...errors import StreamBusy, StreamClosed, TimeoutError
from ...lifetime import TICK, ClosableWait
from ...link.base import WRITE
from ...link.failures import tcp_error
from ...link.plain import OwnedSocket, PlainLink
from ...settings.address import Address
from ..roads import found_error, handshake_error, lookup, share_of, tls_over, unresolved
from .apart import begun_apart
from .channel import Channel
from .readiness import Readiness

if TYPE_CHECKING:
    import ssl

__all__ = ["open_tcp"]

_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK)


async def open_tcp(
    address: Address, timeout: float | None, tls: ssl.SSLContext | None, wait: ClosableWait
) -> Channel:
    """Open a connection; see `connect`."""
    deadline = None if timeout is None else time.monotonic() + timeout
    plain = await _connected_to_one(address, timeout, wait)
    plain.keep_alive()
    if not address.tls:
        return Channel(plain, timeout)
    link = tls_over(plain, address, tls)
    channel = Channel(link, timeout)
    try:
        wait.hold(channel)
        await channel.complete(link.handshake, deadline)
    except TimeoutError:
        channel.close()
        raise handshake_error(channel.where, timeout) from None
    except BaseException:
        channel.close()
        raise
    return channel


async def _connected_to_one(address: Address, timeout: float | None, wait: ClosableWait) -> PlainLink:
    """A connection to the first of the host's addresses that takes one.

    The timeout is for all of them: each has its share of what is left.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    hosts = await _addresses(address, timeout, wait)
    failure: Exception | None = None
    for tried, host in enumerate(hosts):
        try:
            return await _connected(address, host, share_of(deadline, len(hosts) - tried), wait)
        except (StreamClosed, StreamBusy):
            raise
        except (OSError, ValueError) as error:
            failure = error
    raise tcp_error(address, timeout, failure or OSError("its name has no address")) from failure


async def _addresses(address: Address, timeout: float | None, wait: ClosableWait) -> list[str]:
    """The IP addresses of a host."""
    try:
        return await _resolved(address, timeout, wait)
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        raise found_error(address, error) from error


async def _resolved(address: Address, timeout: float | None, wait: ClosableWait) -> list[str]:
    """The IP addresses of a host, by the system's resolver: it may take long, and can't be interrupted. So it
    runs in a thread of its own, which is left behind if nobody waits any more. If it ran in the loop's
    executor, the end of the loop would wait for it."""
    with contextlib.suppress(socket.gaierror):  # it is a name
        return lookup(address, socket.AI_NUMERICHOST)
    deadline = None if timeout is None else time.monotonic() + timeout
    found = begun_apart(partial(lookup, address))
    left = TICK
    while not found.done():
        await asyncio.wait((found,), timeout=min(left, TICK))
        wait.check()
        if not found.done() and deadline is not None and (left := deadline - time.monotonic()) <= 0:
            raise unresolved(address, timeout or 0)
    return found.result()


async def _connected(address: Address, host: str, timeout: float | None, wait: ClosableWait) -> PlainLink:
    [(family, kind, protocol, _, where), *_] = socket.getaddrinfo(
        host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
    )
    sock = OwnedSocket(family, kind, protocol)
    link = PlainLink(sock, str(address))
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        number = sock.connect_ex(where)
        if number in _IN_PROGRESS:
            await _until_known(link, timeout, wait)
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, os.strerror(number))
    except BaseException:
        link.free()
        raise
    return link


async def _until_known(link: PlainLink, timeout: float | None, wait: ClosableWait) -> None:
    """Wait until it is known whether there is a connection."""
    deadline = None if timeout is None else time.monotonic() + timeout
    readiness = Readiness(link)
    left = TICK
    try:
        while not await readiness.wait(WRITE, min(left, TICK)):
            wait.check()
            if deadline is not None and (left := deadline - time.monotonic()) <= 0:
                raise builtins.TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    finally:
        readiness.end()
