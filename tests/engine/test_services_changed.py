"""Services that are scaled and given another image on a real swarm, in both halves, by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import dockline
from dockline.errors import InvalidArgument, NotFound
from dockline.models import ReplicatedService, ServiceMode

from .halves import Half, Tasks, Threads
from .helpers import BUSYBOX
from .private import PrivateEngine
from .swarm_fixture import sleeper

pytestmark = pytest.mark.one_store


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half(request: pytest.FixtureRequest, swarm: dockline.Client, manager_engine: PrivateEngine) -> Half:
    assert swarm
    found: Half = request.param(manager_engine.url)
    return found


def replicas(swarm: dockline.Client, service: str) -> int | None:
    mode = swarm.services.inspect(service).spec.mode
    assert mode and mode.replicated
    return mode.replicated.replicas


def test_a_service_is_scaled_and_has_converged_when_its_tasks_run(half: Half, swarm: dockline.Client) -> None:
    service = swarm.services.create(sleeper(f"scaled-{half}")).id or ""
    assert not half("services.scale", service, 3).warnings
    half("until.wait_until", "service", service, "converged", timeout=60)
    running = swarm.tasks.list(filters={"service": service, "desired-state": "running"})
    assert [task.status.state for task in running] == ["running"] * 3


def test_nobody_who_changes_it_at_the_same_time_is_lost(half: Half, swarm: dockline.Client) -> None:
    mode = ServiceMode(replicated=ReplicatedService(replicas=0))
    service = swarm.services.create(sleeper(f"contended-{half}", mode)).id or ""
    swarm.images.tag(BUSYBOX, repo="changed", tag="v2")
    with ThreadPoolExecutor(6) as pool:
        scaling = [pool.submit(half, "services.scale", service, 0) for _ in range(4)]
        scaling.append(pool.submit(half, "services.set_image", service, "changed:v2"))
        for each in scaling:
            each.result()
        pool.submit(half, "services.scale", service, 2).result()
    found = swarm.services.inspect(service)
    assert found.spec.task_template.container_spec
    assert found.spec.task_template.container_spec.image == "changed:v2"
    assert replicas(swarm, service) == 2


def test_directly_after_another_image_the_old_tasks_dont_count(half: Half, swarm: dockline.Client) -> None:
    service = swarm.services.create(sleeper(f"imaged-{half}")).id or ""
    half("until.wait_until", "service", service, "converged", timeout=60)
    swarm.images.tag(BUSYBOX, repo="imaged", tag="v2")
    half("services.set_image", service, "imaged:v2")
    half("until.wait_until", "service", service, "converged", timeout=60)
    running = [
        task.spec.container_spec.image
        for task in swarm.tasks.list(filters={"service": service, "desired-state": "running"})
        if task.status.state == "running" and task.spec.container_spec
    ]
    assert running == ["imaged:v2"]


def test_what_cant_be_scaled_says_so(half: Half, swarm: dockline.Client) -> None:
    service = swarm.services.create(sleeper(f"global-{half}", ServiceMode(global_={}))).id or ""
    with pytest.raises(InvalidArgument, match="is global"):
        half("services.scale", service, 3)
    with pytest.raises(NotFound):
        half("services.scale", "nowhere", 3)
