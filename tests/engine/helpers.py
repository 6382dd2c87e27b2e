"""What the engine tests share: an engine to talk to, and things in it that go away with the test."""

from __future__ import annotations

import contextlib
import io
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from attrs import frozen

import dockline

from .private import PrivateEngine

__all__ = ["BUSYBOX", "ClientFor", "HasUrl", "NamedEngine", "eventually", "peak_growth", "tar_of"]

T = TypeVar("T")

BUSYBOX = "busybox:latest"


class HasUrl(Protocol):
    """An engine, by its address."""

    @property
    def url(self) -> str: ...


ClientFor = Callable[[HasUrl], dockline.Client]
"""Makes a client of an engine whose answers are recorded."""


@frozen
class NamedEngine:
    """The engine that the tests run on.

    Attributes:
        url: As DOCKER_HOST has it.
        private: The engine itself, if it is our own; None if it is the one that DOCKER_HOST names.
    """

    url: str
    private: PrivateEngine | None = None


def eventually(check: Callable[[], T], *, timeout: float = 10.0, what: str = "it") -> T:
    """Ask again and again until the answer is true; the answer."""
    deadline = time.monotonic() + timeout
    while not (answer := check()):
        assert time.monotonic() < deadline, f"{what} did not happen within {timeout:g} seconds"
        time.sleep(0.02)
    return answer


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


@contextlib.contextmanager
def peak_growth() -> Iterator[Callable[[], int]]:
    """Within it, the given function tells by how many bytes this process has grown at most since the start."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from now on
    before = _status("VmRSS")
    yield lambda: _status("VmHWM") - before


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"this kernel tells no {name}")
