"""How the engine reads the parameters of logs: of containers, services and tasks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from attrs import define

import dockline
from dockline import Timestamp
from dockline.models import (
    HostConfig,
    LogConfig,
    ReplicatedService,
    ServiceMode,
    ServiceSpec,
)
from dockline_runtime.sync.item_streams import FrameStream

from ...support.waiting import eventually
from ..helpers import ClientFor, NamedEngine, New
from ..private import PrivateEngine
from ..swarm_fixture import running, shell
from .moments import SECOND, far_away, forms_of
from .tables import booleans, parameter_forms, seen

pytestmark = pytest.mark.one_store

GAP = 5.0
SPEAKS = """
trap 'exit 0' TERM
number=0
while :; do
  if [ -e /go ]; then
    rm /go; number=$((number + 1))
    echo "line $number"; echo "complaint $number" >&2
  fi
  sleep 0.05
done
"""


@define
class Speaker:
    """Something that writes two lines each time it is poked, and has been twice, with a gap between.

    Attributes:
        operation: The one that gives its logs.
        logs: Calls that.
        poke: Makes it write.
        written: How often it was poked.
        gap: The time of the first line, and that of the second, in nanoseconds.
    """

    operation: str
    logs: Callable[..., FrameStream]
    poke: Callable[[], None]
    written: int = 0
    gap: tuple[int, int] = (0, 0)

    def lines(self, **given: Any) -> list[str]:
        output = self.logs(**{"stdout": True, "stderr": True, **given}).read()
        return sorted((output.stdout + output.stderr).decode().splitlines())

    def speak(self) -> None:
        self.poke()
        self.written += 1
        eventually(lambda: f"complaint {self.written}" in self.lines())

    def speak_twice(self) -> None:
        self.speak()
        time.sleep(GAP)
        self.speak()
        stamped = (line.split(" ", 1) for line in self.lines(timestamps=True))
        times = {line: Timestamp(stamp).nanoseconds for stamp, line in stamped}
        first = max(times["line 1"], times["complaint 1"])
        self.gap = first, min(times["line 2"], times["complaint 2"])

    @property
    def between(self) -> int:
        """A moment in the gap, some seconds off either end."""
        return (self.gap[0] // SECOND + 3) * SECOND - SECOND // 4


@contextmanager
def container_speaker(engine: NamedEngine, client_for: ClientFor) -> Iterator[Speaker]:
    with client_for(engine) as docker:
        new = New(docker)
        log_config = LogConfig(type="json-file", config={"labels": "color"})
        container = new.running(
            "sh",
            "-c",
            SPEAKS,
            labels={"color": "red"},
            host_config=HostConfig(log_config=log_config),
        )
        yield Speaker(
            "ContainerLogs",
            lambda **given: docker.containers.logs(container, **given),
            lambda: poke(docker, container),
        )
        new.clean_up()


@contextmanager
def swarm_speaker(operation: str, engine: PrivateEngine, client_for: ClientFor) -> Iterator[Speaker]:
    with client_for(engine) as docker:
        mode = ServiceMode(replicated=ReplicatedService(replicas=1))
        spec = ServiceSpec(name=New(docker).name("speaker"), mode=mode, task_template=shell(SPEAKS))
        service = docker.services.create(spec).id
        assert service is not None
        task = running(docker, service)[0]
        assert task.status is not None and task.status.container_status is not None
        container = task.status.container_status.container_id
        assert container is not None

        def logs(**given: Any) -> FrameStream:
            if operation == "ServiceLogs":
                return docker.services.logs(service, **given)
            return docker.tasks.logs(task.id, **given)

        yield Speaker(operation, logs, lambda: poke(docker, container))
        docker.services.remove(service)


def poke(docker: dockline.Client, container: str) -> None:
    made = docker.exec.create(container, cmd=["touch", "/go"], attach_stdout=True)
    with docker.exec.start(made.id) as stream:
        stream.read()


@pytest.fixture(scope="module", params=["ContainerLogs", "ServiceLogs", "TaskLogs"])
def speaker(request: pytest.FixtureRequest, engine: NamedEngine, client_for: ClientFor) -> Iterator[Speaker]:
    operation: str = request.param
    manager = None if operation == "ContainerLogs" else request.getfixturevalue("manager_engine")
    opened = (
        swarm_speaker(operation, manager, client_for) if manager else container_speaker(engine, client_for)
    )
    with opened as made:
        made.speak_twice()
        yield made


def test_stdout_and_stderr(speaker: Speaker) -> None:
    lines, complaints = ["line 1", "line 2"], ["complaint 1", "complaint 2"]
    booleans(
        f"{speaker.operation}.stdout",
        lambda value: speaker.lines(stdout=value)[:4],
        true=complaints + lines,
        false=complaints,
        default=False,
        what="stdout comes",
    )
    booleans(
        f"{speaker.operation}.stderr",
        lambda value: speaker.lines(stderr=value)[:4],
        true=complaints + lines,
        false=lines,
        default=False,
        what="stderr comes",
    )


def test_timestamps(speaker: Speaker) -> None:
    first, second = speaker.gap

    def in_the_gap(value: bool | None) -> bool:
        line = speaker.lines(timestamps=value, stderr=False)[1]
        if line == "line 2":
            return False
        stamp, _, rest = line.partition(" ")
        assert rest == "line 2"
        return first + GAP * SECOND / 2 < Timestamp(stamp).nanoseconds <= second + SECOND

    booleans(
        f"{speaker.operation}.timestamps",
        in_the_gap,
        true=True,
        false=False,
        default=False,
        what="each line begins with its time",
    )


def test_details(speaker: Speaker) -> None:
    def detailed(value: bool | None) -> bool:
        line = speaker.lines(details=value, stderr=False)[0]
        assert line.endswith("line 1")
        return ("color=red" if speaker.operation == "ContainerLogs" else "com.docker.swarm.task.id=") in line

    booleans(
        f"{speaker.operation}.details",
        detailed,
        true=True,
        false=False,
        default=False,
        what="each line begins with its attributes",
    )


def test_tail(speaker: Speaker) -> None:
    everything = speaker.lines()
    assert len(everything) >= 4
    for tail in (2, "2"):  # of both streams together: swarm logs count before they choose
        assert speaker.lines(tail=tail) == ["complaint 2", "line 2"]
    seen(f"{speaker.operation}.tail", "number", "so many lines")
    assert speaker.lines(tail="all") == everything
    seen(f"{speaker.operation}.tail", "all", "every line")


def test_since(speaker: Speaker) -> None:
    everything, late = ["line 1", "line 2"], ["line 2"]
    assert speaker.lines(stderr=False)[:2] == everything
    with far_away():
        for form, value in forms_of(speaker.between).items():
            assert speaker.lines(stderr=False, since=value)[:1] == late, form
            seen(f"{speaker.operation}.since", form, "what came before it is left out")


def test_until(speaker: Speaker) -> None:
    if speaker.operation != "ContainerLogs":
        assert f"{speaker.operation}.until" not in parameter_forms()
        return
    with far_away():
        for form, value in forms_of(speaker.between).items():
            assert speaker.lines(stderr=False, until=value) == ["line 1"], form
            seen(f"{speaker.operation}.until", form, "what came after it is left out")


def test_nothing_of_a_moment_is_lost(speaker: Speaker) -> None:
    """A nanosecond decides whether a line is in: `since` is inclusive."""
    line = next(line for line in speaker.lines(timestamps=True, stderr=False) if line.endswith("line 2"))
    stamp = Timestamp(line.partition(" ")[0])
    later = stamp.nanoseconds + 1
    since_then = f"{later // SECOND}.{later % SECOND:09d}"

    def only_that_line_differs() -> bool:
        told = speaker.lines(stderr=False, since=stamp).count("line 2")
        return told >= 1 and speaker.lines(stderr=False, since=since_then).count("line 2") == told - 1

    # A swarm may hand a task's lines over late, or start it anew between two questions.
    eventually(only_that_line_differs)


def test_follow(speaker: Speaker) -> None:
    """Last of all: it makes the speaker write more."""

    def follows(value: bool | None) -> bool:
        before = speaker.lines(stderr=False)
        with speaker.logs(follow=value, stdout=True) as stream:
            for number, _ in enumerate(stream, 1):
                if number > len(before):
                    return True
                if number == len(before) and value:
                    speaker.poke()
        return False

    booleans(
        f"{speaker.operation}.follow",
        follows,
        true=True,
        false=False,
        default=False,
        what="what is written later comes too",
    )
