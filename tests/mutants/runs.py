"""Runs of pytest in copies of the tree: forked from this process, which has imported what all tests need."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import define, field

__all__ = ["TREE", "Copy", "Run", "copies"]

TREE = Path(__file__).resolve().parent.parent.parent
"""The checkout, which is only read."""
_FOLDERS = ("runtime", "generator", "generated")
_QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Hypothesis is imported before pytest can rewrite it."""
_WARM = """attrs cattrs urllib3 jinja2 yaml jsonschema hypothesis hypothesis.strategies websockets.sync.client
    msgspec coverage rich.console sentry_sdk http.server http.client ssl sqlite3 asyncio concurrent.futures
    multiprocessing email.message tarfile"""
"""What tests import besides what they test."""


@define
class Copy:
    """A copy of the tree, in which one run at a time may change what it likes."""

    tree: Path
    _age: int = 0

    def write(self, path: str, source: str) -> None:
        """Write a file, and make sure that no compiled form of an older text is taken for it."""
        target = self.tree / path
        target.write_text(source, "utf-8")
        for stale in (target.parent / "__pycache__").glob(f"{target.stem}.*.pyc"):
            stale.unlink()
        self._age += 1
        os.utime(target, (1_000_000_000 + self._age, 1_000_000_000 + self._age))

    def restore(self, path: str) -> None:
        """Give a file the text of the checkout again."""
        self.write(path, (TREE / path).read_text("utf-8"))


@define
class Run:
    """One run of pytest in a process of its own, which is the first of a group.

    Attributes:
        copy: Where it runs.
        seconds: How long it may take; a run that takes longer is ended, and counts as failed.
        output: The file that has what it printed.
    """

    copy: Copy
    seconds: float
    output: Path
    _pid: int = field(init=False)
    _began: float = field(init=False, factory=time.monotonic)

    def start(self, arguments: list[str], plugin: Callable[[], object] | None = None) -> None:
        """Fork, and run pytest with these arguments."""
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()
        self._pid = os.fork()
        if not self._pid:
            code = 3
            try:
                code = _child(self.copy.tree, self.output, arguments, plugin)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)

    def poll(self) -> bool | None:
        """Whether all tests passed; None while it runs."""
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid:
            self._end()
            return os.waitstatus_to_exitcode(status) == pytest.ExitCode.OK
        if time.monotonic() - self._began > self.seconds:
            self.stop()
            return False
        return None

    def stop(self) -> None:
        """End it and whatever it started."""
        self._end()
        os.waitpid(self._pid, 0)

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)


@contextlib.contextmanager
def copies(number: int) -> Iterator[list[Copy]]:
    """So many copies of the tree, warm: what git knows, and new files that it doesn't ignore."""
    for name in _WARM.split():
        with contextlib.suppress(ImportError):
            __import__(name)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=TREE, check=True, capture_output=True
    ).stdout.decode()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        made = []
        for index in range(number):
            tree = Path(folder, str(index))
            for path in filter(None, listed.split("\0")):
                if (TREE / path).is_file():
                    (tree / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(TREE / path, tree / path)
            made.append(Copy(tree))
        yield made


def _child(tree: Path, output: Path, arguments: list[str], plugin: Callable[[], object] | None) -> int:
    os.setsid()
    os.nice(5)
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, null), (1, descriptor), (2, descriptor)):
        os.dup2(source, target)
    os.close(descriptor)
    os.close(null)
    os.chdir(tree)
    os.environ["PYTHONPATH"] = os.pathsep.join(str(tree / name) for name in _FOLDERS)
    ours = {str(TREE), "", *(str(TREE / name) for name in _FOLDERS)}
    sys.path[:] = [
        str(tree),
        *(str(tree / name) for name in _FOLDERS),
        *(path for path in sys.path if path not in ours),
    ]
    plugins = [plugin()] if plugin else []
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "dockline")]:
        del sys.modules[name]
    assert not [name for name in sys.modules if name.startswith("dockline")]
    return int(
        pytest.main([f"--rootdir={tree}", f"--basetemp={tree}/tmp", "-q", *_QUIET, *arguments], plugins)
    )
