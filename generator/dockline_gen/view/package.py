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
from .imports import ModuleImports
from .offered import Document
from .operation_files import operation_files
from .plan import Plan
from .provided import LISTED, OFFERED
from .wording import Wording

__all__ = ["FileView", "package_files"]

_WHAT = {"api": "endpoint functions of {1}", "aio": "endpoint functions of {1} for asyncio"}
"""What a module has whose name doesn't say it."""
_MODULES = ("aio", "api", "enums", "errors", "filters", "models")
"""Those of the version in use, by names that stay, and the errors."""


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
        FileView("errors.py", "errors.py.j2", {}),
        *(_alias(name, package, plan) for name in ("models", "enums", "filters", "api", "aio")),
        FileView(f"{plan.version}/__init__.py", "version_init.py.j2", {}),
        *class_files(plan, wording),
        *operation_files(plan, wording, problems),
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
    for name, module in OFFERED.items():
        imports.add(module, name if name in LISTED else f"{name} as {name}")
    for name, module in own.items():
        imports.add(f".{module}", name)
    places = {**OFFERED, **own, **dict.fromkeys(modules, "")}
    table = constant({name: places[name] for name in sorted(places)}, Rows.ALWAYS)
    values = {
        "imports": imports,
        "exported": exported([*own, *modules, *LISTED, "from_env"]),
        "table": Assign("PLACES", table),
    }
    return FileView("__init__.py", "package.py.j2", values)


def _alias(name: str, package: str, plan: Plan) -> FileView:
    """What the version has, under a name that stays when the package moves on to another."""
    what = _WHAT.get(name, "{0} of {1}").format(name, f"API {plan.document.version}")
    doc = docstring(f"The {what}: `{package}.{plan.version}.{name}` by a name that stays.")
    return FileView(f"{name}.py", "alias.py.j2", {"name": name, "doc": doc})
