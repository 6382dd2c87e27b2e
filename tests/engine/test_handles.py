"""Handles at a real engine: a life of each thing by its handle alone, in both halves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import NotFound

from .helpers import BUSYBOX, NamedEngine, New, tar_of
from .swarm_fixture import sleeper

Main = Callable[[dockline.AsyncClient], Coroutine[Any, Any, None]]
Run = Callable[[Main], None]


@pytest.fixture
def run(engine: NamedEngine) -> Run:
    """Runs something with a client for tasks."""

    async def program(main: Main) -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            await main(docker)

    return lambda main: asyncio.run(program(main))


@pytest.fixture
def talker(docker: dockline.Client, new: New) -> Iterator[str]:
    """The name of a container that was made, and says what it has been told by its environment."""
    name = new.name("talker")
    script = "echo $WORD; trap 'echo bye; exit 4' TERM; while :; do sleep 0.05; done"
    new.container("sh", "-c", script, env=["WORD=hello"], name=name)
    yield name


class TestForThreads:
    def test_a_container_lives_by_its_handle(self, docker: dockline.Client, talker: str) -> None:
        container = docker.container(talker)
        assert container.inspect().state.status == "created"
        assert container.start() is True and container.start() is False
        with container.logs(follow=True, stdout=True) as logs:
            assert next(logs).data == b"hello\n"
        command = docker.exec_instance(
            container.exec_create(cmd=["cat"], attach_stdin=True, attach_stdout=True).id
        )
        with command.start() as stream:
            assert stream.communicate(b"inside").stdout == b"inside"
        assert command.inspect().exit_code == 0
        container.put_archive(tar_of({"note": "text"}), path="/tmp")
        with container.get_archive(path="/tmp/note") as archive:
            assert archive.stat is not None and archive.stat.name == "note"
        assert any("sleep" in " ".join(row) or "sh" in " ".join(row) for row in container.top().processes)
        assert container.stats(stream=False).id == container.inspect().id
        with container.wait() as pending:
            container.stop(timeout=30)
            assert pending.result(timeout=30).status_code == 4
        assert b"bye\n" in container.logs(stdout=True).read().stdout
        container.rename(name=f"{talker}-old")
        with pytest.raises(NotFound, match=talker):
            container.inspect()
        docker.container(f"{talker}-old").remove(force=True)

    def test_an_image_of_a_container_lives_by_its_handle(
        self, docker: dockline.Client, talker: str, new: New
    ) -> None:
        made = docker.container(talker).commit(f"{new.name('image')}:1", cmd=["true"])
        image = docker.image(made.id)
        name = new.name("tagged")
        image.tag(name)
        assert f"{name}:latest" in (docker.image(name).inspect().repo_tags or ())
        assert docker.image(name).inspect().id == made.id
        assert len(docker.image(name).history()) > len(docker.image(BUSYBOX).history())
        with docker.image(name).save() as archive:
            assert sum(map(len, archive)) > 1000
        assert next(done.untagged for done in docker.image(name).remove()) == f"{name}:latest"
        image.remove(force=True)
        with pytest.raises(NotFound):
            image.inspect()

    def test_a_network_and_a_volume_live_by_their_handles(
        self, docker: dockline.Client, talker: str, new: New
    ) -> None:
        docker.container(talker).start()
        network = docker.network(docker.networks.create(name=new.name("network")).id)
        network.connect(container=talker)
        assert docker.container(talker).inspect().id in (network.inspect().containers or {})
        network.disconnect(container=talker, force=True)
        network.remove()
        volume = docker.volume(docker.volumes.create(name=new.name("volume")).name)
        assert volume.inspect().name == volume.id
        volume.remove(force=True)
        for gone in (network, volume):
            with pytest.raises(NotFound):
                gone.inspect()

    def test_what_runs_on_is_given_as_a_handle(
        self, docker: dockline.Client, new: New, tmp_path: Path
    ) -> None:
        container = docker.containers.run(BUSYBOX, ["sleep", "600"], name=new.name("run"), detach=True)
        new.later(lambda: container.remove(force=True))
        assert container == docker.container(container.id)
        assert container.wait_until("running", timeout=60).state.running
        result = container.exec_run(["sh", "-c", "cat; exit 3"], input=b"inside", timeout=60)
        assert (result.exit_code, result.stdout) == (3, b"inside")
        (tmp_path / "note").write_bytes(b"text")
        container.copy_to(tmp_path / "note", "/tmp")
        container.copy_from("/tmp/note", tmp_path / "back")
        assert (tmp_path / "back").read_bytes() == b"text"
        container.kill()
        assert container.wait_until("ended", timeout=60).state.exit_code == 137
        container.remove()
        assert docker.container(container.id).wait_until("removed", timeout=60) is None


class TestForTasks:
    def test_a_container_lives_by_its_handle(self, run: Run, talker: str) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            container = docker.container(talker)
            assert (await container.inspect()).state.status == "created"
            assert await container.start() is True and await container.start() is False
            async with container.logs(follow=True, stdout=True) as logs:
                assert (await anext(logs)).data == b"hello\n"
            prepared = await container.exec_create(cmd=["cat"], attach_stdin=True, attach_stdout=True)
            command = docker.exec_instance(prepared.id)
            async with command.start() as stream:
                assert (await stream.communicate(b"inside")).stdout == b"inside"
            assert (await command.inspect()).exit_code == 0
            assert (await container.stats(stream=False)).id == (await container.inspect()).id
            async with container.wait() as pending:
                await container.stop(timeout=30)
                assert (await pending.result(timeout=30)).status_code == 4
            assert b"bye\n" in (await container.logs(stdout=True).read()).stdout
            await container.remove(force=True)
            with pytest.raises(NotFound, match=talker):
                await container.inspect()

        run(main)

    def test_what_runs_on_is_given_as_a_handle(self, run: Run, new: New, tmp_path: Path) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            container = await docker.containers.run(
                BUSYBOX, ["sleep", "600"], name=new.name("run"), detach=True
            )
            assert container == docker.container(container.id)
            assert (await container.wait_until("running", timeout=60)).state.running
            result = await container.exec_run(["sh", "-c", "cat; exit 3"], input=b"inside", timeout=60)
            assert (result.exit_code, result.stdout) == (3, b"inside")
            (tmp_path / "note").write_bytes(b"text")
            await container.copy_to(tmp_path / "note", "/tmp")
            await container.copy_from("/tmp/note", tmp_path / "back")
            assert (tmp_path / "back").read_bytes() == b"text"
            await container.remove(force=True)
            await container.wait_until("removed", timeout=60)

        run(main)

    def test_an_image_lives_by_its_handle(self, run: Run, new: New) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            name = new.name("tagged")
            await docker.image(BUSYBOX).tag(name)
            assert f"{name}:latest" in ((await docker.image(name).inspect()).repo_tags or ())
            assert await docker.image(name).history() == await docker.image(BUSYBOX).history()
            await docker.image(name).remove()
            with pytest.raises(NotFound):
                await docker.image(name).inspect()

        run(main)

    def test_a_network_and_a_volume_live_by_their_handles(self, run: Run, talker: str, new: New) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            await docker.container(talker).start()
            network = docker.network((await docker.networks.create(name=new.name("network"))).id)
            await network.connect(container=talker)
            assert (await docker.container(talker).inspect()).id in (
                (await network.inspect()).containers or {}
            )
            await network.disconnect(container=talker, force=True)
            await network.remove()
            volume = docker.volume((await docker.volumes.create(name=new.name("volume"))).name)
            assert (await volume.inspect()).name == volume.id
            await volume.remove(force=True)
            for gone in (network, volume):
                with pytest.raises(NotFound):
                    await gone.inspect()

        run(main)


@pytest.mark.one_store
def test_things_of_a_swarm_live_by_their_handles(swarm: dockline.Client) -> None:
    service = swarm.service(swarm.services.create(sleeper("handled")).id)
    assert service.wait_until("converged", timeout=120).spec.name == "handled"
    (known,) = swarm.tasks.list(filters={"service": "handled"})
    assert swarm.task(known.id).wait_until("running", timeout=60).service_id == service.id
    found = service.inspect()
    service.update(found.spec, version=found.version.index, labels={"tier": "web"})
    assert service.inspect().spec.labels == {"tier": "web"}
    with service.logs(stdout=True) as logs:
        assert logs.read().stdout == b""
    node = swarm.node(swarm.nodes.list(filters={"role": ["manager"]})[0].id)
    assert node.wait_until("ready", timeout=60).id == node.inspect().id
    secret = swarm.secret(swarm.secrets.create(name="handled", data=b"value").id)
    config = swarm.config(swarm.configs.create(name="handled", data=b"value").id)
    assert secret.inspect().spec.name == config.inspect().spec.name == "handled"
    for thing in (service, secret, config):
        thing.remove()
        with pytest.raises(NotFound):
            thing.inspect()
