"""How the engine reads the parameters of events, each filter of theirs, and what disk usage is asked for."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.models import ConfigSpec, EventMessage, SecretSpec, ServiceSpec

from ...support.waiting import eventually
from ..helpers import BUSYBOX, New
from ..private import PrivateEngine
from ..swarm_fixture import settled, shell
from .moments import SECOND, far_away, forms_of
from .tables import filtered, seen

pytestmark = pytest.mark.one_store

GAP = 4.0


def happened(docker: dockline.Client, filters: Any = None, **given: Any) -> list[EventMessage]:
    """What happened up to now, or between the given moments."""
    with docker.system.events(filters=filters, **{"since": 1, "until": time.time(), **given}) as events:
        return list(events)


def test_since_and_until(docker: dockline.Client, new: New) -> None:
    began = time.time()
    old = new.volume()
    born = time.time_ns()
    time.sleep(GAP)
    young = new.volume()
    moment = (born // SECOND + 2) * SECOND + 3 * SECOND // 4

    def volumes(**given: Any) -> set[str]:
        return {event.actor.id for event in happened(docker, {"volume": [old, young]}, **given)}

    assert volumes(since=began) == {old, young}
    with far_away():
        for form in forms_of(moment):
            assert volumes(since=forms_of(moment)[form]) == {young}, form
            seen("SystemEvents.since", form, "what came before it is left out")
            assert volumes(since=began, until=forms_of(moment)[form]) == {old}, form
            seen("SystemEvents.until", form, "what came after it is left out")


class Happenings:
    """What has happened on an engine since these were made; a filter is to tell of some of it alone."""

    def __init__(self, docker: dockline.Client) -> None:
        self._docker = docker
        self._since = time.time()

    def told(self, filters: Any = None) -> list[str]:
        """Kinds and ids of the things that something happened to."""
        return [f"{each.type} {each.actor.id}" for each in happened(self._docker, filters, since=self._since)]

    def hold(self, key: str, value: Any, keeps: str, leaves: str) -> None:
        """Something happened to both; with the filter only one of them is told."""
        eventually(lambda: {keeps, leaves} <= set(self.told()), what=f"{keeps} and {leaves}")
        filtered(f"SystemEvents.{key}", self.told({key: value}), keeps=keeps, leaves=leaves, value=value)


class TestFilters:
    """Events of the manager of a swarm, which has all kinds of them."""

    @pytest.fixture
    def made(self, swarm: dockline.Client) -> Iterator[New]:
        """Makes things in the manager's engine."""
        new = New(swarm)
        yield new
        new.clean_up()

    def test_containers_and_what_they_use(self, swarm: dockline.Client, made: New) -> None:
        events = Happenings(swarm)
        red = made.container("true", labels={"color": "red"})
        blue = made.container("true", labels={"color": "blue"})
        names = [made.name("net"), made.name("net")]
        nets = [made.network(name=name) for name in names]
        volumes = [made.volume(), made.volume()]
        tag = made.image_tag()
        swarm.images.tag(BUSYBOX, repo=tag.partition(":")[0], tag="v1")
        image = swarm.images.inspect(BUSYBOX).id
        for value in (red, red[:12], [red, "none"]):
            events.hold("container", value, f"container {red}", f"container {blue}")
        for value in ("color=blue", ["color", "color=blue"]):
            events.hold("label", value, f"container {blue}", f"container {red}")
        for value in (nets[0], names[0]):
            events.hold("network", value, f"network {nets[0]}", f"network {nets[1]}")
        events.hold("volume", volumes[0], f"volume {volumes[0]}", f"volume {volumes[1]}")
        events.hold("image", tag, f"image {image}", f"volume {volumes[0]}")
        for value in ("volume", ["network", "volume"]):
            events.hold("type", value, f"volume {volumes[0]}", f"container {red}")
        for value in ("tag", ["tag", "die"]):
            events.hold("event", value, f"image {image}", f"container {red}")

    def test_objects_of_the_swarm(self, swarm: dockline.Client, made: New) -> None:
        def config() -> str:
            id_ = swarm.configs.create(ConfigSpec(name=made.name(), data=dockline.Base64.from_bytes(b"x"))).id
            made.later(lambda: swarm.configs.remove(id_))
            return id_

        def secret() -> str:
            id_ = swarm.secrets.create(SecretSpec(name=made.name(), data=dockline.Base64.from_bytes(b"x"))).id
            made.later(lambda: swarm.secrets.remove(id_))
            return id_

        def service() -> str:
            spec = ServiceSpec(name=made.name(), task_template=shell("sleep 600"))
            id_ = swarm.services.create(spec).id
            assert id_ is not None
            made.later(lambda: swarm.services.remove(id_))
            return id_

        events = Happenings(swarm)
        container = made.container("true")
        for kind, make in {"config": config, "secret": secret, "service": service}.items():
            one, other = make(), make()
            events.hold(kind, one, f"{kind} {one}", f"{kind} {other}")
            events.hold("scope", "swarm", f"{kind} {one}", f"container {container}")
            events.hold("scope", "local", f"container {container}", f"{kind} {one}")
        [node] = swarm.nodes.list()
        found = settled(lambda: swarm.nodes.inspect(node.id))
        labels = {**(found.spec.labels or {}), "of": made.name()}
        found.spec.labels = labels
        swarm.nodes.update(node.id, found.spec, version=found.version.index)
        events.hold("node", node.id, f"node {node.id}", f"container {container}")

    def test_the_engine_itself(
        self, swarm: dockline.Client, made: New, manager_engine: PrivateEngine
    ) -> None:
        events = Happenings(swarm)
        info = swarm.system.info()
        container = made.container("true")
        os.kill(manager_engine.pid, signal.SIGHUP)  # reads its configuration again
        for value in (info.id, info.name):
            events.hold("daemon", value, f"daemon {info.id}", f"container {container}")

    def test_plugins(self, swarm: dockline.Client, made: New, tmp_path: Path) -> None:
        interface = {"types": ["docker.volumedriver/1.0"], "socket": "p.s"}
        (tmp_path / "rootfs").mkdir()
        events = Happenings(swarm)
        ids: list[str] = []
        for number in range(2):  # the same twice would be one
            (tmp_path / "rootfs/number").write_text(str(number))
            config = {"description": str(number), "entrypoint": ["true"], "interface": interface}
            (tmp_path / "config.json").write_text(json.dumps(config))
            name = made.name("plugin") + ":v1"
            swarm.plugins.create(dockline.tar_directory(tmp_path), name=name)
            made.later(partial(swarm.plugins.remove, name))
            ids.append(swarm.plugins.inspect(name).id or "")
        events.hold("plugin", ids[0], f"plugin {ids[0]}", f"plugin {ids[1]}")


def test_kinds_of_disk_usage(docker: dockline.Client, new: New) -> None:
    """What was not asked for is left out, not empty: there is some of each kind."""
    new.container("true")
    new.volume()

    def told(*kinds: Any) -> set[str]:
        found = docker.system.df(type=kinds or None)
        sizes = {"container": found.containers, "image": found.images, "volume": found.volumes}
        return {kind for kind, things in sizes.items() if things}

    assert told() == {"container", "image", "volume"}
    for kind in ("container", "image", "volume"):
        assert told(kind) == {kind}
    seen("SystemDataUsage.type", "one", "nothing but things of this kind come")
    assert told("image", "volume") == {"image", "volume"}
    seen("SystemDataUsage.type", "several", "things of these kinds come")
