"""What an answer means to somebody who waits, by the rows of the table."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from dockline import models, structure
from dockline_kit.errors import WaitFailed, WaitTimeout
from dockline_kit.waiters.converging import judged_service, monitor_of
from dockline_kit.waiters.judging import Rule, Seen, Waiter, judged, value_at
from dockline_kit.waiters.table import WAITERS

ACTIONS = {
    "container": {
        "attach", "commit", "copy", "create", "destroy", "detach", "die", "exec_create", "exec_detach",
        "exec_die", "exec_start", "export", "health_status", "kill", "oom", "pause", "prune", "rename",
        "resize", "restart", "start", "stop", "top", "unpause", "update",
    },
    "image": {"create", "delete", "import", "load", "prune", "pull", "push", "save", "tag", "untag"},
    "node": {"create", "remove", "update"},
}  # fmt: skip
"""What the engine's events are called, by the type of what they happen to."""


def waiter(resource: str, state: str) -> Waiter:
    [found] = [each for each in WAITERS if (each.resource, each.state) == (resource, state)]
    return found


def container(status: str, health: str | None = None, **state: Any) -> Any:
    """An answer of the engine."""
    more = {} if health is None else {"Health": {"Status": health, "Log": state.pop("log", [])}}
    return structure({"State": {"Status": status, **more, **state}}, models.ContainerInspectResponse)


def created_with_a_check() -> Any:
    """An answer of the engine on a container that has a health check, and wasn't started yet."""
    checks = {"Healthcheck": {"Test": ["CMD", "true"]}}
    return structure({"State": {"Status": "created"}, "Config": checks}, models.ContainerInspectResponse)


@pytest.mark.parametrize(
    ("state", "answer", "seen"),
    [
        ("running", container("running"), "done"),
        ("running", container("paused", Running=True), "waiting"),
        ("running", container("restarting", Running=True), "waiting"),
        ("running", container("created"), "waiting"),
        ("running", container("exited"), "failed"),
        ("running", None, "failed"),
        ("healthy", container("running", "healthy"), "done"),
        ("healthy", container("running", "starting"), "waiting"),
        ("healthy", container("created"), "failed"),
        ("healthy", created_with_a_check(), "waiting"),
        ("healthy", container("running"), "failed"),
        ("healthy", container("running", "none"), "failed"),
        ("healthy", container("running", "unhealthy"), "failed"),
        ("healthy", container("exited", "healthy"), "failed"),
        ("ended", container("running"), "waiting"),
        ("ended", container("exited", ExitCode=3), "done"),
        ("succeeded", container("exited", ExitCode=0), "done"),
        ("succeeded", container("exited", ExitCode=3), "failed"),
        ("succeeded", container("created", ExitCode=0), "waiting"),
        ("removed", container("removing"), "waiting"),
        ("removed", None, "done"),
    ],
)
def test_what_a_container_is_like(state: str, answer: object, seen: str) -> None:
    assert judged(waiter("container", state), answer).state == seen


def test_unhealthy_is_no_failure_to_whom_it_isnt() -> None:
    healthy = waiter("container", "healthy")
    assert healthy.accepts == {"unhealthy"}
    assert judged(healthy, container("running", "unhealthy"), ["unhealthy"]).state == "waiting"


def test_the_reason_is_the_last_line_of_the_last_check() -> None:
    log = [{"Output": "first"}, {"Output": "one\nlast line\n\n"}]
    seen = judged(waiter("container", "healthy"), container("running", "unhealthy", log=log))
    assert seen.why == "it is unhealthy: last line"


def test_what_is_waited_for_is_told_as_it_is_meanwhile() -> None:
    seen = judged(waiter("container", "healthy"), container("running", "starting"))
    assert seen.why == "state.status is 'running', state.health.status is 'starting'"
    assert judged(waiter("container", "running"), container("created")).why == "state.status is 'created'"


def test_an_exec_is_finished_when_it_has_an_exit_code() -> None:
    finished = waiter("exec", "finished")
    for running, code, state in ((False, None, "waiting"), (True, None, "waiting"), (False, 0, "done")):
        answer = structure({"Running": running, "ExitCode": code}, models.ExecInspectResponse)
        assert judged(finished, answer).state == state


def test_an_engine_is_there_when_it_answers() -> None:
    there = waiter("engine", "there")
    assert judged(there, "OK").state == "done"
    assert judged(there, None).state == "failed"


def test_an_image_that_isnt_there_is_waited_for() -> None:
    assert judged(waiter("image", "present"), None) == Seen("waiting", None, "it isn't there")


