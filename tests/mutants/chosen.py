"""Which tests know a line: recorded once a test file, and again when the file changes."""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, field

from .mutation import Mutant
from .reading import names_made, readers_of
from .recording import Recorder, by_function, by_line, by_module
from .runs import TREE, Copy, Run

__all__ = ["Chosen", "Named", "Test", "recorded", "test_files"]

FOLDER = TREE / "build" / "mutants"
_LEFT_OUT = ("engine", "typing", "bench", "mutants")
"""Folders of tests that need an engine, or that no mutant needs."""
_SLOW = 15.0
"""Tests that take longer, in seconds, are left out."""
_MOST = 60.0
"""How long the tests of a mutant may take in all, in seconds; the same again those that know the function
alone, or its file."""
_FIRST = 25
"""So many are run before all the others."""
_AT_A_TIME = 4
"""So many tests of a file come before those of the next file."""
_FILES = 20
"""A function that runs while the tests of more files are collected is left to its own tests."""


@define(frozen=True)
class Test:
    """A test as pytest names it, with the seconds that it takes and the number of lines that it runs."""

    name: str
    seconds: float
    lines: int

    @property
    def file(self) -> str:
        return self.name.partition("::")[0]


@define
class Chosen:
    """What was recorded: for each line, function and module, the tests that run it.

    Attributes:
        collecting: For each function, the files of tests that run it while they are collected.
    """

    tests: dict[str, Test] = field(factory=dict)
    knowing: dict[str, set[str]] = field(factory=dict)
    collecting: dict[str, set[str]] = field(factory=dict)
    failed: list[str] = field(factory=list)

    def __str__(self) -> str:
        return f"{len(self.tests)} tests were recorded; {len(self.failed)} didn't pass and are left out"

    def batches(self, module: str, mutant: Mutant) -> Iterator[list[Test]]:
        """The tests that may notice a mutant, likely and quick ones first; a batch is a run."""
        direct, function = self._knowing(module, mutant)
        ordered = _within(_MOST, self._ordered(module, direct))
        yield from (batch for batch in (ordered[:_FIRST], ordered[_FIRST:]) if batch)
        files = {self.tests[name].file for name in direct}
        others = (function | {name for name, test in self.tests.items() if test.file in files}) - direct
        if more := _within(_MOST, self._ordered(module, others)):
            yield more

    def likely(self, module: str, mutant: Mutant, seconds: float) -> list[Test]:
        """The first tests that know a mutant's line, as many as take so long in all, in seconds."""
        return _within(seconds, self._ordered(module, self._knowing(module, mutant)[0]))

    def _knowing(self, module: str, mutant: Mutant) -> tuple[set[str], set[str]]:
        """The tests that know a mutant's line, or what comes nearest to it; those that know its function."""
        source = (TREE / module).read_text("utf-8")
        lines = source.splitlines()[mutant.first - 1 : mutant.last]
        known = [self.knowing.get(by_line(module, line), set()) for line in lines if line.strip()]
        direct: set[str] = set().union(*known) if mutant.inside else self._reading(source, mutant)
        function = self.knowing.get(by_function(module, mutant.within), set())
        direct |= self._collecting(module, mutant)
        if not direct:
            direct = function or self.knowing.get(by_module(module), set()) | self._importing(module)
        return direct, function

    def _importing(self, module: str) -> set[str]:
        """The tests of files that import a module: what stands outside of functions no test runs."""
        dotted = module.partition("/")[2].removesuffix(".py").replace("/", ".")
        files = {test.file for test in self.tests.values()}
        found = {file for file in files if dotted in (TREE / file).read_text("utf-8")}
        return {name for name, test in self.tests.items() if test.file in found}

    def _reading(self, source: str, mutant: Mutant) -> set[str]:
        """The tests of functions that read what stands outside of functions."""
        readers = {each for name in names_made(source, mutant.number) for each in readers_of(name)}
        return set().union(*(self.knowing.get(each, set()) for each in readers))

    def _collecting(self, module: str, mutant: Mutant) -> set[str]:
        """The tests of files that run a function while they are collected, where these are few."""
        files = self.collecting.get(by_function(module, mutant.within), set()) if mutant.inside else set()
        if not 0 < len(files) <= _FILES:
            return set()
        return {name for name, test in self.tests.items() if test.file in files}

    def _ordered(self, module: str, names: set[str]) -> list[Test]:
        word = Path(module).stem.replace("_", "")

        def cost(test: Test) -> float:
            near = word in test.file.replace("_", "")
            return (test.seconds + 0.05) * (200 + test.lines) * (0.2 if near else 1)

        by_cost = sorted((self.tests[name] for name in names), key=cost)
        before: Counter[str] = Counter()
        turns: dict[str, int] = {}
        for test in by_cost:
            turns[test.name] = before[test.file] // _AT_A_TIME
            before[test.file] += 1
        # Files take turns then: one that costs much may be the only one that notices.
        return by_cost[:_FIRST] + sorted(by_cost[_FIRST:], key=lambda test: turns[test.name])


