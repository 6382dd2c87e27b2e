"""`python -m tests.bench.buildkit [--only TREE …] [--rounds N]`: builds beside buildx and a plain upload.

Each builds a folder twice, in a process of its own: first with an engine that knows nothing of it, then once
more when a little has changed. They take turns, round by round, on one engine whose cache is emptied before
each first build. A plain upload sends an archive that was made before; buildx is measured as a whole command.
How many bytes of files and of their list have come is what the engine says. Prints a table and writes
`build/bench-buildkit.json`; exits with 1 if a must is not met. It takes about ten minutes, and 3 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from ..engine.private import EngineUnavailable, PrivateEngine
from ..engine.private.buildx import with_buildx
from ..engine.private.unix_http import ask, ask_ok
from .folders import FOLDERS, Folder
from .line import MIB, Line, Target, must, stretch
from .processes import Figures, run_builder
from .report import Columns, Result, as_json, table

__all__ = ["COLUMNS", "LINES"]

OUT = Path(__file__).parents[2] / "build" / "bench-buildkit.json"
CLIENTS: Final = ("tar upload", "buildx", "dockline")
COLUMNS: Final = Columns(CLIENTS, "dockline", ("buildx", "tar upload"))
TAG: Final = "dkl-bench-build"
_LONGEST: Final = 600.0

Which = Literal["first", "second"]


@frozen
class Build:
    """Builds that lines share: of a folder, the first or the second."""

    folder: Folder
    which: Which


def _lines() -> dict[Line, Build]:
    """What is measured, and of which builds."""
    found: dict[Line, Build] = {}
    for folder in FOLDERS:
        first, second = Build(folder, "first"), Build(folder, "second")
        for build, targets in (
            (first, (must(folder.first, "buildx"), stretch(1.0, "buildx"))),
            (second, (must(1.0, "buildx"),)),
        ):
            found[_line(folder, build.which, f"{build.which} build", "s", 1.0, "wall", targets)] = build
        changed = folder.changed or "a small one"
        sent = f"{changed} changed: files sent, of the tree"
        found[_line(folder, "sent", sent, "%", 100.0, "told", folder.sent)] = second
        found[_line(folder, "cpu", "first build, CPU", "s", 1.0, "cpu", ())] = first
        memory = must(16e6 / (1 << 20))
        for build in (first, second):
            title = f"{build.which} build: peak over start"
            found[_line(folder, f"{build.which}-rss", title, MIB["unit"], MIB["scale"], "rss", (memory,))] = (
                build
            )
    return found


def _line(
    folder: Folder,
    key: str,
    title: str,
    unit: str,
    scale: float,
    measure: Literal["wall", "cpu", "rss", "told"],
    targets: tuple[Target, ...],
) -> Line:
    return Line(
        key=f"build-{folder.key}-{key}",
        title=f"{folder.title}, {title}",
        unit=unit,
        scale=scale,
        measure=measure,
        clients=CLIENTS if measure in ("wall", "cpu") else CLIENTS[1 + (measure == "rss") :],
        where="real",
        targets=targets,
    )


LINES: Final = _lines()


class Bench:
    """An engine, the folders, and what the builds have taken so far."""

    def __init__(self, engine: PrivateEngine, place: Path, folders: Sequence[Folder]) -> None:
        self._engine = engine
        self._config = with_buildx(place / "config")
        self._place = place
        self._folders = folders
        self._done: dict[tuple[str, Which], dict[str, list[Figures]]] = {}
        self.failed: list[str] = []

    def run(self, rounds: int) -> list[Result]:
        """Build everything as often as asked for; what came of it, line by line."""
        for folder in self._folders:
            root = self._place / folder.slug
            folder.make(root)
            for number in range(rounds):
                turn = number % len(CLIENTS)
                for client in (*CLIENTS[turn:], *CLIENTS[:turn]):
                    _show(f"{folder.title} {number + 1}/{rounds}: {client}")
                    self._builds(folder, root, client, number)
            shutil.rmtree(root)
        _show("")
        return [
            Result(line=line, runs=self._runs(line, build))
            for line, build in LINES.items()
            if build.folder in self._folders
        ]

    def _runs(self, line: Line, build: Build) -> dict[str, list[Figures]]:
        done = self._done.get((build.folder.key, build.which), {})
        return {name: done[name] for name in line.clients if name in done}

    def _builds(self, folder: Folder, root: Path, client: str, number: int) -> None:
        """The first build of a client and its second."""
        ask(self._engine.socket, "DELETE", f"/images/{TAG}?force=true", timeout=_LONGEST)
        ask_ok(self._engine.socket, "POST", "/build/prune?all=true", timeout=_LONGEST)
        for which in ("first", "second"):
            if which == "second":
                folder.change(root, f"{client} {number}")
            upload = self._place / "upload.tar"
            if client == "tar upload":
                with tarfile.open(upload, "w", format=tarfile.GNU_FORMAT) as tar:
                    tar.add(root, ".")
            os.sync()  # or the disk is busy with it while it is measured
            try:
                found = run_builder(client, self._engine.socket, self._config, root, upload, TAG)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                self.failed.append(f"FAILED  {folder.title}, {which}, {client}: {error}")
                return
            found["told"] /= folder.size
            self._done.setdefault((folder.key, which), {}).setdefault(client, []).append(found)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.buildkit", description="Builds, measured.")
    keys = [folder.key for folder in FOLDERS]
    parser.add_argument(
        "--only", metavar="TREE", action="append", choices=keys, help="of: " + ", ".join(keys)
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is built (3)")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    args = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        with (
            PrivateEngine(name="bench-build") as engine,
            tempfile.TemporaryDirectory(prefix="dkl-b-") as place,
        ):
            bench = Bench(
                engine, Path(place), [each for each in FOLDERS if not args.only or each.key in args.only]
            )
            results = bench.run(args.rounds)
    except EngineUnavailable as error:
        print(f"NOT MEASURED: there is no engine: {error}")
        return 1
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(
        json.dumps({"machine": machine, "results": as_json(results), "notes": bench.failed}, indent=1)
    )
    print("\n".join([*table(results, COLUMNS, markdown=args.markdown), "", *bench.failed]))
    print(f"{machine}; {time.monotonic() - began:.0f} seconds; written to {OUT.relative_to(Path.cwd())}")
    missed = [
        f"{verdict or 'not measured'}  {result.line.title}: {target}"
        for result in results
        for target in result.line.targets
        if target.kind == "must" and (verdict := result.verdict(target)) != "met"
    ]
    print("\n".join([*missed, "every must is met" if not missed else "NOT every must is met"]))
    return 1 if bench.failed or any(line.startswith("NOT MET") for line in missed) else 0


def _show(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
