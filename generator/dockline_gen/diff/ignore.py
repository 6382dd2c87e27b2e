"""The ignore file: changes that were reviewed, by fingerprint, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from ..description.load import read
from ..description.pointers import join
from ..problems import GenerationFailed, Problems
from .run import Diff

__all__ = ["load_ignored", "without_ignored"]


def load_ignored(path: str | Path, problems: Problems) -> Mapping[str, str]:
    """The reasons of an ignore file by fingerprint.

    The file is a YAML list of `{fingerprint: 0123456789ab, reason: why it doesn't matter}`.

    Raises:
        GenerationFailed: It can't be read, or an entry has no fingerprint or no reason.
    """
    data, source = read(path, problems)
    found = problems.at(source)
    reasons: dict[str, str] = {}
    if not isinstance(data, list):
        found.error("expected a list", pointer="", hint="- {fingerprint: …, reason: …}")
        raise GenerationFailed(problems)
    for index, entry in enumerate(data):
        at = join(index)
        if not isinstance(entry, Mapping) or entry.keys() != {"fingerprint", "reason"}:
            found.error("an entry has a fingerprint and a reason", pointer=at, hint="and nothing else")
            continue
        fingerprint, reason = str(entry["fingerprint"]), entry["reason"]
        if not re.fullmatch("[0-9a-f]{12}", fingerprint):
            hint = "`dockline diff` prints one with each change; quote it if it looks like a number"
            found.error(f"{fingerprint!r} isn't a fingerprint", pointer=at, hint=hint)
        elif not isinstance(reason, str) or not reason.strip():
            found.error("the reason is missing", pointer=at, hint="say why this change doesn't matter")
        else:
            reasons[fingerprint] = reason
    problems.raise_if_errors()
    return reasons


def without_ignored(diff: Diff, ignored: Mapping[str, str], problems: Problems) -> Diff:
    """The diff without what is ignored; an entry that fits no change is a warning."""
    met = {change.difference.fingerprint for change in diff.changes}
    for fingerprint in ignored:
        if fingerprint not in met:
            problems.warning(f"{fingerprint} fits no change", hint="take it out of the ignore file")
    left = [change for change in diff.changes if change.difference.fingerprint not in ignored]
    return evolve(diff, changes=tuple(left))
