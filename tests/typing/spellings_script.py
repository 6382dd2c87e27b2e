"""A user's script with human spellings and progress: it type-checks as it is, and each type is exact."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import assert_type

import dockline
from dockline import models, progress
from dockline.progress import Progress, RichView, show, show_async, watched
from dockline.spelling import (
    cpus,
    env,
    extra_hosts,
    gpus,
    health,
    labels,
    networks,
    ports,
    restart,
    size,
    ulimits,
    volumes,
    words,
)
from dockline.tracing import trace
from dockline_kit.tables import table


def run(docker: dockline.Client) -> str:
    published = ports({"80/tcp": 8080, 53: ("127.0.0.1", 5353)}, models.PortBinding)
    assert_type(published.port_bindings, dict[str, list[models.PortBinding] | None])
    joined = networks({"front": {"alias": "web"}}, models.EndpointSettings, models.EndpointIPAMConfig)
    assert_type(joined.endpoints, dict[str, models.EndpointSettings])
    mounted = volumes({"data": "/data", "./src": "/src:ro", Path("logs"): ["/logs"]})
    assert_type(restart("on-failure:3", models.RestartPolicy), models.RestartPolicy)
    made = docker.containers.create(
        image="busybox",
        cmd=words("httpd -f"),
        env=env({"A": "b", "PORT": 80, "HOME": None}),
        labels=labels(["tier=web"]),
        exposed_ports=published.exposed_ports,
        volumes=mounted.volumes,
        healthcheck=health("wget -q localhost", models.HealthConfig, interval=5, timeout="500ms"),
        host_config=models.HostConfig(
            memory=size("64m"),
            nano_cpus=cpus(1.5),
            binds=mounted.binds,
            port_bindings=published.port_bindings,
            network_mode=joined.mode,
            restart_policy=restart("on-failure:3", models.RestartPolicy),
            device_requests=gpus("all", models.DeviceRequest),
            ulimits=ulimits({"nofile": (1024, 2048), "core": 0}, models.Ulimit),
            extra_hosts=extra_hosts({"db": "10.0.0.2"}),
        ),
        networking_config=models.NetworkingConfig(endpoints_config=joined.endpoints),
    )
    return made.id


def each_form_of_volumes_passes(docker: dockline.Client, body: models.ContainerCreateRequest) -> None:
    docker.containers.run("busybox", volumes={"data": "/data", Path("logs"): ["/logs", "/old:ro"]})
    docker.containers.run("busybox", volumes={"/anonymous": {}})
    docker.containers.run("busybox", volumes=["data:/data"], detach=True)
    docker.containers.run("busybox", volumes=body.volumes)


def variables_pass(
    one: dict[str, int], two: dict[int, str], three: Mapping[str, tuple[str, int]], four: dict[Path, str]
) -> None:
    ports(one, models.PortBinding)
    ports(two, models.PortBinding)
    ports(three, models.PortBinding)
    volumes(four)
    env(one)
    labels({"a": None})


def watch(docker: dockline.Client) -> None:
    assert_type(docker.images.pull("thing").show(), Progress)
    assert_type(show(docker.images.push("thing"), quiet=True), Progress)
    docker.images.load(watched(docker.images.save("thing"), "thing.tar")).show(view=RichView())
    docker.images.load(progress.watched_file("thing.tar")).drain()
    assert_type(trace(docker), dockline.Client)
    print(table(docker.containers.list(all=True)))


async def watch_in_a_task(steps: AsyncIterator[models.CreateImageInfo]) -> None:
    assert_type(await show_async(steps), Progress)
    docker = trace(dockline.AsyncClient())
    await docker.images.load(progress.watched_file_async("thing.tar")).show()
