"""`methods` of an entry in behaviour.yaml: verbs that people type, each an operation seen in one way.

`verbs_of` judges their form, `check_verbs` holds them against a description, `fitting_verbs` leaves out what
an older one doesn't have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from attrs import evolve, field, frozen

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS

from ..description.pointers import child
from .fields import Entry

__all__ = ["BODY", "ReferenceSplit", "Steps", "Verb", "check_verbs", "fitting_verbs", "steps_of", "verbs_of"]

BODY = "body"
"""What stands for the request's body where parameters are named."""
_KEYS = ("name", "why", "takes", "by_position", "needs", "always", "reference", "names", "steps")
_REFERENCE_KEYS = ("parameter", "tag", "all")


@frozen(kw_only=True)
class ReferenceSplit:
    """A reference in one argument, whose tag goes into another parameter; without one it is `latest`."""

    parameter: str
    tag: str
    all: str | None = None
    """The argument that asks for all tags, with which no tag is sent; None if there isn't one."""


@frozen(kw_only=True)
class Steps:
    """What is known of a stream whose values are steps of work."""

    unread: str
    """What becomes of the work if the stream isn't read."""
    why: str
    """How that was seen."""
    build: bool = False
    """Whether among them is the id of an image that is built, which the stream's `result()` gives."""


@frozen(kw_only=True)
class Verb:
    """A method that is an operation with those of its parameters that make sense for it."""

    id: str
    """Its name in the style of operationIds, which gives the function its name."""
    name: str
    takes: tuple[str, ...]
    """What it takes, by wire name, in order; `body` for the body. Other parameters aren't arguments."""
    by_position: tuple[str, ...] = ()
    """Parameters that may be given without their name."""
    needs: tuple[str, ...] = ()
    """Parameters that have to be given, though the operation can do without."""
    always: Mapping[str, str] = field(factory=dict)
    """Parameters with the one value that they have here."""
    reference: ReferenceSplit | None = None
    names: Mapping[str, str] = field(factory=dict)
    """Python names, if they differ from the operation's."""
    steps: Steps | None = None
    """The steps of its stream, if they differ from the operation's."""

    def mentioned(self) -> Iterator[tuple[str, str]]:
        """The wire names that it speaks of, each with the key that does."""
        yield from (("takes", wire) for wire in self.takes)
        yield from (("always", wire) for wire in self.always)

    def below(self) -> Iterator[tuple[str, str]]:
        """The same of those that must be among what it takes."""
        yield from (("by_position", wire) for wire in self.by_position)
        yield from (("needs", wire) for wire in self.needs)
        yield from (("names", wire) for wire in self.names)
        if self.reference is not None:
            yield "reference", self.reference.parameter
            yield "reference", self.reference.tag


def verbs_of(entry: Entry) -> tuple[Verb, ...]:
    """The verbs of an entry; what has a wrong form is reported and left out.

    Args:
        entry: The entry of an operation.
    """
    found = entry.data.get("methods", {})
    if not isinstance(found, dict):
        entry.wrong("methods", "a mapping")
        return ()
    at = child(entry.pointer, "methods")
    answer = str(entry.data.get("answer"))
    shows = answer not in ANSWER_KINDS or "steps" in ANSWER_KINDS[answer].keys
    verbs = []
    for id_, value in found.items():
        inner = Entry(value, entry.problems, child(at, id_), _KEYS)
        verbs.append(_verb(id_, inner))
        if "steps" in inner and not shows:
            message = f"steps has no meaning with answer: {answer}"
            entry.problems.error(message, pointer=child(inner.pointer, "steps"), hint="leave it out")
    return tuple(verbs)


def _verb(id_: str, entry: Entry) -> Verb:
    name = entry.needed("name")
    entry.needed("why")
    if name and not name.isidentifier():
        entry.wrong("name", "a Python name")
    takes = entry.texts("takes")
    if not takes:
        hint = "name its parameters, and `body` for the body"
        entry.problems.error("takes is missing", pointer=entry.pointer, hint=hint)
    verb = Verb(
        id=id_,
        name=name,
        takes=takes,
        by_position=entry.texts("by_position"),
        needs=entry.texts("needs"),
        always=entry.words("always"),
        reference=_reference(entry),
        names=entry.words("names"),
        steps=steps_of(entry),
    )
    for key, wire in verb.below():
        if takes and wire not in takes:
            message = f"{key} names {wire!r}, which isn't among what {name} takes"
            entry.problems.error(message, pointer=child(entry.pointer, key), hint="add it to takes")
    for wire in verb.always:
        if wire in takes:
            message = f"{wire!r} has one value at all times, and is an argument too"
            entry.problems.error(message, pointer=child(entry.pointer, "always", wire), hint="choose one")
    return verb


def steps_of(entry: Entry) -> Steps | None:
    """What an entry says of the steps of its stream.

    Args:
        entry: The entry of an operation, or of one of its verbs.
    """
    if "steps" not in entry:
        return None
    inner = Entry(
        entry.data["steps"], entry.problems, child(entry.pointer, "steps"), ("unread", "why", "build")
    )
    return Steps(unread=inner.needed("unread"), why=inner.needed("why"), build=inner.flag("build"))


def _reference(entry: Entry) -> ReferenceSplit | None:
    if "reference" not in entry:
        return None
    at = child(entry.pointer, "reference")
    inner = Entry(entry.data["reference"], entry.problems, at, _REFERENCE_KEYS)
    every = inner.text("all")
    if every is not None and not every.isidentifier():
        inner.wrong("all", "a Python name")
    return ReferenceSplit(parameter=inner.needed("parameter"), tag=inner.needed("tag"), all=every)


def check_verbs(
    verbs: Collection[Verb],
    wires: Collection[str],
    has_body: bool,
    taken: Collection[str],
    report: Callable[[str, Verb, tuple[str, ...], Collection[str]], None],
) -> None:
    """Report what verbs name though their operation doesn't have it, and ids that stand for two things.

    Args:
        verbs: The verbs.
        wires: The operation's parameters.
        has_body: Whether it takes a body.
        taken: The operationIds of the description.
        report: Takes a message, the verb, the keys below it, and what there is instead.
    """
    known = [*wires, *([BODY] if has_body else [])]
    for verb in verbs:
        if verb.id in taken:
            report(f"{verb.id!r} is an operation of its own", verb, (), ())
        for key, wire in verb.mentioned():
            if wire not in known:
                report(f"there is no parameter {wire!r}", verb, (key, wire), known)


def fitting_verbs(verbs: Collection[Verb], wires: Collection[str], has_body: bool) -> tuple[Verb, ...]:
    """Verbs without what an operation doesn't take; one that needs such a thing isn't offered.

    Args:
        verbs: The verbs.
        wires: The operation's parameters.
        has_body: Whether it takes a body.
    """
    known = {*wires, *([BODY] if has_body else [])}
    found = []
    for verb in verbs:
        split = verb.reference
        needed = {*verb.needs, *verb.always, *([split.parameter, split.tag] if split else [])}
        if needed <= known:
            takes = tuple(wire for wire in verb.takes if wire in known)
            by_position = tuple(wire for wire in verb.by_position if wire in known)
            found.append(evolve(verb, takes=takes, by_position=by_position))
    return tuple(found)
