"""Nodes: those that a swarm has, one that joins it, is drained, leaves and is forgotten."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

import dockline
from dockline.errors import BadRequest, NotFound, ServerError, ServiceUnavailable
from dockline.models import Node, ReplicatedService, ServiceMode, ServiceSpec

from ..support.waiting import eventually
from .private import PrivateEngine
from .swarm_fixture import SwarmJSON, become, reachable, running, shell

NOT_FOR_WORKERS: tuple[Callable[[dockline.Client], object], ...] = (
    lambda docker: docker.swarm.inspect(),
    lambda docker: docker.swarm.unlock_key(),
    lambda docker: docker.services.list(),
    lambda docker: docker.tasks.list(),
    lambda docker: docker.nodes.list(),
    lambda docker: docker.secrets.list(),
    lambda docker: docker.configs.list(),
    lambda docker: docker.services.create(ServiceSpec(name="no", task_template=shell("true"))),
)


def manages(docker: dockline.Client) -> bool:
    """Whether an engine answers what only managers do; one that was just promoted has to prepare."""
    try:
        return bool(docker.nodes.list())
    except ServiceUnavailable:
        return False


@pytest.fixture
def manager(swarm: dockline.Client) -> str:
    """The id of the manager's node."""
    return swarm.system.info().swarm.node_id


def test_a_manager_tells_of_its_node(
    swarm: dockline.Client, manager: str, manager_engine: PrivateEngine
) -> None:
    node = swarm.nodes.inspect(manager)
    assert node in swarm.nodes.list()
    assert (node.id, node.spec.role, node.spec.availability) == (manager, "manager", "active")
    assert (node.status.state, node.status.addr) == ("ready", manager_engine.address)
    assert node.manager_status is not None
    assert node.manager_status.leader is True
    assert node.manager_status.reachability == "reachable"
    assert node.manager_status.addr == f"{manager_engine.address}:2377"

    info = swarm.system.info()
    assert node.description.hostname == socket.gethostname() == info.name
    assert node.description.engine.engine_version == info.server_version
    assert node.description.platform.os == "linux"
    assert node.description.resources.nano_cpus == info.ncpu * 1_000_000_000
    assert node.description.resources.memory_bytes == info.mem_total
    assert node.description.tls_info == swarm.swarm.inspect().tls_info


def test_labels_change_by_reading_and_writing_the_spec(
    swarm: dockline.Client, swarm_json: SwarmJSON, manager: str
) -> None:
    before = swarm_json(f"/nodes/{manager}")["Spec"]
    node = swarm.nodes.inspect(manager)
    node.spec.labels = {"disk": "fast"}
    swarm.nodes.update(node.id, node.spec, version=node.version.index)

    assert swarm_json(f"/nodes/{manager}")["Spec"] == before | {"Labels": {"disk": "fast"}}
    assert [found.id for found in swarm.nodes.list(filters={"node.label": "disk=fast"})] == [manager]
    assert swarm.nodes.list(filters={"node.label": "disk=slow"}) == []
    with pytest.raises(ServerError, match="update out of sequence"):
        swarm.nodes.update(node.id, node.spec, version=node.version.index)

    node = swarm.nodes.inspect(manager)
    node.spec.labels = None
    swarm.nodes.update(node.id, node.spec, version=node.version.index)
    assert not swarm.nodes.inspect(manager).spec.labels


def test_the_last_manager_can_neither_be_removed_nor_demoted(swarm: dockline.Client, manager: str) -> None:
    for force in (False, True):
        with pytest.raises(BadRequest, match="must be demoted"):
            swarm.nodes.remove(manager, force=force)
    node = swarm.nodes.inspect(manager)
    node.spec.role = "worker"
    with pytest.raises(BadRequest, match="last manager"):
        swarm.nodes.update(node.id, node.spec, version=node.version.index)
    assert swarm.nodes.inspect(manager).spec.role == "manager"


def test_a_node_that_is_not_there_is_not_found(swarm: dockline.Client) -> None:
    for attempt in (swarm.nodes.inspect, swarm.nodes.remove):
        with pytest.raises(NotFound, match="nothing"):
            attempt("nothing")


