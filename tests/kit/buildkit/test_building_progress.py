"""How far a build is: what its steps move and write by now, and how screens of it follow each other."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable

import pytest

from dockline_kit.buildkit.progress.building import BuildProgress
from dockline_kit.buildkit.progress.events import Event, Log, Step, StepState, Transfer, Warning
from dockline_kit.buildkit.progress.screen import build_screen
from dockline_kit.buildkit.progress.views import TtyBuild
from dockline_kit.progress.model import Progress
from dockline_kit.progress.screen import Look
from dockline_kit.sync.showing import show

RUNNING = Step(2, "[2/3] RUN make", "b", started=100.0, known=5)

Fed = Callable[..., BuildProgress]


@pytest.fixture
def build() -> BuildProgress:
    return BuildProgress()


@pytest.fixture
def fed(build: BuildProgress) -> Fed:
    """Tells the build of events, at a time."""

    def feed(*events: Event, now: float = 0.0) -> BuildProgress:
        build.feed(list(events), now)
        return build

    return feed


def test_it_shows_of_itself_what_a_user_may_know(build: BuildProgress) -> None:
    assert list(inspect.signature(BuildProgress).parameters)[-2:] == ["steps", "warnings"]
    assert repr(build).endswith("loaded=[], steps=<0 steps>, warnings=[])")


def test_it_has_all_steps_that_were_shown() -> None:
    found = show([Step(1, "load", "a"), RUNNING], file=io.StringIO())
    assert isinstance(found, BuildProgress) and list(found.steps) == [1, 2]


def test_the_lines_that_a_step_writes_are_cut(fed: Fed) -> None:
    assert fed(RUNNING, Log(RUNNING, "stdout", b"x" * 501)).last_lines_of(RUNNING) == ["x" * 500]


def test_a_step_that_starts_again_has_none_of_the_lines_that_it_wrote_before(fed: Fed) -> None:
    fed(RUNNING, Log(RUNNING, "stdout", b"before\n"))
    fed(Step(2, RUNNING.name, "b", "done", 100.0, 101.0))
    assert fed(RUNNING).last_lines_of(RUNNING) == []


def test_what_is_moved_counts_also_if_nobody_knows_how_much_it_will_be(fed: Fed) -> None:
    found = fed(RUNNING, Transfer(RUNNING, "context", current=132))
    assert (found.moved, found.size) == (132, None)
    fed(Transfer(RUNNING, "context", current=140, completed=101.0))
    [item] = found.items.values()
    assert (item.status, found.moved, found.size) == ("Transferred", 140, 140)


def test_the_rate_is_that_of_the_last_seconds(fed: Fed) -> None:
    fed(RUNNING)
    for now, current in (20.0, 1000), (25.0, 1500):
        fed(Transfer(RUNNING, "layer", current=current, total=9000), now=now)
    assert fed(now=25.0).rate(25.0) == pytest.approx(100)


def test_what_is_odd_is_said_at_the_end(fed: Fed) -> None:
    assert "1 warning found:" in [str(said) for said in fed(RUNNING, Warning(RUNNING, "odd")).close()]


@pytest.mark.parametrize(
    ("state", "colour"), [("done", 34), ("cached", 34), ("canceled", 33), ("failed", 31), ("started", None)]
)
def test_the_colour_of_a_step_tells_how_it_ended(fed: Fed, state: StepState, colour: int | None) -> None:
    [_, line] = build_screen(fed(Step(1, "make", state=state)), 0.0, Look(40, 24, colour=True))
    assert line.startswith(f"\x1b[{colour}m => " if colour else " => ")


def test_a_step_has_its_time_if_12_columns_are_left_for_its_name(fed: Fed) -> None:
    found = fed(Step(1, "load Dockerfile", "a", "done", 99.0, 99.5, 0.5))
    assert build_screen(found, 0.0, Look(17, 24))[1] == " => load ... 0.5s"
    assert build_screen(found, 0.0, Look(16, 24))[1] == " => load Dock..."


@pytest.mark.parametrize("height", [1, 2])
def test_the_lowest_screen_has_the_line_of_the_whole(fed: Fed, height: int) -> None:
    assert build_screen(fed(RUNNING), 0.0, Look(40, height)) == ["[+] Building 0.0s (0/5)"]


def test_screens_stand_where_the_one_before_stood_until_the_end(fed: Fed) -> None:
    file, found = io.StringIO(), fed(RUNNING)
    view = TtyBuild(file, lambda: Look(40, 24))

    def written(draw: Callable[[BuildProgress, float], None], now: float) -> str:
        before = len(file.getvalue())
        draw(found, now)
        return file.getvalue()[before:]

    def update(progress: Progress, now: float) -> None:
        view.update(progress, [], now)

    assert written(update, 0.0).startswith("\r[+] Building 0.0s")
    assert written(update, 0.05) == "", "too early"
    assert written(update, 1.0).startswith("\x1b[2A\r[+] Building 1.0s")
    assert written(view.end, 2.0).startswith("\x1b[2A\r[+] Building 2.0s")
    assert written(update, 3.0).startswith("\r[+] Building 3.0s"), "what is left at the end stays"


def test_a_view_of_a_build_draws_nothing_else() -> None:
    file = io.StringIO()
    TtyBuild(file, Look).update(Progress(), [], 0.0)
    assert file.getvalue() == ""
