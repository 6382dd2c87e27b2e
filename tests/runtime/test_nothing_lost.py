"""After a timeout nothing is lost, and after any other error the rest is never taken for the whole."""

from __future__ import annotations

import errno
import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from dockline_runtime.errors import DocklineError, StreamClosed, StreamError, TimeoutError, TruncatedStream
from dockline_runtime.protocol.demux import Frame
from dockline_runtime.sync.item_streams import (
    ByteStream,
    FrameStream,
    Output,
    Pending,
    TarStream,
    ValueStream,
)

from ..support.fake import CLOSE, MULTIPLEXED, RAW, FakeDaemon, Talk, chunked, chunks, response
from ..support.frames import frame
from ..support.hijacked import attach, upgraded
from ..support.streams import Pieces, archive, ask

Make = Callable[[Any], Any]
Call = Callable[[Any], Any]

FRAMES: Final = frame(b"one\n") + frame(b"", 2) + frame(b"echo", 0) + frame(b"two\n", 2) + frame(b"three\n")
VALUES: Final = b"".join(json.dumps({"n": number}).encode() + b"\n" for number in range(250))
BYTES: Final = bytes(range(256))
TAR: Final = archive(a=b"first", b=b"second" * 100, c=b"third")


def next_members(stream: Any) -> list[tuple[str, int]]:
    """The members of an archive, and those that earlier calls have got already."""
    if not hasattr(stream, "opened"):
        stream.opened, stream.seen = stream.tarfile(), []
    while (member := stream.opened.next()) is not None:
        stream.seen.append((member.name, member.size))
    found: list[tuple[str, int]] = stream.seen
    return found


WHOLE: Final[dict[str, tuple[bytes, Make, Call]]] = {
    "frames: read": (FRAMES, lambda source: FrameStream(source, tty=False), lambda stream: stream.read()),
    "frames: text": (FRAMES, lambda source: FrameStream(source, tty=False), lambda stream: stream.text()),
    "tty: read": (BYTES, lambda source: FrameStream(source, tty=True), lambda stream: stream.read()),
    "tty: text": (BYTES, lambda source: FrameStream(source, tty=True), lambda stream: stream.text("latin-1")),
    "values: last": (VALUES, ValueStream, lambda stream: stream.last()),
    "values: drain": (VALUES, ValueStream, lambda stream: stream.drain()),
    "bytes: read": (BYTES, ByteStream, lambda stream: stream.read()),
    "bytes: read(n)": (BYTES, ByteStream, lambda stream: stream.read(200)),
    "tar: read": (TAR, TarStream, lambda stream: stream.read()),
    "tar: read(n)": (TAR, TarStream, lambda stream: stream.read(1500)),
    "tar: members": (TAR, TarStream, next_members),
    "pending: result": (VALUES[:8], Pending, lambda stream: stream.result()),
}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def with_timeouts(pieces: list[bytes]) -> list[bytes | BaseException]:
    """The pieces, with a timeout before each and before the end."""
    found: list[bytes | BaseException] = []
    for piece in pieces:
        found += [TimeoutError("silent"), piece]
    return [*found, TimeoutError("silent")]


def patiently(call: Call, stream: Any) -> Any:
    while True:
        try:
            return call(stream)
        except TimeoutError:
            pass


@pytest.mark.parametrize("size", [1, 7, 1000, 100_000])
@pytest.mark.parametrize("kind", WHOLE)
def test_asked_again_after_each_timeout_a_call_gives_all_of_it(kind: str, size: int) -> None:
    data, make, call = WHOLE[kind]
    pieces = cut(data, max(size, 100) if kind.startswith("tar") else size)
    source = Pieces(*with_timeouts(pieces))
    source.timeout = 1.0
    assert patiently(call, make(source)) == call(make(Pieces(*pieces)))


@pytest.mark.parametrize("kind", [kind for kind in WHOLE if "members" not in kind and "result" not in kind])
def test_what_a_timed_out_call_had_taken_can_be_iterated_over(kind: str) -> None:
    data, make, call = WHOLE[kind]
    pieces = cut(data, 100)
    calm = make(Pieces(*pieces))
    stream = make(Pieces(*pieces[:1], TimeoutError("silent"), *pieces[1:]))
    with pytest.raises(TimeoutError):
        call(stream)
    expected, found = list(calm), list(stream)
    if isinstance(expected[0], bytes):
        expected, found = [b"".join(expected)], [b"".join(found)]
    assert found == expected


def test_frames_come_again_one_by_one_as_they_came() -> None:
    stream = FrameStream(Pieces(FRAMES[:-3], TimeoutError("silent"), FRAMES[-3:]), tty=False)
    with pytest.raises(TimeoutError):
        stream.read()
    assert list(stream) == [
        Frame("stdout", b"one\n"),
        Frame("stderr", b""),
        Frame("stdin", b"echo"),
        Frame("stderr", b"two\n"),
        Frame("stdout", b"three\n"),
    ]


