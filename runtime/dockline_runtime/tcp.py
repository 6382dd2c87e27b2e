"""Connections over TCP, plain and with TLS."""

from __future__ import annotations

import builtins
import socket
import ssl
from threading import Lock
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError
from urllib3.util.ssl_match_hostname import CertificateError

from .address import Address
from .connect import READ, WRITE, Channel, reason_of
from .errors import ConnectionError, ConnectionRefused, TimeoutError

__all__ = ["TLSChannel", "open_tcp"]


class TLSChannel(Channel):
    """A channel that is encrypted."""

    tls = True
    _sock: ssl.SSLSocket

    def __init__(self, sock: socket.socket, where: str, timeout: float | None = None) -> None:
        super().__init__(sock, where, timeout)
        # OpenSSL's state is not made for two threads.
        self._turn = Lock()

    def _attempt(self, action: Any, argument: Any) -> Any:
        with self._turn:
            return action(argument)

    def _wanted(self, error: OSError, event: int) -> int:
        if isinstance(error, ssl.SSLWantReadError):
            return READ
        if isinstance(error, ssl.SSLWantWriteError):
            return WRITE
        return super()._wanted(error, event)

    def _decrypted(self) -> bool:
        return self._sock.pending() > 0

    def _lost(self, error: OSError) -> ConnectionError:
        if isinstance(error, ssl.SSLError):
            return ConnectionError(f"TLS with the daemon at {self.where} failed: {_tls_reason(error)}")
        return super()._lost(error)


def open_tcp(address: Address, timeout: float | None, tls: ssl.SSLContext | None) -> Channel:
    """Open a connection; see `connect`."""
    connection: HTTPConnection
    if address.tls:
        context = tls or ssl.create_default_context()
        connection = HTTPSConnection(
            address.host,
            address.port,
            timeout=timeout,
            ssl_context=context,
            # Left to OpenSSL where the context says so, and to nobody where it says not to.
            assert_hostname=None if context.check_hostname else False,
        )
    else:
        connection = HTTPConnection(address.host, address.port, timeout=timeout)
    try:
        connection.connect()
        sock = connection.sock
        assert isinstance(sock, socket.socket)
        connection.sock = None
        kind = TLSChannel if isinstance(sock, ssl.SSLSocket) else Channel
        return kind(sock, str(address), timeout)
    except (HTTPError, OSError, ValueError) as error:
        raise _failure(address, timeout, error) from error
    finally:
        if connection.sock is not None:
            connection.close()


def _failure(address: Address, timeout: float | None, error: Exception) -> Exception:
    """What a failure to connect is to us."""
    if isinstance(error, NameResolutionError):
        return ConnectionError(f"the name {address.host!r} in {address} can't be resolved")
    if isinstance(error, ssl.SSLError | CertificateError):
        return ConnectionError(f"TLS with the daemon at {address} failed: {_tls_reason(error)}")
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if isinstance(cause, ConnectionRefusedError):
        return ConnectionRefused(f"nothing listens at {address}: is the daemon running, and the port right?")
    # To urllib3 each failure to connect is a timeout, by inheritance.
    if isinstance(cause, builtins.TimeoutError) or type(error) is ConnectTimeoutError:
        return TimeoutError(f"{address} took no connection within {timeout or 0:g} seconds")
    return ConnectionError(f"{address} can't be connected to: {reason_of(cause)}")


def _tls_reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message or error}); "
            "give the CA with tls=, or with DOCKER_CERT_PATH"
        )
    reason = getattr(error, "reason", None) or str(error)
    if "WRONG_VERSION_NUMBER" in reason or "RECORD_LAYER_FAILURE" in reason:
        return f"it doesn't speak TLS on this port ({reason})"
    if "CERTIFICATE_REQUIRED" in reason or "HANDSHAKE_FAILURE" in reason or "BAD_CERTIFICATE" in reason:
        return f"it wants a client certificate that it trusts ({reason}); see tls=, or DOCKER_CERT_PATH"
    return reason
