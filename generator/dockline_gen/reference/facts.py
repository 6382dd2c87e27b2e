"""What a parameter or a field has beside its prose: type, default, limits."""

from __future__ import annotations

from collections.abc import Mapping

from ..contract.shapes import LIMITS
from ..description.pointers import Missing, lookup
from ..ir.nodes import Field, Parameter
from ..pycode.nodes import Constant, Expression, TypeExpr
from ..pycode.types import NONE, options_of, union
from .markdown import code, fragment, marked
from .page import Entry

__all__ = ["call", "default_of", "engines_default", "entry", "limits_of", "without_none"]

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
    "minProperties": "at least {} members",
    "maxProperties": "at most {} members",
}


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
    """A type without its None, where it has more than that."""
    options = [option for option in options_of(type_) if option != NONE]
    return union(*options) if options else type_


def default_of(default: Expression | None, *, needed: bool = False) -> list[str]:
    """What becomes of a parameter that isn't given; nothing is said of one that has to be.

    Args:
        default: Its default.
        needed: Whether it has to be given where no model is.
    """
    if default is None:
        return []
    if default == NONE:
        return ["needed unless a model has it"] if needed else ["optional"]
    return [f"{code(str(default))} unless given"]


def engines_default(of: Parameter | Field | None, says: str) -> str:
    """What the engine takes where nothing is sent, unless the prose says so, or it says nothing."""
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
    if any(schema.get(key) and str(schema[key]) in says for key in LIMITS):
        return ""
    if "minimum" in schema and "maximum" in schema:
        return f"From {schema['minimum']} to {schema['maximum']}."
    found = [_BOUNDS[key].format(schema[key]) for key in LIMITS if key in schema]
    if "pattern" in schema:
        found.append(f"like {code(str(schema['pattern']))}")
    text = ", ".join(found)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def call(path: str, given: list[tuple[str, Expression | None, bool]], room: int) -> str:
    """A call with all arguments, or with those that are needed where all are too many.

    Args:
        path: What is called.
        given: The arguments: names, defaults, and whether they go by position.
        room: How long it may be.
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
