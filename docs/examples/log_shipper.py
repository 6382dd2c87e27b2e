"""Ships what all containers write, those that start later as well: a JSON object a line, with their labels.

    python log_shipper.py >> all.jsonl
    python log_shipper.py --since 10m --to tcp://logs.example:5170

Across a restart of a container nothing is lost or doubled: its log is read on from the last line that was
shipped. The exit code is 1 once the engine, which `DOCKER_HOST` names, or what takes the lines is gone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TextIO
from urllib.parse import urlsplit

import dockline
from dockline.errors import APIError, ConnectionError, DocklineError, NotFound, StreamError


def sink(to: str | None) -> TextIO:
    """What takes the lines. While it is slow all of them wait, and the engine keeps what wasn't read."""
    if to is None:
        return sys.stdout
    where = urlsplit(to)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname, where.port)).makefile("w")
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(where.path)
    return peer.makefile("w")


@dataclass
class Source:
    """A container, and how far its log was shipped."""

    container: dockline.AsyncContainer
    since: str | None  # where to begin
    latest: str | None = None  # the time of the latest line that was shipped
    shipped: int = 0  # how many lines of just that time were
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # a run is shipped before the next one is

    async def ship(self, file: TextIO) -> None:
        """Ship what the container writes, until it ends."""
        about = await self.container.inspect()
        what = {"container": about.name[1:], "id": about.id, "labels": about.config and about.config.labels}
        begun: dict[str, bytes] = defaultdict(bytes)
        again, already = self.latest, self.shipped
        async with self.container.logs(follow=True, timestamps=True, since=again or self.since) as log:
            async for stream, data in log:
                if begun[stream] and not log.tty:  # a long line comes in pieces, each behind its time
                    data = data.partition(b" ")[2]
                *lines, begun[stream] = (begun[stream] + data).split(b"\n")
                for line in lines:
                    time, _, text = line.decode(errors="replace").rstrip("\r").partition(" ")
                    if time == again and already:
                        already -= 1
                        continue
                    item = json.dumps({"time": time, "stream": stream, **what, "line": text})
                    print(item, file=file, flush=True)
                    if time > (self.latest or ""):
                        self.latest, self.shipped = time, 0
                    self.shipped += time == self.latest


async def run(since: str | None, to: str | None) -> None:
    """Ship until the engine, or what takes the lines, is gone."""
    sources: dict[str, Source] = {}
    async with dockline.AsyncClient.from_env() as docker, asyncio.TaskGroup() as tasks:
        file = await asyncio.to_thread(sink, to)

        async def follow(id: str) -> None:
            source = sources.setdefault(id, Source(docker.container(id), since))
            try:
                async with source.lock:
                    await source.ship(file)
            except (APIError, StreamError) as error:
                if not isinstance(error, NotFound):  # it was removed meanwhile
                    print(f"log_shipper.py: {id[:12]}: {error}", file=sys.stderr)

        async with docker.system.events(
            filters={"type": "container", "event": ["start", "destroy"]}
        ) as events:
            for container in await docker.containers.list():  # behind the events, so that none is missed
                tasks.create_task(follow(container.id))
            async for event in events:
                if event.action == "start":
                    tasks.create_task(follow(event.actor.id))
                else:
                    sources.pop(event.actor.id, None)
        raise ConnectionError("the engine has ended its events")


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; it ends by Ctrl-C (0), or with an error."""
    parser = argparse.ArgumentParser(description="Ships what containers write, a JSON object a line.")
    parser.add_argument(
        "--since", metavar="TIME", help="only lines from then on, e.g. 10m; else all there are"
    )
    parser.add_argument("--to", metavar="URL", help="tcp://host:port or unix:///path; else standard output")
    given = parser.parse_args(arguments)
    failed = ""
    try:
        asyncio.run(run(given.since, given.to))
    except* (DocklineError, OSError) as errors:
        failed = f"log_shipper.py: {errors.exceptions[0]}"
    except* KeyboardInterrupt:
        pass
    return failed or 0


if __name__ == "__main__":
    sys.exit(main())
