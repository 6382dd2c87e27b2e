"""The test's side of the fault-injecting server: starts it, tells it what to do, asks what it has seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from attrs import frozen

from ..support.processes import children, open_files
from ..support.waiting import PATIENCE, eventually

__all__ = ["Report", "Server", "children", "open_files"]


@frozen
class Report:
    """What the server has seen since a fault was armed.

    Attributes:
        asked: The requests: kind, method and the number of the connection.
        connections: How many connections were opened.
        settled: Whether what was to happen to an idle connection has happened.
        trouble: What went wrong in the server itself.
    """

    asked: list[list[Any]]
    connections: int
    settled: bool
    trouble: list[str]

    def count(self, kind: str) -> int:
        """How many requests of a kind came."""
        return sum(name == kind for name, _, _ in self.asked)


class Server:
    """The process of a fault-injecting server.

    Args:
        folder: Where its certificate is, and its unix socket is made.

    Attributes:
        urls: Its address by road.
    """

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        self.urls: dict[str, str] = self._answer()

    def arm(self, fault: str, kind: str, step: int = 0) -> None:
        """The next request of a kind meets a fault."""
        self._say(do="arm", fault=fault, kind=kind, step=step)

    def disarm(self) -> None:
        """All goes well from now on."""
        self._say(do="arm", fault="", kind="", step=0)

    def report(self) -> Report:
        return Report(**self._say(do="report"))

    def settle(self) -> None:
        """Wait until what was to happen to an idle connection has happened."""
        eventually(lambda: self.report().settled, what="what the server was to do")

    def listen(self, road: str, on: bool) -> None:
        """Be there on a road, or away."""
        self._say(do="up" if on else "down", road=road)

    def stop(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=PATIENCE)
        self._process.stdout.close()

    def _say(self, **what: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the fault-injecting server has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer
