"""Plugins: made from a root file system, configured, refused, removed; installed from a registry."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import APIError, Conflict, InvalidArgument, NotFound, ServerError, StreamError
from dockline.models import AuthConfig, Plugin, PluginPrivilege

from .helpers import ClientFor, NamedEngine, New
from .plugin_config import CONFIG
from .private import PrivateRegistry, busybox_tar


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plugin that is never up to anything: config.json and a root file system."""
    root = tmp_path_factory.mktemp("plugin")
    (root / "config.json").write_text(json.dumps(CONFIG))
    with tarfile.open(fileobj=io.BytesIO(busybox_tar())) as tar:
        tar.extractall(root / "rootfs", filter="tar")
    return b"".join(dockline.tar_directory(root))


@pytest.fixture
def plugin(docker: dockline.Client, new: New, source: bytes) -> str:
    """The name of a new plugin."""
    name = new.name("plugin") + ":v1"
    docker.plugins.create(source, name=name)
    new.later(lambda: docker.plugins.remove(name, force=True))
    return name


@contextlib.contextmanager
def speaking_for(plugin: Plugin) -> Iterator[None]:
    """Listen at a plugin's socket in its stead: busybox has nothing that could."""
    folder = Path("/run/docker/plugins") / (plugin.id or "")
    done = threading.Event()

    def listen() -> None:
        while not folder.exists() and not done.wait(0.01):
            pass
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(folder / plugin.config.interface.socket))
            listener.listen()
            done.wait()

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


class TestLife:
    def test_what_was_made(self, docker: dockline.Client, plugin: str) -> None:
        found = docker.plugins.inspect(plugin)
        assert (found.name, found.enabled) == (plugin, False)
        assert found.config.description == "made up" and found.config.entrypoint == ["/bin/sh", "-c"]
        assert found.config.interface.types == ["docker.volumedriver/1.0"]
        assert found.config.linux.capabilities == ["CAP_SYS_ADMIN"]
        assert found.settings.env == ["LEVEL=1"]
        assert [mount.name for mount in found.settings.mounts] == ["state"]
        assert found.id and docker.plugins.inspect(found.id).name == plugin
        assert found in docker.plugins.list()

    def test_list_with_filters(self, docker: dockline.Client, plugin: str) -> None:
        def found(capability: str, enabled: bool) -> bool:
            filters = {"capability": capability, "enabled": enabled}
            return plugin in {each.name for each in docker.plugins.list(filters=filters)}  # type: ignore[arg-type]

        assert found("volumedriver", False)
        assert not found("networkdriver", False)
        assert not found("volumedriver", True)

    def test_set(self, docker: dockline.Client, plugin: str) -> None:
        docker.plugins.set(plugin, ["LEVEL=7", "state.source=/var", "args=exit 1"])
        settings = docker.plugins.inspect(plugin).settings
        assert (settings.env, settings.args) == (["LEVEL=7"], ["exit", "1"])
        assert settings.mounts[0].source == "/var"
        with pytest.raises(ServerError, match="OTHER"):
            docker.plugins.set(plugin, ["OTHER=1"])

    def test_enable_and_disable(self, engine: NamedEngine, docker: dockline.Client, plugin: str) -> None:
        if engine.private is None:
            pytest.skip("the plugin's socket is on the engine's machine")
        docker.plugins.set(plugin, ["state.source=/tmp"])
        found = docker.plugins.inspect(plugin)
        with speaking_for(found):
            docker.plugins.enable(plugin, timeout=60)
            assert docker.plugins.inspect(plugin).enabled
            assert plugin in {each.name for each in docker.plugins.list(filters={"enabled": True})}
            with pytest.raises(Conflict, match="enabled"):
                docker.plugins.enable(plugin)
            with pytest.raises(Conflict, match="enabled"):
                docker.plugins.remove(plugin)
            docker.plugins.disable(plugin)
        assert not docker.plugins.inspect(plugin).enabled
        with pytest.raises(Conflict, match="disabled"):
            docker.plugins.disable(plugin)

    def test_enable_of_one_that_ends_at_once(self, docker: dockline.Client, plugin: str) -> None:
        docker.plugins.set(plugin, ["state.source=/no/such/folder"])
        with pytest.raises(APIError, match="/no/such/folder"):
            docker.plugins.enable(plugin)
        assert not docker.plugins.inspect(plugin).enabled

    def test_remove(self, docker: dockline.Client, plugin: str) -> None:
        docker.plugins.remove(plugin)
        with pytest.raises(NotFound, match=plugin):
            docker.plugins.inspect(plugin)
        with pytest.raises(NotFound):
            docker.plugins.remove(plugin)


