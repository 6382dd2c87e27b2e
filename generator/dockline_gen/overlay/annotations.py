"""Types in overlays, as text that reads as Python's annotations: `Sequence[str] | None` as a value."""

from __future__ import annotations

import ast

from attrs import frozen

__all__ = ["Annotation", "AnyOf", "Applied", "Named", "Valued", "annotation", "value_of"]


@frozen
class Named:
    """A type by its name, dotted where it is of a module: `models.Port`."""

    name: str


@frozen
class Valued:
    """A value that stands for a type: None, or a value of `Literal`."""

    value: str | int | bool | None


@frozen
class Applied:
    """A type with arguments."""

    name: str
    items: tuple[Annotation, ...]


@frozen
class AnyOf:
    """One of several types."""

    options: tuple[Annotation, ...]


Annotation = Named | Valued | Applied | AnyOf


def annotation(text: str) -> Annotation:
    """A type.

    Args:
        text: As Python writes it.

    Raises:
        ValueError: It isn't one.
    """
    try:
        return _annotation(ast.parse(text, mode="eval").body)
    except SyntaxError:
        raise ValueError(f"{text!r} isn't a type") from None


def value_of(text: str) -> str | int | bool | None:
    """A plain value, as Python writes it.

    Raises:
        ValueError: It isn't one.
    """
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        value = ()
    if not isinstance(value, str | int | bool | None):
        raise ValueError(f"{text!r} isn't text, a number, True, False or None")
    return value


def _annotation(node: ast.expr) -> Annotation:
    match node:
        case ast.Name(id=name):
            return Named(name)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return Named(f"{module}.{name}")
        case ast.Constant(value=str() | int() | None as value):
            return Valued(value)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return AnyOf((*_options(_annotation(left)), *_options(_annotation(right))))
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=items)):
            return Applied(name, tuple(map(_annotation, items)))
        case ast.Subscript(value=ast.Name(id=name), slice=item):
            return Applied(name, (_annotation(item),))
    raise ValueError(f"{ast.unparse(node)!r} isn't a type")


def _options(one: Annotation) -> tuple[Annotation, ...]:
    return one.options if isinstance(one, AnyOf) else (one,)
