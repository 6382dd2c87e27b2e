"""The daemon of a private engine: killed, stopped, held still, and started again on the same data."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..support.waiting import eventually
from .private import PrivateEngine
from .private.cleanup import engine_processes
from .private.unix_http import ask

__all__ = ["answers", "daemon_runs", "restartable", "signalled", "stands_still"]


@contextmanager
def restartable(engine: PrivateEngine) -> Iterator[Callable[[], None]]:
    """Within it the daemon may be ended; the given function starts it again, as it was, and waits for it."""
    process = Path(f"/proc/{engine.pid}")
    command = process.joinpath("cmdline").read_text().rstrip("\0").split("\0")
    pairs = process.joinpath("environ").read_text().rstrip("\0").split("\0")
    with process.joinpath("ns/net").open() as network:

        def start() -> None:
            inside = ["setsid", "--fork", "nsenter", f"--net=/proc/self/fd/{network.fileno()}"]
            for pid in ("pid", "exec/containerd/containerd.pid"):  # a reboot clears /run
                engine.directory.joinpath(pid).unlink(missing_ok=True)
            with engine.directory.joinpath("dockerd.log").open("ab") as log:
                subprocess.run(
                    [*inside, *command],
                    check=True,
                    env=dict(pair.split("=", 1) for pair in pairs),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=[network.fileno()],
                )
            eventually(lambda: answers(engine), timeout=60, what="the engine's restart")

        yield start


def signalled(engine: PrivateEngine, *numbers: signal.Signals) -> None:
    """Send signals to the daemon alone."""
    for number in numbers:
        os.kill(engine.pid, number)


def daemon_runs(engine: PrivateEngine) -> bool:
    """Whether the daemon, or its containerd, has not ended yet."""
    family = engine_processes(engine.directory)
    return any(process.program in ("dockerd", "containerd") for process in family)


def stands_still(engine: PrivateEngine) -> bool:
    """Whether each thread of the daemon has stopped, as SIGSTOP has it do in a moment."""
    tasks = Path(f"/proc/{engine.pid}/task").glob("*/stat")
    return all(task.read_text().rpartition(")")[2].split()[0] == "T" for task in tasks)


def answers(engine: PrivateEngine) -> bool:
    """Whether the daemon serves requests."""
    with contextlib.suppress(OSError):
        return ask(engine.socket, "GET", "/_ping").status == 200
    return False
