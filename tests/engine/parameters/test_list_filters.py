"""What each filter of a list keeps, and what it leaves out: containers, images, networks, volumes."""

from __future__ import annotations

import time
from typing import Any

import pytest

import dockline
from dockline.models import (
    EndpointSettings,
    HealthConfig,
    HostConfig,
    Mount,
    NetworkingConfig,
    PortBinding,
)

from ...support.waiting import eventually
from ..helpers import BUSYBOX, New, tar_of
from .moments import SECOND, far_away, forms_of
from .tables import filtered, without_effect

pytestmark = pytest.mark.one_store


class TestContainers:
    """Each test makes two containers that differ in one thing."""

    @staticmethod
    def hold(
        docker: dockline.Client, key: str, value: Any, keeps: str, leaves: str, form: str = "one"
    ) -> None:
        filters: Any = {key: value}
        found = [each.id for each in docker.containers.list(all=True, filters=filters)]
        name = f"ContainerList.{key}"
        filtered(name, [str(id_) for id_ in found], keeps=keeps, leaves=leaves, form=form, value=value)

    def test_what_tells_them_apart(self, docker: dockline.Client, new: New) -> None:
        name, color = new.name("red"), new.name("color")
        red = new.container("true", name=name, labels={"color": color, "shade": "dark"})
        blue = new.container("true", labels={"color": f"{color}-else"})
        self.hold(docker, "name", name, red, blue)
        self.hold(docker, "id", red[:20], red, blue)
        self.hold(docker, "label", f"color={color}", red, blue)
        self.hold(docker, "label", [f"color={color}", "shade"], red, blue)

    def test_what_they_are_made_of(self, docker: dockline.Client, new: New) -> None:
        volume, network = new.volume(), new.network()
        tag = new.image_tag()
        docker.images.create(tar_of({"a": tag}), from_src="-", repo=tag.partition(":")[0], tag="v1").drain()
        other = new.container("true", image=tag)
        endpoints = NetworkingConfig(endpoints_config={network: EndpointSettings()})
        config = HostConfig(mounts=[Mount(type="volume", source=volume, target="/data")])
        mounted = new.container("true", host_config=config)
        connected = new.container("true", networking_config=endpoints)
        self.hold(docker, "ancestor", BUSYBOX, mounted, other)
        self.hold(docker, "ancestor", [tag, "no-such-image"], other, mounted)
        self.hold(docker, "volume", volume, mounted, connected)
        self.hold(docker, "volume", "/data", mounted, connected)
        self.hold(docker, "network", network, connected, mounted)

    def test_ports(self, docker: dockline.Client, new: New) -> None:
        exposed = new.running("sleep", "600", exposed_ports={"7/udp": {}})
        ports: dict[str, list[PortBinding] | None] = {
            "80/tcp": [PortBinding(host_port="0", host_ip="127.0.0.1")]
        }
        published = new.running(
            "sleep", "600", exposed_ports={"80/tcp": {}}, host_config=HostConfig(port_bindings=ports)
        )
        self.hold(docker, "expose", "7/udp", exposed, published)
        self.hold(docker, "expose", "80", published, exposed)
        self.hold(docker, "expose", ["1-8/udp", "80"], published, "none")
        found = docker.containers.inspect(published).network_settings.ports or {}
        bindings = found["80/tcp"]
        assert bindings
        bound = bindings[0].host_port
        self.hold(docker, "publish", bound, published, exposed)

    def test_states(self, docker: dockline.Client, new: New) -> None:
        running, created, failed = new.running("sleep", "600"), new.container("true"), new.running("false")
        assert new.ended(failed) == 1
        self.hold(docker, "status", "running", running, created)
        self.hold(docker, "status", ["running", "created"], created, failed)
        for code in (1, "1", [1, 2]):
            self.hold(docker, "exited", code, failed, running, "int")

    def test_health(self, docker: dockline.Client, new: New) -> None:
        healthy = new.running(
            "sleep",
            "600",
            healthcheck=HealthConfig(
                test=["CMD", "true"], interval=SECOND // 10, start_interval=SECOND // 10
            ),
        )
        plain = new.running("sleep", "600")

        def well() -> bool:
            health = docker.containers.inspect(healthy).state.health
            return health is not None and health.status == "healthy"

        eventually(well)
        self.hold(docker, "health", "healthy", healthy, plain)
        self.hold(docker, "health", "none", plain, healthy)

    def test_order_of_birth(self, docker: dockline.Client, new: New) -> None:
        first = new.container("true")
        middle = new.container("true")
        last = new.container("true")
        self.hold(docker, "before", middle, first, last)
        self.hold(docker, "since", middle, last, first)

    def test_isolation(self, docker: dockline.Client, new: New) -> None:
        container = new.container("true")
        for isolation in ("default", "hyperv"):
            found = docker.containers.list(all=True, filters={"id": container, "isolation": isolation})
            assert [each.id for each in found] == [container]
        without_effect("ContainerList.isolation")


