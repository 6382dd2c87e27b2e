"""The model of a build's steps: numbers, states, times, logs in whole lines, and limits."""

from __future__ import annotations

from typing import Any

import pytest

from dockline.errors import ProtocolError
from dockline_kit.buildkit.progress import vertexes as module
from dockline_kit.buildkit.progress.events import Event, Lines, Log, Step, Transfer, Warning
from dockline_kit.buildkit.progress.kept import KEPT_IN_ALL, KEPT_OF_A_STEP
from dockline_kit.buildkit.progress.vertexes import Vertexes
from dockline_kit.buildkit.wire.status import (
    Position,
    Range,
    SourceInfo,
    StatusResponse,
    Vertex,
    VertexLog,
    VertexWarning,
)

from ..recordings_of_builds import BUILDS, trace_of_build
from .telling import log, moved, told, vertex


@pytest.fixture
def build() -> Vertexes:
    return Vertexes()


def states(events: list[Event]) -> list[tuple[int, str]]:
    """The numbers of steps and what they are at."""
    return [(event.number, event.state) for event in events if isinstance(event, Step)]


def logs(events: list[Event]) -> list[tuple[str, bytes]]:
    """What was written where."""
    return [(event.stream, event.data) for event in events if isinstance(event, Log)]


class TestSteps:
    def test_they_are_numbered_as_they_start_and_not_as_they_are_known(self, build: Vertexes) -> None:
        assert build.feed(told(vertex("a"), vertex("b"), vertex("c"))) == []
        assert states(build.feed(told(vertex("c", 3.0)))) == [(1, "started")]
        assert states(build.feed(told(vertex("a", 5.0), vertex("b", 4.0)))) == [
            (2, "started"),
            (3, "started"),
        ]
        assert [step.name for step in build.steps] == ["c", "b", "a"]

    def test_what_comes_later_stands_for_what_came_before(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0)))
        assert build.feed(told(vertex("a", 1.0))) == []
        [done] = build.feed(told(vertex("a", 1.0, 3.5)))
        assert done == Step(1, "a", "sha256:a", "done", 1.0, 3.5, 2.5)
        assert build.feed(told(vertex("a"))) == []
        assert build.steps == [done]

    def test_one_that_starts_and_ends_at_once_is_told_of_twice(self, build: Vertexes) -> None:
        events = build.feed(told(vertex("a", 1.0, 2.0), log("a", b"x\n", 1.5)))
        assert [type(event) for event in events] == [Step, Log, Step]
        assert states(events) == [(1, "started"), (1, "done")]

    def test_it_is_cached_once_the_second_start_says_so(self, build: Vertexes) -> None:
        assert states(build.feed(told(vertex("a", 1.0, 1.1)))) == [(1, "started"), (1, "done")]
        assert states(build.feed(told(vertex("a", 2.0)))) == [(1, "started")]
        [cached] = build.feed(told(vertex("a", 2.0, 2.0, cached=True)))
        assert isinstance(cached, Step) and cached.state == "cached"

    def test_the_time_between_two_starts_does_not_count(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 2.0)))
        build.feed(told(vertex("a", 10.0)))
        assert (build.steps[0].started, build.steps[0].seconds) == (10.0, 1.0)
        build.feed(told(vertex("a", 10.0, 12.0)))
        assert build.steps[0].seconds == 3.0

    def test_times_that_overlap_count_once(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 4.0), vertex("a", 2.0, 5.0), vertex("a", 3.0, 3.5)))
        assert (build.steps[0].started, build.steps[0].seconds) == (1.0, 4.0)

    @pytest.mark.parametrize(
        ("error", "state"),
        [("process did not complete: exit code: 3", "failed"), ("rpc: context canceled", "canceled")],
    )
    def test_what_fails_isnt_what_was_given_up(self, build: Vertexes, error: str, state: str) -> None:
        build.feed(told(vertex("a", 1.0)))
        [step] = build.feed(told(vertex("a", 1.0, 2.0, error=error)))
        assert isinstance(step, Step) and (step.state, step.error) == (state, error)
        assert build.failed == (step if state == "failed" else None)

    def test_the_one_that_failed_first_is_the_one_that_failed(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 9.0, error="later"), vertex("b", 2.0, 3.0, error="first")))
        assert build.failed is not None and build.failed.error == "first"

    def test_each_says_how_many_there_are(self, build: Vertexes) -> None:
        build.feed(told(vertex("a"), vertex("b"), vertex("c")))
        [step] = build.feed(told(vertex("a", 1.0)))
        assert isinstance(step, Step) and step.known == 3

    def test_times_that_touch_are_one(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 2.0), vertex("a", 2.0, 3.0)))
        assert (build.steps[0].started, build.steps[0].seconds) == (1.0, 2.0)

    def test_of_more_starts_than_a_thousand_the_rest_count_as_one(self, build: Vertexes) -> None:
        build.feed(told(*(vertex("a", 2.0 * number, 2.0 * number + 1) for number in range(1002))))
        assert (build.steps[0].started, build.steps[0].completed) == (2.0 * 999, 2.0 * 1001 + 1)

    def test_what_is_told_again_without_a_start_changes_nothing(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 2.0)))
        assert build.feed(told(vertex("a", cached=True, error="no"))) == []
        [again] = build.feed(told(log("a", b"x\n")))
        assert isinstance(again, Log) and again.step.state == "done"

    def test_what_tells_of_a_step_that_nobody_knows_makes_one(self, build: Vertexes) -> None:
        events = build.feed(told(log("surprise", b"x\n", 5.0)))
        assert states(events) == [(1, "started")] and logs(events) == [("stdout", b"x\n")]
        [done] = build.feed(told(vertex("surprise", 4.0, 6.0)))
        assert isinstance(done, Step)
        assert (done.name, done.state, done.seconds) == ("surprise", "done", 2.0)
        build.feed(told(vertex("surprise", 8.0, 9.0)))
        assert build.steps[0].seconds == 3.0


