"""Headers of archives, without a stream and without a disk."""

from __future__ import annotations

import tarfile
from typing import Any, Final, Literal

import pytest

from dockline_runtime.errors import ProtocolError, UnsafeArchive
from dockline_runtime.files.tarheaders import BLOCK, HeaderReader, Member

FORMATS: Final[dict[str, Literal[0, 1, 2]]] = {
    "ustar": tarfile.USTAR_FORMAT,
    "GNU": tarfile.GNU_FORMAT,
    "pax": tarfile.PAX_FORMAT,
}


def header(format: Literal[0, 1, 2] = tarfile.GNU_FORMAT, **members: Any) -> bytes:
    info = tarfile.TarInfo("a/file")
    info.size, info.mode, info.uid, info.gid, info.mtime = 5, 0o640, 1000, 100, 1_700_000_000
    info.uname, info.gname = "me", "us"
    for name, value in members.items():
        setattr(info, name, value)
    return info.tobuf(format, "utf-8", "surrogateescape")


def read(data: bytes) -> Member:
    """The member that blocks make, given to the reader as it asks for them."""
    reader, at = HeaderReader(), 0
    while at < len(data):
        wanted = reader.wanted
        found = reader.feed(data[at : at + wanted])
        at += wanted
        if found is not None:
            assert at == len(data)
            return found
    raise AssertionError("there is no member")


@pytest.mark.parametrize("format", FORMATS)
def test_a_member_in_each_form(format: str) -> None:
    found = read(header(FORMATS[format]))
    assert (found.kind, found.name, found.size, found.mode) == ("file", b"a/file", 5, 0o640)
    assert (found.uid, found.gid, found.uname, found.gname) == (1000, 100, b"me", b"us")
    assert found.mtime == 1_700_000_000 * 10**9


@pytest.mark.parametrize("format", ["GNU", "pax"])
def test_what_a_plain_header_has_no_room_for(format: str) -> None:
    name, link = "ü" * 300, "../" * 200 + "x"
    found = read(
        header(FORMATS[format], name=name, linkname=link, type=tarfile.SYMTYPE, uid=1 << 31, mtime=-5)
    )
    assert (found.kind, found.name, found.link) == ("link", name.encode(), link.encode())
    assert (found.uid, found.mtime) == (1 << 31, -5 * 10**9)
    assert read(header(FORMATS[format], size=1 << 40)).size == 1 << 40


@pytest.mark.parametrize(
    "told", ["1.5", "1.500000000", "1.5000000009", "0", "-1.25", "12345678901.000000001"]
)
def test_times_are_exact(told: str) -> None:
    sign, (whole, _, rest) = -1 if told.startswith("-") else 1, told.lstrip("-").partition(".")
    wanted = sign * int(whole + rest[:9].ljust(9, "0"))
    assert read(header(tarfile.PAX_FORMAT, pax_headers={"mtime": told})).mtime == wanted


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        (tarfile.AREGTYPE, "file"),
        (tarfile.CONTTYPE, "file"),
        (tarfile.LNKTYPE, "hard link"),
        (tarfile.DIRTYPE, "folder"),
        (tarfile.FIFOTYPE, "pipe"),
        (tarfile.CHRTYPE, "character device"),
        (tarfile.BLKTYPE, "block device"),
    ],
)
def test_what_has_content_and_what_has_none(type_: bytes, kind: str) -> None:
    found = read(header(type=type_, devmajor=8, devminor=1))
    assert (found.kind, found.size) == (kind, 5 if kind == "file" else 0)
    assert found.device == ((8, 1) if kind.endswith("device") else (0, 0))


@pytest.mark.parametrize("format", FORMATS)
def test_no_flipped_bit_is_read_as_something_else(format: str) -> None:
    data = header(FORMATS[format])
    told = read(data)
    for bit in range(8 * BLOCK):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            assert read(bytes(flipped)) == told, f"bit {bit}"
        except (ProtocolError, UnsafeArchive):
            continue


def test_any_block_is_a_member_or_an_error_of_ours() -> None:
    for byte in range(1, 256):
        for data in (bytes([byte]) * BLOCK, bytes([byte]) + bytes(511), bytes(511) + bytes([byte])):
            with pytest.raises((ProtocolError, UnsafeArchive)):
                HeaderReader().feed(data)


def test_the_end() -> None:
    reader = HeaderReader()
    assert reader.feed(header()) is not None and not reader.ended
    assert reader.feed(bytes(BLOCK)) is None and reader.ended


def with_sum(data: bytes) -> bytes:
    """A header with the sum that its bytes have."""
    blank = data[:148] + b" " * 8 + data[156:]
    return data[:148] + b"%06o\0 " % sum(blank) + data[156:]


@pytest.mark.parametrize(
    ("at", "size", "what"),
    [(100, 8, "mode"), (108, 8, "owner"), (116, 8, "group"), (124, 12, "size"), (136, 12, "time")],
)
def test_a_number_that_isnt_one_is_told_by_its_name(at: int, size: int, what: str) -> None:
    data = header()
    with pytest.raises(ProtocolError, match=f"'89+' isn't a {what}"):
        read(with_sum(data[:at] + b"8".ljust(size, b"9") + data[at + size :]))


def pax(records: bytes) -> bytes:
    """A member with a pax header before it."""
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, len(records)
    content = records + bytes(-len(records) % BLOCK)
    return info.tobuf(tarfile.USTAR_FORMAT) + content + header(tarfile.USTAR_FORMAT)


def test_records_of_a_pax_header_are_read_one_after_the_other() -> None:
    found = read(pax(b"9 path=b\n10 uname=\n14 comment=a=\n"))
    assert (found.name, found.uname) == (b"b", b"me")
    assert found.records == {b"path": b"b", b"uname": b"", b"comment": b"a="}


@pytest.mark.parametrize(
    "records",
    [
        b"9 path=bc",
        b"11 path=b\n",
        b"8 path=b\n",
        b"9 path:b\n",
        b"5 =b\n",
        b"path=b\n",
        b"2 \n",
        b"0 path=b\n",
        b"-9 path=b\n",
        b"9path=bc\n",
        b"9 path=b\n ",
    ],
)
def test_a_pax_header_that_isnt_valid_is_refused(records: bytes) -> None:
    with pytest.raises(ProtocolError, match="a pax header isn't valid"):
        read(pax(records))
