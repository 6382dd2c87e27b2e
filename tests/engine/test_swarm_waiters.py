"""Waiting for what is in a swarm, in both halves: the swarm itself, nodes, tasks, services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import evolve

import dockline
from dockline.models import ReplicatedService, ServiceMode, ServiceUpdateConfig, TaskPlacement
from dockline_kit.errors import WaitFailed, WaitTimeout

from ..support.threads import in_thread
from ..support.waiting import eventually
from .halves import Half, Tasks, Threads
from .private import PrivateEngine
from .swarm_fixture import shell, sleeper

pytestmark = pytest.mark.one_store

SPREAD: Final = {
    "replicated": ServiceMode(replicated=ReplicatedService(replicas=2)),
    "global": ServiceMode(global_={}),
}
SECOND: Final = 10**9


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half(request: pytest.FixtureRequest, swarm: dockline.Client, manager_engine: PrivateEngine) -> Half:
    assert swarm
    found: Half = request.param(manager_engine.url)
    return found


def task_of(swarm: dockline.Client, service: str) -> str:
    """The id of a service's first task."""
    return eventually(lambda: swarm.tasks.list(filters={"service": service}), what="a task")[0].id or ""


def test_the_swarm_is_active_and_its_node_ready(half: Half, swarm: dockline.Client) -> None:
    assert half("until.wait_until", "swarm", None, "active", timeout=60).swarm
    node = swarm.nodes.list()[0].id
    assert half("until.wait_until", "node", node, "ready", timeout=60).id == node


def test_a_task_is_waited_for_until_it_runs(half: Half, swarm: dockline.Client) -> None:
    service = swarm.services.create(sleeper(f"awaited-{half}")).id or ""
    try:
        found = half("until.wait_until", "task", task_of(swarm, service), "running", timeout=60)
        assert found.service_id == service
    finally:
        swarm.services.remove(service)


def test_a_task_that_fails_tells_why(half: Half, swarm: dockline.Client) -> None:
    spec = sleeper(f"failing-{half}")
    spec.task_template = shell("sleep 1; exit 7")
    service = swarm.services.create(spec).id or ""
    try:
        task = task_of(swarm, service)
        eventually(lambda: str(swarm.tasks.inspect(task).status.state) in ("failed", "shutdown"))
        with pytest.raises(WaitFailed, match=r"it doesn't run any more.*non-zero exit \(7\)"):
            half("until.wait_until", "task", task, "running", timeout=60)
    finally:
        swarm.services.remove(service)


