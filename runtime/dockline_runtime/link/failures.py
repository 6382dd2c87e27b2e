"""What goes wrong with connections, in words: what was tried, why it failed, and the way out.

Theory of operation
-------------------
What an error number means depends on what was tried, and only the code that tried knows that. So there is a
function for each case: connecting by TCP, connecting to a unix socket, a connection that was lost, a wait
that took too long. Each takes what the system said and returns a dockline error; none is raised here.
Failures with a way out have a class of their own (`SocketNotFound`, `SocketPermissionDenied`,
`ConnectionRefused`), a wait that took too long is a `TimeoutError`, all else is a `ConnectionError` in the
system's words. Only if these mislead is the path looked at once more: a directory in a socket's place
"refuses connections". TLS and ssh know more about their own failures, and describe them themselves.
"""

from __future__ import annotations

import builtins
import errno
import os
import stat

from ..errors import (
    ConnectionError,
    ConnectionRefused,
    DocklineError,
    SocketNotFound,
    SocketPermissionDenied,
    TimeoutError,
    in_seconds,
)
from ..settings.address import Address

__all__ = ["lost_error", "reason_of", "silence_error", "tcp_error", "unix_error"]


def reason_of(error: BaseException) -> str:
    """What went wrong, in the system's words; and what to do if the process has too many files open."""
    number = getattr(error, "errno", None)
    if number == errno.EMFILE:
        return (
            f"{os.strerror(errno.EMFILE)}: this process has as many as it may (`ulimit -n`); close the "
            "streams and clients that it is done with, or raise the limit"
        )
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def lost_error(where: str, error: OSError) -> ConnectionError:
    """The error of a connection that was there, and is no longer."""
    return ConnectionError(f"the connection to the daemon at {where} was lost: {reason_of(error)}")


def silence_error(where: str, seconds: float) -> TimeoutError:
    """The error of a wait for that many seconds in which the daemon was silent."""
    return TimeoutError(f"the daemon at {where} was silent for {in_seconds(seconds)}")


def tcp_error(address: Address, timeout: float | None, error: Exception) -> DocklineError:
    """The error of a failed attempt to connect to a TCP address.

    Args:
        address: The address.
        timeout: How long that was allowed to take, in seconds.
        error: The system's.
    """
    if isinstance(error, ConnectionRefusedError):
        return ConnectionRefused(f"nothing listens at {address}: is the daemon running, and the port right?")
    if isinstance(error, builtins.TimeoutError):
        within = "" if timeout is None else f" within {in_seconds(timeout)}"
        return TimeoutError(f"{address} took no connection{within}")
    return ConnectionError(f"{address} can't be connected to: {reason_of(error)}")


def unix_error(path: str, timeout: float | None, error: OSError) -> DocklineError:
    """The error of a failed attempt to connect to a unix socket.

    Args:
        path: The socket's.
        timeout: How long that was allowed to take, in seconds.
        error: The system's.
    """
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SocketNotFound(
            f"there is no socket at {path}: start the daemon, or say where it is (base_url, DOCKER_HOST)"
        )
    if isinstance(error, PermissionError):
        return SocketPermissionDenied(
            f"this user may not open {path}: join the group that owns it (docker, most likely), or use sudo"
        )
    if isinstance(error, ConnectionRefusedError):
        return _not_a_socket(path) or ConnectionRefused(
            f"nothing listens on {path}: the Docker daemon is not running"
        )
    if isinstance(error, builtins.TimeoutError | BlockingIOError):
        return TimeoutError(f"the daemon at {path} took no connection within {in_seconds(timeout or 0)}")
    return ConnectionError(f"{path} can't be connected to: {reason_of(error)}")


def _not_a_socket(path: str) -> SocketNotFound | None:
    """The error for a path that is something else than a socket, of which the system says that it refuses
    connections; None otherwise."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return None
    if stat.S_ISDIR(mode):
        return SocketNotFound(
            f"{path} is a directory, not a socket: Docker makes one where a bind mount's source is missing. "
            f"Remove it (rmdir {path}), start what listens there, and then the container that mounts it"
        )
    if not stat.S_ISSOCK(mode):
        return SocketNotFound(
            f"{path} is a file, not a socket: say where the daemon's is (base_url, DOCKER_HOST)"
        )
    return None
