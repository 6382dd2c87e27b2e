"""Inspect as JSON: what dockline decodes and encodes again is what the CLI prints."""

from __future__ import annotations

from typing import Any

import pytest

import dockline
from dockline import unstructure
from dockline.models import (
    ConfigSpec,
    EndpointSettings,
    HealthConfig,
    HostConfig,
    Mount,
    NetworkingConfig,
    PortBinding,
    RestartPolicy,
    SecretSpec,
    ServiceSpec,
    Ulimit,
)

from ..helpers import BUSYBOX, New
from ..private import PrivateEngine
from ..swarm_fixture import running, settled, shell
from .comparison import Comparison
from .program import DockerCLI

one_store = pytest.mark.one_store


def plain(value: Any) -> Any:
    """A model, or JSON, without the members that are null: to this API these are absent."""
    data = unstructure(value)
    if isinstance(data, dict):
        return {name: plain(member) for name, member in data.items() if member is not None}
    return [plain(item) for item in data] if isinstance(data, list) else data


def by_place(found: Any) -> Any:
    """What is told of a container, its mounts sorted: the engine tells them in an order of the moment."""
    return {**found, "Mounts": sorted(found["Mounts"], key=lambda mount: str(mount["Destination"]))}


def inspected(cli: DockerCLI, *arguments: str) -> Any:
    (found,) = cli.json(*arguments)
    return plain(found)


