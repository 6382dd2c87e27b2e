"""`dockline diff` and `dockline rules`: from arguments to a report and an exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ..contract.reach import Direction
from ..output.files import write_text
from ..overlay.overlaid import Files
from ..problems import Problems
from .ignore import load_ignored, without_ignored
from .report import FORMATS
from .rules import LEVELS, rules
from .run import compare, side

__all__ = ["FAILED", "run_diff", "run_rules"]

DIRECTIONS: tuple[Direction, ...] = ("request", "response")

FAILED = 3
"""The exit code if a change is as severe as `--fail-on`, or more; what isn't compared counts, too."""


def run_diff(args: Namespace) -> int:
    """`dockline diff`: compare and print.

    Returns:
        The exit code: `FAILED` if `--fail-on` is met, else 0.

    Raises:
        GenerationFailed: An input has errors, or the output can't be written.
    """
    problems = Problems()
    ignored = load_ignored(args.ignore, problems) if args.ignore else {}
    files = Files()
    old = side(args.old, problems, raw=args.raw, files=files)
    new = side(args.new, problems, raw=args.raw, files=files)
    diff = without_ignored(compare(old, new), ignored, problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    report = FORMATS[args.format](diff)
    if args.output is None:
        sys.stdout.write(report)
    else:
        write_text(Path(args.output), report)
    if args.fail_on is None:
        return 0
    limit = LEVELS.index(args.fail_on)
    counted = {level for level in LEVELS if LEVELS.index(level) >= limit} | {"unknown"}
    return FAILED if any(change.severity in counted for change in diff.changes) else 0


def run_rules(_: Namespace) -> int:
    """`dockline rules`: the table of rules, as Markdown."""
    print("| rule | what it says | request | response | bindings | inverse |")
    print("|---|---|---|---|---|---|")
    for rule in rules().values():
        ways = [" / ".join(rule.wire.get(way, ())) for way in DIRECTIONS]
        bindings = rule.bindings if rule.area == "bindings" else ""
        title = f"{rule.title} ({rule.why})" if rule.why else rule.title
        print(f"| `{rule.id}` | {title} | {ways[0]} | {ways[1]} | {bindings} | `{rule.inverse}` |")
    return 0
