"""Members of archives that are as they should be: where links may lead, and what is kept of each."""

from __future__ import annotations

import errno
import io
import os
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dockline.errors import UnsafeArchive

from .tars import WAYS, Entry, archive, each_way, folder, hard, link, stream

A = Entry("a", data=b"first")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


@each_way
@pytest.mark.parametrize("name", [".", "./", "./."])
def test_the_folder_itself_may_be_a_member_and_stays_as_the_caller_has_it(
    name: str, way: str, target: Path
) -> None:
    target.mkdir(mode=0o750)
    WAYS[way](archive(Entry(name, tarfile.DIRTYPE, mode=0o700), A), target)
    assert (target / "a").read_bytes() == b"first"
    assert stat.S_IMODE(target.stat().st_mode) == 0o750


@each_way
@pytest.mark.parametrize("place", ["", "d/", "d/e/"])
@pytest.mark.parametrize("kind", ["file", "folder", "pipe"])
def test_only_a_folder_can_be_where_a_folder_belongs(kind: str, place: str, way: str, target: Path) -> None:
    types = {"file": tarfile.REGTYPE, "folder": tarfile.DIRTYPE, "pipe": tarfile.FIFOTYPE}
    data = archive(Entry(f"{place}x", types[kind]), Entry(f"{place}x/a", data=b"x"))
    if kind == "folder":
        WAYS[way](data, target)
        assert (target / place / "x" / "a").read_bytes() == b"x"
    else:
        with pytest.raises(UnsafeArchive):
            WAYS[way](data, target)


@each_way
@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("l", "a"),
        ("l", "./a"),
        ("l", "d//e/../../a"),
        ("l", "d/e/.././../a"),
        ("d/l", "../a"),
        ("d/l", "e/../../a"),
        ("d/e/l", "../../a"),
        ("d/e/l", "..//../d/e/../../a"),
        ("new/l", "../a"),
    ],
)
def test_a_link_may_go_up_by_folders_and_down_again(name: str, to: str, way: str, target: Path) -> None:
    WAYS[way](archive(A, folder("d"), folder("d/e"), link(name, to)), target)
    assert os.readlink(target / name) == to
    assert (target / name).read_bytes() == b"first"


@each_way
@pytest.mark.parametrize(
    ("name", "to", "why"),
    [
        ("l", "..", "leads out"),
        ("d/l", "../..", "leads out"),
        ("d/l", "e/../../..", "leads out"),
        ("d/e/l", "../../../a", "leads out"),
        ("d/l", "file/../x", "goes up from what may be a link"),
        ("d/l", "nothing/../x", "goes up from what may be a link"),
        ("d/l", "e/nothing/../x", "goes up from what may be a link"),
        ("d/l", "up/../x", "goes up from what may be a link"),
        ("d/l", "/a", "is an absolute path"),
    ],
)
def test_a_link_that_could_lead_elsewhere_is_refused_with_the_reason(
    name: str, to: str, why: str, way: str, target: Path
) -> None:
    entries = [A, folder("d"), folder("d/e"), Entry("d/file", data=b"x"), link("d/up", "e")]
    with pytest.raises(UnsafeArchive, match=why):
        WAYS[way](archive(*entries, link(name, to)), target)
    assert not os.path.lexists(target / name)


@each_way
@pytest.mark.parametrize(
    ("there", "member"),
    [
        (A, Entry("a", data=b"again")),
        (link("a", "x"), link("a", "b")),
        (A, link("a", "b")),
        (Entry("a", tarfile.DIRTYPE, mode=0o700), folder("a")),
        (A, hard("a", "b")),
    ],
    ids=[
        "a file by a file",
        "a link by a link",
        "a file by a link",
        "a folder by a folder",
        "a file by a hard link",
    ],
)
def test_what_may_be_replaced_is(there: Entry, member: Entry, way: str, target: Path) -> None:
    WAYS[way](archive(Entry("b", data=b"second"), there, member), target)
    path = target / "a"
    assert (path.is_symlink(), path.is_dir()) == (
        member.type == tarfile.SYMTYPE,
        member.type == tarfile.DIRTYPE,
    )
    if not path.is_dir():
        assert path.read_bytes() == (member.data or b"second")


