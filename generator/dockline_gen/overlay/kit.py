"""spec/overlay/kit.yaml: what the kit offers as methods of a client's resources, as frozen values.

`load_kit` reads the file and judges its form; `kit_binding` holds it against a description. Types are
annotations, whose names the view knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..description.load import Source, read_mapping
from ..description.pointers import child
from ..problems import Problems, suggestion
from .annotations import Annotation, Valued, annotation, value_of
from .fields import Entry
from .waiters import Waiter

__all__ = ["STATE", "Fields", "Given", "Kit", "KitMethod", "Spelled", "Way", "load_kit"]

_KEYS = (
    "group",
    "name",
    "calls",
    "why",
    "made_of",
    "waits",
    "always",
    "by_position",
    "parameters",
    "fields",
    "returns",
    "ways",
    "summary",
    "more",
    "raises",
)
_PARAMETER_KEYS = ("type", "default", "as", "says", "passes")
_FIELDS_KEYS = ("of", "flat", "without", "spelled")
_SPELLED_KEYS = ("type", "at", "wire", "says")
_RETURNS_KEYS = ("type", "as", "says")
_WAY_KEYS = ("with", "without", "returns")


STATE = ("state", "accept")
"""The parameters that a method has by `waits`."""


@frozen(kw_only=True)
class Given:
    """A parameter of a method."""

    name: str
    type: Annotation | None
    """None if it is that of an operation's argument."""
    default: Any = None
    required: bool = True
    like: tuple[str, str] | None = None
    """An operation, and the Python name of its argument: type and prose are taken from that."""
    says: str | None = None
    passes: str
    """The argument of the kit's function that it goes to."""


@frozen(kw_only=True)
class Spelled:
    """An argument that may be written as people do, for some properties of a body."""

    name: str
    type: Annotation
    at: tuple[str, ...]
    """The properties that it becomes, by their names on the wire: `HostConfig.Memory`."""
    wire: bool
    """Whether it takes what the property of its name does, too."""
    says: str


@frozen(kw_only=True)
class Fields:
    """The properties of an operation's body as arguments, and how they may be written."""

    of: str
    """The operation."""
    flat: tuple[str, ...] = ()
    """Properties that are objects, whose own properties are arguments as well."""
    without: tuple[str, ...] = ()
    """Properties that aren't arguments."""
    spelled: tuple[Spelled, ...] = ()


@frozen(kw_only=True)
class Way:
    """A way to call a method, with a result of its own."""

    given: Mapping[str, tuple[Annotation, Any]]
    """The types of arguments there, each with its default; that is `...` where it must be given."""
    without: tuple[str, ...]
    returns: Annotation


