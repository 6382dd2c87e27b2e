"""Asks of an installed dockline what a user would: `python -I probe.py`, in a fresh environment.

It knows nothing but the standard library and what is installed. The engine is a socket with two answers.
"""

from __future__ import annotations

import asyncio
import json
import socketserver
import subprocess
import sys
import tempfile
import threading
from importlib.metadata import version
from pathlib import Path

import dockline

ANSWERS = {"/_ping": b"OK", "/containers/json": json.dumps([{"Id": "4f2a", "Names": ["/web"]}]).encode()}


class Engine(socketserver.StreamRequestHandler):
    """Answers what `ANSWERS` has, one request a connection."""

    def handle(self) -> None:
        path = self.rfile.readline().split()[1].decode().partition("?")[0]
        while self.rfile.readline().strip():
            pass
        body = next(answer for end, answer in ANSWERS.items() if path.endswith(end))
        fields = ("Api-Version: 1.51", f"Content-Length: {len(body)}", "Connection: close")
        self.wfile.write("\r\n".join(("HTTP/1.1 200 OK", *fields, "", "")).encode() + body)


async def names_by_tasks(address: str) -> list[str]:
    async with dockline.AsyncClient(address) as docker:
        return [name for each in await docker.containers.list() for name in each.names or ()]


def names_by_threads(address: str) -> list[str]:
    with dockline.Client(address) as docker:
        return [name for each in docker.containers.list() for name in each.names or ()]


def call(folder: Path) -> None:
    """A list of containers, in both halves."""
    path = folder / "engine.sock"
    with socketserver.ThreadingUnixStreamServer(str(path), Engine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"unix://{path}"
        found = [names_by_threads(address), asyncio.run(names_by_tasks(address))]
        server.shutdown()
    if found != [["/web"], ["/web"]]:
        sys.exit(f"the list of containers is {found}")


def render(folder: Path) -> None:
    """What is installed is what its own generator renders; another version renders, too."""
    site = Path(dockline.__file__).parents[1]
    command = Path(sys.executable).with_name("dockline")
    for arguments in (
        ("check", "--out", str(site)),
        ("generate", "--api", "1.44", "--out", str(folder), "--package", "older"),
    ):
        done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"dockline {' '.join(arguments)}: {done.stdout}{done.stderr}")


def main() -> None:
    if dockline.__version__ != version("dockline"):
        sys.exit(f"dockline.__version__ is {dockline.__version__}, the wheel's {version('dockline')}")
    with tempfile.TemporaryDirectory(prefix="dockline-probe-") as folder:
        call(Path(folder))
        render(Path(folder))
    print("dockline", dockline.__version__, "on Python", ".".join(map(str, sys.version_info[:3])))


if __name__ == "__main__":
    main()
