"""What users hold in variables, and give: lists, tuples, mappings, files of any kind. It must type-check as
it is, with no cast or ignore. The tests never run it."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import sys
import tempfile
from collections import OrderedDict, UserList, deque
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import assert_type

import dockline
from dockline.enums import RestartPolicyName
from dockline.filters import ContainerListFilters, ImageListFilters
from dockline.models import (
    ContainerCreateRequest,
    EndpointIPAMConfig,
    EndpointSettings,
    HostConfig,
    Mount,
    NetworkingConfig,
    PortBinding,
    TaskSpec,
)

LABELS = MappingProxyType({"tier": "web"})
COMMAND = ("nginx", "-g", "daemon off;")


class Counted:
    """Something with a `write` that isn't a file."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: bytes) -> None:
        self.size += len(data)


def create(docker: dockline.Client, command: Sequence[str], labels: Mapping[str, str]) -> None:
    ports = {"80/tcp": [PortBinding(host_port="8080")]}
    exposed: dict[str, dict[str, str]] = {port: {} for port in ports}
    volumes: dict[str, dict[str, str]] | None = {"/data": {}} if labels else None
    endpoints = {"front": EndpointSettings(aliases=["web"])}
    host_config = HostConfig(port_bindings=ports, mounts=[Mount(type="volume", target="/data")])
    docker.containers.create(
        image="nginx",
        cmd=command,
        labels=labels,
        exposed_ports=exposed,
        volumes=volumes,
        host_config=host_config,
        networking_config=NetworkingConfig(endpoints_config=endpoints),
    )
    docker.containers.create(image="nginx", cmd=COMMAND, labels=LABELS, env=deque(["A=b"]))
    docker.containers.create(image="nginx", cmd=UserList(COMMAND), labels=OrderedDict(LABELS))
    docker.exec.create("web", cmd=COMMAND, env=["A=b"])
    docker.networks.create(name="front", labels=LABELS, options=OrderedDict(a="b"))
    docker.volumes.create(name="data", driver_opts=LABELS, labels=LABELS)
    docker.services.create(name="web", task_template=TaskSpec(), labels=LABELS)
    docker.networks.connect(
        "front", container="web", endpoint_config=EndpointSettings(ipam_config=EndpointIPAMConfig())
    )
    docker.swarm.join(listen_addr="0.0.0.0", remote_addrs=("10.0.0.1:2377",), join_token=input())


def bindings(host: HostConfig) -> str:
    found = host.port_bindings or {}
    for port, bound in found.items():
        assert_type(port, str)
        assert_type(bound, list[PortBinding] | None)
    return ", ".join(found)


def lists(docker: dockline.Client, states: Sequence[str], tags: tuple[str, ...]) -> None:
    filters: ContainerListFilters = {"status": states, "label": tags, "name": "web"}
    docker.containers.list(filters=filters)
    wanted: ImageListFilters = {"reference": states}
    docker.images.list(filters=wanted)
    docker.images.save_many(names=tags)
    docker.images.build(b"", tags=tags, buildargs=MappingProxyType({"A": "b"}), labels=LABELS)


def files(docker: dockline.Client) -> int:
    total = 0
    with gzip.open("image.tar.gz", "wb") as packed, docker.images.save("alpine") as tar:
        total += tar.save(packed)
    with bz2.open("image.tar.bz2", "wb") as packed, docker.images.save("alpine") as tar:
        total += tar.save(packed)
    with tempfile.TemporaryFile() as file, docker.images.save("alpine") as tar:
        total += tar.save(file)
    with docker.containers.export("web") as archive:
        total += archive.save(io.BytesIO())
    total += docker.containers.export("web").save(Counted())
    total += docker.containers.export("web").save(sys.stdout.buffer)
    with gzip.open("image.tar.gz") as unpacked:
        docker.images.load(unpacked).drain()
    return total


async def later(docker: dockline.AsyncClient, command: Sequence[str], labels: Mapping[str, str]) -> None:
    await docker.containers.create(image="nginx", cmd=command, labels=labels)
    await docker.networks.create(name="front", labels=LABELS)
    with gzip.open("image.tar.gz", "wb") as packed:
        await docker.images.save("alpine").save(packed)
    async with docker.images.save("alpine") as tar:
        await tar.save(Counted())


def own(items: dockline.Items[str], target: dockline.Writable) -> tuple[int, object]:
    return len(items), target.write(hashlib.sha256(items[0].encode()).digest())


def restart() -> ContainerCreateRequest:
    own(["a"], Counted())
    return ContainerCreateRequest(image="a", labels={"policy": RestartPolicyName.ALWAYS})
