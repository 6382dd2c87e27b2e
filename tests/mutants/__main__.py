"""`make mutants`: try mutants of the product's modules, and say which ones no test notices.

All are tried in forks of a process that has collected the tests, some a second. Those that live are tried
once more as files, seconds each, where too few of a module have died.

Where there are two halves, the derived one is tried: what is wrong in its source is wrong there too, and most
tests of the async half run over a bridge, where what they run isn't recorded. A sample is chosen by the seed
and the text of each mutant alone, so that it stays the same while the rest of a module changes. Ends with 1
where the tests notice too few in a module, or an entry of `equivalent.yaml` is stale.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import define, field

from .chosen import Chosen, Named, Test, recorded, test_files
from .equivalent import entries, stale, without
from .forks import DEAD, Forks
from .mutation import Mutant, mutants_of
from .recording import ROOTS
from .runs import TREE, Copy, Run, copies

MUST = 92.0
"""The share of mutants that the tests must notice in each module, in percent."""


@define
class Trial:
    """A mutant and what became of it."""

    module: str
    mutant: Mutant
    batches: Iterator[list[Test]] = field(init=False)
    killed: bool = False
    tests: int = 0

    @property
    def place(self) -> str:
        return f"{self.module}:{self.mutant.number}"


@define
class Slot:
    """A copy of the tree, with what runs in it."""

    copy: Copy
    trial: Trial | None = None
    run: Run | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants; the exit code."""
    options = _options(arguments)
    modules = _modules(options.modules)
    if not modules:
        print(f"no module is named {' or '.join(options.modules)}", file=sys.stderr)
        return 2
    listed = entries()
    mutants = {
        module: mutants_of((TREE / module).read_text("utf-8")) for module in {*modules, *listed, *modules}
        if (TREE / module).is_file()
    }  # fmt: skip
    trials = [
        Trial(module, mutant)
        for module in modules
        for mutant in _sample(without(mutants[module], listed.get(module, ())), module, options)
    ]
    print(f"{len(trials)} mutants of {len(modules)} modules", flush=True)
    if options.list:
        for trial in trials:
            print(f"{trial.place}: {trial.mutant.change}")
        return 0
    with copies(options.workers) as trees:
        files = options.tests or test_files()
        chosen = recorded(trees, files, options.record)
        print(chosen, flush=True)
        _try_in_forks(trials, trees, chosen, files)
        if not options.fast:
            slow = Named(files) if options.tests else chosen
            _try(_doubtful(trials, options.must), [Slot(copy) for copy in trees], slow)
    return _report(modules, trials, stale(listed, mutants), options.must)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="modules or folders, such as sync/hijack or overlay; all")
    parser.add_argument("--sample", type=int, default=25, help="mutants a module; 0: all (25)")
    parser.add_argument("--seed", default="1", help="another seed chooses another sample")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--must", type=float, default=MUST, help=f"percent in each module ({MUST:g})")
    parser.add_argument("--only", default="", help="only mutants whose line or change has this text")
    parser.add_argument("--tests", nargs="*", help="only these files of tests")
    parser.add_argument(
        "--fast", action="store_true", help="only in forks, which don't notice all that is noticed"
    )
    parser.add_argument("--record", action="store_true", help="record anew which test runs which line")
    parser.add_argument("--list", action="store_true", help="show the mutants and try none")
    return parser.parse_args(arguments)


def _modules(named: Sequence[str]) -> list[str]:
    paths = [path for root in ROOTS for path in sorted((TREE / root).rglob("*.py"))]
    found = [str(path.relative_to(TREE)) for path in paths if not _has_twin(path)]
    if not named:
        return found
    wanted = [f"/{name.strip('/').removesuffix('.py')}/" for name in named]
    return [module for module in found if any(name in f"/{module.removesuffix('.py')}/" for name in wanted)]


def _has_twin(path: Path) -> bool:
    """Whether a module is of the async half, and one of the sync half is derived from it."""
    parts = path.relative_to(TREE).parts
    return "aio" in parts and TREE.joinpath(*("sync" if part == "aio" else part for part in parts)).is_file()


def _sample(mutants: list[Mutant], module: str, options: argparse.Namespace) -> list[Mutant]:
    def rank(mutant: Mutant) -> str:
        return hashlib.sha256("\0".join((options.seed, module, *mutant.key)).encode()).hexdigest()

    found = [mutant for mutant in mutants if options.only in f"{mutant.line}\n{mutant.change}"]
    chosen = sorted(found, key=rank)[: options.sample or None]
    return sorted(chosen, key=lambda mutant: mutant.number)


