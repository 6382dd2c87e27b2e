"""What talks to the daemon says where it waits and never how: its text is that of tasks as well.

Functions that wait are found by their names, beginning with those of `waiting`. So nobody who waits shares a
name with somebody who doesn't.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

import dockline_runtime

ROOM: Final = Path(dockline_runtime.__file__).parent / "sync"
TREES: Final = {path.stem: ast.parse(path.read_text()) for path in sorted(ROOM.glob("*.py"))}
Function = ast.FunctionDef | ast.AsyncFunctionDef

HOW: Final = frozenset(
    "_thread asyncio concurrent multiprocessing queue sched select selectors signal socket socketserver "
    "subprocess threading".split()
)
"""Modules of the standard library by which somebody waits, or sees to it that another does."""
LOCKS: Final[Mapping[str, str]] = {
    "response": "it ends once, whoever ends it",
    "transport": "the pool",
    "websocket": "the protocol's state",
}
"""Modules that have a lock, and what it guards; none is held over a wait."""
OF_CHANNELS: Final = frozenset(
    {"recv", "recv_now", "recv_into", "send", "send_some", "sendall", "flush", "wait", "end_writing"}
)
"""Methods of a channel that wait, or let others have their turn."""
OTHERS: Final = frozenset({"aside", "connect", "open_body", "hand_on", "catch_up", "READERS"})
"""Functions of `waiting` that wait, and a table of such."""

HAND_ON: Final = frozenset({"self._next", "super()._next", "partial"})
"""What is given functions that wait."""


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, Function]]:
    """The functions below a node, with their names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield f"{inside}{node.name}", node
        name = f"{inside}{node.name}." if isinstance(node, ast.ClassDef | Function) else inside
        yield from functions(node, name)


def own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function but for those of functions in it."""
    for node in ast.iter_child_nodes(function):
        yield node
        if not isinstance(node, Function | ast.Lambda):
            yield from own(node)


FUNCTIONS: Final = {
    f"{module}.{name}": function for module, tree in TREES.items() for name, function in functions(tree)
}


def called(node: ast.AST) -> Iterator[str]:
    """The names of what is called below a node; for a channel's methods those that wait."""
    for each in own(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Subscript):
            yield ast.unparse(each.func.value)
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            of_channel = ast.unparse(each.func.value).endswith(("channel", "_turn"))
            if of_channel == (each.func.attr in OF_CHANNELS):
                yield each.func.attr


def waiting() -> set[str]:
    """The names of the functions that wait."""
    found = {*OF_CHANNELS, *OTHERS}
    while (
        more := {
            name.rpartition(".")[2] for name, function in FUNCTIONS.items() if found & {*called(function)}
        }
        - found
    ):
        found |= more
    return found


WAITING: Final = waiting()


def is_decorated(function: Function, *names: str) -> bool:
    return any(ast.unparse(each).rpartition(".")[2] in names for each in function.decorator_list)


def test_those_who_wait_are_found() -> None:
    assert {"call", "read_whole", "_refill", "communicate", "save", "exchange", "version"} <= WAITING
    assert not {"close", "build_request", "put_back", "_failed", "doubt"} & WAITING


@pytest.mark.parametrize("module", TREES)
def test_nobody_knows_how_to_wait(module: str) -> None:
    found = []
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.partition(".")[0] in HOW]
        elif isinstance(node, ast.ImportFrom) and not node.level and str(node.module) in HOW:
            names = {each.name for each in node.names}
            found += sorted(names - {"RLock"} if node.module == "threading" and module in LOCKS else names)
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "time":
            found += [node.attr] if node.attr != "monotonic" else []
    assert found == []


@pytest.mark.parametrize("module", LOCKS)
def test_a_lock_is_not_held_over_a_wait(module: str) -> None:
    held = [
        node
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.With) and ast.unparse(node.items[0].context_expr) == "self._lock"
    ]
    assert held, "take it out of the table"
    assert [name for node in held for name in called(node) if name in WAITING] == []


def test_nobody_hands_out_while_waiting() -> None:
    """A generator would have to be another kind of thing for tasks; a block that is guarded by one waits by
    itself."""
    generators = {
        name: function
        for name, function in FUNCTIONS.items()
        if any(isinstance(each, ast.Yield | ast.YieldFrom) for each in own(function))
    }
    assert [
        name for name, function in generators.items() if not is_decorated(function, "contextmanager")
    ] == []
    assert [name for name, function in generators.items() if WAITING & {*called(function)}] == []


def test_what_can_not_be_awaited_does_not_wait() -> None:
    """Properties, and what is called when somebody leaves: closing has to work whoever does it."""
    found = [
        name
        for name, function in FUNCTIONS.items()
        if is_decorated(function, "property", "setter")
        or name.rpartition(".")[2] in ("__init__", "__repr__", "__exit__", "close", "reset_after_fork")
    ]
    assert len(found) > 30
    assert [name for name in found if WAITING & {*called(FUNCTIONS[name])}] == []


def test_a_function_that_waits_is_called_where_it_is_named() -> None:
    """Handed on, it would be called by somebody who doesn't know that it waits; `_next` does."""
    handed_on = [
        f"{name} hands on {each.attr}"
        for name, function in FUNCTIONS.items()
        for call in own(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) not in HAND_ON
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        for each in ast.walk(argument)
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Load) and each.attr in WAITING
        if not any(isinstance(up, ast.Call) and up.func is each for up in ast.walk(argument))
    ]
    assert handed_on == []
