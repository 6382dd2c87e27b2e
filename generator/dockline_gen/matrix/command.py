"""`dockline matrix`: from arguments to a file or to standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ..documents import known_versions
from ..output.files import write_text
from .report import FORMATS
from .table import read_matrix

__all__ = ["run_matrix"]

WIDTH = 28


def run_matrix(args: Namespace) -> int:
    """`dockline matrix`: read all versions and lay them out."""
    watched = sys.stderr.isatty()
    matrix = read_matrix(known_versions(), _bar if watched else None)
    if watched:
        sys.stderr.write("\r\x1b[K")
    report = FORMATS[args.format](matrix)
    if args.output is None:
        sys.stdout.write(report)
    else:
        write_text(Path(args.output), report)
        print(f"{args.output}: {len(matrix.rows):,} rows over {len(matrix.versions)} versions")
    return 0


def _bar(done: int, of: int) -> None:
    full = WIDTH * done // of
    sys.stderr.write(f"\rreading versions [{'#' * full}{'.' * (WIDTH - full)}] {done}/{of}")
    sys.stderr.flush()
