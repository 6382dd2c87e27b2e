"""dockline for tasks, as its README shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack

import dockline
from dockline.models import HostConfig, PortBinding, RestartPolicy

from .loops import at_once, beat_beside, memory_of_each, shared_out
from .uses import CONTAINER


class Bench:
    def __init__(self, path: str) -> None:
        self._path = path
        self._docker = dockline.AsyncClient(f"unix://{path}", version="1.51", timeout=600, max_connections=64)

    async def version(self) -> str:
        return str((await self._docker.system.version()).api_version)

    async def inspect(self) -> str:
        return str((await self._docker.containers.inspect("web-1")).state.status)

    async def list(self) -> int:
        return sum(1 for each in await self._docker.containers.list(all=True) if each.names)

    async def list_deep(self) -> int:
        total = 0
        for each in await self._docker.containers.list(all=True):
            networks = settings.networks if (settings := each.network_settings) else None
            total += sum(port.private_port for port in each.ports)
            total += sum(len(mount.destination or "") for mount in each.mounts or ())
            total += sum(len(network.ip_address or "") for network in (networks or {}).values())
            total += len(((host := each.host_config) and host.network_mode) or "")
        return total

    async def logs(self, container: str) -> int:
        total = 0
        async with self._docker.containers.logs(container, stdout=True, stderr=True) as logs:
            async for frame in logs:
                total += len(frame.data)
        return total

    async def batches(self, container: str) -> int:
        total = 0
        async with self._docker.containers.logs(container, stdout=True, stderr=True) as logs:
            async for batch in logs.batches():
                for frame in batch:
                    total += len(frame.data)
        return total

    async def create(self) -> str:
        made = await self._docker.containers.create(
            name="web-2",
            image=CONTAINER["Image"],
            cmd=CONTAINER["Cmd"],
            env=CONTAINER["Env"],
            labels=CONTAINER["Labels"],
            exposed_ports=CONTAINER["ExposedPorts"],
            host_config=HostConfig(
                binds=CONTAINER["HostConfig"]["Binds"],
                memory=CONTAINER["HostConfig"]["Memory"],
                port_bindings={"80/tcp": [PortBinding(host_ip="", host_port="8080")]},
                restart_policy=RestartPolicy(name="on-failure", maximum_retry_count=3),
            ),
        )
        return made.id

    async def exec(self) -> bytes:
        docker = self._docker
        made = await docker.exec.create(
            "web-1", cmd=["echo", "hello"], attach_stdout=True, attach_stderr=True
        )
        async with docker.exec.start(made.id) as stream:
            output = (await stream.read()).stdout
        assert (await docker.exec.inspect(made.id)).exit_code == 0
        return output

    async def attach(self, container: str) -> bytes:
        async with self._docker.containers.attach(container, logs=True, stdout=True, stderr=True) as stream:
            return (await stream.read()).stdout

    async def _large(self) -> str:
        command = ["head", "-c", "209715200", "/dev/zero"]
        return (await self._docker.exec.create("large", cmd=command, attach_stdout=True)).id

    async def exec_whole(self) -> int:
        async with self._docker.exec.start(await self._large()) as stream:
            return len((await stream.read()).stdout)

    async def exec_stream(self) -> int:
        total = 0
        async with self._docker.exec.start(await self._large()) as stream:
            async for frame in stream:
                total += len(frame.data)
        return total

    async def archive_down(self, container: str = "web-1") -> int:
        total = 0
        async with self._docker.containers.get_archive(container, path="/data") as tar:
            async for piece in tar:
                total += len(piece)
        return total

    async def archive_up(self, path: str) -> None:
        await self._docker.containers.put_archive("web-1", path, path="/data")

    async def events(self) -> int:
        total = 0
        async with self._docker.system.events() as events:
            async for event in events:
                total += bool(event.action)
        return total

    async def save(self, image: str) -> int:
        total = 0
        async with self._docker.images.save(image) as tar:
            async for piece in tar:
                total += len(piece)
        return total

    async def load(self, path: str) -> None:
        await self._docker.images.load(path, quiet=True).drain()

    async def together(self, times: int, tasks: int) -> int:
        return await shared_out(lambda _: self._docker.system.version(), times, tasks)

    async def streams(self, count: int) -> int:
        return sum(await at_once(lambda _: self.logs("some-frames"), count))

    async def idle(self, count: int) -> float:
        async def watch(_: int, stack: AsyncExitStack) -> Awaitable[object]:
            events = await stack.enter_async_context(self._docker.system.events())
            return anext(events)

        return await memory_of_each(count, watch)

    async def beat(self, direction: str, path: str) -> float:
        return await beat_beside(self.archive_up(path) if direction == "up" else self.archive_down())

    def _engines(self, count: int) -> Sequence[dockline.AsyncClient]:
        return [
            dockline.AsyncClient(f"unix://{self._path}.{number + 1}", max_connections=1)
            for number in range(count)
        ]

    async def fleet(self, count: int) -> int:
        engines = self._engines(count)

        async def containers(number: int) -> int:
            async with engines[number] as docker:
                return len(await docker.containers.list(all=True))

        return sum(await at_once(containers, count))

    async def fleet_beside_dead(self, count: int) -> int:
        """The same, while one more accepts connections and never says a word."""
        accepted: list[asyncio.StreamWriter] = []
        path = f"{self._path}.dead"
        async with await asyncio.start_unix_server(lambda _, writer: accepted.append(writer), path):
            async with dockline.AsyncClient(f"unix://{path}") as docker:
                waits = asyncio.create_task(docker.containers.list(all=True))
                total = await self.fleet(count)
                assert accepted and not waits.done()
                waits.cancel()
                await asyncio.wait([waits])
            for writer in accepted:
                writer.close()
        return total

    async def fleet_idle(self, count: int) -> float:
        async def watch(number: int, stack: AsyncExitStack) -> Awaitable[object]:
            client = dockline.AsyncClient(f"unix://{self._path}.{number % count + 1}", max_connections=1)
            docker = await stack.enter_async_context(client)
            events = await stack.enter_async_context(docker.system.events())
            return anext(events)

        return await memory_of_each(count, watch)