@pytest.fixture
def service(half: Half, swarm: dockline.Client) -> Iterator[str]:
    """A service of two tasks that has just been made, whose updates are monitored for half a second."""
    spec = sleeper(f"converging-{half}", ServiceMode(replicated=ReplicatedService(replicas=2)))
    spec.update_config = ServiceUpdateConfig(monitor=SECOND // 2, failure_action="pause", order="stop-first")
    made = swarm.services.create(spec).id or ""
    yield made
    swarm.services.remove(made)


def updated(swarm: dockline.Client, service: str, script: str, **config: Any) -> None:
    """Have a service run another script."""
    found = swarm.services.inspect(service)
    assert found.spec and found.version and found.version.index and found.spec.update_config
    spec = evolve(
        found.spec, task_template=shell(script), update_config=evolve(found.spec.update_config, **config)
    )
    swarm.services.update(service, spec, version=found.version.index)


def scripts(swarm: dockline.Client, service: str) -> list[str]:
    """What the tasks run that do."""
    return [
        task.spec.container_spec.command[-1]  # type: ignore[union-attr,index]
        for task in swarm.tasks.list(filters={"service": service, "desired-state": "running"})
        if task.status and task.status.state == "running"
    ]


def test_a_service_has_converged_when_all_of_its_tasks_run(
    half: Half, swarm: dockline.Client, service: str
) -> None:
    assert half("until.wait_until", "service", service, "converged", timeout=60).id == service
    assert len(scripts(swarm, service)) == 2


def test_directly_after_an_update_the_old_tasks_dont_count(
    half: Half, swarm: dockline.Client, service: str
) -> None:
    half("until.wait_until", "service", service, "converged", timeout=60)
    updated(swarm, service, "sleep 2000")
    half("until.wait_until", "service", service, "converged", timeout=60)
    assert scripts(swarm, service) == ["sleep 2000"] * 2


def test_an_update_that_fails_is_told_with_the_reason(
    half: Half, swarm: dockline.Client, service: str
) -> None:
    half("until.wait_until", "service", service, "converged", timeout=60)
    updated(swarm, service, "exit 1", monitor=20 * SECOND)
    with pytest.raises(WaitFailed, match="its update is paused: update paused due to failure"):
        half("until.wait_until", "service", service, "converged", timeout=90)


def test_one_that_is_rolled_back_fails_unless_that_is_accepted(
    half: Half, swarm: dockline.Client, service: str
) -> None:
    half("until.wait_until", "service", service, "converged", timeout=60)
    updated(swarm, service, "exit 1", failure_action="rollback", monitor=20 * SECOND)
    with pytest.raises(WaitFailed, match="it was rolled back"):
        half("until.wait_until", "service", service, "converged", timeout=120)
    half("until.wait_until", "service", service, "converged", timeout=60, accept=["rolled_back"])
    assert scripts(swarm, service) == ["sleep 1000"] * 2


def test_a_service_that_fits_no_node_is_late_and_tells_how_many_run(
    half: Half, swarm: dockline.Client, service: str
) -> None:
    found = swarm.services.inspect(service)
    assert found.spec and found.version and found.version.index and found.spec.task_template
    spec = evolve(
        found.spec,
        task_template=evolve(
            found.spec.task_template, placement=TaskPlacement(constraints=["node.id==none"])
        ),
    )
    swarm.services.update(service, spec, version=found.version.index)
    with pytest.raises(WaitTimeout, match="0 of 2 tasks run"):
        half("until.wait_until", "service", service, "converged", timeout=2)


def test_methods_of_the_resources_await_the_same(half: Half, swarm: dockline.Client, service: str) -> None:
    node = swarm.nodes.list()[0].id
    assert half.method("swarm.wait_until", "active", timeout=60).swarm
    assert half.method("nodes.wait_until", node, "ready", timeout=60).id == node
    task = task_of(swarm, service)
    assert half.method("tasks.wait_until", task, "running", timeout=60).id == task
    assert half.method("services.wait_until", service, "converged", timeout=120).id == service
    with pytest.raises(WaitTimeout, match="not within 0 seconds"):
        half.method("services.wait_until", service, "converged", timeout=0)


def offered(swarm: dockline.Client, node: str, availability: str) -> None:
    """Say whether a node is to get tasks."""
    found = swarm.nodes.inspect(node)
    assert found.spec and found.version and found.version.index
    swarm.nodes.update(node, evolve(found.spec, availability=availability), version=found.version.index)


def nodes_of(swarm: dockline.Client, service: str) -> list[str]:
    """Where the tasks run that do."""
    return sorted(
        task.node_id or ""
        for task in swarm.tasks.list(filters={"service": service, "desired-state": "running"})
        if task.status and task.status.state == "running"
    )


def test_a_node_that_joins_is_ready_and_one_that_was_drained_when_it_is_offered_again(
    half: Half, swarm: dockline.Client, newcomer: str
) -> None:
    found = half.method("nodes.wait_until", newcomer, "ready", timeout=60)
    assert (found.id, found.spec.role, found.status.state) == (newcomer, "worker", "ready")
    offered(swarm, newcomer, "drain")
    with pytest.raises(WaitTimeout, match=r"not within 0\.4 seconds"):
        half.method("nodes.wait_until", newcomer, "ready", timeout=0.4)
    with in_thread(half.method, "nodes.wait_until", newcomer, "ready", timeout=60) as waiting:
        offered(swarm, newcomer, "active")
        assert waiting.join().spec.availability == "active"


@pytest.mark.parametrize("mode", SPREAD)
def test_a_service_over_two_nodes_converges_and_again_when_one_is_drained(
    half: Half, swarm: dockline.Client, worker: str, mode: str
) -> None:
    manager = swarm.system.info().swarm.node_id
    spec = sleeper(f"spread-{mode}-{half}", SPREAD[mode])
    spec.update_config = ServiceUpdateConfig(monitor=2 * SECOND)
    service = swarm.services.create(spec).id or ""
    assert half.method("services.wait_until", service, "converged", timeout=120).id == service
    assert nodes_of(swarm, service) == sorted([manager, worker])

    offered(swarm, worker, "drain")
    half.method("services.wait_until", service, "converged", timeout=120)
    assert nodes_of(swarm, service) == [manager] * (2 if mode == "replicated" else 1)
