"""spec/overlay/behaviour.yaml: what is special about each operation, as frozen values.

`load_behaviour` reads the file and judges its form; `bind_behaviour` (beside it) holds it against a
description.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast, get_args

from attrs import field, frozen

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS, AnswerName
from dockline_runtime.request.checks import CHECKS
from dockline_runtime.request.encodings import ENCODINGS
from dockline_runtime.request.filters import FILTER_KINDS

from ..description.load import Source, read_mapping
from ..description.pointers import child, join
from ..problems import Problems, suggestion
from .conditions import AnyOf, LongRunning, When, any_of_those, long_running_of, when_of
from .fields import Entry
from .verbs import Steps, Verb, steps_of, verbs_of

__all__ = [
    "Auth",
    "Behaviour",
    "BehaviourFile",
    "BodyStyle",
    "ParameterBehaviour",
    "PythonValue",
    "Tty",
    "Unit",
    "load_behaviour",
]

BodyStyle = Literal["flat", "model", "tar", "none"]
PythonValue = Literal[
    "text", "int", "bool", "number", "text-list", "text-map", "nullable-text-map", "json", "tail"
]
Unit = Literal["seconds", "milliseconds", "microseconds", "nanoseconds", "bytes", "rows", "columns", "lines"]

_KEYS = (
    "group",
    "name",
    "aliases",
    "methods",
    "answer",
    "item",
    "steps",
    "headers",
    "header_json",
    "unchanged",
    "long_running",
    "safe",
    "look",
    "when",
    "any_of",
    "tty",
    "upgrade",
    "body",
    "body_check",
    "body_needs",
    "replaces",
    "context",
    "body_with",
    "auth",
    "registry_config",
    "credentials",
    "parameters",
)
_PARAMETER_KEYS = ("name", "check", "encode", "repeat", "keys", "value", "unit", "default", "omit", "secret")
# What the overlay may say of an encoding: `repeat` sends each item of a list as it is.
_ENCODINGS = ("repeat", *(name for name, kind in ENCODINGS.items() if not kind.implied))


@frozen(kw_only=True)
class ParameterBehaviour:
    """What is special about a parameter: its Python name, its encoding, what is checked."""

    name: str | None = None
    check: str | None = None
    encode: str | None = None
    repeat: bool = False
    """Whether each item is encoded and sent by itself."""
    keys: Mapping[str, str] = field(factory=dict)
    """With `encode: filters`: the keys that the daemon takes, and what their values are."""
    value: PythonValue | None = None
    """The type of the argument in Python, if it isn't the described one."""
    unit: Unit | None = None
    default: Any = None
    """Sent when the caller gives nothing; None: nothing is sent."""
    omit: Literal["constant"] | None = None
    """`constant`: the one value described is always sent, and no keyword made."""
    secret: bool = False
    """Whether it may hold a secret, which a traceback must not show."""


@frozen(kw_only=True)
class Tty:
    """Where to learn whether there is a terminal when the response's head doesn't say so."""

    operation: str
    member: tuple[str, ...]


@frozen(kw_only=True)
class Auth:
    """A header with registry credentials, and what names the image that they are for."""

    header: str
    image: str | None = None
    """A parameter's wire name, `body.MEMBER.MEMBER`, or `serveraddress`."""
    always: bool = False
    """Whether the header is sent, as `{}`, when there are no credentials."""
    unless: str | None = None
    """The parameter that names other credentials, instead of those that would be looked up."""
    accepts_id: bool = False
    """Whether the parameter may be an id, too, which names no registry."""