@frozen(kw_only=True)
class KitMethod:
    """A function of the kit as a method of a resource."""

    id: str
    """Its name in the style of operationIds, which gives the function its name."""
    group: str
    name: str
    calls: tuple[str, str]
    """The module of the kit below `aio` and `sync`, and the function."""
    made_of: tuple[str, ...]
    """The operations and verbs that it sends; a version without one of them doesn't offer it."""
    waits: str | None
    """The resource of waiters.yaml whose state it waits for."""
    states: tuple[Waiter, ...] = ()
    """What can be awaited; filled in by `bind_kit`."""
    always: Mapping[str, Any]
    """Arguments of the kit's function that have one value here."""
    by_position: tuple[str, ...]
    parameters: tuple[Given, ...]
    fields: Fields | None
    returns: Annotation | None
    """The type of the result; None if nothing is returned, or `returns_like` says what."""
    returns_like: str | None
    """The operation whose answer it is."""
    returns_says: str | None
    ways: tuple[Way, ...]
    summary: str
    more: str | None
    raises: Mapping[str, str]

    @property
    def pointer(self) -> str:
        """Where its entry stands."""
        return child("", self.id)

    def named(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The operations that it names, each with the keys that do."""
        yield from ((id_, ("made_of", str(index))) for index, id_ in enumerate(self.made_of))
        for each in self.parameters:
            if each.like is not None:
                yield each.like[0], ("parameters", each.name, "as")
        if self.fields is not None:
            yield self.fields.of, ("fields", "of")
        if self.returns_like is not None:
            yield self.returns_like, ("returns", "as")


@frozen(kw_only=True)
class Kit:
    """All methods."""

    methods: tuple[KitMethod, ...] = ()
    source: Source = field(factory=lambda: Source("kit.yaml", ""))
    strict: bool = False
    """Whether what an entry names has to be there; if not, it is left out."""
    operations: Mapping[str, str] = field(factory=dict)
    """The operationId in the description, by the name that entries use for the operation or its verb."""

    def of_group(self, group: str) -> list[KitMethod]:
        """The methods of a resource."""
        return [method for method in self.methods if method.group == group]


def load_kit(path: Path, problems: Problems) -> Kit:
    """Read kit.yaml; a file that isn't there is an empty one.

    Args:
        path: The file.
        problems: Takes what is wrong with it.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    if not path.exists():
        return Kit()
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    methods = tuple(_method(id_, Entry(item, found, child("", id_), _KEYS)) for id_, item in data.items())
    return Kit(methods=methods, source=source)


def _method(id_: str, entry: Entry) -> KitMethod:
    entry.needed("why")
    calls = entry.needed("calls")
    module, _, function = calls.rpartition(".")
    if calls and not (module.isidentifier() and function.isidentifier()):
        entry.wrong("calls", "a module of the kit and its function, such as running.run")
    name = entry.needed("name")
    if name and not name.isidentifier():
        entry.wrong("name", "a Python name")
    returns = Entry(entry.data.get("returns", {}), entry.problems, _at(entry, "returns"), _RETURNS_KEYS)
    waits = entry.text("waits")
    if "returns" in entry and waits is not None:
        message = "what is awaited says what is returned"
        entry.problems.error(message, pointer=_at(entry, "returns"), hint="leave it out")
    if not entry.texts("made_of"):
        hint = "name the operations that it sends"
        entry.problems.error("made_of is missing", pointer=entry.pointer, hint=hint)
    method = KitMethod(
        id=id_,
        group=entry.needed("group"),
        name=name,
        calls=(module, function),
        made_of=entry.texts("made_of"),
        waits=waits,
        always=_mapping(entry, "always"),
        by_position=entry.texts("by_position"),
        parameters=tuple(_parameter(key, item, entry) for key, item in _mapping(entry, "parameters").items()),
        fields=_fields(entry) if "fields" in entry else None,
        returns=_type(returns, "type") if "type" in returns else None,
        returns_like=returns.text("as"),
        returns_says=returns.text("says"),
        ways=tuple(_ways(entry)),
        summary=entry.needed("summary"),
        more=entry.text("more"),
        raises=entry.words("raises"),
    )
    known = [*(each.name for each in method.parameters), *(STATE if waits is not None else ())]
    for position in method.by_position:
        if position not in known:
            message = f"by_position names {position!r}, which isn't a parameter"
            at = _at(entry, "by_position")
            entry.problems.error(
                message, pointer=at, hint=suggestion(position, known, "add it to parameters")
            )
    if function in known:
        message = f"a parameter can't be called {function!r}, as the kit's function is"
        entry.problems.error(message, pointer=_at(entry, "parameters", function), hint="use `passes`")
    for index, way in enumerate(method.ways):
        for parameter in (*way.given, *way.without):
            if parameter not in known:
                message = f"there is no parameter {parameter!r}"
                entry.problems.error(
                    message, pointer=_at(entry, "ways", index), hint=suggestion(parameter, known)
                )
    return method


def _parameter(name: str, data: Any, outer: Entry) -> Given:
    entry = Entry(data, outer.problems, _at(outer, "parameters", name), _PARAMETER_KEYS)
    like = entry.text("as")
    operation, _, argument = (like or "").rpartition(".")
    if like is not None and not (operation and argument):
        entry.wrong("as", "an operation and its argument, such as ContainerCreate.platform")
    if (like is None) == ("type" not in entry):
        entry.problems.error("it needs `type`, or else `as`", pointer=entry.pointer, hint="one of the two")
    if not name.isidentifier():
        message = f"{name!r} isn't a Python name"
        outer.problems.error(message, pointer=entry.pointer, hint="choose one")
    default = entry.data.get("default")
    if not isinstance(default, str | int | float | bool | list | None) or (default and default == []):
        entry.wrong("default", "text, a number, true, false or null")
    return Given(
        name=name,
        type=_type(entry, "type") if "type" in entry else None,
        default=() if default == [] else default,
        required="default" not in entry and like is None,
        like=(operation, argument) if like is not None else None,
        says=entry.text("says") if like is not None else entry.needed("says"),
        passes=entry.text("passes") or name,
    )


def _fields(outer: Entry) -> Fields:
    entry = Entry(outer.data["fields"], outer.problems, _at(outer, "fields"), _FIELDS_KEYS)
    return Fields(
        of=entry.needed("of"),
        flat=entry.texts("flat"),
        without=entry.texts("without"),
        spelled=tuple(_spelled(name, item, entry) for name, item in _mapping(entry, "spelled").items()),
    )


def _spelled(name: str, data: Any, outer: Entry) -> Spelled:
    entry = Entry(data, outer.problems, _at(outer, "spelled", name), _SPELLED_KEYS)
    if not entry.texts("at"):
        hint = "name the properties that it becomes"
        entry.problems.error("at is missing", pointer=entry.pointer, hint=hint)
    return Spelled(
        name=name,
        type=_type(entry, "type"),
        at=entry.texts("at"),
        wire=entry.flag("wire"),
        says=entry.needed("says"),
    )


def _ways(outer: Entry) -> Iterator[Way]:
    found = outer.data.get("ways", [])
    if not isinstance(found, list) or len(found) == 1:
        outer.wrong("ways", "two ways or more, or none")
        return
    for index, item in enumerate(found):
        entry = Entry(item, outer.problems, _at(outer, "ways", index), _WAY_KEYS)
        given = {name: _changed(text, name, entry) for name, text in entry.words("with").items()}
        yield Way(given=given, without=entry.texts("without"), returns=_type(entry, "returns"))


def _changed(text: str, name: str, entry: Entry) -> tuple[Annotation, Any]:
    """A type, and the default that stands behind ` = `; `...` without one."""
    type_, has_default, default = text.partition(" = ")
    try:
        return annotation(type_), value_of(default) if has_default else ...
    except ValueError as error:
        entry.problems.error(str(error), pointer=_at(entry, "with", name))
        return Valued(None), ...


def _type(entry: Entry, key: str) -> Annotation:
    """A type that must be there."""
    text = entry.needed(key)
    try:
        return annotation(text) if text else Valued(None)
    except ValueError as error:
        entry.problems.error(str(error), pointer=_at(entry, key), hint="write it as Python does")
        return Valued(None)


def _mapping(entry: Entry, key: str) -> Mapping[str, Any]:
    found = entry.data.get(key, {})
    if not isinstance(found, dict):
        entry.wrong(key, "a mapping")
        return {}
    return found


def _at(entry: Entry, *keys: str | int) -> str:
    return child(entry.pointer, *keys)
