"""Lists the containers of many engines at once; with --follow, goes on to tell what happens on each of them.

    python fleet.py unix:///run/docker.sock tcp://10.0.0.5:2376 tcp://10.0.0.6:2376 --tls certificates/
    python fleet.py @engines.txt --follow

An engine that can't be reached, says nothing or breaks off has a line of its own, and holds up no other. The
exit code is 1 then. A file has an address a line.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import sys
import textwrap
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import dockline
from dockline.errors import DocklineError
from dockline.models import ContainerSummary


@dataclass(frozen=True)
class Engine:
    """What one engine said: its containers, or an error instead.

    Attributes:
        url: Where it is.
        containers: All that it has.
        error: Why it could not be asked.
    """

    url: str
    containers: list[ContainerSummary] = field(default_factory=list)
    error: DocklineError | None = None


def client(url: str, tls: ssl.SSLContext | None, timeout: float) -> dockline.AsyncClient:
    """A client of one engine. It costs no connection yet, and they all share the certificates."""
    return dockline.AsyncClient(
        url, tls=tls if url.startswith("tcp://") else None, timeout=timeout, max_connections=1
    )


async def ask(url: str, tls: ssl.SSLContext | None = None, timeout: float = 10) -> Engine:
    """Ask one engine for its containers; whatever goes wrong is its own error."""
    try:
        async with client(url, tls, timeout) as docker:
            return Engine(url, await docker.containers.list(all=True))
    except DocklineError as error:
        return Engine(url, error=error)


async def ask_all(
    urls: Iterable[str], tls: ssl.SSLContext | None = None, timeout: float = 10
) -> list[Engine]:
    """Ask all engines at the same time; what each said, in their order."""
    return list(await asyncio.gather(*(ask(url, tls, timeout) for url in urls)))


async def follow(url: str, tls: ssl.SSLContext | None = None, timeout: float = 10) -> None:
    """Print what happens on one engine, for as long as it is there."""
    try:
        async with client(url, tls, timeout) as docker, docker.system.events() as events:
            async for event in events:
                print(f"{url}: {event.type} {event.action}", flush=True)
    except DocklineError as error:
        print(f"{url}: {error}", file=sys.stderr)
    else:
        print(f"{url}: the engine has ended its events", file=sys.stderr)


async def run(urls: Sequence[str], tls: ssl.SSLContext | None, timeout: float, *, follows: bool) -> int:
    """List, and follow; how many engines could not be asked."""
    engines = await ask_all(urls, tls, timeout)
    for engine in engines:
        if engine.error is not None:
            print(f"{engine.url}: {engine.error}", file=sys.stderr)
            continue
        print(f"{engine.url}: {len(engine.containers)} containers")
        print(textwrap.indent(str(dockline.table(engine.containers)), "  "))
    if follows:
        async with asyncio.TaskGroup() as tasks:
            for engine in engines:
                if engine.error is None:
                    tasks.create_task(follow(engine.url, tls, timeout))
    return sum(engine.error is not None for engine in engines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; 0 if every engine could be asked."""
    parser = argparse.ArgumentParser(description="The containers of many engines.", fromfile_prefix_chars="@")
    parser.add_argument("engines", nargs="+", metavar="ENGINE", help="unix:///path, tcp://host:port or @file")
    parser.add_argument("--tls", metavar="FOLDER", help="ca.pem, cert.pem and key.pem for tcp://")
    parser.add_argument("--timeout", type=float, default=10, help="seconds that an engine may be silent (10)")
    parser.add_argument("--follow", action="store_true", help="tell what happens until Ctrl-C")
    given = parser.parse_args(arguments)
    tls = dockline.tls_context(given.tls) if given.tls else None
    with suppress(KeyboardInterrupt):
        failed = asyncio.run(run(given.engines, tls, given.timeout, follows=given.follow))
        return 1 if failed else 0
    return 130


if __name__ == "__main__":
    sys.exit(main())