def test_the_values_before_an_error_are_known_over_a_timeout() -> None:
    error = b'{"errorDetail":{"message":"no space"},"error":"no space"}\n'
    stream = ValueStream[Any](Pieces(b'{"n":1}\n', TimeoutError("silent"), b'{"n":2}\n' + error))
    with pytest.raises(TimeoutError):
        stream.last()
    with pytest.raises(StreamError, match="no space") as caught:
        stream.last()
    assert caught.value.before == ({"n": 1}, {"n": 2})


def test_a_last_value_that_came_before_the_timeout_is_the_last() -> None:
    stream = ValueStream[Any](Pieces(b'{"n":1}\n', TimeoutError("silent")))
    with pytest.raises(TimeoutError):
        stream.last()
    assert stream.last() == {"n": 1}


def test_an_encoding_that_does_not_fit_costs_nothing() -> None:
    stream = FrameStream(Pieces(b"\xff"), tty=True)
    with pytest.raises(UnicodeDecodeError):
        stream.text("utf-8", "strict")
    with pytest.raises(LookupError):
        stream.text("no such encoding")
    assert stream.text("latin-1") == "ÿ"


def test_a_timed_out_recv_after_a_timed_out_read_gives_what_is_next() -> None:
    from dockline_runtime.sync.hijack import HijackedStream

    source: Any = Pieces(b"one", b"two", TimeoutError("silent"), b"three")
    channel: Any = None
    stream = HijackedStream(source, channel, tty=True)
    with pytest.raises(TimeoutError):
        stream.read()
    assert [stream.recv(2), stream.recv(2), stream.recv(9), stream.recv(9)] == [b"on", b"e", b"two", b"three"]


# the program's own errors


class Disk(io.RawIOBase):
    """A file on a disk that gets full."""

    def __init__(self, room: int, error: BaseException) -> None:
        self.taken, self._room, self._error = b"", room, error

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if len(self.taken) >= self._room:
            raise self._error
        self.taken += bytes(data)
        return len(data)


AFTERWARDS: Final[dict[str, Call]] = {
    "read": lambda stream: stream.read(),
    "read(n)": lambda stream: stream.read(5),
    "readinto": lambda stream: stream.readinto(bytearray(5)),
    "save": lambda stream: stream.save(io.BytesIO()),
    "next": next,
    "list": list,
    "finish": lambda stream: stream.finish(),
    "extract": lambda stream: stream.extract("/nowhere"),
}
BROKEN: Final[dict[str, BaseException]] = {
    "a full disk": OSError(errno.ENOSPC, "No space left on device"),
    "no memory": MemoryError(),
    "an interrupt": KeyboardInterrupt(),
    "a timeout of where it goes to": TimeoutError("the other daemon is silent"),
}


@pytest.mark.parametrize("afterwards", AFTERWARDS)
@pytest.mark.parametrize("error", BROKEN)
def test_after_a_broken_save_the_rest_is_no_whole(error: str, afterwards: str) -> None:
    stream = TarStream[Any](Pieces(*cut(TAR, 512)))
    with pytest.raises(type(BROKEN[error])):
        stream.save(Disk(1500, BROKEN[error]))
    assert stream.closed
    for _ in range(2):
        with pytest.raises(StreamError, match="the rest would not be the whole"):
            AFTERWARDS[afterwards](stream)


def test_a_timeout_within_save_ends_the_stream_and_leaves_no_half_file(tmp_path: Path) -> None:
    stream = ByteStream(Pieces(b"one", TimeoutError("silent"), b"two"), "ImageGet")
    with pytest.raises(TimeoutError):
        stream.save(tmp_path / "file")
    with pytest.raises(StreamError, match=r"ImageGet: .*because of TimeoutError"):
        stream.save(tmp_path / "file")
    assert os.listdir(tmp_path) == []


def test_a_save_that_took_nothing_can_be_repeated(tmp_path: Path) -> None:
    stream = ByteStream(Pieces(b"zero", TimeoutError("silent"), b"one", b"two"))
    assert stream.readinto(bytearray(4)) == 4
    with pytest.raises(TimeoutError):
        stream.save(tmp_path / "file")
    with pytest.raises(FileNotFoundError):
        stream.save(tmp_path / "missing" / "file")
    assert stream.save(tmp_path / "file") == 6
    assert (tmp_path / "file").read_bytes() == b"onetwo"


def test_a_timeout_within_extract_ends_the_stream(tmp_path: Path) -> None:
    stream = TarStream[Any](Pieces(*cut(TAR, 512)[:1], TimeoutError("silent"), *cut(TAR, 512)[1:]))
    with pytest.raises(TimeoutError):
        stream.extract(tmp_path / "one")
    with pytest.raises(StreamError, match="the rest would not be the whole"):
        stream.extract(tmp_path / "two")


