"""The kit's table of waiters in a checkout: `dockline generate` writes it, and `dockline check` compares it.

Both hold the entries against every version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from .documents import known_versions, load_version
from .output.files import write_text
from .output.publish import drift
from .overlay.behaviour import BehaviourFile, load_behaviour
from .overlay.waiters import Rule, Waiter, bind_waiters, load_waiters
from .paths import spec_dir
from .problems import Problems
from .twin.command import KIT, laid_out
from .view.naming import snake

__all__ = ["check_waiters", "waiters_drifted", "write_waiters"]

FOLDER: Final = "waiters"
TABLE: Final = "table.py"
_HEAD: Final = '''# Rendered from spec/overlay/waiters.yaml by `dockline generate`. Do not edit: change that.
"""What one waits for, each with the operation that is asked and the conditions of its answer."""

from __future__ import annotations

from typing import Final

from .judging import Rule, Waiter

__all__ = ["WAITERS"]

WAITERS: Final[tuple[Waiter, ...]] = ('''


def check_waiters(problems: Problems) -> None:
    """Hold the entries against every version.

    Args:
        problems: Takes what is wrong with them.

    Raises:
        GenerationFailed: The file, or a description, can't be read at all.
    """
    waiters = load_waiters(spec_dir() / "overlay" / "waiters.yaml", problems)
    for version in known_versions():
        bind_waiters(waiters, load_version(version, problems).data, version, problems)


def write_waiters(runtime: Path, problems: Problems) -> bool:
    """Write the table; whether it differed.

    Args:
        runtime: The runtime's folder, beside which the kit is.
        problems: Takes errors.

    Raises:
        GenerationFailed: An entry doesn't fit, or the layout can't be made.
    """
    return write_text(runtime.parent / KIT / FOLDER / TABLE, _table(runtime, problems))


def waiters_drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the table on disk differs from what would be written: a unified diff.

    Raises:
        GenerationFailed: An entry doesn't fit, or the layout can't be made.
    """
    folder = runtime.parent / KIT / FOLDER
    others = {path.name: path.read_text("utf-8") for path in folder.glob("*.py") if path.name != TABLE}
    yield from drift({**others, TABLE: _table(runtime, problems)}, folder)


def _table(runtime: Path, problems: Problems) -> str:
    check_waiters(problems)
    problems.raise_if_errors()
    overlay = spec_dir() / "overlay"
    waiters, behaviours = load_waiters(overlay / "waiters.yaml", problems), Problems()
    offered = load_behaviour(overlay / "behaviour.yaml", behaviours)
    text = _HEAD + "".join(f"{_waiter(each, offered)}," for each in waiters.entries) + ")\n"
    return laid_out(runtime.parent / KIT / FOLDER / TABLE, text, problems)


def _waiter(entry: Waiter, offered: BehaviourFile) -> str:
    operation = offered.entries[entry.inspect]
    given: dict[str, object] = {
        "resource": entry.resource,
        "state": entry.state,
        "inspect": (operation.group, operation.name),
        "done": _Text(f"({''.join(f'{_rule(rule)},' for rule in entry.done)})"),
        "failed": _Text(f"({''.join(f'{_rule(rule)},' for rule in entry.failed)})"),
        "gone": entry.gone,
        "since": entry.since,
    }
    if entry.events is not None:
        given |= {"type": entry.events.type, "events": entry.events.names, "by": entry.events.by}
    given["every"] = entry.every
    return _call("Waiter", given)


def _rule(rule: Rule) -> str:
    when = {_path(path): values for path, values in rule.when.items()}
    say = tuple(map(_path, rule.say))
    return _call("Rule", {"when": when, "text": rule.text, "say": say, "accept": rule.accept})


def _path(path: str) -> str:
    """A path by the names of Python."""
    parts = [part.partition("[]") for part in path.split(".")]
    return ".".join(f"{snake(name)}{brackets}" for name, brackets, _ in parts)


class _Text(str):
    """Text that is code already."""


def _call(name: str, given: Mapping[str, object]) -> str:
    members = [
        f"{key}={value if isinstance(value, _Text) else repr(value)}"
        for key, value in given.items()
        if value not in (None, (), "()")
    ]
    return f"{name}({', '.join(members)})"
