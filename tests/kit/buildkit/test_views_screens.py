"""A build on a terminal: pure lines for a width and a height, and views that draw them."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dockline import structure
from dockline.errors import StreamError
from dockline.models import BuildInfo
from dockline_kit.buildkit.progress.building import BuildProgress
from dockline_kit.buildkit.progress.events import Event, Log, Step, Transfer, Warning
from dockline_kit.buildkit.progress.screen import build_screen
from dockline_kit.buildkit.progress.views import PlainBuild, TtyBuild, view_for_build
from dockline_kit.progress.model import State
from dockline_kit.progress.rich_view import RichView
from dockline_kit.progress.screen import Look
from dockline_kit.progress.showing import Showing
from dockline_kit.progress.views import Live, Plain, Silent, view_for
from dockline_kit.text import width_of

from ..recordings_of_builds import BUILDS, lines_of_build

RUNNING = Step(2, "[2/3] RUN make", "b", started=100.0, known=5)
LINES = b"".join(b"line %d\n" % number for number in range(1, 9))


class FakeTerminal(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def progress(*events: Event, now: float = 0.0) -> BuildProgress:
    """How far a build is when these have come at a time."""
    found = BuildProgress()
    found.feed(list(events), now)
    return found


def halfway() -> BuildProgress:
    """A build with two steps that are over, and one that writes and moves something."""
    return progress(
        Step(1, "load Dockerfile", "a", "done", 99.0, 99.5, 0.5, known=5),
        Step(3, "[1/3] FROM busybox", "c", "cached", 99.0, 99.0, known=5),
        RUNNING,
        Transfer(RUNNING, "layer", current=5_000_000, total=10_000_000, started=100.0, time=101.5),
        Log(RUNNING, "stdout", LINES, 101.0),
        now=50.0,
    )


class TestScreens:
    def test_steps_that_go_on_have_their_time_and_their_last_lines(self) -> None:
        found = progress(RUNNING, now=50.0)
        found.feed(Step(1, "load", "a", "done", 99.0, 99.5, 0.5, known=5), 51.0)
        found.feed(Log(RUNNING, "stdout", LINES, 101.0), 52.0)
        assert build_screen(found, 53.0, Look(40, 24)) == [
            "[+] Building 3.0s (1/5)",
            " => load                            0.5s",
            " => [2/3] RUN make                  3.0s",
            *(f" => => # line {number}" for number in range(3, 9)),
        ]

    def test_what_is_moved_is_below_its_step(self) -> None:
        lines = build_screen(halfway(), 50.0, Look(60, 24))
        at = next(number for number, line in enumerate(lines) if "RUN make" in line)
        assert lines[at + 1] == f"{' => => layer 5.00MB / 10.00MB':55} 1.5s"

    def test_what_ends_leaves_one_line(self) -> None:
        found = halfway()
        found.feed(Step(2, "[2/3] RUN make", "b", "failed", 100.0, 102.0, 2.0, "no", known=5), 51.0)
        assert build_screen(found, 51.0, Look(60, 24))[2] == f"{' => ERROR [2/3] RUN make':55} 2.0s"
        assert not any("line" in line or "layer" in line for line in build_screen(found, 51.0, Look(60, 24)))

    def test_on_a_low_screen_what_goes_on_comes_first(self) -> None:
        assert build_screen(halfway(), 50.0, Look(60, 3))[1:] == [f"{' => [2/3] RUN make':55} 0.0s"]
        lines = build_screen(halfway(), 50.0, Look(60, 6))
        assert lines[2:] == [f" => => # line {number}" for number in (6, 7, 8)]

    def test_at_the_end_every_step_has_its_line(self) -> None:
        found = BuildProgress()
        for number in range(1, 101):
            found.feed(Step(number, f"step {number}", state="done", completed=0.0, known=100), 0.0)
        lines = build_screen(found, 2.0, Look(60, 10), over=True)
        assert lines[0] == "[+] Building 2.0s (100/100) FINISHED" and len(lines) == 101
        assert len(build_screen(found, 2.0, Look(60, 10))) == 9

    def test_names_lose_what_could_move_the_cursor_and_what_has_no_room(self) -> None:
        found = progress(Step(1, "\x1b[2Jred " + "日本" * 30, state="started", known=1))
        [_, line] = build_screen(found, 0.0, Look(30, 10))
        assert line.startswith(" => red 日本") and width_of(line) == 30 and "\x1b" not in line

    @given(
        width=st.integers(1, 200),
        height=st.integers(1, 40),
        going=st.integers(0, 20),
        over=st.integers(0, 30),
        colour=st.booleans(),
    )
    def test_no_line_is_too_wide_and_they_are_not_too_many(
        self, width: int, height: int, going: int, over: int, colour: bool
    ) -> None:
        found = BuildProgress()
        for number in range(1, over + 1):
            found.feed(Step(number, "x" * number * 9, state="done", completed=1.0, known=50), 0.0)
        for number in range(over + 1, over + going + 1):
            step = Step(number, "日本" * number, known=50)
            found.feed(
                [step, Log(step, "stdout", b"some line\n" * 9), Transfer(step, "y" * 99, total=9)], 0.0
            )
        lines = build_screen(found, 1.0, Look(width, height, colour))
        shown = [re.sub(r"\x1b\[\d*m", "", line) for line in lines]
        assert all(width_of(line) <= width for line in shown)
        assert len(lines) <= max(1, height - 1)
        assert colour or shown == lines


class TestProgress:
    def test_what_is_moved_are_the_items_of_progress(self) -> None:
        layer = f"sha256:{'ab' * 32}"
        found = progress(RUNNING, Transfer(RUNNING, layer, current=5, total=10), Transfer(RUNNING, "resolve"))
        [item] = found.items.values()
        assert (item.id, item.state, found.moved, found.size) == (
            f"#2 {layer[7:19]}", State.MOVING, 5, 10,
        )  # fmt: skip
        found.feed(Transfer(RUNNING, layer, current=10, total=10, completed=1.0), 1.0)
        assert (found.done, found.moved, found.size) == (1, 10, 10)

    @pytest.mark.parametrize("name", BUILDS)
    def test_a_real_build_comes_to_its_image_or_its_failure(self, name: str) -> None:
        found, file = shown(name)
        assert [step.ended for step in found.steps.values()] == [True] * len(found.steps)
        if name.startswith("failed"):
            assert [step.state for step in found.steps.values()].count("failed") == 1
            assert len(found.warnings) == 2 and "exit code: 42" in found.errors[0]
            assert file.getvalue().splitlines()[-1] == f"error: {found.errors[0]}"
        else:
            assert (found.image_id or "").startswith("sha256:") and found.errors == []

    def test_what_it_shows_of_itself_is_short(self) -> None:
        assert len(repr(shown("plain_overlay2")[0])) < 400


def shown(name: str, file: io.StringIO | None = None, **environ: str) -> tuple[BuildProgress, io.StringIO]:
    """A recorded build as it is shown in a file, and what it came to."""
    file, now = file or io.StringIO(), [0.0]
    found = BuildProgress()
    try:
        with Showing(view_for_build(file, environ=environ), lambda: now[0], found) as showing:
            for line in lines_of_build(name):
                now[0] = line["at"]
                if "error" in line:
                    raise StreamError(line["error"])
                showing.step(structure(line["step"], BuildInfo))
    except StreamError as error:
        assert found.errors == [error.message]
    return found, file


class TestViews:
    @pytest.mark.parametrize(
        ("file", "environ", "kind"),
        [
            (FakeTerminal(), {"TERM": "xterm"}, TtyBuild),
            (FakeTerminal(), {"TERM": "dumb"}, PlainBuild),
            (FakeTerminal(), {}, PlainBuild),
            (io.StringIO(), {"TERM": "xterm"}, PlainBuild),
        ],
    )
    def test_a_terminal_gets_a_live_view_and_others_lines(
        self, file: io.StringIO, environ: dict[str, str], kind: type
    ) -> None:
        assert type(view_for_build(file, environ=environ)) is kind

    def test_quiet_gets_nothing(self) -> None:
        assert isinstance(view_for_build(FakeTerminal(), quiet=True), Silent)

    @pytest.mark.parametrize(("environ", "colours"), [({}, True), ({"NO_COLOR": "1"}, False)])
    def test_colours_are_left_out_on_request(self, environ: dict[str, str], colours: bool) -> None:
        _, file = shown("cached_overlay2", FakeTerminal(), TERM="xterm", **environ)
        assert ("\x1b[34m" in file.getvalue()) is colours

    def test_a_terminal_shows_all_steps_in_the_end(self) -> None:
        found, file = shown("plain_overlay2", FakeTerminal(), TERM="xterm", NO_COLOR="1")
        last = file.getvalue().rpartition("[+] Building ")[2].replace("\x1b[K", "").splitlines()
        assert last[0] == "4.1s (8/8) FINISHED"
        assert [line.split("  ")[0] for line in last[1:9]] == [
            f" => {step.name}"[:75].rstrip() for step in found.steps.values()
        ]
        assert last[9:11] == ["", "1 warning found:"]

    def test_a_terminal_shows_what_failed_in_the_end(self) -> None:
        _, file = shown("failed_containerd", FakeTerminal(), TERM="xterm", NO_COLOR="1")
        lines = file.getvalue().rpartition("[+] Building ")[2].replace("\x1b[K", "").splitlines()
        assert "FINISHED" not in lines[0] and any(line.startswith(" => ERROR [3/3] RUN") for line in lines)
        at = lines.index("------")
        assert lines[at + 1].startswith(" > [3/3] RUN") and lines[at + 11].endswith(" no such luck")
        assert lines[at + 12] == "------" and lines[at + 13].startswith("error: process")

    def test_what_goes_on_is_seen_while_it_does(self) -> None:
        file, now = FakeTerminal(), [0.0]
        view = view_for_build(file, environ={"TERM": "xterm", "NO_COLOR": "1"})
        with Showing(view, lambda: now[0], BuildProgress()) as showing:
            showing.step(RUNNING)
            now[0] = 61.0
            showing.tick()
            assert re.search(r" => \[2/3\] RUN make +61\.0s", file.getvalue())

    @pytest.mark.parametrize("view", [Plain, lambda file: Live(file, lambda: Look(100, 24))])
    def test_views_of_progress_show_builds_as_well(self, view: type[Plain]) -> None:
        file = io.StringIO()
        with Showing(view(file), lambda: 0.0, BuildProgress()) as showing:
            showing.step([RUNNING, Transfer(RUNNING, "layer", current=5, total=10)])
            showing.step(Warning(RUNNING, "odd"))
        assert "#2 [2/3] RUN make" in file.getvalue() and "1 warning found:" in file.getvalue()
        assert "0 of 1 done, 5B in 0s" in file.getvalue()

    def test_rich_shows_builds_as_well(self) -> None:
        file = io.StringIO()
        with Showing(RichView(Console(file=file, width=120)), lambda: 0.0, BuildProgress()) as showing:
            showing.step([RUNNING, Transfer(RUNNING, "layer", current=5, total=10, completed=1.0)])
        assert "#2 [2/3] RUN make" in file.getvalue() and "#2 layer" in file.getvalue()

    def test_the_view_of_pulls_is_what_it_was(self) -> None:
        assert type(view_for(FakeTerminal(), environ={"TERM": "xterm"})) is Live
        assert type(view_for(io.StringIO(), environ={})) is Plain