def test_an_engine_that_joins_is_a_node_that_gets_work(
    swarm: dockline.Client, outsider: dockline.Client, manager: str, worker: str
) -> None:
    assert {node.id: node.spec.role for node in swarm.nodes.list()} == {manager: "manager", worker: "worker"}
    assert [node.id for node in swarm.nodes.list(filters={"role": "worker"})] == [worker]
    assert swarm.nodes.inspect(worker).manager_status is None
    assert outsider.system.ping_head().swarm == "active/worker"
    with pytest.raises(ServiceUnavailable, match="not a swarm manager"):
        outsider.nodes.list()

    swarm.services.create(
        ServiceSpec(
            name="everywhere", task_template=shell("hostname; sleep 1000"), mode=ServiceMode(global_={})
        )
    )
    tasks = {str(task.node_id): task for task in running(swarm, "everywhere", 2)}
    assert set(tasks) == {manager, worker}
    (container,) = outsider.containers.list()
    status = tasks[worker].status.container_status
    assert status is not None
    assert status.container_id == container.id
    assert container.labels["com.docker.swarm.task.id"] == tasks[worker].id
    # The manager fetches the worker's lines, too.
    eventually(lambda: len(swarm.services.logs("everywhere", stdout=True).text().split()) == 2)
    assert swarm.tasks.logs(tasks[worker].id, stdout=True).text().strip() == container.id[:12]


def test_a_node_becomes_a_manager_and_a_worker_again(
    swarm: dockline.Client, outsider: dockline.Client, manager: str, worker: str
) -> None:
    for attempt in NOT_FOR_WORKERS:
        with pytest.raises(ServiceUnavailable, match="manager"):
            attempt(outsider)

    become(swarm, worker, "manager")
    eventually(lambda: manages(outsider), what="a second manager")
    assert outsider.system.ping_head().swarm == "active/manager"
    # The other is still the leader.
    assert {node.id for node in outsider.nodes.list()} == {manager, worker}
    assert outsider.swarm.inspect().id == swarm.swarm.inspect().id
    leading = outsider.nodes.inspect(manager).manager_status
    assert leading is not None and leading.leader is True
    info = outsider.system.info().swarm
    assert (info.control_available, info.managers, info.nodes) == (True, 2, 2)
    assert info.warnings and "two-manager" in info.warnings[0]
    with pytest.raises(BadRequest, match="must be demoted"):
        swarm.nodes.remove(worker, force=True)

    become(swarm, worker, "worker")
    eventually(lambda: outsider.system.ping_head().swarm == "active/worker", what="a worker")
    with pytest.raises(ServiceUnavailable):
        outsider.swarm.inspect()


def test_an_engine_joins_as_a_manager(
    swarm: dockline.Client,
    outsider: dockline.Client,
    manager_engine: PrivateEngine,
    outsider_engine: PrivateEngine,
) -> None:
    outsider.swarm.join(
        listen_addr="0.0.0.0:2377",
        advertise_addr=outsider_engine.address,
        remote_addrs=[f"{manager_engine.address}:2377"],
        join_token=swarm.swarm.inspect().join_tokens.manager,
    )
    info = outsider.system.info().swarm
    assert info.local_node_state == "active"
    joined = info.node_id
    eventually(lambda: reachable(swarm, joined) and manages(outsider), what="a second manager")
    made = outsider.services.create(ServiceSpec(name="from-the-second", task_template=shell("sleep 1000")))
    assert [service.id for service in swarm.services.list()] == [made.id]
    running(outsider, "from-the-second")

    become(swarm, joined, "worker")  # of two managers none can go: the other could decide nothing
    eventually(lambda: outsider.system.ping_head().swarm == "active/worker", what="a worker")
    outsider.swarm.leave()
    swarm.nodes.remove(joined, force=True)
    assert [each.manager_status is not None for each in swarm.nodes.list()] == [True]


def test_a_drained_node_loses_its_tasks_to_others(
    swarm: dockline.Client, outsider: dockline.Client, manager: str, worker: str
) -> None:
    mode = ServiceMode(replicated=ReplicatedService(replicas=2))
    swarm.services.create(ServiceSpec(name="moving", task_template=shell("sleep 1000"), mode=mode))
    assert {task.node_id for task in running(swarm, "moving", 2)} == {manager, worker}

    node = swarm.nodes.inspect(worker)
    node.spec.availability = "drain"
    swarm.nodes.update(node.id, node.spec, version=node.version.index)

    eventually(lambda: {task.node_id for task in running(swarm, "moving", 2)} == {manager})
    eventually(lambda: not outsider.containers.list())
    drained = swarm.nodes.inspect(worker)
    assert (drained.spec.availability, drained.spec.role, drained.status.state) == (
        "drain",
        "worker",
        "ready",
    )


def test_a_node_that_left_is_down_until_it_is_removed(
    swarm: dockline.Client, outsider: dockline.Client, manager: str, worker: str
) -> None:
    with pytest.raises(BadRequest, match="is not down"):
        swarm.nodes.remove(worker)
    outsider.swarm.leave()
    assert outsider.system.info().swarm.local_node_state == "inactive"

    def down() -> Node | None:
        node = swarm.nodes.inspect(worker)
        return node if node.status.state == "down" else None

    assert eventually(down) in swarm.nodes.list()
    swarm.nodes.remove(worker)
    assert [node.id for node in swarm.nodes.list()] == [manager]
