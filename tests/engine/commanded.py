"""The command `dockline` as a process, at pipes or at a terminal of a width."""

from __future__ import annotations

import fcntl
import os
import shlex
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field, frozen

from ..support.waiting import PATIENCE, eventually

__all__ = ["Command", "Screen", "interrupt"]

_PIECE = 1 << 16
_NOT_KEPT = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
_COMPILED = Path(__file__).parents[2] / "build/compiled"
"""What has been compiled once is not compiled for each process: as it is where dockline is installed."""


@define
class Screen:
    """A terminal that a command runs at, as its only one.

    Attributes:
        process: The command.
        master: The other end of the terminal.
        seen: What it has shown.
    """

    process: subprocess.Popen[bytes]
    master: int
    seen: bytearray = field(factory=bytearray)

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.master, keys)

    def shows(self, text: bytes) -> None:
        """Wait until a text was shown."""
        eventually(lambda: text in self._read() or self.process.poll() is not None, what=f"{text!r}")
        assert text in self._read(), bytes(self.seen)

    def ends(self) -> int:
        """Wait until the command has ended; its exit code."""
        eventually(lambda: (self._read(), self.process.poll())[1] is not None, what="its end")
        self._read()
        return self.process.returncode

    def _read(self) -> bytes:
        os.set_blocking(self.master, False)
        try:
            while data := os.read(self.master, _PIECE):
                self.seen += data
        except OSError:  # nothing more now, or at all
            pass
        return bytes(self.seen)


@frozen
class Command:
    """The command for one engine, as `DOCKER_HOST` names it."""

    url: str

    def run(self, *words: str, stdin: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run it to its end, which has to be that code."""
        done = subprocess.run(
            self.line(*words), input=stdin, capture_output=True, env=self.env, check=False, timeout=PATIENCE
        )
        assert done.returncode == code, (done.stdout, done.stderr)
        return done

    @contextmanager
    def started(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """It runs within the block; its outputs are pipes."""
        with subprocess.Popen(
            self.line(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def at_terminal(self, *words: str, width: int = 80) -> Iterator[Screen]:
        """It runs within the block, at a terminal of its own."""
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        line = [sys.executable, "-c", _AT_TERMINAL, os.ttyname(slave), *self.line(*words)]
        process = subprocess.Popen(line, stdin=slave, env=self.env, start_new_session=True)
        try:
            yield Screen(process, master)
        finally:
            process.kill()
            process.wait()
            os.close(slave)
            os.close(master)

    def line(self, *words: str) -> list[str]:
        """Its command line."""
        return [sys.executable, "-m", "dockline_gen", *words]

    @property
    def env(self) -> Mapping[str, str]:
        """Its environment."""
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_KEPT}
        return {**kept, "DOCKER_HOST": self.url, "TERM": "xterm", "PYTHONPYCACHEPREFIX": str(_COMPILED)}

    def installed(self, folder: Path) -> Mapping[str, str]:
        """An environment in which shells find it, as `dockline`.

        Args:
            folder: Where to.
        """
        command = folder / "dockline"
        command.write_text(f'#!/bin/sh\nexec {shlex.join(self.line())} "$@"\n')
        command.chmod(0o755)
        return {**self.env, "PATH": os.pathsep.join([str(folder), os.environ["PATH"]]), "HOME": str(folder)}


_AT_TERMINAL = """
import os, sys
for number in (0, 1, 2):
    os.dup2(os.open(sys.argv[1], os.O_RDWR), number)
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Opens a terminal as the one of its session, and runs a command there."""


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """What Ctrl-C does."""
    process.send_signal(signal.SIGINT)
