"""`python -m tests.bench [--only LINE …] [--rounds N]`: dockline beside its peers, as ratios.

Each client does each line in a process of its own, one after the other, round by round, so that whatever the
machine does meanwhile meets all of them. Against a canned daemon in C the client is what is measured; the
lines named `real-` ask a private engine. Prints a table and writes `build/bench.json`; fails if a must is not
met.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from .canned import Canned
from .growth import curves
from .lines import LINES, Line
from .processes import run_process, run_worker
from .real import real_engine, tar_of_zeros
from .report import Result, as_json, lines_of

OUT = Path(__file__).parents[2] / "build" / "bench.json"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed beside the peers.")
    keys = [line.key for line in LINES]
    parser.add_argument(
        "--only", metavar="LINE", action="append", choices=[*keys, "growth"], help="of: " + ", ".join(keys)
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is run (3)")
    args = parser.parse_args(arguments)
    chosen = [line for line in LINES if not args.only or line.key in args.only]
    began = time.monotonic()
    told: list[str] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dockline-bench-")))
        files = {"UPLOAD": folder / "upload", "TAR": folder / "zeros.tar"}
        with files["UPLOAD"].open("wb") as file:
            for _ in range(500):
                file.write(bytes(1 << 20))
        tar_of_zeros(files["TAR"], 200 << 20)
        canned = stack.enter_context(Canned(streams=(1, 16, 256, 4096)))
        real = stack.enter_context(real_engine()) if any(line.where == "real" for line in chosen) else ""
        results = [_run(line, args.rounds, canned, real, files) for line in chosen]
        if not args.only:
            told += _limits(canned, files["UPLOAD"])
        if not args.only or "growth" in args.only:
            told += curves(canned)
    OUT.parent.mkdir(exist_ok=True)
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    whole = {"machine": machine, "results": as_json(results), "notes": told}
    OUT.write_text(json.dumps(whole, indent=1) + "\n")
    print("\n".join([*lines_of(results), "", *told]))
    print(f"{machine}; {time.monotonic() - began:.0f} seconds; written to {OUT}")
    late = [
        f"{result.line.title}: {target}, it is {result.ratio(target):.2f}"
        for result in results
        for target in result.line.targets
        if target.kind == "must" and result.met(target) is False
    ]
    for line in late:
        print(f"NOT MET  {line}", file=sys.stderr)
    return 1 if late else 0


def _run(line: Line, rounds: int, canned: Canned, real: str, files: dict[str, Path]) -> Result:
    figures: dict[str, list[float]] = {client: [] for client in line.clients}
    socket = real if line.where == "real" else canned.socket
    argument = str(files.get(line.argument, line.argument))
    for number in range(rounds):
        turn = number % len(line.clients)
        for client in (*line.clients[turn:], *line.clients[:turn]):
            if line.where == "process":
                found = run_process(line.key, client, canned.url)
            else:
                found = run_worker(client, line.work, socket, line.rounds, argument)
            figures[client].append(found[line.measure] * line.scale)
        print(f"\r\x1b[K{line.title} {number + 1}/{rounds}", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return Result(line=line, figures=figures)


def _limits(canned: Canned, upload: Path) -> list[str]:
    small = canned.limit("ask", "GET /version", "5000") * 1e6
    logs = canned.limit("drain", "GET /containers/small-frames/logs") * 1e3
    down = canned.limit("drain", "GET /containers/web-1/archive") * 1e3
    up = canned.limit("feed", "PUT /containers/web-1/archive", str(upload)) * 1e3
    return [
        "the canned daemon's own limit, asked by a client in C that looks at nothing: "
        f"a small request {small:.0f} µs, a million frames {logs:.0f} ms, "
        f"an archive down {down:.0f} ms, up {up:.0f} ms"
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
