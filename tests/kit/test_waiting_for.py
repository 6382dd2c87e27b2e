"""Waiting for states: what the engine is asked and when it is asked again, and how the waiting ends."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from dockline.errors import ConnectionError, InvalidArgument, NotFound
from dockline_kit.errors import WaitFailed, WaitTimeout

from ..support.fake import CLOSE, FakeDaemon, chunks, head
from .scripted import HALVES, Scripted

LOOK, EVENTS = "GET /containers/db/json", "GET /events"
SERVICE = ["GET /services/web", "GET /tasks", "GET /nodes"]
GENEROUS = 60


@pytest.fixture(params=HALVES)
def kit(daemon: FakeDaemon, request: pytest.FixtureRequest) -> Scripted:
    return Scripted(daemon, request.param)


def looks(kit: Scripted, status: str, **state: object) -> None:
    kit.says({"Id": "x", "State": {"Status": status, **state}})


def is_gone(kit: Scripted) -> None:
    kit.refuses(404, "No such container: db")


def has_events(kit: Scripted, *names: str, ends: bool = False) -> None:
    """A stream of events, which ends or goes on until the client leaves."""
    begin = head(Content_Type="application/json", Transfer_Encoding="chunked")
    events = [json.dumps({"Type": "container", "Action": name}).encode() for name in names]
    kit.daemon.answer(begin + chunks(*events, end=ends), *([CLOSE] if ends else []))


def test_what_is_so_already_needs_one_look(kit: Scripted) -> None:
    looks(kit, "running")
    assert kit("until.wait_until", "container", "db", "running").state.status == "running"
    assert kit.asked == [LOOK]


def test_it_is_asked_again_once_events_are_listened_to(kit: Scripted) -> None:
    looks(kit, "created")
    has_events(kit)
    looks(kit, "running")
    kit("until.wait_until", "container", "db", "running", timeout=GENEROUS)
    assert kit.asked == [LOOK, EVENTS, LOOK]
    filters = json.loads(kit.query(1)["filters"])
    assert {name: sorted(values) for name, values in filters.items()} == {
        "container": ["db"],
        "event": ["destroy", "die", "start", "unpause"],
        "type": ["container"],
    }


def test_it_is_asked_again_at_each_event(kit: Scripted) -> None:
    looks(kit, "created")
    has_events(kit, "start", "die")
    for status in ("created", "running", "exited"):
        looks(kit, status)
    assert kit("until.wait_until", "container", "db", "ended").state.status == "exited"
    assert kit.asked == [LOOK, EVENTS, LOOK, LOOK, LOOK]


def test_when_events_end_all_begins_anew_after_a_pause(kit: Scripted) -> None:
    looks(kit, "created")
    has_events(kit, ends=True)
    looks(kit, "created")
    has_events(kit)
    looks(kit, "running")
    began = time.monotonic()
    kit("until.wait_until", "container", "db", "running")
    assert time.monotonic() - began >= 0.2
    assert kit.asked == [LOOK, EVENTS, LOOK, EVENTS, LOOK]


def test_an_engine_that_is_restarted_meanwhile_is_asked_again(kit: Scripted) -> None:
    looks(kit, "created")
    kit.refuses(503, "the engine is shutting down")
    has_events(kit)
    looks(kit, "running")
    kit("until.wait_until", "container", "db", "running")
    assert kit.asked == [LOOK, EVENTS, EVENTS, LOOK]


def test_an_engine_that_is_lost_at_first_is_an_error(kit: Scripted) -> None:
    kit.daemon.answer(CLOSE)
    with pytest.raises(ConnectionError):
        kit("until.wait_until", "container", "db", "running")


def test_where_there_are_no_events_it_is_asked_every_half_second(kit: Scripted) -> None:
    for state in ("pending", "active"):
        kit.says({"Swarm": {"LocalNodeState": state}})
    began = time.monotonic()
    assert kit("until.wait_until", "swarm", None, "active").swarm.local_node_state == "active"
    assert time.monotonic() - began >= 0.4
    assert kit.asked == ["GET /info", "GET /info"]


def test_what_cant_come_any_more_is_told_with_the_reason_and_the_answer(kit: Scripted) -> None:
    looks(kit, "exited", ExitCode=3)
    with pytest.raises(WaitFailed, match=r"container db: running: it has ended: exit code 3") as caught:
        kit("until.wait_until", "container", "db", "running")
    assert caught.value.answer.state.exit_code == 3
    kit.says({"Swarm": {"LocalNodeState": "locked", "Error": "no key"}})
    with pytest.raises(WaitFailed, match="swarm: active: the node can't take part: no key"):
        kit("until.wait_until", "swarm", None, "active")


@pytest.mark.parametrize("status", ["running", "paused", "restarting", "created"])
def test_one_without_a_health_check_never_gets_healthy(kit: Scripted, status: str) -> None:
    looks(kit, status)
    with pytest.raises(WaitFailed, match="container db: healthy: it has no health check"):
        kit("until.wait_until", "container", "db", "healthy", timeout=GENEROUS)


@pytest.mark.parametrize("status", ["created", "restarting"])
def test_one_with_a_health_check_may_get_healthy_once_it_is_started(kit: Scripted, status: str) -> None:
    checks = {"Healthcheck": {"Test": ["CMD", "true"]}}
    health = {} if status == "created" else {"Health": {"Status": "starting"}}
    kit.says({"Id": "x", "Config": checks, "State": {"Status": status, **health}})
    has_events(kit)
    looks(kit, "running", Health={"Status": "healthy"})
    found = kit("until.wait_until", "container", "db", "healthy", timeout=GENEROUS)
    assert found.state.health.status == "healthy"


def test_a_failure_may_be_none_to_the_caller(kit: Scripted) -> None:
    looks(kit, "running", Health={"Status": "unhealthy"})
    has_events(kit)
    looks(kit, "running", Health={"Status": "healthy"})
    found = kit("until.wait_until", "container", "db", "healthy", accept=["unhealthy"])
    assert found.state.health.status == "healthy"


def test_what_isnt_there_to_begin_with_is_an_error(kit: Scripted) -> None:
    is_gone(kit)
    is_gone(kit)
    with pytest.raises(NotFound, match="No such container: db"):
        kit("until.wait_until", "container", "db", "running")


def test_what_is_removed_meanwhile_cant_come_any_more(kit: Scripted) -> None:
    looks(kit, "created")
    has_events(kit, "destroy")
    looks(kit, "created")
    is_gone(kit)
    with pytest.raises(WaitFailed, match="container db: running: it isn't there") as caught:
        kit("until.wait_until", "container", "db", "running")
    assert caught.value.answer is None


def test_what_is_gone_as_it_should_be_is_none(kit: Scripted) -> None:
    is_gone(kit)
    assert kit("until.wait_until", "container", "db", "removed") is None


def test_no_time_at_all_is_one_look(kit: Scripted) -> None:
    looks(kit, "created")
    said = "container db: running: not within 0 seconds; state.status is 'created'"
    with pytest.raises(WaitTimeout, match=said) as caught:
        kit("until.wait_until", "container", "db", "running", timeout=0)
    assert caught.value.answer.state.status == "created"
    assert kit.asked == [LOOK]


def test_when_the_time_is_over_it_is_told_what_it_is_like(kit: Scripted) -> None:
    looks(kit, "paused")
    has_events(kit)
    looks(kit, "paused")
    said = "container db: running: not within 0.2 seconds; state.status is 'paused'"
    with pytest.raises(WaitTimeout, match=said) as caught:
        kit("until.wait_until", "container", "db", "running", timeout=0.2)
    assert caught.value.answer.state.status == "paused"
    kit.daemon.scripts.clear()  # on a slow machine one look takes all the time


@pytest.mark.parametrize(
    ("arguments", "more", "said"),
    [
        (
            ("lamp", "a", "on"),
            {},
            (
                "resource: 'lamp' can't be waited for; there are: "
                "container, engine, exec, image, node, service, swarm, task"
            ),
        ),
        (
            ("image", "a", "on"),
            {},
            "state: image 'on' can't be waited for; there are: present",
        ),
        (
            ("container", None, "running"),
            {},
            "id: None can't be used for container; give its id or name",
        ),
        (
            ("swarm", "a", "active"),
            {},
            "id: 'a' can't be used for swarm; leave it None, as there is one swarm",
        ),
        (
            ("container", "a", "healthy"),
            {"accept": ["ill"]},
            "accept: 'ill' isn't a failure of container healthy; write 'unhealthy'",
        ),
        (
            ("container", "a", "running"),
            {"accept": ["ill"]},
            "accept: 'ill' isn't a failure of container running; leave it out",
        ),
        (
            ("service", "a", "converged"),
            {"accept": ["unhealthy"]},
            "accept: 'unhealthy' isn't a failure of service converged; write 'rolled_back'",
        ),
        (("container", "a", "running"), {"timeout": -1}, "timeout"),
    ],
)
def test_what_cant_be_waited_for_is_refused_before_anything_is_sent(
    kit: Scripted, arguments: tuple[Any, ...], more: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        kit("until.wait_until", *arguments, **more)
    assert said in str(caught.value)
    assert kit.asked == []


@pytest.mark.parametrize("newest", ["1.9", "1.38"])
def test_a_state_that_the_models_of_a_client_dont_have_is_refused(kit: Scripted, newest: str) -> None:
    kit.newest = newest
    with pytest.raises(InvalidArgument) as caught:
        kit("until.wait_until", "container", "db", "healthy")
    assert str(caught.value) == (
        f"state: healthy needs the models of API 1.39, and this client has those of {newest}; "
        "use a newer package"
    )


@pytest.mark.parametrize("newest", ["1.39", "1.100"])
def test_a_state_that_the_models_of_a_client_have_is_waited_for(kit: Scripted, newest: str) -> None:
    kit.newest = newest
    looks(kit, "running", Health={"Status": "healthy"})
    assert kit("until.wait_until", "container", "db", "healthy").state.health.status == "healthy"


# -- services ------------------------------------------------------------------------------------------------


def service(kit: Scripted, *states: str, monitor: int = 1, **update: object) -> None:
    """A service with two replicas as it is at one look."""
    spec = {"Mode": {"Replicated": {"Replicas": 2}}, "UpdateConfig": {"Monitor": monitor}}
    kit.says({"ID": "s1", "Spec": spec, "UpdateStatus": update})
    kit.says(
        [
            {"Slot": slot, "NodeID": "n", "DesiredState": "running", "Status": {"State": state}}
            for slot, state in enumerate(states, 1)
        ]
    )
    kit.says([{"ID": "n", "Status": {"State": "ready"}}])


def test_a_service_has_converged_when_its_tasks_run_for_a_while(kit: Scripted) -> None:
    service(kit, "running", "running")
    service(kit, "running", "starting")
    kit.refuses(503, "the swarm has no leader")
    for _ in range(2):
        service(kit, "running", "running", monitor=10**6)
    found = kit("until.wait_until", "service", "web", "converged", timeout=GENEROUS)
    assert (found.id, found.spec.update_config.monitor) == ("s1", 10**6)
    assert kit.asked == [*SERVICE * 2, SERVICE[0], *SERVICE * 2], "also while its engine is restarted"
    assert json.loads(kit.query(1)["filters"]) == {"_up-to-date": ["true"], "service": ["s1"]}


def test_a_service_that_is_paused_cant_converge(kit: Scripted) -> None:
    service(kit, State="paused", Message="task x failed")
    said = "service web: converged: its update is paused: task x failed"
    with pytest.raises(WaitFailed, match=said) as caught:
        kit("until.wait_until", "service", "web", "converged")
    assert caught.value.answer.id == "s1"


def test_a_service_that_was_rolled_back_may_have_converged_to_the_caller(kit: Scripted) -> None:
    for _ in range(2):
        service(kit, "running", "running", State="rollback_completed", Message="it failed")
    with pytest.raises(WaitFailed, match="it was rolled back: it failed"):
        kit("until.wait_until", "service", "web", "converged")
    service(kit, "running", "running", State="rollback_completed", Message="it failed")
    found = kit("until.wait_until", "service", "web", "converged", accept=["rolled_back"])
    assert found.id == "s1"


def test_a_service_that_is_removed_meanwhile_cant_converge(kit: Scripted) -> None:
    service(kit, "starting")
    kit.refuses(404, "service web not found")
    with pytest.raises(WaitFailed, match="service web: converged: it was removed") as caught:
        kit("until.wait_until", "service", "web", "converged")
    assert caught.value.answer is None


def test_a_service_that_isnt_there_to_begin_with_is_an_error(kit: Scripted) -> None:
    kit.refuses(404, "service web not found")
    with pytest.raises(NotFound, match="service web not found"):
        kit("until.wait_until", "service", "web", "converged")


def test_a_service_that_doesnt_converge_in_time_is_told_as_it_is(kit: Scripted) -> None:
    service(kit, "running", "starting")
    said = re.escape("service web: converged: not within 0 seconds; 1 of 2 tasks run")
    with pytest.raises(WaitTimeout, match=said) as caught:
        kit("until.wait_until", "service", "web", "converged", timeout=0)
    assert caught.value.answer.id == "s1"
    assert kit.asked == SERVICE
