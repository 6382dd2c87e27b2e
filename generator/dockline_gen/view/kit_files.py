"""The files of what the kit offers: a module of functions a resource, beside those of its operations.

They are imported when a method of theirs is first asked for, so that who uses operations pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ..pycode.imports import exported
from ..pycode.nodes import (
    Assign,
    Await,
    Call,
    Constant,
    Def,
    Evaluate,
    Keyword,
    Name,
    Return,
    Statement,
    constant,
)
from ..pycode.types import NONE, roots_of
from .docstrings import docstring
from .files import FileView
from .halves import Half
from .imports import ModuleImports
from .kit_function import KitFunction
from .plan import Plan

__all__ = ["LateView", "kit_files", "kit_package", "late_methods"]

FOLDER = "kit"
"""The package of these modules, in that of a half."""
_DOC = "What the kit offers, made of operations: methods of a client's resources, a module a resource."


@frozen
class LateView:
    """A method whose function is imported when it is first asked for."""

    method: str
    name: str
    """The function."""
    value: Call
    """What stands in the class."""


@frozen
class _Rendered:
    """A function as the template lays it out."""

    overloads: list[Def]
    definition: Def
    doc: str
    imports: ModuleImports
    statements: tuple[Statement, ...]


def late_methods(functions: Sequence[KitFunction], group: str) -> list[LateView]:
    """The methods of a resource that the kit has.

    Args:
        functions: What the kit offers.
        group: The resource's module.
    """
    return [
        LateView(
            each.method,
            each.name,
            Call(Name("LateMethod"), (Name("__name__"), Constant(f"{FOLDER}.{group}"), Constant(each.name))),
        )
        for each in functions
    ]


def kit_files(group: str, functions: Sequence[KitFunction], half: Half, plan: Plan) -> Iterator[FileView]:
    """The module of a resource; none if the kit offers nothing there.

    Args:
        group: The resource's module.
        functions: What the kit offers.
        half: The half of the package.
        plan: Where everything goes.
    """
    if not functions:
        return
    home = (half.folder, FOLDER, group)
    imports = ModuleImports(home, half.provided)
    imports.add("__future__", "annotations")
    imports.use(half.named("Api"), "client_of")
    for function in functions:
        _import_types(function, imports, home)
        if function.ways:
            imports.use("overload")
    whose = f"`{group}`{' for asyncio' if half.for_tasks else ''}"
    values = {
        "doc": docstring(f"Methods of {whose} that are made of operations: each says of which."),
        "imports": imports,
        "exported": exported(function.name for function in functions),
        "functions": [_rendered(function, half, home) for function in functions],
    }
    yield FileView(f"{plan.version}/{'/'.join(home)}.py", "kit.py.j2", values)


def kit_package(half: Half, plan: Plan) -> FileView:
    """The package of the modules."""
    return FileView(
        f"{plan.version}/{half.folder}/{FOLDER}/__init__.py", "kit_init.py.j2", {"doc": docstring(_DOC)}
    )


def _import_types(function: KitFunction, imports: ModuleImports, home: tuple[str, ...]) -> None:
    """Import what the types of a function are made of, and what hides its secrets."""
    if function.hiding():
        imports.use("hidden")
    for type_ in function.types():
        for root in roots_of(type_):
            if root in ("models", "enums"):
                imports.add("." * len(home), root)
            elif imports.provides(root):
                imports.use(root)


def _rendered(function: KitFunction, half: Half, home: tuple[str, ...]) -> _Rendered:
    module, called = function.calls
    imports = ModuleImports(home, half.provided)
    imports.add(f"dockline_kit.{'aio' if half.for_tasks else 'sync'}.{module}", called)
    client = half.named("Client")
    imports.add_local(("aio", "client") if half.for_tasks else ("client",), client)
    given = [
        *(Keyword(name, constant(value)) for name, value in function.always.items()),
        *(Keyword(each.passes, Name(each.name)) for each in function.parameters),
    ]
    call = Call(Name(called), (Call(Name("client_of"), (Name(client), Name("api"))), *given))
    awaited = Await(call) if half.for_tasks else call
    statements: tuple[Statement, ...] = (Evaluate(awaited),)
    if function.returned != NONE:
        found = "answer"
        statements = (Assign(found, awaited, annotation=function.returned), Return(Name(found)))
    return _Rendered(
        overloads=function.overloads(half),
        definition=function.definition(half),
        doc=function.doc(half),
        imports=imports,
        statements=(*function.hiding(), *statements),
    )
