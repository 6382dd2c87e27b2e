"""Types read from text, as overlays have them: names, unions, and types with arguments."""

from __future__ import annotations

import ast

from .nodes import Constant, Name, TypeExpr
from .types import subscript, union

__all__ = ["type_of"]


def type_of(text: str) -> TypeExpr:
    """A type.

    Args:
        text: As Python writes it: `Sequence[str] | None`.

    Raises:
        ValueError: It isn't a type that the tree has.
    """
    try:
        return _type(ast.parse(text, mode="eval").body)
    except SyntaxError:
        raise ValueError(f"{text!r} isn't a type") from None


def _type(node: ast.expr) -> TypeExpr:
    match node:
        case ast.Name(id=name):
            return Name(name)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return Name(f"{module}.{name}")
        case ast.Constant(value=str() | int() | None as value):
            return Constant(value)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return union(_type(left), _type(right))
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=items)):
            return subscript(name, *map(_type, items))
        case ast.Subscript(value=ast.Name(id=name), slice=item):
            return subscript(name, _type(item))
    raise ValueError(f"{ast.unparse(node)!r} isn't a type")
