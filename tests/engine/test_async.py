"""The async client at a real engine: what streams both ways, what is cancelled amid that, and what is left.

That each operation does the same in both halves is tried elsewhere; here is what only tasks do.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import pytest

import dockline
from dockline.errors import NotFound, StreamBusy
from dockline.models import AuthConfig

from ..support.inside import watched
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.waiting import at_once
from .helpers import BUSYBOX, NamedEngine, New, tar_of
from .private import PrivateRegistry

T = TypeVar("T")
Main = Callable[[dockline.AsyncClient], Coroutine[Any, Any, T]]

MEGABYTES = random.Random(3).randbytes(3 << 20)
pytestmark = pytest.mark.one_store


@pytest.fixture
def run(engine: NamedEngine) -> Callable[[Main[Any]], Any]:
    """Runs something with a client; no descriptor is left, and the loop looks at none."""

    def go(main: Main[Any]) -> Any:
        async def with_a_client() -> Any:
            files = open_files()
            async with dockline.AsyncClient(engine.url, timeout=60) as docker:
                found = await main(docker)
            assert not watched(asyncio.get_running_loop())
            await happens(lambda: open_files() <= files, "the end of descriptors")
            return found

        return asyncio.run(with_a_client())

    return go


@pytest.fixture
def ticker(new: New) -> str:
    """The id of a container that says something ten times a second."""
    return new.running("sh", "-c", "n=0; while :; do echo tick $n; n=$((n+1)); sleep 0.1; done")


Run = Callable[[Main[Any]], Any]


class TestFollowing:
    def test_logs_with_timeouts_in_between(self, run: Run, ticker: str) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            seen: list[bytes] = []
            late = 0
            async with docker.containers.logs(ticker, follow=True, stdout=True) as logs:
                while len(seen) < 10:
                    try:
                        async with asyncio.timeout(0.02):
                            seen += (await anext(logs)).data.splitlines(keepends=True)
                    except TimeoutError:
                        late += 1
            assert seen == [b"tick %d\n" % number for number in range(len(seen))]
            assert late

        run(main)

    def test_ten_at_once_in_a_group_that_is_cancelled(self, run: Run, ticker: str) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            seen: list[int] = [0] * 10

            async def follow(number: int) -> None:
                async with docker.containers.logs(ticker, follow=True, stdout=True) as logs:
                    async for _ in logs:
                        seen[number] += 1

            with pytest.raises(TimeoutError):
                async with asyncio.timeout(60), asyncio.TaskGroup() as group:
                    for number in range(10):
                        group.create_task(follow(number))
                    await happens(lambda: all(seen))
                    raise TimeoutError
            assert (await docker.containers.inspect(ticker)).id == ticker

        with pytest.raises(ExceptionGroup) as caught:
            run(main)
        assert caught.group_contains(TimeoutError)

    def test_events_of_what_is_done_meanwhile(self, run: Run) -> None:
        label = f"dkl={uuid4().hex}"

        async def main(docker: dockline.AsyncClient) -> None:
            async with docker.system.events(filters={"label": [label]}) as events:
                reading = await started(anext(events))
                with pytest.raises(StreamBusy):
                    await anext(events)
                name, _, value = label.partition("=")
                made = await docker.containers.create(image=BUSYBOX, labels={name: value})
                try:
                    event = await reading
                    assert (event.action, event.actor.id) == ("create", made.id)
                finally:
                    await docker.containers.remove(made.id, force=True)
                assert (await anext(events)).action == "destroy"

        run(main)

    def test_stats_until_enough_is_known(self, run: Run, ticker: str) -> None:
        async def main(docker: dockline.AsyncClient) -> int:
            count = 0
            async for stats in docker.containers.stats(ticker):
                assert stats.id == ticker
                count += 1
                if count == 2:
                    break
            return count

        assert run(main) == 2


class TestWaiting:
    def test_no_exit_is_missed(self, run: Run, new: New) -> None:
        made = new.container("sh", "-c", "exit 7")

        async def main(docker: dockline.AsyncClient) -> None:
            async with docker.containers.wait(made, condition="next-exit") as pending:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await pending.result()
                await docker.containers.start(made)
                assert (await pending.result(60)).status_code == 7

        run(main)


class TestBothWays:
    def test_input_and_output_of_an_exec(self, run: Run, napper: str) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            exec_ = await docker.exec.create(
                napper, attach_stdin=True, attach_stdout=True, attach_stderr=True, cmd=["cat"]
            )
            assert (await docker.exec.start(exec_.id).communicate(MEGABYTES)).stdout == MEGABYTES
            await happens_async(lambda: ended(docker, exec_.id))
            assert (await docker.exec.inspect(exec_.id)).exit_code == 0

        run(main)

    def test_a_half_close_while_another_task_reads(self, run: Run, napper: str) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            exec_ = await docker.exec.create(
                napper,
                attach_stdin=True,
                attach_stdout=True,
                attach_stderr=True,
                cmd=["sh", "-c", "cat; echo bye >&2"],
            )
            async with docker.exec.start(exec_.id) as stream:
                reading = await started(stream.read())
                for _ in range(3):
                    await stream.write(b"hello\n")
                await stream.half_close()
                output = await reading
            assert (output.stdout, output.stderr) == (b"hello\n" * 3, b"bye\n")

        run(main)

    def test_attached_and_cancelled_amid_a_read_the_stream_goes_on(self, run: Run, new: New) -> None:
        made = new.running("cat", open_stdin=True)

        async def main(docker: dockline.AsyncClient) -> None:
            async with docker.containers.attach(made, stream=True, stdin=True, stdout=True) as stream:
                for word in (b"one\n", b"two\n"):
                    reading = await started(anext(stream))
                    reading.cancel()
                    await asyncio.wait([reading])
                    await stream.write(word)
                    assert (await anext(stream)).data == word

        run(main)

    def test_a_websocket(self, run: Run, new: New) -> None:
        made = new.running("cat", open_stdin=True)

        async def main(docker: dockline.AsyncClient) -> None:
            async with docker.containers.attach_websocket(
                made, stream=True, stdin=True, stdout=True
            ) as stream:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await stream.recv()
                await stream.write(b"hello\n")
                assert await stream.recv() == b"hello\n"

        run(main)


class TestArchives:
    @pytest.mark.parametrize("source", ["bytes", "path", "iterable", "async iterable"])
    def test_up_and_down(self, source: str, run: Run, napper: str, tmp_path: Path) -> None:
        archive = tar_of({"data": MEGABYTES})
        (tmp_path / "up.tar").write_bytes(archive)

        def pieces() -> Iterator[bytes]:
            for at in range(0, len(archive), 100_000):
                yield archive[at : at + 100_000]

        async def awaited() -> AsyncIterator[bytes]:
            for piece in pieces():
                await asyncio.sleep(0)
                yield piece

        async def main(docker: dockline.AsyncClient) -> None:
            sources: dict[str, Any] = {
                "bytes": archive,
                "path": tmp_path / "up.tar",
                "iterable": pieces(),
                "async iterable": awaited(),
            }
            await docker.containers.put_archive(napper, sources[source], path="/tmp")
            async with docker.containers.get_archive(napper, path="/tmp/data") as down:
                assert down.stat is not None and down.stat.size == len(MEGABYTES)
                await down.extract(tmp_path / "out")
            assert (tmp_path / "out" / "data").read_bytes() == MEGABYTES
            size = await docker.containers.get_archive(napper, path="/tmp/data").save(tmp_path / "down.tar")
            assert (tmp_path / "down.tar").stat().st_size == size

        run(main)

    def test_an_image_that_is_saved_and_cancelled(self, run: Run, tmp_path: Path) -> None:
        async def main(docker: dockline.AsyncClient) -> None:
            target = tmp_path / "image.tar"
            saving = await started(docker.images.save(BUSYBOX).save(target))
            await asyncio.sleep(0.01)
            with at_once():
                saving.cancel()
                await asyncio.wait([saving])
            if saving.cancelled():
                await happens(lambda: not list(tmp_path.iterdir()), "the end of the file")
            await docker.images.save(BUSYBOX).save(target)
            async with docker.images.load(target) as progress:
                assert [line async for line in progress]

        run(main)


class TestImages:
    def test_a_build(self, run: Run, new: New) -> None:
        tag = new.image_tag()
        context = tar_of({"Dockerfile": f"FROM {BUSYBOX}\nRUN echo built > /built\n"})

        async def main(docker: dockline.AsyncClient) -> None:
            async with docker.images.build(context, tags=[tag]) as progress:
                said = "".join([line.stream or "" async for line in progress])
            assert "Successfully built" in said
            assert tag in ((await docker.images.inspect(tag)).repo_tags or [])

        run(main)

    def test_a_build_that_is_cancelled(self, run: Run, new: New) -> None:
        tag = new.image_tag()
        context = tar_of({"Dockerfile": f"FROM {BUSYBOX}\nRUN echo begun; sleep 600\n"})

        async def main(docker: dockline.AsyncClient) -> None:
            async def build() -> None:
                async with docker.images.build(context, tags=[tag]) as progress:
                    async for line in progress:
                        if "begun" in (line.stream or ""):
                            begun.set()

            begun = asyncio.Event()
            building = asyncio.create_task(build())
            await happens(lambda: begun.is_set() or building.done())
            with at_once():
                building.cancel()
                await asyncio.wait([building])
            assert building.cancelled()
            with pytest.raises(NotFound):
                await docker.images.inspect(tag)

        run(main)

    def test_a_push_and_a_pull(self, run: Run, new: New, registry: PrivateRegistry) -> None:
        name = registry.image(new.name("pushed"))
        auth = AuthConfig(
            username=registry.username, password=registry.password, serveraddress=registry.address
        )

        async def main(docker: dockline.AsyncClient) -> None:
            layer = tar_of({"unique": uuid4().hex})
            await docker.images.create(layer, from_src="-", repo=name, tag="v1").drain()
            async with docker.images.push(name, tag="v1", auth=auth) as progress:
                said = [line.status or "" async for line in progress]
            assert any("digest:" in line for line in said)
            await docker.images.remove(f"{name}:v1", force=True)
            last = await docker.images.create(from_image=name, tag="v1", auth=auth).last()
            assert last is not None
            await docker.images.remove(f"{name}:v1", force=True)

        run(main)


def test_calls_are_cancelled_at_any_moment_and_answers_stay_right(run: Run, napper: str) -> None:
    async def main(docker: dockline.AsyncClient) -> None:
        dice = random.Random(11)
        left = 0
        for number in range(200):
            call: Awaitable[Any]
            match number % 4:
                case 0:
                    call = docker.containers.inspect(napper)
                case 1:
                    call = docker.containers.logs(napper, stdout=True).read()
                case 2:
                    call = docker.containers.get_archive(napper, path="/bin/busybox").read()
                case _:
                    call = docker.containers.list(all=True)
            task = asyncio.ensure_future(_of(call))
            await asyncio.wait([task], timeout=dice.random() * 0.01)
            left += task.cancel()
            await asyncio.wait([task])
            assert (await docker.containers.inspect(napper)).id == napper
        assert left > 10

    run(main)


async def _of(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


async def ended(docker: dockline.AsyncClient, exec_id: str) -> bool:
    return not (await docker.exec.inspect(exec_id)).running


async def happens_async(check: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is true that has to be awaited."""
    async with asyncio.timeout(60):
        while not await check():
            await asyncio.sleep(0.02)
