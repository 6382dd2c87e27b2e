"""Tables of another client's calls with ours beside them: their rows, and whether ours exist and take that.

A call is followed by its annotations; nothing is sent. What a function for tasks gives, only `await` has.
"""

from __future__ import annotations

import ast
import inspect
import re
import types
import typing
from collections.abc import Coroutine, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import frozen

import dockline

from ..support.pages import blocks

__all__ = ["NOTHING", "Of", "Resolver", "Row", "codes", "names_in", "rows"]

NOTHING: Final = "—"
GIVEN: Final = frozenset({"id", "spec", "version", "privileges"})
"""Names in calls that stand for what a user has."""


@frozen
class Row:
    """A row of a table: names of the other client, our call, and what is said of it."""

    theirs: tuple[str, ...]
    ours: str
    note: str


def rows(page: Path) -> list[Row]:
    """The rows of all tables of a page."""
    found = []
    for line in page.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| `") else []
        if cells:
            theirs, ours, *notes = cells
            note = " ".join(notes).strip("| ")
            found.append(Row(tuple(re.findall(r"`([\w.]+)`", theirs)), ours.strip("`"), note))
    return found


def codes(table: list[Row]) -> list[str]:
    """Calls in what is said, but for those that leave something out."""
    found = [code for row in table for code in re.findall(r"`((?:await )?\w[\w.]*\([^`]*\))`", row.note)]
    return [code for code in found if "…" not in code]


def names_in(text: str) -> list[str]:
    """The names of a list that a script has written."""
    return [line for line in text.splitlines() if not line.startswith("#")]


@frozen
class Of:
    """Something of a type."""

    type: Any


class Resolver:
    """Finds out what calls would give.

    Args:
        page: Its first block of Python has the imports.
        docker: What is called `docker` in the table.
        names: What else the table names.
    """

    def __init__(self, page: Path, docker: Any, names: Mapping[str, Any] | None = None) -> None:
        self.names: dict[str, Any] = {}
        exec(blocks("python", page)[0].text.partition("\ndocker =")[0], self.names)
        self.names |= {"docker": docker, **(names or {})}

    def found(self, expression: str) -> Any:
        """What an expression gives, or the head of a loop: an object, or a type in `Of`.

        Raises:
            LookupError: There is no such thing.
        """
        if loop := re.fullmatch(r"async for \w+ in (.+):", expression):
            return attribute(self.found(loop[1]), "__aiter__")
        return self._found(ast.parse(expression, mode="eval").body)

    def _found(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(id=name):
                return self.names[name]
            case ast.Attribute(value=value, attr=name):
                return attribute(self._found(value), name)
            case ast.Subscript(value=value):
                return self._found(value)
            case ast.Await(value=value):
                return awaited(self._found(value))
            case ast.Call(func=function, args=given, keywords=more):
                for each in (*given, *(keyword.value for keyword in more)):
                    if isinstance(each, ast.Call):
                        self._found(each)
                    assert not isinstance(each, ast.Name) or each.id in {*GIVEN, *self.names}
                return called(self._found(function), given, more)
        raise LookupError(f"{ast.unparse(node)} can't be looked up")


def attribute(owner: Any, name: str) -> Any:
    """An attribute of an object, or of something of a type."""
    if not isinstance(owner, Of):
        found = None if inspect.ismodule(owner) else inspect.getattr_static(owner, name)
        return found if isinstance(found, property) else getattr(owner, name)
    if owner.type is Any:
        return owner
    for cls in classes(owner.type):
        if attrs.has(cls) and name in {field.name for field in attrs.fields(cls)}:
            return Of(typing.get_type_hints(cls)[name])
        if hasattr(cls, name):
            return getattr(cls, name)
    raise LookupError(f"{owner.type} has no {name}")


def classes(type_: Any) -> Iterator[type]:
    """The classes that something of a type may be of."""
    if typing.get_origin(type_) in (typing.Union, types.UnionType):
        for part in typing.get_args(type_):
            yield from classes(part)
    else:
        found = typing.get_origin(type_) or type_
        if isinstance(found, type):
            yield found


def called(function: Any, given: list[ast.expr], more: list[ast.keyword]) -> Any:
    """What a function returns, if it takes these arguments."""
    signature = inspect.signature(function)
    of_class = list(signature.parameters)[:1] == ["self"] and not inspect.ismethod(function)
    keywords = {keyword.arg or "": None for keyword in more}
    signature.bind(*([None] if of_class else []), *given, **keywords)
    if inspect.isclass(function):
        return Of(function)
    inner = inspect.unwrap(getattr(function, "__func__", function))
    returned = types.SimpleNamespace(__annotations__={"return": inner.__annotations__.get("return", Any)})
    promised = inspect.iscoroutinefunction(inner)
    type_ = typing.get_type_hints(returned, {**importable(), **inner.__globals__})["return"]
    return Of(types.GenericAlias(Coroutine, (Any, Any, type_)) if promised else type_)


def awaited(promised: Any) -> Of:
    """What a coroutine gives.

    Raises:
        LookupError: It can't be awaited.
    """
    if isinstance(promised, Of):
        if promised.type is Any:
            return promised
        for part in (promised.type, *typing.get_args(promised.type)):
            if typing.get_origin(part) is Coroutine:
                return Of(typing.get_args(part)[2])
    raise LookupError(f"{promised} can't be awaited")


@cache
def importable() -> dict[str, Any]:
    """Names that can be imported from the package, which modules name for type checkers alone."""
    return {name: getattr(of, name) for of in (typing, dockline.progress, dockline) for name in dir(of)}
