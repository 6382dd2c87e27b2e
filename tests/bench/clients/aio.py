"""aiodocker, as its documentation shows it."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import AsyncExitStack
from importlib import import_module
from typing import Any

from .loops import at_once, beat_beside, memory_of_each, shared_out
from .uses import CONTAINER, looked_at


class Bench:
    def __init__(self, path: str) -> None:
        self._path = path
        self._docker: Any = self._open(f"unix://{path}")

    def _open(self, url: str, connector: Any = None) -> Any:
        docker: Any = import_module("aiodocker").Docker
        return docker(url=url, api_version="v1.51", connector=connector)

    def _container(self, name: str) -> Any:
        return self._docker.containers.container(name)

    async def version(self) -> str:
        return str((await self._docker.version())["ApiVersion"])

    async def inspect(self) -> str:
        return str((await self._container("web-1").show())["State"]["Status"])

    async def list(self) -> int:
        return sum(1 for each in await self._docker.containers.list(all=1) if each["Names"])

    async def list_deep(self) -> int:
        return sum(looked_at(each._container) for each in await self._docker.containers.list(all=1))  # noqa: SLF001 — aiodocker has no other way

    async def logs(self, container: str) -> int:
        total = 0
        # follow=True is how aiodocker streams; the canned log ends.
        async for part in self._container(container).log(stdout=True, stderr=True, follow=True):
            total += len(part)
        return total

    async def create(self) -> str:
        return str((await self._docker.containers.create(CONTAINER, name="web-2")).id)

    async def exec(self) -> bytes:
        made = await self._container("web-1").exec(["echo", "hello"])
        output = b""
        async with made.start(detach=False) as stream:
            while (message := await stream.read_out()) is not None:
                output += message.data
        assert (await made.inspect())["ExitCode"] == 0
        return output

    async def attach(self, container: str) -> bytes:
        output = b""
        async with self._container(container).attach(stdout=True, stderr=True, logs=True) as stream:
            while (message := await stream.read_out()) is not None:
                output += message.data
        return output

    async def exec_whole(self) -> int:
        return await self.exec_stream()

    async def exec_stream(self) -> int:
        made = await self._container("large").exec(["head", "-c", "209715200", "/dev/zero"])
        total = 0
        async with made.start(detach=False) as stream:
            while (message := await stream.read_out()) is not None:
                total += len(message.data)
        return total

    async def archive_down(self, container: str = "web-1") -> int:
        tar = await self._container(container).get_archive("/data")
        return int(tar.fileobj.getbuffer().nbytes)

    async def archive_up(self, path: str) -> None:
        with open(path, "rb") as file:
            await self._container("web-1").put_archive("/data", file)

    async def events(self) -> int:
        channel = self._docker.events.subscribe()
        total = 0
        while (event := await channel.get()) is not None:
            total += bool(event["Action"])
            if total == 2000:
                break
        await self._docker.events.stop()  # or the next one waits for a task that has ended
        return total

    async def save(self, image: str) -> int:
        total = 0
        async with self._docker.images.export_image(image) as stream:
            async for part in stream.iter_chunked(1 << 20):
                total += len(part)
        return total

    async def load(self, path: str) -> None:
        with open(path, "rb") as file:
            async for _ in self._docker.images.import_image(file, stream=True):
                pass

    async def together(self, times: int, tasks: int) -> int:
        return await shared_out(lambda _: self._docker.version(), times, tasks)

    async def streams(self, count: int) -> int:
        return sum(await at_once(lambda _: self.logs("some-frames"), count))

    async def idle(self, count: int) -> float:
        aiohttp: Any = import_module("aiohttp")
        events: Any = import_module("aiodocker.events").DockerEvents
        docker = self._open("http://localhost", aiohttp.UnixConnector(self._path, limit=0))

        async def watch(_: int, stack: AsyncExitStack) -> Awaitable[object]:
            one = events(docker)
            stack.push_async_callback(one.stop)
            found: Awaitable[object] = one.subscribe().get()
            return found

        return await memory_of_each(count, watch)

    async def beat(self, direction: str, path: str) -> float:
        return await beat_beside(self.archive_up(path) if direction == "up" else self.save("large"))
