"""spec/overlay/corrections.yaml: where the engine differs from what is published.

Each entry says where (`at`, a JSON pointer into the normal form), what (one of `ACTIONS`), `why`, and how
it was seen. An entry whose place has changed fails rather than being ignored, so that none outlives
what it corrects.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from ..description.load import Source, read
from ..description.order import SCHEMA_KEYS, ordered
from ..description.pointers import Missing, copied, lookup, parent, split
from ..description.schemas import DEFINITIONS
from ..description.validate import validate
from ..description.versions import newer
from ..normalise import normalise
from ..normalise.schema import nullable, with_null
from ..problems import Level, Place, Problems
from .fields import Entry

__all__ = ["ACTIONS", "Correction", "Corrections", "apply_corrections", "load_corrections"]

ACTIONS = ("add", "define", "replace", "remove", "append", "nullable", "require")
_KEYS = ("at", *ACTIONS, "why", "seen", "since", "until")


@frozen(kw_only=True)
class Correction:
    """One entry."""

    index: int
    """Its place in the file, from 0."""
    at: str
    action: str
    value: Any
    why: str
    seen: str | None = None
    since: str | None = None
    until: str | None = None

    def covers(self, version: str) -> bool:
        """Whether it is meant for an API version."""
        if self.since is not None and newer(self.since, version):
            return False
        return self.until is None or not newer(version, self.until)


@frozen
class Corrections:
    """The entries in their order, and where they stand."""

    entries: tuple[Correction, ...]
    source: Source


def load_corrections(path: Path, problems: Problems) -> Corrections:
    """Read corrections.yaml; entries of a wrong form are reported and left out.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    data, source = read(path, problems)
    found = problems.at(source)
    if data is None:
        return Corrections((), source)
    if not isinstance(data, list):
        found.error("expected a list of corrections", hint="each entry begins with `- at: /…`")
        return Corrections((), source)
    entries = (_correction(index, item, found) for index, item in enumerate(data))
    return Corrections(tuple(entry for entry in entries if entry is not None), source)


def apply_corrections(
    data: Mapping[str, Any],
    corrections: Corrections,
    version: str,
    problems: Problems,
    *,
    strict: bool = True,
    absent: bool | None = None,
) -> dict[str, Any]:
    """A description with its corrections, in normal form again; the input isn't changed.

    Args:
        data: The description in normal form.
        corrections: What `load_corrections` gave.
        version: The description's API version, e.g. `1.51`; entries for others are ignored.
        problems: Takes the entries that don't fit, and whatever is wrong with the result.
        strict: Whether an entry that doesn't fit is an error. Else it is a warning.
        absent: Whether an entry whose place or references don't exist counts as one that doesn't fit. If
            not, it is ignored: the description is of another version. Unless given, the same as `strict`.
    """
    absent = strict if absent is None else absent
    result: dict[str, Any] = copied(data)
    level: Level = "error" if strict else "warning"
    found = problems.at(corrections.source)
    entries = [entry for entry in corrections.entries if entry.covers(version)]
    if not absent:
        entries = _with_known_references(entries, result)
    for entry in entries:
        try:
            _apply(entry, result)
        except _Unfit as unfit:
            if unfit.absent and not absent:
                continue
            message = f"correction {entry.index} ({entry.action} at {entry.at}): {unfit}"
            found.report(level, message, pointer=f"/{entry.index}", hint=unfit.hint)
    corrected = problems.at(_Result(corrections.source.name))
    normal = normalise(result, corrected).data
    validate(normal, corrected)
    return normal


def _with_known_references(entries: list[Correction], data: Mapping[str, Any]) -> list[Correction]:
    """The entries whose references lead to schemas of the description, or to ones that they define."""
    while True:
        known = set(data["components"]["schemas"])
        known |= {name for entry in entries if entry.action == "define" for name in entry.value}
        kept = [entry for entry in entries if _references(entry.value) <= known]
        if len(kept) == len(entries):
            return kept
        entries = kept


