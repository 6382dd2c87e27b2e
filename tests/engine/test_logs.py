"""Logs: which part of them, of which stream, in which form, and for how long."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import dockline
from dockline.errors import InvalidArgument, NotFound, ServerError, StreamClosed, TimeoutError
from dockline.models import HostConfig, LogConfig

from ..support.waiting import PATIENCE, eventually, once_waiting
from .helpers import NamedEngine, New, peak_growth, tar_of

CHATTY = "for i in 1 2 3; do echo out $i; sleep 0.4; echo err $i >&2; sleep 0.4; done"
"""Writes to stdout and stderr in turn; the pauses keep the order of the two pipes, on a busy machine too."""


Paced = tuple[str, list[dockline.Timestamp]]
Moment = int | float | str | datetime | timedelta
Form = Callable[[dockline.Timestamp], Moment]
"""Says the moment of a timestamp in another way."""


@pytest.fixture(scope="module")
def chatty(engine: NamedEngine) -> Iterator[str]:
    """The id of a container that ran `CHATTY`."""
    with dockline.Client(engine.url) as docker:
        new = New(docker)
        yield new.finished("sh", "-c", CHATTY)
        new.clean_up()


@pytest.fixture(scope="module")
def paced(engine: NamedEngine) -> Iterator[Paced]:
    """A container that wrote five lines 60 ms apart, and when each was written."""
    with dockline.Client(engine.url) as docker:
        new = New(docker)
        made = new.finished("sh", "-c", "for i in 1 2 3 4 5; do echo line $i; sleep 0.06; done")
        lines = docker.containers.logs(made, stdout=True, timestamps=True).text().splitlines()
        times = [dockline.Timestamp(line.partition(" ")[0]) for line in lines]
        assert len(times) == 5
        yield made, times
        new.clean_up()


def numbers(
    docker: dockline.Client, container: str, *, since: Moment | None = None, until: Moment | None = None
) -> list[int]:
    """The numbers of the lines that the daemon gave."""
    text = docker.containers.logs(container, stdout=True, since=since, until=until).text()
    return [int(line.removeprefix("line ")) for line in text.splitlines()]


class TestWhat:
    def test_frames_tell_the_stream(self, docker: dockline.Client, chatty: str) -> None:
        with docker.containers.logs(chatty, stdout=True, stderr=True) as logs:
            assert not logs.tty
            frames = list(logs)
        assert [(frame.stream, frame.data) for frame in frames] == [
            (stream, f"{word} {i}\n".encode())
            for i in (1, 2, 3)
            for stream, word in (("stdout", "out"), ("stderr", "err"))
        ]

    def test_read_keeps_the_streams_apart_and_text_does_not(
        self, docker: dockline.Client, chatty: str
    ) -> None:
        output = docker.containers.logs(chatty, stdout=True, stderr=True).read()
        assert output.stdout == b"out 1\nout 2\nout 3\n"
        assert output.stderr == b"err 1\nerr 2\nerr 3\n"
        text = docker.containers.logs(chatty, stdout=True, stderr=True).text()
        assert text == "out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n"

    def test_one_stream_only(self, docker: dockline.Client, chatty: str) -> None:
        assert docker.containers.logs(chatty, stdout=True).read() == (b"out 1\nout 2\nout 3\n", b"")
        assert docker.containers.logs(chatty, stderr=True).read() == (b"", b"err 1\nerr 2\nerr 3\n")

    def test_both_streams_come_where_none_is_asked_for(self, docker: dockline.Client, chatty: str) -> None:
        both = (b"out 1\nout 2\nout 3\n", b"err 1\nerr 2\nerr 3\n")
        assert docker.containers.logs(chatty).read() == both
        assert docker.container(chatty).logs(follow=True).read() == both
        assert docker.containers.logs(chatty, stderr=False).read() == (both[0], b"")
        assert docker.containers.logs(chatty, stdout=False).read() == (b"", both[1])

    def test_both_streams_come_to_tasks_too(self, engine: NamedEngine, chatty: str) -> None:
        async def read() -> None:
            async with dockline.AsyncClient(engine.url) as docker:
                both = (b"out 1\nout 2\nout 3\n", b"err 1\nerr 2\nerr 3\n")
                assert await docker.containers.logs(chatty).read() == both
                async with docker.container(chatty).logs(follow=True) as logs:
                    assert {frame.stream async for frame in logs} == {"stdout", "stderr"}

        asyncio.run(read())

    def test_no_stream_at_all_is_refused(self, docker: dockline.Client, chatty: str) -> None:
        with pytest.raises(InvalidArgument, match="logs needs one of them"):
            docker.containers.logs(chatty, stdout=False, stderr=False)

    def test_tail(self, docker: dockline.Client, chatty: str) -> None:
        def tail(lines: int | str) -> list[str]:
            return (
                docker.containers.logs(chatty, stdout=True, stderr=True, tail=lines).text().split("\n")[:-1]
            )

        assert tail(1) == ["err 3"]
        assert tail("4") == ["out 2", "err 2", "out 3", "err 3"]
        assert tail(100) == tail("all") and len(tail("all")) == 6
        assert tail(0) == []

    def test_timestamps(self, docker: dockline.Client, chatty: str) -> None:
        lines = docker.containers.logs(chatty, stdout=True, timestamps=True).text().splitlines()
        assert len(lines) == 3
        for line in lines:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z out \d", line)
            moment = dockline.Timestamp(line.partition(" ")[0])
            assert abs(moment.datetime.timestamp() - time.time()) < 600

    def test_details(self, docker: dockline.Client, new: New) -> None:
        container = new.finished(
            "echo",
            "hello",
            labels={"tier": "web"},
            host_config=HostConfig(log_config=LogConfig(type="json-file", config={"labels": "tier"})),
        )
        logs = docker.containers.logs(container, stdout=True, details=True)
        assert logs.text() == "tier=web hello\n"

    def test_of_a_container_that_never_ran(self, docker: dockline.Client, new: New) -> None:
        with docker.containers.logs(new.container("true"), stdout=True) as logs:
            assert list(logs) == []

    def test_of_a_driver_that_keeps_none(self, docker: dockline.Client, new: New) -> None:
        none = HostConfig(log_config=LogConfig(type="none"))
        container = new.finished("true", host_config=none)
        with pytest.raises(ServerError, match=r"(?i)logging driver"):
            docker.containers.logs(container, stdout=True)

    def test_of_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.containers.logs("nope", stdout=True)

    def test_bytes_that_are_no_text(self, docker: dockline.Client, new: New) -> None:
        # The driver `json-file` can't keep such bytes, `local` can.
        container = new.finished(
            "sh",
            "-c",
            r"printf '\377\000\r\n\001\000\000\000'",
            host_config=HostConfig(log_config=LogConfig(type="local")),
        )
        assert docker.containers.logs(container, stdout=True).read().stdout == b"\xff\x00\r\n\x01\0\0\0"
        assert docker.containers.logs(container, stdout=True).text() == "�\0\r\n\x01\0\0\0"

    def test_a_line_longer_than_a_frame(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "head -c 300000 /dev/zero | tr '\\0' x; echo")
        assert docker.containers.logs(container, stdout=True).read().stdout == b"x" * 300_000 + b"\n"


def as_int(moment: dockline.Timestamp) -> Moment:
    return moment.nanoseconds // 10**9


def as_text(moment: dockline.Timestamp) -> Moment:
    return f"{moment.nanoseconds // 10**9}.{moment.nanoseconds % 10**9:09d}"


def as_float(moment: dockline.Timestamp) -> Moment:
    return moment.nanoseconds / 10**9 - 0.001


def as_datetime(moment: dockline.Timestamp) -> Moment:
    return moment.datetime


def in_tokyo(moment: dockline.Timestamp) -> Moment:
    return moment.datetime.astimezone(ZoneInfo("Asia/Tokyo"))


def as_local_time(moment: dockline.Timestamp) -> Moment:
    return moment.datetime.astimezone().replace(tzinfo=None)


def as_it_is(moment: dockline.Timestamp) -> Moment:
    return moment


EXACT: list[Form] = [
    as_text,
    as_float,
    as_datetime,
    in_tokyo,
    as_local_time,
    as_it_is,
]


class TestSinceAndUntil:
    @pytest.mark.parametrize("form", EXACT)
    def test_since(self, docker: dockline.Client, paced: Paced, form: Form) -> None:
        container, times = paced
        assert numbers(docker, container, since=form(times[2])) == [3, 4, 5]

    @pytest.mark.parametrize("form", [as_text, as_it_is])
    def test_until_to_the_nanosecond(self, docker: dockline.Client, paced: Paced, form: Form) -> None:
        container, times = paced
        assert numbers(docker, container, until=form(times[2])) == [1, 2, 3]

    @pytest.mark.parametrize("form", [as_float, as_datetime, in_tokyo, as_local_time])
    def test_until_with_less_than_nanoseconds(
        self, docker: dockline.Client, paced: Paced, form: Form
    ) -> None:
        container, times = paced
        assert numbers(docker, container, until=form(times[2])) in ([1, 2], [1, 2, 3])

    def test_between(self, docker: dockline.Client, paced: Paced) -> None:
        container, times = paced
        assert numbers(docker, container, since=times[1], until=times[3]) == [2, 3, 4]

    def test_whole_seconds(self, docker: dockline.Client, paced: Paced) -> None:
        container, times = paced
        last = times[4].nanoseconds // 10**9
        assert numbers(docker, container, since=as_int(times[0])) == [1, 2, 3, 4, 5]
        assert numbers(docker, container, since=last + 1) == []
        assert numbers(docker, container, until=last + 1) == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize("ago", ["5m", "1h30m", "300s", timedelta(minutes=5), timedelta(days=1)])
    def test_how_long_ago(self, docker: dockline.Client, paced: Paced, ago: str | timedelta) -> None:
        container, _ = paced
        assert numbers(docker, container, since=ago) == [1, 2, 3, 4, 5]
        assert numbers(docker, container, until=ago) == []

    def test_a_short_while_ago(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "echo line 1; sleep 4; echo line 2")
        lines = docker.containers.logs(container, stdout=True, timestamps=True).text().splitlines()
        first, second = (dockline.Timestamp(line.partition(" ")[0]).nanoseconds for line in lines)

        def ago() -> int:
            """How long ago the middle of the pause was, in milliseconds."""
            return (time.time_ns() - (first + second) // 2) // 1_000_000

        assert numbers(docker, container, since=f"{ago()}ms") == [2]
        assert numbers(docker, container, until=timedelta(milliseconds=ago())) == [1]

    def test_no_moment(self, unreachable: dockline.Client) -> None:
        for nonsense in ("yesterday", "", "5 minutes", True, [1]):
            with pytest.raises(InvalidArgument, match="since"):
                unreachable.containers.logs("web", stdout=True, since=nonsense)  # type: ignore[arg-type]


class TestFollow:
    def test_lines_come_as_they_are_written(self, docker: dockline.Client, new: New) -> None:
        container = new.running(
            "sh", "-c", "i=0; while read _; do i=$((i + 1)); echo line $i; done", open_stdin=True
        )
        attached = docker.containers.attach(container, stream=True, stdin=True)
        with attached as stdin, docker.containers.logs(container, stdout=True, follow=True) as logs:
            for number in (1, 2, 3):
                stdin.write(b"go on\n")
                assert next(logs).data == b"line %d\n" % number
            docker.containers.kill(container)
            assert list(logs) == []
        assert logs.closed

    def test_ends_with_the_container(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "echo hello; sleep 60")
        with docker.containers.logs(container, stdout=True, follow=True) as logs:
            assert next(logs).data == b"hello\n"
            docker.containers.kill(container)
            assert list(logs) == []

    def test_of_what_comes_from_now_on(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "echo old; while ! [ -e /go ]; do sleep 0.02; done; echo new")
        eventually(lambda: docker.containers.logs(container, stdout=True).text() == "old\n")
        with docker.containers.logs(container, stdout=True, follow=True, tail=0) as logs:
            docker.containers.put_archive(container, tar_of({"go": ""}), path="/")
            assert logs.text() == "new\n"

    def test_leaving_early_gives_the_connection_up(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do echo tick; sleep 0.01; done")
        for _ in range(30):
            with docker.containers.logs(container, stdout=True, follow=True) as logs:
                for frame in logs:
                    assert frame.data == b"tick\n"
                    break
            assert docker.system.ping() == "OK"
            with pytest.raises(StreamClosed):
                list(logs)

    def test_closed_by_another_thread(self, docker: dockline.Client, new: New) -> None:
        logs = docker.containers.logs(new.running("sleep", "600"), stdout=True, follow=True)
        with once_waiting(logs.close):
            assert list(logs) == []

    def test_silence_is_no_timeout_unless_asked_for(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "sleep 0.8; echo late; sleep 60")
        hasty = dockline.Client(docker.base_url, timeout=0.3, version=docker.api_version)
        with hasty, hasty.containers.logs(container, stdout=True, follow=True) as logs:
            assert next(logs).data == b"late\n"
        limited = docker.with_options(timeout=1.5)
        with limited.containers.logs(container, stdout=True, follow=True, tail=0) as logs:
            with pytest.raises(TimeoutError):
                next(logs)
            assert not logs.closed

    def test_until_ends_it(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do echo tick; sleep 0.05; done")
        new.said(container, b"tick\n")
        until = datetime.now(UTC) + timedelta(seconds=0.6)
        with docker.containers.logs(container, stdout=True, follow=True, until=until) as logs:
            assert logs.text().startswith("tick\n")
        assert datetime.now(UTC) - until < timedelta(seconds=PATIENCE / 2)


class TestTty:
    def test_bytes_pass_as_they_are(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "echo out; echo err >&2; printf 'no end'", tty=True)
        with docker.containers.logs(container, stdout=True, stderr=True) as logs:
            assert logs.tty
            output = logs.read()
        assert output == (b"out\r\nerr\r\nno end", b"")

    @pytest.mark.parametrize("version", ["1.41", "1.42", "1.51"])
    @pytest.mark.parametrize("tty", [False, True])
    def test_old_versions_do_not_tell_and_the_container_is_asked(
        self, engine: NamedEngine, new: New, version: str, tty: bool
    ) -> None:
        container = new.finished("echo", "hello", tty=tty)
        with dockline.Client(engine.url, version=version) as docker:
            logs = docker.containers.logs(container, stdout=True)
            assert logs.tty is tty
            assert logs.read().stdout == (b"hello\r\n" if tty else b"hello\n")


class TestMany:
    LINES = 200_000

    def test_flat_memory(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("seq", str(self.LINES))
        docker.containers.logs(container, stdout=True, tail=10).text()  # what is imported once
        count, size = 0, 0
        with peak_growth() as grown:
            with docker.containers.logs(container, stdout=True) as logs:
                for frame in logs:
                    count += 1
                    size += len(frame.data)
            assert grown() < 8 * 2**20
        assert count == self.LINES
        assert size == sum(len(str(i)) + 1 for i in range(1, self.LINES + 1))
