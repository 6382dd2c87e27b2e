"""Connections over TCP, plain and with TLS.

TLS is spoken by OpenSSL between buffers in memory, and the socket stays an ordinary one. So a thread that
waits holds up nobody, one direction can end while the other goes on (`SSLSocket.shutdown` would strip the
encryption from both), and bytes that OpenSSL has not understood never reach anybody.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import os
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable
from threading import RLock, Thread
from typing import Any, Final, TypeVar

from urllib3.connection import HTTPConnection
from urllib3.util.wait import wait_for_write

from ..errors import ConfigError, ConnectionError, ConnectionRefused, StreamClosed, TimeoutError
from ..lifetime import TICK, Opening
from ..settings.address import Address
from ..settings.tls import tls_failure
from ..waiting.threads.channel import READ, WRITE, Channel, OwnedSocket, reason_of

__all__ = ["TLSChannel", "open_tcp"]

A = TypeVar("A")
R = TypeVar("R")

_CIPHERTEXT: Final = 64 * 1024
_RECORD: Final = 16 * 1024
_ALERT: Final = b"\x15"
# What is encrypted at once. It waits in memory until the socket takes it, so it is not much.
_PLAINTEXT: Final = 64 * 1024


class TLSChannel(Channel):
    """A channel that is encrypted.

    Args:
        sock: A connected socket.
        where: The address, for errors.
        timeout: How long a read or a write may wait, in seconds; None for as long as it takes.
        context: Which certificates are trusted and shown.
        name: Whose certificate it has to be; a host name or an IP address.
    """

    _layered = True

    def __init__(
        self, sock: OwnedSocket, where: str, timeout: float | None, context: ssl.SSLContext, name: str
    ) -> None:
        super().__init__(sock, where, timeout)
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        # OpenSSL's state is not made for two threads. Nobody waits for the network while holding this. A
        # signal's handler may come while its thread is at it, and must not go to OpenSSL in the middle.
        self._turn = RLock()
        self._in_turn = False
        self._queued: deque[bytes] = deque()  # what such a handler wrote
        self._unsent = memoryview(b"")
        self._plain = b""  # taken off OpenSSL before stdin was ended
        self._agreed = False
        self._first = b""  # of what the other side has said
        self._said_goodbye = False

    def shake_hands(self, timeout: float | None) -> None:
        """Agree on keys and check certificates.

        Args:
            timeout: How long that may take in all, in seconds.

        Raises:
            TimeoutError: It took longer.
            ConnectionError: The other side is not to be trusted, doesn't trust this one, or speaks no TLS.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            self._do(READ, self._handshake, None, deadline=deadline)
        except TimeoutError:
            raise TimeoutError(
                f"the daemon at {self.where} did not finish the TLS handshake within {timeout or 0:g} seconds"
            ) from None
        self._agreed = True

    def flush(self) -> None:
        self._do(WRITE, self._flush, None)

    def _handshake(self, _: None) -> None:
        self._alone(self._shake, None)

    def _read(self, size: int) -> bytes:
        return self._alone(self._take, size)

    def _write(self, data: bytes | memoryview) -> int:
        view = memoryview(data).cast("B")[:_PLAINTEXT] if len(data) else memoryview(b"")
        with self._turn:
            if self._in_turn:
                self._queued.append(bytes(view))
                return len(view)
            return self._alone(self._put, view)

    def _flush(self, _: None) -> None:
        with self._turn:
            if not self._in_turn:
                self._alone(self._flush_or_block, None)

    def _end_writing(self, _: None) -> None:
        self._alone(self._say_goodbye, None)

    def _alone(self, action: Callable[[A], R], argument: A) -> R:
        """Do what never waits, and is done by nobody else meanwhile: no thread, and no signal's handler."""
        with self._turn:
            if self._in_turn:
                raise TimeoutError(
                    f"{self.where}: a signal's handler can't do this within what it interrupts: do it later"
                )
            self._in_turn = True
            try:
                return action(argument)
            finally:
                self._in_turn = False  # from now on a handler finds its own way
                while self._queued:
                    self._in_turn = True
                    try:
                        with contextlib.suppress(OSError):  # it has ended, as whoever reads will see
                            self._encrypt(memoryview(self._queued.popleft()))
                        self._send_quietly()
                    finally:
                        self._in_turn = False

    # Each of these runs alone.

    def _shake(self, _: None) -> None:
        try:
            while True:
                try:
                    return self._tls.do_handshake()
                except ssl.SSLWantReadError:
                    self._send_out()
                    said = self._take_in()
                    self._first = self._first or said[:1]
        finally:
            self._send_quietly()  # the last of it, or what was wrong

    def _take(self, size: int) -> bytes:
        self._send_quietly()
        if self._plain:
            data, self._plain = self._plain[:size], self._plain[size:]
            return data
        data = self._decrypt(size)
        if len(data) < size and data and self._buffered():
            data += self._decrypt_more(size - len(data))
        return data

    def _read_into(self, buffer: memoryview) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _decrypt(self, size: int) -> bytes:
        """The next bytes, at most a record of them; none after the other side's goodbye."""
        while True:
            try:
                return self._tls.read(min(size, _RECORD))
            except ssl.SSLZeroReturnError:
                return b""
            except ssl.SSLWantReadError:
                self._send_quietly()  # an answer of OpenSSL's own
                self._take_in()

    def _decrypt_more(self, size: int) -> bytes:
        """What can be had without looking at the socket. An error comes again with the next read."""
        parts: list[bytes] = []
        while size > 0 and self._buffered():
            try:
                part = self._tls.read(min(size, _RECORD))
            except ssl.SSLError:
                break
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _take_in(self) -> bytes:
        """Take what has come off the socket, and give it; a "would block" if that is nothing."""
        data = self._sock.recv(_CIPHERTEXT)
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
        return data

    def _put(self, view: memoryview) -> int:
        self._flush_or_block()
        self._encrypt(view)
        self._send_out()
        return len(view)

    def _encrypt(self, view: memoryview) -> None:
        done = 0
        while done < len(view):
            done += self._tls.write(view[done:])

    def _flushed(self) -> bool:
        try:
            self._flush(None)
        except ssl.SSLWantWriteError:
            return False
        except OSError:
            pass  # sending will tell
        return True

    def _flush_or_block(self, _: None = None) -> None:
        self._send_out()
        if self._unsent:
            raise ssl.SSLWantWriteError("the socket takes no more now")

    def _send_out(self) -> None:
        """Give the socket what it takes of the ciphertext."""
        while True:
            if not self._unsent:
                self._unsent = memoryview(self._outgoing.read())
                if not self._unsent:
                    return
            try:
                sent = self._sock.send(self._unsent)
            except (BlockingIOError, InterruptedError):
                return
            self._unsent = self._unsent[sent:]

    def _send_quietly(self) -> None:
        """Like `_send_out`; what can't be sent any more is forgotten, as there may be something to read."""
        try:
            self._send_out()
        except OSError:
            self._unsent = memoryview(b"")

    def _say_goodbye(self, _: None) -> None:
        self._flush_or_block()
        if not self._said_goodbye:
            # OpenSSL looks for the other side's goodbye at once, and would take payload that it has got
            # already for a mistake.
            self._plain += self._decrypt_more(_CIPHERTEXT)
            self._said_goodbye = True
            with contextlib.suppress(ssl.SSLWantReadError, ssl.SSLZeroReturnError, ssl.SSLEOFError):
                self._tls.unwrap()
            self._flush_or_block()

    def _buffered(self) -> bool:
        return bool(self._tls.pending() or self._incoming.pending)

    def _decrypted(self) -> bool:
        with self._turn:
            return bool(self._plain) or self._buffered()

    def _wanted(self, error: OSError, event: int) -> int:
        if isinstance(error, ssl.SSLWantReadError):
            event = READ
        elif isinstance(error, ssl.SSLWantWriteError):
            event = WRITE
        else:
            event = super()._wanted(error, event)
        return event | WRITE if event and self._unsent else event

    def _lost(self, error: OSError) -> ConnectionError:
        if not self._agreed and isinstance(error, ssl.SSLEOFError | ConnectionResetError | BrokenPipeError):
            how = "during the TLS handshake; does it speak TLS on this port?"
            return ConnectionError(f"the daemon at {self.where} ended the connection {how}")
        if isinstance(error, ssl.SSLEOFError):
            how = "without TLS's goodbye, so something may be missing"
            return ConnectionError(f"the daemon at {self.where} ended the connection {how}")
        if isinstance(error, ssl.SSLError):
            why = tls_failure(error, self._tls.context, at_once=self._first == _ALERT)
            return ConnectionError(f"TLS with the daemon at {self.where} failed: {why}")
        return super()._lost(error)