def _references(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in _references(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["$ref"].removeprefix(DEFINITIONS)} if isinstance(value.get("$ref"), str) else set()
    return own | {name for key, item in value.items() if key != "was" for name in _references(item)}


@frozen
class _Result:
    """Places in a corrected description, which isn't a file: what is wrong comes from the corrections."""

    name: str

    def place(self, pointer: str) -> Place:
        return Place(self.name, None, pointer)


class _Unfit(Exception):
    def __init__(self, message: str, hint: str, *, absent: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.absent = absent


def _correction(index: int, data: Any, problems: Problems) -> Correction | None:
    before = len(problems.errors)
    entry = Entry(data, problems, f"/{index}", _KEYS)
    at = entry.needed("at")
    if at and not at.startswith("/"):
        entry.wrong("at", "a JSON pointer, which begins with /")
    actions = [action for action in ACTIONS if action in entry]
    if len(actions) != 1:
        what = "several actions" if actions else "no action"
        problems.error(
            f"{what} in correction {index}", pointer=f"/{index}", hint="one of " + ", ".join(ACTIONS)
        )
    why = entry.needed("why")
    since, until = (entry.version(key) for key in ("since", "until"))
    if since and until and newer(since, until):
        problems.error(f"since {since} is after until {until}", pointer=f"/{index}", hint="exchange the two")
    action = actions[0] if actions else ""
    value = entry.data.get(action)
    if action:
        _check_value(entry, action, value)
    if len(problems.errors) > before:
        return None
    return Correction(
        index=index,
        at=at,
        action=action,
        value=value,
        why=why,
        seen=entry.text("seen"),
        since=since,
        until=until,
    )


def _check_value(entry: Entry, action: str, value: Any) -> None:
    if action in ("add", "define") and (not isinstance(value, dict) or not value):
        entry.wrong(action, "a mapping of what is added")
    elif action == "replace" and (not isinstance(value, dict) or value.keys() != {"was", "now"}):
        entry.wrong(action, "{was: …, now: …}")
    elif action in ("remove", "append", "nullable", "require") and (not isinstance(value, list) or not value):
        entry.wrong(action, "a list")


def _same(one: Any, other: Any) -> bool:
    """Equality as JSON has it: the order of keys doesn't matter, 1 and true differ."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _apply(entry: Correction, data: dict[str, Any]) -> None:
    if entry.action == "replace":
        _replace(entry, data)
        return
    _ACTIONS[entry.action](entry, _target(data, entry.at))


def _target(data: Any, pointer: str) -> Any:
    try:
        return lookup(data, pointer)
    except Missing as missing:
        hint = f"{missing.reached or '/'} is the last part that exists; fix the pointer, or remove the entry"
        raise _Unfit("there is nothing at that place", hint, absent=True) from None


def _mapping(target: Any) -> dict[str, Any]:
    if not isinstance(target, dict):
        raise _Unfit("that place holds no mapping", "point at the mapping that is meant")
    return target


def _list(target: Any) -> list[Any]:
    if not isinstance(target, list):
        raise _Unfit("that place holds no list", "point at the list that is meant")
    return target


def _add(entry: Correction, target: Any) -> None:
    members = _mapping(target)
    for key, value in entry.value.items():
        if key in members and _same(members[key], value):
            raise _Unfit(f"{key!r} is already right", "the description was fixed: remove it, or add `until`")
        if key in members:
            raise _Unfit(f"{key!r} is there already, with another value", "use `replace`")
    members.update(copied(entry.value))


def _replace(entry: Correction, data: dict[str, Any]) -> None:
    was, now = entry.value["was"], entry.value["now"]
    value = _target(data, entry.at)
    if _same(value, now):
        raise _Unfit("it is already right", "the description was fixed: remove it, or add `until`")
    if not _same(value, was):
        raise _Unfit(
            f"it is {json.dumps(value)}, not what the entry says it was",
            "look at it again, and correct the entry or remove it",
        )
    holder = lookup(data, parent(entry.at))
    key = split(entry.at)[-1]
    holder[int(key) if isinstance(holder, list) else key] = copied(now)


def _remove(entry: Correction, target: Any) -> None:
    members = target if isinstance(target, list) else _mapping(target)
    for key in entry.value:
        if key not in members:
            raise _Unfit(f"{key!r} is not there", "the description was fixed: remove it, or add `until`")
    for key in entry.value:
        if isinstance(members, list):
            members.remove(key)
        else:
            del members[key]


def _append(entry: Correction, target: Any) -> None:
    items = _list(target)
    for value in entry.value:
        if any(_same(value, item) for item in items):
            raise _Unfit(
                f"{value!r} is there already", "the description was fixed: remove it, or add `until`"
            )
    items.extend(copied(entry.value))


def _nullable(entry: Correction, target: Any) -> None:
    members = _mapping(target)
    for key in entry.value:
        if key not in members:
            raise _Unfit(f"{key!r} is not there", "fix the name, or remove it")
        if nullable(members[key]):
            raise _Unfit(
                f"{key!r} may be null already", "the description was fixed: remove it, or add `until`"
            )
    for key in entry.value:
        members[key] = with_null(_mapping(members[key]))


def _require(entry: Correction, target: Any) -> None:
    schema = _mapping(target)
    required = _list(schema.get("required", []))
    for key in entry.value:
        if key not in schema.get("properties", {}):
            raise _Unfit(f"{key!r} isn't a property there", "fix the name, or remove it")
        if key in required:
            raise _Unfit(
                f"{key!r} is required already", "the description was fixed: remove it, or add `until`"
            )
    merged = schema | {"required": [*required, *entry.value]}
    schema.clear()
    schema.update(ordered(merged, SCHEMA_KEYS))


_ACTIONS: Mapping[str, Callable[[Correction, Any], None]] = {
    "add": _add,
    "define": _add,
    "remove": _remove,
    "append": _append,
    "nullable": _nullable,
    "require": _require,
}
