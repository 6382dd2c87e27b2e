"""spec/overlay/deprecated.yaml: what the published descriptions call deprecated in words alone.

An entry speaks of operations, parameters and properties by address (`Session`, `BuildPrune?keep-storage`,
`ServiceSpec.Networks`, `ImageSearch:200[].is_automated`), in the versions that it names. It makes them
`deprecated: true` in the description, and says what to use instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..contract.address import Address
from ..description.load import Source, read
from ..description.order import OPERATION_KEYS, PARAMETER_KEYS, SCHEMA_KEYS, ordered
from ..description.schemas import operations_of
from ..description.versions import newer
from ..problems import Level, Problems
from .fields import Entry

__all__ = ["Deprecation", "Deprecations", "load_deprecations", "mark_deprecated"]

_INNER = {"[]": "items", "{}": "additionalProperties"}
KEYS = ("at", "since", "until", "use", "note", "why")
_BEFORE = ("operationId", "name", "in", "summary", "$ref", "type", "title", "format", "description")


@frozen(kw_only=True)
class Deprecation:
    """An entry of deprecated.yaml."""

    index: int
    at: tuple[str, ...]
    why: str
    use: str | None = None
    """What to use instead; completes `use …`."""
    note: str | None = None
    """What has become of it; completes `…: it is never set`."""
    since: str | None = None
    """The version that deprecated it; None if it has always been deprecated."""
    until: str | None = None

    def covers(self, version: str) -> bool:
        """Whether it speaks of an API version."""
        if self.since is not None and newer(self.since, version):
            return False
        return self.until is None or not newer(version, self.until)

    @property
    def sentence(self) -> str:
        """What users read."""
        since = "" if self.since is None else f" since API {self.since}"
        said = [part for part in (self.note, f"use {self.use}" if self.use else None) if part]
        return f"Deprecated{since}: {'; '.join(said)}."


@frozen(kw_only=True)
class Deprecations:
    """All entries that apply to one version."""

    entries: tuple[Deprecation, ...] = ()
    source: Source = field(factory=lambda: Source("deprecated.yaml", ""))
    version: str = ""

    def of(self, address: str, node: Mapping[str, Any]) -> str | None:
        """What the users of something read; None if it isn't deprecated.

        Args:
            address: Where it is.
            node: Its description, an operation, a parameter or a schema: `deprecated` is looked at.
        """
        if not node.get("deprecated"):
            return None
        entry = next((e for e in self.entries if address in e.at and e.covers(self.version)), None)
        return "Deprecated." if entry is None else entry.sentence


def load_deprecations(path: Path, problems: Problems, version: str) -> Deprecations:
    """Read deprecated.yaml; a file that isn't there is an empty one.

    Args:
        path: The file.
        problems: Takes what is wrong with it.
        version: The version that they apply to.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    if not path.exists():
        return Deprecations(version=version)
    data, source = read(path, problems)
    found = problems.at(source)
    if not isinstance(data, list):
        found.error("expected a list of entries", hint="keys of an entry: " + ", ".join(KEYS))
        data = []
    entries = [_entry(index, item, found) for index, item in enumerate(data)]
    taken: dict[str, Deprecation] = {}
    for entry in entries:
        for address in entry.at:
            other = taken.setdefault(address, entry)
            if other is not entry:
                message = f"{address} has an entry already, entry {other.index}"
                found.error(message, pointer=f"/{entry.index}/at", hint="merge the two")
    return Deprecations(entries=tuple(entries), source=source, version=version)


def _entry(index: int, item: Any, problems: Problems) -> Deprecation:
    entry = Entry(item, problems, f"/{index}", KEYS)
    at = entry.texts("at") if isinstance(entry.data.get("at"), list) else (entry.needed("at"),)
    found = Deprecation(
        index=index,
        at=at,
        why=entry.needed("why"),
        use=entry.text("use"),
        note=entry.text("note"),
        since=entry.version("since"),
        until=entry.version("until"),
    )
    if found.use is None and found.note is None:
        hint = "`use: …` is best; `note: it is never set` where nothing takes its place"
        problems.error(
            "it says neither what to use nor what has become of it", pointer=f"/{index}", hint=hint
        )
    if found.since and found.until and newer(found.since, found.until):
        problems.error("since is newer than until", pointer=f"/{index}/since", hint="exchange the two")
    return found


def mark_deprecated(
    data: Mapping[str, Any], deprecations: Deprecations, problems: Problems, *, strict: bool = True
) -> None:
    """Make what the entries speak of `deprecated: true` in a description, in place.

    Args:
        data: The description in normal form, with corrections; its version is that of the entries.
        deprecations: What `load_deprecations` gave.
        problems: Takes the entries that don't fit.
        strict: Whether one that doesn't fit is an error; else it is a warning.
    """
    level: Level = "error" if strict else "warning"
    operations = operations_of(data)
    for entry in deprecations.entries:
        if not entry.covers(deprecations.version):
            continue
        for address in entry.at:
            nodes = list(_nodes(data, operations, address))
            for node, keys in nodes:
                marked = ordered({**node, "deprecated": True}, keys)
                node.clear()
                node.update(marked)
            if not nodes:
                problems.at(deprecations.source).report(
                    level,
                    f"deprecation {entry.index}: API {deprecations.version} has no {address}",
                    pointer=f"/{entry.index}",
                    hint="fix the address, or say `until` which version it was there",
                )


def tell_deprecated(data: Mapping[str, Any], deprecations: Deprecations) -> None:
    """Put what users read at the end of the descriptions of a complete document, in place.

    Args:
        data: The document, with prose.
        deprecations: The entries that were laid over it.
    """
    operations = operations_of(data)
    for entry in deprecations.entries:
        if not entry.covers(deprecations.version):
            continue
        for address in entry.at:
            for node, _ in _nodes(data, operations, address):
                text = " ".join(filter(None, [node.get("description"), entry.sentence]))
                described = {**node, "description": text}
                first = {key: described[key] for key in _BEFORE if key in described}
                node.clear()
                node.update(first | described)


def _nodes(
    data: Mapping[str, Any], operations: Mapping[str, Any], address: str
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """What stands at an address, and the order of its keys: several where parts of an allOf share it."""
    found = Address.parse(address)
    if not found.is_of_operation:
        if found.parts or found.owner not in operations:
            schema = data["components"]["schemas"].get(found.owner)
            yield from ((node, SCHEMA_KEYS) for node in _below(schema, found.parts))
        else:
            yield operations[found.owner], OPERATION_KEYS
        return
    operation = operations.get(found.owner, {})
    first, *rest = found.parts
    if first[0] == "?":
        for parameter in operation.get("parameters", []):
            if address == f"{found.owner}?{parameter['name']}":
                yield parameter, PARAMETER_KEYS
        return
    part = first[1:]
    message = operation.get("requestBody") if part == "body" else operation.get("responses", {}).get(part)
    for media in (message or {}).get("content", {}).values():
        yield from ((node, SCHEMA_KEYS) for node in _below(media.get("schema"), tuple(rest)))


def _below(schema: Any, rest: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The schemas to which the rest of an address leads; references are not followed."""
    if not isinstance(schema, dict):
        return
    if not rest:
        yield schema
        return
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, []):
            yield from _below(part, rest)
    step, *left = rest
    if step in _INNER:
        yield from _below(schema.get(_INNER[step]), tuple(left))
    elif step[0] == ".":
        yield from _below(schema.get("properties", {}).get(step[1:]), tuple(left))
