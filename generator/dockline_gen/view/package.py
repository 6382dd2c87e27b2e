"""The view of a whole package: for each of its files, the template and what it lays out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from ..ir.nodes import Document, Operation, references
from ..problems import Problems
from .clashes import check_names, check_version
from .deprecations import qualified, speak_of
from .docstrings import docstring, one_line
from .functions import FunctionView, function_view
from .layout import Imports, bracketed, exported, names_table
from .models import EnumView, ModelView, class_names, enum_view, model_view
from .modules import COMMON, assign_enums, assign_modules, group_of
from .naming import class_name, literal, method_name, snake, unique
from .types import Types
from .wording import Proses

__all__ = ["FileView", "package_files"]


_FACADE_DOCS = {
    "models": ("Every model; the module of each is imported when it is first asked for.", ()),
    "enums": (
        "Every enum; the module of each is imported when it is first asked for.",
        ("All of them are open: a value that is not listed becomes a member of its own.",),
    ),
}


@frozen
class FileView:
    """A file to render: its path inside the package, its template and the template's values."""

    path: str
    template: str
    values: Mapping[str, Any]


class PackageWriter:
    """Lays a document out as a package.

    Args:
        document: The API.
        proses: What is said of it.
        package: The package's name.
        problems: Takes names that collapse into one.
    """

    def __init__(self, document: Document, proses: Proses, package: str, problems: Problems) -> None:
        self.document = document
        self.proses = proses
        self.package = package
        self.version = "v" + snake(document.version).removeprefix("n")
        self.problems = problems
        self.modules = assign_modules(document)
        names = class_names(document)
        homes: dict[str, tuple[str, ...]] = {
            name: ("models", module) for name, module in self.modules.items()
        }
        self.enum_modules = assign_enums(document, self.modules)
        homes |= {name: ("enums", module) for name, module in self.enum_modules.items()}
        self.types = Types(document, names, homes)
        self.groups: dict[str, list[Operation]] = defaultdict(list)
        for operation in document.operations:
            self.groups[group_of(operation.behaviour.group)].append(operation)

    def files(self) -> list[FileView]:
        """Every file of the package."""
        check_version(self.document, self.problems)
        check_names(self.document, self.types, self.problems)
        models, codecs = self._models_and_codecs()
        enums = self._enums()
        functions = {group: self._functions(group) for group in sorted(self.groups)}
        files = [
            FileView("__init__.py", "package.py.j2", {}),
            FileView("py.typed", "empty.j2", {}),
            FileView("errors.py", "errors.py.j2", {}),
            *(self._alias(name) for name in ("models", "enums", "filters", "api")),
            self._version_init(),
            self._client(),
            self._operations(functions),
            self._filters(functions),
            self._facade("models", {cls.name: home for home, (found, _) in models.items() for cls in found}),
            self._facade("enums", {cls.name: home for home, (found, _) in enums.items() for cls in found}),
            self._codec_init(models),
            self._api_init(),
        ]
        for module, (enum_views, imports) in enums.items():
            files.append(self._enum_file(module, enum_views, imports))
        for module, (views, imports) in models.items():
            files.append(self._model_file(module, views, imports))
        for module, (views, imports) in codecs.items():
            files.append(self._codec_file(module, views, imports))
        for group, (view, imports) in functions.items():
            files.append(self._api_file(group, view, imports))
        common = {"package": self.package, "version": self.version, "api_version": self.document.version}
        return [FileView(f.path, f.template, {**common, **f.values}) for f in files]

    # -- models -----------------------------------------------------------------------------------------

    def _models_and_codecs(
        self,
    ) -> tuple[dict[str, tuple[list[ModelView], Imports]], dict[str, tuple[list[ModelView], Imports]]]:
        models: dict[str, tuple[list[ModelView], Imports]] = {}
        codecs: dict[str, tuple[list[ModelView], Imports]] = {}
        sent = self._sent()
        for module in sorted(set(self.modules.values())):
            imports, codec_imports = Imports(("models", module)), Imports(("codec", module))
            names = sorted(name for name, home in self.modules.items() if home == module)
            views = [
                model_view(
                    self.document.models[name],
                    self.document,
                    self.types,
                    self.proses,
                    imports,
                    codec_imports,
                    wide=name in sent,
                )
                for name in self._bases_first(names)
            ]
            models[module] = (views, imports)
            codecs[module] = (views, codec_imports)
        return models, codecs

    def _bases_first(self, names: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        for name in names:
            chain = [name]
            while (base := self.document.models[chain[-1]].base) and self.modules[base] == self.modules[name]:
                chain.append(base)
            found.update(dict.fromkeys(reversed(chain)))
        return list(found)

    def _sent(self) -> set[str]:
        """The models that occur in requests, their bases and what they lead to."""
        pending = [
            name
            for operation in self.document.operations
            if operation.body
            for name in references(operation.body.type)
        ]
        sent: set[str] = set()
        while pending:
            name = pending.pop()
            if name in self.document.models and name not in sent:
                sent.add(name)
                model = self.document.models[name]
                pending += [inner for field in model.fields for inner in references(field.type)]
                pending += [model.base] if model.base else []
        return sent

    def _model_file(self, module: str, views: list[ModelView], imports: Imports) -> FileView:
        of = "that several resources use" if module == COMMON else f"of {module}"
        imports.add("dockline_runtime.models.model", "names_known")
        values = {
            "doc": docstring(f"The models {of}."),
            "imports": imports.lines(),
            "exported": exported(view.name for view in views),
            "models": views,
        }
        return FileView(f"{self.version}/models/{module}.py", "models.py.j2", values)

    def _codec_file(self, module: str, views: list[ModelView], imports: Imports) -> FileView:
        of = "that several resources use" if module == COMMON else f"of {module}"
        tables = {
            view.table: names_table(view.table, [f'{a.wire}: "{a.name}"' for a in view.every])
            for view in views
        }
        registered = bracketed(
            "CODECS: dict[type[Model], Codec] = {",
            [
                bracketed(
                    f"{v.name}: Codec(",
                    [f"decode_{v.function}", v.table],
                    ")",
                    indent=4,
                    room=1,
                )
                for v in sorted(views, key=lambda v: v.name)
            ],
            "}",
            explode=True,
        )
        imports.add("dockline_runtime.models.converter", "Codec")
        imports.add("dockline_runtime.models.model", "Model")
        values = {
            "doc": docstring(
                f"How the models {of} are decoded, and what their fields are called on the wire."
            ),
            "imports": imports.lines(),
            "models": views,
            "tables": tables,
            "registered": registered,
        }
        return FileView(f"{self.version}/codec/{module}.py", "codec.py.j2", values)

    def _alias(self, name: str) -> FileView:
        """What the version has, under a name that stays when the package moves on to another."""
        what = "endpoint functions" if name == "api" else name
        here = f"{self.package}.{self.version}.{name}"
        doc = f"The {what} of API {self.document.version}: `{here}` by a name that stays."
        return FileView(f"{name}.py", "alias.py.j2", {"name": name, "doc": doc})

    def _facade(self, name: str, places: Mapping[str, str]) -> FileView:
        """The package of the models or the enums.

        Args:
            name: Its name.
            places: The module of each class.
        """
        imports = Imports((name, "__init__"))
        for cls, module in places.items():
            imports.add(f".{module}", cls)
        table = [f'"{cls}": "{places[cls]}"' for cls in sorted(places)]
        values = {
            "doc": docstring(*_FACADE_DOCS[name]),
            "imports": imports.lines(indent=4),
            "exported": exported(places),
            "table": bracketed(
                "PLACES = {" if table else "PLACES: dict[str, str] = {", table, "}", explode=True
            ),
        }
        return FileView(f"{self.version}/{name}/__init__.py", "facade.py.j2", values)

    def _codec_init(self, models: Mapping[str, object]) -> FileView:
        modules = [f'"{module}"' for module in sorted(models)]
        imports = Imports(("codec", "__init__"))
        imports.add(".", *models)
        values = {
            "modules": bracketed(
                "MODULES = [" if modules else "MODULES: list[str] = [", modules, "]", explode=len(modules) > 6
            ),
            "imports": imports.lines(indent=4) if models else "",
            "exported": exported(["CODECS", *models]),
        }
        return FileView(f"{self.version}/codec/__init__.py", "codec_init.py.j2", values)

    def _enums(self) -> dict[str, tuple[list[EnumView], Imports]]:
        enums: dict[str, tuple[list[EnumView], Imports]] = {}
        for name, enum in sorted(self.document.enums.items()):
            module = self.enum_modules[name]
            views, imports = enums.setdefault(module, ([], Imports(("enums", module))))
            views.append(enum_view(enum, self.types.names[name], self.proses, imports))
        return enums

    def _enum_file(self, module: str, views: list[EnumView], imports: Imports) -> FileView:
        of = "that several resources use" if module == COMMON else f"of {module}"
        values = {
            "doc": docstring(f"The enums {of}."),
            "imports": imports.lines(),
            "exported": exported(view.name for view in views),
            "enums": views,
        }
        return FileView(f"{self.version}/enums/{module}.py", "enums.py.j2", values)

    # -- operations -------------------------------------------------------------------------------------

    def _functions(self, group: str) -> tuple[list[FunctionView], Imports]:
        imports = Imports(("api", group))
        imports.add("dockline_runtime.sync.api", "Api", "Resource")
        views = [
            function_view(operation, self.document, self.types, self.proses, imports)
            for operation in self.groups[group]
        ]
        methods = [method for view in views for method in view.methods]
        views = [evolve(v, declarations=qualified(v.declarations, methods, imports)) for v in views]
        views = [evolve(v, declarations=()) if speak_of(v.declarations, methods) else v for v in views]
        if any(view.declarations for view in views):
            imports.add("typing", "TYPE_CHECKING")
        for method in unique(methods):
            clashing = [op for op in self.groups[group] if method_name(op.behaviour.name) == method]
            self.problems.error(
                f"several operations would be {group}.{method}: {', '.join(op.id for op in clashing)}",
                pointer=clashing[-1].pointer if clashing else None,
                hint="name them apart in spec/overlay/behaviour.yaml",
            )
        for view, operation in zip(views, self.groups[group], strict=True):
            for name in unique(view.arguments):
                self.problems.error(
                    f"several arguments of {operation.id} would be {name}",
                    pointer=operation.pointer,
                    hint="name them apart in spec/overlay/behaviour.yaml",
                )
        defined = [name for view in views for name in (view.name, *view.names)]
        for name in unique([*imports.names(), *defined, self._resource(group)]):
            self.problems.error(
                f"{name} would stand for two things in the module api/{group}.py",
                pointer=self.groups[group][0].pointer,
                hint="rename the schema, the operation or the tag that it is made from",
            )
        return views, imports

    def _api_file(self, group: str, views: list[FunctionView], imports: Imports) -> FileView:
        name = self._resource(group)
        imports.add("__future__", "annotations")
        names = [name, *(view.name for view in views)]
        values = {
            "doc": docstring(one_line(self.proses.group(group))),
            "imports": imports.lines(),
            "exported": exported(names),
            "functions": views,
            "resource": name,
            "resource_doc": docstring(one_line(self.proses.group(group)), indent=4),
        }
        return FileView(f"{self.version}/api/{group}.py", "api.py.j2", values)

    def _resource(self, group: str) -> str:
        """The class of a resource group."""
        name = class_name(self.groups[group][0].behaviour.group.replace("_", "-"))
        return f"{name}Resource" if name in self.types.names.values() else name

    def _filters(self, functions: Mapping[str, tuple[list[FunctionView], Imports]]) -> FileView:
        filters = [view.filters for views, _ in functions.values() for view in views if view.filters]
        filters.sort(key=lambda view: view.name)
        shown = [
            {
                "name": view.name,
                "function": view.function,
                "keys": view.keys,
                "types": view.types,
                "identifiers": view.identifiers,
                "functional": bracketed(
                    f"{view.name} = TypedDict(",
                    [
                        f'"{view.name}"',
                        bracketed(
                            "{",
                            [f"{literal(key)}: {view.types[key]}" for key in view.keys],
                            "}",
                            indent=4,
                            explode=True,
                        ),
                        "total=False",
                    ],
                    ")",
                    explode=True,
                ),
            }
            for view in filters
        ]
        imports = Imports(("filters",))
        imports.add("typing", "TypedDict")
        imports.add("dockline_runtime.request.filters", *(each for v in filters for each in v.types.values()))
        values = {
            "filters": shown,
            "imports": imports.lines(),
            "exported": exported(view.name for view in filters),
        }
        return FileView(f"{self.version}/filters.py", "filters.py.j2", values)

    def _operations(self, functions: Mapping[str, tuple[list[FunctionView], Imports]]) -> FileView:
        places = {
            view.id: f'{literal(view.id)}: ("{group}", "{view.constant}")'
            for group, (views, _) in functions.items()
            for view in views
        }
        table = bracketed("{", [places[key] for key in sorted(places)], "}", indent=4, explode=True)
        keys = [literal(key) for key in sorted(places)]
        ids = bracketed("OperationId = Literal[", keys, "]", explode=len(keys) > 1)
        return FileView(f"{self.version}/operations.py", "operations.py.j2", {"table": table, "ids": ids})

    def _group_views(self) -> list[dict[str, str]]:
        return [
            {
                "module": group,
                "name": group,
                "cls": self._resource(group),
                "doc": docstring(one_line(self.proses.group(group)), indent=8),
            }
            for group in sorted(self.groups)
        ]

    def _client(self) -> FileView:
        groups = self._group_views()
        imports = Imports(("client",))
        for group in groups:
            imports.add(f".api.{group['module']}", group["cls"])
        major, minor = re.findall(r"[0-9]+", f"{self.document.version}.0.0")[:2]
        newest = literal(f"{major}.{minor}")
        values = {"groups": groups, "imports": imports.lines(indent=4), "newest": newest}
        return FileView(f"{self.version}/client.py", "client.py.j2", values)

    def _version_init(self) -> FileView:
        return FileView(f"{self.version}/__init__.py", "version_init.py.j2", {})

    def _api_init(self) -> FileView:
        return FileView(
            f"{self.version}/api/__init__.py",
            "api_init.py.j2",
            {
                "modules": sorted(self.groups),
                "exported": exported(sorted(self.groups)),
                "imports": bracketed(
                    "from . import (",
                    sorted(self.groups),
                    ")",
                    indent=4,
                    explode=True,
                ),
            },
        )


def package_files(document: Document, proses: Proses, package: str, problems: Problems) -> list[FileView]:
    """Every file of the package that renders a document."""
    return PackageWriter(document, proses, package, problems).files()
