"""What `help()` says of a model: its docstring, and its fields with the prose that stands below them.

The prose is in the source alone, and is read when somebody asks for it: as a part of what is imported it
would double that.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache

__all__ = ["described", "said_of"]

_WIDTH = 106


def described(cls: type, summary: str) -> str:
    """The docstring of a class, with a section of its fields; those of its bases come first, `unknown` last.

    Args:
        cls: The class.
        summary: The docstring that its source has.

    Returns:
        The whole; only the docstring where there is no source.
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        found |= _fields(base.__module__).get(base.__qualname__, {})
    if "unknown" in found:
        found["unknown"] = found.pop("unknown")
    lines = [line for name, text in found.items() for line in _lines(name, text)]
    return "\n".join([inspect.cleandoc(summary), "", "Attributes:", *lines]) if lines else summary


def said_of(cls: type, name: str) -> str:
    """The prose of a field of a class, or of one of its bases; empty where there is no source.

    Args:
        cls: The class.
        name: The field's name.
    """
    for base in cls.__mro__:
        if name in (found := _fields(base.__module__).get(base.__qualname__, {})):
            return found[name]
    return ""


def _lines(name: str, text: str) -> Iterator[str]:
    first, *more = text.split("\n\n")
    yield from _wrapped(f"{name}: {first}", " " * 4)
    for part in more:
        yield from _wrapped(part, " " * 8)


def _wrapped(text: str, indent: str) -> list[str]:
    words = " ".join(text.split())
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )


@cache
def _fields(module: str) -> Mapping[str, Mapping[str, str]]:
    """What the source of a module says of the fields of its classes: by class and field.

    A field without a description has its type instead.
    """
    if ".models." not in module:
        return {}
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):
        return {}
    return {node.name: dict(_said(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _said(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for declared, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(declared, ast.AnnAssign) and isinstance(declared.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield declared.target.id, inspect.cleandoc(said.value)
            else:
                yield declared.target.id, f"`{ast.unparse(declared.annotation)}`."
