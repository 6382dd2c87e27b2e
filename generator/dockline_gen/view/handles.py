"""Handles: a class for each kind of thing that has a name or an id, with the operations of that thing.

A method is the operation's function once more, in which the id is an attribute of `self`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from ..overlay.handles import Handle
from ..problems import Problems
from ..pycode.imports import exported
from ..pycode.nodes import Assign, Name, Rows, constant
from .calls import ID
from .deprecations import Declaration, qualified
from .docstrings import docstring
from .files import FileView
from .functions import FunctionView, FunctionWriter, Method
from .halves import TASKS, THREADS, Half
from .imports import ModuleImports
from .kit import KitWriter
from .kit_files import KitView, import_types, kit_view
from .modules import TAKEN
from .naming import method_name, repeated
from .offered import Operation
from .plan import Plan
from .provided import OF_KIT, OFFERED
from .things import class_of, folder_of, home_of, homes_of
from .wording import Wording

__all__ = ["handle_classes", "handle_files", "handle_methods", "methods_of"]

_OWN = ("id", "wire")
"""What every handle has of its own."""
_MAKING = "Making one sends nothing; its methods do, which are operations with `id` filled in."
_APART = "name them apart in spec/overlay/handles.yaml"


def handle_methods(half: Half, plan: Plan, imports: ModuleImports) -> list[Mapping[str, str]]:
    """The methods of a client that give handles.

    Args:
        half: The client's half of the package.
        plan: Where everything goes.
        imports: The imports of the client's module.
    """
    return [
        {
            "name": handle.name,
            "cls": class_of(handle, half),
            "module": imports.place(home_of(handle, half)),
            "doc": docstring(
                f"The operations of {handle.about}, with its id filled in; nothing is sent.",
                sections=[
                    ("Args", [("id", handle.id)]),
                    ("Raises", [("InvalidArgument", "`id` is empty, or can't be one.")]),
                ],
                indent=8,
            ),
        }
        for handle in sorted(plan.document.handles, key=lambda handle: handle.name)
    ]


def handle_classes(plan: Plan) -> Mapping[str, str]:
    """The classes of both halves, each with its module inside the package."""
    return {
        cls: ".".join((plan.version, *home))
        for half in (THREADS, TASKS)
        for cls, home in homes_of(plan.document, half).items()
    }


def handle_files(plan: Plan, wording: Wording, problems: Problems) -> Iterator[FileView]:
    """The files of all handles, and the packages that lead to them; nothing if there are no handles.

    Args:
        plan: Where everything goes.
        wording: What is said of operations.
        problems: Takes names that stand for two things.
    """
    handles = plan.document.handles
    for name in repeated([*plan.groups, *TAKEN, *(handle.name for handle in handles)]):
        problems.error(f"{name} would stand for two things in a client", hint=_APART)
    for name in repeated([*OFFERED, *OF_KIT, *handle_classes(plan)]):
        problems.error(f"{name} would stand for two things in the package", hint=_APART)
    firsts = {handle.name: _file(handle, THREADS, plan, wording, problems) for handle in handles}
    if not firsts:
        return
    for half in (THREADS, TASKS):
        yield _package(half, plan)
    yield from firsts.values()
    for handle in handles:
        yield _file(handle, TASKS, plan, wording, problems)


def methods_of(handle: Handle, plan: Plan) -> Iterator[tuple[Operation, Method]]:
    """The operations of a thing, each as the methods that it is.

    Args:
        handle: The thing.
        plan: Where operations go.
    """
    own_first = sorted(plan.groups.values(), key=lambda known: known[0].behaviour.group != handle.group)
    for operations in own_first:
        for operation in operations:
            also = handle.also.get(operation.view_id)
            if also is not None:
                yield operation, Method(also.name, also.parameter)
            elif (filled := _filled(handle, operation)) is not None:
                group = operation.behaviour.group
                for name in operation.behaviour.names:
                    called = method_name(name if group == handle.group else f"{group}_{name}")
                    yield operation, Method(f"{called}_" if called in _OWN else called, filled)


def _filled(handle: Handle, operation: Operation) -> str | None:
    """The parameter that has the id: in `/containers/{id}/json`, what comes behind the group."""
    _, group, *rest = operation.path.split("/")
    return rest[0][1:-1] if group == handle.group and rest and rest[0].startswith("{") else None


def _file(handle: Handle, half: Half, plan: Plan, wording: Wording, problems: Problems) -> FileView:
    name, home = class_of(handle, half), home_of(handle, half)
    imports = ModuleImports(home, half.provided)
    imports.use(half.named("Handle"))
    imports.add("__future__", "annotations")
    views = [
        FunctionWriter(operation, plan.document, plan.types, wording, imports, half, method).view()
        for operation, method in methods_of(handle, plan)
    ]
    views = _qualified(views, imports)
    made = _made(handle, half, plan, wording, imports)
    for method in repeated([*(view.name for view in views), *(view.definition.name for view in made)]):
        problems.error(f"several operations would be {handle.name}.{method}", hint=_APART)
    for taken in repeated([*imports.names(), name]):
        problems.error(f"{taken} would stand for two things in the module {'/'.join(home)}.py", hint=_APART)
    about = f"{handle.about[0].upper()}{handle.about[1:]}"
    values = {
        "doc": docstring(f"Operations of {handle.about}{', for asyncio' if half.for_tasks else ''}."),
        "imports": imports,
        "name": name,
        "base": half.named("Handle"),
        "check": "" if handle.check == "segment" else handle.check,
        "class_doc": docstring(f"{about}, as `docker.{handle.name}(id)` gives it.", [_MAKING], indent=4),
        "functions": views,
        "made": made,
    }
    return FileView(f"{plan.version}/{'/'.join(home)}.py", "handle.py.j2", values)


def _made(handle: Handle, half: Half, plan: Plan, wording: Wording, imports: ModuleImports) -> list[KitView]:
    """The methods of a thing that the kit makes of operations: those of its group that take an id."""
    found, home = [], home_of(handle, half)
    for function in KitWriter(plan, wording, Problems()).functions(handle.group, half):
        if any(each.name == ID for each in function.parameters):
            import_types(function, imports, home, half, plan)
            imports.use("client_of", *(["overload"] if function.ways else []))
            found.append(kit_view(function, half, home, plan, filled={ID: Name(f"self.{ID}")}))
    return found


def _qualified(views: Sequence[FunctionView], imports: ModuleImports) -> list[FunctionView]:
    """Methods whose built-in types can't be taken for methods of the same name beside them."""
    names = [view.name for view in views]
    found = []
    for view in views:
        lines = [Declaration((), definition) for definition in (*view.overloads, view.definition)]
        *overloads, whole = (each.definition for each in qualified(lines, names, imports))
        found.append(evolve(view, overloads=tuple(overloads), definition=whole))
    return found


def _package(half: Half, plan: Plan) -> FileView:
    """The package of a half's handles."""
    folder = folder_of(half)
    imports = ModuleImports((*folder, "__init__"))
    places = {class_of(handle, half): home_of(handle, half)[-1] for handle in plan.document.handles}
    for cls, module in places.items():
        imports.add(f".{module}", cls)
    whose = " for asyncio" if half.for_tasks else ""
    values = {
        "doc": docstring(f"Every handle{whose}; the module of each is imported when it is first asked for."),
        "imports": imports,
        "exported": exported(places),
        "table": Assign("PLACES", constant({cls: places[cls] for cls in sorted(places)}, Rows.ALWAYS)),
    }
    return FileView(f"{plan.version}/{'/'.join(folder)}/__init__.py", "facade.py.j2", values)
