"""`python -m tests.bench [--only LINE …] [--rounds N]`: dockline beside its peers, as ratios.

Each client does each line in a process of its own, one after the other, round by round, so that whatever
the machine does meanwhile meets all of them. Against a canned daemon in C the client is what is measured;
what the daemon itself can do is a column, `limit`, and both stay on one CPU, lest it is the scheduler that is
measured. The lines named `real-` ask a private engine. Where a must is missed, or nearly, as many rounds are
added; where those lie far apart, the machine was too busy to tell. Prints a table for the half for threads
and one for that for tasks, and writes `build/bench.json`; exits with 1 if a must is not met.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path

import dockline

from ..engine.private import EngineUnavailable
from .canned import Canned, one_processor
from .growth import CURVES
from .line import Line
from .lines import LINES
from .processes import Figures, fast_folder, run_cli, run_limit, run_process, run_worker
from .real import real_engine, tar_of_zeros
from .report import TASKS, THREADS, Result, Verdict, as_json, table
from .task_lines import TASK_LINES

OUT = Path(__file__).parents[2] / "build" / "bench.json"
_SIZES = (1, 16, 256, 4096)
# Those that no target is held against run this often, and the others as often as a line wants.
_SHOWN_ROUNDS = 2
_ENGINES = 1000
_ALL = (*LINES, *TASK_LINES)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed beside the peers.")
    keys = [*(line.key for line in _ALL), *CURVES]
    parser.add_argument(
        "--only", metavar="LINE", action="append", choices=keys, help="of: " + ", ".join(keys)
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is run (3)")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    args = parser.parse_args(arguments)
    chosen = [line for line in _ALL if not args.only or line.key in args.only]
    curves = [name for name in CURVES if not args.only or name in args.only]
    began = time.monotonic()
    told: list[str] = []
    with ExitStack() as stack:
        bench = Bench(stack, args.rounds, chosen)
        if any(line.where == "real" for line in chosen):
            try:
                bench.start_engine(stack)
            except EngineUnavailable as error:
                told.append(f"NOT MEASURED: the lines of a real engine, because there is none: {error}")
                chosen = [line for line in chosen if line.where != "real"]
        results = [bench.run(line) for line in chosen]
        for name in curves:
            _show(name)
            told += CURVES[name](bench.canned)
        told += bench.failed
    _show("")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    OUT.parent.mkdir(exist_ok=True)
    whole = {
        "machine": machine,
        "seconds": time.monotonic() - began,
        "results": as_json(results),
        "notes": told,
    }
    OUT.write_text(json.dumps(whole, indent=1) + "\n")
    for lines, columns in ((LINES, THREADS), (TASK_LINES, TASKS)):
        if found := [result for result in results if result.line in lines]:
            print("\n".join([*table(found, columns, markdown=args.markdown), ""]))
    print("\n".join(told))
    print(f"{machine}; {time.monotonic() - began:.0f} seconds; written to {OUT.relative_to(Path.cwd())}")
    late, unclear = list(_musts(results, "NOT MET")), list(_musts(results, "too busy to tell"))
    every = (
        "not every must could be told"
        if bench.failed or any(result.missing for result in results)
        else "every must is met"
    )
    print("\n".join([*late, *unclear, "NOT every must is met" if late else every]))
    return 1 if late or bench.failed else 0


class Bench:
    """What the lines are run against, and the runs so far: lines of the same work share them."""

    def __init__(self, stack: ExitStack, rounds: int, lines: Sequence[Line]) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dockline-bench-")))
        self.files = {name: folder / name.lower() for name in ("UPLOAD", "TAR", "IMAGE")}
        with self.files["UPLOAD"].open("wb") as file:
            file.write(bytes(500 << 20))
            os.fsync(file.fileno())  # or the disk is busy with it while it is measured
        self.canned = stack.enter_context(Canned(streams=_SIZES))
        self._engines = ""
        if any(line.where == "engines" for line in lines):
            many = Canned(containers=10, engines=_ENGINES, silent=True)
            self._engines = stack.enter_context(many).socket
        self._real = ""
        self._rounds = rounds
        self._lines = lines
        self.failed: list[str] = []
        self._done: dict[tuple[object, ...], dict[str, list[Figures]]] = {}

    def start_engine(self, stack: ExitStack) -> None:
        """Start the engine that the `real-` lines ask."""
        tar_of_zeros(self.files["TAR"], 200 << 20)
        self._real = stack.enter_context(real_engine(self.files["TAR"]))
        with dockline.Client(f"unix://{self._real}") as docker, docker.images.save("zeros") as tar:
            tar.save(self.files["IMAGE"])

    def run(self, line: Line) -> Result:
        """What a line's clients take, round by round, each round beginning with another one."""
        if line.shared not in self._done:
            self._run([other for other in self._lines if other.shared == line.shared])
        runs = self._done[line.shared]
        return Result(line=line, runs={name: runs[name] for name in line.clients if name in runs})

    def _run(self, lines: Sequence[Line]) -> None:
        """Run the clients of lines of the same work."""
        line = lines[0]
        runs = self._done.setdefault(line.shared, {})
        clients = list(dict.fromkeys(name for each in lines for name in each.clients if _is_there(name)))
        count = max(each.rounds or self._rounds for each in lines)
        self._rounds_of(lines, clients, range(count))
        if any(Result(line=each, runs=runs).unsure for each in lines):
            self._rounds_of(lines, clients, range(count, 2 * count))

    def _rounds_of(self, lines: Sequence[Line], clients: Sequence[str], numbers: range) -> None:
        """Some rounds of the clients of lines of the same work."""
        line, runs = lines[0], self._done[lines[0].shared]
        targets = [target for each in lines for target in each.targets]
        targets += [target.limit for target in targets if target.limit]
        decisive = {name for target in targets for name in (target.by, target.of)}
        for number in numbers:
            _show(f"{line.title} {number + 1}/{numbers.stop}")
            turn = number % len(clients)
            for client in (*clients[turn:], *clients[:turn]):
                if number and not runs.get(client):
                    continue  # it has failed
                if number < _SHOWN_ROUNDS or client in decisive:
                    self._note(line, client, runs)

    def _note(self, line: Line, client: str, runs: dict[str, list[Figures]]) -> None:
        try:
            runs.setdefault(client, []).append(self._once(line, client))
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            runs[client] = []
            self.failed.append(f"FAILED  {line.title}, {client}: {error}")

    def _once(self, line: Line, client: str) -> Figures:
        if line.where == "process":
            return run_process(line.asked, client, self.canned.url)
        if client == "limit":
            return run_limit(line.asked, self.canned, str(self.files["UPLOAD"]))
        if client == "docker CLI":
            return run_cli(self.canned.url, ["logs", "small-frames"])
        socket = {"real": self._real, "engines": self._engines}.get(line.where, self.canned.socket)
        argument = str(self.files.get(line.argument, line.argument))
        with one_processor() if line.where in ("canned", "real") else nullcontext():
            return run_worker(client, line.asked, socket, line.times, argument)


def _is_there(client: str) -> bool:
    return client != "dockline[fast]" or fast_folder() is not None


def _musts(results: Iterable[Result], verdict: Verdict) -> Iterable[str]:
    """A line for each must of which this is said."""
    for result in results:
        for target in result.line.targets:
            if target.kind == "must" and result.verdict(target) == verdict:
                ratio = result.ratio(target.by, target.of)
                yield f"{verdict}  {result.line.title}: {target}, and it is {ratio:.2f}"


def _show(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
