"""TLS over another link.

Theory of operation
-------------------
It is spoken by OpenSSL between buffers in memory, and what carries it stays an ordinary connection. So a
thread that waits holds up nobody, one direction can end while the other goes on (`SSLSocket.shutdown` would
strip the encryption from both), and bytes that OpenSSL has not understood never reach anybody.

OpenSSL's state is not made for two threads, so whatever asks it runs alone, by a lock that nobody holds while
the network takes its time. A signal handler may come while its own thread is at it: what it writes is
queued and goes out as soon as that has ended; anything else is refused.
"""

from __future__ import annotations

import contextlib
import ssl
from collections import deque
from collections.abc import Callable
from threading import RLock
from typing import Final, TypeVar

from ..errors import ConnectionError, DocklineError, TimeoutError
from ..settings.tls import tls_failure
from .base import READ, WRITE, BlockingReads, Link

__all__ = ["TLSLink"]

A = TypeVar("A")
R = TypeVar("R")

_CIPHERTEXT: Final = 64 * 1024
_RECORD: Final = 16 * 1024
_ALERT: Final = b"\x15"
# What is encrypted at once. It waits in memory until the link below takes it, so it is not much.
_PLAINTEXT: Final = 64 * 1024


class TLSLink:
    """A link that encrypts what another one carries; see `Link`.

    Args:
        below: What carries it; it belongs to this link.
        context: Which certificates are trusted and shown.
        name: Whose certificate it has to be; a host name or an IP address.

    Raises:
        ssl.SSLError: The context is not one for clients.
        ValueError: The context and the name don't go together.
    """

    def __init__(self, below: Link, context: ssl.SSLContext, name: str) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        self._below = below
        self.where = below.where
        self.blocking: BlockingReads | None = None
        self.fileno: Callable[[], int] = below.fileno
        self._turn = RLock()
        self._in_turn = False
        self._queued: deque[bytes] = deque()  # what a signal handler wrote
        self._unsent = memoryview(b"")
        self._plain = b""  # taken off OpenSSL before stdin was ended
        self._handshake_done = False
        self._first = b""  # of what the other side has said
        self._close_notify_sent = False

    def handshake(self) -> None:
        """Agree on keys and check certificates; call it again after each wait that its error asks for."""
        self._alone(self._shake, None)
        self._handshake_done = True

    def read(self, size: int) -> bytes:
        return self._alone(self._take, size)

    def read_into(self, buffer: memoryview) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: bytes | memoryview) -> int:
        view = memoryview(data).cast("B")[:_PLAINTEXT] if len(data) else memoryview(b"")
        with self._turn:
            if self._in_turn:
                self._queued.append(bytes(view))
                return len(view)
            return self._alone(self._put, view)

    def flush(self) -> None:
        with self._turn:
            if not self._in_turn:
                self._alone(self._flush_or_block, None)

    def end_writing(self) -> None:
        self._alone(self._send_close_notify, None)

    def wanted(self, error: OSError, event: int) -> int:
        if isinstance(error, ssl.SSLWantReadError):
            event = READ
        elif isinstance(error, ssl.SSLWantWriteError):
            event = WRITE
        else:
            event = self._below.wanted(error, event)
        return event | WRITE if event and self._unsent else event

    def pending(self) -> bool:
        with self._turn:
            return bool(self._plain) or self._has_buffered()

    def watched(self) -> tuple[int, ...]:
        return self._below.watched()

    def drain(self) -> None:
        self._below.drain()

    def shut(self) -> None:
        self._below.shut()

    def free(self) -> None:
        self._below.free()

    def tolerate_no_reader(self) -> None:
        self._below.tolerate_no_reader()

    def settled(self) -> bool:
        return self._below.settled()

    def end_error(self) -> DocklineError | None:
        return self._below.end_error()

    def lost_error(self, error: OSError) -> ConnectionError:
        hung_up = isinstance(error, ssl.SSLEOFError | ConnectionResetError | BrokenPipeError)
        if not self._handshake_done and hung_up:
            how = "during the TLS handshake; does it speak TLS on this port?"
            return ConnectionError(f"the daemon at {self.where} ended the connection {how}")
        if isinstance(error, ssl.SSLEOFError):
            how = "without close_notify, so something may be missing"
            return ConnectionError(f"the daemon at {self.where} ended the connection {how}")
        if isinstance(error, ssl.SSLError):
            why = tls_failure(error, self._tls.context, at_once=self._first == _ALERT)
            return ConnectionError(f"TLS with the daemon at {self.where} failed: {why}")
        return self._below.lost_error(error)

    def silence_error(self, seconds: float) -> TimeoutError:
        return self._below.silence_error(seconds)

    def _alone(self, action: Callable[[A], R], argument: A) -> R:
        """Do what never waits, and is done by nobody else meanwhile: no thread, and no signal handler."""
        with self._turn:
            if self._in_turn:
                raise TimeoutError(
                    f"{self.where}: a signal handler can't do this within what it interrupts: do it later"
                )
            self._in_turn = True
            try:
                return action(argument)
            finally:
                self._in_turn = False  # from now on a handler finds its own way
                while self._queued:
                    self._in_turn = True
                    try:
                        with contextlib.suppress(OSError):  # it has ended, as the reader will see
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
        if len(data) < size and data and self._has_buffered():
            data += self._decrypt_more(size - len(data))
        return data

    def _decrypt(self, size: int) -> bytes:
        """The next bytes, at most a record of them; none after the other side's close_notify."""
        while True:
            try:
                return self._tls.read(min(size, _RECORD))
            except ssl.SSLZeroReturnError:
                return b""
            except ssl.SSLWantReadError:
                self._send_quietly()  # a response of OpenSSL's own
                self._take_in()

    def _decrypt_more(self, size: int) -> bytes:
        """What can be had without looking at the socket. An error comes again with the next read."""
        parts: list[bytes] = []
        while size > 0 and self._has_buffered():
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
        """Take what has come off the link below, and give it; a "would block" if that is nothing."""
        data = self._below.read(_CIPHERTEXT)
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
        return data

    def _put(self, view: memoryview) -> int:
        self._flush_or_block(None)
        self._encrypt(view)
        self._send_out()
        return len(view)

    def _encrypt(self, view: memoryview) -> None:
        done = 0
        while done < len(view):
            done += self._tls.write(view[done:])

    def _flush_or_block(self, _: None) -> None:
        self._send_out()
        if self._unsent:
            raise ssl.SSLWantWriteError("the link below takes no more now")

    def _send_out(self) -> None:
        """Give the link below what it takes of the ciphertext."""
        while True:
            if not self._unsent:
                self._unsent = memoryview(self._outgoing.read())
                if not self._unsent:
                    return
            try:
                sent = self._below.write(self._unsent)
            except (BlockingIOError, InterruptedError):
                return
            self._unsent = self._unsent[sent:]

    def _send_quietly(self) -> None:
        """Like `_send_out`; what can't be sent any more is forgotten, as there may be something to read."""
        try:
            self._send_out()
        except OSError:
            self._unsent = memoryview(b"")

    def _send_close_notify(self, _: None) -> None:
        self._flush_or_block(None)
        if not self._close_notify_sent:
            # OpenSSL looks for the other side's close_notify at once, and would treat payload that has come
            # already as an error.
            self._plain += self._decrypt_more(_CIPHERTEXT)
            self._close_notify_sent = True
            with contextlib.suppress(ssl.SSLWantReadError, ssl.SSLZeroReturnError, ssl.SSLEOFError):
                self._tls.unwrap()
            self._flush_or_block(None)

    def _has_buffered(self) -> bool:
        return bool(self._tls.pending() or self._incoming.pending)
