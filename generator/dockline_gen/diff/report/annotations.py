"""A diff as annotations of a GitHub workflow, each at its line of the new description."""

from __future__ import annotations

import os
from pathlib import Path

from ...problems import Place
from ..judge import Change
from ..rules import Level
from ..run import Diff
from .words import sentence

__all__ = ["as_annotations"]

KINDS: dict[Level, str] = {"breaking": "error", "unknown": "warning", "risky": "warning", "safe": "notice"}


def as_annotations(diff: Diff) -> str:
    """A workflow command for each change; those of severity `info` are left out."""
    return "".join(f"{_command(diff, change)}\n" for change in diff.changes if change.severity in KINDS)


def _command(diff: Diff, change: Change) -> str:
    place = _place(diff, change)
    properties = {
        "file": _relative(place.file),
        "line": None if place.line is None else str(place.line),
        "title": f"{change.rule.id} ({change.severity})",
    }
    listed = ",".join(f"{key}={_property(text)}" for key, text in properties.items() if text is not None)
    lines = [f"{change.difference.address}: {sentence(change)}", *(e.witness for e in change.effects)]
    return f"::{KINDS[change.severity]} {listed}::{_data(chr(10).join(lines))}"


def _place(diff: Diff, change: Change) -> Place:
    found = change.difference
    if found.new_pointer is not None:
        return diff.new.description.locator.place(found.new_pointer)
    if found.old_pointer is not None:
        return diff.old.description.locator.place(found.old_pointer)
    return Place(file=diff.new.description.source.name)


def _relative(file: str | None) -> str | None:
    """A file as GitHub finds it in a checkout: from the folder that the command runs in, if it lies below."""
    return os.path.relpath(file) if file and Path(file).is_relative_to(Path.cwd()) else file


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
