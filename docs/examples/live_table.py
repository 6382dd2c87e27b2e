"""Shows what all running containers use of the machine: a table, kept up to date until `q` or Ctrl-C.

    python live_table.py
    python live_table.py --every 5 --count 3 >> usage.txt

Events tell which containers there are, streams of readings what they use. `DOCKER_HOST` names the engine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress

import dockline
from dockline.errors import ConnectionError, DocklineError, NotFound
from dockline.models import ContainerStatsResponse

CLEAR, TITLES = "\x1b[H\x1b[2J", ("NAME", "CPU", "MEMORY", "RECEIVED", "SENT", "PIDS")
Readings = dict[str, ContainerStatsResponse]  # by the container's id


def row(reading: ContainerStatsResponse) -> tuple[str, ...]:
    """The cells of a container. A load is worked out from two readings, so the first has none."""
    now, before, memory = reading.cpu_stats, reading.precpu_stats, reading.memory_stats
    used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
    passed = (now.system_cpu_usage or 0) - (before.system_cpu_usage or 0)
    load = f"{100 * (now.online_cpus or 1) * used / passed:.1f} %" if before.system_cpu_usage else "-"
    cache = (memory.stats or {}).get("inactive_file", 0)  # what the kernel gives up as soon as it has to
    networks = (reading.networks or {}).values()
    traffic = (sum(each.rx_bytes for each in networks), sum(each.tx_bytes for each in networks))
    sizes = (f"{count / 2**20:.2f} MiB" for count in ((memory.usage or 0) - cache, *traffic))
    return ((reading.name or "").lstrip("/"), load, *sizes, str(reading.pids_stats.current or 0))


async def measure(docker: dockline.AsyncClient, container: str, readings: Readings) -> None:
    """Keep a container's last reading, for as long as it runs."""
    try:
        with suppress(NotFound):  # it has come and gone
            async with docker.containers.stats(container) as stream:
                async for reading in stream:
                    readings[container] = reading
    finally:
        readings.pop(container, None)


async def watch(docker: dockline.AsyncClient, readings: Readings, tasks: asyncio.TaskGroup) -> None:
    """Measure the containers that run, and those that start."""
    running: dict[str, asyncio.Task[None]] = {}
    try:
        async with docker.system.events(filters={"type": "container", "event": ["start", "die"]}) as events:
            for each in await docker.containers.list():  # behind the events, so that none is missed
                running[each.id] = tasks.create_task(measure(docker, each.id, readings))
            async for event in events:
                if before := running.pop(event.actor.id, None):
                    before.cancel()
                if event.action == "start":
                    running[event.actor.id] = tasks.create_task(measure(docker, event.actor.id, readings))
        raise ConnectionError("the engine has ended its events")
    finally:
        for task in running.values():
            task.cancel()


async def show(readings: Readings, every: float, count: int) -> None:
    """Write so many tables; if 0, without an end."""
    for _ in range(count or sys.maxsize):
        await asyncio.sleep(every)
        rows, width = sorted(map(row, readings.values())), shutil.get_terminal_size((1000, 0)).columns
        print(CLEAR * sys.stdout.isatty(), dockline.Table(TITLES, tuple(rows), width), sep="", flush=True)


@contextmanager
def key(wanted: bytes, action: Callable[[], object]) -> Iterator[None]:
    """Do something when a key is typed; keys count without Enter, and aren't shown."""
    before = termios.tcgetattr(0)
    tty.setcbreak(0)
    asyncio.get_running_loop().add_reader(0, lambda: action() if wanted in os.read(0, 99) else None)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)


async def run(every: float, count: int) -> None:
    """Show until the tables are written, `q` is typed, or the engine is gone."""
    readings: Readings = {}
    async with dockline.AsyncClient.from_env() as docker, asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(watch(docker, readings, tasks))
        showing = tasks.create_task(show(readings, every, count))
        with key(b"q", showing.cancel) if sys.stdin.isatty() else nullcontext():
            await asyncio.wait([showing])
        watching.cancel()


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; 0, or the error if the engine can't be reached, or is gone."""
    parser = argparse.ArgumentParser(description="What containers use of the machine, kept up to date.")
    parser.add_argument("--every", type=float, default=1, metavar="SECONDS", help="between two tables (1)")
    parser.add_argument("--count", type=int, default=0, metavar="N", help="end after so many tables")
    given = parser.parse_args(arguments)
    failed = ""
    try:
        asyncio.run(run(given.every, given.count))
    except* DocklineError as errors:
        failed = f"live_table.py: {errors.exceptions[0]}"
    except* KeyboardInterrupt:
        pass
    return failed or 0


if __name__ == "__main__":
    sys.exit(main())
