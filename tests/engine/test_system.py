"""The engine itself: what it says of itself, its events, its disk, and the API version spoken with it."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline import api, unstructure
from dockline.enums import EventType, SystemDataUsageType
from dockline.errors import (
    BadRequest,
    ConnectionError,
    NotFound,
    StreamClosed,
    TruncatedStream,
    VersionError,
)
from dockline.filters import SystemEventsFilters
from dockline.models import ContainerdInfo, EventMessage, HostConfig

from ..support.waiting import eventually, once_waiting
from .helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of
from .private import PrivateEngine


class TestAbout:
    def test_version(self, docker: dockline.Client, engine: NamedEngine) -> None:
        version = docker.system.version()
        assert version.api_version == "1.51" and version.min_api_version
        assert (version.os, version.arch) == ("linux", "amd64")
        assert version.components is not None
        assert {"Engine", "containerd", "runc"} <= {component.name for component in version.components}
        if engine.private is not None:
            assert version.version == engine.private.version

    def test_info(self, docker: dockline.Client, new: New) -> None:
        before = docker.system.info()
        new.running("sleep", "60")
        new.container("true")
        info = docker.system.info()
        assert info.id and info.id == before.id and info.server_version == docker.system.version().version
        assert info.containers is not None and before.containers is not None
        assert info.containers >= before.containers + 2
        assert info.ncpu and info.mem_total and info.mem_total > 2**20
        assert info.runtimes is not None and "runc" in info.runtimes
        assert info.swarm is not None and info.swarm.local_node_state == "inactive"
        assert info.plugins is not None and "bridge" in (info.plugins.network or [])
        assert info.driver_status and all(len(pair) == 2 for pair in info.driver_status)
        assert api.system.system_info(docker).id == info.id

    @pytest.mark.one_store("containerd")
    def test_info_of_the_containerd_store(self, docker: dockline.Client) -> None:
        info = docker.system.info()
        assert ["driver-type", "io.containerd.snapshotter.v1"] in (info.driver_status or [])
        assert isinstance(info.containerd, ContainerdInfo)

    def test_ping(self, docker: dockline.Client) -> None:
        assert docker.system.ping() == "OK"
        head = docker.system.ping_head()
        assert head.api_version == "1.51" and head.ostype == "linux" and head.swarm == "inactive"
        assert head.docker_experimental is False and (head.server or "").startswith("Docker/")


class TestDiskUsage:
    def test_all_of_it(self, docker: dockline.Client, new: New) -> None:
        volume = new.volume()
        container = new.finished(
            "sh",
            "-c",
            "head -c 50000 /dev/zero | tee /x > /d/y",
            host_config=HostConfig(binds=[f"{volume}:/d"]),
        )
        usage = docker.system.df()
        assert usage.layers_size is not None and usage.layers_size > 1_000_000
        assert BUSYBOX in {tag for image in usage.images or [] for tag in image.repo_tags or []}
        [listed] = [each for each in usage.containers or [] if each.id == container]
        assert listed.size_rw is not None and listed.size_rw >= 50_000
        [found] = [each for each in usage.volumes or [] if each.name == volume]
        assert found.usage_data is not None
        assert (found.usage_data.ref_count, found.usage_data.size >= 50_000) == (1, True)

    @pytest.mark.parametrize("kind", ["container", "image", "volume", "build-cache"])
    def test_one_kind(self, docker: dockline.Client, new: New, kind: str) -> None:
        new.container("true")
        new.volume()
        usage = docker.system.df(type=[kind])
        filled = {
            "container": bool(usage.containers),
            "image": bool(usage.images),
            "volume": bool(usage.volumes),
        }
        assert filled == {each: each == kind for each in filled}
        assert (usage.build_cache is not None) == (kind == "build-cache")

    def test_two_kinds(self, docker: dockline.Client, new: New) -> None:
        new.volume()
        usage = docker.system.df(type=[SystemDataUsageType.IMAGE, "volume"])
        assert usage.images and usage.volumes and not usage.containers

    def test_build_cache(self, engine: NamedEngine, docker: dockline.Client, new: New) -> None:
        """The classic builder's cache is its images; the records are BuildKit's, and none comes to them."""
        before = cached(docker)
        docker.images.build(
            tar_of({"Dockerfile": "FROM busybox\nLABEL a=b\n"}), tags=[new.image_tag()]
        ).drain()
        assert cached(docker) == before

    def test_unknown_kind(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match="nonsense"):
            docker.system.df(type=["nonsense"])


def cached(docker: dockline.Client) -> set[str]:
    """The ids of BuildKit's records."""
    return {record.id or "" for record in docker.system.df(type=["build-cache"]).build_cache or ()}


def actions(events: list[EventMessage]) -> list[str]:
    return [event.action for event in events]


def instant(event: EventMessage) -> datetime:
    return datetime.fromtimestamp(event.time_nano / 10**9, UTC)


def life(
    docker: dockline.Client, container: str, since: float | str | datetime | timedelta
) -> list[EventMessage]:
    """The events of a container since then, up to its end."""
    found = []
    with docker.system.events(
        since=since, filters={"container": container, "event": ["create", "start", "die"]}
    ) as events:
        for event in events:
            found.append(event)
            if event.action == "die":
                break
    return found


