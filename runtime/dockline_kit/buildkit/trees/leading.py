"""Tars that BuildKit recognizes: it looks at their first kilobyte only.

An archive whose first entry has extended headers, as `tarfile` makes them, doesn't fit in there, and would be
read as a Dockerfile. So an entry for the folder itself goes before; the archive's own replaces it.
"""

from __future__ import annotations

import tarfile
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from functools import partial
from typing import Any, Final

__all__ = ["led"]

_BLOCK: Final = 512
_CHUNK: Final = 1 << 18
_EXTENDED: Final = frozenset(b"xgLK")
_TYPE: Final = 156
_MAGIC: Final = slice(257, 262)


def led(content: Any) -> Any:
    """An archive that BuildKit recognizes; unchanged if a look at its beginning says that it does.

    Args:
        content: The archive: bytes, a file opened in binary mode, or an iterable of bytes, also an
            asynchronous one.
    """
    if isinstance(content, bytes | bytearray | memoryview):
        return b"".join(_led([content])) if _is_extended(bytes(content[:_BLOCK])) else content
    if callable(getattr(content, "read", None)):
        if _may_stay(content):
            return content
        return _led(iter(partial(content.read, _CHUNK), b""))
    if isinstance(content, Iterable):
        return _led(content)
    return _led_later(content) if isinstance(content, AsyncIterable) else content


def _may_stay(file: Any) -> bool:
    """Whether a file that can be read again begins with no extended header; or with what isn't bytes."""
    try:
        place = file.tell()
        start = file.read(_BLOCK)
        file.seek(place)
    except (AttributeError, OSError, ValueError):
        return False
    return not isinstance(start, bytes | bytearray) or not _is_extended(bytes(start))


def _led(pieces: Iterable[Any]) -> Iterator[Any]:
    start = b""
    for piece in (remaining := iter(pieces)):
        if not isinstance(piece, bytes | bytearray | memoryview):
            yield from (start, piece)  # the sender says what is wrong with it
            start = b""
            break
        start += piece
        if len(start) >= _BLOCK:
            break
    if _is_extended(start):
        yield _first_entry()
    if start:
        yield start
    yield from remaining


async def _led_later(pieces: AsyncIterable[Any]) -> AsyncIterator[Any]:
    start: bytes | None = b""
    async for piece in pieces:
        if start is None or not isinstance(piece, bytes | bytearray | memoryview):
            yield piece
            continue
        start += piece
        if len(start) >= _BLOCK:
            if _is_extended(start):
                yield _first_entry()
            yield start
            start = None
    if start:
        yield start


def _is_extended(start: bytes) -> bool:
    """Whether an archive begins with an extended header."""
    return start[_MAGIC] == b"ustar" and start[_TYPE] in _EXTENDED


def _first_entry() -> bytes:
    folder = tarfile.TarInfo("./")
    folder.type, folder.mode = tarfile.DIRTYPE, 0o755
    return folder.tobuf(tarfile.USTAR_FORMAT)
