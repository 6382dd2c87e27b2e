"""Builds by BuildKit without a session, in both halves: output, events, progress, and how they fail."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import BuiltImage
from dockline.errors import BuildFailed, StreamError
from dockline.progress import Progress
from dockline_kit.buildkit.progress.events import Event, Log, Step, Transfer, Warning

from ..support.threads import in_thread
from .helpers import NamedEngine, New, output, tar_of

Files = dict[str, str | bytes]


class ByThreads:
    """Builds by threads."""

    def __init__(self, url: str) -> None:
        self._url = url

    def result(self, files: Files, **more: Any) -> BuiltImage:
        with dockline.Client(self._url) as docker:
            return docker.images.build(tar_of(files), version="2", **more).result()

    def events(self, files: Files, **more: Any) -> list[Event]:
        with dockline.Client(self._url) as docker:
            return list(docker.images.build(tar_of(files), version="2", **more).events())

    def show(self, files: Files, file: Any, **more: Any) -> Progress:
        with dockline.Client(self._url) as docker:
            return docker.images.build(tar_of(files), version="2", **more).show(file=file)


class ByTasks:
    """The same by tasks."""

    def __init__(self, url: str) -> None:
        self._url = url

    def result(self, files: Files, **more: Any) -> BuiltImage:
        async def main() -> BuiltImage:
            async with dockline.AsyncClient(self._url) as docker:
                return await docker.images.build(tar_of(files), version="2", **more).result()

        return asyncio.run(main())

    def events(self, files: Files, **more: Any) -> list[Event]:
        async def main() -> list[Event]:
            async with dockline.AsyncClient(self._url) as docker:
                stream = docker.images.build(tar_of(files), version="2", **more)
                return [event async for event in stream.events()]

        return asyncio.run(main())

    def show(self, files: Files, file: Any, **more: Any) -> Progress:
        async def main() -> Progress:
            async with dockline.AsyncClient(self._url) as docker:
                return await docker.images.build(tar_of(files), version="2", **more).show(file=file)

        return asyncio.run(main())


@pytest.fixture(params=[ByThreads, ByTasks], ids=["threads", "tasks"])
def build(request: pytest.FixtureRequest, engine: NamedEngine) -> ByThreads | ByTasks:
    """Builds on the engine."""
    half: Callable[[str], ByThreads | ByTasks] = request.param
    return half(engine.url)


@pytest.fixture
def files() -> Files:
    """A context that nobody else has built."""
    steps = f"RUN echo {uuid4().hex}; echo to stderr >&2; printf 'no end of line'\nCOPY data /data\n"
    return {"Dockerfile": f"FROM busybox:latest\n{steps}CMD cat /data\n", "data": uuid4().hex}


FAILS: Files = {"Dockerfile": "FROM busybox:latest\nRUN echo fine\nRUN echo no such luck; exit 42\n"}


def test_a_build_comes_to_an_image_and_what_its_steps_wrote(
    build: ByThreads | ByTasks, docker: dockline.Client, new: New, files: Files
) -> None:
    name = new.image_tag()
    built = build.result(files, tags=[name])
    assert built.id == docker.images.inspect(name).id
    assert output(docker, new, name) == files["data"]
    steps = re.split(r"^#\d+ ", built.output, flags=re.MULTILINE)
    [ran] = [step for step in steps if step.startswith("[2/3] RUN echo ")]
    assert "\nto stderr\n" in ran and ran.endswith("no end of line\n")
    assert any(step.startswith("[3/3] COPY data /data") for step in steps)


def test_a_build_tells_what_goes_on(build: ByThreads | ByTasks, new: New, files: Files) -> None:
    events = build.events(files, tags=[new.image_tag()])
    ran = [event for event in events if isinstance(event, Step) and "RUN echo" in event.name]
    assert [step.state for step in ran] == ["started", "done"]
    assert 0 < ran[1].seconds < 600 and (ran[1].completed or 0) >= ran[1].started > 1.7e9
    wrote = {event.stream: event for event in events if isinstance(event, Log)}
    assert wrote["stderr"].data == b"to stderr\n" and wrote["stdout"].step.number == ran[0].number
    assert any(isinstance(event, Transfer) and "exporting layers" in event.id for event in events)
    [warning] = [event for event in events if isinstance(event, Warning)]
    assert str(warning).startswith("Dockerfile:4: JSONArgsRecommended: ")


def test_a_second_build_is_cached(build: ByThreads | ByTasks, new: New, files: Files) -> None:
    name = new.image_tag()
    build.result(files, tags=[name])
    events = build.events(files, tags=[name])
    ended = {event.name: event.state for event in events if isinstance(event, Step) and event.ended}
    assert [state for name, state in ended.items() if name[:3] in ("[2/", "[3/")] == ["cached", "cached"]


def test_a_command_that_fails_says_where_and_what_it_wrote(build: ByThreads | ByTasks) -> None:
    with pytest.raises(
        BuildFailed, match=r"exit code: 42; it failed in .* ends with: 'no such luck'"
    ) as caught:
        build.result(FAILS, nocache=True)
    failed = caught.value
    assert failed.step == "[3/3] RUN echo no such luck; exit 42"
    assert failed.output.endswith(f" {failed.step}\nno such luck\n") and "\nfine\n" in failed.output
    assert failed.operation == "ImageBuild" and failed.before


def test_what_comes_before_a_failure_are_events(docker: dockline.Client) -> None:
    seen: list[Event] = []
    with pytest.raises(StreamError, match="exit code: 42"):
        for event in docker.images.build(tar_of(FAILS), version="2", nocache=True).events():
            seen.append(event)  # noqa: PERF402 — what came before the error counts
    last = seen[-1]
    assert isinstance(last, Step) and last.state == "failed"


def test_a_file_gets_plain_lines(build: ByThreads | ByTasks, new: New, files: Files) -> None:
    log = io.StringIO()
    found = build.show(files, log, tags=[new.image_tag()])
    assert (found.image_id or "").startswith("sha256:")
    text = log.getvalue()
    [number] = re.findall(r"^#(\d+) \[2/3\] RUN echo \w+; ", text, flags=re.MULTILINE)
    assert re.search(rf"^#{number} \d\.\d{{3}} to stderr$", text, flags=re.MULTILINE)
    assert re.search(rf"^#{number} \d\.\d{{3}} no end of line$", text, flags=re.MULTILINE)
    assert re.search(rf"^#{number} DONE \d+\.\ds$", text, flags=re.MULTILINE)
    assert "1 warning found:\n - JSONArgsRecommended: " in text
    again = io.StringIO()
    build.show(files, again, tags=[new.image_tag()])
    assert re.search(r"^#(\d+) \[3/3\] COPY data /data\n#\1 CACHED$", again.getvalue(), flags=re.MULTILINE)


def test_a_file_gets_what_failed(build: ByThreads | ByTasks) -> None:
    log = io.StringIO()
    with pytest.raises(StreamError):
        build.show(FAILS, log, nocache=True)
    last = log.getvalue().splitlines()[-5:]
    assert last[:2] == ["------", " > [3/3] RUN echo no such luck; exit 42:"]
    assert last[2].endswith(" no such luck") and last[3] == "------" and last[4].startswith("error: process")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Callable[[], str]]]:
    """A terminal as a file, and what was written to it."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    master, slave = os.openpty()
    parts: list[bytes] = []

    def read() -> None:
        while part := _read(master):
            parts.append(part)

    with os.fdopen(slave, "w") as file, in_thread(read) as reader:

        def written() -> str:
            file.close()
            reader.join()
            return b"".join(parts).decode()

        yield file, written
        file.close()
    os.close(master)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # nobody has the other end any more
        return b""


