"""The async client by a real ssh: streams that are followed and cancelled, and processes that end so."""

from __future__ import annotations

import asyncio
import random

import dockline

from ...support.tasks import happens
from ...support.waiting import at_once
from ..private.sshd import PrivateSshd

MEGABYTE = random.Random(5).randbytes(1 << 20)


def test_what_goes_by_a_socket_goes_by_ssh(sshd: PrivateSshd, napper: str) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(sshd.url, timeout=60) as docker:
            assert (await docker.containers.inspect(napper)).id == napper
            exec_ = await docker.exec.create(
                napper, attach_stdin=True, attach_stdout=True, attach_stderr=True, cmd=["cat"]
            )
            assert (await docker.exec.start(exec_.id).communicate(MEGABYTE)).stdout == MEGABYTE
            async with docker.containers.attach(napper, stream=True, stdin=True) as stream:
                await stream.write(b"nobody reads this\n")

    asyncio.run(main())


def test_three_streams_are_cancelled_and_a_call_goes_on(sshd: PrivateSshd, napper: str) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(sshd.url, timeout=60) as docker:
            opened = 0

            async def follow() -> None:
                nonlocal opened
                async with docker.containers.logs(napper, follow=True, stdout=True) as logs:
                    opened += 1
                    async for _ in logs:
                        pass

            following = [asyncio.create_task(follow()) for _ in range(3)]
            await happens(lambda: opened == 3)
            with at_once():
                for task in following:
                    task.cancel()
                await asyncio.wait(following)
            assert (await docker.containers.inspect(napper)).id == napper

    asyncio.run(main())
