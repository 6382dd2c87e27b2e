"""A build as plain lines: those of the docker command, steps that take turns, and what isn't worth a line."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dockline_kit.buildkit.progress.plain import PlainLines
from dockline_kit.buildkit.progress.vertexes import Vertexes

from ..recordings_of_builds import BY_BUILDX, shown_by_buildx, told_to_buildx
from .telling import log, moved, told, vertex


class Shown:
    """Lines of what is told at a time."""

    def __init__(self) -> None:
        self._build, self._lines = Vertexes(), PlainLines()

    def __call__(self, *what: Any, now: float = 0.0) -> list[str]:
        return self._lines.feed(self._build.feed(told(*what)), now)

    def close(self) -> list[str]:
        return self._lines.feed(self._build.close(), 0.0) + self._lines.close()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.mark.parametrize("name", BY_BUILDX)
def test_the_lines_are_those_of_buildx(name: str) -> None:
    """Steps that come in one message have their numbers as they started; with buildx, as they ended."""
    build, plain = Vertexes(), PlainLines()
    lines = [line for status in told_to_buildx(name) for line in plain.feed(build.feed(status), 0.0)]
    last = [line for line in plain.close() if line not in summary_of(build)]
    theirs = shown_by_buildx(name).splitlines()
    assert [without_number(line) for line in (*lines, *last)] == [without_number(line) for line in theirs]


def without_number(line: str) -> str:
    return re.sub(r"^#\d+ ", "# ", line)


def summary_of(build: Vertexes) -> list[str]:
    """The lines about warnings, which buildx doesn't write of a build that is over."""
    count = len(build.warnings)
    return [
        "",
        f"{count} warning{'s' if count > 1 else ''} found:",
        *(f" - {w.text}" for w in build.warnings),
    ]


def test_a_step_from_its_start_to_its_end(shown: Shown) -> None:
    assert shown(vertex("a", 1.0)) == ["#1 a"]
    assert shown(log("a", b"one\ntwo\n", 1.5)) == ["#1 0.500 one", "#1 0.500 two"]
    assert shown(vertex("a", 1.0, 3.04)) == ["#1 DONE 2.0s"]
    assert shown(vertex("b", 4.0)) == ["", "#2 b"]


@pytest.mark.parametrize(
    ("told_of", "last"),
    [
        (vertex("a", 1.0, 2.0, cached=True), "#1 CACHED"),
        (vertex("a", 1.0, 2.0, error="no"), "#1 ERROR: no"),
        (vertex("a", 1.0, 2.0, error="x: context canceled"), "#1 CANCELED"),
    ],
)
def test_how_a_step_ends(shown: Shown, told_of: Any, last: str) -> None:
    assert shown(told_of) == ["#1 a", last]


@pytest.mark.parametrize(
    ("since", "text"), [(0.0005, "0.001"), (9.9, "9.900"), (12.345, "12.35"), (123.45, "123.5")]
)
def test_times_of_lines_have_as_many_digits_as_fit(shown: Shown, since: float, text: str) -> None:
    shown(vertex("a", 0.0))
    assert shown(log("a", b"x\n", since)) == [f"#1 {text} x"]


def test_a_line_that_overwrites_itself_is_what_stays_to_be_seen(shown: Shown) -> None:
    shown(vertex("a", 0.0))
    assert shown(log("a", b"10%\r50%\r100%\r\n\n")) == ["#1 0.000 100%", "#1 0.000 "]


def test_steps_side_by_side_take_turns(shown: Shown) -> None:
    assert shown(vertex("a", 0.0), vertex("b", 0.0), now=0) == ["#1 a"]
    assert shown(log("b", b"b1\n"), now=1) == []
    assert shown(log("a", b"a1\n"), now=2) == ["#1 0.000 a1"]
    assert shown(log("a", b"a2\n"), now=4) == ["#1 0.000 a2"]
    assert shown(log("a", b"a3\n"), now=7) == ["#1 0.000 a3", "#1 ...", "", "#2 b", "#2 0.000 b1"]
    assert shown(log("b", b"b2\n"), now=8) == ["#2 0.000 b2"]
    assert shown(vertex("a", 0.0, 9.0), now=9) == ["#2 ...", "", "#1 a", "#1 DONE 9.0s"]
    assert shown(vertex("b", 0.0, 9.5), now=9) == ["", "#2 b", "#2 DONE 9.5s"]


