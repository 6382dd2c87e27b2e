"""The files of classes: modules of models and enums, their codecs, and the packages that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from ..pycode.imports import exported
from ..pycode.nodes import Assign, Call, Constant, Dict, List, Name, Rows, Subscript, constant
from ..pycode.types import subscript
from .docstrings import docstring
from .files import FileView
from .imports import ModuleImports
from .models import EnumView, ModelView, enum_view, model_view
from .modules import COMMON
from .plan import Plan
from .wording import Wording

__all__ = ["class_files"]

_FACADE_DOCS = {
    "models": ("Every model; the module of each is imported when it is first asked for.", ()),
    "enums": (
        "Every enum; the module of each is imported when it is first asked for.",
        ("All of them are open: a value that is not listed becomes a member of its own.",),
    ),
}
_MANY = 6
"""With more modules than this, each has a line of its own."""


@frozen
class _Module:
    """A module of models, and that of their codecs."""

    views: list[ModelView]
    imports: ModuleImports
    codec_imports: ModuleImports


def class_files(plan: Plan, wording: Wording) -> Iterator[FileView]:
    """The files of all models and enums.

    Args:
        plan: Where each goes.
        wording: What is said of them.
    """
    models = {module: _models(module, plan, wording) for module in sorted(set(plan.modules.values()))}
    enums = _enums(plan, wording)
    yield _facade(plan, "models", {view.name: home for home, found in models.items() for view in found.views})
    yield _facade(plan, "enums", {view.name: home for home, (views, _) in enums.items() for view in views})
    yield _codec_package(plan, models)
    for module, (views, imports) in enums.items():
        yield _enum_file(plan, module, views, imports)
    for module, found in models.items():
        yield _model_file(plan, module, found)
        yield _codec_file(plan, module, found)


# -- models --------------------------------------------------------------------------------------------------


def _models(module: str, plan: Plan, wording: Wording) -> _Module:
    imports, codec_imports = ModuleImports(("models", module)), ModuleImports(("codec", module))
    names = sorted(name for name, home in plan.modules.items() if home == module)
    views = [
        model_view(
            plan.document.models[name],
            plan.document,
            plan.types,
            wording,
            imports,
            codec_imports,
            wide=name in plan.sent,
        )
        for name in _bases_first(names, plan)
    ]
    return _Module(views, imports, codec_imports)


def _bases_first(names: Iterable[str], plan: Plan) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        chain = [name]
        while (base := plan.document.models[chain[-1]].base) and plan.modules[base] == plan.modules[name]:
            chain.append(base)
        found.update(dict.fromkeys(reversed(chain)))
    return list(found)


def _of(module: str) -> str:
    return "that several resources use" if module == COMMON else f"of {module}"


def _model_file(plan: Plan, module: str, found: _Module) -> FileView:
    found.imports.use("names_known")
    values = {
        "doc": docstring(f"The models {_of(module)}."),
        "imports": found.imports,
        "exported": exported(view.name for view in found.views),
        "models": found.views,
    }
    return FileView(f"{plan.version}/models/{module}.py", "models.py.j2", values)


def _codec_file(plan: Plan, module: str, found: _Module) -> FileView:
    imports = found.codec_imports
    imports.use("Codec")
    imports.use("Model")
    values = {
        "doc": docstring(
            f"How the models {_of(module)} are decoded, and what their fields are called on the wire."
        ),
        "imports": imports,
        "models": found.views,
        "registered": _registered(found.views),
    }
    return FileView(f"{plan.version}/codec/{module}.py", "codec.py.j2", values)


def _registered(views: Iterable[ModelView]) -> Assign:
    """The table of what decodes each class."""
    entries = []
    for view in sorted(views, key=lambda view: view.name):
        parts = (f"decode_{view.function}", view.table)
        entries.append((Name(view.name), Call(Name("Codec"), tuple(map(Name, parts)), Rows.EACH)))
    type_ = subscript("dict", subscript("type", Name("Model")), Name("Codec"))
    return Assign("CODECS", Dict(tuple(entries), Rows.ALWAYS), annotation=type_)


# -- enums ---------------------------------------------------------------------------------------------------


def _enums(plan: Plan, wording: Wording) -> dict[str, tuple[list[EnumView], ModuleImports]]:
    enums: dict[str, tuple[list[EnumView], ModuleImports]] = {}
    for name, enum in sorted(plan.document.enums.items()):
        module = plan.enum_modules[name]
        views, imports = enums.setdefault(module, ([], ModuleImports(("enums", module))))
        views.append(enum_view(enum, plan.types.names[name], wording, imports))
    return enums


def _enum_file(plan: Plan, module: str, views: list[EnumView], imports: ModuleImports) -> FileView:
    values = {
        "doc": docstring(f"The enums {_of(module)}."),
        "imports": imports,
        "exported": exported(view.name for view in views),
        "enums": views,
    }
    return FileView(f"{plan.version}/enums/{module}.py", "enums.py.j2", values)


# -- the packages that lead to them --------------------------------------------------------------------------


def _facade(plan: Plan, name: str, places: Mapping[str, str]) -> FileView:
    """The package of the models or the enums.

    Args:
        plan: Where it goes.
        name: Its name.
        places: The module of each class.
    """
    imports = ModuleImports((name, "__init__"))
    for cls, module in places.items():
        imports.add(f".{module}", cls)
    table = constant({cls: places[cls] for cls in sorted(places)}, Rows.ALWAYS)
    type_ = None if places else subscript("dict", Name("str"), Name("str"))
    values = {
        "doc": docstring(*_FACADE_DOCS[name]),
        "imports": imports if places else None,
        "exported": exported(places),
        "table": Assign("PLACES", table, annotation=type_),
    }
    return FileView(f"{plan.version}/{name}/__init__.py", "facade.py.j2", values)


def _codec_package(plan: Plan, models: Mapping[str, object]) -> FileView:
    imports = ModuleImports(("codec", "__init__"))
    imports.add(".", *models)
    rows = Rows.ALWAYS if len(models) > _MANY else Rows.EACH
    modules = List(tuple(map(Constant, sorted(models))), rows)
    type_: Subscript | None = None if models else subscript("list", Name("str"))
    values = {
        "modules": Assign("MODULES", modules, annotation=type_),
        "imports": imports if models else None,
        "exported": exported(["CODECS", *models]),
    }
    return FileView(f"{plan.version}/codec/__init__.py", "codec_init.py.j2", values)
