"""What both halves need to open connections: timeouts, addresses, TLS, and the errors that are raised."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..errors import ConfigError, ConnectionError, InvalidArgument, TimeoutError, in_seconds, shorten
from ..link.failures import tcp_error

if TYPE_CHECKING:
    import ssl

    from ..link.plain import PlainLink
    from ..link.tls import TLSLink
    from ..settings.address import Address

__all__ = [
    "FULL_QUEUE_PAUSE",
    "check_timeout",
    "found_error",
    "handshake_error",
    "lookup",
    "naming_origin",
    "share_of",
    "tls_over",
    "unresolved",
]

FULL_QUEUE_PAUSE: Final = 0.01
"""When to try again after a daemon's queue was full, in seconds: the system doesn't say when it has room."""

# The system counts milliseconds up to 2**31: 24.8 days.
_LONGEST_WAIT: Final = 2_147_483


def check_timeout(seconds: Any, *, zero: bool = False) -> float | None:
    """Check a timeout; return it as waits take it.

    Args:
        seconds: A number of seconds, None for as long as it takes.
        zero: Whether 0 is valid: it means to look without waiting.

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


@contextlib.contextmanager
def naming_origin(address: Address) -> Iterator[None]:
    """Within the block: have errors say where the address comes from, if that is known."""
    try:
        yield
    except (ConnectionError, TimeoutError) as error:
        if address.origin:
            error.args = (f"{error} (the address comes from {address.origin})",)
        raise


def lookup(address: Address, flags: int = 0) -> list[str]:
    """The IP addresses of a host, in the system's order, each once. This may take long, and can't be
    interrupted."""
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys(_numeric(where) for *_, where in found))


def _numeric(where: Sequence[object]) -> str:
    """An IP address as text, with the zone that it is valid in."""
    host = str(where[0])
    zone = where[3] if len(where) == 4 and "%" not in host else 0
    return f"{host}%{zone}" if zone else host


def found_error(address: Address, error: OSError | UnicodeError) -> Exception:
    """The error of a failed look-up of a host's name."""
    if isinstance(error, socket.gaierror | UnicodeError):
        return ConnectionError(f"the name {address.host!r} in {address} can't be resolved")
    return tcp_error(address, None, error)  # no descriptor is left, say


def unresolved(address: Address, timeout: float) -> TimeoutError:
    """The error of a wait for a host's addresses that took too long."""
    name = f"the name {address.host!r} in {address}"
    return TimeoutError(f"{name} was not resolved within {in_seconds(timeout)}")


def share_of(deadline: float | None, untried: int) -> float | None:
    """How long one of several addresses has, in seconds: the timeout is for all of them.

    Args:
        deadline: The moment at which the timeout is over, by `time.monotonic`.
        untried: How many were not tried yet, this one included.
    """
    return None if deadline is None else max(deadline - time.monotonic(), 0.001) / untried


def tls_over(plain: PlainLink, address: Address, tls: ssl.SSLContext | None) -> TLSLink:
    """TLS over a connection, whose handshake is still to be done. Without TLS the connection is freed.

    Args:
        plain: The connection.
        address: Where it leads to; the certificate has to be its host's.
        tls: How to speak TLS; None trusts the system's authorities.

    Raises:
        ConfigError: That context can't be used with the address.
    """
    import ssl

    from ..link.tls import TLSLink
    from ..settings.tls import system_context

    name = address.host.partition("%")[0].rstrip(".")
    try:
        return TLSLink(plain, tls or system_context(), name)
    except (ssl.SSLError, ValueError) as error:
        plain.free()
        raise ConfigError(f"the TLS context can't be used with {address}: {error}") from None


def handshake_error(where: str, timeout: float | None) -> TimeoutError:
    """The error of a TLS handshake that took too long."""
    within = in_seconds(timeout or 0)
    return TimeoutError(f"the daemon at {where} did not finish the TLS handshake within {within}")
