"""Where a response's body ends: by length, in chunks, or with the connection.

Theory of operation
-------------------
The head decides, in this order (`body_of`):

    the head                           the body                          cut, it is
    ---------------------------------  --------------------------------  ------------------------------
    of a HEAD request, 204 or 304      is empty, whatever the head says
    Transfer-Encoding: chunked         ends with the chunk of size 0     TruncatedStream
    another one, except identity       is refused
    Content-Length, once or the same   ends after that many bytes         TruncatedStream
    neither                            ends with the connection          the same as whole: not `bounded`

Where a head has both, chunks count, and `doubtful` says that somebody on the way may have seen another end:
such a connection is not used again.

A decoder takes bytes as they arrive and gives the payload in them; what comes behind the body is `leftover`.
For bulk transfers a reader may go around it: `payload_ahead` says how many payload bytes must follow whatever
comes, so they can be read straight into their place and reported with `consumed`. `chunked_frames` goes
around it as well, chunk by chunk.

A body in chunks is at any time in one of four places: in a chunk's payload (`payload_ahead` is more than 0),
at the line break behind it, between two chunks, or in the trailer after the last. Lines may be cut by a read
anywhere; what has come of one is kept until it is whole. Lines and trailers have limits, payload has none: it
isn't kept.
"""

from __future__ import annotations

import re
from typing import Final

from ..errors import ProtocolError, TruncatedStream
from .head import Head

__all__ = ["BodyDecoder", "body_of", "even_read"]

_MAX_LINE: Final = 4096
_MAX_TRAILER: Final = 64 * 1024
_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;|$)").match
_CHUNK_HEAD: Final = re.compile(rb"([0-9A-Fa-f]{1,15})(?:[ \t]*;[^\r\n]{0,1000})?\r\n").match
_LENGTH: Final = re.compile(r"[0-9]{1,18}").fullmatch


class BodyDecoder:
    """A body that ends with the connection; the base of those whose end is known.

    Attributes:
        done: Whether the body is whole.
        leftover: What came behind it.
        payload_ahead: How many payload bytes follow for sure.
        received: How many payload bytes have come.
        bounded: Whether a cut body differs from a whole one.
        chunked: Whether it comes in chunks.
        doubtful: Whether the head gives its end in two ways, so that others on the way may see another one.
        step: How long a chunk of the last read was, with its head and line break; 0 before the first.
    """

    bounded = False
    chunked = False
    doubtful = False

    def __init__(self) -> None:
        self.done = False
        self.leftover = b""
        self.payload_ahead = 1 << 62
        self.received = 0
        self.step = 0

    @property
    def between_chunks(self) -> bool:
        """Whether a chunk begins with the next byte."""
        return False

    def chunk_started(self, ahead: int, passed: int) -> None:
        """Say that chunks were read past the decoder, the last of them only in part.

        Args:
            ahead: How many payload bytes of that are to come, at least one.
            passed: How many of all of them have come.
        """
        raise NotImplementedError

    def chunk_ended(self, count: int) -> None:
        """Say that `count` payload bytes, a chunk's rest, and its line break were read past the decoder."""
        raise NotImplementedError

    def to_read(self, most: int) -> int:
        """How many bytes to read at once, of `most`, so that the read ends with a chunk; see `even_read`."""
        return most

    def consumed(self, count: int) -> None:
        """Say that `count` payload bytes, at most `payload_ahead`, were read past the decoder."""
        self.received += count

    def feed(self, data: bytes) -> list[bytes]:
        """The payload in the next bytes of the connection, in the pieces that it came in; none of them empty.

        Raises:
            ProtocolError: The chunks are malformed.
        """
        self.received += len(data)
        return [data] if data else []

    def close(self) -> None:
        """Say that the connection has ended.

        Raises:
            TruncatedStream: The body is not whole.
        """
        self.done = True


class _LengthBody(BodyDecoder):
    bounded = True

    def __init__(self, length: int) -> None:
        super().__init__()
        self._length = self.payload_ahead = length
        self.done = not length

    def consumed(self, count: int) -> None:
        self.received += count
        self.payload_ahead -= count
        self.done = not self.payload_ahead

    def feed(self, data: bytes) -> list[bytes]:
        if len(data) > self.payload_ahead:
            self.leftover = data[self.payload_ahead :]
            data = data[: self.payload_ahead]
        self.consumed(len(data))
        return [data] if data else []

    def close(self) -> None:
        if not self.done:
            raise TruncatedStream(
                f"the connection ended after {self.received} of the body's {self._length} bytes"
            )


