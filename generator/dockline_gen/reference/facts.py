"""What a parameter or a field has beside its prose: type, default, limits, how it may be written."""

from __future__ import annotations

from collections.abc import Mapping

from dockline_kit.spelling.table import SPELLINGS

from ..description.pointers import Missing, lookup
from ..ir.nodes import Field, Parameter, references
from ..overlay.kit import KitMethod
from ..pycode.nodes import Constant, Expression, TypeExpr
from ..pycode.types import NONE, options_of, union
from .markdown import Entry, code, fragment, listed, marked
from .places import Link, Place

__all__ = ["becomes", "call", "default_of", "engines_default", "entry", "limits_of", "without_none"]

_BOUNDS: Mapping[str, str] = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
}
_LONGEST = 40
_MOST = 3
_SAMPLES = {
    row.argument: [
        shown for each in row.examples if not each.more and len(shown := repr(each.given)) <= _LONGEST
    ]
    for row in SPELLINGS
}
"""Short values that each argument takes."""


def entry(name: str, anchor: str, facts: list[str], text: list[str]) -> Entry:
    """A parameter or a field.

    Args:
        name: Its name in Python.
        anchor: That of what it is part of.
        facts: What stands behind the name.
        text: Sentences, as Markdown; empty ones are left out.
    """
    term = f"{marked(name, f'{anchor}.{fragment(name)}')} {', '.join(facts)}"
    return Entry(term, (" ".join(filter(None, text)) or "Nothing is known of it but its type.",))


def without_none(type_: TypeExpr) -> TypeExpr:
    """A type without its None, if it has more than that."""
    options = [option for option in options_of(type_) if option != NONE]
    return union(*options) if options else type_


def default_of(default: Expression | None, *, needed: bool = False) -> list[str]:
    """What becomes of a parameter that isn't given; nothing is said of one that has to be.

    Args:
        default: Its default.
        needed: Whether it has to be given if no model is.
    """
    if default is None:
        return []
    if default == NONE:
        return ["needed unless a model has it"] if needed else ["optional"]
    return [f"{code(str(default))} unless given"]


def engines_default(of: Parameter | Field | None, says: str) -> str:
    """What the engine uses if nothing is sent; empty if that isn't known, or if the prose says it."""
    default = of.default if of is not None else None
    if not isinstance(default, str | int | float) or not default or str(default) in says:
        return ""
    return f"Left out, the engine takes {code(str(Constant(default)))}."


def limits_of(data: Mapping[str, object], of: Parameter | Field, says: str) -> str:
    """What a description says of the values that something takes, as a sentence; empty if nothing.

    Args:
        data: The description.
        of: What takes them.
        says: What is said of it: limits that stand there aren't told again.
    """
    try:
        schema = lookup(data, of.pointer)
    except Missing:
        return ""
    schema = schema.get("schema", schema) if isinstance(schema, dict) else {}
    if any(schema.get(key) and str(schema[key]) in says for key in _BOUNDS):
        return ""
    if "minimum" in schema and "maximum" in schema:
        return f"From {schema['minimum']} to {schema['maximum']}."
    found = [said.format(schema[key]) for key, said in _BOUNDS.items() if key in schema]
    if "pattern" in schema:
        found.append(f"like {code(str(schema['pattern']))}")
    text = ", ".join(found)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def call(path: str, given: list[tuple[str, Expression | None, bool]], room: int) -> str:
    """A call with all arguments, or only with those that are needed if all don't fit.

    Args:
        path: What is called.
        given: The arguments: names, defaults, and whether they go by position.
        room: How many characters it may have.
    """
    star = next((index for index, (*_, positional) in enumerate(given) if not positional), None)
    shown = [name if default is None else f"{name}={default}" for name, default, _ in given]
    if star is not None:
        shown.insert(star, "*")
    text = f"{path}({', '.join(shown)})"
    if len(text) <= room:
        return text
    needed = [name if positional else f"{name}=..." for name, default, positional in given if default is None]
    return f"{path}({', '.join([*needed, '...'])})"


def becomes(name: str, method: KitMethod, link: Link) -> str:
    """Where an argument goes, and how it may be written; empty for one that goes as it is.

    Args:
        name: The argument.
        method: The method that takes it.
        link: Writes links.
    """
    spelled = (
        next((each for each in method.fields.spelled if each.name == name), None) if method.fields else None
    )
    if spelled is None or method.fields is None:
        return ""
    found = []
    for wires in spelled.at:
        place = _field(wires, method.fields.of, link)
        found.append(code(wires) if place is None else link.to(place, code(wires)))
    samples = [code(each) for each in _SAMPLES.get(name, [])[:_MOST]]
    said = f"; {listed(samples, 'or')}, say" if samples else ""
    return f"Goes to {listed(found)}{said}."


def _field(wires: str, of: str, link: Link) -> Place | None:
    """The place of a field of an operation's body, by the way that leads to it on the wire."""
    document, names = link.places.plan.document, link.places.plan.types.names
    bodies = (each.body for each in document.operations if each.id == of)
    types = [name for body in bodies if body is not None for name in references(body.type)]
    place: Place | None = None
    for wire in wires.split("."):
        place = None
        for name in [name for name in types if name in document.models]:
            for member in document.all_fields(document.models[name]):
                if member.wire == wire:
                    place = link.places.find(f"{names[name]}.{wire}")
                    types = list(references(member.type))
        if place is None:
            return None
    return place
