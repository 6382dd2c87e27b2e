"""The overloads of a rendered function: the ways to give its body, and what a switch makes of its result."""

from __future__ import annotations

from attrs import frozen

from ..pycode.nodes import Constant, Def, Expression, Name, TypeExpr
from ..pycode.types import NONE, or_none, subscript
from .signatures import Argument, Changed, Signature

__all__ = ["Switch", "Way", "overloads", "ways"]


@frozen
class Way:
    """A way to call a function."""

    changed: Changed
    """Types and defaults that differ from the whole signature's, by the names of the arguments."""
    without: tuple[str, ...] = ()
    """The arguments that may not stand there."""


@frozen
class Switch:
    """An argument that decides between two results."""

    argument: Argument
    value: bool
    """With which value the result is the other one."""
    other: TypeExpr
    both: TypeExpr
    """What is returned where the value isn't known."""


def ways(signature: Signature, model: TypeExpr, *, replaces: bool) -> list[Way]:
    """The ways to give a body whose fields are keywords as well.

    It is a model, or its fields by keyword; then those that it needs have to be given. A model that replaces
    what is there comes from inspecting that, so keywords beside it may say what to change.

    Args:
        signature: All arguments.
        model: The type of the body.
        replaces: Whether it takes the place of what is there.
    """
    body = next((argument for argument in signature.all() if argument.where == "body"), None)
    needed: Changed = {a.name: (a.needed, None) for a in signature.flat if a.needed is not None}
    if body is None or (replaces and not needed):
        return [Way({})]
    flat = tuple(argument.name for argument in signature.flat)
    return [
        Way({body.name: (model, None)}, () if replaces else flat),
        Way({body.name: (NONE, NONE), **needed}),
    ]


def overloads(
    name: str, signature: Signature, found: list[Way], returned: TypeExpr, switch: Switch | None = None
) -> list[Def]:
    """The overloads, each with `...` at its end; empty if there is one way to call and one result.

    Args:
        name: The function's name.
        signature: All arguments.
        found: The ways to give the body.
        returned: The usual result.
        switch: What makes it another one, if anything does.
    """
    if switch is None and len(found) == 1:
        return []
    written = []
    for way in found:
        if switch is None or switch.argument.name in way.without:
            written.append(signature.definition(name, returned, way.changed, without=way.without, stub=True))
            continue
        is_usual = or_none(subscript("Literal", Constant(not switch.value)))
        is_other = subscript("Literal", Constant(switch.value))
        cases: list[tuple[TypeExpr, Expression | None, TypeExpr]] = [
            (is_usual, NONE, returned),
            (is_other, None, switch.other),
            (or_none(Name("bool")), NONE, switch.both),
        ]
        for type_, default, result in cases:
            changed = {**way.changed, switch.argument.name: (type_, default)}
            written.append(signature.definition(name, result, changed, without=way.without, stub=True))
    return written
