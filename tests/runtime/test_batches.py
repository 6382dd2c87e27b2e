"""Batches: what each read brings as a list, with all that holds for items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from dockline_runtime.errors import StreamClosed, StreamError, TimeoutError, TruncatedStream
from dockline_runtime.sync.item_streams import FrameStream, ValueStream

from ..support.batches import DATA, FRAMES, VALUES, cut, items_of, whole
from ..support.frames import frame
from ..support.streams import Pieces
from ..support.threads import in_thread
from ..support.waiting import eventually

Make = Callable[[Any], Any]

MAKE: Final[dict[str, Make]] = {
    "frames": lambda source: FrameStream(source, tty=False),
    "a TTY's": lambda source: FrameStream(source, tty=True),
    "values": ValueStream,
}
each_kind = pytest.mark.parametrize("kind", MAKE)


@each_kind
@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_together_they_are_all(kind: str, size: int) -> None:
    data, make = DATA[kind], MAKE[kind]
    batches = list(make(Pieces(*cut(data, size))).batches())
    assert all(batches), "none is empty"
    assert whole([item for batch in batches for item in batch]) == items_of(data)


@each_kind
def test_what_one_read_brought_is_one_batch(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    assert len(list(make(Pieces(data)).batches())) == 1


@each_kind
def test_a_timeout_loses_nothing(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    pieces = [each for piece in cut(data, 7) for each in (TimeoutError("silent"), piece)]
    batches, found = make(Pieces(*pieces)).batches(), []
    while True:
        try:
            for batch in batches:
                found += batch
            break
        except TimeoutError:
            pass
    assert whole(found) == items_of(data)


@each_kind
def test_a_loop_over_items_goes_on_where_batches_were_left_and_the_other_way(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    stream = make(Pieces(*cut(data, 150)))
    found = list(next(stream.batches()))
    for item in stream:
        found.append(item)
        if len(found) % 10 == 0:
            break
    for batch in stream.batches():
        found += batch
    assert whole(found) == items_of(data)


@each_kind
def test_what_was_not_handed_out_of_a_batch_is_the_next_one(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    stream = make(Pieces(data))
    items = iter(stream)
    first = next(items)
    rest = [item for batch in stream.batches() for item in batch]
    assert whole([first, *rest]) == items_of(data)


@each_kind
def test_a_stream_at_its_end_has_none(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    stream = make(Pieces(data))
    list(stream)
    assert list(stream.batches()) == []


@each_kind
def test_after_closing_there_are_none(kind: str) -> None:
    data, make = DATA[kind], MAKE[kind]
    stream = make(Pieces(*cut(data, 150)))
    batches = iter(stream.batches())
    next(batches)
    stream.close()
    assert list(batches) == []
    with pytest.raises(StreamClosed):
        iter(stream.batches())


def test_closed_by_another_thread_a_loop_over_them_ends(daemon: Any) -> None:
    import dockline

    from ..support.fake import MULTIPLEXED, SILENCE, chunked

    daemon.answer(chunked(FRAMES, end=False, Content_Type=MULTIPLEXED), SILENCE)
    with dockline.Client(daemon.url, version="1.51") as docker:
        stream = docker.containers.logs("web", follow=True, stdout=True)
        seen: list[Any] = []

        def loop() -> None:
            for batch in stream.batches():
                seen.extend(batch)

        looping = in_thread(loop)
        eventually(lambda: looping.waits and len(seen) == 100)
        stream.close()
        looping.join()
    assert whole(seen) == items_of(FRAMES)


def test_an_error_of_the_daemon_comes_behind_what_came_before() -> None:
    source = Pieces(VALUES + b'{"error":"no space left","errorDetail":{"message":"no space left"}}\n')
    batches: Any = iter(ValueStream(source, "ImageCreate").batches())
    assert whole(next(batches)) == VALUES
    with pytest.raises(StreamError, match="no space left"):
        next(batches)


def test_a_cut_frame_comes_behind_what_came_before() -> None:
    batches = iter(FrameStream(Pieces(FRAMES + frame(b"cut")[:-1]), tty=False).batches())
    assert whole(next(batches)) == items_of(FRAMES)
    with pytest.raises(TruncatedStream):
        next(batches)