class TestErrors:
    def test_name_taken(self, docker: dockline.Client, plugin: str, source: bytes) -> None:
        with pytest.raises(Conflict, match="already exists"):
            docker.plugins.create(source, name=plugin)

    def test_no_plugin_at_all(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(ServerError):
            docker.plugins.create(b"no archive" * 1000, name=new.name("plugin"))

    def test_nothing(self, docker: dockline.Client) -> None:
        for call in (
            docker.plugins.inspect,
            docker.plugins.enable,
            docker.plugins.disable,
            docker.plugins.remove,
        ):
            with pytest.raises(NotFound, match="no-such-plugin"):
                call("no-such-plugin")
        with pytest.raises(NotFound):
            docker.plugins.set("no-such-plugin", ["a=b"])

    def test_a_name_that_could_be_an_id(self, docker: dockline.Client) -> None:
        with pytest.raises(ServerError, match="64-byte hexadecimal"):
            docker.plugins.privileges(remote="a" * 64)

    @pytest.mark.parametrize("name", ["", "..", "Big", "a//b", "../plugins"])
    def test_malformed_names_are_refused_here(self, unreachable: dockline.Client, name: str) -> None:
        for call in (unreachable.plugins.inspect, unreachable.plugins.enable, unreachable.plugins.remove):
            with pytest.raises(InvalidArgument, match="name"):
                call(name)


class TestRegistry:
    @pytest.fixture
    def docker(self, engine: NamedEngine, client_for: ClientFor, tmp_path: Path) -> Iterator[dockline.Client]:
        """A client without credentials."""
        (tmp_path / "empty.json").write_text("{}")
        with client_for(engine, config=tmp_path / "empty.json") as client:
            yield client

    def test_push_pull_upgrade(
        self, docker: dockline.Client, new: New, source: bytes, registry: PrivateRegistry
    ) -> None:
        auth = AuthConfig(
            username=registry.username, password=registry.password, serveraddress=registry.address
        )
        remote = registry.image(new.name("plugin")) + ":v1"
        docker.plugins.create(source, name=remote)
        with pytest.raises((StreamError, APIError)):
            docker.plugins.push(remote).drain()
        docker.plugins.push(remote, auth=auth).drain()
        docker.plugins.remove(remote)

        assert docker.plugins.privileges(remote=remote) == []  # it doesn't say that it was refused
        privileges = docker.plugins.privileges(remote=remote, auth=auth)
        assert {each.name: each.value for each in privileges} == {
            "network": ["host"],
            "mount": ["/tmp"],
            "capabilities": ["CAP_SYS_ADMIN"],
        }
        name = new.name("plugin") + ":latest"
        with pytest.raises((StreamError, APIError), match=r"(?i)privilege"):
            docker.plugins.pull(privileges[:1], remote=remote, name=name, auth=auth).drain()
        with docker.plugins.pull(privileges, remote=remote, name=name, auth=auth) as progress:
            assert list(progress)
        new.later(lambda: docker.plugins.remove(name, force=True))
        found = docker.plugins.inspect(name)
        assert found.plugin_reference == remote and found.config.description == "made up"
        docker.plugins.upgrade(name, privileges, remote=remote, auth=auth).drain()
        assert docker.plugins.inspect(name).plugin_reference == remote
        assert all(isinstance(each, PluginPrivilege) for each in privileges)
