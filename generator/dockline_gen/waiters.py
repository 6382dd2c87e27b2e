"""The kit's table of waiters in a checkout: `dockline generate` writes it, and `dockline check` compares it.

Both hold the entries against every version. Reading all versions takes seconds, so the table notes a digest
of what it was held against: the entries, and history.lock, which has the digests of the versions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from .contract.lock import LOCK
from .documents import known_versions, load_version
from .output.files import write_text
from .output.publish import drift
from .overlay.behaviour import BehaviourFile, load_behaviour
from .overlay.waiters import ITSELF, Rule, Waiter, bind_waiters, load_waiters
from .paths import spec_dir
from .problems import Problems
from .twin.command import KIT
from .twin.layout import laid_out
from .view.naming import snake

__all__ = ["check_waiters", "waiters_drifted", "write_waiters"]

FOLDER: Final = "waiters"
TABLE: Final = "table.py"
_HELD: Final = "# Held against every version: sha256:"
_HEAD: Final = '''# Rendered from spec/overlay/waiters.yaml by `dockline generate`. Do not edit: change that.
{held}
"""What can be waited for, each with the operation that is asked and the conditions of its answer."""

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
    """Write the table; True if it differed.

    Args:
        runtime: The runtime's folder, beside which the kit is.
        problems: Takes errors.

    Raises:
        GenerationFailed: An entry doesn't fit, or the layout can't be made.
    """
    _hold(runtime, problems)
    return write_text(_place(runtime), _table(runtime, _digest(), problems))


def waiters_drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the table on disk differs from what would be written: a unified diff.

    Raises:
        GenerationFailed: An entry doesn't fit, or the layout can't be made.
    """
    _hold(runtime, problems)
    place = _place(runtime)
    others = {path.name: path.read_text("utf-8") for path in place.parent.glob("*.py") if path != place}
    yield from drift({**others, TABLE: _table(runtime, _noted(runtime), problems)}, place.parent)


def _hold(runtime: Path, problems: Problems) -> None:
    """Hold the entries against every version, unless the table on disk says that they were."""
    if _noted(runtime) != _digest():
        check_waiters(problems)
        problems.raise_if_errors()


def _place(runtime: Path) -> Path:
    return runtime.parent / KIT / FOLDER / TABLE


def _digest() -> str:
    """The sha256 of what the entries were held against, and of themselves."""
    files = (spec_dir() / "overlay" / "waiters.yaml", spec_dir() / LOCK)
    texts = [path.read_bytes().replace(b"\r\n", b"\n") for path in files if path.exists()]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _noted(runtime: Path) -> str:
    """The digest that the table on disk notes; nothing without one."""
    place = _place(runtime)
    text = place.read_text("utf-8", "replace") if place.is_file() else ""
    found = re.search(rf"^{re.escape(_HELD)}([0-9a-f]*)$", text, re.MULTILINE)
    return found[1] if found else ""


def _table(runtime: Path, digest: str, problems: Problems) -> str:
    overlay = spec_dir() / "overlay"
    waiters, behaviours = load_waiters(overlay / "waiters.yaml", problems), Problems()
    offered = load_behaviour(overlay / "behaviour.yaml", behaviours)
    text = (
        _HEAD.replace("{held}", _HELD + digest)
        + "".join(f"{_waiter(each, offered)}," for each in waiters.entries)
        + ")\n"
    )
    place = _place(runtime)
    return laid_out({place: text}, problems)[place]


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
    given |= {
        "every": entry.every,
        "alone": entry.alone or None,
        "lost": None if entry.lost == "failed" else entry.lost,
    }
    return _call("Waiter", given)


def _rule(rule: Rule) -> str:
    when = {_path(path): values for path, values in rule.when.items()}
    parted = [each.rpartition(" ") for each in rule.say]
    say = tuple(f"{words}{blank}{_path(path)}" for words, blank, path in parted)
    return _call("Rule", {"when": when, "text": rule.text, "say": say, "accept": rule.accept})


def _path(path: str) -> str:
    """A path by the names of Python."""
    if path == ITSELF:
        return path
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
