"""Streams of a real engine: left early by the thousand, followed for a million lines, and a gigabyte long."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator

import dockline
from dockline.models import HostConfig, LogConfig

from .meter import MIB, metered
from .threads import run_threads

__all__ = ["a_follow", "gigabytes", "left_early"]

IMAGE = "busybox:latest"
GIB = 1 << 30
PIECE = 1 << 20


def left_early(docker: dockline.Client, count: int, threads: int = 4) -> None:
    """Open a stream, take a first bit of it, and leave; of each kind that an engine has at hand."""
    script = "while :; do echo tick; echo tock >&2; sleep 1; done"
    made = docker.containers.create(image=IMAGE, cmd=["sh", "-c", script], name="dkl-soak-ticker").id
    docker.containers.start(made)
    with docker.containers.logs(made, follow=True, stdout=True) as stream:
        next(iter(stream))

    def logs() -> None:
        with docker.containers.logs(made, follow=True, stdout=True, stderr=True) as stream:
            assert next(iter(stream)).data in (b"tick\n", b"tock\n")

    def events() -> None:
        with docker.system.events(since=0) as stream:
            assert next(iter(stream)).type

    def archive() -> None:
        with docker.containers.get_archive(made, path="/bin/busybox") as tar:
            assert tar.read(512).startswith(b"busybox")

    def pending() -> None:
        with docker.containers.wait(made) as answer:
            assert not answer.closed

    def attached() -> None:
        with docker.containers.attach(made, stream=True, logs=True, stdout=True) as stream:
            assert next(iter(stream)).data == b"tick\n"

    kinds: list[Callable[[], None]] = [logs, events, archive, pending, attached]

    def work(number: int) -> None:
        for turn in range(number, count, threads):
            kinds[turn % len(kinds)]()

    for kind in kinds:
        kind()
    with metered("streams left early, five kinds, a real engine", allowed=24 * MIB) as cost:
        run_threads(threads, work)
        cost.times = count
    docker.containers.remove(made, force=True)


def a_follow(docker: dockline.Client, lines: int) -> None:
    """Follow the logs of a container that writes numbered lines, and miss none."""
    made = docker.containers.create(
        image=IMAGE,
        cmd=["seq", str(lines)],
        host_config=HostConfig(log_config=LogConfig(type="local", config={"max-size": "100m"})),
        name="dkl-soak-writer",
    ).id
    with metered("lines of a followed log, a real engine", allowed=16 * MIB) as cost:
        docker.containers.start(made)
        expected, rest = 1, b""
        with docker.containers.logs(made, follow=True, stdout=True) as stream:
            for frame in stream:
                *whole, rest = (rest + frame.data).split(b"\n")
                for line in whole:
                    assert int(line) == expected, f"line {expected} is {line!r}"
                    expected += 1
        cost.times = expected - 1
    assert expected - 1 == lines and rest == b""
    docker.containers.remove(made, force=True)


def gigabytes(docker: dockline.Client, size: int = GIB) -> None:
    """Put a large file into a container and get it back, the same."""
    made = docker.containers.create(image=IMAGE, cmd=["true"], name="dkl-soak-large").id
    sent, back = hashlib.sha256(), hashlib.sha256()

    def pieces() -> Iterator[bytes]:
        entry = tarfile.TarInfo("large")
        entry.size = size
        yield entry.tobuf()
        for number in range(size // PIECE):
            piece = number.to_bytes(8, "big") * (PIECE // 8)
            sent.update(piece)
            yield piece
        yield bytes(1024)

    with metered("MiB up into a container, a real engine", allowed=16 * MIB) as cost:
        docker.containers.put_archive(made, pieces(), path="/tmp")
        cost.times = size // PIECE
    with metered("MiB down out of it, a real engine", allowed=16 * MIB) as cost:
        with docker.containers.get_archive(made, path="/tmp/large") as stream, stream.tarfile() as tar:
            for entry in tar:
                file = tar.extractfile(entry)
                assert isinstance(file, io.BufferedReader) and entry.size == size
                while piece := file.read(PIECE):
                    back.update(piece)
        cost.times = size // PIECE
    assert back.digest() == sent.digest(), "what came back is something else"
    docker.containers.remove(made, force=True)
