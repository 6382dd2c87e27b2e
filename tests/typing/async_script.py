"""What a user of asyncio writes: exact types of each kind of answer and overload. The tests never run it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from pathlib import Path
from typing import Any, assert_type

import dockline
from dockline import OPERATIONS, AsyncContainer, aio
from dockline.filters import ContainerListFilters
from dockline.models import (
    ContainerCreateRequest,
    ContainerCreateResponse,
    ContainerInspectResponse,
    ContainerStatsResponse,
    ContainerSummary,
    ContainerWaitResponse,
    CreateImageInfo,
    EventMessage,
    ExecStartConfig,
    PathStat,
    PushImageInfo,
    SystemVersion,
)
from dockline_runtime.aio.downloads import AsyncTarStream
from dockline_runtime.aio.hijack import AsyncHijackedStream
from dockline_runtime.aio.item_streams import AsyncFrameStream, AsyncPending, AsyncValueStream
from dockline_runtime.aio.websocket import AsyncWebSocketStream
from dockline_runtime.openings import (
    OpeningFrames,
    OpeningHijacked,
    OpeningPending,
    OpeningTar,
    OpeningValues,
    OpeningWebSocket,
)


async def calls(docker: dockline.AsyncClient) -> None:
    wanted: ContainerListFilters = {"status": ["running"], "label": "tier=web"}
    assert_type(await docker.containers.list(all=True, filters=wanted), list[ContainerSummary])
    assert_type(await aio.containers.container_list(docker, all=True), list[ContainerSummary])
    assert_type(await aio.containers.container_list(docker.containers), list[ContainerSummary])
    assert_type(await docker.containers.inspect("web"), ContainerInspectResponse)
    assert_type(await docker.containers.start("web"), bool)
    assert_type(await docker.system.ping(), str)
    assert_type(await docker.system.version(), SystemVersion)
    await docker.containers.kill("web", signal="SIGTERM")
    body = ContainerCreateRequest(image="busybox")
    assert_type(await docker.containers.create(body, name="napper"), ContainerCreateResponse)
    assert_type(await docker.containers.create(image="busybox", cmd=["true"]), ContainerCreateResponse)
    listing: Coroutine[Any, Any, list[ContainerSummary]] = docker.containers.list()
    one, other = await asyncio.gather(listing, docker.system.info())
    print(len(one), other.ncpu, OPERATIONS["ContainerList"].async_function)


async def things(docker: dockline.AsyncClient) -> None:
    napper: AsyncContainer = docker.container("napper")
    assert_type(await napper.start(), bool)
    assert_type(await napper.inspect(), ContainerInspectResponse)
    later: Coroutine[Any, Any, ContainerInspectResponse] = napper.inspect()
    print(await asyncio.gather(later, napper.stop()))
    assert_type(napper.logs(follow=True, stdout=True), OpeningFrames)
    async with napper.logs(follow=True, stdout=True) as logs:
        assert_type(logs, AsyncFrameStream)
    assert_type(napper.stats(), OpeningValues[ContainerStatsResponse])
    assert_type(await napper.stats(stream=False), ContainerStatsResponse)
    assert_type(napper.wait(), OpeningPending[ContainerWaitResponse])
    assert_type(napper.get_archive(path="/etc"), OpeningTar[PathStat])
    assert_type(napper.attach_websocket(stream=True), OpeningWebSocket)
    command = docker.exec_instance((await napper.exec_create(cmd=["cat"])).id)
    assert_type(command.start(), OpeningHijacked)
    assert_type(await command.start(detach=True), None)
    assert_type(command.start(ExecStartConfig(tty=True)), OpeningHijacked)
    await docker.image("alpine").tag("localhost:5000/alpine:3")
    await docker.network("back").connect(container="napper")
    await docker.volume("data").remove(force=True)
    assert_type(await docker.containers.run("alpine", ["top"], detach=True), AsyncContainer)
    assert_type((await napper.exec_run(["ls"])).exit_code, int)
    assert_type(await napper.wait_until("running"), ContainerInspectResponse)
    await napper.wait_until("removed", timeout=60)


async def streams(docker: dockline.AsyncClient, folder: Path) -> None:
    assert_type(docker.containers.logs("web", follow=True, stdout=True), OpeningFrames)
    async with docker.containers.logs("web", follow=True, stdout=True) as logs:
        assert_type(logs, AsyncFrameStream)
        async for frame in logs:
            assert_type(frame, dockline.Frame)
    assert_type(await docker.containers.logs("web", stdout=True), AsyncFrameStream)
    async with await docker.containers.logs("web", stdout=True) as same:
        assert_type(same, AsyncFrameStream)
    async for frame in docker.tasks.logs("t", stdout=True):
        assert_type(frame, dockline.Frame)
    assert_type(docker.system.events(), OpeningValues[EventMessage])
    async with docker.system.events() as events:
        assert_type(events, AsyncValueStream[EventMessage])
        async for event in events:
            assert_type(event, EventMessage)
    assert_type(docker.images.pull("busybox"), dockline.OpeningSteps[CreateImageInfo])
    assert_type(await docker.images.pull("busybox"), dockline.AsyncStepStream[CreateImageInfo])
    assert_type(await docker.images.pull("busybox").show(quiet=True), dockline.progress.Progress)
    async with docker.images.push("tool:2") as steps:
        assert_type(steps, dockline.AsyncStepStream[PushImageInfo])
        assert_type(await steps.show(file=sys.stdout), dockline.progress.Progress)
    await docker.images.pull("busybox").drain()
    assert_type(docker.containers.wait("web"), OpeningPending[ContainerWaitResponse])
    async with docker.containers.wait("web", condition="next-exit") as pending:
        assert_type(pending, AsyncPending[ContainerWaitResponse])
        async with asyncio.timeout(20):
            assert_type(await pending.result(), ContainerWaitResponse)
    assert_type(await docker.containers.wait("web").result(), ContainerWaitResponse)
    assert_type(docker.containers.export("web"), OpeningTar[None])
    async with docker.images.save("busybox", platform="linux/amd64") as image:
        assert_type(image, AsyncTarStream[None])
        async for piece in image:
            assert_type(piece, bytes)
    await docker.images.save("busybox").save(folder / "busybox.tar")
    assert_type(docker.containers.get_archive("web", path="/etc/hosts"), OpeningTar[PathStat])
    async with docker.containers.get_archive("web", path="/etc/hosts") as archive:
        assert_type(archive, AsyncTarStream[PathStat])
        assert_type(archive.stat, PathStat | None)
    assert_type(docker.containers.attach("web", stream=True), OpeningHijacked)
    async with docker.containers.attach("web", stream=True) as terminal:
        assert_type(terminal, AsyncHijackedStream)
        await terminal.write(b"hello")
    assert_type(docker.containers.attach_websocket("web"), OpeningWebSocket)
    async with docker.containers.attach_websocket("web") as socket:
        assert_type(socket, AsyncWebSocketStream)


async def streams_that_an_argument_makes_values(docker: dockline.AsyncClient, stream: bool) -> None:
    assert_type(docker.containers.stats("web"), OpeningValues[ContainerStatsResponse])
    assert_type(docker.containers.stats("web", stream=True), OpeningValues[ContainerStatsResponse])
    async with docker.containers.stats("web") as stats:
        assert_type(stats, AsyncValueStream[ContainerStatsResponse])
    once = docker.containers.stats("web", stream=False)
    once = assert_type(once, Coroutine[Any, Any, ContainerStatsResponse])
    assert_type(await once, ContainerStatsResponse)
    both = docker.containers.stats("web", stream=stream)
    assert_type(both, OpeningValues[ContainerStatsResponse] | Coroutine[Any, Any, ContainerStatsResponse])
    assert_type(await both, AsyncValueStream[ContainerStatsResponse] | ContainerStatsResponse)
    assert_type(docker.exec.start("f00"), OpeningHijacked)
    assert_type(docker.exec.start("f00", ExecStartConfig(tty=True)), OpeningHijacked)
    output = await docker.exec.start("f00").communicate(b"hello")
    assert_type(output.stdout, bytes)
    detached = docker.exec.start("f00", detach=True)
    detached = assert_type(detached, Coroutine[Any, Any, None])
    await detached
    assert_type(docker.exec.start("f00", detach=stream), OpeningHijacked | Coroutine[Any, Any, None])


async def pieces() -> AsyncIterator[bytes]:
    yield b"a part of an archive"


async def uploads(docker: dockline.AsyncClient, folder: Path) -> None:
    await docker.containers.put_archive("web", pieces(), path="/")
    await docker.containers.put_archive("web", folder / "some.tar", path="/")
    async for step in docker.images.build(dockline.tar_directory(folder), tags=["tool:2"]):
        print(step.stream or step.status or "")


async def watch(docker: dockline.AsyncClient, names: Sequence[str]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for name in names:
            tasks.create_task(docker.containers.restart(name))


async def main() -> None:
    async with dockline.AsyncClient.from_env(timeout=10) as docker:
        assert_type(docker, dockline.AsyncClient)
        async with dockline.AsyncClient("tcp://127.0.0.1:2375") as other:
            await asyncio.gather(calls(docker), streams(other, Path()))
        docker.with_options(timeout=5).close()


asyncio.run(main())
