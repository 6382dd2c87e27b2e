"""Which functions of the product read a name: their tests are those that notice a constant."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from .recording import ROOTS, by_function
from .runs import TREE

__all__ = ["names_made", "readers_of"]


def names_made(source: str, number: int) -> set[str]:
    """The names that the statement on a line gives a value, outside of functions."""
    for node in _outside(ast.parse(source)):
        if node.lineno <= number <= (node.end_lineno or node.lineno):
            match node:
                case ast.Assign(targets=targets):
                    return {target.id for target in targets if isinstance(target, ast.Name)}
                case ast.AnnAssign(target=ast.Name(id=name)):
                    return {name}
    return set()


def readers_of(name: str) -> set[str]:
    """The functions in which a name stands, as what they are kept as."""
    return _readers().get(name, set())


def _outside(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements that aren't in functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt) and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _outside(child)
            yield child


@cache
def _readers() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}

    def look(node: ast.AST, module: str, within: str, function: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = f"{within}.{child.name}" if within else child.name
                look(child, module, inner, function if isinstance(child, ast.ClassDef) else inner)
                continue
            if function and isinstance(child, ast.Name | ast.Attribute):
                name = child.id if isinstance(child, ast.Name) else child.attr
                found.setdefault(name, set()).add(by_function(module, function))
            look(child, module, within, function)

    for root in ROOTS:
        for path in sorted((TREE / root).rglob("*.py")):
            look(ast.parse(path.read_text("utf-8")), str(path.relative_to(TREE)), "", "")
    return found
