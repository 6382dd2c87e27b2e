"""The sender of files: what an engine asks for and gets, and what it asks for in vain."""

from __future__ import annotations

import os
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dockline_kit.buildkit.trees.filesync import PIECE, Sender
from dockline_kit.buildkit.trees.patterns import Wanted
from dockline_kit.buildkit.trees.stat import FILE, Entry
from dockline_kit.buildkit.trees.tree import FolderTree, VirtualTree
from dockline_kit.buildkit.wire.files import Packet, PacketType
from dockline_runtime.errors import BrokenUpload, DocklineError, InvalidArgument, ProtocolError, StreamError
from tests.support.buildkit.fsutil import Received, request, steps, transfer


@pytest.fixture
def context(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_bytes(b"first")
    (tmp_path / "folder" / "b").write_bytes(b"second")
    (tmp_path / "link").symlink_to("a")
    return tmp_path


def sender_of(path: Path, wanted: Wanted = Wanted()) -> Sender:  # noqa: B008  # it is frozen
    return Sender(FolderTree(os.fspath(path)), wanted)


def announced(sender: Sender) -> Received:
    """What a sender says before anything is asked for."""
    received = Received()
    while packets := sender.step():
        for packet in packets:
            received.take(packet)
    return received


def failure(sender: Sender) -> tuple[DocklineError, str]:
    """How a sender fails, and what it says of it to the engine."""
    received = Received()
    with pytest.raises(DocklineError) as caught:
        while (packets := sender.step()) is not None:
            assert packets, "it waits"
            for packet in packets:
                received.take(packet)
    assert received.error is not None
    assert received.contents == {}
    return caught.value, received.error


def test_contents_come_by_the_numbers_of_their_stats(context: Path) -> None:
    sender = sender_of(context)
    received = announced(sender)
    assert received.paths == ["a", "folder", "folder/b", "link"]
    sender.receive(request(2))
    packets = [Packet.decode(packet) for packet in sender.step() or ()]
    assert [(each.type, each.id, each.data) for each in packets] == [
        (PacketType.DATA, 2, b"second"),
        (PacketType.DATA, 2, b""),
    ]
    assert sender.step() == []
    sender.receive(Packet(type=PacketType.FIN).encode())
    assert [Packet.decode(packet).type for packet in sender.step() or ()] == [PacketType.FIN]
    assert sender.step() is None
    assert (sender.sent_bytes, sender.sent_files) == (6, 1)


def test_files_that_were_not_asked_for_are_not_sent(context: Path) -> None:
    received = transfer(context, asks=lambda stat: stat.path == "a")
    assert received.contents == {"a": b"first"}


def test_the_end_of_the_walk_is_a_message_without_a_byte(context: Path) -> None:
    assert (sender_of(context).step() or [])[-1] == b""


def test_a_large_file_comes_in_pieces_and_a_file_of_a_piece_ends(tmp_path: Path) -> None:
    large, exact = os.urandom(3 * PIECE + 17), os.urandom(PIECE)
    (tmp_path / "large").write_bytes(large)
    (tmp_path / "exact").write_bytes(exact)
    (tmp_path / "empty").write_bytes(b"")
    assert transfer(tmp_path).contents == {"large": large, "exact": exact, "empty": b""}


def test_many_small_files_come_many_at_once(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number}").write_bytes(b"x" * 100)
    received = transfer(tmp_path)
    assert len(received.contents) == 500
    assert len(received.batches) < 12


def test_what_is_asked_for_goes_before_what_is_still_to_be_announced(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number:04}").write_bytes(b"x")
    sender, received = sender_of(tmp_path), Received()
    for _ in steps(sender, received):
        if received.ended:
            break
    assert not received.all_announced
    sender.close()


HOSTILE = [
    pytest.param([4], "file 4", id="no such file"),
    pytest.param([0xFFFF_FFFF], "file 4294967295", id="a huge number"),
    pytest.param([1], "file 1", id="a folder"),
    pytest.param([3], "file 3", id="a link"),
    pytest.param([0, 0], "file 0", id="twice"),
]


@pytest.mark.parametrize(("numbers", "says"), HOSTILE)
def test_what_was_not_offered_is_not_opened(
    context: Path, numbers: list[int], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = sender_of(context)
    announced(sender)
    opened = []
    monkeypatch.setattr(os, "open", lambda *args, **_: opened.append(args))
    for number in numbers:
        sender.receive(request(number))
    error, text = failure(sender)
    assert isinstance(error, ProtocolError)
    assert says in str(error)
    assert text == str(error)
    assert opened == []


def test_a_number_is_good_from_its_stat_on(context: Path) -> None:
    sender = sender_of(context)
    sender.receive(request(0))
    assert isinstance(failure(sender)[0], ProtocolError)


def test_a_file_may_be_asked_for_again_only_in_another_call(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    sender.receive(request(0))
    assert len(sender.step() or ()) == 2
    sender.receive(request(0))
    assert "asked for before" in str(failure(sender)[0])


@pytest.mark.parametrize("what", [PacketType.STAT, PacketType.DATA, 9])
def test_packets_that_only_we_send_end_the_call(context: Path, what: int) -> None:
    sender = sender_of(context)
    announced(sender)
    sender.receive(Packet(type=what).encode())
    assert sender.heard_all
    assert isinstance(failure(sender)[0], ProtocolError)


def test_what_isn_t_a_packet_ends_the_call(context: Path) -> None:
    sender = sender_of(context)
    sender.receive(b"\xff")
    assert sender.heard_all
    assert isinstance(failure(sender)[0], ProtocolError)


@given(packet=st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_bytes_are_taken_or_end_the_call_with_an_error(context: Path, packet: bytes) -> None:
    sender = sender_of(context)
    announced(sender)
    sender.receive(packet)
    try:
        while sender.step():
            pass
    except DocklineError:
        pass
    sender.close()


def test_a_request_that_is_cut_asks_for_something_else_or_ends_the_call(context: Path) -> None:
    whole = request(300)
    ends = {}
    for size in range(len(whole)):
        sender = sender_of(context)
        announced(sender)
        sender.receive(whole[:size])
        ends[size] = Packet.decode((sender.step() or [])[0]).type
        sender.close()
    # Two bytes are a whole request for file 0.
    assert ends == {size: PacketType.DATA if size == 2 else PacketType.ERR for size in range(len(whole))}


def test_the_engine_s_error_is_reported(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    sender.receive(Packet(type=PacketType.ERR, data=b"no space left on \xff").encode())
    assert sender.heard_all
    error, _ = failure(sender)
    assert isinstance(error, StreamError)
    assert "no space left on \N{REPLACEMENT CHARACTER}" in str(error)


def test_an_engine_that_goes_before_the_end_is_reported(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    sender.receive(None)
    assert sender.heard_all
    assert "before it had all of it" in str(failure(sender)[0])


def test_a_file_that_is_gone_ends_the_call_with_its_name(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    (context / "folder" / "b").unlink()
    sender.receive(request(2))
    error, text = failure(sender)
    assert isinstance(error, BrokenUpload)
    assert "folder/b" in text
    assert "is gone" in text


def test_a_file_that_became_a_link_is_not_followed(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    (context / "a").unlink()
    (context / "a").symlink_to("/etc/passwd")
    sender.receive(request(0))
    assert "became something else" in failure(sender)[1]


def test_a_file_that_became_a_pipe_is_not_waited_for(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    (context / "a").unlink()
    os.mkfifo(context / "a")
    sender.receive(request(0))
    assert "became something else" in failure(sender)[1]


def test_a_file_that_has_changed_is_sent_as_it_is(context: Path) -> None:
    sender = sender_of(context)
    announced(sender)
    (context / "a").write_bytes(b"longer than before")
    sender.receive(request(0))
    packets = [Packet.decode(packet) for packet in sender.step() or ()]
    assert [packet.data for packet in packets] == [b"longer than before", b""]


def test_a_socket_is_empty_and_not_opened(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(tmp_path / "socket"))
        sender = sender_of(tmp_path)
        announced(sender)
        sender.receive(request(0))
        [packet] = sender.step() or []
    assert (Packet.decode(packet).type, Packet.decode(packet).data) == (PacketType.DATA, b"")


def test_a_pattern_that_is_none_is_reported_to_the_engine(context: Path) -> None:
    error, text = failure(sender_of(context, Wanted(exclude=("a[",))))
    assert isinstance(error, InvalidArgument)
    assert "'a['" in text


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_who_closes_during_a_step_leaves_it_to_the_step() -> None:

    class Slow:
        """A file during whose reading the sender is closed."""

        closed = False

        def read(self, _size: int) -> bytes:
            sender.close()
            assert not self.closed
            return b"more"

        def close(self) -> None:
            self.closed = True

    class SlowTree:
        file = Slow()

        def reading(self, wanted: Wanted) -> SlowTree:
            del wanted
            return self

        def entries(self) -> Iterator[Entry]:
            yield Entry(b"file", 0o644, 1, 0, content=FILE)

        def open(self, path: bytes) -> Slow:
            del path
            return self.file

        def close(self) -> None:
            pass

    tree = SlowTree()
    sender = Sender(tree)
    sender.step()
    sender.receive(request(0))
    assert len(sender.step() or ()) == 1
    assert tree.file.closed
    assert sender.step() is None


def test_nothing_stays_open(context: Path) -> None:
    before = descriptors()
    transfer(context)
    assert descriptors() <= before
    broken = sender_of(context)
    announced(broken)
    broken.receive(request(77))
    failure(broken)
    assert descriptors() <= before
    left = sender_of(context)
    left.step()
    left.receive(request(0))
    left.close()
    assert descriptors() <= before


def test_memory_is_flat_for_many_files(tmp_path: Path) -> None:
    for folder in range(60):
        (tmp_path / f"folder-{folder}").mkdir()
        for number in range(500):
            os.mknod(tmp_path / f"folder-{folder}" / f"file-with-an-ordinary-name-{number}")
    sender = sender_of(tmp_path)
    tracemalloc.start()
    try:
        count = 0
        while packets := sender.step():
            count += len(packets)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        sender.close()
    assert count == 30_061
    assert peak < 4 << 20


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=6
).filter(lambda name: name not in (".", ".."))
TREES = st.recursive(
    st.binary(max_size=20) | NAMES,
    lambda inner: st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
).filter(lambda tree: isinstance(tree, dict))


def build(root: Path, tree: object) -> None:
    """A folder by what is in it: folders are mappings, files bytes, links text."""
    if isinstance(tree, dict):
        root.mkdir()
        for name, inner in tree.items():
            build(root / name, inner)
    elif isinstance(tree, bytes):
        root.write_bytes(tree)
    else:
        root.symlink_to(str(tree))


def flat(tree: dict[str, object], prefix: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, inner in tree.items():
        found[prefix + name] = inner if not isinstance(inner, dict) else None
        if isinstance(inner, dict):
            found |= flat(inner, f"{prefix}{name}/")
    return found


@given(tree=TREES)
@settings(deadline=None, max_examples=60)
def test_any_tree_arrives_as_it_is(tree: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("any") / "root"
    build(root, tree)
    received = transfer(root)
    came: dict[str, object] = {
        each.path: each.linkname
        or (bytes(received.contents[each.path]) if each.path in received.contents else None)
        for each in received.stats
    }
    assert came == flat(tree)
    for each in received.stats:
        assert each.mod_time == os.lstat(root / each.path).st_mtime_ns
        assert each.mode & 0o777 == os.lstat(root / each.path).st_mode & 0o777


def test_a_dockerfile_that_is_no_file_is_sent(context: Path) -> None:
    assert transfer(VirtualTree({"Dockerfile": b"FROM scratch"})).contents == {"Dockerfile": b"FROM scratch"}
    assert transfer(VirtualTree({})).paths == []