@each_way
@pytest.mark.parametrize(
    ("there", "member", "why"),
    [
        (folder("x"), Entry("x"), "is a file, and a folder is there"),
        (folder("x"), link("x", "b"), "is a link, and a folder is there"),
        (folder("x"), hard("x", "b"), "is a hard link, and a folder is there"),
        (link("x", "b"), Entry("x"), "is a file, and a link is there"),
        (link("x", "b"), folder("x"), "is a folder, and a link or a file is there"),
        (Entry("x"), folder("x"), "is a folder, and a link or a file is there"),
    ],
)
def test_what_may_not_be_replaced_stays(
    there: Entry, member: Entry, why: str, way: str, target: Path
) -> None:
    with pytest.raises(UnsafeArchive, match=why):
        WAYS[way](archive(Entry("b"), there, member), target)
    path = target / "x"
    assert (path.is_symlink(), path.is_dir() and not path.is_symlink()) == (
        there.type == tarfile.SYMTYPE,
        there.type == tarfile.DIRTYPE,
    )


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (0o777, 0o755),
        (0o755, 0o755),
        (0o644, 0o644),
        (0o444, 0o644),
        (0o000, 0o600),
        (0o111, 0o711),
        (0o011, 0o600),
        (0o655, 0o644),
        (0o6755, 0o755),
        (0o1666, 0o644),
    ],
)
def test_the_owner_may_write_and_others_run_only_what_the_owner_runs(
    told: int, kept: int, target: Path
) -> None:
    stream(archive(Entry("a", mode=told))).extract(target)
    assert stat.S_IMODE((target / "a").stat().st_mode) == kept


@pytest.mark.parametrize(("filter", "kept"), [("data", 0o755), ("tar", 0o755), ("fully_trusted", 0o6777)])
def test_each_filter_keeps_its_own_part_of_a_mode(filter: str, kept: int, target: Path) -> None:
    stream(archive(Entry("a", mode=0o6777))).extract(target, filter=filter)  # type: ignore[arg-type]
    assert stat.S_IMODE((target / "a").stat().st_mode) == kept


class TestOwners:
    """As root, whom the system lets give files away."""

    @pytest.fixture
    def given(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, int, int]]:
        """What was given to whom; files are told by their descriptor."""
        found: list[tuple[object, int, int]] = []
        monkeypatch.setattr("os.geteuid", lambda: 0)
        monkeypatch.setattr("os.fchown", lambda fd, uid, gid: found.append(("open", uid, gid)))
        monkeypatch.setattr("os.chown", lambda name, uid, gid, **_: found.append((name, uid, gid)))
        return found

    ENTRIES = (
        Entry("d", tarfile.DIRTYPE, mode=0o755, owner=7),
        Entry("d/a", owner=8),
        Entry("l", tarfile.SYMTYPE, "d/a", owner=9),
        Entry("p", tarfile.FIFOTYPE, owner=10),
    )

    def test_the_data_filter_gives_nothing_away(self, given: list[object], target: Path) -> None:
        stream(archive(*self.ENTRIES[:3])).extract(target)
        assert given == []

    @pytest.mark.parametrize("filter", ["tar", "fully_trusted"])
    def test_the_others_give_each_to_its_owner(self, filter: str, given: list[object], target: Path) -> None:
        stream(archive(*self.ENTRIES)).extract(target, filter=filter)  # type: ignore[arg-type]
        assert given == [("open", 8, 0), ("open", 7, 0), (b"l", 9, 0), (b"p", 10, 0)]

    def test_who_isnt_root_gives_nothing_away(
        self, given: list[object], target: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        stream(archive(*self.ENTRIES)).extract(target, filter="tar")
        assert given == []

    @pytest.mark.parametrize(("owner", "fine"), [((1 << 32) - 2, True), ((1 << 32) - 1, False)])
    def test_an_owner_that_nobody_is_is_refused(
        self, owner: int, fine: bool, given: list[object], target: Path
    ) -> None:
        data = archive(Entry("a", owner=owner))
        if fine:
            stream(data).extract(target, filter="tar")
            assert given == [("open", owner, 0)]
        else:
            with pytest.raises(UnsafeArchive, match=f"belongs to {owner}:0, which isn't a valid owner"):
                stream(data).extract(target, filter="tar")
            assert not (target / "a").exists()


class TestDevices:
    @pytest.fixture
    def made(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, int, int]]:
        """The devices that the system was asked for: name, mode and number."""
        found: list[tuple[bytes, int, int]] = []
        monkeypatch.setattr("os.mknod", lambda name, mode, device, **_: found.append((name, mode, device)))
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        return found

    @pytest.mark.parametrize(
        ("type_", "kind"), [(tarfile.CHRTYPE, stat.S_IFCHR), (tarfile.BLKTYPE, stat.S_IFBLK)]
    )
    def test_a_device_has_its_kind_mode_and_number(
        self, type_: bytes, kind: int, made: list[object], target: Path
    ) -> None:
        stream(archive(Entry("x", type_, mode=0o640))).extract(target, filter="fully_trusted")
        assert made == [(b"x", kind | 0o640, os.makedev(1, 3))]

    @pytest.mark.parametrize("type_", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
    def test_without_a_filter_that_allows_it_there_is_none(
        self, type_: bytes, made: list[object], target: Path
    ) -> None:
        with pytest.raises(UnsafeArchive, match=r"'x' is a (block device|character device|pipe)"):
            stream(archive(Entry("x", type_))).extract(target)
        assert made == [] and not (target / "x").exists()

    @pytest.mark.parametrize(
        ("major", "minor", "fine"),
        [
            (0, 0, True),
            ((1 << 12) - 1, (1 << 20) - 1, True),
            (1 << 12, 0, False),
            (0, 1 << 20, False),
            (-1, 0, False),
            (0, -1, False),
        ],
    )
    def test_a_number_that_no_device_has_is_refused(
        self, major: int, minor: int, fine: bool, made: list[object], target: Path
    ) -> None:
        info = tarfile.TarInfo("x")
        info.type, info.mode, info.devmajor, info.devminor = tarfile.BLKTYPE, 0o600, major, minor
        data = info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)
        if fine:
            stream(data).extract(target, filter="fully_trusted")
            assert made == [(b"x", stat.S_IFBLK | 0o600, os.makedev(major, minor))]
        else:
            with pytest.raises(UnsafeArchive, match=f"'x' is a device of number {major}, {minor}"):
                stream(data).extract(target, filter="fully_trusted")
            assert made == []

    @pytest.mark.parametrize("filter", ["tar", "fully_trusted"])
    def test_a_pipe_is_one_with_its_mode(self, filter: str, target: Path) -> None:
        before = os.umask(0)
        try:
            stream(archive(Entry("p", tarfile.FIFOTYPE, mode=0o640))).extract(target, filter=filter)  # type: ignore[arg-type]
        finally:
            os.umask(before)
        found = (target / "p").stat()
        assert stat.S_ISFIFO(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o640


@pytest.mark.parametrize(
    ("entry", "refused"),
    [(hard("h", "l"), "which isn't a file"), (hard("h", "d"), "which isn't a file"), (hard("h", "a"), None)],
)
def test_the_data_filter_links_to_files_alone(entry: Entry, refused: str | None, target: Path) -> None:
    data = archive(A, folder("d"), link("l", "a"), entry)
    if refused:
        with pytest.raises(UnsafeArchive, match=refused):
            stream(data).extract(target)
    else:
        stream(data).extract(target)
        assert (target / "h").samefile(target / "a")


def test_other_filters_link_to_links_too_and_never_to_folders(target: Path) -> None:
    stream(archive(A, link("l", "a"), hard("h", "l"))).extract(target, filter="tar")
    assert os.readlink(target / "h") == "a"
    with pytest.raises(UnsafeArchive, match="which isn't a file"):
        stream(archive(folder("d"), hard("h", "d"))).extract(target / "more", filter="tar")


@each_way
@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("h", "which isn't an earlier member"),
        ("", "which isn't an earlier member"),
        ("b", "which isn't there"),
        ("d/b", "which isn't there"),
        ("a/b", "which lies behind a link or a file"),
        ("l/a", "which lies behind a link or a file"),
    ],
)
def test_a_hard_link_to_what_isnt_there_is_refused_with_the_reason(
    to: str, why: str, way: str, target: Path
) -> None:
    with pytest.raises(UnsafeArchive, match=why):
        WAYS[way](archive(A, folder("d"), link("l", "d"), hard("h", to)), target)
    assert not (target / "h").exists()