@one_store
def test_containers(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    ran = new.finished("true", labels={"a.b/c": "\u00fc"}, env=["EMPTY=", "A=b=c"])
    same(
        "inspect: a container that ended",
        plain(docker.containers.inspect(ran)),
        inspected(cli, "inspect", ran),
    )
    runs = new.running(
        "sleep",
        "600",
        host_config=HostConfig(
            mounts=[
                Mount(type="volume", source=new.volume(), target="/data"),
                Mount(type="tmpfs", target="/x"),
            ],
            port_bindings={"80/tcp": [PortBinding(host_ip="127.0.0.1", host_port="")]},
            memory=64 * 2**20,
        ),
        networking_config=NetworkingConfig(
            endpoints_config={new.network(): EndpointSettings(aliases=["web"])}
        ),
        healthcheck=HealthConfig(test=["NONE"]),
    )
    same(
        "inspect: a container that runs",
        by_place(plain(docker.containers.inspect(runs))),
        by_place(inspected(cli, "inspect", "--type", "container", runs)),
    )
    whole = docker.containers.inspect(ran, size=True)
    assert whole.size_root_fs
    same("inspect: a container with its size", plain(whole), inspected(cli, "inspect", "--size", ran))


@one_store
def test_networks_and_volumes(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    network = new.network(labels={"a": ""}, internal=True, options={"com.docker.network.driver.mtu": "1400"})
    new.running(
        "sleep", "600", networking_config=NetworkingConfig(endpoints_config={network: EndpointSettings()})
    )
    same(
        "inspect: a network",
        plain(docker.networks.inspect(network)),
        inspected(cli, "network", "inspect", network),
    )
    volume = new.volume(labels={"a": "b"}, driver_opts={"type": "tmpfs", "device": "tmpfs", "o": "size=1m"})
    same(
        "inspect: a volume",
        plain(docker.volumes.inspect(volume)),
        inspected(cli, "volume", "inspect", volume),
    )


def test_images(docker: dockline.Client, cli: DockerCLI, same: Comparison) -> None:
    image = docker.images.inspect(BUSYBOX)
    same("inspect: an image", plain(image), inspected(cli, "image", "inspect", BUSYBOX))
    assert image.id is not None
    same(
        "inspect: an image by digest",
        plain(docker.images.inspect(image.id)),
        inspected(cli, "inspect", image.id),
    )


@one_store
def test_swarm(
    manager_engine: PrivateEngine, swarm: dockline.Client, cli: DockerCLI, same: Comparison
) -> None:
    there = DockerCLI(cli.program, manager_engine.url, cli.config)
    data = dockline.Base64.from_bytes(b"secret \xff")
    secret = swarm.secrets.create(SecretSpec(name="dkl-cli", data=data, labels={"a": "b"})).id
    config = swarm.configs.create(ConfigSpec(name="dkl-cli", data=data, labels={"a": "b"})).id
    try:
        service = swarm.services.create(
            ServiceSpec(name="dkl-cli", labels={"tier": "web"}, task_template=shell("sleep 600"))
        ).id
        task = running(swarm, service)[0].id

        settled(lambda: swarm.services.inspect(service))
        settled(lambda: swarm.tasks.inspect(task))
        node = swarm.nodes.list()[0].id
        for row, ours, arguments in (
            ("inspect: a secret", swarm.secrets.inspect(secret), ("secret", "inspect", secret)),
            ("inspect: a config", swarm.configs.inspect(config), ("config", "inspect", config)),
            (
                "inspect: a service",
                swarm.services.inspect(service, insert_defaults=True),
                ("service", "inspect", service),
            ),
            ("inspect: a task", swarm.tasks.inspect(task), ("inspect", "--type", "task", task)),
            ("inspect: a node", swarm.nodes.inspect(node), ("node", "inspect", node)),
        ):
            same(row, plain(ours), inspected(there, *arguments))
    finally:
        swarm.secrets.remove(secret)
        swarm.configs.remove(config)


@one_store
def test_what_is_created(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    volume, network = new.volume(), new.network()
    flags = (
        "--hostname host --user www-data --workdir /tmp --env A=b --label tier=web --read-only --init "
        f"--tmpfs /run:size=1m --volume {volume}:/data:ro --publish 127.0.0.1:0:80/tcp --expose 81/udp "
        "--memory 64m --memory-reservation 32m --cpus 0.5 --cpu-shares 512 --pids-limit 100 "
        f"--restart on-failure:3 --network {network} --network-alias web --cap-drop ALL --cap-add CHOWN "
        "--ulimit nofile=77:88 --stop-signal SIGINT --stop-timeout 7 --health-cmd true --health-interval 30s "
        "--shm-size 8m --dns 192.0.2.1 --add-host other:192.0.2.2 --sysctl net.ipv4.ip_forward=0 "
        "--security-opt no-new-privileges --oom-score-adj 100 --group-add 42 --entrypoint sleep "
        "--interactive --tty"
    ).split()
    theirs = cli("create", *flags, BUSYBOX, "600").decode().strip()
    new.later(lambda: docker.containers.remove(theirs, force=True))
    ours = docker.containers.create(
        image=BUSYBOX,
        cmd=["600"],
        entrypoint=["sleep"],
        hostname="host",
        user="www-data",
        working_dir="/tmp",
        env=["A=b"],
        labels={"tier": "web"},
        exposed_ports={"80/tcp": {}, "81/udp": {}},
        healthcheck=HealthConfig(test=["CMD-SHELL", "true"], interval=30 * 10**9),
        stop_signal="SIGINT",
        stop_timeout=7,
        tty=True,
        open_stdin=True,
        stdin_once=True,
        attach_stdin=True,
        attach_stdout=True,
        attach_stderr=True,
        host_config=HostConfig(
            readonly_rootfs=True,
            init=True,
            tmpfs={"/run": "size=1m"},
            binds=[f"{volume}:/data:ro"],
            port_bindings={"80/tcp": [PortBinding(host_ip="127.0.0.1", host_port="0")]},
            memory=64 * 2**20,
            memory_reservation=32 * 2**20,
            nano_cpus=500_000_000,
            cpu_shares=512,
            pids_limit=100,
            restart_policy=RestartPolicy(name="on-failure", maximum_retry_count=3),
            network_mode=network,
            cap_drop=["ALL"],
            cap_add=["CHOWN"],
            ulimits=[Ulimit(name="nofile", soft=77, hard=88)],
            shm_size=8 * 2**20,
            dns=["192.0.2.1"],
            extra_hosts=["other:192.0.2.2"],
            sysctls={"net.ipv4.ip_forward": "0"},
            security_opt=["no-new-privileges"],
            oom_score_adj=100,
            group_add=["42"],
        ),
        networking_config=NetworkingConfig(endpoints_config={network: EndpointSettings(aliases=["web"])}),
    ).id
    new.later(lambda: docker.containers.remove(ours, force=True))
    assert docker.containers.start(ours) and docker.containers.start(theirs)
    same(
        "create: from flags, and from a body",
        _timeless(docker, ours),
        _timeless(docker, theirs),
        explained=lambda made: (_as_we_write(made[0]), *made[1:]),
    )


def _as_we_write(made: Any) -> Any:
    host = {name: value for name, value in made["HostConfig"].items() if value != []}
    host["CapAdd"] = [name.removeprefix("CAP_") for name in host["CapAdd"]]
    return {**made, "HostConfig": host}


def _timeless(docker: dockline.Client, container: str) -> Any:
    """What a container is, without what no two of them share."""
    data = plain(docker.containers.inspect(container))
    network = next(iter(data["NetworkSettings"]["Networks"].values()))
    return (
        {name: data[name] for name in ("Config", "HostConfig", "Image", "Mounts", "Path", "Args")},
        data["NetworkSettings"]["Ports"].keys(),
        network["Aliases"],
        len(network["DNSNames"]),
    )
