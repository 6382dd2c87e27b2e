"""Tasks of services: listed, why one fails or waits, and what they write into the log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.errors import InvalidArgument, NotFound
from dockline.models import (
    ReplicatedService,
    ServiceMode,
    ServiceSpec,
    Task,
    TaskPlacement,
    TaskRestartPolicy,
)

from ..support.threads import in_thread
from ..support.waiting import at_once, eventually
from .swarm_fixture import running, shell, sleeper


def test_tasks_are_listed_by_filter_and_inspected(swarm: dockline.Client) -> None:
    swarm.services.create(sleeper("tasked", ServiceMode(replicated=ReplicatedService(replicas=2))))
    first, second = sorted(running(swarm, "tasked", 2), key=lambda task: task.slot or 0)
    node = swarm.system.info().swarm.node_id

    found = swarm.tasks.inspect(first.id)
    assert (found.id, found.slot, found.node_id, found.desired_state) == (first.id, 1, node, "running")
    assert found.service_id == swarm.services.inspect("tasked").id
    assert found.status.state == "running"
    assert found.status.timestamp.datetime >= found.created_at.datetime
    assert found.status.container_status is not None
    assert found.status.container_status.pid > 0

    both = {first.id, second.id}
    listed = swarm.tasks.list
    assert {task.id for task in listed(filters={"name": "tasked"})} == both
    assert {task.id for task in listed(filters={"service": found.service_id or ""})} == both
    assert {task.id for task in listed(filters={"node": node, "service": "tasked"})} == both
    assert [task.id for task in listed(filters={"name": "tasked.2"})] == [second.id]
    assert [task.id for task in listed(filters={"id": first.id})] == [first.id]
    assert listed(filters={"service": "tasked", "desired-state": "shutdown"}) == []
    with pytest.raises(NotFound):
        listed(filters={"service": "nothing"})
    with pytest.raises(NotFound):
        listed(filters={"node": "nothing"})
    with pytest.raises(NotFound):
        swarm.tasks.inspect("nothing")


def test_a_task_tells_why_it_failed(swarm: dockline.Client) -> None:
    task = shell("exit 7")
    task.restart_policy = TaskRestartPolicy(condition="none")
    swarm.services.create(ServiceSpec(name="failing", task_template=task))

    def failed() -> list[Task]:
        return [
            task for task in swarm.tasks.list(filters={"service": "failing"}) if task.status.state == "failed"
        ]

    (found,) = eventually(failed)
    assert found.status.err == "task: non-zero exit (7)"
    assert found.status.container_status is not None
    assert found.status.container_status.exit_code == 7


def test_a_task_that_fits_no_node_waits_and_tells_why(swarm: dockline.Client) -> None:
    spec = sleeper("homeless")
    spec.task_template.placement = TaskPlacement(constraints=["node.labels.disk==golden"])
    swarm.services.create(spec)

    def waiting() -> list[Task]:
        return [task for task in swarm.tasks.list(filters={"service": "homeless"}) if task.status.err]

    (task,) = eventually(waiting)
    assert task.status.state == "pending"
    assert "no suitable node" in str(task.status.err)
    assert task.node_id is None


TALKER = "for i in 1 2 3; do echo out $i; echo err $i >&2; done; sleep 1000"


def test_logs_tell_the_streams_apart(swarm: dockline.Client) -> None:
    swarm.services.create(ServiceSpec(name="talker", task_template=shell(TALKER)))
    (task,) = running(swarm, "talker")
    out, err = b"out 1\nout 2\nout 3\n", b"err 1\nerr 2\nerr 3\n"

    eventually(lambda: swarm.services.logs("talker", stderr=True).read().stderr == err)
    for logs, name in ((swarm.services.logs, "talker"), (swarm.tasks.logs, task.id)):
        assert logs(name, stdout=True, stderr=True).read() == (out, err)
        assert logs(name, stdout=True).read() == (out, b"")
        with logs(name, stdout=True, stderr=True) as frames:
            assert not frames.tty
            assert {(frame.stream, frame.data[:3]) for frame in frames} == {
                ("stdout", b"out"),
                ("stderr", b"err"),
            }
        assert logs(name).read() == (out, err)
        with pytest.raises(InvalidArgument, match="needs one of them"):
            logs(name, stdout=False, stderr=False)


def test_log_lines_are_chosen_and_carry_times_and_details_on_request(swarm: dockline.Client) -> None:
    swarm.services.create(
        ServiceSpec(name="dated", task_template=shell("echo 1; echo 2; echo 3; sleep 1000"))
    )
    (task,) = running(swarm, "dated")
    eventually(lambda: swarm.services.logs("dated", stdout=True).text() == "1\n2\n3\n")

    now = datetime.now(UTC)
    for logs, name in ((swarm.services.logs, "dated"), (swarm.tasks.logs, task.id)):
        assert logs(name, stdout=True, tail=2).text() == "2\n3\n"
        assert logs(name, stdout=True, tail="all", since=now - timedelta(hours=1)).text() == "1\n2\n3\n"
        assert logs(name, stdout=True, since=now + timedelta(hours=1)).text() == ""

        moment, _, line = logs(name, stdout=True, timestamps=True, tail=1).text().partition(" ")
        assert line == "3\n"
        assert task.created_at.datetime < dockline.Timestamp(moment).datetime < now
        details, _, line = logs(name, stdout=True, details=True, tail=1).text().partition(" ")
        assert line == "3\n"
        assert f"com.docker.swarm.task.id={task.id}" in details.split(",")
        assert f"com.docker.swarm.node.id={task.node_id}" in details.split(",")


def test_a_follower_gets_new_lines_and_may_leave_early(swarm: dockline.Client) -> None:
    ticking = shell("i=0; while true; do echo tick $i; i=$((i+1)); sleep 0.1; done")
    swarm.services.create(ServiceSpec(name="ticking", task_template=ticking))
    running(swarm, "ticking")

    with at_once(), swarm.services.logs("ticking", follow=True, stdout=True) as logs:
        text = b""
        for frame in logs:
            text += frame.data
            if text.count(b"\n") >= 5:
                break
    assert text.splitlines()[:5] == [b"tick %d" % number for number in range(5)]
    assert swarm.services.inspect("ticking").spec.name == "ticking"


def test_a_follower_that_waits_is_woken_by_closing(swarm: dockline.Client) -> None:
    swarm.services.create(ServiceSpec(name="silent", task_template=shell("echo once; sleep 1000")))
    running(swarm, "silent")
    heard: list[bytes] = []
    logs = swarm.services.logs("silent", follow=True, stdout=True)
    listener = in_thread(lambda: heard.extend(frame.data for frame in logs))
    eventually(lambda: heard)
    logs.close()
    listener.join(10)
    assert heard == [b"once\n"]


def test_the_log_of_a_terminal_has_no_frames(swarm: dockline.Client) -> None:
    task = shell("echo from a tty; sleep 1000")
    assert task.container_spec is not None
    task.container_spec.tty = True
    swarm.services.create(ServiceSpec(name="terminal", task_template=task))
    (found,) = running(swarm, "terminal")
    eventually(lambda: swarm.services.logs("terminal", stdout=True).text())
    for logs, name in ((swarm.services.logs, "terminal"), (swarm.tasks.logs, found.id)):
        with logs(name, stdout=True) as stream:
            assert stream.tty
            assert stream.text() == "from a tty\r\n"