class TestEvents:
    def test_since_and_until_replay(self, docker: dockline.Client, new: New) -> None:
        since = datetime.now(UTC)
        container = new.finished("sh", "-c", "exit 0", labels={"tier": "web"})
        docker.containers.remove(container)
        until = datetime.now(UTC) + timedelta(seconds=0.5)
        with docker.system.events(since=since, until=until, filters={"container": container}) as stream:
            events = [event for event in stream if event.type == "container"]
        assert actions(events) == ["create", "start", "die", "destroy"]
        for event in events:
            assert event.type is EventType.CONTAINER and event.scope == "local"
            assert event.actor.id == container
            told = unstructure(event)  # members that 1.52 has no more
            assert told["id"] == container and told["from"] == BUSYBOX
            assert event.actor.attributes["tier"] == "web"
            assert event.time_nano // 10**9 == event.time
            assert since.timestamp() - 1 < event.time < time.time() + 1
        assert events[2].actor.attributes["exitCode"] == "0"

    def test_to_the_nanosecond(self, docker: dockline.Client, new: New) -> None:
        since = time.time()
        container = new.finished("true")
        create, start, die = life(docker, container, since)
        moment = f"{start.time_nano // 10**9}.{start.time_nano % 10**9:09d}"
        assert life(docker, container, moment) == [start, die]
        assert life(docker, container, dockline.Timestamp.of(instant(create)))[-2:] == [start, die]

    def test_forms_of_since(self, docker: dockline.Client, new: New) -> None:
        now = datetime.now(UTC)
        container = new.finished("true")
        for since in ("1m", timedelta(minutes=1), int(now.timestamp()), now, now.isoformat()):
            assert actions(life(docker, container, since)) == ["create", "start", "die"]

    def test_filters(self, docker: dockline.Client, new: New) -> None:
        since = time.time()
        label = new.name("label")
        container = new.finished("true", labels={label: "1"})
        network = new.network()
        volume = new.volume()
        name = new.image_tag()
        docker.images.tag(BUSYBOX, repo=name.partition(":")[0], tag="v1")
        ended: SystemEventsFilters = {"label": label, "event": "die"}  # told a moment after it
        eventually(
            lambda: list(api.system.system_events(docker, since=since, until=time.time(), filters=ended))
        )
        until = time.time()

        def found(filters: SystemEventsFilters) -> list[tuple[str, str]]:
            events = api.system.system_events(docker, since=since, until=until, filters=filters)
            return [(event.action, event.actor.id) for event in events]

        assert found({"label": label, "event": "die"}) == [("die", container)]
        assert [action for action, _ in found({"label": label, "event": ["create", "start"]})] == [
            "create",
            "start",
        ]
        assert ("create", network) in found({"type": "network"})
        assert found({"network": network, "event": "create"}) == [("create", network)]
        assert found({"volume": volume}) == [("create", volume)]
        assert [action for action, _ in found({"type": EventType.IMAGE, "image": name})] == ["tag"]
        assert found({"type": "daemon"}) == []

    def test_live(self, docker: dockline.Client, new: New) -> None:
        label = new.name("label")
        with docker.system.events(filters={"label": label, "type": "container"}) as events:
            container = new.running("sleep", "60", labels={label: "1"})
            assert [next(events).action, next(events).action] == ["create", "start"]
            docker.containers.kill(container)
            event = next(events)
            assert (event.action, event.actor.attributes["signal"]) == ("kill", "9")

    def test_closed_by_another_thread(self, docker: dockline.Client) -> None:
        events = docker.system.events(filters={"label": "dkl-nobody"})
        with once_waiting(events.close):
            assert list(events) == []
        assert events.closed
        with pytest.raises(StreamClosed):
            list(events)

    def test_what_an_exec_runs_is_part_of_the_action(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        since = time.time()
        made = docker.exec.create(container, cmd=["true"])
        docker.exec.start(made.id, detach=True)
        eventually(lambda: docker.exec.inspect(made.id).exit_code == 0)
        events = list(docker.system.events(since=since, until=time.time(), filters={"container": container}))
        assert {"exec_create: true", "exec_start: true"} <= {action.strip() for action in actions(events)}

    def test_an_engine_that_dies_ends_the_stream_with_an_error(self, client_for: ClientFor) -> None:
        with PrivateEngine(name="ending") as engine:
            docker = client_for(engine)
            with docker.system.events() as events:
                os.kill(engine.pid, signal.SIGKILL)
                with pytest.raises(TruncatedStream):
                    list(events)
            with pytest.raises(ConnectionError):
                docker.system.ping()


class TestVersions:
    def test_negotiated(self, docker: dockline.Client) -> None:
        assert docker.api_version == "1.51"

    @pytest.mark.parametrize("version", ["1.25", "1.44", "1.50"])
    def test_pinned(self, engine: NamedEngine, version: str) -> None:
        with dockline.Client(engine.url, version=version) as docker:
            assert docker.api_version == version
            assert (
                docker.images.inspect(BUSYBOX).id == docker.images.list(filters={"reference": BUSYBOX})[0].id
            )
            with pytest.raises(NotFound) as caught:
                docker.containers.inspect("nope")
            assert caught.value.path == f"/v{version}/containers/nope/json"

    def test_too_new_for_these_bindings(self, engine: NamedEngine) -> None:
        with (
            pytest.raises((VersionError, BadRequest), match=r"1\.99.*1\.51"),
            dockline.Client(engine.url, version="1.99") as docker,
        ):
            docker.system.info()

    def test_older_than_any_engine_speaks(self, engine: NamedEngine) -> None:
        with (
            pytest.raises(VersionError, match=r"1\.23.*1\.25"),
            dockline.Client(engine.url, version="1.23") as docker,
        ):
            docker.system.info()
