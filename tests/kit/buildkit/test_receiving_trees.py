"""Trees that the engine sends as an output: what is made of them, what is refused, what is left behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dockline.errors import DocklineError, ProtocolError, StreamError, TruncatedStream, UnsafeArchive
from dockline_kit.buildkit.delivery.receiving import TreeReceiver
from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat

from ...support.buildkit.sending import (
    DIRECTORY,
    END_OF_LIST,
    LINK,
    PIPE,
    Engine,
    Sent,
    data,
    entry,
    fin,
    folder,
    listed,
    tree,
)

TREE = {"a": b"1", "b/c": b"2" * 100_000, "b/d/e": b"", "b/f": b"3", "empty": None, "z": b"4"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("mine")
    return tmp_path / "out"


@pytest.fixture
def engine(place: Path) -> Engine:
    return to(place)


def to(place: Path, *, links_out: bool = False) -> Engine:
    return Engine(TreeReceiver(str(place), links_out=links_out).incoming())


def contents(place: Path) -> dict[str, bytes | str | None]:
    """What is in a folder: contents of files, targets of links, None for folders."""
    found: dict[str, bytes | str | None] = {}
    for path in sorted(place.rglob("*")):
        name = str(path.relative_to(place))
        found[name] = os.readlink(path) if path.is_symlink() else None if path.is_dir() else path.read_bytes()
    return found


def refuses(engine: Engine, *entries: Sent, match: str) -> None:
    """The entries are refused, and nothing half is left behind."""
    with pytest.raises(UnsafeArchive, match=match):
        engine.tells(*entries).says(END_OF_LIST).sends_contents()
    engine.incoming.discard()


def test_files_arrive_side_by_side_and_are_as_they_were(engine: Engine, place: Path) -> None:
    engine.tells(*tree(TREE)).ends_well()
    assert contents(place) == {**TREE, "b": None, "b/d": None}


def test_modes_and_times_are_the_engines_also_those_of_folders(engine: Engine, place: Path) -> None:
    entries = [
        folder("closed", mode=0o511),
        entry("closed/file", b"x", mode=0o640, time=123_456_789_000),
        entry("run", b"x", mode=0o755 | 1 << 23),
        folder("shared", mode=0o777 | 1 << 20),
    ]
    engine.tells(*entries).ends_well()
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in place.rglob("*")}
    assert found == {"closed": 0o511, "file": 0o640, "run": 0o4755, "shared": 0o1777}
    assert (place / "closed/file").stat().st_mtime_ns == 123_456_789_000
    assert (place / "closed").stat().st_mtime_ns == 10**18


def test_a_file_is_not_there_before_it_is_whole_and_the_old_one_stays_until_then(
    engine: Engine, place: Path
) -> None:
    place.mkdir()
    (place / "a").write_text("old")
    engine.tells(entry("a", b"new one"))
    engine.says(data(0, b"new"))
    assert (place / "a").read_text() == "old"
    engine.says(data(0, b" one"), data(0))
    assert (place / "a").read_text() == "new one"


@pytest.mark.parametrize("cut", range(10))
def test_what_is_cut_anywhere_leaves_whole_files_alone(cut: int, place: Path) -> None:
    place.mkdir()
    (place / "a").write_text("old")
    engine = to(place)
    a, b = entry("a", b"new"), entry("b", b"other")
    packets = [
        listed(a), listed(b), data(0, b"n"), data(1, b"oth"), data(0, b"ew"), data(0),
        data(1, b"er"), data(1), END_OF_LIST,
    ]  # fmt: skip
    engine.says(*packets[:cut])
    with pytest.raises(TruncatedStream, match="stopped in the middle"):
        engine.incoming.end()
    engine.incoming.discard()
    found = contents(place)
    assert found.pop("a") == (b"new" if cut > 5 else b"old")
    assert found == ({"b": b"other"} if cut > 7 else {})


def test_links_and_hard_links_are_made_also_to_files_that_come_later(engine: Engine, place: Path) -> None:
    engine.tells(
        folder("bin"),
        entry("bin/tool", b"#!", mode=0o755),
        entry("hard", link="bin/tool"),
        entry("soft", mode=LINK | 0o777, link="bin/tool"),
        entry("up", mode=LINK | 0o777, link="bin/../hard"),
    ).ends_well()
    assert (place / "hard").samefile(place / "bin/tool")
    assert os.readlink(place / "soft") == "bin/tool"
    assert (place / "up").read_bytes() == b"#!"


def test_what_is_there_already_stays_and_files_of_the_same_name_are_replaced(
    place: Path, tmp_path: Path
) -> None:
    to(place).tells(*tree({"a": b"1", "b/c": b"2"})).ends_well()
    (place / "b/mine").write_text("kept")
    (place / "a").unlink()
    (place / "a").symlink_to(tmp_path / "secret")
    to(place).tells(*tree({"a": b"3", "b/c": b"4"})).ends_well()
    assert contents(place) == {"a": b"3", "b": None, "b/c": b"4", "b/mine": b"kept"}
    assert (tmp_path / "secret").read_text() == "mine"


def test_links_that_lead_out_are_made_only_if_that_was_asked_for(place: Path, tmp_path: Path) -> None:
    links = [entry("etc", mode=LINK | 0o777, link="/etc"), entry("up", mode=LINK | 0o777, link="../secret")]
    for link in links:
        refuses(to(place), link, match=r"link to .*(absolute|leads out).*links_out=True")
    to(place, links_out=True).tells(*links).ends_well()
    assert contents(place) == {"etc": "/etc", "up": "../secret"}
    with pytest.raises(UnsafeArchive, match="a link or a file is there"):
        to(place, links_out=True).tells(folder("etc"))


@pytest.mark.parametrize(
    "path",
    ["..", "../secret", "/secret", "", ".", "a/../../secret", "a//b", "a/", "./a", "a\0b", "x" * 70_000],
    ids=lambda path: repr(path[:12]),
)
def test_paths_that_arent_within_the_folder_are_refused(path: str, place: Path, tmp_path: Path) -> None:
    refuses(to(place), entry(path, b"theirs"), match="the output isn't written any further")
    assert (tmp_path / "secret").read_text() == "mine"
    assert not place.exists() or contents(place) == {}


@pytest.mark.parametrize(
    ("entries", "match"),
    [
        ([entry("a", b"1"), entry("a", b"2")], "or twice"),
        ([entry("b", b"1"), entry("a", b"2")], "comes behind 'b'"),
        ([folder("a"), entry("a/b", b"1"), entry("a", b"2")], "comes behind 'a/b'"),
        ([entry("a/b", b"1")], "lies in what isn't a folder"),
        ([entry("a", mode=LINK | 0o777, link="b"), entry("a/b", b"1")], "lies in what isn't a folder"),
        ([entry("a", b"1"), entry("a/b", b"1")], "lies in what isn't a folder"),
        ([folder("a"), entry("b", b"1"), entry("b/c", b"1")], "lies in what isn't a folder"),
        ([entry("a", mode=PIPE | 0o644)], "'a' is a pipe"),
        ([entry("a", mode=(1 << 26) | 0o644)], "'a' is a block device"),
        ([entry("a", mode=(1 << 19) | 0o644)], "of a kind that can't be made"),
        ([entry("a", mode=DIRECTORY | LINK | 0o644)], "of a kind that can't be made"),
        ([entry("a", mode=LINK | 0o644)], "which can't be a path"),
        ([entry("a", size=-1)], "a size below zero"),
        ([entry("h", link="../secret")], "holds `..`"),
        ([entry("h", link="nothing")], "which isn't there"),
        ([folder("d"), entry("h", link="d")], "which isn't a file"),
        ([entry("a", b"12", size=3)], "1 bytes shorter than announced"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_no_tree_of_an_engine_holds_is_refused(
    entries: list[Sent], match: str, place: Path, tmp_path: Path
) -> None:
    refuses(to(place), *entries, match=match)
    assert (tmp_path / "secret").read_text() == "mine"
    assert not [path for path in place.rglob("*") if path.name.endswith(".partial")]


def test_nothing_is_written_through_a_link_that_was_there_before(place: Path, tmp_path: Path) -> None:
    place.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (place / "a").symlink_to(tmp_path / "elsewhere")
    refuses(to(place), folder("a"), entry("a/b", b"theirs"), match="a link or a file is there")
    assert contents(tmp_path / "elsewhere") == {}


def test_a_folder_is_never_replaced_by_a_file(place: Path) -> None:
    to(place).tells(*tree({"a/b": b"1"})).ends_well()
    refuses(to(place), entry("a", b"2"), match="is a file, and a folder is there")
    assert contents(place) == {"a": None, "a/b": b"1"}


@pytest.mark.parametrize(
    ("packets", "match"),
    [
        ([data(0, b"x")], "contents of 0, which it wasn't asked for"),
        ([listed(folder("a")), data(0, b"x")], "contents of 0, which it wasn't asked for"),
        ([listed(entry("a", b"x")), data(0, b"xx")], "more contents of 0 than it had announced"),
        ([listed(entry("a", b"")), data(0), data(0)], "contents of 0, which it wasn't asked for"),
        ([END_OF_LIST, END_OF_LIST], "after the end of an output's list"),
        ([END_OF_LIST, fin, fin], "goes on after the end"),
        ([fin], "a packet of type 3"),
        ([Packet(type=PacketType.REQ, id=1).encode()], "a packet of type 1"),
        ([listed(Sent(Stat(path="a"))).replace(b"a", b"\xff")], "(?i)utf-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_packets_out_of_place_are_refused(packets: list[bytes], match: str, place: Path) -> None:
    engine = to(place)
    with pytest.raises(ProtocolError, match=match):
        engine.says(*packets)
    engine.incoming.discard()
    assert not place.exists() or "x" not in str(contents(place))


def test_an_error_of_the_engine_is_told_in_its_words(engine: Engine) -> None:
    with pytest.raises(StreamError, match="no space left"):
        engine.says(Packet(type=PacketType.ERR, data=b"no space left").encode())


def test_only_so_many_files_are_asked_for_at_once_whatever_is_told(place: Path) -> None:
    engine = to(place)
    engine.tells(*[entry(f"{number:05}", b"x") for number in range(2000)])
    assert len(engine.asked) < 100
    assert len(os.listdir("/proc/self/fd")) < 300
    engine.ends_well()
    assert len(contents(place)) == 2000


def test_a_list_without_an_end_is_refused_before_it_fills_the_memory(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dockline_kit.buildkit.delivery.treetalk.MOST_ENTRIES", 100)
    with pytest.raises(UnsafeArchive, match="more than 100 entries"):
        to(place).tells(*[entry(f"{number:05}", b"x") for number in range(200)])
    monkeypatch.setattr("dockline_kit.buildkit.delivery.treetalk.MOST_WAITING", 1000)
    monkeypatch.setattr("dockline_kit.buildkit.delivery.treetalk.MOST_ENTRIES", 10_000)
    with pytest.raises(UnsafeArchive, match="more than 1000 bytes of names"):
        to(place).tells(*[entry(f"{number:05}{'x' * 50}", b"x") for number in range(200)])


def test_platforms_that_come_as_streams_of_their_own_share_the_folder(place: Path) -> None:
    receiver = TreeReceiver(str(place))
    engines = [Engine(receiver.incoming()), Engine(receiver.incoming())]
    for engine, name in zip(engines, ("linux_amd64", "linux_arm64"), strict=True):
        engine.tells(folder(name), entry(f"{name}/app", name.encode()))
    for engine in engines:
        engine.ends_well()
    assert (place / "linux_arm64/app").read_bytes() == b"linux_arm64"


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        to(tmp_path / "file").tells(entry("a", b"1"))


names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=8).filter(
    lambda name: name not in {".", ".."}
)
trees = st.dictionaries(
    st.lists(names, min_size=1, max_size=3).map("/".join), st.none() | st.binary(max_size=200), max_size=8
)


def consistent(files: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """Without files that would have to be folders as well."""
    taken = {path: content for path, content in files.items() if len(path.encode()) < 200}
    return {
        path: content
        for path, content in taken.items()
        if content is None or not any(other.startswith(f"{path}/") for other in taken)
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees.map(consistent), st.integers(1, 64))
def test_any_tree_arrives_as_it_was_sent(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes | None], piece: int
) -> None:
    place = tmp_path_factory.mktemp("tree")
    entries = tree(files)
    engine = to(place).tells(*entries).says(END_OF_LIST).sends_contents(piece)
    engine.ends_well() if not engine.finished else engine.says(fin).incoming.end()
    assert contents(place) == {
        one.stat.path: None if one.stat.mode & DIRECTORY else one.content for one in entries
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=6))
def test_any_bytes_are_taken_or_refused_with_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, packets: list[bytes]
) -> None:
    place = tmp_path_factory.mktemp("any") / "out"
    engine = to(place)
    try:
        for packet in packets:
            engine.incoming.receive(packet)
            engine.incoming.work()
    except DocklineError:
        pass
    finally:
        engine.incoming.discard()
    assert not place.exists() or not [path for path in place.rglob("*") if path.name.endswith(".partial")]
