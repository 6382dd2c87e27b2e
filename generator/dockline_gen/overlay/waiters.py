"""spec/overlay/waiters.yaml: what can be waited for, as operations to ask and conditions of their answers.

An entry is held against each version: its operation, its paths and the values of enums have to be there, from
the version on that `since` names. Paths begin at the answer: `State.Health.Log[].Output`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, cast

from attrs import field, frozen

from ..description.load import Source, read
from ..description.pointers import child
from ..description.schemas import members, operations_of
from ..description.versions import newer
from ..problems import Problems, suggestion
from .fields import Entry

__all__ = ["EVENTS", "ITSELF", "WORDS", "Events", "Rule", "Waiter", "Waiters", "bind_waiters", "load_waiters"]

EVENTS: Final = "SystemEvents"
"""The operation that tells of events."""
KEYS = (
    "resource",
    "state",
    "inspect",
    "alone",
    "events",
    "every",
    "lost",
    "since",
    "done",
    "failed",
    "gone",
    "why",
)
RULE_KEYS = ("when", "text", "say", "accept")
EVENT_KEYS = ("type", "names", "by")
WORDS: Final = ("absent", "present")
"""Values that say whether anything is there."""
ITSELF: Final = "."
"""The path of the answer itself."""

Gone = Literal["failed", "done", "wait"]
Lost = Literal["failed", "wait"]
Value = str | int | bool | None
_NAME: Final = re.compile(r"[a-z][a-z_]*")


@frozen(kw_only=True)
class Events:
    """The events after which it is worth asking again."""

    type: str
    names: tuple[str, ...]
    by: str | None = None
    """The filter that takes the id or name."""


@frozen(kw_only=True)
class Rule:
    """What an answer has to be like."""

    when: Mapping[str, tuple[Value, ...]]
    text: str | None = None
    say: tuple[str, ...] = ()
    """Paths that tell the reason, each behind words that are said before it: `exit code State.ExitCode`."""
    accept: str | None = None


@frozen(kw_only=True)
class Waiter:
    """An entry of waiters.yaml."""

    index: int
    resource: str
    state: str
    inspect: str
    alone: bool
    """Whether there is only one of the resource, so that no id is given."""
    events: Events | None
    every: float | None
    """Seconds between two requests, without events."""
    lost: Lost
    """What to do if the engine can't be reached at the start."""
    since: str | None
    done: tuple[Rule, ...]
    failed: tuple[Rule, ...]
    gone: Gone
    why: str


@frozen(kw_only=True)
class Waiters:
    """All entries."""

    entries: tuple[Waiter, ...] = ()
    source: Source = field(factory=lambda: Source("waiters.yaml", ""))


