"""How a deprecated function is rendered: with `@deprecated`, and with methods that type checkers report.

A method is the function under another name, and type checkers don't see through that: mypy fails for a plain
function, pyright for one with overloads. Such a method is declared once more, for type checkers alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, frozen

from ..pycode.nodes import Call, Constant, Decorator, Def, Name, Parameter, Strings
from ..pycode.printer import WIDTH
from ..pycode.types import renamed, roots_of
from .imports import ModuleImports

__all__ = ["Declaration", "declarations", "decorator", "qualified", "speak_of"]

_TYPES = ("dict", "list", "tuple")
_MOST = 8
"""How many spaces a decorator is indented by at most."""


@frozen
class Declaration:
    """A method as a type checker sees it: its `def` line with its decorators."""

    decorators: tuple[Decorator, ...]
    definition: Def


def decorator(message: str | None, imports: ModuleImports) -> Decorator | None:
    """The decorator's line; None if the function isn't deprecated.

    Args:
        message: What to use instead.
        imports: The imports of the module.
    """
    if message is None:
        return None
    imports.use("deprecated")
    flat = Decorator(Call(Name("deprecated"), (Constant(message),)))
    if len(str(flat)) + _MOST <= WIDTH:
        return flat
    words = textwrap.wrap(message, WIDTH - 20, break_long_words=False, break_on_hyphens=False)
    parts = (*(f"{part} " for part in words[:-1]), words[-1])
    return Decorator(Call(Name("deprecated"), (Strings(parts),)))


def declarations(
    methods: Sequence[str], definitions: Sequence[Def], mark: Decorator | None
) -> tuple[Declaration, ...]:
    """The declarations of a deprecated function's methods, for the body of an `if TYPE_CHECKING`.

    Args:
        methods: The names of the methods.
        definitions: The function's `def` lines, each with `...` at its end: its overloads, and that of the
            function itself, which takes what all of them take.
        mark: The decorator; None if the function isn't deprecated.
    """
    if mark is None:
        return ()
    found = []
    for method in methods:
        *overloads, whole = [_as_method(definition, method) for definition in definitions]
        if overloads:
            overload = Decorator(Name("overload"))
            found += [Declaration((overload, mark), definition) for definition in overloads]
            found.append(Declaration((), whole))  # overloads want a function after them
        else:
            found.append(Declaration((mark,), whole))
    return tuple(found)


def _as_method(definition: Def, name: str) -> Def:
    return evolve(definition, name=name, positional=(Parameter("self"), *definition.positional[1:]))


def qualified(
    declared: Sequence[Declaration], methods: Collection[str], imports: ModuleImports
) -> tuple[Declaration, ...]:
    """Declarations whose built-in types can't be taken for methods of the same name beside them.

    Args:
        declared: The declarations.
        methods: The names of all methods of the class.
        imports: The imports of the module.
    """
    clashing = [name for name in _TYPES if name in methods and speak_of(declared, [name])]
    if not clashing:
        return tuple(declared)
    imports.add("builtins")
    names = {name: f"builtins.{name}" for name in clashing}
    return tuple(evolve(each, definition=_with_names(each.definition, names)) for each in declared)


def _with_names(definition: Def, names: dict[str, str]) -> Def:
    def changed(parameters: Sequence[Parameter]) -> tuple[Parameter, ...]:
        return tuple(
            evolve(each, annotation=each.annotation and renamed(each.annotation, names))
            for each in parameters
        )

    return evolve(
        definition,
        positional=changed(definition.positional),
        keywords=changed(definition.keywords),
        returned=renamed(definition.returned, names),
    )


def speak_of(declared: Sequence[Declaration], methods: Collection[str]) -> bool:
    """Whether a type in declarations has the name of a method beside them, which it would stand for."""
    return not set(_names_in(declared)).isdisjoint(methods)


def _names_in(declared: Sequence[Declaration]) -> Iterator[str]:
    """The names that mean something where the declarations stand: those of types and of decorators."""
    for each in declared:
        for mark in each.decorators:
            yield mark.name
        for parameter in each.definition.parameters:
            if parameter.annotation is not None:
                yield from roots_of(parameter.annotation)
        yield from roots_of(each.definition.returned)
