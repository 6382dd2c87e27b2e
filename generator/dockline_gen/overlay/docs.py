"""spec/overlay/docs/*.yaml: prose in our own words, by operationId and schema address.

`operations-*.yaml` hold operations, `schemas-*.yaml` definitions and inline schemas, `groups.yaml` a
sentence for each resource group; `elsewhere-*.yaml` hold schemas that were written for a few versions alone,
and are looked up last. All versions share the prose: what stands elsewhere in one of them (`moved.yaml`) is
looked up there, too, and what other versions have isn't an error. An inline schema may have an entry of its
own (`Plugin.Config.User`) or stand among the properties of the schema around it (`Plugin`: `Config.User`,
`Config.User.UID`); the nearest entry wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..contract.address import Address
from ..description.load import Source, read_mapping
from ..description.pointers import child, join
from ..description.schemas import Located, located, operations_of
from ..problems import Level, Problems, suggestion
from .fields import Entry
from .moved import Moved
from .verbs import Verb

__all__ = ["Docs", "OperationProse", "SchemaProse", "check_docs", "load_docs"]

ELSEWHERE = "elsewhere-"
_OPERATION_KEYS = ("summary", "description", "parameters", "body", "returns", "errors")
_SCHEMA_KEYS = ("summary", "description", "properties", "values")


@frozen(kw_only=True)
class OperationProse:
    """What is said of an operation."""

    summary: str | None = None
    description: str | None = None
    parameters: Mapping[str, str] = field(factory=dict)
    """By wire name."""
    body: str | None = None
    returns: str | None = None
    errors: Mapping[str, str] = field(factory=dict)
    """By status."""


@frozen(kw_only=True)
class SchemaProse:
    """What is said of a schema."""

    summary: str | None = None
    description: str | None = None
    properties: Mapping[str, str] = field(factory=dict)
    """By address below the schema: `Labels`, `Config.User.UID`, `Mounts[].Name`."""
    values: Mapping[str, str] = field(factory=dict)
    """By enum value, as text."""


@frozen(kw_only=True)
class Docs:
    """All prose; look-ups give None (or an empty entry) where nothing is said."""

    operations: Mapping[str, OperationProse] = field(factory=dict)
    schemas: Mapping[str, SchemaProse] = field(factory=dict)
    elsewhere: Mapping[str, SchemaProse] = field(factory=dict)
    """Of what the shipped version doesn't have."""
    groups: Mapping[str, str] = field(factory=dict)
    operation_files: Mapping[str, Source] = field(factory=dict)
    schema_files: Mapping[str, Source] = field(factory=dict)
    moved: Moved = field(factory=Moved)

    def operation(self, operation_id: str) -> OperationProse:
        """What is said of an operation, under its own name or another that it has had."""
        known = self.moved.operations.get(operation_id, operation_id)
        return self.operations.get(operation_id) or self.operations.get(known, OperationProse())

    def parameter(self, operation_id: str, wire: str) -> str | None:
        """What a parameter does; one that only other versions have has its own entry in `elsewhere`."""
        text = self.operation(operation_id).parameters.get(wire)
        elsewhere = self.elsewhere.get(f"{operation_id}?{wire}")
        return text if text is not None or elsewhere is None else elsewhere.summary

    def group(self, group: str) -> str | None:
        """What is said of a group of operations."""
        return self.groups.get(group)

    def summary(self, address: str) -> str | None:
        """What a schema is: of its own entry, else what is said of the property that it is."""
        own = next((entry.summary for entry in self._entries(address) if entry.summary is not None), None)
        return (
            own
            or self.property(address)
            or (self.property(address[:-2]) if address.endswith(("[]", "{}")) else None)
        )

    def description(self, address: str) -> str | None:
        """Further paragraphs about a schema."""
        entries = (entry for entry in self._entries(address) if entry.summary or entry.description)
        return next((entry.description for entry in entries), None)

    def member(self, owner: str, wire: str) -> str | None:
        """What a property of the schema at address `owner` is."""
        return self.property(f"{owner}.{wire}")

    def property(self, address: str) -> str | None:
        """What the property at an address is, by the nearest entry around it that says so."""
        for place in self.moved.places(address):
            for owner, below in Address.parse(place).splits():
                for known in (self.schemas, self.elsewhere):
                    if owner in known and below in known[owner].properties:
                        return known[owner].properties[below]
        return None

    def value(self, address: str, value: object) -> str | None:
        """What a value of the enum at an address means."""
        texts = (entry.values.get(str(value)) for entry in self._entries(address))
        return next((text for text in texts if text is not None), None)

    def _entries(self, address: str) -> Iterator[SchemaProse]:
        """All that is said of the schema at an address, in this version or where another has it."""
        for place in self.moved.places(address):
            for known in (self.schemas, self.elsewhere):
                if place in known:
                    yield known[place]


