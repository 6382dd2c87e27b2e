"""The recipes: as short as with docker-py, nothing private in them, the same for threads and for tasks."""

from __future__ import annotations

import ast
import re
from typing import Final

import pytest

from ..support.pages import TOP

FOLDER: Final = TOP / "docs" / "recipes"
HALVES: Final = {name: (FOLDER / f"{name}.py").read_text("utf-8") for name in ("threads", "tasks")}

LINES: Final = {
    "run_and_have_the_output": 1,
    "run_detached": 5,
    "run_in_a_container": 2,
    "put_and_get_a_file": 7,
    "build_from_a_folder": 2,
    "pull_with_a_password": 1,
    "push_with_a_password": 2,
    "look_at_it": 4,
    "wait_until_it_is_healthy": 3,
    "save_and_load": 5,
    "change_a_service": 4,
    "talk_to_a_command": 10,
}
"""How many lines each takes with docker-py 7.2."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def recipes(half: str) -> dict[str, Function]:
    """The functions of a half, by name."""
    tree = ast.parse(HALVES[half])
    return {node.name: node for node in tree.body if isinstance(node, Function)}


def body(function: Function) -> str:
    """A recipe itself: what stands behind the docstring."""
    return "\n".join(ast.unparse(node) for node in function.body[1:])


each_half = pytest.mark.parametrize("half", HALVES)


@each_half
def test_there_is_one_for_each_task_that_says_what_it_is(half: str) -> None:
    assert list(recipes(half)) == list(LINES)
    assert all(ast.get_docstring(function) for function in recipes(half).values())


@each_half
@pytest.mark.parametrize("name", LINES)
def test_it_is_as_short_as_with_docker_py(half: str, name: str) -> None:
    _, *code = recipes(half)[name].body
    lines = (code[-1].end_lineno or 0) - code[0].lineno + 1
    assert lines <= LINES[name]


@each_half
def test_nothing_in_them_is_private(half: str) -> None:
    nodes = list(ast.walk(ast.parse(HALVES[half])))
    names = [node.attr for node in nodes if isinstance(node, ast.Attribute)]
    names += [node.id for node in nodes if isinstance(node, ast.Name)]
    assert [name for name in names if name.startswith("_")] == []
    assert len(names) > 100


@pytest.mark.parametrize("name", LINES)
def test_both_halves_are_one_text(name: str) -> None:
    threads, tasks = (body(recipes(half)[name]) for half in ("threads", "tasks"))
    plain = re.sub(r"\((await (?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\.", r"\1.", tasks)
    assert plain.replace("await ", "").replace("async for", "for") == threads


@pytest.mark.parametrize("name", LINES)
def test_both_say_the_same_of_it(name: str) -> None:
    threads, tasks = (recipes(half)[name] for half in ("threads", "tasks"))
    assert ast.get_docstring(threads) == ast.get_docstring(tasks)
