"""Views of progress: screens of any size, plain lines for a log, nothing when quiet, and rich."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dockline.errors import StreamError
from dockline.models import BuildInfo, CreateImageInfo, ProgressDetail
from dockline.progress import (
    Live,
    Plain,
    Progress,
    RichView,
    Silent,
    show,
    show_async,
    view_for,
    watched,
    watched_async,
    watched_file,
    watched_file_async,
)
from dockline_kit.progress.screen import Look, screen
from dockline_kit.text import width_of

from .recordings import NAMES, recording


class FakeTerminal(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def of_layers(count: int) -> Progress:
    """Progress in which so many layers are half way."""
    progress = Progress()
    for number in range(count):
        detail = ProgressDetail(current=50 * 10**6, total=100 * 10**6)
        progress.feed(CreateImageInfo(id=f"{number:012x}", status="Downloading", progress_detail=detail), 0)
    return progress


class TestScreens:
    @given(
        width=st.integers(1, 200), height=st.integers(1, 30), layers=st.integers(0, 40), colour=st.booleans()
    )
    def test_no_line_is_too_wide_and_they_are_not_too_many(
        self, width: int, height: int, layers: int, colour: bool
    ) -> None:
        lines = screen(of_layers(layers), 1, Look(width, height, colour))
        shown = [re.sub(r"\x1b\[\d*m", "", line) for line in lines]
        assert all(width_of(line) <= width for line in shown)
        assert len(lines) <= max(1, height - 1)
        assert colour or shown == lines

    def test_a_bar_that_is_half_full(self) -> None:
        line, whole = screen(of_layers(1), 1, Look(80))
        assert line == "000000000000 Downloading [=========>          ] 50MB/100MB"
        assert whole == "0/1 done  50MB/100MB  50MB/s  1s left"

    def test_what_has_no_room_is_counted(self) -> None:
        lines = screen(of_layers(10), 1, Look(80, 6))
        assert len(lines) == 5
        assert lines[-2] == "... and 7 more"

    def test_wide_characters_count_twice(self) -> None:
        progress = Progress()
        progress.feed_bytes("日本語のファイル.tar", 5, 0, total=10)
        line, _ = screen(progress, 1, Look(40))
        assert line.startswith("日本語の... ")
        assert width_of(line) <= 40

    def test_what_an_engine_says_can_not_move_the_cursor(self) -> None:
        progress, file = Progress(), io.StringIO()
        said = progress.feed(BuildInfo(stream="\x1b[2J\x1b]0;title\x07red\x1b[31m \u009b1A\rend\n"), 0)
        Plain(file).update(progress, said, 0)
        assert file.getvalue() == "red 1Aend\n"


class TestChoice:
    def test_a_terminal_gets_a_live_view(self) -> None:
        assert isinstance(view_for(FakeTerminal(), environ={"TERM": "xterm"}), Live)

    @pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": ""}, {}])
    def test_a_dumb_terminal_gets_lines(self, environ: dict[str, str]) -> None:
        assert isinstance(view_for(FakeTerminal(), environ=environ), Plain)

    def test_a_file_gets_lines(self) -> None:
        assert isinstance(view_for(io.StringIO(), environ={"TERM": "xterm"}), Plain)

    def test_quiet_gets_nothing(self) -> None:
        assert isinstance(view_for(FakeTerminal(), quiet=True, environ={"TERM": "xterm"}), Silent)

    @pytest.mark.parametrize(
        ("environ", "colours"), [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)]
    )
    def test_colours_are_left_out_on_request(self, environ: dict[str, str], colours: bool) -> None:
        file = FakeTerminal()
        view_for(file, environ={"TERM": "xterm", **environ}).update(of_layers(1), [], 0)
        assert ("\x1b[36m" in file.getvalue()) is colours

    def test_without_a_file_it_is_standard_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        show([CreateImageInfo(status="hello")])
        assert capsys.readouterr() == ("", "hello\n")


class TestShow:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_log_has_each_status_once(self, name: str) -> None:
        played, file = recording(name), io.StringIO()
        try:
            progress = show(played, file=file, clock=played.clock)
            assert not progress.errors
        except StreamError as error:
            assert f"error: {error.message}\n" in file.getvalue()
        assert "\x1b" not in file.getvalue()
        states = [line for line in file.getvalue().splitlines() if re.match(r"\w{12}: (?!Waiting)", line)]
        assert len(states) == len(set(states))

    def test_the_result_is_what_it_came_to(self) -> None:
        played = recording("pull_overlay2")
        progress = show(played, quiet=True, clock=played.clock)
        assert (progress.digest or "").startswith("sha256:")
        assert progress.done == 3

    def test_nothing_is_written_when_quiet(self) -> None:
        file = FakeTerminal()
        show(recording("pull_overlay2"), file=file, quiet=True)
        assert file.getvalue() == ""

    def test_the_stream_is_closed_whatever_happens(self) -> None:
        class Stream:
            closed = False

            def __enter__(self) -> Stream:
                return self

            def __exit__(self, *_: object) -> None:
                self.closed = True

            def __iter__(self) -> Iterator[object]:
                raise KeyboardInterrupt

        stream = Stream()
        with pytest.raises(KeyboardInterrupt):
            show(stream, file=io.StringIO())
        assert stream.closed

    def test_a_file_that_has_few_letters_gets_what_it_has(self) -> None:
        raw = io.BytesIO()
        file = io.TextIOWrapper(raw, "ascii", newline="\n")
        show([CreateImageInfo(status="é…")], file=file)
        assert raw.getvalue() == b"??\n"

    def test_a_live_view_draws_seldom(self) -> None:
        file = FakeTerminal()
        view = Live(file, Look)
        progress = of_layers(2)
        for number in range(1000):
            view.update(progress, [], number / 1000)
        assert file.getvalue().count("0/2 done") == 10


class TestTasks:
    def test_it_is_the_same_for_tasks(self) -> None:
        played, again = recording("pull_overlay2"), recording("pull_overlay2")
        one, other = io.StringIO(), io.StringIO()

        async def steps() -> AsyncIterator[object]:
            for step in again:
                yield step

        show(played, file=one, clock=played.clock)
        progress = asyncio.run(show_async(steps(), file=other, clock=again.clock))
        assert other.getvalue() == one.getvalue()
        assert progress.done == 3

    def test_a_stream_of_theirs_is_closed_whatever_happens(self) -> None:
        class Stream:
            closed = False

            async def __aenter__(self) -> Stream:
                return self

            async def __aexit__(self, *_: object) -> None:
                self.closed = True

            async def __aiter__(self) -> AsyncIterator[object]:
                yield CreateImageInfo(status="hello")
                raise StreamError("denied")

        stream, file = Stream(), io.StringIO()
        with pytest.raises(StreamError):
            asyncio.run(show_async(stream, file=file))
        assert stream.closed
        assert file.getvalue() == "hello\nerror: denied\n"


class TestBytes:
    def test_bytes_pass_unchanged_and_are_shown(self) -> None:
        file = io.StringIO()
        chunks = [b"a" * 10, b"b" * 20]
        assert list(watched(chunks, "image.tar", total=30, file=file, clock=lambda: 0.0)) == chunks
        assert file.getvalue() == "image.tar: Transferring\nimage.tar: Transferred\n1 of 1 done, 30B in 0s\n"

    def test_a_file_is_told_by_its_name_and_size(self, tmp_path: Path) -> None:
        (tmp_path / "image.tar").write_bytes(b"x" * 600_000)
        file = io.StringIO()
        chunks = list(watched_file(tmp_path / "image.tar", file=file, clock=lambda: 0.0))
        assert b"".join(chunks) == b"x" * 600_000
        assert file.getvalue().splitlines() == [
            "image.tar: Transferring",
            "image.tar: Transferred",
            "1 of 1 done, 600kB in 0s",
        ]

    def test_a_file_that_becomes_shorter_is_done_at_its_end(self, tmp_path: Path) -> None:
        path, file = tmp_path / "image.tar", io.StringIO()
        path.write_bytes(b"x" * 600_000)
        passing = watched_file(path, file=file, clock=lambda: 0.0)
        passed = len(next(passing))
        os.truncate(path, passed)
        assert list(passing) == []
        assert "image.tar: Transferred" in file.getvalue().splitlines()

    def test_a_file_is_the_same_for_tasks(self, tmp_path: Path) -> None:
        (tmp_path / "image.tar").write_bytes(b"x" * 600_000)
        file, other = io.StringIO(), io.StringIO()

        async def passed() -> list[bytes]:
            passing = watched_file_async(tmp_path / "image.tar", file=other, clock=lambda: 0.0)
            return [chunk async for chunk in passing]

        chunks = list(watched_file(tmp_path / "image.tar", file=file, clock=lambda: 0.0))
        assert asyncio.run(passed()) == chunks
        assert other.getvalue() == file.getvalue()

    def test_a_transfer_that_is_given_up_says_how_far_it_came(self) -> None:
        file = io.StringIO()
        passing = watched([b"a" * 10, b"b" * 20], "x", total=30, file=file, clock=lambda: 0.0)
        next(passing)
        next(passing)
        del passing
        assert file.getvalue().splitlines()[-1] == "0 of 1 done, 10B in 0s"

    def test_a_transfer_whose_size_was_not_known_is_done_at_its_end(self) -> None:
        file = io.StringIO()
        assert list(watched([b"abc"], "x", file=file, clock=lambda: 0.0)) == [b"abc"]
        assert file.getvalue() == "x: Transferring\nx: Transferred\n1 of 1 done, 3B in 0s\n"

    def test_it_is_the_same_for_tasks(self) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"abc"

        async def passed(file: io.StringIO) -> list[bytes]:
            return [chunk async for chunk in watched_async(chunks(), "x", file=file, clock=lambda: 0.0)]

        file = io.StringIO()
        assert asyncio.run(passed(file)) == [b"abc"]
        assert file.getvalue() == "x: Transferring\nx: Transferred\n1 of 1 done, 3B in 0s\n"


class TestRich:
    @pytest.mark.parametrize("name", ["pull_overlay2", "build_containerd"])
    def test_it_shows_what_the_others_show(self, name: str) -> None:
        file = io.StringIO()
        console = Console(file=file, force_terminal=False, width=120)
        progress = show(recording(name), view=RichView(console))
        for item in progress.items:
            assert item in file.getvalue()
        assert ("hello é" in file.getvalue()) is name.startswith("build")
