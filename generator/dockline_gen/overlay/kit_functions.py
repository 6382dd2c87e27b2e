"""The functions of the kit, as their text has them: what an entry of kit.yaml may call, and with what."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

from ..description.pointers import child
from ..problems import Problems, suggestion

__all__ = ["check_call"]

_KIT = "dockline_kit"


@frozen
class _Function:
    """What a function takes, besides the client."""

    takes: tuple[str, ...]
    needs: frozenset[str]
    more: bool
    """Whether it takes any keyword."""


def check_call(
    calls: tuple[str, str], passed: Collection[str], more: bool, pointer: str, problems: Problems
) -> None:
    """Make sure that the kit has a function, and that it can be called like that.

    Args:
        calls: Its module below `aio` and `sync`, and its name.
        passed: The arguments that it is given, besides the client.
        more: Whether it is given keywords that the entry doesn't list.
        pointer: Where the entry stands.
        problems: Takes what is wrong.
    """
    module, name = calls
    functions = _functions(module)
    at = child(pointer, "calls")
    if name not in functions:
        known = [f"{module}.{each}" for each in functions]
        hint = suggestion(f"{module}.{name}", known, "name a module of dockline_kit.aio, and its function")
        problems.error(f"the kit has no function {module}.{name}", pointer=at, hint=hint)
        return
    function = functions[name]
    for each in passed:
        if each not in function.takes and not function.more:
            hint = suggestion(each, function.takes, "it takes: " + ", ".join(function.takes))
            problems.error(f"{module}.{name} takes no {each!r}", pointer=at, hint=hint)
    for each in sorted(function.needs.difference(passed)):
        message = f"{module}.{name} needs {each!r}"
        problems.error(message, pointer=at, hint="give it by `parameters` or `always`")
    if more and not function.more:
        message = f"{module}.{name} takes no further keywords, and `fields` would give it some"
        problems.error(message, pointer=at, hint="leave `fields` out")


@cache
def _functions(module: str) -> Mapping[str, _Function]:
    """The public functions of a module, by name; empty if there is no such module."""
    spec = find_spec(_KIT)
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).parent / "aio" / f"{module}.py"
    if not path.is_file():
        return {}
    return {
        node.name: _function(node.args)
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef) and not node.name.startswith("_")
    }


def _function(found: ast.arguments) -> _Function:
    positional = [each.arg for each in (*found.posonlyargs, *found.args)]
    required = positional[: len(positional) - len(found.defaults)]
    pairs = zip(found.kwonlyargs, found.kw_defaults, strict=True)
    keywords = [each.arg for each, default in pairs if default is None]
    return _Function(
        takes=(*positional[1:], *(each.arg for each in found.kwonlyargs)),
        needs=frozenset((*required[1:], *keywords)),
        more=found.kwarg is not None,
    )
