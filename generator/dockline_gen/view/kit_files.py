"""The files of what the kit offers: a module of functions for each resource, beside that of its operations.

They are imported when a method of theirs is first asked for, so that operations alone cost nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ..pycode.imports import exported
from ..pycode.nodes import (
    Assign,
    Await,
    Call,
    Constant,
    Def,
    Evaluate,
    Expression,
    If,
    Keyword,
    Name,
    Parameter,
    Return,
    Statement,
    TypeExpr,
    constant,
)
from ..pycode.types import NONE, renamed, roots_of
from .docstrings import docstring
from .files import FileView
from .halves import Half
from .imports import ModuleImports
from .kit_function import KitFunction
from .plan import Plan
from .things import homes_of

__all__ = ["KitView", "LateView", "import_types", "kit_files", "kit_package", "kit_view", "late_methods"]

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
class KitView:
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
    """The module of a resource; nothing if the kit doesn't offer anything there.

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
        import_types(function, imports, home, half, plan)
        if function.ways:
            imports.use("overload")
    whose = f"`{group}`{' for asyncio' if half.for_tasks else ''}"
    values = {
        "doc": docstring(f"Methods of {whose} that are made of operations: each says of which."),
        "imports": imports,
        "exported": exported(function.name for function in functions),
        "functions": [kit_view(function, half, home, plan) for function in functions],
    }
    yield FileView(f"{plan.version}/{'/'.join(home)}.py", "kit.py.j2", values)


def kit_package(half: Half, plan: Plan) -> FileView:
    """The package of the modules."""
    return FileView(
        f"{plan.version}/{half.folder}/{FOLDER}/__init__.py", "kit_init.py.j2", {"doc": docstring(_DOC)}
    )


def import_types(
    function: KitFunction, imports: ModuleImports, home: tuple[str, ...], half: Half, plan: Plan
) -> None:
    """Import what the types of a function are made of, and what hides its secrets.

    Args:
        function: The function.
        imports: The imports of its module.
        home: The module.
        half: The half of the package.
        plan: Where everything goes.
    """
    if function.hiding():
        imports.use("hidden")
    handles = homes_of(plan.document, half)
    for type_ in function.types():
        for root in roots_of(type_):
            if root in ("models", "enums"):
                imports.add("." * len(home), root)
            elif root in handles:
                imports.add_local(handles[root], root)
            elif imports.provides(root):
                imports.use(root)


def kit_view(
    function: KitFunction,
    half: Half,
    home: tuple[str, ...],
    plan: Plan,
    *,
    filled: Mapping[str, Expression] | None = None,
) -> KitView:
    """A function as the template lays it out, or a method of a handle.

    Args:
        function: The function.
        half: The half of the package.
        home: The module that it goes to.
        plan: Where everything goes.
        filled: For a method, the parameters that are known, and what stands for them.
    """
    module, called = function.calls
    imports = ModuleImports(home, half.provided)
    imports.add(f"dockline_kit.{'aio' if half.for_tasks else 'sync'}.{module}", called)
    client = half.named("Client")
    imports.add_local(("aio", "client") if half.for_tasks else ("client",), client)
    method, known = filled is not None, filled or {}
    api = Name("self" if method else "api")
    given = [
        *(Keyword(name, constant(value)) for name, value in function.always.items()),
        *(Keyword(each.passes, known.get(each.name, Name(each.name))) for each in function.parameters),
    ]
    call = Call(Name(called), (Call(Name("client_of"), (Name(client), api)), *given))
    awaited = Await(call) if half.for_tasks else call
    lines = [*function.overloads(half, without=known), function.definition(half, without=known)]
    if method:
        lines = [_as_method(line, function.method) for line in lines]
    return KitView(
        overloads=lines[:-1],
        definition=lines[-1],
        doc=function.doc(half, without=known, indent=8 if method else 4),
        imports=imports,
        statements=(
            *function.hiding(),
            *_returning(awaited, function.returned, api, homes_of(plan.document, half)),
        ),
    )


def _as_method(line: Def, name: str) -> Def:
    return evolve(line, name=name, positional=(Parameter("self"), *line.positional[1:]))


def _returning(
    call: Call | Await, returned: TypeExpr, api: Name, handles: Collection[str]
) -> tuple[Statement, ...]:
    """The statements that call the kit and return what it gives; of an id, which is text, its handle."""
    if returned == NONE:
        return (Evaluate(call),)
    answer = Name("answer")
    plain = renamed(returned, dict.fromkeys(handles, "str"))
    made = [Return(Call(Name(name), (api, answer))) for name in roots_of(returned) if name in handles]
    is_id = Call(Name("isinstance"), (answer, Name("str")))
    return (
        Assign(answer.id, call, annotation=plain),
        *(If(is_id, (statement,)) for statement in made),
        Return(answer),
    )
