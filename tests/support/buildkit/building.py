"""Builds in both halves: by threads, and by tasks with a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import dockline
from dockline import buildkit

__all__ = ["HALVES", "Half", "commands_with", "folder"]

HALVES: Final = ("threads", "tasks")


Told = tuple[list[buildkit.Event], buildkit.BuildResult]
"""What a build tells, and what comes of it."""


class Half:
    """Functions of `buildkit` at one engine, by one of the halves.

    Args:
        half: Which.
        url: The engine's address.
        options: Options of the client.
    """

    def __init__(self, half: Literal["threads", "tasks"], url: str, **options: Any) -> None:
        self.half: Literal["threads", "tasks"] = half
        self._url, self._options = url, options

    def call(self, name: str, *arguments: Any, **options: Any) -> Any:
        """What a function gives, with a client of its own."""
        if self.half == "threads":
            with dockline.Client(self._url, **self._options) as docker:
                return getattr(buildkit, name)(docker, *arguments, **options)

        async def main() -> Any:
            async with dockline.AsyncClient(self._url, **self._options) as docker:
                return await getattr(buildkit, f"{name}_async")(docker, *arguments, **options)

        return asyncio.run(main())

    def build(self, context: Any = None, **options: Any) -> buildkit.BuildResult:
        """What comes of a build."""
        result: buildkit.BuildResult = self.call("build", context, **options)
        return result

    def events(self, context: Any = None, **options: Any) -> Told:
        """What a build tells, and what comes of it."""
        if self.half == "threads":
            with (
                dockline.Client(self._url, **self._options) as docker,
                buildkit.start(docker, context, **options) as build,
            ):
                return list(build), build.result()

        async def main() -> Told:
            async with (
                dockline.AsyncClient(self._url, **self._options) as docker,
                buildkit.start_async(docker, context, **options) as build,
            ):
                return [event async for event in build], await build.result()

        return asyncio.run(main())


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with files, by their paths."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def commands_with(word: str) -> list[int]:
    """The processes of this machine that have been started with a word."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if word.encode() in words and b"sleep" in words:
                found.append(int(entry.name))
    return found
