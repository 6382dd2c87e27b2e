"""A real engine with what the lines ask for."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dockline
from dockline.models import HostConfig

from ..engine.private import PrivateEngine, load_busybox
from .canned import one_processor

__all__ = ["real_engine", "tar_of_zeros"]


def tar_of_zeros(path: Path, size: int) -> None:
    """An archive with one file of `size` zeros."""
    info = tarfile.TarInfo("zeros")
    info.size = size
    with path.open("wb") as file:
        file.write(info.tobuf())
        file.truncate(512 + size + 1024)


@contextmanager
def real_engine(zeros: Path) -> Iterator[str]:
    """The path of an engine's socket; in it are the containers and images that the lines name.

    All of it stays on the first CPU, as those who are measured have the last one. If the scheduler moves
    the two about, the same command takes 500 or 900 ms, whoever asks.

    Args:
        zeros: An archive to make the image `zeros` of.

    Raises:
        EngineUnavailable: None can be started here; it says why.
    """
    with ExitStack() as stack:
        with one_processor(min):
            engine = stack.enter_context(PrivateEngine(name="bench"))
        load_busybox(engine)
        with dockline.Client(engine.url) as docker:
            docker.images.import_(zeros, "zeros").drain()
            none = HostConfig(network_mode="none")
            for name in ("web-1", "large"):
                docker.containers.create(name=name, image="busybox", cmd=["sleep", "3600"], host_config=none)
                docker.containers.start(name)
            fill = docker.exec.create(
                "web-1",
                attach_stdout=True,
                cmd=["sh", "-c", "mkdir /data && head -c 209715200 /dev/zero > /data/zeros"],
            )
            with docker.exec.start(fill.id) as stream:
                stream.read()
            say = 'i=0; s=$(head -c 99 /dev/zero | tr "\\\\0" x); yes "$s" | head -n 200000'
            for name, command in (("small-frames", ["sh", "-c", say]), ("hello", ["echo", "hello"])):
                docker.containers.create(name=name, image="busybox", cmd=command, host_config=none)
                docker.containers.start(name)
                docker.containers.wait(name).result(120)
        yield engine.url.removeprefix("unix://")