def test_every_path_of_the_table_is_one_of_the_models() -> None:
    empty = {
        "container": structure(
            {"Id": "x", "Config": {}, "State": {"Health": {"Log": [{}]}}}, models.ContainerInspectResponse
        ),
        "exec": structure({}, models.ExecInspectResponse),
        "image": structure({"Id": "x"}, models.ImageInspect),
        "task": structure({"Status": {}}, models.Task),
        "node": structure({"Status": {}, "Spec": {}}, models.Node),
        "swarm": structure({"Swarm": {}}, models.SystemInfo),
        "engine": "OK",
    }
    for each in WAITERS:
        for rule in (*each.done, *each.failed):
            for path in (*rule.when, *(say.rpartition(" ")[2] for say in rule.say)):
                value: Any = empty[each.resource]
                for part in path.split(".") if path != "." else ():
                    name, brackets, _ = part.partition("[]")
                    assert hasattr(value, name), f"{each.resource}: {path}"
                    value = getattr(value, name)
                    value = value[-1] if brackets else value


def test_a_path_that_leads_nowhere_has_no_value() -> None:
    assert value_at(container("running"), "state.health.log[].output") is None
    assert value_at(container("running", "starting"), "state.health.log[].output") is None


def test_events_are_those_of_the_kind_and_of_the_thing_if_they_can_be_told_apart() -> None:
    assert waiter("container", "ended").filters("db") == {
        "type": ["container"],
        "event": ["die", "destroy"],
        "container": ["db"],
    }
    assert "image" not in waiter("image", "present").filters("alpine")


def test_all_events_of_the_table_are_among_those_of_the_engine() -> None:
    for each in WAITERS:
        if each.events:
            assert {*each.events} <= ACTIONS[each.type], f"{each.resource} {each.state}"
            assert each.by in (None, each.type)
        else:
            assert each.type == ""


def test_true_isnt_one_and_false_isnt_none() -> None:
    rule = Rule(when={"running": (False,)})
    for running, holds in ((None, False), (True, False), (False, True)):
        assert rule.holds(structure({"Running": running}, models.ExecInspectResponse)) is holds
    ended = structure({"ExitCode": 1}, models.ExecInspectResponse)
    assert not Rule(when={"exit_code": (True,)}).holds(ended)


def test_errors_say_why_have_the_answer_and_can_be_pickled() -> None:
    failed = pickle.loads(pickle.dumps(WaitFailed("container db: healthy", "it has ended", 5)))
    assert (str(failed), failed.answer) == ("container db: healthy: it has ended", 5)
    assert WaitFailed("container db: healthy", "it has ended", 5).args == (
        "container db: healthy",
        "it has ended",
        5,
    )
    assert repr(failed) == "WaitFailed('container db: healthy', 'it has ended')"
    late = pickle.loads(pickle.dumps(WaitTimeout("container db: healthy", 1.5, "it isn't there", 5)))
    assert str(late) == "container db: healthy: not within 1.5 seconds; it isn't there"
    assert str(WaitTimeout("swarm: active", 1)) == "swarm: active: not within 1 second"
    assert (late.answer, late.seconds) == (5, 1.5)
    assert repr(late) == "WaitTimeout('container db: healthy', 1.5, \"it isn't there\")"
    assert isinstance(late, TimeoutError) and "5" not in repr(late).split(",")[-1]


def service(mode: dict[str, Any], **more: Any) -> Any:
    return structure({"Spec": {"Mode": mode}, **more}, models.Service)


def tasks(*states: str, wanted: str = "running", **more: Any) -> list[Any]:
    """Tasks in these states, each in a slot and on a node of its own."""
    return [
        structure(
            {"Slot": number, "NodeID": f"n{number}", "DesiredState": wanted, "Status": {"State": state}}
            | more,
            models.Task,
        )
        for number, state in enumerate(states, 1)
    ]


TWO = {"Replicated": {"Replicas": 2}}
OF_FIRST_ITERATION = {"JobStatus": {"JobIteration": {"Index": 1}}}


