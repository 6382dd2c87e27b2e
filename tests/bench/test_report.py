"""What the bench says of its figures: ratios, targets and bends. Nothing is timed here."""

from __future__ import annotations

import pytest
from attrs import evolve

from .growth import Point, told
from .line import Line, Target
from .lines import LINES
from .report import TASKS, Result, as_json, table
from .task_lines import TASK_LINES

LINE = Line(
    key="k",
    title="some work",
    unit="ms",
    scale=1000,
    targets=(Target("must", 0.5, "docker-py"), Target("stretch", 20)),
)


def result(**walls: list[float]) -> Result:
    runs = {name.replace("_", "-"): [{"wall": wall} for wall in found] for name, found in walls.items()}
    return Result(line=LINE, runs=runs)


def test_a_ratio_is_taken_between_runs_of_the_same_round() -> None:
    # The machine was four times slower in the second round: for both.
    found = result(dockline=[0.010, 0.040, 0.010], docker_py=[0.025, 0.100, 0.025])
    assert found.ratio("dockline", "docker-py") == pytest.approx(0.4)
    assert found.verdict(LINE.targets[0]) == "met"


def test_a_figure_of_its_own_is_held_against_the_target_itself() -> None:
    assert result(dockline=[0.019]).verdict(LINE.targets[1]) == "met"
    assert result(dockline=[0.021]).verdict(LINE.targets[1]) == "NOT MET"


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    found = result(dockline=[0.010])
    assert found.verdict(LINE.targets[0]) is None
    assert found.missing
    assert not result(dockline=[0.010], docker_py=[0.1]).missing


@pytest.mark.parametrize("walls", [[0.0, 0.0, 0.0], [0.0, 0.0, 0.01]])
def test_what_takes_nothing_meets_every_target(walls: list[float]) -> None:
    found = result(dockline=walls, docker_py=[0.1, 0.1, 0.1])
    assert [found.verdict(target) for target in LINE.targets] == ["met", "met"]
    assert "must ≤ 0.5 of docker-py met" in list(table([found]))[2]


def test_the_table_says_what_is_not_met() -> None:
    lines = list(table([result(dockline=[0.030], docker_py=[0.040])]))
    assert "must ≤ 0.5 of docker-py NOT MET; stretch ≤ 20 NOT MET" in lines[2]
    assert "0.75" in lines[2]
    (row,) = as_json([result(dockline=[0.030], docker_py=[0.040])])
    assert [target["verdict"] for target in row["targets"]] == ["NOT MET", "NOT MET"]


def test_rounds_that_lie_far_apart_miss_nothing() -> None:
    steady = result(dockline=[0.06, 0.062, 0.061], docker_py=[0.1, 0.1, 0.1])
    assert steady.verdict(LINE.targets[0]) == "NOT MET"
    shaken = result(dockline=[0.06, 0.09, 0.061], docker_py=[0.1, 0.1, 0.1])
    assert shaken.verdict(LINE.targets[0]) == "too busy to tell"
    assert shaken.missing
    assert result(dockline=[0.04, 0.09, 0.041], docker_py=[0.1, 0.1, 0.1]).verdict(LINE.targets[0]) == "met"


def test_of_many_rounds_one_that_is_off_makes_no_machine_busy() -> None:
    walls = [0.06, 0.3, 0.061, 0.06, 0.062]
    assert result(dockline=walls, docker_py=[0.1] * 5).verdict(LINE.targets[0]) == "NOT MET"


def test_a_miss_that_is_smaller_than_what_the_rounds_can_tell_is_none() -> None:
    shaken = [1.06, 0.96, 1.14, 1.07, 0.98, 1.10, 1.05, 2.5, 1.0, 1.12]
    target = Target("must", 1.05, "docker-py")
    assert result(dockline=shaken, docker_py=[1.0] * 10).verdict(target) == "too busy to tell"
    steady = [1.06, 1.058, 1.062, 1.065, 1.063, 1.058, 1.066, 2.5, 1.06, 1.061]
    assert result(dockline=steady, docker_py=[1.0] * 10).verdict(target) == "NOT MET"
    far = [1.3 * ratio for ratio in shaken]
    assert result(dockline=far, docker_py=[1.0] * 10).verdict(target) == "NOT MET"


def test_where_a_peer_is_at_the_limit_itself_being_near_the_limit_is_enough() -> None:
    target = Target("must", 0.3, "aiodocker", limit=Target("must", 1.2, "bare"))
    assert str(target) == "must ≤ 0.3 of aiodocker or ≤ 1.2 of bare"
    assert result(dockline=[0.05], aiodocker=[0.1], bare=[0.045]).verdict(target) == "met"
    assert result(dockline=[0.05], aiodocker=[0.1], bare=[0.02]).verdict(target) == "NOT MET"
    assert result(dockline=[0.02], aiodocker=[0.1], bare=[0.01]).verdict(target) == "met"


@pytest.mark.parametrize(("wall", "unsure"), [(0.03, False), (0.049, True), (0.06, True)])
def test_a_must_that_is_nearly_missed_wants_more_rounds(wall: float, unsure: bool) -> None:
    assert result(dockline=[wall], docker_py=[0.1]).unsure is unsure


def test_a_curve_says_where_it_bends() -> None:
    flat = [Point(1, 1e-6, 4096), Point(10, 1.2e-6, 2048), Point(100, 1e-6, 1024)]
    assert told("a curve", "things", flat)[-1] == "  a unit never becomes dearer"
    bent = [*flat, Point(1000, 5e-6, 1024)]
    assert told("a curve", "things", bent)[-1] == "  bends: time from 1,000 on (5.0 times)"


def test_each_must_can_be_told_by_its_line() -> None:
    for line in (*LINES, *TASK_LINES):
        for target in line.targets:
            assert target.by in line.clients
            assert not target.of or target.of in line.clients
            assert not target.limit or target.limit.of in line.clients


def test_lines_for_tasks_have_columns_and_ratios_of_their_own() -> None:
    runs = {name: [{"wall": wall}] for name, wall in (("aiodocker", 0.04), ("dockline async", 0.01))}
    line = evolve(LINE, clients=tuple(runs), targets=(Target("must", 0.3, "aiodocker", "dockline async"),))
    head, _, row = table([Result(line=line, runs=runs)], TASKS)
    assert "docker-py" not in head
    assert "÷ aiodocker" in head
    assert "0.25" in row
    assert "must async ≤ 0.3 of aiodocker met" in row


def test_lines_of_the_same_work_are_run_together() -> None:
    lines = {line.key: line for line in (*LINES, *TASK_LINES)}
    for key, line in lines.items():
        if key.startswith("async-") and line.asked in lines:
            assert line.shared == lines[line.asked].shared
    assert len(lines) == len(LINES) + len(TASK_LINES)