@each_way
def test_a_hard_link_twice_is_one_and_the_file_stays(way: str, target: Path) -> None:
    WAYS[way](archive(A, hard("h", "a"), hard("h", "a"), hard("a", "h")), target)
    assert (target / "a").read_bytes() == b"first"
    assert (target / "a").stat().st_nlink == 2


@pytest.mark.parametrize("change", ["os.fchmod", "os.utime"])
def test_a_file_system_without_rights_or_times_is_no_reason_to_fail(
    change: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cant(error: int) -> Callable[..., None]:
        def fail(*_: object, **__: object) -> None:
            raise OSError(error, os.strerror(error))

        return fail

    for tolerated in (errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS, errno.EOVERFLOW):
        monkeypatch.setattr(change, cant(tolerated))
        stream(archive(Entry("a", data=b"first", mtime=7))).extract(target)
        assert (target / "a").read_bytes() == b"first"
    monkeypatch.setattr(change, cant(errno.EIO))
    with pytest.raises(OSError, match="target/a") as caught:
        stream(archive(Entry("a", data=b"again", mtime=7))).extract(target)
    assert caught.value.errno == errno.EIO and not (target / "a").exists()


def test_times_are_kept_to_the_nanosecond_and_a_time_beyond_all_is_left_out(target: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, mtime in (("a", "1234567890.123456789"), ("b", "9000000000000000000")):
            info = tarfile.TarInfo(name)
            info.pax_headers = {"mtime": mtime}
            tar.addfile(info)
    stream(buffer.getvalue()).extract(target)
    assert (target / "a").stat().st_mtime_ns == 1234567890123456789
    assert (target / "b").exists()
