"""`python -m tests.bench.builder CLIENT SOCKET FOLDER UPLOAD TAG`: one build, by one client, in one process.

Prints, as JSON, what it took in seconds of wall and CPU, how far the memory's peak rose over where it stood
before, and how many bytes of files the engine says have come.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import dockline

from .memory import forget_peak, memory
from .processes import Figures

__all__ = ["main"]


def built(client: str, socket: str, folder: Path, upload: Path, tag: str) -> Figures:
    """Build, and say what it took."""
    with dockline.Client(f"unix://{socket}", timeout=600) as docker:
        docker.system.version()
        forget_peak()
        before = memory("VmRSS")
        wall, cpu = time.perf_counter(), time.process_time()
        sent = _plain(docker, upload, tag) if client == "tar upload" else _by_buildkit(docker, folder, tag)
        return {
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
            "rss": memory("VmHWM") - before,
            "told": sent,
        }


def _plain(docker: dockline.Client, upload: Path, tag: str) -> int:
    with upload.open("rb") as file:
        docker.images.build(file, tags=[tag], version="2").drain()
    return upload.stat().st_size


def _by_buildkit(docker: dockline.Client, folder: Path, tag: str) -> int:
    from dockline import buildkit

    sent: dict[str, int] = {}
    with buildkit.start(docker, folder, tags=[tag]) as build:
        for event in build:
            if isinstance(event, buildkit.Transfer) and event.name.startswith("transferring"):
                sent[event.id] = max(sent.get(event.id, 0), event.current)
        build.result()
    return sum(sent.values())


def main(arguments: list[str]) -> int:
    client, socket, folder, upload, tag = arguments
    print(json.dumps(built(client, socket, Path(folder), Path(upload), tag)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
