"""How the engine reads what is asked of plugins, volumes, networks, searches and tasks' containers."""

from __future__ import annotations

import contextlib
import io
import json
import tarfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from typing import Any

import pytest

import dockline
from dockline.errors import APIError, Conflict, NotFound
from dockline.models import NetworkAttachmentConfig, ServiceSpec

from ...support.waiting import eventually
from ..helpers import New
from ..plugin_config import CONFIG
from ..private import busybox_tar
from ..search_index import SearchIndex
from ..swarm_fixture import running, shell
from .tables import FILTERS, booleans, filtered

pytestmark = pytest.mark.one_store


class Driver(BaseHTTPRequestHandler):
    """A volume driver that has every volume and does nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        name = "" if self.path.endswith("List") else "any"
        answer = json.dumps(
            {"Implements": ["VolumeDriver"], "Mountpoint": "/tmp", "Volume": {"Name": name}, "Err": ""}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def address_string(self) -> str:
        return "engine"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def speaking_for(plugin: str) -> Iterator[None]:
    """Be a plugin's volume driver in its stead, from when its folder is there."""
    folder = Path("/run/docker/plugins") / plugin
    done, servers = threading.Event(), list[ThreadingUnixStreamServer]()

    def serve() -> None:
        while not folder.exists():
            if done.wait(0.01):
                return
        servers.append(ThreadingUnixStreamServer(str(folder / "p.s"), Driver))
        servers[0].daemon_threads = True
        servers[0].serve_forever(poll_interval=0.05)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        done.set()
        for server in servers:
            server.shutdown()
            server.server_close()
        thread.join()
        (folder / "p.s").unlink(missing_ok=True)


class TestPlugins:
    @pytest.fixture
    def made(self, docker: dockline.Client, new: New, tmp_path: Path) -> Any:
        """Makes a plugin with a given type: its name."""
        with tarfile.open(fileobj=io.BytesIO(busybox_tar())) as tar:
            tar.extractall(tmp_path / "rootfs", filter="tar")

        def make(kind: str = "volumedriver") -> str:
            name = new.name("plugin") + ":v1"
            interface = {"types": [f"docker.{kind}/1.0"], "socket": "p.s"}
            config = {**CONFIG, "description": name, "interface": interface}
            (tmp_path / "config.json").write_text(json.dumps(config))
            (tmp_path / "rootfs/name").write_text(name)
            docker.plugins.create(dockline.tar_directory(tmp_path), name=name)
            new.later(partial(docker.plugins.remove, name, force=True))
            return name

        return make

    @staticmethod
    @contextlib.contextmanager
    def enabled(docker: dockline.Client, plugin: str) -> Iterator[None]:
        with speaking_for(docker.plugins.inspect(plugin).id or ""):
            docker.plugins.enable(plugin, timeout=60)
            yield

    def test_filters(self, docker: dockline.Client, made: Any) -> None:
        on, off, other = made(), made(), made("networkdriver")

        def found(**filters: Any) -> list[str]:
            given: Any = filters
            return [str(each.name) for each in docker.plugins.list(filters=given)]

        for value in ("volumedriver", ["networkdriver", "volumedriver"]):
            listed = found(capability=value)
            leaves = other if value == "volumedriver" else "none"
            filtered("PluginList.capability", listed, keeps=on, leaves=leaves, value=value)
        with self.enabled(docker, on):
            filtered("PluginList.enabled", found(enabled=True), keeps=on, leaves=off, form="True")
            filtered("PluginList.enabled", found(enabled=False), keeps=off, leaves=on, form="False")

    def test_remove_by_force(self, docker: dockline.Client, made: Any) -> None:
        def goes(value: bool | None) -> bool:
            plugin = made()
            with self.enabled(docker, plugin):
                try:
                    docker.plugins.remove(plugin, force=value)
                except Conflict as error:
                    assert "enabled" in str(error)
            return plugin not in [each.name for each in docker.plugins.list()]

        booleans(
            "PluginDelete.force",
            goes,
            true=True,
            false=False,
            default=False,
            what="it goes though it is enabled",
        )

    def test_disable_by_force(self, docker: dockline.Client, new: New, made: Any) -> None:
        def ends(value: bool | None) -> bool:
            plugin = made()
            with self.enabled(docker, plugin):
                volume = docker.volumes.create(name=new.name("volume"), driver=plugin).name
                try:
                    docker.plugins.disable(plugin, force=value)
                except APIError as error:
                    assert "in use" in str(error)
                    docker.volumes.remove(volume)
                    return False
                assert not docker.plugins.inspect(plugin).enabled
            with self.enabled(docker, plugin):  # else nobody could remove the volume
                docker.volumes.remove(volume)
            return True

        booleans(
            "PluginDisable.force",
            ends,
            true=True,
            false=False,
            default=False,
            what="it ends though it is in use",
        )