def test_a_filter_that_fails_ends_the_stream(tmp_path: Path) -> None:
    def refuse(member: Any, target: str) -> Any:
        raise ZeroDivisionError

    stream = TarStream[Any](Pieces(*cut(TAR, 512)))
    with pytest.raises(ZeroDivisionError):
        stream.extract(tmp_path, refuse)
    with pytest.raises(StreamError, match="the rest would not be the whole"):
        stream.extract(tmp_path)


INSIDE: Final = [kind for kind in WHOLE if "members" not in kind]


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt()], ids=["no memory", "an interrupt"])
@pytest.mark.parametrize("kind", INSIDE)
def test_after_an_error_of_the_program_a_second_call_raises(kind: str, error: BaseException) -> None:
    data, make, call = WHOLE[kind]
    stream = make(Pieces(data[:4], error, data[4:]))
    with pytest.raises(type(error)):
        call(stream)
    for again in (call, call, next) if kind != "pending: result" else (call, call):
        with pytest.raises(StreamError, match="the rest would not be the whole"):
            again(stream)


@pytest.mark.parametrize("call", [lambda stream: stream.readinto(bytearray(9000)), next, list])
def test_an_interrupt_while_the_end_is_checked_makes_no_whole_of_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = TarStream[Any](Pieces(TAR[:600]))
    assert stream.readinto(bytearray(9000)) == 600

    def interrupt(tail: bytes) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr("dockline_runtime.sync.downloads.check_tar_end", interrupt)
    with pytest.raises(KeyboardInterrupt):
        call(stream)
    for _ in range(2):
        with pytest.raises(TruncatedStream):
            call(stream)


def test_an_archive_that_makes_no_sense_does_so_each_time() -> None:
    broken = bytearray(archive(a=b"", b=b"", c=b""))
    broken[512 + 148] ^= 1
    reader = TarStream[Any](Pieces(bytes(broken))).tarfile()
    assert reader.next() is not None
    for _ in range(3):
        with pytest.raises(DocklineError, match="checksum"):
            reader.next()


def test_a_timeout_behind_the_end_of_an_archive_hides_nothing() -> None:
    end = TAR.rstrip(b"\0")
    whole = end + bytes(-len(end) % 512) + bytes(1024)
    reader = TarStream[Any](Pieces(whole, TimeoutError("silent"), b"x" * 512)).tarfile()
    with pytest.raises(TimeoutError):
        while reader.next() is not None:
            pass
    with pytest.raises(DocklineError, match="behind its end"):
        reader.next()


# over sockets


def when_told(event: threading.Event) -> Callable[[Talk], None]:
    def wait(_: Talk) -> None:
        assert event.wait(20)

    return wait


SOCKETS: Final = [kind for kind in WHOLE if kind not in ("pending: result", "bytes: read(n)", "tar: read(n)")]


@pytest.mark.parametrize("kind", SOCKETS)
def test_over_a_socket_a_timeout_loses_nothing(kind: str, daemon: FakeDaemon) -> None:
    data, make, call = WHOLE[kind]
    go = threading.Event()
    half = len(data) // 2
    steps = (chunked(data[:half], end=False), when_told(go), chunks(data[half:]))
    source = ask(daemon, *steps, timeout=0.1)
    stream = make(source)
    with pytest.raises(TimeoutError):
        call(stream)
    go.set()
    source.timeout = 20
    assert call(stream) == call(make(Pieces(data)))


@pytest.mark.parametrize("media", [MULTIPLEXED, RAW])
def test_output_of_an_exec_survives_timeouts(media: str, daemon: FakeDaemon) -> None:
    go = threading.Event()
    one, two = (b"one", b"two") if media == RAW else (frame(b"one"), frame(b"two"))
    stream = attach(daemon, upgraded(media) + one, when_told(go), two, CLOSE, silence=0.5)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            stream.read()
    go.set()
    assert patiently(lambda stream: stream.read(), stream) == Output(b"onetwo", b"")


def test_communicating_ends_with_a_timeout(daemon: FakeDaemon) -> None:
    go = threading.Event()
    steps = (upgraded(MULTIPLEXED) + frame(b"one"), when_told(go), frame(b"two"), CLOSE)
    stream = attach(daemon, *steps, silence=0.5)
    with pytest.raises(TimeoutError):
        stream.communicate(b"input")
    go.set()
    with pytest.raises(StreamClosed):
        stream.read()


def test_a_body_that_is_read_whole_keeps_what_came(daemon: FakeDaemon) -> None:
    go = threading.Event()
    body = response(b"onetwo")
    answer = ask(daemon, body[:-3], when_told(go), body[-3:], timeout=0.1)
    with pytest.raises(TimeoutError):
        answer.read()
    go.set()
    answer.timeout = 20
    assert answer.read() == b"onetwo"