class TestGroups:
    def test_those_of_a_group_are_one_step(self, build: Vertexes) -> None:
        [started] = build.feed(told(vertex("a", 1.0, group="copy"), vertex("b", group="copy")))
        assert isinstance(started, Step) and started.name == "copy"
        build.feed(told(vertex("a", 1.0, 2.0, group="copy"), vertex("b", 3.0, 5.0, group="copy")))
        assert [(step.name, step.state, step.seconds) for step in build.steps] == [("copy", "done", 3.0)]

    def test_a_group_is_cached_when_all_of_it_is(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 1.0, cached=True, group="copy"), vertex("b", group="copy")))
        assert [step.state for step in build.steps] == ["done"]
        build.feed(told(vertex("b", 2.0, 2.0, cached=True, group="copy")))
        assert [step.state for step in build.steps] == ["cached"]

    def test_weak_ones_alone_are_not_seen(self, build: Vertexes) -> None:
        assert build.feed(told(vertex("a", 1.0, 2.0, group="copy", weak=True))) == []
        [started, done] = build.feed(told(vertex("b", 3.0, 4.0, group="copy")))
        assert isinstance(done, Step) and (done.number, done.seconds) == (1, 2.0)
        assert isinstance(started, Step) and started.known == 1

    def test_those_that_are_not_seen_are_not_counted(self, build: Vertexes) -> None:
        events = build.feed(told(vertex("a", 1.0, 2.0, group="copy", weak=True), vertex("b", 3.0, 4.0)))
        assert [(step.name, step.known) for step in events if isinstance(step, Step)] == [("b", 1)] * 2

    def test_a_group_fails_with_one_of_it(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0, 2.0, group="copy"), vertex("b", 1.0, 2.0, error="no", group="copy")))
        assert [(step.state, step.error) for step in build.steps] == [("failed", "no")]

    def test_what_one_of_a_group_writes_is_the_groups(self, build: Vertexes) -> None:
        events = build.feed(told(vertex("a", 1.0, group="copy"), log("a", b"x\n")))
        assert [event.step.name for event in events if isinstance(event, Log)] == ["copy"]