def test_a_terminal_shows_what_goes_on_and_all_steps_in_the_end(
    build: ByThreads | ByTasks, new: New, screen: tuple[Any, Callable[[], str]]
) -> None:
    """While a command is silent, its time goes on."""
    file, written = screen
    context: Files = {"Dockerfile": f"FROM busybox:latest\nRUN echo {uuid4().hex}; echo seen; sleep 2\n"}
    build.show(context, file, tags=[new.image_tag()])
    screens = written().replace("\x1b[K", "").replace("\r", "").split("[+] Building ")
    times = {
        seconds
        for each in screens
        for seconds in re.findall(r" => \[2/2\] RUN .* (\d+\.\d)s\n => => # \w{32}", each)
    }
    assert len(times) > 5
    assert any(" => => # seen\n" in each for each in screens)
    last = screens[-1].splitlines()
    assert re.fullmatch(r"\d+\.\ds \((\d+)/\1\) FINISHED", last[0])
    assert not any("# seen" in line for line in last)
    assert re.search(r" => \[2/2\] RUN echo .* \d+\.\ds", screens[-1])


def test_what_needs_a_session_says_what_has_one(build: ByThreads | ByTasks) -> None:
    context: Files = {
        "Dockerfile": "FROM busybox:latest\nRUN --mount=type=secret,id=a,required=true cat /run/secrets/a\n"
    }
    with pytest.raises(BuildFailed, match=r"no active sessions.*dockline\.buildkit\.build"):
        build.result(context, nocache=True)