def _within(seconds: float, tests: list[Test]) -> list[Test]:
    """As many of the first tests as take so long."""
    found = []
    for test in tests:
        seconds -= test.seconds + 0.02
        if seconds < 0:
            break
        found.append(test)
    return found


@define
class Named:
    """Files of tests that were asked for by name."""

    files: Sequence[str]

    def batches(self, module: str, mutant: Mutant) -> Iterator[list[Test]]:
        """All of them at once."""
        yield [Test(file, _SLOW, 0) for file in self.files]


def recorded(copies: Sequence[Copy], files: Sequence[str], again: bool = False) -> Chosen:
    """Read what was recorded of files of tests, and record what is missing, a file a run."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = {path: _target(path) for path in files}
    for stale in set(FOLDER.glob("*.json.gz")) - {_target(path) for path in test_files()}:
        stale.unlink()
    waiting = [path for path, target in wanted.items() if again or not target.exists()]
    running: dict[int, tuple[str, Run]] = {}
    total = len(waiting)
    while waiting or running:
        for index, copy in enumerate(copies):
            if index not in running and waiting:
                path = waiting.pop()
                print(f"recording {total - len(waiting)}/{total}: {path}", flush=True)
                run = Run(copy, 900, copy.tree.parent / f"recording-{index}.txt")
                tree, target = copy.tree, wanted[path]
                run.start(
                    [path, "-m", "not engine", "-p", "no:randomly"],
                    partial(Recorder, tree, target),
                )
                running[index] = path, run
            if index in running and running[index][1].poll() is not None:
                path, run = running.pop(index)
                if not wanted[path].exists():
                    raise SystemExit(f"{path} could not be recorded:\n{run.output.read_text()[-3000:]}")
        time.sleep(0.02)
    chosen = Chosen()
    for target in wanted.values():
        with gzip.open(target, "rt", encoding="utf-8") as file:
            _add(chosen, json.load(file))
    return chosen


def _add(chosen: Chosen, found: dict[str, Any]) -> None:
    chosen.failed += found["failed"]
    knowing = [chosen.knowing.setdefault(key, set()) for key in found["keys"]]
    for name, test in found["tests"].items():
        if test["seconds"] > _SLOW:
            continue
        chosen.tests[name] = Test(name, test["seconds"], len(test["runs"]))
        for index in test["runs"]:
            knowing[index].add(name)
    files = {name.partition("::")[0] for name in found["tests"]}
    for index in found["collecting"]:
        chosen.collecting.setdefault(found["keys"][index], set()).update(files)


def test_files() -> list[str]:
    """The files of tests that may notice a mutant."""
    return [
        str(path.relative_to(TREE))
        for path in sorted((TREE / "tests").rglob("test_*.py"))
        if path.relative_to(TREE / "tests").parts[0] not in _LEFT_OUT
    ]


def _target(path: str) -> Path:
    digest = hashlib.sha256(path.encode() + (TREE / path).read_bytes()).hexdigest()[:12]
    return FOLDER / f"{Path(path).stem}-{digest}.json.gz"
