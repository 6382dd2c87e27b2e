"""A table of archives that nobody means well with, and of such that look it and are fine, on every Python."""

from __future__ import annotations

import io
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import DocklineError, ProtocolError, StreamError, TruncatedStream, UnsafeArchive
from dockline_runtime.sync.item_streams import TarStream

from ..support.tables import Table
from .attacks import held
from .blocks import ZEROS, A, B, C, changed, long, members, pax, raw
from .tars import (
    WAYS,
    Entry,
    Pieces,
    archive,
    each_way,
    extract,
    folder,
    hard,
    leads_out,
    link,
    long_name,
    outside,
    stream,
    tree,
)

TEXT_BEYOND_THE_LONGEST = "d/" + "./" * 3000 + "e/f/t"

# Each: the archive, the error, and what is in the folder afterwards.
HOSTILE: dict[str, tuple[bytes, type[DocklineError], list[str]]] = {
    "a link that can't be made, and what it names comes later": (
        archive(folder("x"), link("x/y", ""), link("x", "/etc/shadow")),
        UnsafeArchive,
        ["x"],
    ),
    "such a link, and a character device": (
        archive(folder("x"), link("x/y", ""), Entry("x", tarfile.CHRTYPE, mode=0o666)),
        UnsafeArchive,
        ["x"],
    ),
    "such a link, and a block device": (
        archive(folder("x"), link("x/y", ""), Entry("x", tarfile.BLKTYPE, mode=0o666)),
        UnsafeArchive,
        ["x"],
    ),
    "a link longer than the system takes": (
        long_name([folder("d"), folder("d/e"), link("d/e/f", ".."), link("out", TEXT_BEYOND_THE_LONGEST)]),
        UnsafeArchive,
        ["d", "d/e", "d/e/f"],
    ),
    "a link longer than the system takes, and what it names": (
        long_name([folder("d"), link("out", TEXT_BEYOND_THE_LONGEST), link("d/e", "/")]),
        UnsafeArchive,
        ["d"],
    ),
    "a link over a folder": (archive(folder("x"), link("x", "y")), UnsafeArchive, ["x"]),
    "a file over a folder": (archive(folder("x"), Entry("x", data=b"x")), UnsafeArchive, ["x"]),
    "a folder over a file": (archive(A, folder("a")), UnsafeArchive, ["a"]),
    "a file in a file": (archive(A, Entry("a/b", data=b"x")), UnsafeArchive, ["a"]),
    "a hard link over a folder": (archive(A, folder("x"), hard("x", "a")), UnsafeArchive, ["a", "x"]),
    "a hard link to a folder": (archive(folder("x"), hard("a", "x")), UnsafeArchive, ["x"]),
    "a hard link to a later member": (archive(hard("b", "a"), A), UnsafeArchive, []),
    "a hard link to nothing": (archive(A, hard("b", "")), UnsafeArchive, ["a"]),
    "a hard link to itself, spelt otherwise": (archive(A, hard("./a", "a/.")), UnsafeArchive, ["a"]),
    "a member without a name": (archive(A, Entry("")), UnsafeArchive, ["a"]),
    "a member named like the folder": (archive(A, Entry("./.")), UnsafeArchive, ["a"]),
    "a name longer than the system takes": (long_name([A, Entry("n" * 256)]), UnsafeArchive, ["a"]),
    "a folder's name longer than the system takes": (
        long_name([A, Entry("n" * 256 + "/b")]),
        UnsafeArchive,
        ["a"],
    ),
    "a path of 5,000 folders": (long_name([A, Entry("d/" * 5000 + "b")]), UnsafeArchive, ["a"]),
    "a sparse file": (raw(members(A), changed(members(B), 156, b"S")), UnsafeArchive, ["a"]),
    "a sparse file in pax": (
        raw(pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0")), members(B)),
        UnsafeArchive,
        [],
    ),
    "a type that nobody knows": (raw(members(A), changed(members(B), 156, b"V")), UnsafeArchive, ["a"]),
    "a size below zero in pax": (raw(pax(("size", "-1")), members(A)), UnsafeArchive, []),
    # Broken.
    "a checksum that is wrong": (
        raw(members(A), changed(members(B), 148, b"000001", sums=False), members(C)),
        ProtocolError,
        ["a"],
    ),
    "the first checksum is wrong": (changed(archive(A, B), 0, b"z", sums=False), ProtocolError, []),
    "a block of zeros in between": (raw(members(A), ZEROS, members(B, C)), ProtocolError, ["a"]),
    "members behind the end": (raw(archive(A), archive(B)), ProtocolError, ["a"]),
    "something behind the end": (raw(archive(A), b"x", bytes(511)), ProtocolError, ["a"]),
    "no end, cut behind zeros in a file": (
        members(A, Entry("b", data=bytes(2048))),
        TruncatedStream,
        ["a", "b"],
    ),
    "a header that announces a member, and the end": (raw(members(A), long(b"b")), ProtocolError, ["a"]),
    "a pax header, and the end": (raw(members(A), pax(("path", "b"))), ProtocolError, ["a"]),
    "letters where a number is": (changed(archive(A), 124, b"abc"), ProtocolError, []),
    "a number with underscores": (changed(archive(A), 124, b"0000_0005\0"), ProtocolError, []),
    "a number of more than 64 bits": (changed(archive(A), 136, b"\x80" + b"\xff" * 11), ProtocolError, []),
    "two long names": (raw(long(b"x"), long(b"y"), members(A)), ProtocolError, []),
    "two pax headers": (raw(pax(("path", "x")), pax(("path", "y")), members(A)), ProtocolError, []),
    "a name twice, in pax and as GNU has it": (
        raw(pax(("path", "x")), long(b"y"), members(A)),
        ProtocolError,
        [],
    ),
    "pax: a length that is too long": (
        raw(members(Entry("pax", tarfile.XHDTYPE, data=b"99 path=x\n")), members(A)),
        ProtocolError,
        [],
    ),
    "pax: a length of zero": (
        raw(members(Entry("pax", tarfile.XHDTYPE, data=b"0 path=x\n")), members(A)),
        ProtocolError,
        [],
    ),
    "pax: no length": (
        raw(members(Entry("pax", tarfile.XHDTYPE, data=b"path=x\n")), members(A)),
        ProtocolError,
        [],
    ),
    "pax: a NUL in a name": (raw(pax(("path", "a\0b")), members(A)), ProtocolError, []),
    "pax: a time that is none": (raw(pax(("mtime", "nan")), members(A)), ProtocolError, []),
    "pax: a time beyond all times": (raw(pax(("mtime", "9" * 400)), members(A)), ProtocolError, []),
    "pax: a size of 400 digits": (raw(pax(("size", "9" * 400)), members(A)), ProtocolError, []),
    "pax: an owner that is none": (raw(pax(("uid", "1_0")), members(A)), ProtocolError, []),
    "pax: .. in a name": (raw(pax(("path", "../b")), members(A)), UnsafeArchive, []),
    "pax: .. in a link": (raw(pax(("linkpath", "../b")), members(link("l", "fine"))), UnsafeArchive, []),
    "pax, about all: .. in a name": (
        raw(pax(("path", "../b"), type_=tarfile.XGLTYPE), members(A)),
        UnsafeArchive,
        [],
    ),
    "GNU: .. in a name": (raw(long(b"../b"), members(A)), UnsafeArchive, []),
    "GNU: .. in a link": (
        raw(long(b"../b", tarfile.GNUTYPE_LONGLINK), members(link("l", "fine"))),
        UnsafeArchive,
        [],
    ),
    "ustar: .. in the first half of a name": (
        changed(changed(archive(A), 257, b"ustar\x0000"), 345, b".."),
        UnsafeArchive,
        [],
    ),
}
TABLE = Table(
    "archives",
    "hostile archives: what came of them",
    ("archive", *WAYS),
    required=lambda: [(attack, way) for attack in HOSTILE for way in WAYS],
)


@each_way
@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_archives(attack: str, way: str, house: Path) -> None:
    data, error, left = HOSTILE[attack]
    before = outside(house)
    with pytest.raises(DocklineError) as caught:
        WAYS[way](data, house / "target")
    assert type(caught.value) is error, caught.value
    assert list(tree(house / "target")) == left
    assert leads_out(house / "target") == []
    assert outside(house) == before
    TABLE.put(attack, way, f"{error.__name__}: {caught.value}"[:100])


# Two of the bytes are above 127.
SIGNED = int(changed(archive(A), 0, b"\xff\xfe")[148:154], 8) - 2 * 256
FINE: dict[str, tuple[bytes, dict[str, bytes]]] = {
    "plain old tar": (changed(archive(A), 257, bytes(8)), {"a": b"first"}),
    "ustar, and a name in two halves": (
        changed(changed(archive(A), 257, b"ustar\x0000"), 345, b"p/q"),
        {"p/q/a": b"first"},
    ),
    "a folder as it was before there was a letter": (
        changed(archive(Entry("d/")), 156, b"\0"),
        {"d": b""},
    ),
    "pax: a name, a size and a time": (
        raw(
            pax(("path", "ü/b"), ("size", "5"), ("mtime", "-1.5"), ("uid", "12345678901")),
            changed(members(A), 124, b"77777777777\0"),
        ),
        {"ü/b": b"first"},
    ),
    "pax: bytes that aren't UTF-8": (
        raw(pax(("hdrcharset", "BINARY"), ("path", b"caf\xe9")), members(A)),
        {"caf\udce9": b"first"},
    ),
    "pax: what says nothing": (raw(pax(("path", ""), ("comment", "x")), members(A)), {"a": b"first"}),
    "pax: about all, then about one": (
        raw(pax(("mtime", "5"), type_=tarfile.XGLTYPE), pax(("path", "x")), members(A), members(B)),
        {"x": b"first", "b": b"second"},
    ),
    "a checksum of signed bytes": (
        changed(changed(archive(A), 0, b"\xff\xfe"), 148, b"%06o\0 " % SIGNED, sums=False),
        {"\udcff\udcfe": b"first"},
    ),
    "a time before 1970, in bits": (archive(Entry("a", data=b"first", mtime=-5)), {"a": b"first"}),
    "zeros to the end of a record": (archive(A) + bytes(9000 // 512 * 512), {"a": b"first"}),
    "a member twice": (archive(A, Entry("a", data=b"again")), {"a": b"again"}),
    "folders that no member tells of": (
        archive(Entry("d/e/f", data=b"x")),
        {"d": b"", "d/e": b"", "d/e/f": b"x"},
    ),
    "nothing at all": (bytes(1024), {}),
    "a link of 4,000 bytes": (
        long_name([folder("d"), Entry("d/a", data=b"x"), link("l", "d/" + "./" * 1900 + "a")]),
        {"d": b"", "d/a": b"x", "l": b"x"},
    ),
}


@each_way
@pytest.mark.parametrize("kind", FINE)
def test_archives_that_are_fine(kind: str, way: str, house: Path) -> None:
    data, wanted = FINE[kind]
    WAYS[way](data, house / "target")
    target = house / "target"
    found = {
        str(path.relative_to(target)): b"" if path.is_dir() else path.read_bytes()
        for path in sorted(target.rglob("*"))
    }
    for name in [name for name in found if name not in wanted]:
        assert (target / name).is_dir() and any(other.startswith(f"{name}/") for other in wanted)
        del found[name]
    assert found == wanted


@each_way
def test_every_cut_is_an_error_and_leaves_whole_files_only(way: str, house: Path) -> None:
    data = raw(
        members(folder("d"), Entry("d/a", data=b"x" * 700)), pax(("path", "b")), members(B, link("l", "b"))
    )
    contents = {"d/a": b"x" * 700, "b": b"second", "l": b"second"}
    for cut in range(0, len(data) - 1024, 7):
        target = house / "target"
        shutil.rmtree(target)
        with pytest.raises(TruncatedStream):
            WAYS[way](data[:cut], target)
        for name, content in contents.items():
            assert not (target / name).exists() or (target / name).read_bytes() == content
    held("tar: an archive that is cut", "an error; no file is there by half")


def test_a_member_that_is_cut_where_its_zeros_are_is_not_a_short_one() -> None:
    """What has come looks like an archive's end."""
    with stream(members(A, Entry("b", data=bytes(4096)))[:-512]).tarfile() as tar:
        tar.next()
        member = tar.next()
        assert member is not None
        file = tar.extractfile(member)
        assert file is not None
        with pytest.raises(TruncatedStream):
            file.read()


def test_pieces_of_any_size_give_the_same(house: Path) -> None:
    data = raw(
        members(folder("d"), Entry("d/a", data=b"x" * 700)), pax(("path", "b")), members(B, link("l", "b"))
    )

    class Slowly(Pieces):
        most = 0

        def readinto(self, buffer: memoryview) -> int:
            return super().readinto(buffer[: self.most])

    unpacked = []
    for most in (1, 2, 3, 511, 512, 513, 1000):
        source = Slowly(io.BytesIO(data))
        source.most = most
        TarStream[Any](source).extract(house / str(most))
        unpacked.append(tree(house / str(most), links_timed=False))
    assert unpacked[0].keys() == {"d", "d/a", "b", "l"}
    assert all(each == unpacked[0] for each in unpacked)


@each_way
def test_no_flipped_bit_of_a_header_goes_unnoticed(way: str, tmp_path: Path) -> None:
    data = archive(A, B, C)
    extract(data, tmp_path / "whole")
    whole = tree(tmp_path / "whole")
    for bit in range(0, 512 * 8, 29):
        flipped = bytearray(data)
        flipped[1024 + bit // 8] ^= 1 << bit % 8  # the header of b
        target = tmp_path / "target"
        try:
            WAYS[way](bytes(flipped), target)
        except DocklineError:
            assert "c" not in tree(target)
        else:
            assert tree(target) == whole, f"bit {bit}"
        shutil.rmtree(target)
    held("tar: a bit that is flipped", "an error, and never an end")


@each_way
def test_an_error_of_the_daemons_wins_over_what_makes_no_sense(way: str, house: Path) -> None:
    said = b'{"message":"' + b"layer is gone " * 100 + b'"}\n'
    with pytest.raises(StreamError, match="layer is gone"):
        WAYS[way](members(A) + said, house / "target")
