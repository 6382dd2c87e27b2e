"""Archives that BuildKit would take for a Dockerfile begin with an entry that it knows."""

from __future__ import annotations

import asyncio
import io
import tarfile
from collections.abc import AsyncIterator
from typing import Any

import pytest

from dockline_kit.buildkit.trees.leading import led


def archive(format: int, **options: Any) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=format, **options) as tar:
        entry = tarfile.TarInfo("Dockerfile")
        entry.size, entry.mtime = 13, 1.5  # a fraction wants an extended header
        tar.addfile(entry, io.BytesIO(b"FROM scratch\n"))
    return made.getvalue()


EXTENDED = archive(tarfile.PAX_FORMAT)
PLAIN = archive(tarfile.USTAR_FORMAT)


class Piped:
    """What can only be read on."""

    def __init__(self, data: bytes) -> None:
        self.read = io.BytesIO(data).read


def whole(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    if hasattr(content, "__aiter__"):

        async def gather() -> bytes:
            return b"".join([piece async for piece in content])

        return asyncio.run(gather())
    return b"".join(content)


async def later(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def ways(data: bytes) -> list[Any]:
    pieces = [
        [data[start : start + size] for start in range(0, len(data), size)] for size in (1, 511, 512, 5000)
    ]
    return [data, io.BytesIO(data), Piped(data), *pieces, *(later(data, size) for size in (1, 512, 5000))]


@pytest.mark.parametrize("content", ways(EXTENDED))
def test_an_extended_header_is_not_the_first(content: Any) -> None:
    found = whole(led(content))
    assert found[512:] == EXTENDED
    with tarfile.open(fileobj=io.BytesIO(found[:1024])) as tar:  # as BuildKit looks at it
        first = tar.next()
    assert first is not None and first.isdir() and first.name == "." and first.mode == 0o755
    with tarfile.open(fileobj=io.BytesIO(found)) as tar:
        assert tar.getnames() == [".", "Dockerfile"]


@pytest.mark.parametrize("content", [*ways(PLAIN), *ways(b"\x1f\x8b" + bytes(600)), *ways(b"short")])
def test_others_stay_as_they_are(content: Any) -> None:
    given = content if isinstance(content, bytes) else None
    assert whole(led(content)) in (given, PLAIN, b"\x1f\x8b" + bytes(600), b"short")


def test_a_file_that_needs_nothing_is_sent_as_it_is() -> None:
    file = io.BytesIO(b"before" + PLAIN)
    file.seek(6)
    assert led(file) is file and file.tell() == 6
    text = io.StringIO("FROM scratch")
    assert led(text) is text and text.tell() == 0  # whoever sends it says what is wrong with it


def test_no_more_is_read_ahead_than_tells_what_it_is() -> None:
    pieces = iter([EXTENDED[:512], EXTENDED[512:], b"never"])
    found = led(pieces)
    assert len(next(found)) == 512 and next(found) == EXTENDED[:512]
    assert next(pieces) == EXTENDED[512:]


def test_what_follows_on_what_is_no_bytes_stays_as_it_is() -> None:
    assert list(led([b"x", "text", EXTENDED])) == [b"x", "text", EXTENDED]
