"""What runs of commands stand on: waiting to the end, limits, names of images, results, a client's models."""

from __future__ import annotations

import asyncio
import pickle
from threading import Event

import pytest

import dockline
from dockline import models
from dockline.errors import DocklineError, InvalidArgument
from dockline_kit.errors import ContainerFailed
from dockline_kit.references import is_id, pulled_tag
from dockline_kit.results import RunResult
from dockline_kit.versions import models_of
from dockline_kit.waiting import by_tasks as tasks
from dockline_kit.waiting import by_threads as threads

GENEROUS = 60


def test_a_task_that_is_cancelled_waits_for_the_end_of_what_it_has_begun() -> None:
    async def program() -> list[str]:
        seen: list[str] = []
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def step() -> None:
            begun.set()
            await go_on.wait()
            seen.append("ended")

        task = asyncio.ensure_future(tasks.to_the_end(step))
        await begun.wait()
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0)
        assert not task.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        return seen

    assert asyncio.run(asyncio.wait_for(program(), GENEROUS)) == ["ended"]


def test_an_error_of_what_is_done_to_the_end_is_raised_in_either_half() -> None:
    def wrong() -> None:
        raise LookupError("gone")

    async def wrong_too() -> None:
        wrong()

    with pytest.raises(LookupError, match="gone"):
        threads.to_the_end(wrong)
    with pytest.raises(LookupError, match="gone"):
        asyncio.run(tasks.to_the_end(wrong_too))


def test_what_is_done_to_the_end_gives_its_result() -> None:
    async def five() -> int:
        return 5

    assert threads.to_the_end(lambda: 5) == asyncio.run(tasks.to_the_end(five)) == 5


def test_a_limit_closes_when_the_time_is_over() -> None:
    closed = Event()
    with threads.Limit(0.01, closed.set) as limit:
        assert closed.wait(GENEROUS)
    assert limit.reached and limit.left() == 0

    async def program() -> bool:
        over = asyncio.Event()
        async with tasks.Limit(0.01, over.set) as limit:
            await asyncio.wait_for(over.wait(), GENEROUS)
        return limit.reached and limit.left() == 0

    assert asyncio.run(program())


def test_a_limit_that_was_not_reached_closes_nothing() -> None:
    with threads.Limit(GENEROUS, lambda: pytest.fail("it was closed")) as limit:
        pass
    assert not limit.reached and (limit.left() or 0) > 0
    with threads.Limit(None, lambda: pytest.fail("it was closed")) as endless:
        assert endless.left() is None


@pytest.mark.parametrize(
    ("image", "tag"),
    [
        ("alpine", "latest"),
        ("alpine:3.20", None),
        ("localhost:5000/a/b", "latest"),
        ("localhost:5000/a/b:1", None),
        ("alpine@sha256:" + "0" * 64, None),
    ],
)
def test_no_tag_means_latest(image: str, tag: str | None) -> None:
    assert pulled_tag(image) == tag


def test_an_id_is_no_name() -> None:
    assert is_id("sha256:" + "a1" * 32) and is_id("a1" * 32)
    assert not is_id("alpine") and not is_id("a1")


def test_a_failed_command_is_told_with_the_end_of_its_stderr_and_can_be_pickled() -> None:
    error = ContainerFailed("busybox", 3, b"out", b"first\nlast\n\n")
    assert str(error) == "busybox: the command ended with exit code 3; stderr ends with: last"
    assert repr(error) == "ContainerFailed('busybox', 3)"
    assert error.args == ("busybox", 3, b"out", b"first\nlast\n\n")
    assert isinstance(error, DocklineError)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.exit_code, copy.stdout, copy.stderr) == (3, b"out", b"first\nlast\n\n")
    assert str(ContainerFailed("busybox", 1)).endswith("exit code 1 and an empty stderr")


@pytest.mark.parametrize(
    ("stderr", "shown"),
    [(b"x" + b"y" * 200, "y" * 200), (b"gr\xfcn", "gr\ufffdn")],
    ids=["a long line", "bytes that aren't text"],
)
def test_the_end_of_any_stderr_can_be_told(stderr: bytes, shown: str) -> None:
    assert str(ContainerFailed("busybox", 1, b"", stderr)).endswith(f"; stderr ends with: {shown}")


def test_a_result_is_checked_on_request() -> None:
    RunResult(0, b"", b"").check()
    with pytest.raises(ContainerFailed):
        RunResult(1, b"", b"").check()
    assert repr(RunResult(1, b"ab", b"")).startswith("RunResult(exit_code=1, stdout=<2 bytes>")


def test_a_result_is_read_as_text() -> None:
    result = RunResult(0, "grün\n".encode(), b"a warning")
    assert result.text() == "grün\n"
    assert RunResult(0, b"gr\xfcn", b"").text() == "gr\ufffdn"
    assert RunResult(0, b"gr\xfcn", b"").text("latin-1") == "grün"
    with pytest.raises(UnicodeError):
        RunResult(0, b"gr\xfcn", b"").text(errors="strict")


def test_the_models_are_those_of_the_clients_version() -> None:
    class Own(dockline.Client):
        pass

    found = models_of(Own("unix:///nowhere"))
    assert found.HostConfig is models.HostConfig
    assert models_of(dockline.AsyncClient("unix:///nowhere")) is found
    with pytest.raises(InvalidArgument, match="isn't a client"):
        models_of("docker")
