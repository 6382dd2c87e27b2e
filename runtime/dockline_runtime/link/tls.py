"""Connections over TCP, plain and with TLS.

TLS is spoken by OpenSSL between buffers in memory, and the socket stays an ordinary one. So a thread that
waits holds up nobody, one direction can end while the other goes on (`SSLSocket.shutdown` would strip the
encryption from both), and bytes that OpenSSL has not understood never reach anybody.
"""

from __future__ import annotations

import contextlib
import ssl
import time
from collections import deque
from collections.abc import Callable
from threading import RLock
from typing import Final, TypeVar

from ..errors import ConnectionError, TimeoutError
from ..settings.tls import tls_failure
from ..waiting.threads.channel import READ, WRITE, Channel, OwnedSocket

__all__ = ["TLSChannel"]

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
