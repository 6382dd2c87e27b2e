"""The files of operations: two modules of functions per group, their filters, the table of all, the clients.

Of the two modules, that in `api` is for threads, and has the constants. That in `aio` is for tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ..problems import Problems
from ..pycode.imports import exported
from ..pycode.nodes import Assign, Call, Constant, Dict, Keyword, Name, Rows, constant
from ..pycode.types import subscript
from .clashes import check_group, check_module
from .deprecations import qualified, speak_of
from .docstrings import docstring, one_line
from .files import FileView
from .functions import FilterView, FunctionView, FunctionWriter
from .halves import TASKS, THREADS, Half
from .handles import handle_methods
from .imports import ModuleImports
from .kit import KitWriter
from .kit_files import kit_files, kit_package, late_methods
from .kit_function import KitFunction
from .plan import Plan
from .wording import Wording

__all__ = ["operation_files"]

_AWAITED = (
    "Calls are awaited. A stream is entered (`async with`), iterated over (`async for`), or read whole by a "
    "method that is awaited, such as `read()`, `drain()` or `save()`."
)
_CLIENTS: Mapping[Half, tuple[str, tuple[str, ...]]] = {
    THREADS: ("A Docker Engine; thread-safe, and a context manager that closes its connections.", ()),
    TASKS: (
        "A Docker Engine, for asyncio; an async context manager that closes its connections.",
        (_AWAITED,),
    ),
}
"""What each half's client is."""
_ATTRIBUTES = "A client has an attribute for each resource, which leads to its operations."
_HANDLES = "A method for each kind of thing gives one by its name or id, with the operations of that thing."
_FUNCTIONS = {THREADS: "Endpoint functions", TASKS: "Endpoint functions for asyncio"}


@frozen
class _Module:
    """A module of functions."""

    views: list[FunctionView]
    imports: ModuleImports


def operation_files(plan: Plan, wording: Wording, problems: Problems) -> Iterator[FileView]:
    """The files of all operations.

    Args:
        plan: Where each goes.
        wording: What is said of them.
        problems: Takes names that stand for two things.
    """
    modules = {group: _functions(group, plan, wording, problems) for group in sorted(plan.groups)}
    yield _table(plan, modules)
    yield _filters(plan, modules)
    for half in (THREADS, TASKS):
        yield _client(half, plan, wording)
        yield _package(half, plan)
    kit = KitWriter(plan, wording, problems)
    for half in (THREADS, TASKS):
        if plan.document.kit.methods:
            yield kit_package(half, plan)
    for group, module in modules.items():
        twins = _twins(group, module, plan, wording, problems)
        for half, own in ((THREADS, module), (TASKS, twins)):
            made = kit.functions(group, half)
            yield _functions_file(group, half, own, made, plan, wording)
            yield from kit_files(group, made, half, plan)


def _functions(group: str, plan: Plan, wording: Wording, problems: Problems) -> _Module:
    imports = _imports(group, THREADS)
    views = [
        FunctionWriter(each, plan.document, plan.types, wording, imports).view()
        for each in plan.groups[group]
    ]
    module = _Module(_declared(views, imports), imports)
    check_group(group, plan, module.views, problems)
    check_module(f"api/{group}", _defined(group, THREADS, module, plan), plan.groups[group], problems)
    return module


def _twins(group: str, first: _Module, plan: Plan, wording: Wording, problems: Problems) -> _Module:
    """The same functions for tasks, which have their constants from the others' module."""
    imports = _imports(group, TASKS)
    views = [
        FunctionWriter(each, plan.document, plan.types, wording, imports, TASKS).view(twin)
        for each, twin in zip(plan.groups[group], first.views, strict=True)
    ]
    imports.add_local(("api", group), *(each.target for view in first.views for each in view.constants))
    module = _Module(_declared(views, imports), imports)
    check_module(f"aio/{group}", _defined(group, TASKS, module, plan), plan.groups[group], problems)
    return module


def _imports(group: str, half: Half) -> ModuleImports:
    imports = ModuleImports((half.folder, group), half.provided)
    imports.use(half.named("Api"), half.named("Resource"))
    return imports


def _declared(views: Sequence[FunctionView], imports: ModuleImports) -> list[FunctionView]:
    """Functions of a module, with those declarations of deprecated methods that can stand in it."""
    methods = [method for view in views for method in view.methods]
    views = [evolve(v, declarations=qualified(v.declarations, methods, imports)) for v in views]
    views = [evolve(v, declarations=()) if speak_of(v.declarations, methods) else v for v in views]
    if any(view.declarations for view in views):
        imports.use("TYPE_CHECKING")
    return views


