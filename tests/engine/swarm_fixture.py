"""Fixtures for the swarm family: a manager of a swarm, and an engine beside it that is in no swarm yet.

Each engine lives in a network namespace of its own, and one link joins the two, so that the second can become
a node of the first one's swarm. Both live as long as the tests; what a test makes in the swarm goes with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

import dockline
from dockline.v1_51.models import (
    ServiceSpec,
    SwarmDispatcherConfig,
    SwarmSpec,
    Task,
    TaskContainerSpec,
    TaskSpec,
)

from .private import PrivateEngine, load_busybox
from .private.unix_http import ask_ok

__all__ = [
    "RawSwarm",
    "manager_engine",
    "outsider",
    "outsider_engine",
    "restart",
    "running_tasks",
    "service_spec",
    "swarm",
    "swarm_json",
    "until",
]

T = TypeVar("T")
RawSwarm = Callable[[str], Any]
"""Gives the manager's answer to a GET as parsed JSON, without the client that is being tested."""

SECOND = 1_000_000_000
LINK = "dklnode"


@pytest.fixture(scope="session")
def manager_engine() -> Iterator[PrivateEngine]:
    """The first manager of a swarm, with busybox."""
    with PrivateEngine(own_network=True, name="manager") as engine:
        load_busybox(engine)
        with dockline.Client(engine.url) as docker:
            docker.swarm.init(
                listen_addr="0.0.0.0:2377",
                advertise_addr=engine.address,
                # Short, so that a node that leaves is soon known to be down.
                spec=SwarmSpec(dispatcher=SwarmDispatcherConfig(heartbeat_period=SECOND)),
            )
        yield engine


@pytest.fixture(scope="session")
def outsider_engine(manager_engine: PrivateEngine) -> Iterator[PrivateEngine]:
    """An engine with busybox that can reach the manager and is in no swarm."""
    with PrivateEngine(own_network=True, name="outsider") as engine:
        load_busybox(engine)
        _join_networks(manager_engine, engine)
        yield engine


@pytest.fixture
def swarm(manager_engine: PrivateEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the swarm's manager; services that are left at the end are removed."""
    docker = client_for(manager_engine)
    yield docker
    for service in docker.services.list():
        docker.services.remove(service.id)


@pytest.fixture
def outsider(outsider_engine: PrivateEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the engine beside the swarm; it is in no swarm, and again in none afterwards."""
    docker = client_for(outsider_engine)
    yield docker
    with contextlib.suppress(dockline.errors.ServiceUnavailable):
        docker.swarm.leave(force=True)


@pytest.fixture
def swarm_json(manager_engine: PrivateEngine) -> RawSwarm:
    """What the swarm's manager sends, before anything decodes it: `swarm_json("/services/web")`."""

    def get(path: str) -> Any:
        return ask_ok(manager_engine.socket, "GET", f"/v1.51{path}").json()

    return get
