"""What a user of the kit's methods writes: the exact type of each answer. The tests never run it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, assert_type

import dockline
from dockline import AsyncBuildStream, BuildStream, BuiltImage, OpeningBuild, RunResult
from dockline.errors import ContainerFailed, WaitFailed, WaitTimeout
from dockline.models import (
    AuthConfig,
    BuildInfo,
    ContainerInspectResponse,
    ExecInspectResponse,
    HealthConfig,
    HostConfig,
    ImageInspect,
    Mount,
    Node,
    Service,
    ServiceUpdateResponse,
    SystemInfo,
    Task,
    Ulimit,
)
from dockline_kit.buildkit.progress.events import Log, Step, Transfer, Warning


def run(docker: dockline.Client, detach: bool) -> None:
    assert_type(docker.containers.run("alpine", ["date"]), RunResult)
    assert_type(docker.containers.run("alpine", "date", detach=False, timeout=5), RunResult)
    assert_type(docker.containers.run("alpine", detach=True, name="napper"), dockline.Container)
    assert_type(docker.containers.run("alpine", "date", detach=detach), RunResult | dockline.Container)
    docker.containers.run(
        "alpine",
        input=b"in",
        pull="never",
        env={"A": "b", "PORT": 80},
        memory="64m",
        cpus=1.5,
        ports={"80/tcp": 8080, 53: ("127.0.0.1", 5353)},
        volumes={"data": "/data", Path("src"): "/src:ro"},
        restart="on-failure:3",
        gpus="all",
        healthcheck={"test": "true", "interval": "5s", "retries": 3},
        ulimits={"nofile": (1024, 2048)},
        networks={"front": {"alias": "web"}},
        log=("local", {"max-size": "10m"}),
        cap_add=["SYS_TIME"],
        init=True,
    )


def the_forms_of_the_wire(docker: dockline.Client) -> None:
    docker.containers.run(
        "alpine",
        host_config=HostConfig(init=True),
        healthcheck=HealthConfig(test=["NONE"]),
        ulimits=[Ulimit(name="core", soft=0, hard=0)],
        volumes={"/data": {}},
        mounts=[Mount(type="tmpfs", target="/run")],
        memory=64 * 2**20,
        auth=AuthConfig(username="me"),
    )


def variables_pass(
    docker: dockline.Client,
    env: dict[str, str],
    ports: dict[str, int],
    volumes: Mapping[str, str],
    names: Sequence[str],
    labels: dict[str, str],
) -> None:
    docker.containers.run("alpine", names, env=env, ports=ports, volumes=volumes, cap_add=names)
    docker.containers.run("alpine", labels=labels, sysctls=labels, healthcheck=names)
    docker.containers.exec_run("web", names, env=env)


def known_later(docker: dockline.Client, image: str, caught: bool) -> bytes:
    try:
        return docker.containers.run(image, check=caught).stdout
    except ContainerFailed as failed:
        return failed.stderr


def exec_and_copies(docker: dockline.Client) -> None:
    assert_type(docker.containers.exec_run("web", ["cat"], input=b"in", timeout=1.5), RunResult)
    assert_type(docker.containers.copy_to("web", Path("here"), "/there"), None)
    assert_type(docker.containers.copy_from("web", "/there", "here"), None)


def waits(docker: dockline.Client) -> None:
    assert_type(docker.containers.wait_until("db", "healthy", timeout=60), ContainerInspectResponse)
    docker.containers.wait_until("db", "healthy", accept=["unhealthy"])
    assert_type(docker.containers.wait_until("db", "ended"), ContainerInspectResponse)
    assert_type(docker.exec.wait_until("f00", "finished"), ExecInspectResponse)
    assert_type(docker.images.wait_until("alpine", "present"), ImageInspect)
    assert_type(docker.nodes.wait_until("f00", "ready"), Node)
    assert_type(docker.services.wait_until("web", "converged", accept=["rolled_back"]), Service)
    assert_type(docker.swarm.wait_until("active"), SystemInfo)
    assert_type(docker.tasks.wait_until("f00", "running"), Task)
    assert_type(docker.system.wait_until("there", timeout=60), str)
    docker.containers.wait_until("db", "removed")


def services(docker: dockline.Client) -> None:
    assert_type(docker.services.scale("web", 5), ServiceUpdateResponse)
    assert_type(docker.services.set_image("web", "r/x:2", auth=AuthConfig()), ServiceUpdateResponse)
    docker.services.set_image("web", "r/x:2", registry_auth_from="previous-spec")


def builds(docker: dockline.Client, folder: Path) -> None:
    steps = docker.images.build(folder, tags=["mine:1"])
    assert_type(steps, BuildStream[BuildInfo])
    assert_type(steps.image_id, str | None)
    assert_type(steps.result(), BuiltImage)
    with docker.images.build("context") as steps:
        assert_type([step.stream for step in steps], list[str | None])
    by_buildkit = docker.images.build("context", version="2")
    for event in by_buildkit.events():
        assert_type(event, Step | Log | Transfer | Warning)
        if isinstance(event, Step):
            assert_type(event.state, Literal["started", "cached", "done", "failed", "canceled"])


def why(docker: dockline.Client) -> str:
    try:
        docker.containers.wait_until("db", "running", timeout=5)
    except WaitFailed as failed:
        return failed.why
    except WaitTimeout as late:
        return late.now
    return ""


async def in_a_task(docker: dockline.AsyncClient, detach: bool) -> None:
    assert_type(await docker.containers.run("alpine", ["date"], memory="64m"), RunResult)
    assert_type(await docker.containers.run("alpine", detach=True), dockline.AsyncContainer)
    found = await docker.containers.run("alpine", "date", detach=detach)
    assert_type(found, RunResult | dockline.AsyncContainer)
    assert_type(await docker.containers.exec_run("web", "date"), RunResult)
    await docker.containers.copy_to("web", "here", "/there")
    assert_type(await docker.containers.wait_until("db", "healthy"), ContainerInspectResponse)
    assert_type(await docker.services.wait_until("web", "converged"), Service)
    assert_type(await docker.swarm.wait_until("active", timeout=5), SystemInfo)
    assert_type(await docker.system.wait_until("there", timeout=5), str)
    assert_type(await docker.services.scale("web", 5), ServiceUpdateResponse)
    assert_type(await docker.services.set_image("web", "r/x:2"), ServiceUpdateResponse)
    assert_type(docker.images.build("context"), OpeningBuild[BuildInfo])
    assert_type(await docker.images.build("context").result(), BuiltImage)
    assert_type((await docker.images.build("context").result()).id, str)
    assert_type(await docker.images.build("context"), AsyncBuildStream[BuildInfo])
    async with docker.images.build("context") as steps:
        assert_type(steps, AsyncBuildStream[BuildInfo])
        assert_type([step.stream async for step in steps], list[str | None])
        assert_type([event async for event in steps.events()], list[Step | Log | Transfer | Warning])
    async for event in docker.images.build("context", version="2").events():
        assert_type(event, Step | Log | Transfer | Warning)
