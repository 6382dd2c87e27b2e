"""The intermediate representation: an API description as frozen values that know no Python.

Each node carries its JSON pointer into the normal form, for errors, docs and diffs. A `Ref` names a
`Model` or an `Enum` of the document; everything else of a type stands where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from attrs import field, frozen

__all__ = [
    "Answer",
    "AnyType",
    "Body",
    "Document",
    "Enum",
    "Field",
    "ListOf",
    "MapOf",
    "Model",
    "Operation",
    "Parameter",
    "Ref",
    "Scalar",
    "Type",
    "Union",
    "references",
]


@frozen
class AnyType:
    """Any JSON value."""


@frozen
class Scalar:
    """A string, an integer, a number or a boolean."""

    kind: Literal["string", "integer", "number", "boolean"]
    format: str | None = None


@frozen
class ListOf:
    """An array."""

    items: Type
    nullable: bool = False
    """Whether an item may be null."""


@frozen
class MapOf:
    """An object with properties of any name and one type."""

    values: Type
    nullable: bool = False
    """Whether a value may be null."""


@frozen
class Ref:
    """A model or an enum of the document, by name."""

    name: str


@frozen
class Union:
    """One of several types; `null` belongs to the place, not to the type."""

    options: tuple[Type, ...]


Type = AnyType | Scalar | ListOf | MapOf | Ref | Union


@frozen(kw_only=True)
class Field:
    """A field of a model."""

    wire: str
    type: Type
    pointer: str
    required: bool = False
    nullable: bool = False
    secret: bool = False
    default: Any = None
    since: str | None = None
    """The version that brought it, if it is newer than its model."""
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class Model:
    """An object with described members; `base` is the model that it extends, `fields` are its own."""

    name: str
    address: str
    pointer: str
    fields: tuple[Field, ...]
    base: str | None = None
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class Enum:
    """A closed list of values, as described; the daemon may send others."""

    name: str
    address: str
    pointer: str
    kind: Literal["string", "integer"]
    values: tuple[str | int, ...]
    labels: Mapping[str, str]
    """Names for values that do not make good ones themselves, by the value as text."""
    since: Mapping[str, str]
    """The versions that brought values, by the value as text, if they are newer than the enum."""
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class Parameter:
    """A value in the path, the query or a header."""

    wire: str
    where: Literal["path", "query", "header"]
    type: Type
    pointer: str
    required: bool = False
    default: Any = None
    explode: bool = False
    since: str | None = None
    """The version that brought it, if it is newer than its operation."""
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class Body:
    """What a request carries: JSON of a type, or a stream of bytes."""

    kind: Literal["json", "tar"]
    type: Type
    media: str
    required: bool
    pointer: str


@frozen(kw_only=True)
class Answer:
    """A success: its statuses and what comes with them."""

    kind: str
    statuses: tuple[int, ...]
    type: Type | None = None
    """What the JSON is, or one value of a JSON stream, or what is made from headers."""
    nullable: bool = False


@frozen(kw_only=True)
class Operation:
    """An endpoint."""

    id: str
    method: str
    path: str
    pointer: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    answer: Answer
    otherwise: Answer | None
    """The other kind of success, if there are two."""
    errors: tuple[int, ...]
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""
    since: str | None = None
    """The version that brought it; None if the oldest known has it."""
    gates: Mapping[str, str] = field(factory=dict)
    """What the engine silently ignores in versions older than these, though no description says so."""


@frozen(kw_only=True, slots=False)
class Document:
    """An API version."""

    version: str
    operations: tuple[Operation, ...]
    models: Mapping[str, Model]
    enums: Mapping[str, Enum]

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The path of each operation."""
        return {operation.id: operation.path for operation in self.operations}

    @cached_property
    def answers(self) -> frozenset[str]:
        """The models that responses are, or are lists, maps or streams of."""
        answers = (answer for each in self.operations for answer in (each.answer, each.otherwise) if answer)
        types = (answer.type for answer in answers if answer.type is not None)
        return frozenset(name for type_ in types for name in references(type_) if name in self.models)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The models that responses are lists of, and those in them, except what requests take whole."""
        taken = {name for each in self.operations if each.body for name in references(each.body.type)}
        answers = (each.answer.type for each in self.operations)
        waiting = [name for type_ in answers if isinstance(type_, ListOf) for name in references(type_)]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in self.models and name not in found and name not in taken:
                found.add(name)
                for member in self.all_fields(self.models[name]):
                    waiting += references(member.type)
        return frozenset(found)

    def all_fields(self, model: Model) -> tuple[Field, ...]:
        """The fields of a model, those of its base first."""
        base = self.all_fields(self.models[model.base]) if model.base else ()
        return (*base, *model.fields)

    def holds_secrets(self, type_: Type) -> bool:
        """Whether a value of a type can hold a secret, however deep."""
        seen: set[str] = set()
        waiting = list(references(type_))
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.models:
                continue
            seen.add(name)
            for member in self.all_fields(self.models[name]):
                if member.secret:
                    return True
                waiting += references(member.type)
        return False


def references(type_: Type) -> Iterator[str]:
    """The names of models and enums that a type leads to directly."""
    match type_:
        case Ref(name):
            yield name
        case ListOf(items=inner) | MapOf(values=inner):
            yield from references(inner)
        case Union(options):
            for option in options:
                yield from references(option)
        case _:
            pass
