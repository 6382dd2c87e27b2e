"""Streams of steps, in both halves: they show themselves, and one that is dropped unread is told of."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import pytest
from attrs import frozen

import dockline
from dockline import OPERATIONS, UnreadStream, progress
from dockline.errors import NotFound, StreamClosed, StreamError
from dockline.progress import Progress, Said, Silent

from ..support.fake import SILENCE, FakeDaemon, chunked, json_response

DIGEST = "sha256:" + "0123456789abcdef" * 4
PULL: list[dict[str, Any]] = [
    {"status": "Pulling from library/busybox", "id": "latest"},
    {"status": "Pull complete", "id": "0123456789ab", "progressDetail": {}},
    {"status": f"Digest: {DIGEST}"},
]
SHOWN = f"latest: Pulling from library/busybox\n0123456789ab: Pull complete\nDigest: {DIGEST}\n"
FAILED: list[dict[str, Any]] = [
    PULL[0],
    {"errorDetail": {"message": "no space left"}, "error": "no space left"},
]


def steps(*values: dict[str, Any]) -> bytes:
    """A response of so many steps."""
    return chunked(*(json.dumps(value).encode() + b"\r\n" for value in values))


def threads(daemon: FakeDaemon, do: Callable[[dockline.Client], object]) -> None:
    with dockline.Client(daemon.url, version="1.51") as docker:
        do(docker)


def tasks(daemon: FakeDaemon, do: Callable[[dockline.AsyncClient], Coroutine[Any, Any, object]]) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(daemon.url, version="1.51") as docker:
            await do(docker)

    asyncio.run(main())


def _returns(function: Callable[..., Any], *classes: str) -> bool:
    """Whether a function gives one of these streams, or an opening of one."""
    return str(function.__annotations__["return"]).partition("[")[0] in classes


class TestShow:
    def test_it_reads_to_the_end_and_says_what_it_came_to(self, daemon: FakeDaemon) -> None:
        daemon.answer(steps(*PULL))
        daemon.answer(steps(*PULL))
        file = io.StringIO()

        def pull(docker: dockline.Client) -> None:
            stream = docker.images.pull("busybox")
            found = stream.show(file=file, clock=lambda: 0.0)
            assert isinstance(found, Progress)
            assert (found.digest, found.done) == (DIGEST, 1)
            stream = docker.images.pull("busybox")
            stream.close()
            with pytest.raises(StreamClosed):
                stream.show(quiet=True)

        threads(daemon, pull)
        assert file.getvalue().startswith(SHOWN)

    def test_it_is_the_same_for_tasks(self, daemon: FakeDaemon) -> None:
        daemon.answer(steps(*PULL))
        daemon.answer(steps(*PULL))
        file, other = io.StringIO(), io.StringIO()

        async def pull(docker: dockline.AsyncClient) -> None:
            found = await docker.images.pull("busybox").show(file=file, clock=lambda: 0.0)
            assert (found.digest, found.done) == (DIGEST, 1)
            async with docker.images.pull("busybox") as stream:
                assert (await stream.show(file=other, clock=lambda: 0.0)).digest == DIGEST

        tasks(daemon, pull)
        assert file.getvalue().startswith(SHOWN)
        assert other.getvalue() == file.getvalue()

    def test_what_failed_is_shown_and_raised(self, daemon: FakeDaemon) -> None:
        daemon.answer(steps(*FAILED))
        daemon.answer(steps(*FAILED))
        file, other = io.StringIO(), io.StringIO()

        def pull(docker: dockline.Client) -> None:
            with pytest.raises(StreamError, match="no space left"):
                docker.images.pull("busybox").show(file=file)

        async def pull_by_tasks(docker: dockline.AsyncClient) -> None:
            with pytest.raises(StreamError, match="no space left"):
                await docker.images.pull("busybox").show(file=other)

        threads(daemon, pull)
        tasks(daemon, pull_by_tasks)
        assert file.getvalue() == other.getvalue()
        assert "error: no space left\n" in file.getvalue()

    def test_the_connection_serves_again(self, daemon: FakeDaemon) -> None:
        daemon.answer(steps(*PULL))
        daemon.answer(json_response([]))

        def pull(docker: dockline.Client) -> None:
            docker.images.pull("busybox").show(quiet=True)
            docker.images.list()

        threads(daemon, pull)
        assert len({each.connection for each in daemon.asked}) == 1

    def test_a_view_of_ones_own(self, daemon: FakeDaemon) -> None:
        class Counting(Silent):
            seen = 0

            def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
                self.seen += 1

        daemon.answer(steps(*PULL))
        view = Counting()
        threads(daemon, lambda docker: docker.images.pull("busybox").show(view=view))
        assert view.seen == len(PULL)

    def test_streams_of_other_things_have_none(self) -> None:
        assert not hasattr(dockline.ValueStream, "show")
        assert not hasattr(dockline.OpeningValues, "show")

    def test_each_stream_of_steps_shows_itself_and_no_other_does(self) -> None:
        streams = [op for op in OPERATIONS.values() if op.answer == "values"]
        shown = {op.id for op in streams if _returns(op.function, "BuildStream", "StepStream")}
        assert {op.id for op in streams} - shown == {"ContainerStats", "SystemEvents"}
        assert shown == {op.id for op in OPERATIONS.values() if op.unread}
        asked = {op.id for op in streams if _returns(op.async_function, "OpeningBuild", "OpeningSteps")}
        assert asked == shown


@frozen
class Way:
    """A way to treat a stream that isn't worth a warning."""

    name: str
    threads: Callable[[dockline.StepStream[Any]], object]
    tasks: Callable[[dockline.AsyncStepStream[Any]], Coroutine[Any, Any, object]]


