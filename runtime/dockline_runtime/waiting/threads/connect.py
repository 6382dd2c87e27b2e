"""Opening connections to the daemon: by a unix socket here, by TCP, TLS and ssh in modules of their own."""

from __future__ import annotations

import os
import socket
import stat
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from ...errors import (
    ConnectionError,
    ConnectionRefused,
    InvalidArgument,
    SocketNotFound,
    SocketPermissionDenied,
    TimeoutError,
    shorten,
)
from ...lifetime import Opening
from ...settings.address import Address
from .channel import Channel, OwnedSocket, reason_of

if TYPE_CHECKING:
    import ssl

__all__ = ["check_timeout", "connect"]

# What the system can be told in milliseconds: 24.8 days.
_LONGEST_WAIT: Final = 2_147_483
_TOO_SLOW: Final = (socket.timeout, BlockingIOError)


def check_timeout(seconds: Any, *, zero: bool = False) -> float | None:
    """A timeout as waits take it.

    Args:
        seconds: A number of seconds, None for as long as it takes.
        zero: Whether 0 is taken, for a look without waiting.

    Raises:
        InvalidArgument: It is none, or longer than the system can wait.
    """
    if seconds is None:
        return None
    number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not number or not 0 <= seconds < float("inf") or not (seconds or zero):
        wrong = "is no number of seconds"
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
        return Channel(_unix_socket(address, timeout, opening), str(address), timeout)
    if address.ssh:
        from ...link.ssh import open_ssh

        return open_ssh(address, timeout)
    # Apart, because importing `ssl` and `urllib3` takes longer than all the rest.
    from .tcp import open_tcp

    channel = open_tcp(address, timeout, tls, opening)
    channel.keep_alive()
    return channel


def _unix_socket(address: Address, timeout: float | None, opening: Opening) -> OwnedSocket:
    path = address.path
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        sock = OwnedSocket(socket.AF_UNIX, socket.SOCK_STREAM)
    except OSError as error:
        _refuse_unix(path, timeout, error)
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
        _refuse_unix(path, timeout, error)
    except BaseException:
        sock.close()
        raise


def _refuse_unix(path: str, timeout: float | None, error: OSError) -> NoReturn:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        raise SocketNotFound(
            f"there is no socket at {path}: start the daemon, or say where it is (base_url, DOCKER_HOST)"
        ) from error
    if isinstance(error, PermissionError):
        raise SocketPermissionDenied(
            f"this user may not open {path}: join the group that owns it (docker, most likely), or use sudo"
        ) from error
    if isinstance(error, ConnectionRefusedError):
        _refuse_what_is_no_socket(path, error)
        raise ConnectionRefused(f"nothing listens on {path}: the Docker daemon is not running") from error
    if isinstance(error, _TOO_SLOW):
        raise TimeoutError(f"the daemon at {path} took no connection within {timeout:g} seconds") from error
    raise ConnectionError(f"{path} can't be connected to: {reason_of(error)}") from error


def _refuse_what_is_no_socket(path: str, error: OSError) -> None:
    """Whatever stands at a path, the system says that nobody listens on it."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode):
        raise SocketNotFound(
            f"{path} is a directory, not a socket: Docker makes one where a bind mount's source is missing. "
            f"Remove it (rmdir {path}), start what listens there, and then the container that mounts it"
        ) from error
    if not stat.S_ISSOCK(mode):
        raise SocketNotFound(
            f"{path} is a file, not a socket: say where the daemon's is (base_url, DOCKER_HOST)"
        ) from error