@frozen(kw_only=True)
class Behaviour:
    """How an operation is offered and what its response is."""

    group: str
    name: str
    answer: AnswerName
    aliases: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()
    """Other methods that this operation is, each with parameters of its own."""
    item: str | None = None
    steps: Steps | None = None
    """For the values of a stream that are steps of work, which is done as they are read."""
    headers: str | None = None
    header_json: str | None = None
    unchanged: tuple[int, ...] = ()
    long_running: bool | LongRunning = False
    safe: str | None = None
    """Why it changes nothing, though its method says otherwise."""
    look: str | None = None
    """The method (`GROUP.NAME`) that shows whether a request whose response was lost was carried out."""
    when: When | None = None
    any_of: AnyOf | None = None
    tty: Tty | None = None
    upgrade: str | None = None
    """The protocol that a hijack asks for; None: tcp."""
    body: BodyStyle = "none"
    body_check: Mapping[str, str] = field(factory=dict)
    body_needs: Mapping[str, str] = field(factory=dict)
    """Members that a body is useless without, though the description doesn't require them, and why."""
    replaces: bool = False
    """Whether a flat body replaces what is there, so that sending nothing would reset all of it."""
    context: str | None = None
    """With `body: tar`, if a folder may be given as well: the parameter that names its Dockerfile."""
    body_with: Mapping[str, str] = field(factory=dict)
    """Parameters and values that a body is needed with."""
    auth: Auth | None = None
    registry_config: str | None = None
    credentials: bool = False
    """Whether its body is credentials for a registry, the same that `auth` and `registry_config` take."""
    parameters: Mapping[str, ParameterBehaviour] = field(factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of methods that are the operation itself: its names without those of its verbs."""
        verbs = [verb.name for verb in self.verbs]
        return tuple(name for name in (self.name, *self.aliases) if name not in verbs)


@frozen
class BehaviourFile:
    """The entries of behaviour.yaml by operationId, in the file's order, and where they stand."""

    entries: Mapping[str, Behaviour]
    source: Source


def load_behaviour(path: Path, problems: Problems) -> BehaviourFile:
    """Read behaviour.yaml; what has a wrong form is reported and left out of the entry.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    entries = {id_: _behaviour(Entry(entry, found, join(id_), _KEYS)) for id_, entry in data.items()}
    _check_methods(entries, found)
    _check_looks(entries, found)
    return BehaviourFile(entries, source)


def _behaviour(entry: Entry) -> Behaviour:
    choice = entry.choice("answer", ANSWER_KINDS)
    if "answer" not in entry:
        hint = "one of " + ", ".join(ANSWER_KINDS)
        entry.problems.error("answer is missing", pointer=entry.pointer, hint=hint)
    parameters = entry.data.get("parameters", {})
    if not isinstance(parameters, dict):
        entry.wrong("parameters", "a mapping")
        parameters = {}
    at = child(entry.pointer, "parameters")
    result = Behaviour(
        group=_identifier(entry, "group"),
        name=_identifier(entry, "name"),
        aliases=entry.texts("aliases"),
        verbs=verbs_of(entry),
        answer=cast("AnswerName", choice or "none"),
        item=entry.text("item"),
        steps=steps_of(entry),
        headers=entry.text("headers"),
        header_json=entry.text("header_json"),
        unchanged=entry.integers("unchanged"),
        long_running=long_running_of(entry),
        safe=entry.text("safe"),
        look=entry.text("look"),
        when=when_of(entry),
        any_of=any_of_those(entry),
        tty=_tty(entry),
        upgrade=entry.text("upgrade"),
        body=cast("BodyStyle", entry.choice("body", get_args(BodyStyle)) or "none"),
        body_check=entry.words("body_check", CHECKS),
        body_needs=entry.words("body_needs"),
        replaces=entry.flag("replaces"),
        context=entry.text("context"),
        body_with=entry.words("body_with"),
        auth=_auth(entry),
        registry_config=entry.text("registry_config"),
        credentials=entry.flag("credentials"),
        parameters={
            wire: _parameter(Entry(value, entry.problems, child(at, wire), _PARAMETER_KEYS))
            for wire, value in parameters.items()
        },
    )
    _check_answer(entry, result)
    return result


def _check_answer(entry: Entry, behaviour: Behaviour) -> None:
    """Check that keys which belong to one kind of answer stand only with that kind."""
    for key in dict.fromkeys(key for kind in ANSWER_KINDS.values() for key in kind.keys):
        answers = [kind.name for kind in ANSWER_KINDS.values() if key in kind.keys]
        if key in entry and behaviour.answer not in answers:
            entry.problems.error(
                f"{key} has no meaning with answer: {behaviour.answer}",
                pointer=child(entry.pointer, key),
                hint="it goes with answer: " + " or ".join(answers),
            )
    for key, body in (("replaces", "flat"), ("context", "tar")):
        if getattr(behaviour, key) and behaviour.body != body:
            entry.problems.error(
                f"{key} has no meaning without body: {body}",
                pointer=child(entry.pointer, key),
                hint="add it, or remove this",
            )
    for key in ANSWER_KINDS[behaviour.answer].needs:
        if key not in entry:
            hint = f"answer: {behaviour.answer} needs it"
            entry.problems.error(f"{key} is missing", pointer=entry.pointer, hint=hint)


def _identifier(entry: Entry, key: str) -> str:
    value = entry.needed(key)
    if value and not value.isidentifier():
        entry.wrong(key, "a Python name")
    return value


def _tty(entry: Entry) -> Tty | None:
    if "tty" not in entry:
        return None
    inner = Entry(entry.data["tty"], entry.problems, child(entry.pointer, "tty"), ("operation", "member"))
    member = inner.texts("member")
    if not member:
        entry.problems.error("member is missing", pointer=inner.pointer, hint="e.g. [Config, Tty]")
    return Tty(operation=inner.needed("operation"), member=member)


def _auth(entry: Entry) -> Auth | None:
    if "auth" not in entry:
        return None
    at = child(entry.pointer, "auth")
    inner = Entry(
        entry.data["auth"], entry.problems, at, ("header", "image", "always", "unless", "accepts_id")
    )
    return Auth(
        header=inner.needed("header"),
        image=inner.text("image"),
        always=inner.flag("always"),
        unless=inner.text("unless"),
        accepts_id=inner.flag("accepts_id"),
    )


def _parameter(entry: Entry) -> ParameterBehaviour:
    name = entry.text("name")
    if name is not None and not name.isidentifier():
        entry.wrong("name", "a Python name")
    encode = entry.choice("encode", _ENCODINGS)
    if "keys" in entry and encode != "filters":
        entry.problems.error(
            "keys belong to `encode: filters`",
            pointer=child(entry.pointer, "keys"),
            hint="add it, or remove them",
        )
    return ParameterBehaviour(
        name=name,
        check=entry.choice("check", CHECKS),
        encode=encode,
        keys=entry.words("keys", FILTER_KINDS),
        repeat=entry.flag("repeat"),
        value=cast("PythonValue | None", entry.choice("value", get_args(PythonValue))),
        unit=cast("Unit | None", entry.choice("unit", get_args(Unit))),
        default=entry.data.get("default"),
        omit=cast("Literal['constant'] | None", entry.choice("omit", ("constant",))),
        secret=entry.flag("secret"),
    )


def _check_methods(entries: Mapping[str, Behaviour], problems: Problems) -> None:
    """Check that no two operations of a group have one name, and no two verbs one id."""
    taken: dict[tuple[str, str], str] = {}
    ids: dict[str, str] = {}
    for id_, behaviour in entries.items():
        for verb in behaviour.verbs:
            other = ids.setdefault(verb.id, id_)
            if other != id_ or verb.id in entries:
                at = join(id_, "methods", verb.id)
                what = f"a method of {other}" if other != id_ else "an operation"
                problems.error(f"{verb.id} is {what} already", pointer=at, hint="choose another name")
        for name in (*behaviour.names, *(verb.name for verb in behaviour.verbs)):
            other = taken.setdefault((behaviour.group, name), id_)
            if other != id_:
                problems.error(
                    f"{behaviour.group}.{name} is {other} already",
                    pointer=join(id_),
                    hint="give one of the two another name or group",
                )


def _check_looks(entries: Mapping[str, Behaviour], problems: Problems) -> None:
    """Check that the methods which `look` names exist."""
    known = [
        f"{behaviour.group}.{name}"
        for behaviour in entries.values()
        for name in (behaviour.name, *(verb.name for verb in behaviour.verbs))
    ]
    for id_, behaviour in entries.items():
        if behaviour.look is not None and behaviour.look not in known:
            problems.error(
                f"there is no method {behaviour.look!r}",
                pointer=join(id_, "look"),
                hint=suggestion(behaviour.look, known, "it is GROUP.NAME"),
            )
