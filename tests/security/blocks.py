"""Blocks that archives are put together from, byte by byte."""

from __future__ import annotations

import tarfile

from .tars import Entry, archive

A, B, C = Entry("a", data=b"first"), Entry("b", data=b"second"), Entry("c", data=b"third")
ZEROS = bytes(512)


def raw(*parts: bytes, end: bool = True) -> bytes:
    return b"".join(parts) + (bytes(1024) if end else b"")


def members(*entries: Entry) -> bytes:
    return archive(*entries, end=False)


def pax(*records: tuple[str, str | bytes], type_: bytes = tarfile.XHDTYPE) -> bytes:
    """A header of records about the next member."""
    data = b""
    for key, value in records:
        rest = b" " + key.encode() + b"=" + (value if isinstance(value, bytes) else value.encode()) + b"\n"
        length = len(rest) + 1
        while len(str(length)) + len(rest) != length:
            length += 1
        data += str(length).encode() + rest
    return members(Entry("pax", type_, data=data))


def long(name: bytes, type_: bytes = tarfile.GNUTYPE_LONGNAME) -> bytes:
    return members(Entry("././@LongLink", type_, data=name + b"\0"))


def changed(data: bytes, at: int, new: bytes, *, sums: bool = True) -> bytes:
    """The first header with something else in it; its checksum fits unless that is the point."""
    block = bytearray(data[:512])
    block[at : at + len(new)] = new
    if sums:
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + data[512:]
