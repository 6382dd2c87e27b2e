"""The table for who comes from docker-py: each of its calls is there once, and ours beside it exist."""

from __future__ import annotations

import ast
import inspect
import re
import types
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from attrs import frozen

import dockline

from ..support.pages import TOP, blocks

PAGE: Final = TOP / "docs" / "coming-from-docker-py.md"
THEIRS: Final = (Path(__file__).parent / "docker_py.txt").read_text("utf-8")
NOTHING: Final = "—"
GIVEN: Final = frozenset({"id", "spec", "version", "privileges"})
"""Names in calls that stand for what a user has."""


@frozen
class Row:
    """A row of the page: names of docker-py, our call, and what is said of it."""

    theirs: tuple[str, ...]
    ours: str
    note: str


def rows() -> Iterator[Row]:
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| `") else []
        if cells:
            theirs, ours, *notes = cells
            yield Row(tuple(re.findall(r"`([\w.]+)`", theirs)), ours.strip("`"), " ".join(notes).strip("| "))


ROWS: Final = list(rows())


class Resolver:
    """Finds out what calls would give, by their annotations; nothing is called."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        [imports] = blocks("python", PAGE)
        exec(imports.text.partition("\ndocker =")[0], self.names)
        self.names["docker"] = dockline.Client("unix:///nobody/asks", version=dockline.Client.newest_version)

    def found(self, expression: str) -> Any:
        """What an expression gives: an object, or a type in `Of`.

        Raises:
            LookupError: There is no such thing.
        """
        return self._found(ast.parse(expression, mode="eval").body)

    def _found(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(id=name):
                return self.names[name]
            case ast.Attribute(value=value, attr=name):
                return attribute(self._found(value), name)
            case ast.Subscript(value=value):
                return self._found(value)
            case ast.Call(func=function, args=given, keywords=more):
                for each in (*given, *(keyword.value for keyword in more)):
                    if isinstance(each, ast.Call):
                        self._found(each)
                    assert not isinstance(each, ast.Name) or each.id in {*GIVEN, *self.names}
                return called(self._found(function), given, more)
        raise LookupError(f"{ast.unparse(node)} can't be looked up")


@frozen
class Of:
    """Something of a type."""

    type: Any


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
    names = {keyword.arg or "": None for keyword in more}
    signature.bind(*([None] if of_class else []), *given, **names)
    if inspect.isclass(function):
        return Of(function)
    inner = inspect.unwrap(getattr(function, "__func__", function))
    returned = types.SimpleNamespace(__annotations__={"return": inner.__annotations__.get("return", Any)})
    names = {**importable(), **inner.__globals__}
    return Of(typing.get_type_hints(returned, names)["return"])


@cache
def importable() -> dict[str, Any]:
    """Names that can be imported from the package, which modules name for type checkers alone."""
    return {name: getattr(dockline, name) for name in dir(dockline)}


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def test_each_call_of_docker_py_is_there_once() -> None:
    theirs = [line for line in THEIRS.splitlines() if not line.startswith("#")]
    assert sorted(name for row in ROWS for name in row.theirs) == sorted(theirs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.theirs[0])
def test_what_stands_beside_it_is_there_and_takes_that(row: Row, resolver: Resolver) -> None:
    if row.ours == NOTHING:
        assert row.note, "it says why there is nothing"
        return
    resolver.found(row.ours)


CODES: Final = [(row, code) for row in ROWS for code in re.findall(r"`(\w+\([^`]*\))`", row.note)]


@pytest.mark.parametrize(("row", "code"), CODES, ids=[code for _, code in CODES])
def test_calls_in_what_is_said_are_there_as_well(row: Row, code: str, resolver: Resolver) -> None:
    assert row.theirs
    if "…" not in code:
        resolver.found(code)


@pytest.mark.parametrize(
    "wrong",
    [
        'docker.containers.inspekt("web")',
        'docker.containers.inspect("web").stat',
        'docker.containers.inspect("web").state.healthy',
        'docker.containers.stop("web", t=5)',
        'docker.images.pull("x").drained()',
        'nobody(docker, "web")',
    ],
)
def test_what_isnt_there_is_noticed(wrong: str, resolver: Resolver) -> None:
    with pytest.raises((LookupError, AttributeError, TypeError)):
        resolver.found(wrong)
