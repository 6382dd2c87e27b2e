"""What the engine tests share: an engine to talk to, and things in it that go away with the test."""

from __future__ import annotations

import contextlib
import io
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from attrs import frozen

import dockline
from dockline.errors import NotFound
from dockline.models import HostConfig

from ..support.waiting import eventually
from .private import PrivateEngine

__all__ = [
    "BUSYBOX",
    "ClientFor",
    "HasUrl",
    "NamedEngine",
    "New",
    "features",
    "imported",
    "output",
    "peak_growth",
    "tar_of",
]


BUSYBOX = "busybox:latest"


class HasUrl(Protocol):
    """An engine, by its address."""

    @property
    def url(self) -> str: ...


class ClientFor(Protocol):
    """Makes a client of an engine, with options of its own if need be; its answers are recorded."""

    def __call__(self, engine: HasUrl, **options: Any) -> dockline.Client: ...


@frozen
class NamedEngine:
    """The engine that the tests run on.

    Attributes:
        url: As DOCKER_HOST has it.
        private: The engine itself, if it is our own; None if it is the one that DOCKER_HOST names.
        store: Where it keeps images: `overlay2` (its own store) or `containerd`; empty if nobody said.
    """

    url: str
    private: PrivateEngine | None = None
    store: str = ""


class New:
    """Makes things in an engine and removes them at the end, with names that nobody else has."""

    def __init__(self, docker: dockline.Client) -> None:
        self._docker = docker
        self._undo: list[Callable[[], object]] = []

    def name(self, what: str = "thing") -> str:
        """A name of its own."""
        return f"dkl-{what}-{uuid4().hex[:12]}"

    def container(self, *command: str, host_config: HostConfig | None = None, **members: Any) -> str:
        """The id of a new container that was not started. `members` are those of the body, or `name`."""
        given = {"image": BUSYBOX, "cmd": list(command) or None, "host_config": host_config, **members}
        made = self._docker.containers.create(**given)
        self.later(lambda: self._docker.containers.remove(made.id, force=True, volumes=True))
        return made.id

    def running(self, *command: str, **members: Any) -> str:
        """The id of a new container that runs."""
        made = self.container(*command, **members)
        assert self._docker.containers.start(made)
        return made

    def trapping(self, signal: str, action: str = "", **members: Any) -> str:
        """The id of a new container that does something at a signal, or nothing, and is ready for it."""
        script = f"trap '{action}' {signal}; echo ready; while :; do sleep 0.05; done"
        made = self.running("sh", "-c", script, **members)
        self.said(made, b"ready\n")
        return made

    def said(self, id_: str, text: bytes) -> None:
        """Wait until a container has said something; its logs are told a moment after it."""

        def heard() -> bool:
            output = self._docker.containers.logs(id_, stdout=True, stderr=True).read()
            return text in output.stdout + output.stderr

        eventually(heard, what=f"{text!r} in the logs of {id_[:12]}")

    def finished(self, *command: str, **members: Any) -> str:
        """The id of a new container that has run to its end, well."""
        made = self.running(*command, **members)
        assert self.ended(made) == 0
        return made

    def ended(self, id_: str) -> int:
        """The exit code of a container that ends by itself. Lists are told a moment after those who wait."""
        code = self._docker.containers.wait(id_).result(30).status_code
        eventually(lambda: self._docker.containers.list(all=True, filters={"id": id_, "status": "exited"}))
        return code

    def volume(self, **members: Any) -> str:
        """The name of a new volume."""
        made = self._docker.volumes.create(**{"name": self.name("volume"), **members})
        self.later(lambda: self._docker.volumes.remove(made.name, force=True))
        return made.name

    def network(self, **members: Any) -> str:
        """The id of a new network."""
        made = self._docker.networks.create(**{"name": self.name("network"), **members})
        self.later(lambda: self._docker.networks.remove(made.id))
        return made.id

    def image_tag(self, what: str = "image") -> str:
        """A name for an image that is removed, if there is one at the end."""
        name = self.name(what) + ":v1"
        self.later(lambda: self._docker.images.remove(name, force=True))
        return name

    def later(self, undo: Callable[[], object]) -> None:
        """Do this at the end; it doesn't matter if it is gone by then."""
        self._undo.append(undo)

    def clean_up(self) -> None:
        """Remove all of it, the newest first."""
        while self._undo:
            with contextlib.suppress(NotFound):
                self._undo.pop()()


def features(store: str) -> dict[str, bool]:
    """What to ask of an engine that keeps its images there."""
    return {"containerd-snapshotter": True} if store == "containerd" else {}


def tar_of(files: Mapping[str, bytes | str], *, mode: int = 0o644) -> bytes:
    """A tar archive of files by name."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), mode
            tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def imported(docker: dockline.Client, new: New, message: str | None = None) -> str:
    """The name of a new small image with a file that no other image has."""
    name = new.image_tag()
    repository, _, tag = name.partition(":")
    archive = tar_of({"unique": uuid4().hex})
    docker.images.create(archive, from_src="-", repo=repository, tag=tag, message=message).drain()
    return name


def output(docker: dockline.Client, new: New, image: str, *command: str) -> str:
    """What a command writes in a container of an image."""
    container = new.finished(*command, image=image)
    return docker.containers.logs(container, stdout=True).text()


@contextlib.contextmanager
def peak_growth() -> Iterator[Callable[[], int]]:
    """Within it, the given function tells by how many bytes this process has grown since, at most."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from now on
    before = _status("VmRSS")
    yield lambda: _status("VmHWM") - before


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"this kernel tells no {name}")
