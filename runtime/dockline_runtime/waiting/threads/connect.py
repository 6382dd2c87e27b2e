"""Opening connections to the daemon: by a unix socket and by ssh here, by TCP and TLS in `tcp`."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

from ...lifetime import ClosableWait
from ...link.failures import unix_error
from ...link.plain import OwnedSocket, PlainLink
from ...settings.address import Address
from ..roads import FULL_QUEUE_PAUSE, check_timeout, naming_origin
from .channel import Channel

if TYPE_CHECKING:
    import ssl

__all__ = ["check_timeout", "connect"]


def connect(
    address: Address,
    timeout: float | None,
    tls: ssl.SSLContext | None = None,
    wait: ClosableWait | None = None,
) -> Channel:
    """Open a connection.

    Args:
        address: Where to.
        timeout: How long that may take, and how long each read and write on the channel may wait; seconds,
            None for as long as it takes.
        tls: How to speak TLS, for an address that wants it.
        wait: What any thread may close to end this.

    Raises:
        StreamClosed: `wait` was closed.
        SocketNotFound: There is no socket at the path.
        SocketPermissionDenied: This user may not open it.
        ConnectionRefused: Nothing listens there.
        TimeoutError: It took too long.
        ConnectionError: Any other reason: the host's name is not known, TLS failed, …
    """
    with naming_origin(address):
        return _connect(address, timeout, tls, wait or ClosableWait())


def _connect(
    address: Address, timeout: float | None, tls: ssl.SSLContext | None, wait: ClosableWait
) -> Channel:
    if address.is_unix:
        return Channel(PlainLink(_unix_socket(address, timeout, wait), str(address)), timeout)
    # Apart, because importing what they need takes longer than all the rest.
    if address.ssh:
        from ...link.ssh import start_ssh
        from ..processes import EndOfProcess

        link = start_ssh(address, timeout)
        channel = Channel(link, timeout)
        channel.take_along(EndOfProcess(link.ssh, channel))
        return channel
    from .tcp import open_tcp

    return open_tcp(address, timeout, tls, wait)


def _unix_socket(address: Address, timeout: float | None, wait: ClosableWait) -> OwnedSocket:
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
                if deadline is not None and time.monotonic() > deadline:
                    raise
                time.sleep(FULL_QUEUE_PAUSE)
                wait.check()
    except OSError as error:
        sock.close()
        raise unix_error(path, timeout, error) from error
    except BaseException:
        sock.close()
        raise