def load_waiters(path: Path, problems: Problems) -> Waiters:
    """Read waiters.yaml; a file that isn't there is an empty one.

    Args:
        path: The file.
        problems: Takes what is wrong with it.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    if not path.exists():
        return Waiters()
    data, source = read(path, problems)
    found = problems.at(source)
    if not isinstance(data, list):
        found.error("expected a list of entries", hint="keys of an entry: " + ", ".join(KEYS))
        data = []
    entries = tuple(_entry(index, item, found) for index, item in enumerate(data))
    taken: dict[tuple[str, str], Waiter] = {}
    for entry in entries:
        if taken.setdefault((entry.resource, entry.state), entry) is not entry:
            message = f"{entry.resource} {entry.state} has an entry already"
            found.error(message, pointer=f"/{entry.index}", hint="merge the two")
    return Waiters(entries=entries, source=source)


def _entry(index: int, item: Any, problems: Problems) -> Waiter:
    pointer = f"/{index}"
    entry = Entry(item, problems, pointer, KEYS)
    events = _events(entry.data["events"], problems, child(pointer, "events")) if "events" in entry else None
    every = entry.data.get("every")
    if every is not None and (isinstance(every, bool) or not isinstance(every, int | float) or every <= 0):
        entry.wrong("every", "a number of seconds")
        every = None
    if (events is None) == (every is None):
        problems.error("it needs `events`, or else `every`", pointer=pointer, hint="one of the two")
    found = Waiter(
        index=index,
        resource=entry.needed("resource"),
        state=entry.needed("state"),
        inspect=entry.needed("inspect"),
        alone=entry.flag("alone"),
        events=events,
        every=every,
        lost=cast("Lost", entry.choice("lost", ("failed", "wait")) or "failed"),
        since=entry.version("since"),
        done=_rules(entry, "done", problems, pointer),
        failed=_rules(entry, "failed", problems, pointer),
        gone=cast("Gone", entry.choice("gone", ("failed", "done", "wait")) or "failed"),
        why=entry.needed("why"),
    )
    for key in ("resource", "state"):
        if key in entry and not _NAME.fullmatch(getattr(found, key)):
            entry.wrong(key, "a name in small letters")
    if not found.done and found.gone != "done":
        problems.error("nothing is `done`", pointer=pointer, hint="give a rule, or `gone: done`")
    for number, rule in enumerate(found.failed):
        if rule.text is None:
            at = child(pointer, "failed", number)
            problems.error("it says no reason", pointer=at, hint="`text: it has ended`, say")
    return found


def _events(data: Any, problems: Problems, pointer: str) -> Events:
    entry = Entry(data, problems, pointer, EVENT_KEYS)
    names = entry.texts("names")
    if not names:
        problems.error("names is missing", pointer=pointer)
    return Events(type=entry.needed("type"), names=names, by=entry.text("by"))


def _rules(entry: Entry, key: str, problems: Problems, pointer: str) -> tuple[Rule, ...]:
    rules = entry.data.get(key, [])
    if not isinstance(rules, list):
        entry.wrong(key, "a list of rules")
        return ()
    return tuple(_rule(rule, problems, child(pointer, key, number)) for number, rule in enumerate(rules))


def _rule(data: Any, problems: Problems, pointer: str) -> Rule:
    entry = Entry(data, problems, pointer, RULE_KEYS)
    when = entry.data.get("when")
    if not isinstance(when, dict) or not when or not all(isinstance(each, list) for each in when.values()):
        problems.error("expected paths, each with a list of values", pointer=child(pointer, "when"))
        when = {}
    return Rule(
        when={path: tuple(values) for path, values in when.items()},
        text=entry.text("text"),
        say=entry.texts("say"),
        accept=entry.text("accept"),
    )


def bind_waiters(waiters: Waiters, data: Mapping[str, Any], version: str, problems: Problems) -> None:
    """Hold the entries against a description in normal form.

    Args:
        waiters: What `load_waiters` gave.
        data: The description.
        version: Its version; entries that begin with a newer one are left out.
        problems: Takes what is wrong, with its line.
    """
    found = problems.at(waiters.source)
    operations = operations_of(data)
    for entry in waiters.entries:
        if entry.since is not None and newer(entry.since, version):
            continue
        operation = operations.get(entry.inspect)
        pointer = f"/{entry.index}"
        if operation is None:
            hint = suggestion(entry.inspect, operations, "correct its name, or say `since` which version")
            message = f"API {version} has no operation {entry.inspect!r}"
            found.error(message, pointer=child(pointer, "inspect"), hint=hint)
            continue
        placed = any(each.get("in") == "path" for each in operation.get("parameters", []))
        if placed == entry.alone:
            message = f"{entry.inspect} takes {'an' if placed else 'no'} id"
            hint = "leave `alone` out" if placed else "say `alone: true`"
            found.error(message, pointer=child(pointer, "alone" if entry.alone else "inspect"), hint=hint)
        if entry.events is not None:
            _check_events(operations, version, found, child(pointer, "events"))
        answer = _answer(operation)
        for key, rules in (("done", entry.done), ("failed", entry.failed)):
            for number, rule in enumerate(rules):
                at = child(pointer, key, number)
                for path, values in rule.when.items():
                    _check_path(path, values, answer, data, version, found, child(at, "when", path))
                for index, path in enumerate(rule.say):
                    _check_path(
                        path.rpartition(" ")[2], (), answer, data, version, found, child(at, "say", index)
                    )


def _check_events(operations: Mapping[str, Any], version: str, problems: Problems, pointer: str) -> None:
    """Make sure that events can be filtered; by which keys, only prose says."""
    names = {each["name"] for each in operations.get(EVENTS, {}).get("parameters", [])}
    if "filters" not in names:
        problems.error(f"API {version} has no filters of events", pointer=pointer)


def _answer(operation: Mapping[str, Any]) -> Any:
    content = operation.get("responses", {}).get("200", {}).get("content", {})
    return next((media.get("schema") for media in content.values()), {})


def _check_path(
    path: str,
    values: Sequence[Value],
    answer: Any,
    data: Mapping[str, Any],
    version: str,
    problems: Problems,
    pointer: str,
) -> None:
    """Make sure that a path leads somewhere, and that an enum there has the values."""
    schema = answer
    for name in () if path == ITSELF else _steps(path):
        known = members(schema, data)
        schema = _items(schema, data) if name == "[]" else known.get(name)
        if schema is None:
            hint = suggestion(name, known, "correct it, or say `since` which version")
            problems.error(f"{path}: API {version} has no {name!r} there", pointer=pointer, hint=hint)
            return
    choices = set(_choices(schema, data))
    for value in values:
        if value is not None and value not in WORDS and choices and value not in choices:
            hint = suggestion(str(value), [str(each) for each in choices], "correct it")
            problems.error(f"{path} is never {value!r} in API {version}", pointer=pointer, hint=hint)


def _steps(path: str) -> Iterator[str]:
    for part in path.split("."):
        name, brackets, _ = part.partition("[]")
        yield name
        if brackets:
            yield brackets


def _resolved(schema: Any, data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and those that it stands for, through references, allOf and anyOf."""
    if not isinstance(schema, Mapping):
        return
    yield schema
    if isinstance(ref := schema.get("$ref"), str):
        yield from _resolved(data["components"]["schemas"].get(ref.rpartition("/")[2]), data)
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from _resolved(part, data)


def _items(schema: Any, data: Mapping[str, Any]) -> Any:
    return next((each["items"] for each in _resolved(schema, data) if "items" in each), None)


def _choices(schema: Any, data: Mapping[str, Any]) -> Iterator[Value]:
    for each in _resolved(schema, data):
        yield from each.get("enum", ())
