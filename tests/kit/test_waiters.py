"""What an answer means to somebody who waits, by the rows of the table."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from dockline import models, structure
from dockline_kit.errors import WaitFailed, WaitTimeout
from dockline_kit.waiters.judging import Rule, Seen, Waiter, judged, value_at
from dockline_kit.waiters.table import WAITERS


def waiter(resource: str, state: str) -> Waiter:
    [found] = [each for each in WAITERS if (each.resource, each.state) == (resource, state)]
    return found


def container(status: str, health: str | None = None, **state: Any) -> Any:
    """An answer of the engine."""
    more = {} if health is None else {"Health": {"Status": health, "Log": state.pop("log", [])}}
    return structure({"State": {"Status": status, **more, **state}}, models.ContainerInspectResponse)


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
        ("healthy", container("created"), "waiting"),
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


def test_an_image_that_isnt_there_is_waited_for() -> None:
    assert judged(waiter("image", "present"), None) == Seen("waiting", None, "it isn't there")


def test_every_path_of_the_table_is_one_of_the_models() -> None:
    empty = {
        "container": structure(
            {"Id": "x", "State": {"Health": {"Log": [{}]}}}, models.ContainerInspectResponse
        ),
        "exec": structure({}, models.ExecInspectResponse),
        "image": structure({"Id": "x"}, models.ImageInspect),
        "task": structure({"Status": {}}, models.Task),
        "node": structure({"Status": {}, "Spec": {}}, models.Node),
        "swarm": structure({"Swarm": {}}, models.SystemInfo),
    }
    for each in WAITERS:
        for rule in (*each.done, *each.failed):
            for path in (*rule.when, *rule.say):
                value: Any = empty[each.resource]
                for part in path.split("."):
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


def test_true_isnt_one_and_false_isnt_none() -> None:
    rule = Rule(when={"running": (False,)})
    assert not rule.holds(structure({"Running": None}, models.ExecInspectResponse))
    assert rule.holds(structure({"Running": False}, models.ExecInspectResponse))


def test_errors_say_why_have_the_answer_and_can_be_pickled() -> None:
    failed = pickle.loads(pickle.dumps(WaitFailed("container db: healthy", "it has ended", 5)))
    assert (str(failed), failed.answer) == ("container db: healthy: it has ended", 5)
    late = pickle.loads(pickle.dumps(WaitTimeout("container db: healthy", 1.5, "it isn't there", 5)))
    assert str(late) == "container db: healthy: not within 1.5 seconds; it isn't there"
    assert (late.answer, late.seconds) == (5, 1.5)
    assert isinstance(late, TimeoutError) and "5" not in repr(late).split(",")[-1]