def _try_in_forks(trials: list[Trial], trees: Sequence[Copy], chosen: Chosen, files: Sequence[str]) -> None:
    """Try mutants in forks of a process for each copy that has collected all tests."""
    running: list[tuple[Run, Path]] = []
    for index, copy in enumerate(trees):
        mine = [(at, trials[at].module, trials[at].mutant) for at in range(index, len(trials), len(trees))]
        results = copy.tree.parent / f"{copy.tree.name}.results"
        results.touch()
        run = Run(copy, math.inf, copy.tree.parent / f"{copy.tree.name}.txt")
        arguments = [*files, "-m", "not engine", "-p", "no:randomly"]
        run.start(arguments, partial(Forks, copy.tree, mine, chosen, results))
        running.append((run, results))
    told, waited_for = 0, list(running)
    while waited_for:
        waited_for = [(run, results) for run, results in waited_for if run.poll() is None]
        if (tried := sum(results.read_text().count("\n") for _, results in running)) >= told + 100:
            told = tried
            print(f"{tried} of {len(trials)} were tried in forks", flush=True)
        time.sleep(1)
    lines = [line.split("\t") for _, results in running for line in results.read_text().splitlines()]
    if len(lines) < len(trials):
        raise SystemExit("\n".join(run.output.read_text()[-3000:] for run, _ in running))
    for at, became, tests, _ in lines:
        trials[int(at)].killed, trials[int(at)].tests = became == DEAD, int(tests)


def _doubtful(trials: list[Trial], must: float) -> list[Trial]:
    """The mutants that live in modules in which too few died."""
    found = []
    for module in dict.fromkeys(trial.module for trial in trials):
        ours = [trial for trial in trials if trial.module == module]
        if _too_few(ours, must):
            found += [trial for trial in ours if not trial.killed]
    return found


def _too_few(trials: list[Trial], must: float) -> bool:
    """Whether too few of a module's mutants died."""
    return sum(trial.killed for trial in trials) * 100 < must * len(trials)


def _try(trials: list[Trial], slots: list[Slot], chosen: Chosen | Named) -> None:
    waiting = list(reversed(trials))
    while waiting or any(slot.trial for slot in slots):
        for slot in slots:
            if slot.trial is None and waiting:
                _begin(slot, waiting.pop(), chosen)
            if slot.trial is not None:
                _go_on(slot)
        time.sleep(0.01)


def _begin(slot: Slot, trial: Trial, chosen: Chosen | Named) -> None:
    slot.trial, slot.run = trial, None
    slot.copy.write(trial.module, trial.mutant.source)
    trial.batches = chosen.batches(trial.module, trial.mutant)


def _go_on(slot: Slot) -> None:
    trial, passed = slot.trial, None
    assert trial is not None
    if slot.run is not None:
        passed = slot.run.poll()
        if passed is None:
            return
        trial.killed = not passed
    batch = None if trial.killed else next(trial.batches, None)
    if batch is None:
        if not trial.killed:
            print(f"lives: {trial.place}: {trial.mutant.change}  ({trial.tests} tests)", flush=True)
        slot.copy.restore(trial.module)
        slot.trial = slot.run = None
        return
    trial.tests += len(batch)
    seconds = [test.seconds for test in batch]
    slot.run = Run(slot.copy, 60 + 6 * sum(seconds), slot.copy.tree.parent / f"{slot.copy.tree.name}.txt")
    names = slot.copy.tree.parent / f"{slot.copy.tree.name}.names"
    names.write_text("\n".join(test.name for test in batch))
    slot.run.start(
        [f"@{names}", "-x", "--no-header", "--tb=short", "-o", f"timeout={20 + 6 * max(seconds):.0f}"]
    )


def _report(modules: list[str], trials: list[Trial], outdated: list[str], must: float) -> int:
    code = 0
    print(f"\n{'module':<52} killed  of")
    for module in modules:
        ours = [trial for trial in trials if trial.module == module]
        if not ours:
            continue
        killed = sum(trial.killed for trial in ours)
        weak = _too_few(ours, must)
        print(f"{module:<52} {killed:>6} {len(ours):>3}{'  too few' if weak else ''}")
        for trial in ours:
            if not trial.killed:
                print(f"    {trial.mutant.number}: {trial.mutant.line}\n        {trial.mutant.change}")
        code |= weak
    killed = sum(trial.killed for trial in trials)
    print(f"{'all':<52} {killed:>6} {len(trials):>3}  ({killed / max(len(trials), 1):.0%})")
    for line in outdated:
        print(f"{Path('tests/mutants/equivalent.yaml')} is stale: no mutant is {line}")
    return 1 if outdated else code


if __name__ == "__main__":
    sys.exit(main())
