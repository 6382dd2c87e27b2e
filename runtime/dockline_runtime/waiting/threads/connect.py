"""Opening connections to the daemon: by a unix socket and by ssh here, by TCP and TLS in `tcp`."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any, Final

from ...errors import ConnectionError, InvalidArgument, TimeoutError, shorten
from ...lifetime import Opening
from ...link.failures import unix_error
from ...link.plain import OwnedSocket, PlainLink
from ...settings.address import Address
from .channel import Channel

if TYPE_CHECKING:
    import ssl

__all__ = ["check_timeout", "connect"]

# What the system can be told in milliseconds: 24.8 days.
_LONGEST_WAIT: Final = 2_147_483


def check_timeout(seconds: Any, *, zero: bool = False) -> float | None:
    """A timeout as waits take it.

    Args:
        seconds: A number of seconds, None for as long as it takes.
        zero: Whether 0 is taken, for a look without waiting.

    Raises:
        InvalidArgument: It isn't one, or longer than the system can wait.
    """
    if seconds is None:
        return None
    number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not number or not 0 <= seconds < float("inf") or not (seconds or zero):
        wrong = "isn't a number of seconds"
    elif seconds > _LONGEST_WAIT:
        wrong = f"is more than {_LONGEST_WAIT:,} seconds (24 days), the longest that can be waited for"
    else:
        return float(seconds)
    raise InvalidArgument(f"timeout: {shorten(seconds)} {wrong}; None waits for as long as it takes")


def connect(
    address: Address,
    timeout: float | None,
    tls: ssl.SSLContext | None = None,
    opening: Opening | None = None,
) -> Channel:
    """Open a connection.

    Args:
        address: Where to.
        timeout: How long that may take, and how long each read and write on the channel may wait; seconds,
            None for as long as it takes.
        tls: How to speak TLS, for an address that wants it.
        opening: What any thread may close to end this.

    Raises:
        StreamClosed: `opening` was closed.
        SocketNotFound: There is no socket at the path.
        SocketPermissionDenied: This user may not open it.
        ConnectionRefused: Nothing listens there.
        TimeoutError: It took too long.
        ConnectionError: Any other reason: the host's name is not known, TLS failed, …
    """
    try:
        return _connect(address, timeout, tls, opening or Opening())
    except (ConnectionError, TimeoutError) as error:
        if address.origin:
            error.args = (f"{error} (the address comes from {address.origin})",)
        raise


def _connect(
    address: Address, timeout: float | None, tls: ssl.SSLContext | None, opening: Opening
) -> Channel:
    if address.is_unix:
        return Channel(PlainLink(_unix_socket(address, timeout, opening), str(address)), timeout)
    # Apart, because importing what they need takes longer than all the rest.
    if address.ssh:
        from ...link.ssh import start_ssh
        from ..processes import EndOfProcess

        link = start_ssh(address, timeout)
        channel = Channel(link, timeout)
        channel.take_along(EndOfProcess(link.ssh, channel))
        return channel
    from .tcp import open_tcp

    return open_tcp(address, timeout, tls, opening)


def _unix_socket(address: Address, timeout: float | None, opening: Opening) -> OwnedSocket:
    path = address.path
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        sock = OwnedSocket(socket.AF_UNIX, socket.SOCK_STREAM)
    except OSError as error:
        raise unix_error(path, timeout, error) from error
    try:
        sock.setblocking(False)
        while True:
            try:
                sock.connect(path)
                return sock
            except BlockingIOError:
                # The daemon's queue is full, and nothing tells when it no longer is.
                if deadline is not None and time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
                opening.check()
    except OSError as error:
        sock.close()
        raise unix_error(path, timeout, error) from error
    except BaseException:
        sock.close()
        raise