class _ChunkedBody(BodyDecoder):
    bounded = True
    chunked = True

    def __init__(self) -> None:
        super().__init__()
        self.payload_ahead = 0  # of the chunk that has begun
        self._like = b"", 0  # how the chunks of the last run began, and the size of each
        self._partial = b""  # of a line: a chunk's size, the line break behind a chunk, or a trailer
        self._after_chunk = False
        self._in_trailer = False
        self._trailer_size = 0

    @property
    def between_chunks(self) -> bool:
        return not (self.payload_ahead or self._partial or self._after_chunk or self._in_trailer)

    def to_read(self, most: int) -> int:
        if ahead := self.payload_ahead:
            return even_read(most, self.step, ahead + 2)
        return even_read(most, self.step, 2 * self._after_chunk - len(self._partial))

    def chunk_started(self, ahead: int, passed: int) -> None:
        self.payload_ahead = ahead
        self.received += passed

    def chunk_ended(self, count: int) -> None:
        self.received += count
        self.payload_ahead = 0

    def consumed(self, count: int) -> None:
        self.received += count
        if self.payload_ahead:
            self.payload_ahead -= count
            self._after_chunk = not self.payload_ahead

    def feed(self, data: bytes) -> list[bytes]:
        left, end = self.payload_ahead, len(data)
        if end < left:  # the middle of a large chunk; no list is kept, and nothing copied
            self.payload_ahead -= end
            self.received += end
            return [data] if data else []
        if self._partial:
            data, self._partial = self._partial + data, b""
            end = len(data)
        parts: list[bytes] = []
        at = 0
        if left:
            if data.startswith(b"\r\n", left):  # the rest of a chunk
                parts.append(data[:left])
                at, self.payload_ahead = left + 2, 0
        elif self._like[1] and data.startswith(self._like[0]) and self.between_chunks:
            at = self._run(data, 0, parts)  # as most reads of a download, which are runs of one kind
        while at < end:
            if not (self.payload_ahead or self._after_chunk or self._in_trailer):
                at = self._chunks(data, at, parts)
                if at == end:
                    break
            if self.payload_ahead:
                part = data[at : at + self.payload_ahead]
                parts.append(part)
                at += len(part)
                self.payload_ahead -= len(part)
                self._after_chunk = not self.payload_ahead
            else:
                at = self._line(data, at)
                if self.done:
                    self.leftover = data[at:]
                    break
        self.received += sum(map(len, parts))
        return parts

    def close(self) -> None:
        if not self.done:
            raise TruncatedStream(
                f"the connection ended after {self.received} bytes of the body, before its last chunk"
            )

    def _chunks(self, data: bytes, at: int, parts: list[bytes]) -> int:
        """Take chunks, and the first part of the last one; returns where something else begins.

        Chunks of one size, as in downloads, are taken in runs.
        """
        same, end = data.startswith, len(data)
        while found := _CHUNK_HEAD(data, at):
            start = found.end()
            size = int(found[1], 16)
            stop = start + size
            if start < end <= stop:
                parts.append(data[start:])
                self.step = stop + 2 - at
                self.payload_ahead = stop - end
                self._after_chunk = not self.payload_ahead
                return end
            if not size or not same(b"\r\n", stop):
                break
            parts.append(data[start:stop])
            head = data[at:start]
            at = stop + 2
            if same(head, at):
                self._like, self.step = (head, size), len(head) + size + 2
                at = self._run(data, at, parts)
        return at

    def _run(self, data: bytes, at: int, parts: list[bytes]) -> int:
        """Take whole chunks that begin as those of the last run; returns where something else begins."""
        head, size = self._like
        step = len(head) + size + 2
        same, mark = data.startswith, b"\r\n" + head
        stop = at + step - 2  # the line break behind the chunk
        while same(mark, stop):
            stop += step
        if not same(b"\r\n", stop):
            stop -= step
        parts += [data[start : start + size] for start in range(at + len(head), stop + 1, step)]
        return stop + 2

    def _line(self, data: bytes, at: int) -> int:
        """Take a line, or keep what has come of it; returns where it ends."""
        stop = data.find(b"\n", at)
        if (len(data) if stop < 0 else stop) - at > _MAX_LINE:
            raise ProtocolError(f"a chunk's head is longer than {_MAX_LINE} bytes")
        if stop < 0:
            self._partial = data[at:]
            return len(data)
        if not data.endswith(b"\r", at, stop):
            raise ProtocolError(f"a line between chunks ends in LF alone: {data[at : at + 16]!r}")
        self._take_line(data[at : stop - 1])
        return stop + 1

    def _take_line(self, line: bytes) -> None:
        if self._after_chunk:
            if line:
                raise ProtocolError(f"a chunk is longer than it said: {line[:16]!r} follows")
            self._after_chunk = False
        elif self._in_trailer:
            self._trailer_size += len(line)
            if self._trailer_size > _MAX_TRAILER:
                raise ProtocolError(f"the body's trailer is longer than {_MAX_TRAILER} bytes")
            self.done = not line
        else:
            size = _SIZE(line)
            if size is None:
                raise ProtocolError(f"{line[:16]!r} isn't a chunk size")
            self.payload_ahead = int(size[1], 16)
            self._in_trailer = not self.payload_ahead


def even_read(most: int, step: int, left: int) -> int:
    """How many bytes to read at once, so that the read ends where a chunk or a frame does.

    One that is cut is copied twice, to be joined with its rest; and if reads are of one length, the pieces
    that are cut out of them fit into the memory of earlier ones.

    Args:
        most: The most to read; the result is always more than half of it.
        step: How long each is, if they go on like the last one; 0 if that isn't known.
        left: How much is still to come of the one that has begun; below 0, how much of the next has come.
    """
    if not step or left > most:
        return most
    even = most - (most - left) % step
    return even if 2 * even > most else most


def body_of(head: Head, method: str) -> BodyDecoder:
    """The decoder for the body that follows a head.

    Args:
        head: The head of the response.
        method: The method of the request: a response to HEAD has no body, whatever its head says.

    Raises:
        ProtocolError: The transfer encoding isn't known, or the content length isn't one number.
    """
    if method == "HEAD" or head.status in (204, 304):
        return _LengthBody(0)
    coding = head.headers.get("Transfer-Encoding", "").lower()
    if coding and coding != "identity":
        if coding != "chunked":
            raise ProtocolError(f"transfer encoding {coding!r} is not supported")
        body = _ChunkedBody()
        body.doubtful = "Content-Length" in head.headers
        return body
    length = head.headers.get("Content-Length")
    if length is None:
        return BodyDecoder()
    if not _LENGTH(length):
        # A proxy may repeat the field; that is fine as long as all values are equal.
        values = {value.strip(" \t") for value in length.split(",")}
        if len(values) != 1 or not _LENGTH(values.pop()):
            raise ProtocolError(f"{length!r} isn't a content length")
        length = length.partition(",")[0]
    return _LengthBody(int(length))