def _defined(group: str, half: Half, module: _Module, plan: Plan) -> list[str]:
    """Every name of a module, once for each time that it is imported or defined."""
    own = [name for view in module.views for name in view.defined]
    return [*module.imports.names(), *own, half.named(plan.resource(group))]


def _functions_file(
    group: str, half: Half, module: _Module, kit: Sequence[KitFunction], plan: Plan, wording: Wording
) -> FileView:
    name = half.named(plan.resource(group))
    module.imports.add("__future__", "annotations")
    for_checkers = ModuleImports((half.folder, group))
    if kit:
        module.imports.use("LateMethod", "TYPE_CHECKING")
        for_checkers.add_local((half.folder, "kit", group), *(each.name for each in kit))
    about = one_line(wording.group(group))
    values = {
        "doc": docstring(half.said(about)),
        "imports": module.imports,
        "exported": exported([name, *(view.name for view in module.views)]),
        "functions": module.views,
        "for_checkers": for_checkers,
        "late": late_methods(kit, group),
        "resource": name,
        "base": half.named("Resource"),
        "resource_doc": docstring(half.said(about), indent=4),
    }
    return FileView(f"{plan.version}/{half.folder}/{group}.py", "api.py.j2", values)


def _filters(plan: Plan, modules: Mapping[str, _Module]) -> FileView:
    views = [view.filters for module in modules.values() for view in module.views if view.filters]
    views.sort(key=lambda view: view.name)
    shown = [
        {
            "name": view.name,
            "function": view.function,
            "types": view.types,
            "identifiers": view.identifiers,
            "functional": _functional(view),
        }
        for view in views
    ]
    imports = ModuleImports(("filters",))
    imports.use("TypedDict", *(str(type_) for view in views for type_ in view.types.values()))
    values = {"filters": shown, "imports": imports, "exported": exported(view.name for view in views)}
    return FileView(f"{plan.version}/filters.py", "filters.py.j2", values)


def _functional(view: FilterView) -> Assign:
    """The class of filters whose keys aren't all names, made by a call."""
    entries = tuple((Constant(key), type_) for key, type_ in view.types.items())
    parts = (Constant(view.name), Dict(entries, Rows.ALWAYS), Keyword("total", Constant(False)))
    return Assign(view.name, Call(Name("TypedDict"), parts, Rows.ALWAYS))


def _table(plan: Plan, modules: Mapping[str, _Module]) -> FileView:
    places = {
        operation.id: (group, view.constant)
        for group, module in modules.items()
        for operation, view in zip(plan.groups[group], module.views, strict=True)
        if operation.verb is None
    }
    table = constant({key: places[key] for key in sorted(places)}, Rows.ALWAYS)
    ids = Assign("OperationId", subscript("Literal", *map(Constant, sorted(places))))
    return FileView(f"{plan.version}/operations.py", "operations.py.j2", {"table": table, "ids": ids})


def _client(half: Half, plan: Plan, wording: Wording) -> FileView:
    home = ("aio", "client") if half.for_tasks else ("client",)
    imports = ModuleImports(home, half.provided)
    groups = [
        {
            "name": group,
            "cls": half.named(plan.resource(group)),
            "module": imports.place((half.folder, group)),
            "doc": docstring(one_line(half.said(wording.group(group))), indent=8),
        }
        for group in sorted(plan.groups)
    ]
    handles = handle_methods(half, plan, imports)
    for each in (*groups, *handles):
        imports.add(each["module"], each["cls"])
    base = half.named("BaseClient")
    runtime = ModuleImports(home, half.provided)
    runtime.use(base, "group")
    about, more = _CLIENTS[half]
    whose = f"API {plan.document.version}{' for asyncio' if half.for_tasks else ''}"
    major, minor = re.findall(r"[0-9]+", f"{plan.document.version}.0.0")[:2]
    values = {
        "module_doc": docstring(f"The client of {whose}: one attribute a resource."),
        "name": half.named("Client"),
        "base": base,
        "runtime": runtime,
        "doc": docstring(
            about,
            [*more, _ATTRIBUTES, *([_HANDLES] if plan.document.handles else [])],
            indent=4,
        ),
        "groups": groups,
        "handles": handles,
        "imports": imports,
        "newest": Constant(f"{major}.{minor}"),
    }
    return FileView(f"{plan.version}/{'/'.join(home)}.py", "client.py.j2", values)


def _package(half: Half, plan: Plan) -> FileView:
    imports = ModuleImports((half.folder, "__init__"))
    imports.add(".", *plan.groups)
    doc = docstring(f"{_FUNCTIONS[half]}, a module a resource; each is imported when it is first asked for.")
    values = {"exported": exported(plan.groups), "imports": imports, "doc": doc}
    return FileView(f"{plan.version}/{half.folder}/__init__.py", "api_init.py.j2", values)