def load_docs(folder: Path, problems: Problems, moved: Moved | None = None) -> Docs:
    """Read and merge the files of a folder; what has a wrong form is reported and left out.

    Args:
        folder: Where the files are.
        problems: Takes what is wrong.
        moved: Where else things stand in other versions.

    Raises:
        GenerationFailed: A file can't be read at all.
    """
    operations: dict[str, OperationProse] = {}
    schemas: dict[str, SchemaProse] = {}
    elsewhere: dict[str, SchemaProse] = {}
    groups: dict[str, str] = {}
    operation_files: dict[str, Source] = {}
    schema_files: dict[str, Source] = {}
    for path in sorted(folder.glob("*.yaml")):
        data, source = read_mapping(path, problems)
        found = problems.at(source)
        if path.name == "groups.yaml":
            groups |= Entry({"groups": data}, found, "", ("groups",)).words("groups")
            continue
        if not path.name.startswith(("operations-", "schemas-", ELSEWHERE)):
            hint = "name it operations-….yaml, schemas-….yaml, elsewhere-….yaml or groups.yaml"
            found.error("no kind of prose has files of this name", hint=hint)
            continue
        if path.name.startswith(ELSEWHERE):
            for name, entry in data.items():
                elsewhere[name] = _schema(Entry(entry, found, join(name), _SCHEMA_KEYS))
            continue
        of_operations = path.name.startswith("operations-")
        places = operation_files if of_operations else schema_files
        for name, entry in data.items():
            if name in places:
                hint = f"the other is in {places[name].name}; merge the two"
                found.error(f"{name!r} has an entry already", pointer=join(name), hint=hint)
            places[name] = source
            if of_operations:
                operations[name] = _operation(Entry(entry, found, join(name), _OPERATION_KEYS))
            else:
                schemas[name] = _schema(Entry(entry, found, join(name), _SCHEMA_KEYS))
    return Docs(
        operations=operations,
        schemas=schemas,
        elsewhere=elsewhere,
        groups=groups,
        operation_files=operation_files,
        schema_files=schema_files,
        moved=moved or Moved(),
    )


def check_docs(
    docs: Docs,
    data: Mapping[str, Any],
    problems: Problems,
    *,
    level: Level = "error",
    elsewhere: Callable[[str], bool] = lambda _: False,
    verbs: Mapping[str, tuple[str, Verb]] | None = None,
) -> None:
    """Report prose for what neither a description (with its corrections) nor another version has.

    Args:
        docs: What `load_docs` gave.
        data: The description in normal form.
        problems: Takes what is unknown.
        level: How to report it.
        elsewhere: Tells whether other versions are known to have what is at an address.
        verbs: The verbs that operations are offered as, by id, each with its operation's id.
    """
    check = _Check(docs, data, problems, level, elsewhere, verbs or {})
    for id_, prose in docs.operations.items():
        check.operation(id_, prose)
    for name, entry in docs.schemas.items():
        check.schema(name, entry)


class _Check:
    """Prose held against a description; arguments as `check_docs` has them."""

    def __init__(
        self,
        docs: Docs,
        data: Mapping[str, Any],
        problems: Problems,
        level: Level,
        elsewhere: Callable[[str], bool],
        verbs: Mapping[str, tuple[str, Verb]],
    ) -> None:
        self._docs = docs
        self._problems = problems
        self._level: Level = level
        self._elsewhere = elsewhere
        self._addresses: dict[str, list[Located]] = {}
        for found in located(data):
            for place in docs.moved.places(found.address):
                self._addresses.setdefault(place, []).append(found)
        known = operations_of(data)
        self._operations = known | {docs.moved.operations.get(id_, id_): node for id_, node in known.items()}
        self._verbs = {
            id_: (operation, verb)
            for id_, (operation, verb) in verbs.items()
            if operation in self._operations
        }

    def operation(self, id_: str, prose: OperationProse) -> None:
        source = self._docs.operation_files[id_]
        if id_ in self._verbs:
            self._verb(id_, prose)
            return
        if id_ not in self._operations:
            if not self._elsewhere(id_):
                hint = suggestion(id_, self._operations, "remove the entry")
                self._report(source, f"there is no operation {id_!r}", join(id_), hint)
            return
        operation = self._operations[id_]
        wires = [parameter["name"] for parameter in operation.get("parameters", [])]
        for wire in prose.parameters:
            if wire not in wires and not self._elsewhere(f"{id_}?{wire}"):
                hint = suggestion(wire, wires, "there are: " + ", ".join(wires))
                at = join(id_, "parameters", wire)
                self._report(source, f"{id_} has no parameter {wire!r}", at, hint)
        if prose.body is not None and "requestBody" not in operation:
            self._report(source, f"{id_} takes no body", join(id_, "body"), "remove it")

    def _verb(self, id_: str, prose: OperationProse) -> None:
        _, verb = self._verbs[id_]
        split = verb.reference
        known = [*verb.takes, *([split.all] if split is not None and split.all is not None else [])]
        for wire in prose.parameters:
            if wire not in known:
                hint = suggestion(wire, known, "it takes: " + ", ".join(known))
                at = join(id_, "parameters", wire)
                self._report(self._docs.operation_files[id_], f"{id_} takes no {wire!r}", at, hint)

    def schema(self, name: str, entry: SchemaProse) -> None:
        source = self._docs.schema_files[name]
        if name not in self._addresses:
            if not self._elsewhere(name):
                hint = suggestion(name, self._addresses, "remove the entry")
                self._report(source, f"there is no schema {name!r}", join(name), hint)
            return
        for below in entry.properties:
            address = _below(name, below)
            if address not in self._addresses and not self._elsewhere(address):
                hint = suggestion(address, self._addresses, "remove it")
                at = join(name, "properties", below)
                self._report(source, f"there is no property {address!r}", at, hint)
        values = [str(value) for found in self._addresses[name] for value in found.schema.get("enum", [])]
        for value in entry.values:
            if value not in values and not self._elsewhere(f"{name}={value}"):
                listed = "values: " + ", ".join(values) if values else "no enum is there"
                at = join(name, "values", value)
                self._report(source, f"{name} has no value {value!r}", at, suggestion(value, values, listed))

    def _report(self, source: Source, message: str, pointer: str, hint: str | None) -> None:
        self._problems.at(source).report(self._level, message, pointer=pointer, hint=hint)


def _operation(entry: Entry) -> OperationProse:
    errors = entry.words("errors")
    for status in errors:
        if not (status.isdecimal() and 400 <= int(status) <= 599):
            at = child(entry.pointer, "errors", status)
            entry.problems.error(f"{status!r} isn't an error status", pointer=at, hint="400 to 599")
    return OperationProse(
        summary=entry.text("summary"),
        description=entry.text("description"),
        parameters=entry.words("parameters"),
        body=entry.text("body"),
        returns=entry.text("returns"),
        errors=errors,
    )


def _schema(entry: Entry) -> SchemaProse:
    return SchemaProse(
        summary=entry.text("summary"),
        description=entry.text("description"),
        properties=entry.words("properties"),
        values=entry.words("values"),
    )


def _below(owner: str, below: str) -> str:
    return owner + below if below.startswith(("[", "{")) else f"{owner}.{below}"
