"""The files of operations: a module of functions a group, their filters, the table of all, and the client."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ..problems import Problems
from ..pycode.imports import exported
from ..pycode.nodes import Assign, Call, Constant, Dict, Keyword, Name, Rows, constant
from ..pycode.types import subscript
from .clashes import check_group
from .deprecations import qualified, speak_of
from .docstrings import docstring, one_line
from .files import FileView
from .functions import FilterView, FunctionView, function_view
from .imports import ModuleImports
from .plan import Plan
from .wording import Wording

__all__ = ["operation_files"]


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
    yield _client(plan, wording)
    yield _table(plan, modules)
    yield _filters(plan, modules)
    yield _package(plan)
    for group, module in modules.items():
        yield _functions_file(group, module, plan, wording)


def _functions(group: str, plan: Plan, wording: Wording, problems: Problems) -> _Module:
    imports = ModuleImports(("api", group))
    imports.use("Api", "Resource")
    operations = plan.groups[group]
    views = [function_view(each, plan.document, plan.types, wording, imports) for each in operations]
    methods = [method for view in views for method in view.methods]
    views = [evolve(v, declarations=qualified(v.declarations, methods, imports)) for v in views]
    views = [evolve(v, declarations=()) if speak_of(v.declarations, methods) else v for v in views]
    if any(view.declarations for view in views):
        imports.use("TYPE_CHECKING")
    check_group(group, plan, views, imports, problems)
    return _Module(views, imports)


def _functions_file(group: str, module: _Module, plan: Plan, wording: Wording) -> FileView:
    name = plan.resource(group)
    module.imports.add("__future__", "annotations")
    about = one_line(wording.group(group))
    values = {
        "doc": docstring(about),
        "imports": module.imports,
        "exported": exported([name, *(view.name for view in module.views)]),
        "functions": module.views,
        "resource": name,
        "resource_doc": docstring(about, indent=4),
    }
    return FileView(f"{plan.version}/api/{group}.py", "api.py.j2", values)


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
    places = {view.id: (group, view.constant) for group, module in modules.items() for view in module.views}
    table = constant({key: places[key] for key in sorted(places)}, Rows.ALWAYS)
    ids = Assign("OperationId", subscript("Literal", *map(Constant, sorted(places))))
    return FileView(f"{plan.version}/operations.py", "operations.py.j2", {"table": table, "ids": ids})


def _client(plan: Plan, wording: Wording) -> FileView:
    groups = [
        {
            "module": group,
            "name": group,
            "cls": plan.resource(group),
            "doc": docstring(one_line(wording.group(group)), indent=8),
        }
        for group in sorted(plan.groups)
    ]
    imports = ModuleImports(("client",))
    for group in groups:
        imports.add(f".api.{group['module']}", group["cls"])
    major, minor = re.findall(r"[0-9]+", f"{plan.document.version}.0.0")[:2]
    values = {"groups": groups, "imports": imports, "newest": Constant(f"{major}.{minor}")}
    return FileView(f"{plan.version}/client.py", "client.py.j2", values)


def _package(plan: Plan) -> FileView:
    imports = ModuleImports(("api", "__init__"))
    imports.add(".", *plan.groups)
    values = {"exported": exported(plan.groups), "imports": imports}
    return FileView(f"{plan.version}/api/__init__.py", "api_init.py.j2", values)
