"""spec/overlay/kit.yaml: what the kit offers as methods of a client's resources, as frozen values.

`load_kit` reads the file and judges its form; `bind_kit` holds it against a description, and leaves out what
an older version can't do. Types are text here, which the view reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from ..description.load import Source, read_mapping
from ..description.pointers import child
from ..description.schemas import operations_of
from ..description.versions import newer
from ..problems import Problems, suggestion
from .behaviour import Behaviour
from .fields import Entry
from .kit_functions import check_call
from .moved import Moved
from .waiters import Waiter, Waiters

__all__ = ["Fields", "Given", "Kit", "KitMethod", "Spelled", "Way", "bind_kit", "load_kit"]

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


@frozen(kw_only=True)
class Given:
    """A parameter of a method."""

    name: str
    type: str | None
    """As Python writes it; None where it is that of an operation's argument."""
    default: Any = None
    required: bool = True
    like: tuple[str, str] | None = None
    """The operation, and its argument by the Python name, of which it has the type and the prose."""
    says: str | None = None
    passes: str
    """The argument of the kit's function that it goes to."""


@frozen(kw_only=True)
class Spelled:
    """An argument that may be written as people do, for some properties of a body."""

    name: str
    type: str
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
    """The properties whose own are arguments as well."""
    without: tuple[str, ...] = ()
    """Those that are no arguments."""
    spelled: tuple[Spelled, ...] = ()


@frozen(kw_only=True)
class Way:
    """A way to call a method, with a result of its own."""

    given: Mapping[str, str]
    """The types of arguments there, each with its default behind ` = `, if it has any."""
    without: tuple[str, ...]
    returns: str


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
    """The operations, and verbs of such, that it sends; a version without one of them doesn't offer it."""
    waits: str | None
    """Of what it awaits a state: a resource of waiters.yaml."""
    states: tuple[Waiter, ...] = ()
    """What can be awaited; filled in by `bind_kit`."""
    always: Mapping[str, Any]
    """Arguments of the kit's function that have one value here."""
    by_position: tuple[str, ...]
    parameters: tuple[Given, ...]
    fields: Fields | None
    returns: str | None
    """The type of the result, as Python writes it; None where there is none, or `returns_like` says it."""
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
    """What the description calls an operation, or one that has a verb, by the name that entries use."""

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
        returns=returns.text("type"),
        returns_like=returns.text("as"),
        returns_says=returns.text("says"),
        ways=tuple(_ways(entry)),
        summary=entry.needed("summary"),
        more=entry.text("more"),
        raises=entry.words("raises"),
    )
    known = [*(each.name for each in method.parameters), *(_STATE if waits is not None else ())]
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


_STATE = ("state", "accept")
"""The parameters that a method has by `waits`."""


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
        type=entry.text("type"),
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
        type=entry.needed("type"),
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
        yield Way(given=entry.words("with"), without=entry.texts("without"), returns=entry.needed("returns"))


def _mapping(entry: Entry, key: str) -> Mapping[str, Any]:
    found = entry.data.get(key, {})
    if not isinstance(found, dict):
        entry.wrong(key, "a mapping")
        return {}
    return found


def _at(entry: Entry, *keys: str | int) -> str:
    return child(entry.pointer, *keys)


def bind_kit(
    kit: Kit,
    waiters: Waiters,
    behaviours: Mapping[str, Behaviour],
    data: Mapping[str, Any],
    version: str,
    moved: Moved,
    problems: Problems,
    *,
    strict: bool,
) -> Kit:
    """Hold the entries against a description.

    Args:
        kit: What `load_kit` gave.
        waiters: What can be awaited.
        behaviours: What the description's operations are offered as.
        data: The description, in normal form.
        version: Its version.
        moved: What other versions call otherwise.
        problems: Takes what doesn't fit.
        strict: Whether all that an entry names has to be there. If not, methods are left out that need more.

    Returns:
        The methods that the version offers.
    """
    found = problems.at(kit.source)
    operations = operations_of(data)
    names = {moved.operations.get(id_, id_): id_ for id_ in operations}
    names |= {verb.id: id_ for id_ in operations if id_ in behaviours for verb in behaviours[id_].verbs}
    groups = {behaviour.group for behaviour in behaviours.values()}
    offered = {(each.group, name): id_ for id_, each in behaviours.items() for name in each.names}
    offered |= {(each.group, verb.name): verb.id for each in behaviours.values() for verb in each.verbs}
    methods = []
    for method in kit.methods:
        taken = offered.setdefault((method.group, method.name), method.id)
        if strict:
            _check(method, names, groups, found)
            check_call(method.calls, _passed(method), method.fields is not None, method.pointer, found)
        if taken != method.id:
            message = f"{method.group}.{method.name} is {taken} already"
            found.error(message, pointer=child(method.pointer, "name"), hint="choose another name")
        states = tuple(_states(method, waiters, names, version))
        if method.waits is not None and not states and strict:
            known = sorted({each.resource for each in waiters.entries})
            hint = suggestion(method.waits, known, "there are: " + ", ".join(known))
            message = f"nothing is awaited of a {method.waits}"
            found.error(message, pointer=child(method.pointer, "waits"), hint=hint)
        if method.waits is not None and not states:
            continue
        if method.group in groups and all(id_ in names for id_, _ in method.named()):
            methods.append(evolve(method, states=states))
    return evolve(kit, methods=tuple(methods), strict=strict, operations=names)


def _check(method: KitMethod, names: Mapping[str, str], groups: set[str], problems: Problems) -> None:
    """Report what an entry names in vain."""
    if method.group not in groups:
        hint = suggestion(method.group, groups, "there are: " + ", ".join(sorted(groups)))
        at = child(method.pointer, "group")
        problems.error(f"there is no resource {method.group!r}", pointer=at, hint=hint)
    if method.id in names:
        message = f"{method.id!r} is an operation already"
        problems.error(message, pointer=method.pointer, hint="choose another id")
    for id_, keys in method.named():
        if id_ not in names:
            hint = suggestion(id_, names, "correct its name")
            at = child(method.pointer, *keys)
            problems.error(f"there is no operation {id_!r}", pointer=at, hint=hint)


def _passed(method: KitMethod) -> list[str]:
    """The arguments of the kit's function that a method gives."""
    return [
        *(parameter.passes for parameter in method.parameters),
        *method.always,
        *(_STATE if method.waits is not None else ()),
    ]


def _states(method: KitMethod, waiters: Waiters, names: Mapping[str, str], version: str) -> Iterator[Waiter]:
    for each in waiters.entries:
        known = each.since is None or not newer(each.since, version)
        if known and each.resource == method.waits and each.inspect in names:
            yield each
