"""The server's end of one connection, and what can be done to it."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import struct
import time
from collections.abc import Callable

from attrs import define, frozen

from ..support.frames import frame

__all__ = ["Answer", "ClientGone", "Wire", "chunk", "chunks", "frame"]

# A server that waits for something that never comes would outlive the test.
LONGEST = 30.0


class ClientGone(Exception):
    """The client has closed the connection."""


@frozen
class Answer:
    """What a server that works would say."""

    status: str
    fields: tuple[tuple[str, str], ...]
    payload: bytes
    framing: str
    """How the body's end is told: `length`, `chunked`, or `raw` where it ends with the connection."""

    def head(self, *more: tuple[str, str], without: str = "", status: str = "") -> bytes:
        """Its head, with more fields, or without one."""
        framing = {
            "length": (("Content-Length", str(len(self.payload))),),
            "chunked": (("Transfer-Encoding", "chunked"),),
            "raw": (),
        }[self.framing]
        fields = [pair for pair in (*self.fields, *framing) if pair[0] != without]
        lines = [
            f"HTTP/1.1 {status or self.status}",
            *(f"{name}: {value}" for name, value in (*fields, *more)),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def body(self, payload: bytes | None = None) -> bytes:
        """Its body as it goes over the wire."""
        payload = self.payload if payload is None else payload
        return chunks(payload) if self.framing == "chunked" else payload

    def whole(self) -> bytes:
        return self.head() + self.body()

    def with_payload(self, payload: bytes) -> bytes:
        """The whole of it with another payload, whose end is told as before."""
        return Answer(self.status, self.fields, payload, self.framing).whole()


@define
class Wire:
    """A connection.

    Attributes:
        sock: Its socket.
        answer: What should be said now.
        step: Which of a fault's variants is wanted.
        method: That of the request that was read last.
        received: How many bytes of the request's body have come.
        goes_on: Whether the connection serves further requests after the fault.
    """

    sock: socket.socket
    answer: Answer = Answer("200 OK", (), b"", "length")
    step: int = 0
    method: str = ""
    received: int = 0
    chunked: bool = False
    length: int = 0
    unread: bytes = b""
    goes_on: bool = False

    def read_head(self) -> str | None:
        """The target of the next request; None if the client has gone."""
        self.sock.settimeout(LONGEST)
        while b"\r\n\r\n" not in self.unread:
            try:
                self.unread += self._recv()
            except ClientGone:
                return None
        head, _, self.unread = self.unread.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.method, target, _ = lines[0].split(" ")
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
        self.chunked = fields.get("transfer-encoding") == "chunked"
        self.length = int(fields.get("content-length", "0"))
        self.received = 0
        return target

    def read_body(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Read the request's body to its end, and do something before each read."""
        if self.chunked:
            # Uploads are of zero bytes here: the last chunk can't be mistaken.
            end = b"\r\n0\r\n\r\n"
            seen = self.unread
            self.received += len(seen)
            while (found := seen.find(end)) < 0:
                meanwhile()
                data = self._recv()
                self.received += len(data)
                seen = seen[-len(end) :] + data
            self.unread = seen[found + len(end) :]  # the next request may be there already
        else:
            self.read_some(self.length)

    def read_some(self, size: int) -> None:
        """Read about so much of the request's body."""
        while self.received + len(self.unread) < size:
            self.received += len(self.unread)
            self.unread = self._recv()
        self.received += len(self.unread)
        self.unread = b""

    def taste(self) -> None:
        """Read the first bytes of whatever comes, and leave the rest."""
        with contextlib.suppress(OSError):
            self.sock.recv(10)

    def send(self, data: bytes) -> None:
        """Send; that the client has hung up is its right."""
        try:
            self.sock.sendall(data)
        except OSError:
            raise ClientGone from None

    def send_bytewise(self, data: bytes) -> None:
        """Send each byte as a segment of its own."""
        for value in data:
            self.send(bytes([value]))
            time.sleep(0.0001)

    def send_in_two(self, data: bytes, cut: int) -> None:
        """Send in two segments."""
        self.send(data[:cut])
        time.sleep(0.0005)
        self.send(data[cut:])

    def flood(self, piece: bytes, times: int) -> None:
        """Send the same again and again, until the client has had enough."""
        for _ in range(times):
            self.send(piece)

    def close(self) -> None:
        """End the connection in good order."""
        if isinstance(self.sock, ssl.SSLSocket):
            with contextlib.suppress(OSError):
                self.sock.setblocking(False)
                self.sock.unwrap()
        # Unread bytes would make a reset of it.
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_WR)
        self.sock.close()

    def drop(self) -> None:
        """End the connection as a process that crashes does: TLS says no goodbye."""
        self.sock.close()

    def reset(self) -> None:
        """End the connection with a reset, as far as there is one; what was sent before has been read."""
        time.sleep(0.01)
        with contextlib.suppress(OSError):
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # A duplicate would keep the connection alive; TLS would say goodbye first.
        os.close(self.sock.detach())

    def silence(self) -> None:
        """Read nothing, say nothing, until the client has hung up or the test is over."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                # With TLS, what is on the wire and not what is in it.
                if not socket.socket.recv(self.sock, 1, socket.MSG_PEEK):
                    return
            except OSError:
                return
            if _hung_up(self.sock):
                return
            time.sleep(0.01)

    def drain(self) -> None:
        """Read whatever comes until the client has hung up."""
        with contextlib.suppress(ClientGone):
            while True:
                self._recv()

    def _recv(self) -> bytes:
        try:
            data = self.sock.recv(1 << 18)
        except OSError:
            raise ClientGone from None
        if not data:
            raise ClientGone
        return data


def _hung_up(sock: socket.socket) -> bool:
    import select

    poll = select.poll()
    poll.register(sock, select.POLLRDHUP)
    return bool(poll.poll(0))


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def chunks(*pieces: bytes) -> bytes:
    """Pieces as chunks of their own, and the last chunk."""
    return b"".join(chunk(piece) for piece in pieces if piece) + b"0\r\n\r\n"
