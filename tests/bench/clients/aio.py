"""aiodocker, in a loop of its own that runs until the work is done."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from importlib import import_module
from typing import Any, TypeVar

from .uses import CONTAINER, looked_at

T = TypeVar("T")


class Bench:
    def __init__(self, path: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._docker = self._run(self._open(f"unix://{path}"))

    @staticmethod
    async def _open(url: str) -> Any:
        return import_module("aiodocker").Docker(url=url, api_version="v1.51")

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def _container(self, name: str) -> Any:
        return self._docker.containers.container(name)

    def version(self) -> str:
        return str(self._run(self._docker.version())["ApiVersion"])

    def inspect(self) -> str:
        return str(self._run(self._container("web-1").show())["State"]["Status"])

    def list(self) -> int:
        found = self._run(self._docker.containers.list(all=1))
        return sum(1 for each in found if each["Names"])

    def list_deep(self) -> int:
        return sum(looked_at(each._container) for each in self._run(self._docker.containers.list(all=1)))  # noqa: SLF001 — aiodocker has no other way

    def logs(self, container: str) -> int:
        async def read() -> int:
            total = 0
            # follow=True is how aiodocker streams; the canned log ends.
            async for part in self._container(container).log(stdout=True, stderr=True, follow=True):
                total += len(part)
            return total

        return self._run(read())

    def create(self) -> str:
        return str(self._run(self._docker.containers.create(CONTAINER, name="web-2")).id)

    def exec(self) -> bytes:
        async def work() -> bytes:
            made = await self._container("web-1").exec(["echo", "hello"])
            output = b""
            async with made.start(detach=False) as stream:
                while (message := await stream.read_out()) is not None:
                    output += message.data
            assert (await made.inspect())["ExitCode"] == 0
            return output

        return self._run(work())

    def attach(self, container: str) -> bytes:
        async def work() -> bytes:
            output = b""
            async with self._container(container).attach(stdout=True, stderr=True, logs=True) as stream:
                while (message := await stream.read_out()) is not None:
                    output += message.data
            return output

        return self._run(work())

    def exec_whole(self) -> int:
        return self.exec_stream()

    def exec_stream(self) -> int:
        async def work() -> int:
            made = await self._container("large").exec(["head", "-c", "209715200", "/dev/zero"])
            total = 0
            async with made.start(detach=False) as stream:
                while (message := await stream.read_out()) is not None:
                    total += len(message.data)
            return total

        return self._run(work())

    def archive_down(self, container: str = "web-1") -> int:
        async def work() -> int:
            tar = await self._container(container).get_archive("/data")
            return int(tar.fileobj.getbuffer().nbytes)

        return self._run(work())

    def archive_up(self, path: str) -> None:
        async def work() -> None:
            with open(path, "rb") as file:
                await self._container("web-1").put_archive("/data", file)

        self._run(work())

    def events(self) -> int:
        async def work() -> int:
            channel = self._docker.events.subscribe()
            total = 0
            while (event := await channel.get()) is not None:
                total += bool(event["Action"])
                if total == 2000:
                    break
            await self._docker.events.stop()  # or the next one waits for a task that has ended
            return total

        return self._run(work())

    def save(self, image: str) -> int:
        async def work() -> int:
            total = 0
            async with self._docker.images.export_image(image) as stream:
                async for part in stream.iter_chunked(1 << 20):
                    total += len(part)
            return total

        return self._run(work())

    def load(self, path: str) -> None:
        async def work() -> None:
            with open(path, "rb") as file:
                async for _ in self._docker.images.import_image(file, stream=True):
                    pass

        self._run(work())
