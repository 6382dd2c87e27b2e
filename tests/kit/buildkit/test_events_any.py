"""Whatever a builder tells, it becomes events and lines of clean text, or a documented error."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline.errors import ProtocolError
from dockline_kit.buildkit.progress.building import BuildProgress
from dockline_kit.buildkit.progress.screen import build_screen
from dockline_kit.buildkit.progress.vertexes import Vertexes
from dockline_kit.buildkit.progress.views import PlainBuild, TtyBuild
from dockline_kit.buildkit.wire.status import (
    Position,
    ProgressGroup,
    Range,
    SourceInfo,
    StatusResponse,
    Timestamp,
    Vertex,
    VertexLog,
    VertexStatus,
    VertexWarning,
)
from dockline_kit.progress.screen import Look
from dockline_kit.progress.showing import Showing
from dockline_kit.text import width_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
DIGESTS = st.sampled_from(["", "a", "b", "c"])
NUMBERS = st.integers(-(2**63), 2**63 - 1)
TIMES = st.none() | st.builds(Timestamp, seconds=NUMBERS | st.integers(0, 9), nanos=st.integers(-5, 10**9))
GROUPS = st.none() | st.builds(ProgressGroup, id=DIGESTS, name=TEXT, weak=st.booleans())
MESSAGES = st.builds(
    StatusResponse,
    vertexes=st.lists(
        st.builds(
            Vertex,
            digest=DIGESTS,
            name=TEXT,
            cached=st.booleans(),
            started=TIMES,
            completed=TIMES,
            error=TEXT,
            progress_group=GROUPS,
        ),
        max_size=4,
    ),
    statuses=st.lists(
        st.builds(
            VertexStatus,
            id=TEXT,
            vertex=DIGESTS,
            name=TEXT,
            current=NUMBERS,
            total=NUMBERS,
            timestamp=TIMES,
            started=TIMES,
            completed=TIMES,
        ),
        max_size=3,
    ),
    logs=st.lists(
        st.builds(
            VertexLog,
            vertex=DIGESTS,
            timestamp=TIMES,
            stream=NUMBERS,
            msg=st.binary(max_size=40) | st.just(b"\x1b[2Jline\r\nmore"),
        ),
        max_size=4,
    ),
    warnings=st.lists(
        st.builds(
            VertexWarning,
            vertex=DIGESTS,
            level=NUMBERS,
            short=st.binary(max_size=20),
            detail=st.lists(st.binary(max_size=20), max_size=2),
            url=TEXT,
            info=st.none() | st.builds(SourceInfo, filename=TEXT),
            ranges=st.lists(
                st.builds(Range, start=st.none() | st.builds(Position, line=st.integers(-9, 9))), max_size=2
            ),
        ),
        max_size=2,
    ),
)


@given(st.lists(MESSAGES, max_size=5))
def test_it_becomes_readable_events(messages: list[StatusResponse]) -> None:
    build = Vertexes()
    events = [event for message in messages for event in build.feed(message)] + build.close()
    for event in events:
        assert str(event) is not None and repr(event).isprintable()
    assert [step.number for step in build.steps] == list(range(1, len(build.steps) + 1))
    assert build.output().count("#") >= len(build.steps)


@given(st.lists(MESSAGES, max_size=5), st.integers(1, 120), st.integers(1, 30))
def test_it_is_shown_in_order(messages: list[StatusResponse], width: int, height: int) -> None:
    build, plain, tty = Vertexes(), io.StringIO(), io.StringIO()
    look = Look(width, height)
    for view in (PlainBuild(plain), TtyBuild(tty, lambda: look, 0.0)):
        found, build = BuildProgress(), Vertexes()
        with Showing(view, lambda: 1.0, found) as showing:
            for message in messages:
                showing.step(build.feed(message))
                lines = build_screen(found, 2.0, look)
                assert all(width_of(line) <= width for line in lines) and len(lines) <= max(1, height - 1)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain.getvalue())
    assert not re.search(r"\x1b\[2J|[\x00-\x09\x0b\x0c\x0e-\x1a]", tty.getvalue())


@given(st.binary(max_size=200))
def test_any_bytes_are_told_or_refused(data: bytes) -> None:
    try:
        status = StatusResponse.decode(data)
    except ProtocolError:
        return
    Vertexes().feed(status)


def test_what_fails_with_several_lines_is_shown_with_all_of_them() -> None:
    file = io.StringIO()
    with Showing(PlainBuild(file), lambda: 0.0, BuildProgress()) as showing:
        failed = Vertex(digest="a", name="a", started=Timestamp(), completed=Timestamp(), error="one\ntwo")
        showing.step(Vertexes().feed(StatusResponse(vertexes=[failed])))
    assert "#1 ERROR: one\n#1 two\n" in file.getvalue()


def test_a_trace_that_is_none_is_refused() -> None:
    with pytest.raises(ProtocolError, match=r"moby\.buildkit\.trace"):
        BuildProgress().feed({"id": "moby.buildkit.trace", "aux": "?"}, 0.0)