def test_one_that_waits_is_heard_when_time_has_passed(shown: Shown) -> None:
    shown(vertex("a", 0.0), vertex("b", 0.0), now=0)
    assert shown(now=4) == []
    assert shown(now=6) == ["#1 ...", "", "#2 b"]


def test_the_step_that_writes_most_comes_next(shown: Shown) -> None:
    shown(vertex("a", 0.0), vertex("b", 0.0), vertex("c", 0.0))
    shown(log("c", b"much\n" * 3), log("b", b"little\n"))
    lines = shown(vertex("a", 0.0, 1.0))
    assert lines == ["#1 DONE 1.0s", "", "#3 c", *["#3 0.000 much"] * 3]


def test_one_that_writes_too_much_to_be_kept_waiting_interrupts(shown: Shown) -> None:
    shown(vertex("a", 0.0), vertex("b", 0.0))
    lines = shown(log("b", (b"x" * 70 + b"\n") * 2000))
    assert lines[:3] == ["#1 ...", "", "#2 b"] and len(lines) == 2003


def test_64_kib_may_be_kept_waiting_and_not_a_character_more(shown: Shown) -> None:
    shown(vertex("a", 0.0), vertex("b", 0.0))
    assert shown(log("b", b"x" * (65_536 - len("0.000 ")) + b"\n")) == []
    assert shown(log("b", b"\n"))[:3] == ["#1 ...", "", "#2 b"]


def test_a_transfer_that_is_over_soon_is_one_line(shown: Shown) -> None:
    shown(vertex("a", 0.0))
    assert shown(moved("a", "transferring context:", 5, 0, 1.0, time=1.05)) == []
    assert shown(moved("a", "transferring context:", 132, 0, 1.0, 1.06, 1.06)) == [
        "#1 transferring context: 132B 0.1s done"
    ]
    assert shown(moved("a", "transferring context:", 132, 0, 1.0, 1.06, 1.07)) == []


def test_the_end_of_a_transfer_is_told_also_if_nothing_more_was_moved(shown: Shown) -> None:
    shown(vertex("a", 0.0))
    assert shown(moved("a", "layer", 5, 0, 0.0, time=3.0)) == ["#1 layer 5B 3.0s"]
    assert shown(moved("a", "layer", 5, 0, 0.0, 4.0, time=4.0)) == ["#1 layer 5B 4.0s done"]


def test_a_transfer_that_takes_long_is_told_of_now_and_then(shown: Shown) -> None:
    shown(vertex("a", 0.0))
    said = [shown(moved("a", "layer", n * 10**6, 100 * 10**6, 0.0, time=n / 10)) for n in range(1, 101)]
    lines = [line for each in said for line in each]
    assert lines[0] == "#1 layer 1.00MB / 100.00MB 0.1s" and 15 < len(lines) < 25
    slow = [shown(moved("a", "slow", n, 10**9, 0.0, time=float(n))) for n in range(1, 20)]
    assert [each for each in slow if each] == [[f"#1 slow {n}B / 1.00GB {n}.0s"] for n in (1, 6, 11, 16)]


def test_what_failed_is_said_again_at_the_end(shown: Shown) -> None:
    shown(vertex("a", 0.0), log("a", b"".join(b"line %d\n" % n for n in range(15))))
    shown(vertex("a", 0.0, 1.0, error="no"))
    assert shown.close() == ["------", " > a:", *(f"0.000 line {n}" for n in range(5, 15)), "------"]


def test_what_waits_is_said_at_the_end(shown: Shown) -> None:
    shown(vertex("a", 0.0), vertex("b", 0.0), log("b", b"last"))
    assert shown.close() == ["#1 ...", "", "#2 b", "#2 0.000 last"]