@pytest.mark.parametrize(
    ("of", "has", "state", "why"),
    [
        (service(TWO), tasks("running", "running"), "done", "2 of 2 tasks run"),
        (service(TWO), tasks("running", "starting"), "waiting", "1 of 2 tasks run"),
        (service(TWO), tasks("running", "running", wanted="shutdown"), "waiting", "0 of 2 tasks run"),
        (service(TWO), tasks("running", "running", "running"), "waiting", "3 of 2 tasks run"),
        (service({"Replicated": {"Replicas": 0}}), [], "done", "0 of 0 tasks run"),
        (service({"Global": {}}), [], "waiting", "0 of 1 tasks run"),
        (service({"Global": {}}), tasks("running", "preparing"), "waiting", "1 of 2 tasks run"),
        (service({"Global": {}}), tasks("running", "running"), "done", "2 of 2 tasks run"),
        (
            service({"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 2}}, **OF_FIRST_ITERATION),
            tasks("complete", "running", JobIteration={"Index": 1}),
            "waiting",
            "1 of 2 tasks complete",
        ),
        (
            service({"ReplicatedJob": {"TotalCompletions": 2}}, **OF_FIRST_ITERATION),
            tasks("complete", "complete", JobIteration={"Index": 0}),
            "waiting",
            "0 of 2 tasks complete",
        ),
        (
            service({"GlobalJob": {}}, **OF_FIRST_ITERATION),
            tasks("complete", "complete", JobIteration={"Index": 1}),
            "done",
            "2 of 2 tasks complete",
        ),
        (
            service(TWO, UpdateStatus={"State": "paused", "Message": "task x failed"}),
            tasks("running", "running"),
            "failed",
            "its update is paused: task x failed",
        ),
        (
            service(TWO, UpdateStatus={"State": "rollback_paused", "Message": "again"}),
            [],
            "failed",
            "its rollback is paused: again",
        ),
        (
            service(TWO, UpdateStatus={"State": "rollback_completed", "Message": "task x failed"}),
            tasks("running", "running"),
            "failed",
            "it was rolled back: task x failed",
        ),
    ],
)
def test_what_a_service_is_like(of: Any, has: list[Any], state: str, why: str) -> None:
    seen = judged_service(of, has, [])
    assert (seen.state, seen.why) == (state, why)


@pytest.mark.parametrize(
    ("of", "has", "state", "why"),
    [
        (service({"Replicated": {}}), tasks("running"), "done", "1 of 1 tasks run"),
        (service(TWO), tasks("running", "running", Slot=1), "waiting", "1 of 2 tasks run"),
        (
            service({"Global": {}}),
            [*tasks("running"), *tasks("ready", wanted="ready", NodeID="n9")],
            "waiting",
            "1 of 2 tasks run",
        ),
        (
            service({"Global": {}}),
            [*tasks("running"), *tasks("running", wanted="shutdown", NodeID="n9")],
            "done",
            "1 of 1 tasks run",
        ),
        (
            service({"ReplicatedJob": {"MaxConcurrent": 2}}, **OF_FIRST_ITERATION),
            tasks("complete", JobIteration={"Index": 1}),
            "waiting",
            "1 of 2 tasks complete",
        ),
        (
            service({"ReplicatedJob": {}}, **OF_FIRST_ITERATION),
            tasks("complete", JobIteration={"Index": 1}),
            "done",
            "1 of 1 tasks complete",
        ),
        (
            service({"ReplicatedJob": {"TotalCompletions": 2}}, **OF_FIRST_ITERATION),
            tasks("complete", "complete", "complete", JobIteration={"Index": 1}),
            "done",
            "3 of 2 tasks complete",
        ),
        (service({"GlobalJob": {}}, **OF_FIRST_ITERATION), [], "waiting", "0 of 1 tasks complete"),
    ],
)
def test_tasks_count_by_the_mode_of_their_service(of: Any, has: list[Any], state: str, why: str) -> None:
    seen = judged_service(of, has, [])
    assert (seen.state, seen.why) == (state, why)


def test_a_service_that_is_being_rolled_back_is_waited_for() -> None:
    back = service(TWO, UpdateStatus={"State": "rollback_started", "Message": "task x failed"})
    seen = judged_service(back, tasks("running", "running"), [])
    assert seen.state == "waiting"
    assert seen.why == "it is being rolled back: task x failed; 2 of 2 tasks run"
    assert judged_service(back, tasks("running", "running"), [], ["rolled_back"]).state == "done"


def test_a_rollback_is_no_failure_to_whom_it_isnt() -> None:
    back = service(TWO, UpdateStatus={"State": "rollback_completed"})
    assert judged_service(back, tasks("running", "running"), [], ["rolled_back"]).state == "done"


def test_what_runs_on_a_node_that_is_down_doesnt_count() -> None:
    down = structure({"ID": "n2", "Status": {"State": "down"}}, models.Node)
    assert judged_service(service(TWO), tasks("running", "running"), [down]).why == "1 of 2 tasks run"


def test_a_service_is_watched_for_as_long_as_its_updates_are() -> None:
    assert monitor_of(service(TWO)) == 5
    own = structure({"Spec": {"UpdateConfig": {"Monitor": 5 * 10**8}}}, models.Service)
    assert monitor_of(own) == 0.5
