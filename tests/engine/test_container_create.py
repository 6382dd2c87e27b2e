"""Containers as they are made: with all that one can be given, and what is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest

import dockline
from dockline.errors import (
    APIError,
    BadRequest,
    Conflict,
    InvalidArgument,
    NotFound,
)
from dockline.models import (
    ContainerCreateRequest,
    EndpointSettings,
    HealthConfig,
    HostConfig,
    Mount,
    MountTmpfsOptions,
    NetworkingConfig,
    PortBinding,
    RestartPolicy,
    Ulimit,
)

from ..support.waiting import eventually
from .helpers import BUSYBOX, New


class TestCreate:
    def test_with_a_model(self, docker: dockline.Client, new: New) -> None:
        name = new.name("web")
        body = ContainerCreateRequest(
            image=BUSYBOX,
            cmd=["sleep", "60"],
            env=["TIER=web", "EMPTY="],
            labels={"tier": "web", "ä/ö": "ü"},
            exposed_ports={"80/tcp": {}},
            working_dir="/tmp",
            stop_timeout=7,
            host_config=HostConfig(
                memory=64 * 2**20,
                nano_cpus=500_000_000,
                ulimits=[Ulimit(name="nofile", soft=100, hard=200)],
                restart_policy=RestartPolicy(name="on-failure", maximum_retry_count=3),
                mounts=[
                    Mount(type="tmpfs", target="/scratch", tmpfs_options=MountTmpfsOptions(size_bytes=2**20))
                ],
            ),
        )
        made = docker.containers.create(body, name=name)
        new.later(lambda: docker.containers.remove(made.id))
        assert made.warnings == []
        found = docker.containers.inspect(name)
        assert found.id == made.id and found.name == f"/{name}"
        assert (found.path, found.args) == ("sleep", ["60"])
        assert found.config.env is not None and {"TIER=web", "EMPTY="} <= set(found.config.env)
        assert found.config.labels == {"tier": "web", "ä/ö": "ü"}
        assert found.config.exposed_ports == {"80/tcp": {}}
        assert (found.config.working_dir, found.config.stop_timeout) == ("/tmp", 7)
        host = found.host_config
        assert (host.memory, host.nano_cpus) == (64 * 2**20, 500_000_000)
        assert host.ulimits == [Ulimit(name="nofile", soft=100, hard=200)]
        assert host.restart_policy == RestartPolicy(name="on-failure", maximum_retry_count=3)
        assert host.mounts is not None and host.mounts[0].tmpfs_options == MountTmpfsOptions(size_bytes=2**20)
        assert found.state.status == "created" and not found.state.running

    def test_with_keywords(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        made = docker.containers.create(
            image=BUSYBOX,
            entrypoint=["echo"],
            cmd=["hello", "world"],
            user="nobody",
            hostname="greeter",
            host_config=HostConfig(network_mode="none"),
            name=name,
        )
        new.later(lambda: docker.containers.remove(made.id))
        found = docker.containers.inspect(made.id)
        assert (found.path, found.args) == ("echo", ["hello", "world"])
        assert (found.config.user, found.config.hostname) == ("nobody", "greeter")
        assert found.host_config.network_mode == "none"

    def test_keywords_complete_a_model_and_leave_it_alone(self, docker: dockline.Client, new: New) -> None:
        body = ContainerCreateRequest(image=BUSYBOX, cmd=["true"], labels={"from": "model"})
        unchecked: Any = docker.containers  # type checkers want one of the two
        made = unchecked.create(body, cmd=["false"])
        new.later(lambda: docker.containers.remove(made.id))
        found = docker.containers.inspect(made.id)
        assert (found.path, found.config.labels) == ("false", {"from": "model"})
        assert body.cmd == ["true"]

    def test_what_was_inspected_makes_another_like_it(self, docker: dockline.Client, new: New) -> None:
        first = docker.containers.inspect(
            new.container("sleep", "9", env=["A=b"], host_config=HostConfig(cap_add=["NET_ADMIN"]))
        )
        assert first.config.image is not None
        again = docker.containers.create(
            image=first.config.image,
            cmd=first.config.cmd,
            env=first.config.env,
            host_config=first.host_config,
        )
        new.later(lambda: docker.containers.remove(again.id))
        second = docker.containers.inspect(again.id)
        assert second.host_config == first.host_config
        assert (second.path, second.args, second.config.env) == (first.path, first.args, first.config.env)

    def test_publishes_ports(self, docker: dockline.Client, new: New) -> None:
        container = new.running(
            "sleep",
            "60",
            exposed_ports={"80/tcp": {}, "81/udp": {}},
            host_config=HostConfig(port_bindings={"80/tcp": [PortBinding(host_ip="127.0.0.1")]}),
        )
        ports = docker.containers.inspect(container).network_settings.ports
        assert ports is not None and ports["81/udp"] is None
        assert ports["80/tcp"] is not None
        [binding] = ports["80/tcp"]
        assert (
            binding.host_ip == "127.0.0.1" and binding.host_port is not None and binding.host_port.isdigit()
        )
        [listed] = docker.containers.list(filters={"id": container})
        assert listed.ports is not None
        assert {(port.private_port, port.type, port.public_port) for port in listed.ports} == {
            (80, "tcp", int(binding.host_port)),
            (81, "udp", None),
        }

    def test_in_a_network_with_an_alias(self, docker: dockline.Client, new: New) -> None:
        network = docker.networks.inspect(new.network())
        container = new.container(
            "sleep",
            "60",
            networking_config=NetworkingConfig(
                endpoints_config={
                    network.name: EndpointSettings(aliases=["db"], mac_address="02:42:0a:d5:43:4d")
                }
            ),
            host_config=HostConfig(network_mode=network.name),
        )
        networks = docker.containers.inspect(container).network_settings.networks
        assert networks is not None and list(networks) == [network.name]
        assert networks[network.name].aliases == ["db"]
        docker.containers.start(container)
        networks = docker.containers.inspect(container).network_settings.networks
        assert networks is not None and networks[network.name].mac_address == "02:42:0a:d5:43:4d"

    def test_health_check(self, docker: dockline.Client, new: New) -> None:
        container = new.running(
            "sleep",
            "60",
            healthcheck=HealthConfig(test=["CMD", "true"], interval=50_000_000, timeout=2_000_000_000),
        )
        asked = docker.containers.inspect(container).config.healthcheck
        assert asked is not None and (asked.interval, asked.timeout) == (50_000_000, 2_000_000_000)

        def is_healthy() -> bool:
            health = docker.containers.inspect(container).state.health
            return health is not None and health.status == "healthy"

        eventually(is_healthy)
        health = docker.containers.inspect(container).state.health
        assert health is not None and health.log
        assert health.log[0] is not None
        assert health.log[0].exit_code == 0 and health.log[0].start is not None
        assert abs(health.log[0].start.datetime.timestamp() - time.time()) < 60

    def test_of_an_unknown_image(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match=r"(?i)no such image") as caught:
            docker.containers.create(image="no-such-image:v9")
        assert caught.value.status == 404
        assert (caught.value.operation, caught.value.method) == ("ContainerCreate", "POST")

    def test_name_taken(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        new.container("true", name=name)
        with pytest.raises(Conflict, match=name):
            docker.containers.create(image=BUSYBOX, name=name)

    def test_impossible_settings(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match=r"(?i)memory"):
            docker.containers.create(image=BUSYBOX, host_config=HostConfig(memory=1000))

    def test_platform_that_is_not_there(self, docker: dockline.Client) -> None:
        with pytest.raises(APIError):
            docker.containers.create(image=BUSYBOX, platform="windows/arm64")

    @pytest.mark.parametrize("name", ["", "a", "a/b", "../x", "-x", "a b", "ä", "x?force=1"])
    def test_malformed_name_is_refused_here(self, unreachable: dockline.Client, name: str) -> None:
        with pytest.raises(InvalidArgument, match="name"):
            unreachable.containers.create(image=BUSYBOX, name=name)

    @pytest.mark.parametrize("image", ["", "Big", "a//b", "../images/json", "x y", "x:"])
    def test_malformed_image_is_refused_here(self, unreachable: dockline.Client, image: str) -> None:
        with pytest.raises(InvalidArgument, match=r"(?i)image"):
            unreachable.containers.create(image=image)
