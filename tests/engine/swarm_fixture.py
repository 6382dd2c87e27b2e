"""Fixtures for the swarm family: the manager of a swarm, and an engine beside it that is in no swarm yet.

Each engine lives in a network namespace of its own, and one link joins the two, so that the second can become
a node of the first one's swarm. Both live as long as the tests of one image store; services go with the test
that made them.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

import pytest

import dockline
from dockline.models import (
    ObjectVersion,
    ServiceMode,
    ServiceSpec,
    SwarmDispatcherConfig,
    SwarmSpec,
    Task,
    TaskContainerSpec,
    TaskSpec,
)

from ..support.waiting import eventually
from .helpers import ClientFor, features
from .power import restartable
from .private import PrivateEngine, load_busybox
from .private.cleanup import engine_processes
from .private.unix_http import ask_ok

__all__ = [
    "SECOND",
    "SwarmJSON",
    "become",
    "manager_engine",
    "newcomer",
    "outsider",
    "outsider_engine",
    "reachable",
    "restart",
    "running",
    "settled",
    "shell",
    "sleeper",
    "swarm",
    "swarm_json",
    "worker",
]

SwarmJSON = Callable[[str], Any]
"""Gives the manager's answer to a GET as JSON, without the client that is being tested."""

SECOND = 1_000_000_000
"""A second in nanoseconds, as the swarm counts."""

_LINK = "dklnode"


class Versioned(Protocol):
    """An object of the swarm, which counts its changes."""

    version: ObjectVersion


V = TypeVar("V", bound=Versioned)


@pytest.fixture(scope="session")
def manager_engine(store: str) -> Iterator[PrivateEngine]:
    """The one manager of a swarm, with busybox."""
    labels = {"labels": ["site=first"]}
    with PrivateEngine(features=features(store), config=labels, own_network=True, name="manager") as engine:
        load_busybox(engine)
        with dockline.Client(engine.url) as docker:
            node = docker.swarm.init(
                listen_addr="0.0.0.0:2377",
                advertise_addr=engine.address,
                # Short, so that it is soon seen that a node has left.
                spec=SwarmSpec(dispatcher=SwarmDispatcherConfig(heartbeat_period=SECOND)),
            )
            settled(docker.swarm.inspect)
            settled(lambda: docker.nodes.inspect(node))
        yield engine


@pytest.fixture(scope="session")
def outsider_engine(manager_engine: PrivateEngine, store: str) -> Iterator[PrivateEngine]:
    """An engine with busybox that can reach the manager and is in no swarm."""
    with PrivateEngine(features=features(store), own_network=True, name="outsider") as engine:
        load_busybox(engine)
        _link(manager_engine, engine)
        yield engine


@pytest.fixture
def swarm(manager_engine: PrivateEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the swarm's manager. Services that are left behind are removed."""
    with client_for(manager_engine) as docker:
        yield docker
        for service in docker.services.list():
            docker.services.remove(service.id)


@pytest.fixture
def outsider(outsider_engine: PrivateEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the engine beside the swarm, which is in no swarm, and in none again afterwards."""
    with client_for(outsider_engine) as docker:
        yield docker
        with contextlib.suppress(dockline.errors.ServiceUnavailable):
            docker.swarm.leave(force=True)


@pytest.fixture
def newcomer(
    swarm: dockline.Client,
    outsider: dockline.Client,
    manager_engine: PrivateEngine,
    outsider_engine: PrivateEngine,
) -> Iterator[str]:
    """The id of a second node that has just joined as a worker: the engine behind `outsider`."""
    outsider.swarm.join(
        listen_addr="0.0.0.0:2377",
        advertise_addr=outsider_engine.address,
        remote_addrs=[f"{manager_engine.address}:2377"],
        join_token=swarm.swarm.inspect().join_tokens.worker,
    )
    node = outsider.system.info().swarm.node_id
    yield node
    for found in swarm.nodes.list():
        if found.id == node:
            if found.spec.role == "manager":
                become(swarm, node, "worker")
            swarm.nodes.remove(node, force=True)


@pytest.fixture
def worker(swarm: dockline.Client, newcomer: str) -> str:
    """The id of a second node, a worker that is ready: the engine behind `outsider`."""
    eventually(lambda: swarm.nodes.inspect(newcomer).status.state == "ready")
    return newcomer


@pytest.fixture
def swarm_json(manager_engine: PrivateEngine) -> SwarmJSON:
    """What the manager sends, before anything decodes it: `swarm_json("/services/web")`."""

    def get(path: str) -> Any:
        return ask_ok(manager_engine.socket, "GET", f"/v1.51{path}").json()

    return get


def shell(script: str) -> TaskSpec:
    """A task that runs a shell script in busybox and dies at once when it is told to stop."""
    return TaskSpec(
        container_spec=TaskContainerSpec(
            image="busybox", command=["sh", "-c", script], init=True, stop_grace_period=0
        )
    )


def sleeper(name: str, mode: ServiceMode | None = None) -> ServiceSpec:
    """A service that does nothing for long."""
    return ServiceSpec(name=name, task_template=shell("sleep 1000"), mode=mode)


def running(docker: dockline.Client, service: str, count: int = 1) -> list[Task]:
    """The tasks of a service, when as many as told run and no other is meant to."""

    def found() -> list[Task]:
        tasks = docker.tasks.list(filters={"service": service, "desired-state": "running"})
        return tasks if [task.status.state for task in tasks] == ["running"] * count else []

    return eventually(found, what=f"{count} running tasks of {service}")


def become(docker: dockline.Client, node: str, role: str) -> None:
    """Promote or demote a node, and wait until it is what it shall be."""
    found = docker.nodes.inspect(node)
    found.spec.role = role
    docker.nodes.update(found.id, found.spec, version=found.version.index)
    eventually(lambda: reachable(docker, node) == (role == "manager"), what=f"a node as {role}")


def reachable(docker: dockline.Client, node: str) -> bool:
    """Whether a node is a manager that the others hear."""
    status = docker.nodes.inspect(node).manager_status
    return status is not None and status.reachability == "reachable"


def settled(read: Callable[[], V]) -> V:
    """What is read, once the swarm leaves it alone: it changes what is new once or twice itself."""
    before = read()
    while True:
        time.sleep(0.2)
        after = read()
        if after.version == before.version:
            return after
        before = after


def restart(engine: PrivateEngine) -> None:
    """Kill an engine and start it again on its data, as when its machine lost power."""
    with restartable(engine) as start:
        while processes := engine_processes(engine.directory):
            for each in processes:
                each.kill(signal.SIGKILL)
        start()


def _link(one: PrivateEngine, other: PrivateEngine) -> None:
    """Join the networks of two engines so that each reaches the other at its address."""
    ends = f"name {_LINK} netns {one.pid} type veth peer name {_LINK} netns {other.pid}"
    subprocess.run(f"ip link add {ends}".split(), check=True)
    for near, far in ((one, other), (other, one)):
        inside = f"nsenter --net=/proc/{near.pid}/ns/net ip"
        subprocess.run(f"{inside} link set {_LINK} up".split(), check=True)
        route = f"route add {far.address} dev {_LINK} src {near.address}"
        subprocess.run(f"{inside} {route}".split(), check=True)