class TestLogs:
    def test_lines_are_handed_on_whole(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0)))
        assert logs(build.feed(told(log("a", b"one\ntw", 2.0)))) == [("stdout", b"one\n")]
        assert build.feed(told(log("a", b"", 2.5))) == []
        [two, three] = build.feed(told(log("a", b"o\nthree\n", 3.0)))
        assert isinstance(two, Log) and (two.data, two.time, two.since) == (b"two\n", 2.0, 1.0)
        assert isinstance(three, Log) and (three.data, three.time) == (b"three\n", 3.0)

    def test_lines_of_both_streams_dont_mix(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), log("a", b"out", stream=1), log("a", b"err", stream=2)))
        events = build.feed(told(log("a", b"put\n", stream=1), log("a", b"or\n", stream=2)))
        assert logs(events) == [("stdout", b"output\n"), ("stderr", b"error\n")]

    def test_what_has_no_end_of_line_comes_before_the_end_of_its_step(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), log("a", b"last")))
        events = build.feed(told(vertex("a", 1.0, 2.0)))
        assert [type(event) for event in events] == [Log, Step] and logs(events) == [("stdout", b"last")]

    def test_what_has_no_end_of_line_comes_at_the_end_of_a_build_that_is_cut(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), log("a", b"last")))
        assert logs(build.close()) == [("stdout", b"last")]
        assert build.close() == []

    def test_a_line_without_end_is_not_waited_for_forever(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0)))
        events = [event for _ in range(20) for event in build.feed(told(log("a", b"." * 10_000)))]
        assert len(events) == 2 and len(build.log_of(1)) >= 10 * 10_000

    def test_what_a_step_wrote_is_kept(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), log("a", b"one\n"), log("a", b"two\n", stream=2)))
        assert build.log_of(1) == build.log_of(build.steps[0]) == b"one\ntwo\n"
        assert build.log_of(2) == b""

    def test_of_much_the_last_whole_lines_are_kept(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0)))
        for number in range(100_000):
            build.feed(told(log("a", b"line %06d\n" % number)))
        kept = build.log_of(1)
        assert KEPT_OF_A_STEP - 12 < len(kept) <= KEPT_OF_A_STEP
        assert kept.startswith(b"line ") and kept.endswith(b"line 099999\n")

    @pytest.mark.parametrize("more", [1, 50_000])
    def test_of_a_line_that_is_too_long_the_last_256_kib_are_kept(self, build: Vertexes, more: int) -> None:
        build.feed(told(vertex("a", 1.0), log("a", b"." * (256 * 1024 + more))))
        assert len(build.log_of(1)) == 256 * 1024

    def test_steps_that_ended_well_make_room_for_others(self, build: Vertexes) -> None:
        much = b"x" * 99 + b"\n"
        for number in range(30):
            build.feed(told(vertex(str(number), 1.0), log(str(number), much * 2600)))
            error = "no" if number == 0 else ""
            build.feed(told(vertex(str(number), 1.0, 2.0, error=error)))
        kept = [len(build.log_of(number)) for number in range(1, 31)]
        assert sum(kept) <= KEPT_IN_ALL
        assert kept[0] and kept[29] and not kept[1]

    def test_no_step_makes_room_before_it_has_to(self, build: Vertexes) -> None:
        for number in range(KEPT_IN_ALL // KEPT_OF_A_STEP):
            build.feed(told(vertex(str(number), 1.0), log(str(number), b"x\n" * (KEPT_OF_A_STEP // 2))))
            build.feed(told(vertex(str(number), 1.0, 2.0)))
        assert [len(build.log_of(step)) for step in build.steps] == [KEPT_OF_A_STEP] * len(build.steps)

    def test_steps_that_write_at_once_keep_no_more_than_the_limit(self, build: Vertexes) -> None:
        for number in range(50):
            build.feed(told(vertex(str(number), 1.0), log(str(number), b"x\n" * 100_000)))
        kept = [len(build.log_of(number)) for number in range(1, 51)]
        assert sum(kept) <= 2 * KEPT_IN_ALL and kept[-1] == 200_000

    def test_lines_without_end_of_many_steps_keep_no_more_than_the_limit(self, build: Vertexes) -> None:
        events = []
        for number in range(100):
            events += build.feed(told(vertex(str(number), 1.0), log(str(number), b"x" * 60_000)))
        assert sum(len(data) for _, data in logs(events)) >= 100 * 60_000 - KEPT_IN_ALL


class TestTransfersAndWarnings:
    def test_each_transfer_is_known_by_its_step_and_id(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), vertex("b", 1.0)))
        events = build.feed(told(moved("a", "x", 1, 9), moved("b", "x", 2, 9), moved("a", "y", 3, 9)))
        found = [(e.step.name, e.id, e.current) for e in events if isinstance(e, Transfer)]
        assert found == [("a", "x", 1), ("b", "x", 2), ("a", "y", 3)]

    def test_one_that_says_the_same_again_is_no_news(self, build: Vertexes) -> None:
        build.feed(told(vertex("a", 1.0), moved("a", "x", 1, 9)))
        assert build.feed(told(moved("a", "x", 1, 9))) == []
        [last] = build.feed(told(moved("a", "x", 9, 9, stop=2.0)))
        assert isinstance(last, Transfer) and last.ended

    def test_a_warning_says_where(self, build: Vertexes) -> None:
        warning = VertexWarning(
            vertex="sha256:a",
            level=1,
            short=b"FromAsCasing: odd",
            detail=[b"why", b"how"],
            url="https://docs.example/",
            info=SourceInfo(filename="Dockerfile"),
            ranges=[Range(start=Position(line=3), end=Position(line=4))],
        )
        build.feed(told(vertex("a", 1.0)))
        [found] = build.feed(StatusResponse(warnings=[warning]))
        step = build.steps[0]
        assert found == Warning(
            step, "FromAsCasing: odd", 1, "why\nhow", "https://docs.example/", "Dockerfile", (Lines(3, 4),)
        )
        build.feed(told(vertex("a", 1.0, 2.0)))
        assert build.feed(StatusResponse(warnings=[warning])) == []
        assert build.warnings == [found]

    def test_a_warning_that_says_nothing_more_is_one_all_the_same(self, build: Vertexes) -> None:
        [found] = build.feed(StatusResponse(warnings=[VertexWarning(short=b"odd", ranges=[Range()])]))
        assert found == Warning(None, "odd", 0, ranges=(Lines(0, 0),))


class TestLimits:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST", 10)

    @pytest.mark.parametrize(
        ("what", "much"),
        [
            ("steps", [vertex(str(number), 1.0) for number in range(11)]),
            ("steps", [vertex(str(number), 1.0, group="one") for number in range(11)]),
            ("steps", [log(str(number), b"x") for number in range(11)]),
            ("transfers", [vertex("a", 1.0), *(moved("a", str(number)) for number in range(11))]),
        ],
    )
    def test_a_builder_that_tells_of_too_much_is_none(
        self, build: Vertexes, what: str, much: list[Any]
    ) -> None:
        with pytest.raises(ProtocolError, match=f"more than 10 {what}"):
            build.feed(told(*much))

    @pytest.mark.parametrize(
        "much",
        [
            [vertex("n" * 99, 1.0)],
            [vertex("a", 1.0), vertex("a", 1.0, 2.0, error="e" * 99)],
            [vertex("a", 1.0), moved("a", "i" * 99)],
            [log("d" * 99, b"x")],
        ],
    )
    def test_names_of_more_than_a_build_needs_are_none(
        self, build: Vertexes, much: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MOST_TEXT", 90)
        with pytest.raises(ProtocolError, match="more than 90 characters"):
            build.feed(told(*much))

    def test_the_text_of_warnings_counts_as_well(
        self, build: Vertexes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MOST_TEXT", 90)
        with pytest.raises(ProtocolError, match="more than 90 characters"):
            build.feed(StatusResponse(warnings=[VertexWarning(short=b"odd", detail=[b"." * 99])]))

    def test_the_same_of_warnings(self, build: Vertexes) -> None:
        much = [VertexWarning(short=b"%d" % number) for number in range(11)]
        with pytest.raises(ProtocolError, match="more than 10 warnings"):
            build.feed(StatusResponse(warnings=much))


class TestRealBuilds:
    @pytest.mark.parametrize("name", BUILDS)
    def test_every_step_starts_before_it_ends_and_all_end(self, name: str) -> None:
        build, begun = Vertexes(), set[int]()
        for status in trace_of_build(name):
            for event in build.feed(status):
                if not isinstance(event, Step):
                    assert event.step is not None and event.step.number in begun
                elif event.state == "started":
                    begun.add(event.number)
                else:
                    assert event.number in begun
        assert [step.number for step in build.steps] == sorted(begun) == list(range(1, len(begun) + 1))
        assert all(step.ended for step in build.steps)
        assert build.close() == []

    @pytest.mark.parametrize("store", ["containerd", "overlay2"])
    def test_a_build_that_fails_says_which_step_and_what_it_wrote(self, store: str) -> None:
        build = Vertexes()
        for status in trace_of_build(f"failed_{store}"):
            build.feed(status)
        assert build.failed is not None
        assert build.failed.name.startswith("[3/3] RUN for i in") and "exit code: 42" in build.failed.error
        wrote = build.log_of(build.failed).decode()
        lines = [line for line in wrote.splitlines() if line != "no such luck"]
        assert lines == [f"line {number}" for number in range(1, 13)] and "no such luck\n" in wrote
        assert build.output().endswith(f"#{build.failed.number} {build.failed.name}\n{wrote}")
        assert [str(each).partition(" ")[0] for each in build.warnings] == ["Dockerfile:1:"] * 2

    @pytest.mark.parametrize("store", ["containerd", "overlay2"])
    def test_a_second_build_is_cached(self, store: str) -> None:
        build = Vertexes()
        for status in trace_of_build(f"cached_{store}"):
            build.feed(status)
        state = {step.name: step.state for step in build.steps}
        assert [state[name] for name in state if name[:3] in ("[2/", "[3/", "[4/")] == ["cached"] * 3

    @pytest.mark.parametrize("name", BUILDS)
    def test_however_it_is_cut_into_messages_it_comes_to_the_same(self, name: str) -> None:
        whole, parts = Vertexes(), Vertexes()
        for status in trace_of_build(name):
            whole.feed(status)
            for single in singles(status):
                parts.feed(single)
        assert parts.steps == whole.steps and parts.warnings == whole.warnings
        assert parts.output() == whole.output()


def singles(status: StatusResponse) -> list[StatusResponse]:
    """The same, one thing a message, in the order of time; what was written one byte a message."""
    known = [each for each in status.vertexes if each.started is None]
    ran = sorted((each for each in status.vertexes if each.started is not None), key=start_of)
    begun = [Vertex(digest=each.digest, name=each.name, started=each.started) for each in ran]
    ended = [each for each in ran if each.completed is not None]
    logs = [
        VertexLog(vertex=each.vertex, timestamp=each.timestamp, stream=each.stream, msg=bytes([byte]))
        for each in status.logs
        for byte in each.msg
    ]
    return [
        *(StatusResponse(vertexes=[each]) for each in (*known, *begun)),
        *(StatusResponse(statuses=[each]) for each in status.statuses),
        *(StatusResponse(warnings=[each]) for each in status.warnings),
        *(StatusResponse(logs=[each]) for each in logs),
        *(StatusResponse(vertexes=[each]) for each in ended),
    ]


def start_of(vertex: Vertex) -> float:
    return vertex.started.time if vertex.started else 0.0


def test_a_vertex_without_a_name_keeps_the_one_it_had() -> None:
    build = Vertexes()
    build.feed(told(vertex("a", 1.0)))
    build.feed(StatusResponse(vertexes=[Vertex(digest="sha256:a", started=vertex("a", 1.0).started)]))
    assert build.steps[0].name == "a"
