"""What may be sent as a body.

A body is read while it is sent, 192 KiB at a time, so an upload takes the same little memory whatever its
size. If its length is known it is announced; otherwise the body goes in chunks.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from ..errors import BrokenUpload, InvalidArgument

__all__ = ["READ_SIZE", "BodySource", "as_bytes", "body_source", "ended_early", "nothing_to_send"]

# Measured: less is slower against a fast reader, and a real engine takes all of 64 to 192 KiB alike.
READ_SIZE: Final = 192 * 1024
"""How much of a file is read and sent at once, in bytes."""
_WANTED: Final = "bytes, a path of a file, a file opened in binary mode, or an iterable of bytes"


class BodySource:
    """A body about to be sent, once.

    Attributes:
        length: Its size in bytes, None if that is not known beforehand.
        sent: How many bytes have been handed out so far.
        owned: The file, if it was opened here.
    """

    def __init__(
        self, pieces: Iterator[bytes | memoryview], length: int | None, owned: io.RawIOBase | None = None
    ) -> None:
        self._pieces = pieces
        self.owned = owned
        self.length = length
        self.sent = 0

    def __iter__(self) -> Iterator[bytes | memoryview]:
        """The pieces, none of them empty. Each may be overwritten when the next is asked for.

        Raises:
            BrokenUpload: There is less than was announced, or something that is not bytes.
        """
        try:
            for piece in self._pieces:
                self.sent += len(piece)
                yield piece
        except BrokenUpload as error:
            raise BrokenUpload(error.message, self.sent) from error.__cause__

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self.owned is not None:
            self.owned.close()


def body_source(body: Any, dockerfile: str | None = None) -> BodySource:
    """Prepare a body.

    Args:
        body: Bytes (also bytearray, memoryview), the path of a file (str or Path), a file opened in binary
            mode, which is sent from its current position on, or an iterable of bytes.
        dockerfile: For a build, whose body may also be the path of a folder, to be sent as its context: the
            path of the Dockerfile in it. None if a folder is refused.

    Raises:
        InvalidArgument: It isn't one of these, there is no such file, or there is nothing in it (any more).
        ConfigError: The `.dockerignore` of a folder can't be read.
    """
    if isinstance(body, bytes | bytearray | memoryview):
        view = _flat(body)
        return BodySource(iter([view] if view else []), view.nbytes)
    if isinstance(body, str | os.PathLike):
        if dockerfile is not None and os.path.isdir(body):
            from .packing import tar_directory

            return body_source(tar_directory(body, dockerignore=True, dockerfile=dockerfile))
        file = _open(body)
        try:
            return _file_source(file, f"the file {os.fspath(body)!r} is empty", file)
        except BaseException:
            file.close()
            raise
    if callable(getattr(body, "addfile", None)):
        raise InvalidArgument("source: give the file that the tar was written to, not the TarFile")
    if isinstance(body, io.TextIOBase):
        raise InvalidArgument("source: the file is opened as text; open it in binary mode ('rb')")
    if isinstance(body, io.IOBase) and (body.closed or not body.readable()):
        why = "closed" if body.closed else "not opened for reading"
        raise InvalidArgument(f"source: the file is {why}; open it in binary mode ('rb')")
    if callable(getattr(body, "read", None)):
        return _file_source(body, "the file is at its end; seek(0) goes back to its beginning")
    if isinstance(body, Iterable) and not isinstance(body, Mapping):
        return BodySource(_begun(_checked(body), "the iterable gives nothing; was it used before?"), None)
    raise InvalidArgument(f"source: expected {_WANTED}, not {type(body).__name__}")


def _file_source(file: Any, empty: str, owned: io.RawIOBase | None = None) -> BodySource:
    length = _length_left(file)
    if length == 0:
        raise nothing_to_send(empty)
    pieces = _file_pieces(file, length)
    # Of a file without a length it is unknown whether there is anything in it before the first read.
    return BodySource(pieces if length is not None else _begun(pieces, empty), length, owned)


def _begun(pieces: Iterator[bytes | memoryview], empty: str) -> Iterator[bytes | memoryview]:
    """The same pieces, at least one."""
    try:
        first = next(pieces, None)
    except BrokenUpload as error:
        raise InvalidArgument(error.message) from error.__cause__
    if first is None:
        raise nothing_to_send(empty)
    return chain((first,), pieces)


def nothing_to_send(empty: str) -> InvalidArgument:
    """The error of a body that holds nothing.

    Args:
        empty: What holds nothing, and why.
    """
    return InvalidArgument(f"source: {empty}; nothing would be sent")


def _open(path: str | os.PathLike[str]) -> io.RawIOBase:
    shown = os.fspath(path)
    if os.path.isdir(path):
        raise InvalidArgument(
            f"source: {shown!r} is a directory; tar_directory({shown!r}) makes an archive of it to be sent"
        )
    try:
        return open(path, "rb", buffering=0)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidArgument(f"source: the file {shown!r} can't be read: {reason}") from error


def _length_left(file: Any) -> int | None:
    """How many bytes a file has from its current position on, where that is certain."""
    # Only types known to tell the truth: a GzipFile's descriptor, say, is that of the compressed file.
    raw = getattr(file, "raw", file) if isinstance(file, io.BufferedReader | io.BufferedRandom) else file
    try:
        if isinstance(raw, io.BytesIO):
            return max(raw.getbuffer().nbytes - raw.tell(), 0)
        if isinstance(raw, io.FileIO):
            status = os.fstat(raw.fileno())
            # Files of /proc are regular, and say that they are empty.
            if stat.S_ISREG(status.st_mode) and status.st_size:
                return max(status.st_size - int(file.tell()), 0)
    except (OSError, ValueError):
        pass
    return None


def _file_pieces(file: Any, left: int | None) -> Iterator[bytes | memoryview]:
    if left is not None and hasattr(file, "readinto"):
        # What is appended meanwhile is not sent: its length has been announced.
        length = left
        buffer = memoryview(bytearray(min(READ_SIZE, left)))
        while left:
            count = file.readinto(buffer if left >= len(buffer) else buffer[:left])
            if not count:
                raise ended_early(length - left, length)
            left -= count
            yield buffer[:count]
        return
    while (piece := file.read(READ_SIZE)) is not None:
        if not len(piece):
            return
        yield as_bytes(piece, "file")
    raise BrokenUpload("source: the file is in non-blocking mode, and has nothing now; make it blocking")


def _flat(data: bytes | bytearray | memoryview) -> memoryview:
    """Bytes in a row, whatever they are made of."""
    view = memoryview(data)
    return view.cast("B") if view.c_contiguous and len(view) else memoryview(view.tobytes())


def _checked(items: Iterable[Any]) -> Iterator[bytes | memoryview]:
    for item in items:
        if piece := as_bytes(item, "iterable"):
            yield piece


def ended_early(came: int, length: int) -> BrokenUpload:
    """The error of a file that holds less than was announced, in bytes."""
    return BrokenUpload(f"source: it ended after {came} of {length} bytes; did the file change?")


def as_bytes(piece: Any, what: str) -> bytes | memoryview:
    """What a body gave, as it is sent.

    Args:
        piece: What came.
        what: What gave it.

    Raises:
        BrokenUpload: It isn't bytes.
    """
    if isinstance(piece, bytes):
        return piece
    if isinstance(piece, bytearray | memoryview):
        return _flat(piece)
    raise BrokenUpload(f"source: the {what} gave {type(piece).__name__}, not bytes")