class TestImages:
    @staticmethod
    def hold(
        docker: dockline.Client, key: str, value: Any, keeps: str, leaves: str, form: str = "one"
    ) -> None:
        filters: Any = {key: value}
        found = [each.id for each in docker.images.list(filters=filters)]
        filtered(f"ImageList.{key}", found, keeps=keeps, leaves=leaves, form=form, value=value)

    @staticmethod
    def made(docker: dockline.Client, new: New, *changes: str, tagged: bool = True) -> tuple[str, str]:
        """A new image: its id and its name."""
        name = new.image_tag()
        repo, tag = (name.partition(":")[0], "v1") if tagged else (None, None)
        archive = tar_of({"unique": name})
        with docker.images.create(archive, from_src="-", changes=changes, repo=repo, tag=tag) as progress:
            id_ = list(progress)[-1].status
        assert id_ is not None and id_.startswith("sha256:")
        if not tagged:
            new.later(lambda: docker.images.remove(id_, force=True))
        return id_, name

    def test_what_tells_them_apart(self, docker: dockline.Client, new: New) -> None:
        red, name = self.made(docker, new, "LABEL color=red", "LABEL shade=dark")
        blue, _ = self.made(docker, new, "LABEL color=blue")
        self.hold(docker, "label", "color=red", red, blue)
        self.hold(docker, "label", ["color", "shade"], red, blue)
        self.hold(docker, "reference", name, red, blue)
        self.hold(docker, "reference", [name.partition(":")[0][:-1] + "?", "nothing"], red, blue)

    def test_order_of_birth(self, docker: dockline.Client, new: New) -> None:
        made = []
        for _ in range(3):
            made.append(self.made(docker, new))
            time.sleep(1.1)  # the containerd store counts seconds
        (first, _), (_, middle), (last, _) = made
        self.hold(docker, "before", middle, first, last)
        self.hold(docker, "since", middle, last, first)

    def test_until(self, docker: dockline.Client, new: New) -> None:
        old, _ = self.made(docker, new)
        born = time.time_ns()
        time.sleep(5)
        young, _ = self.made(docker, new)
        with far_away():
            for form, value in forms_of((born // SECOND + 3) * SECOND - SECOND // 4).items():
                self.hold(docker, "until", value, old, young, form)

    def test_dangling(self, docker: dockline.Client, new: New) -> None:
        tagged, _ = self.made(docker, new)
        dangling, _ = self.made(docker, new, tagged=False)
        for true in (True, "true", 1):
            self.hold(docker, "dangling", true, dangling, tagged, "True")
        for false in (False, "0"):
            self.hold(docker, "dangling", false, tagged, dangling, "False")

    @pytest.mark.one_store("containerd")
    def test_not_labelled(self, docker: dockline.Client, new: New) -> None:
        red, _ = self.made(docker, new, "LABEL color=red")
        blue, _ = self.made(docker, new, "LABEL color=blue")
        self.hold(docker, "label!", "color=blue", red, blue)


class TestNetworks:
    def test_each(self, docker: dockline.Client, new: New) -> None:
        def hold(key: str, value: Any, keeps: str, leaves: str, form: str = "one") -> None:
            filters: Any = {key: value}
            found = [str(each.name) for each in docker.networks.list(filters=filters)]
            filtered(f"NetworkList.{key}", found, keeps=keeps, leaves=leaves, form=form, value=value)

        name = new.name("net")
        made = new.network(name=name, labels={"color": name})
        hold("driver", "bridge", name, "host")
        hold("driver", ["host", "null"], "none", name)
        hold("id", made, name, "bridge")
        hold("label", f"color={name}", name, "bridge")
        hold("name", name, name, "bridge")
        hold("type", "custom", name, "bridge")
        hold("type", "builtin", "bridge", name)
        for true in (True, "1"):
            hold("dangling", true, name, "bridge", "True")
        for false in (False, "false"):
            hold("dangling", false, "bridge", name, "False")

    def test_scope(self, swarm: dockline.Client) -> None:
        found = [str(each.name) for each in swarm.networks.list(filters={"scope": "swarm"})]
        filtered("NetworkList.scope", found, keeps="ingress", leaves="bridge", value="swarm")
        found = [str(each.name) for each in swarm.networks.list(filters={"scope": "local"})]
        filtered("NetworkList.scope", found, keeps="bridge", leaves="ingress", value="local")


class TestVolumes:
    def test_each(self, docker: dockline.Client, new: New) -> None:
        def hold(key: str, value: Any, keeps: str, leaves: str, form: str = "one") -> None:
            filters: Any = {key: value}
            found = [each.name for each in docker.volumes.list(filters=filters).volumes or []]
            filtered(f"VolumeList.{key}", found, keeps=keeps, leaves=leaves, form=form, value=value)

        red, blue = new.volume(labels={"color": "red"}), new.volume()
        config = HostConfig(mounts=[Mount(type="volume", source=red, target="/data")])
        new.container("true", host_config=config)
        hold("label", "color=red", red, blue)
        hold("name", red, red, blue)
        hold("name", [red, blue], blue, "none")
        hold("dangling", True, blue, red, "True")
        hold("dangling", False, red, blue, "False")
        hold("driver", "local", red, "none")
        assert not docker.volumes.list(filters={"driver": "other"}).volumes