def test_remove_a_volume_by_force(docker: dockline.Client, new: New) -> None:
    def well(value: bool | None) -> bool:
        name = new.volume()
        docker.volumes.remove(name, force=value)
        with pytest.raises(NotFound):
            docker.volumes.inspect(name)
        try:
            docker.volumes.remove(name, force=value)
        except NotFound:
            return False
        return True

    booleans(
        "VolumeDelete.force",
        well,
        true=True,
        false=False,
        default=False,
        what="one that isn't there is no error",
    )


def test_filters_of_a_search(docker: dockline.Client, index: SearchIndex) -> None:
    def found(**filters: Any) -> list[str]:
        given: Any = {key.replace("_", "-"): value for key, value in filters.items()}
        return [str(each.name) for each in docker.images.search(term=f"{index.address}/x", filters=given)]

    for stars in (8, "8"):
        filtered(
            "ImageSearch.stars", found(stars=stars), keeps="web", leaves="tools/web", form="int", value=stars
        )
    for form, keeps, leaves in (("True", "web", "tools/web"), ("False", "tools/web", "web")):
        value = form == "True"
        filtered("ImageSearch.is-official", found(is_official=value), keeps=keeps, leaves=leaves, form=form)
    # Nothing is automated any more, whatever an index says.
    assert found(is_automated=False) == ["tools/web", "web"]
    FILTERS.put("ImageSearch.is-automated: False", "keeps", "all that is found")
    FILTERS.put("ImageSearch.is-automated: False", "leaves out", "-")
    assert found(is_automated=True) == []
    FILTERS.put("ImageSearch.is-automated: True", "keeps", "-")
    FILTERS.put("ImageSearch.is-automated: True", "leaves out", "all that is found")


class TestSwarm:
    def test_containers_of_tasks(self, swarm: dockline.Client) -> None:
        made = New(swarm)
        plain = made.container("true")
        service = swarm.services.create(ServiceSpec(name=made.name(), task_template=shell("sleep 600"))).id
        assert service is not None
        [task] = running(swarm, service)
        assert task.status and task.status.container_status
        container = str(task.status.container_status.container_id)

        def found(value: Any) -> list[str]:
            return [str(each.id) for each in swarm.containers.list(all=True, filters={"is-task": value})]

        for value in (True, "true", 1):
            filtered(
                "ContainerList.is-task", found(value), keeps=container, leaves=plain, form="True", value=value
            )
        for value in (False, "0"):
            filtered(
                "ContainerList.is-task",
                found(value),
                keeps=plain,
                leaves=container,
                form="False",
                value=value,
            )
        made.clean_up()

    def test_networks_in_detail(self, swarm: dockline.Client) -> None:
        made = New(swarm)
        network = made.network(driver="overlay", attachable=True)
        spec = ServiceSpec(name=made.name(), task_template=shell("sleep 600"))
        spec.task_template.networks = [NetworkAttachmentConfig(target=network)]
        service = swarm.services.create(spec).id
        assert service is not None
        running(swarm, service)

        def services(value: bool | None) -> bool:
            return bool(swarm.networks.inspect(network, verbose=value).services)

        eventually(lambda: services(True))
        booleans(
            "NetworkInspect.verbose",
            services,
            true=True,
            false=False,
            default=False,
            what="its services and their tasks are told",
        )
        swarm.services.remove(service)
        eventually(lambda: not swarm.networks.inspect(network).containers)
        made.clean_up()
