"""The public names of a package: classes with their fields, methods with their arguments.

They are the values that the view makes signatures and declarations of; nothing is rendered for them. Types
name their classes without the module, which users don't depend on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ..ir.nodes import Enum, Model, Ref
from ..pycode.nodes import Name, TypeExpr
from ..view.answers import Answers
from ..view.arguments import SignatureWriter, filter_kinds
from ..view.imports import BareImports
from ..view.models import attribute_type, base_name, enum_base, enum_labels, is_optional
from ..view.modules import group_of
from ..view.naming import method_name, snake
from ..view.offered import Document, Operation
from ..view.plan import Plan
from ..view.signatures import Argument as Taken
from ..view.wording import Wording

__all__ = ["Argument", "Class", "Method", "PythonSurface", "Slot", "python_surface"]


@frozen(kw_only=True)
class Slot:
    """A field of a model, or a value of an enum."""

    name: str
    type: TypeExpr
    required: bool
    """Whether it has no default."""
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


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
    type: TypeExpr
    required: bool
    by_position: bool
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class Method:
    """A method of a resource; it has several names if there are aliases."""

    id: str
    """The operationId."""
    names: tuple[str, ...]
    """`containers.list`"""
    arguments: Mapping[str, Argument]
    """By address."""
    result: TypeExpr
    result_address: str
    filters: tuple[str, ...]
    filters_address: str
    deprecated: str | None = None
    """What its users read; None if it isn't deprecated."""


@frozen(kw_only=True)
class PythonSurface:
    """What a program can name."""

    classes: Mapping[str, Class]
    methods: Mapping[str, Method]
    """By operationId, or by the id of a verb. An operation whose names are all those of verbs isn't here."""


def python_surface(document: Document, wording: Wording) -> PythonSurface:
    """The surface of the package that renders a document."""
    plan = Plan(document)
    operations = [operation for group in sorted(plan.groups) for operation in plan.groups[group]]
    # Clashing names are reported when a package is rendered; here a later one hides an earlier one.
    return PythonSurface(
        classes={cls.name: cls for cls in _classes(plan, wording)},
        methods={
            operation.view_id: _method(operation, plan, wording)
            for operation in operations
            if operation.behaviour.names
        },
    )


# -- classes -------------------------------------------------------------------------------------------------


def _classes(plan: Plan, wording: Wording) -> Iterator[Class]:
    document = plan.document
    for name, cls in plan.types.names.items():
        if name in document.models:
            yield _model(document.models[name], cls, plan, wording)
        else:
            yield _enum(document.enums[name], cls)


def _model(model: Model, cls: str, plan: Plan, wording: Wording) -> Class:
    imports, wide = BareImports(), model.name in plan.sent
    slots = {
        field.wire: Slot(
            name=snake(field.wire),
            type=attribute_type(field, plan.types, imports, wide=wide),
            required=not is_optional(field),
            deprecated=wording.deprecation(field.deprecated),
        )
        for field in model.fields
    }
    base = base_name(model, plan.types)
    return Class(name=cls, address=model.address, kind="model", base=base, slots=slots)


def _enum(enum: Enum, cls: str) -> Class:
    base = enum_base(enum)
    slots = {
        str(value): Slot(name=label, type=Name(base), required=False) for value, label in enum_labels(enum)
    }
    return Class(name=cls, address=enum.address, kind="enum", base=base, slots=slots)


# -- methods -------------------------------------------------------------------------------------------------


def _method(operation: Operation, plan: Plan, wording: Wording) -> Method:
    document, behaviour = plan.document, operation.behaviour
    imports = BareImports()
    signature = SignatureWriter(operation, document, plan.types, imports).signature()
    addresses = _addresses(operation, document)
    found: dict[str, Argument] = {}
    for taken in (*signature.by_position(), *signature.keywords):
        address = addresses.get(taken.name, f"{operation.id}?{taken.name}")
        found[address] = _argument(taken, address, by_position=taken in signature.positional)
    for address, notice in _deprecated(operation, document):
        if notice is not None and address in found:
            found[address] = evolve(found[address], deprecated=wording.deprecation(notice, operation))
    filters = next((wire for wire, each in behaviour.parameters.items() if each.keys), "filters")
    statuses = operation.answer.statuses
    group = group_of(behaviour.group)
    return Method(
        id=operation.id,
        names=tuple(f"{group}.{method_name(name)}" for name in behaviour.names),
        arguments=found,
        result=Answers(operation, plan.types, imports).either(),
        result_address=f"{operation.id}:{statuses[0] if statuses else ''}",
        filters=tuple(filter_kinds(operation)),
        filters_address=f"{operation.id}?{filters}",
        deprecated=wording.deprecation(operation.deprecated, operation),
    )


def _argument(taken: Taken, address: str, *, by_position: bool) -> Argument:
    return Argument(
        name=taken.name,
        address=address,
        type=taken.type,
        required=taken.default is None,
        by_position=by_position,
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
    """Where in the description each argument stands, by its name."""
    found = {"body": f"{operation.id}:body", "source": f"{operation.id}:body"}
    if operation.body is not None and isinstance(operation.body.type, Ref):
        model = document.models.get(operation.body.type.name)
        while model is not None:
            found |= {snake(field.wire): f"{model.address}.{field.wire}" for field in model.fields}
            model = document.models.get(model.base or "")
    for parameter in operation.parameters:
        override = operation.behaviour.parameters.get(parameter.wire)
        name = snake((override.name if override else None) or parameter.wire)
        found[name] = f"{operation.id}?{parameter.wire}"
    return found
