"""The public names of a rendered package: classes with their fields, methods with their arguments.

They are read from the views that the templates lay out, so they are what a program sees, word for word.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve, frozen

from ..ir.nodes import Ref
from ..problems import Problems
from ..view.functions import FunctionView
from ..view.layout import FACADES
from ..view.models import EnumView, ModelView, class_names
from ..view.naming import snake
from ..view.offered import Document, Operation
from ..view.package import package_files
from ..view.wording import Proses

__all__ = ["Argument", "Class", "Method", "PythonSurface", "Slot", "python_surface"]


@frozen(kw_only=True)
class Slot:
    """A field of a model, or a value of an enum."""

    name: str
    type: str
    required: bool
    """Whether it has no default."""
    deprecated: str | None = None
    """What its users are told; None where it isn't deprecated."""


@frozen(kw_only=True)
class Class:
    """A model or an enum."""

    name: str
    address: str
    kind: str
    base: str
    slots: Mapping[str, Slot]
    """By the name or the value on the wire."""


@frozen(kw_only=True)
class Argument:
    """An argument of a method."""

    name: str
    address: str
    type: str
    required: bool
    by_position: bool
    deprecated: str | None = None
    """What its users are told; None where it isn't deprecated."""


@frozen(kw_only=True)
class Method:
    """A method of a resource; several names lead to one where it has aliases."""

    id: str
    names: tuple[str, ...]
    """`containers.list`"""
    arguments: Mapping[str, Argument]
    """By address."""
    result: str
    result_address: str
    filters: tuple[str, ...]
    filters_address: str
    deprecated: str | None = None
    """What its users are told; None where it isn't deprecated."""


@frozen(kw_only=True)
class PythonSurface:
    """What a program can name."""

    classes: Mapping[str, Class]
    methods: Mapping[str, Method]
    """By operationId."""


def python_surface(document: Document, proses: Proses) -> PythonSurface:
    """The surface of the package that renders a document."""
    models: dict[str, ModelView] = {}
    enums: dict[str, EnumView] = {}
    methods: dict[str, Method] = {}
    operations = {operation.id: operation for operation in document.operations}
    # Names that clash are the generator's to report; here a later one hides an earlier one.
    for file in package_files(document, proses, "package", Problems()):
        if file.template == "models.py.j2":
            models.update((view.name, view) for view in file.values["models"])
        elif file.template == "enums.py.j2":
            enums.update((view.name, view) for view in file.values["enums"])
        elif file.template == "api.py.j2":
            group = file.path.rpartition("/")[2].removesuffix(".py")
            for view in file.values["functions"]:
                methods[view.id] = _method(view, group, operations[view.id], document, proses)
    return PythonSurface(
        classes={cls.name: cls for cls in _classes(document, models, enums, proses)}, methods=methods
    )


def _classes(
    document: Document, models: Mapping[str, ModelView], enums: Mapping[str, EnumView], proses: Proses
) -> Iterator[Class]:
    for name, cls in class_names(document).items():
        if name in document.models:
            model = models[cls]
            slots = {ast.literal_eval(a.wire): _field(a.name, a.declaration) for a in model.attributes}
            for field in document.models[name].fields:
                if field.deprecated is not None and field.wire in slots:
                    told = proses.deprecation(field.deprecated)
                    slots[field.wire] = evolve(slots[field.wire], deprecated=told)
            address = document.models[name].address
            yield Class(name=cls, address=address, kind="model", base=model.base, slots=slots)
        else:
            enum = enums[cls]
            slots = {
                str(ast.literal_eval(member.value)): Slot(name=member.name, type=enum.base, required=False)
                for member in enum.members
            }
            address = document.enums[name].address
            yield Class(name=cls, address=address, kind="enum", base=enum.base, slots=slots)


@cache  # most of one version stands in the other as well
def _field(name: str, declaration: str) -> Slot:
    node = ast.parse(declaration).body[0]
    assert isinstance(node, ast.AnnAssign)
    return Slot(name=name, type=_written(node.annotation), required=not _has_default(node.value))


class _Bare(ast.NodeTransformer):
    """Writes `models.Port` as `Port`: which module a class is in is nothing to its users."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        facade = isinstance(node.value, ast.Name) and node.value.id in FACADES
        return ast.Name(id=node.attr) if facade else node


def _written(annotation: ast.expr) -> str:
    return ast.unparse(_Bare().visit(annotation))


def _has_default(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return any(keyword.arg == "default" for keyword in value.keywords)
    return value is not None


@cache
def _function(signature: str) -> Any:
    return ast.parse(f"{signature.rstrip()} ...").body[0]


def _method(
    view: FunctionView, group: str, operation: Operation, document: Document, proses: Proses
) -> Method:
    node = _function(view.signature)
    positional = node.args.args[1:]  # the first is the client
    defaults = [None] * (len(node.args.args) - len(node.args.defaults)) + node.args.defaults
    found: dict[str, Argument] = {}
    addresses = _addresses(operation, document)
    for argument, default in zip(positional, defaults[1:], strict=True):
        address = addresses.get(argument.arg, f"{operation.id}?{argument.arg}")
        found[address] = _argument(argument, default, address, by_position=True)
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        address = addresses.get(argument.arg, f"{operation.id}?{argument.arg}")
        found[address] = _argument(argument, default, address, by_position=False)
    for address, told in _deprecated(operation, document):
        if told is not None and address in found:
            found[address] = evolve(found[address], deprecated=proses.deprecation(told, operation))
    filters = next((wire for wire, told in operation.behaviour.parameters.items() if told.keys), "filters")
    statuses = operation.answer.statuses
    return Method(
        id=operation.id,
        names=tuple(f"{group}.{name}" for name in view.methods),
        arguments=found,
        result=_written(node.returns),
        result_address=f"{operation.id}:{statuses[0] if statuses else ''}",
        filters=view.filters.keys if view.filters else (),
        filters_address=f"{operation.id}?{filters}",
        deprecated=proses.deprecation(operation.deprecated, operation),
    )


def _argument(node: ast.arg, default: ast.expr | None, address: str, *, by_position: bool) -> Argument:
    type_ = _written(node.annotation) if node.annotation else "Any"
    return Argument(
        name=node.arg, address=address, type=type_, required=default is None, by_position=by_position
    )


def _deprecated(operation: Operation, document: Document) -> Iterator[tuple[str, str | None]]:
    """What is said of each argument that may be deprecated, by its address."""
    for parameter in operation.parameters:
        yield f"{operation.id}?{parameter.wire}", parameter.deprecated
    if operation.body is not None and isinstance(operation.body.type, Ref):
        model = document.models.get(operation.body.type.name)
        while model is not None:
            yield from ((f"{model.address}.{field.wire}", field.deprecated) for field in model.fields)
            model = document.models.get(model.base or "")


def _addresses(operation: Operation, document: Document) -> dict[str, str]:
    """Where in the description each argument is told, by its name."""
    found = {"body": f"{operation.id}:body", "source": f"{operation.id}:body"}
    if operation.body is not None and isinstance(operation.body.type, Ref):
        model = document.models.get(operation.body.type.name)
        while model is not None:
            found |= {snake(field.wire): f"{model.address}.{field.wire}" for field in model.fields}
            model = document.models.get(model.base or "")
    for parameter in operation.parameters:
        told = operation.behaviour.parameters.get(parameter.wire)
        name = snake((told.name if told else None) or parameter.wire)
        found[name] = f"{operation.id}?{parameter.wire}"
    return found
