"""The view of a whole package: for each of its files, the template and what it lays out.

The classes are in `class_files`, the operations in `operation_files`; `plan` says where each of them goes.
"""

from __future__ import annotations

from ..problems import Problems
from ..pycode.imports import exported
from ..pycode.nodes import Assign, Rows, constant
from .clashes import check_names, check_version
from .class_files import class_files
from .docstrings import docstring
from .files import FileView
from .handles import handle_classes, handle_files
from .imports import ModuleImports
from .offered import Document
from .operation_files import operation_files
from .plan import Plan
from .provided import KIT_ERRORS, LISTED, OF_KIT, OFFERED
from .wording import Wording

__all__ = ["FileView", "package_files"]

_WHAT = {"api": "endpoint functions of {1}", "aio": "endpoint functions of {1} for asyncio"}
"""What is in modules whose name doesn't say it."""
_GIVEN = ("buildkit", "progress", "spelling", "tracing")
"""Modules whose content no description gives."""
_MODULES = ("aio", "api", "enums", "errors", "filters", "models", *_GIVEN)
"""All modules: those of the version in use, under names that stay, and the others."""


def package_files(document: Document, wording: Wording, package: str, problems: Problems) -> list[FileView]:
    """Every file of the package that renders a document.

    Args:
        document: The API.
        wording: What is said of it.
        package: The package's name.
        problems: Takes names that collapse into one.
    """
    plan = Plan(document)
    check_version(document, problems)
    check_names(document, plan.types, problems)
    files = [
        _package(plan),
        FileView("py.typed", "empty.j2", {}),
        _errors(plan),
        *(FileView(f"{name}.py", f"{name}.py.j2", {}) for name in _GIVEN),
        *(_alias(name, package, plan) for name in ("models", "enums", "filters", "api", "aio")),
        FileView(f"{plan.version}/__init__.py", "version_init.py.j2", {}),
        *class_files(plan, wording),
        *operation_files(plan, wording, problems),
        *handle_files(plan, wording, problems),
    ]
    common = {"package": package, "version": plan.version, "api_version": document.version}
    return [FileView(f.path, f.template, {**common, **f.values}) for f in files]


def _package(plan: Plan) -> FileView:
    """The package itself: all that users name stands in it, and is imported when it is first asked for."""
    version = plan.version
    own = {
        **dict.fromkeys(("OPERATIONS", "OperationId"), f"{version}.operations"),
        "AsyncClient": f"{version}.aio.client",
        "Client": f"{version}.client",
        **dict.fromkeys(("converter", "structure", "unstructure"), version),
    }
    modules = [*_MODULES, version]
    imports = ModuleImports(("__init__",))
    imports.add(".", *modules)
    offered = {**OFFERED, **(OF_KIT if plan.document.kit.methods else {})}
    for name, module in offered.items():
        imports.add(module, name if name in LISTED else f"{name} as {name}")
    for name, module in own.items():
        imports.add(f".{module}", name)
    handles = handle_classes(plan)
    for name, module in handles.items():
        imports.add(f".{module}", f"{name} as {name}")
    places = {**offered, **own, **handles, **dict.fromkeys(modules, "")}
    table = constant({name: places[name] for name in sorted(places)}, Rows.ALWAYS)
    values = {
        "imports": imports,
        "exported": exported([*own, *modules, *LISTED, "from_env"]),
        "table": Assign("PLACES", table),
    }
    return FileView("__init__.py", "package.py.j2", values)


def _errors(plan: Plan) -> FileView:
    """The errors of the runtime, and those of the kit where it offers anything."""
    if not plan.document.kit.methods:
        return FileView("errors.py", "errors.py.j2", {"exported": None})
    module = "dockline_kit.errors"
    imports = ModuleImports(("errors",))
    imports.add(module, *KIT_ERRORS)
    width = max(map(len, KIT_ERRORS))
    said = "\n".join(f"    {name:<{width}}   {what}" for name, what in KIT_ERRORS.items())
    values = {
        "imports": imports,
        "exported": exported(KIT_ERRORS),
        "places": Assign("PLACES", constant(dict.fromkeys(KIT_ERRORS, module), Rows.ALWAYS)),
        "more": f"Methods that are made of operations raise these `DocklineError`s as well:\n\n{said}",
    }
    return FileView("errors.py", "errors.py.j2", values)


def _alias(name: str, package: str, plan: Plan) -> FileView:
    """What the version has, under a name that stays when the package moves on to another."""
    what = _WHAT.get(name, "{0} of {1}").format(name, f"API {plan.document.version}")
    doc = docstring(f"The {what}: `{package}.{plan.version}.{name}` by a name that stays.")
    return FileView(f"{name}.py", "alias.py.j2", {"name": name, "doc": doc})