def with_block(stream: dockline.StepStream[Any]) -> None:
    with stream:
        pass


async def async_with_block(stream: dockline.AsyncStepStream[Any]) -> None:
    async with stream:
        pass


async def anext_of(stream: dockline.AsyncStepStream[Any]) -> None:
    await anext(aiter(stream))


WAYS = (
    Way("drained", lambda stream: stream.drain(), lambda stream: stream.drain()),
    Way("shown", lambda stream: stream.show(quiet=True), lambda stream: stream.show(quiet=True)),
    Way("left midway", lambda stream: next(iter(stream)), anext_of),
    Way("only the first", lambda stream: stream.first(), lambda stream: stream.first()),
    Way("closed", lambda stream: stream.close(), lambda stream: stream.aclose()),
    Way("closed by a block", with_block, async_with_block),
)


class TestUnread:
    def test_it_is_said_what_was_not_done_and_what_to_do(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*PULL), SILENCE)
        threads(daemon, lambda docker: docker.images.pull("busybox"))
        (said,) = warned
        assert said.category is UnreadStream
        assert str(said.message) == (
            "docker.images.pull: its stream was dropped unread: the engine gives up a pull whose stream is "
            "closed, and the image may not be there. docker.images.pull(…).drain() waits for the end, "
            ".show() shows how far it is"
        )

    def test_it_is_said_of_the_line_that_asked_for_it(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*PULL))

        def pull(docker: dockline.Client) -> list[object]:
            return [docker.images.pull("busybox")]

        threads(daemon, lambda docker: pull(docker).clear())
        (said,) = warned
        assert (said.filename, said.lineno) == (__file__, pull.__code__.co_firstlineno + 1)

    def test_one_that_its_client_closed_was_read_no_more_than_another(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*PULL))
        kept: list[object] = []
        threads(daemon, lambda docker: kept.append(docker.images.pull("busybox")))
        assert warned == []
        kept.clear()
        assert [each.category for each in warned] == [UnreadStream]

    def test_one_whose_client_was_made_of_another_that_was_closed(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*PULL))
        kept: list[object] = []
        threads(daemon, lambda docker: kept.append(docker.with_options(timeout=60).images.pull("busybox")))
        kept.clear()
        assert [each.category for each in warned] == [UnreadStream]

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.name))
    def test_nothing_is_said_of_what_is_read_or_closed(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage], way: Way
    ) -> None:
        daemon.answer(steps(*PULL))
        daemon.answer(steps(*PULL))

        async def awaited(docker: dockline.AsyncClient) -> None:
            await way.tasks(await docker.images.pull("busybox"))

        threads(daemon, lambda docker: way.threads(docker.images.pull("busybox")))
        tasks(daemon, awaited)
        assert warned == []

    def test_nothing_is_said_of_what_failed(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*FAILED))
        daemon.answer(json_response({"message": "no such image"}, 404))

        def pull(docker: dockline.Client) -> None:
            with pytest.raises(StreamError):
                docker.images.pull("busybox").drain()
            with pytest.raises(NotFound):
                docker.images.pull("busybox")

        threads(daemon, pull)
        assert warned == []

    def test_nothing_is_said_of_streams_of_other_things(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(chunked(b'{"Type":"container"}\n', end=False), SILENCE)
        threads(daemon, lambda docker: docker.system.events())
        assert warned == []


class TestUnreadByTasks:
    def test_an_opening_that_was_never_used_has_sent_nothing_and_says_so(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        async def pull(docker: dockline.AsyncClient) -> None:
            docker.images.pull("busybox")

        tasks(daemon, pull)
        (said,) = warned
        assert said.category is UnreadStream
        assert str(said.message) == (
            "docker.images.pull: nothing was sent, as it was neither awaited, entered nor read. "
            "`await docker.images.pull(…).drain()` waits for the end, `.show()` shows how far it is"
        )
        assert (said.filename, said.lineno) == (__file__, pull.__code__.co_firstlineno + 1)
        assert daemon.asked == []

    def test_a_stream_that_was_opened_and_never_read_is_told_by_the_line_of_the_call(
        self, daemon: FakeDaemon, warned: list[warnings.WarningMessage]
    ) -> None:
        daemon.answer(steps(*PULL))

        async def pull(docker: dockline.AsyncClient) -> None:
            opening = docker.images.pull("busybox")
            await asyncio.gather(opening)

        tasks(daemon, pull)
        gc.collect()
        (said,) = warned
        assert str(said.message).startswith("docker.images.pull: its stream was dropped unread: ")
        assert (said.filename, said.lineno) == (__file__, pull.__code__.co_firstlineno + 1)


class TestModule:
    """`dockline.progress`."""

    def test_each_name_is_there_and_says_what_it_is(self) -> None:
        assert set(progress.__all__) == set(dir(progress))
        for name in dir(progress):
            assert getattr(progress, name).__doc__
        assert dockline.progress is progress

    def test_who_shows_progress_without_tasks_loads_nothing_of_them(self) -> None:
        program = """
import sys
import dockline.progress
dockline.progress.show([], quiet=True)
dockline.Client("unix:///nowhere.sock").images
print("asyncio" in sys.modules, "rich" in sys.modules)
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout == "False False\n"


PROGRAM = """
import sys, dockline
docker = dockline.Client(sys.argv[1], version="1.51")
{}
"""


class TestPrograms:
    """What somebody sees who has set nothing."""

    def run(self, daemon: FakeDaemon, line: str) -> str:
        daemon.answer(steps(*PULL))
        command = [sys.executable, "-c", PROGRAM.format(line), daemon.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return done.stderr

    def test_a_pull_that_nobody_reads_is_seen(self, daemon: FakeDaemon) -> None:
        said = self.run(daemon, 'docker.images.pull("busybox")')
        assert said.startswith(
            "<string>:4: UnreadStream: docker.images.pull: its stream was dropped unread: "
        )

    def test_a_line_is_told_of_once_until_python_forgets_what_it_has_told(self, daemon: FakeDaemon) -> None:
        for _ in range(2):
            daemon.answer(steps(*PULL))
        line = 'pull = lambda: docker.images.pull("busybox")'
        said = self.run(daemon, f"{line}\npull(); pull()\n__warningregistry__.clear()\npull()")
        assert said.count("its stream was dropped unread") == 2

    def test_what_is_held_until_the_end_of_the_program_is_not(self, daemon: FakeDaemon) -> None:
        assert self.run(daemon, 'stream = docker.images.pull("busybox")') == ""
