"""A plugin of pytest that tries mutants in forks of one process, which has collected all tests once.

Theory of operation
-------------------
To write a mutant to a file and to run pytest costs seconds, nearly all of it for imports and for collecting.
Here a process collects all tests; for each mutant it forks, the fork's functions get the changed code, and
the likely tests run in it until one fails. What was read or computed while modules were imported and tests
collected is as it was before the change, and so is what a test starts as another process: a mutant that lives
here may still be noticed when it stands in a file. One that dies here is dead, as the test that fails passes
without the change.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from attrs import define, field

from .chosen import Test
from .mutation import Mutant
from .reading import names_made
from .replacing import Replacing, Unimportable

__all__ = ["APART", "DEAD", "LIVES", "Forks"]

DEAD, LIVES, APART = "dead", "lives", "apart"
"""What became of a mutant; the last is one that can't be tried so."""
_SECONDS = 8.0
"""How long the tests of a mutant may take in all, in seconds as they were recorded."""
_MEMORY = 8 << 30
"""How much memory a fork may map, in bytes: some mutants would take all that there is."""
_MORE, _TIMES = 5.0, 4
"""A test may take so many times as long as it was recorded to take, and so many seconds more."""


class Likely(Protocol):
    """Which tests may notice a mutant, and how long they take."""

    tests: dict[str, Test]

    def likely(self, module: str, mutant: Mutant, seconds: float) -> list[Test]: ...


@define
class Forks:
    """Tries mutants.

    Attributes:
        tree: The copy of the tree in which the tests are.
        mutants: Each with the number that it is known by, and its module.
        chosen: What was recorded.
        results: The file to which is written, a line each: the number, what became of it, how many tests
            there were, the test that noticed it.
    """

    tree: Path
    mutants: Sequence[tuple[int, str, Mutant]]
    chosen: Likely
    results: Path
    _items: dict[str, pytest.Item] = field(init=False, factory=dict)
    _sound: dict[str, bool] = field(init=False, factory=dict)
    _replacing: Replacing = field(init=False)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._items = {item.nodeid: item for item in session.items}
        self._replacing = Replacing(self.tree)
        with self.results.open("w", buffering=1) as file:
            for number, module, mutant in self.mutants:
                print(number, *self._tried(session, module, mutant), sep="\t", file=file)
        return True

    def _tried(self, session: pytest.Session, module: str, mutant: Mutant) -> tuple[str, int, str]:
        source = (self.tree / module).read_text("utf-8")
        names = [
            test.name for test in self.chosen.likely(module, mutant, _SECONDS) if test.name in self._items
        ]

        def change() -> bool:
            if self._replacing.imported(module, mutant.source):
                return True
            if mutant.inside:
                return self._replacing.put_functions(module, source, mutant.source)
            made = names_made(source, mutant.number)
            if mutant.within:
                return self._replacing.put_fields(module, mutant.source, mutant.within, made)
            return self._replacing.put_constants(module, mutant.source, made)

        while True:
            names = [name for name in names if self._sound.get(name, True)]
            if not names:
                return LIVES, 0, ""
            at = self._failing(session, names, change)
            if at is None:
                return LIVES, len(names), ""
            if at < 0:
                return APART, 0, ""
            name = names[at]
            if name not in self._sound:
                self._sound[name] = self._failing(session, [name], lambda: True) is None
            if self._sound[name]:
                return DEAD, at + 1, name

    def _failing(self, session: pytest.Session, names: list[str], change: Callable[[], bool]) -> int | None:
        """The first test that fails in a fork with a change; None if none does, -1 if it can't be made."""
        limit = time.monotonic() + sum(self._limit(name) for name in names)
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            os.setsid()
            os.close(reader)
            os._exit(self._child(session, names, change, writer))
        os.close(writer)
        status = None
        while status is None and time.monotonic() < limit:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                status = None
                time.sleep(0.003)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        if status is None:
            os.waitpid(pid, 0)
        os.set_blocking(reader, False)
        with open(reader, "rb") as pipe:
            begun = len(pipe.read() or b"")
        return None if status == 0 else begun - 1

    def _limit(self, name: str) -> float:
        return _MORE + _TIMES * self.chosen.tests[name].seconds

    def _child(
        self, session: pytest.Session, names: list[str], change: Callable[[], bool], writer: int
    ) -> int:
        """Run tests until one fails; a byte is written as each begins. The code of the process."""
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        try:
            try:
                if not change():
                    return 3
            except Unimportable:
                os.write(writer, b".")
                return 1
            except Exception:
                traceback.print_exc()
                return 3
            for at, name in enumerate(names):
                os.write(writer, b".")
                item = self._items[name]
                item.add_marker(pytest.mark.timeout(self._limit(name)), append=False)
                following = self._items[names[at + 1]] if at + 1 < len(names) else None
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
            return 0
        except BaseException:
            traceback.print_exc()
            return 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
