"""How a deprecated function is rendered: with `@deprecated`, and with methods that type checkers tell of.

A method is the function under another name, and a type checker doesn't see through that: mypy not for a plain
function, pyright not for one with overloads. Such a method is declared once more, for type checkers alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence

from .docstrings import WIDTH
from .layout import Imports, arguments, bracketed
from .naming import literal

__all__ = ["declarations", "decorator", "qualified", "speak_of"]

_TYPES = ("dict", "list", "tuple")
_NO_TYPE = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \bdef[ ]\w+ | \w+(?=:) """, re.VERBOSE)


def decorator(message: str | None, imports: Imports) -> str | None:
    """The decorator's line; None where the function isn't deprecated.

    Args:
        message: What to use instead.
        imports: Those of the module.
    """
    if message is None:
        return None
    imports.add("dockline_runtime.operation.deprecation", "deprecated")
    flat = f"@deprecated({literal(message)})"
    if len(flat) + 8 <= WIDTH:
        return flat
    parts = textwrap.wrap(message, WIDTH - 20, break_long_words=False, break_on_hyphens=False)
    lines = [f"    {literal(part)}" for part in (*(f"{part} " for part in parts[:-1]), parts[-1])]
    return "\n".join(["@deprecated(", *lines, ")"])


def declarations(methods: Sequence[str], signatures: Sequence[str], mark: str | None) -> tuple[str, ...]:
    """The declarations of a deprecated function's methods, for the body of an `if TYPE_CHECKING`.

    Args:
        methods: The names of the methods.
        signatures: The function's signatures, each with `...` at its end: its overloads, and that of the
            function itself, which takes what all of them take.
        mark: The decorator; None where the function isn't deprecated.
    """
    if mark is None:
        return ()
    found = []
    for method in methods:
        *overloads, whole = [_as_method(signature, method) for signature in signatures]
        if overloads:
            found += [f"@overload\n{mark}\n{signature}" for signature in overloads]
            found.append(whole)  # overloads want a function behind them
        else:
            found.append(f"{mark}\n{whole}")
    return tuple(textwrap.indent(text, " " * 8).lstrip() for text in found)


def _as_method(signature: str, name: str) -> str:
    inside, _, returned = signature.partition("(")[2].rpartition(") -> ")
    items = ["self", *(item for item in arguments(inside)[1:] if item)]
    return bracketed(f"def {name}(", items, f") -> {returned}", room=8)


def qualified(declared: Sequence[str], methods: Collection[str], imports: Imports) -> tuple[str, ...]:
    """Declarations whose built-in types are told from methods of the same name beside them.

    Args:
        declared: The declarations.
        methods: The names of all methods of the class.
        imports: Those of the module.
    """
    clashing = [name for name in _TYPES if name in methods and speak_of(declared, [name])]
    if not clashing:
        return tuple(declared)
    imports.add("builtins")
    types = re.compile(rf"(?<![\w.])({'|'.join(clashing)})(?=\[)")
    return tuple(types.sub(r"builtins.\1", text) for text in declared)


def speak_of(declared: Sequence[str], methods: Collection[str]) -> bool:
    """Whether a type in declarations has the name of a method beside them, which it would stand for."""
    types = _NO_TYPE.sub("", "\n".join(declared))
    return not set(re.findall(r"(?<![\w.])[a-z_]\w*", types)).isdisjoint(methods)
