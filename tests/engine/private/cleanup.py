"""Take an engine away, knowing only its folder: processes, mounts, cgroups, network, the folder itself.

`stop_engine` serves `PrivateEngine.stop`, and, as `python -m tests.engine.private.cleanup FOLDER`, the
watchdog that every engine has: a process that waits for the end of its standard input, which comes when the
Python that started the engine is gone, whichever way (exception, SIGTERM, SIGKILL), and then takes it away.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import network

GRACE = 20.0
_PROGRAMS = frozenset({"dockerd", "containerd", "containerd-shim-runc-v2", "runc", "docker-proxy"})
_DETACH = 2  # MNT_DETACH


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    started: str  # in clock ticks since boot: with the pid, one process for ever
    arguments: tuple[str, ...]

    @property
    def program(self) -> str:
        return os.path.basename(self.arguments[0]) if self.arguments else ""

    def kill(self, number: signal.Signals) -> None:
        again = _process(self.pid)
        if again is not None and again.started == self.started:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)


def stop_engine(directory: Path, grace: float = GRACE) -> None:
    """SIGTERM, SIGKILL after `grace` seconds, then away with what the engine has left. Can be repeated."""
    known = {process.pid: process for process in engine_processes(directory)}
    daemons = [process for process in known.values() if process.program == "dockerd"]
    for daemon in daemons:
        daemon.kill(signal.SIGTERM)
    deadline = time.monotonic() + grace
    while daemons and _alive(daemons) and time.monotonic() < deadline:
        family = engine_processes(directory)
        known |= {process.pid: process for process in family}
        _hurry(family)
        time.sleep(0.02)
    deadline = time.monotonic() + 2.0  # containerd and the shims end by themselves after the daemon
    while _alive(known.values()) and time.monotonic() < deadline:
        time.sleep(0.02)
    deadline = time.monotonic() + 10.0
    while left := _alive(known.values()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still there after SIGKILL: {[process.arguments for process in left]}")
        for process in left:
            process.kill(signal.SIGKILL)
        _thaw(directory)
        time.sleep(0.02)
        known |= {process.pid: process for process in engine_processes(directory)}
    unmount_below(directory)
    _remove_cgroups(directory)
    with contextlib.suppress(FileNotFoundError, ValueError, TypeError):
        network.release(network.Lan.load((directory / "lan.json").read_text()), directory / "data")
    _remove_folder(directory)


def engine_processes(directory: Path) -> list[Process]:
    """The daemon, its containerd and shims, and all that descends from them: containers' processes too."""
    everything = _processes()
    mark = f"{directory}/"
    found = {
        process.pid
        for process in everything.values()
        if process.program in _PROGRAMS and any(mark in argument for argument in process.arguments)
    }
    growing = True
    while growing:
        more = {process.pid for process in everything.values() if process.parent in found} - found
        found |= more
        growing = bool(more)
    return [everything[pid] for pid in sorted(found)]


def mounts_below(directory: Path) -> list[str]:
    """The mount points in a folder, the last mounted first."""
    points = []
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), line.split(" ")[4])
        if point.startswith(f"{directory}/"):
            points.append(point)
    return points[::-1]


def unmount_below(directory: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for _ in range(10):
        points = mounts_below(directory)
        if not points:
            return
        for point in points:
            libc.umount2(os.fsencode(point), _DETACH)
        time.sleep(0.02)


def _hurry(family: Iterable[Process]) -> None:
    """A daemon that ends gives each container ten seconds; nobody needs them: end the containers at once."""
    processes = list(family)
    shims = {process.pid for process in processes if process.program == "containerd-shim-runc-v2"}
    for process in processes:
        if process.parent in shims and process.program not in _PROGRAMS:
            process.kill(signal.SIGKILL)


def _cgroups(directory: Path) -> list[Path]:
    """The control groups of the engine's containers; those killed with their engine leave theirs behind."""
    containers = directory / "data/containers"
    names = [entry.name for entry in containers.iterdir()] if containers.is_dir() else []
    parents = [
        Path("/sys/fs/cgroup/docker"),
        *Path("/sys/fs/cgroup").glob("*/docker"),
    ]  # version 2, version 1
    return [group for parent in parents for name in names if (group := parent / name).is_dir()]


def _thaw(directory: Path) -> None:
    """Not even SIGKILL ends a process of a container that is paused, until it is resumed."""
    for group in _cgroups(directory):
        for file, state in (("freezer.state", "THAWED"), ("cgroup.freeze", "0")):
            with contextlib.suppress(OSError):
                if (group / file).exists():
                    (group / file).write_text(state)


def _remove_cgroups(directory: Path) -> None:
    for group in _cgroups(directory):
        with contextlib.suppress(OSError):
            group.rmdir()


def _remove_folder(directory: Path) -> None:
    for attempt in range(20):
        shutil.rmtree(directory, ignore_errors=True)
        if not directory.exists():
            return
        time.sleep(0.05 * attempt)
        unmount_below(directory)
    shutil.rmtree(directory)  # now with its error


def _alive(processes: Iterable[Process]) -> list[Process]:
    alive = []
    for process in processes:
        again = _process(process.pid)
        if again is not None and again.started == process.started:
            alive.append(process)
    return alive


def _processes() -> dict[int, Process]:
    pids = (int(entry) for entry in os.listdir("/proc") if entry.isdigit())
    return {process.pid: process for pid in pids if (process := _process(pid)) is not None}


def _process(pid: int) -> Process | None:
    """A process that runs; None for one that is gone, or ended and only waits for its parent to notice."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    fields = stat[stat.rindex(")") + 2 :].split()
    if fields[0] in "ZXx":
        return None
    parts = arguments.decode(errors="replace").rstrip("\0").split("\0")
    return Process(pid, int(fields[1]), fields[19], tuple(parts))


def main(arguments: list[str]) -> int:
    """The watchdog: a line says that the engine was stopped; an input that just ends, that it must be."""
    if len(arguments) != 1:
        print(
            "usage: python -m tests.engine.private.cleanup FOLDER  (waits for the end of its input)",
            file=sys.stderr,
        )
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if not sys.stdin.readline():
        stop_engine(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