def open_tcp(
    address: Address, timeout: float | None, tls: ssl.SSLContext | None, opening: Opening
) -> Channel:
    """Open a connection; see `connect`."""
    deadline = None if timeout is None else time.monotonic() + timeout
    sock = _tcp_socket(address, timeout, opening)
    if not address.tls:
        return Channel(sock, str(address), timeout)
    name = address.host.partition("%")[0].rstrip(".")
    try:
        channel = TLSChannel(sock, str(address), timeout, tls or ssl.create_default_context(), name)
    except (ssl.SSLError, ValueError) as error:
        sock.close()
        raise ConfigError(f"the TLS context can't be used with {address}: {error}") from None
    try:
        opening.hold(channel)
        channel.shake_hands(None if deadline is None else deadline - time.monotonic())
    except BaseException:
        channel.close()
        raise
    return channel


def _tcp_socket(address: Address, timeout: float | None, opening: Opening) -> OwnedSocket:
    """A connected socket: to the first of the host's addresses that takes a connection.

    The timeout is for all of them: each has its share of what is left.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    hosts = _addresses(address, timeout, opening)
    failure: Exception | None = None
    for tried, host in enumerate(hosts):
        share = None
        if deadline is not None:
            share = max(deadline - time.monotonic(), 0.001) / (len(hosts) - tried)
        try:
            return _connected(host, address.port, share, opening)
        except StreamClosed:
            raise
        except (OSError, ValueError) as error:
            failure = error
    raise _failure(address, timeout, failure or OSError("its name has no address")) from failure


def _addresses(address: Address, timeout: float | None, opening: Opening) -> list[str]:
    """The IP addresses of a host."""
    try:
        found = _resolved(address, timeout, opening)
    except TimeoutError:
        raise
    except (socket.gaierror, UnicodeError) as error:
        raise ConnectionError(f"the name {address.host!r} in {address} can't be resolved") from error
    except OSError as error:
        raise _failure(address, None, error) from error  # no descriptor is left, say
    return list(dict.fromkeys(_numeric(where) for *_, where in found))


def _resolved(address: Address, timeout: float | None, opening: Opening) -> list[Any]:
    """What the system's resolver says of a host: it may take its time, and can't be told to stop. So it runs
    in a thread of its own, which is left behind where nobody waits any more."""
    with contextlib.suppress(socket.gaierror):  # it is a name
        return _lookup(address, socket.AI_NUMERICHOST)
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(_lookup(address))
        except Exception as error:
            answers.append(error)

    thread = Thread(target=ask, name="dockline: name lookup", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no more threads can be had, or the interpreter ends
        return _lookup(address)
    deadline = None if timeout is None else time.monotonic() + timeout
    left = TICK
    while not answers:
        thread.join(min(left, TICK))
        opening.check()
        if not answers and deadline is not None and (left := deadline - time.monotonic()) <= 0:
            raise TimeoutError(
                f"the name {address.host!r} in {address} was not resolved within {timeout:g} seconds"
            )
    if isinstance(answers[0], Exception):
        raise answers[0]
    found: list[Any] = answers[0]
    return found


def _lookup(address: Address, flags: int = 0) -> list[Any]:
    return socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=flags)


def _numeric(where: tuple[Any, ...]) -> str:
    """An IP address as text, with the zone that it is valid in."""
    host = str(where[0])
    zone = where[3] if len(where) == 4 and "%" not in host else 0
    return f"{host}%{zone}" if zone else host


class _Connection(HTTPConnection):
    """urllib3's, connecting in a way that another thread can end."""

    def __init__(self, host: str, port: int, timeout: float | None, opening: Opening) -> None:
        super().__init__(host, port, timeout=timeout)
        self._opening = opening

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
        while not wait_for_write(sock, min(left, TICK)):
            self._opening.check()
            if deadline is not None and (left := deadline - time.monotonic()) <= 0:
                raise builtins.TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))


_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK)


def _connected(host: str, port: int, timeout: float | None, opening: Opening) -> OwnedSocket:
    connection = _Connection(host, port, timeout, opening)
    connection.connect()
    sock, connection.sock = connection.sock, None
    assert isinstance(sock, OwnedSocket)
    return sock


def _failure(address: Address, timeout: float | None, error: Exception) -> Exception:
    """What a failure to connect is to us."""
    if isinstance(error, ConnectionRefusedError):
        return ConnectionRefused(f"nothing listens at {address}: is the daemon running, and the port right?")
    if isinstance(error, builtins.TimeoutError):
        within = "" if timeout is None else f" within {timeout:g} seconds"
        return TimeoutError(f"{address} took no connection{within}")
    return ConnectionError(f"{address} can't be connected to: {reason_of(error)}")
