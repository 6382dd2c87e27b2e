"""Waiting for what is in a swarm, in both halves: the swarm itself, nodes, tasks."""

from __future__ import annotations

import pytest

import dockline
from dockline_kit.errors import WaitFailed

from ..support.waiting import eventually
from .halves import Half, Tasks, Threads
from .private import PrivateEngine
from .swarm_fixture import shell, sleeper

pytestmark = pytest.mark.one_store


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
        eventually(lambda: str(swarm.tasks.inspect(task).status.state) in ("failed", "shutdown"))  # type: ignore[union-attr]
        with pytest.raises(WaitFailed, match=r"it doesn't run any more.*non-zero exit \(7\)"):
            half("until.wait_until", "task", task, "running", timeout=60)
    finally:
        swarm.services.remove(service)
