"""What is still to be written for a description: operations without behaviour, parts without prose.

A package renders without any of it, by sensible defaults; this list says what would improve it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from .ir.nodes import Enum, Model
from .overlay.docs import Docs
from .overlay.overlaid import Overlaid
from .view.offered import Document, Operation

__all__ = ["Task", "worklist"]


@frozen(kw_only=True)
class Task:
    """One thing to be written."""

    what: str
    """`behaviour`, `prose of an operation`, `prose of a parameter`, `prose of a class` …"""
    address: str
    where: str
    """The overlay that it goes to."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.address}"


def worklist(overlaid: Overlaid, document: Document) -> list[Task]:
    """All that is missing, behaviour first."""
    return [*_behaviours(overlaid, document), *_prose(overlaid.docs, document)]


def _behaviours(overlaid: Overlaid, document: Document) -> Iterator[Task]:
    for operation in document.operations:
        if operation.id not in overlaid.behaviours:
            yield Task(what="behaviour", address=operation.id, where="overlay/behaviour.yaml")


def _prose(docs: Docs, document: Document) -> Iterator[Task]:
    for operation in document.operations:
        yield from _operation(docs, operation)
    for model in document.models.values():
        yield from _model(docs, document, model)
    for enum in document.enums.values():
        yield from _enum(docs, enum)


def _operation(docs: Docs, operation: Operation) -> Iterator[Task]:
    where = "overlay/docs/operations-*.yaml"
    entry = docs.operation(operation.id)
    if entry.summary is None:
        yield Task(what="prose of an operation", address=operation.id, where=where)
    for parameter in operation.parameters:
        override = operation.behaviour.parameters.get(parameter.wire)
        if parameter.where == "header" or (override is not None and override.omit):
            continue
        if docs.parameter(operation.id, parameter.wire) is None:
            address = f"{operation.id}?{parameter.wire}"
            yield Task(what="prose of a parameter", address=address, where=where)
    if operation.body is not None and entry.body is None:
        yield Task(what="prose of a body", address=f"{operation.id}:body", where=where)


def _model(docs: Docs, document: Document, model: Model) -> Iterator[Task]:
    where = "overlay/docs/schemas-*.yaml"
    if docs.summary(model.address) is None:
        yield Task(what="prose of a class", address=model.address, where=where)
    for field in model.fields:
        owner: Model | None = model
        while owner is not None and docs.member(owner.address, field.wire) is None:
            owner = document.models[owner.base] if owner.base else None
        if owner is None:
            yield Task(what="prose of a field", address=f"{model.address}.{field.wire}", where=where)


def _enum(docs: Docs, enum: Enum) -> Iterator[Task]:
    where = "overlay/docs/schemas-*.yaml"
    if docs.summary(enum.address) is None:
        yield Task(what="prose of an enum", address=enum.address, where=where)
    for value in enum.values:
        if docs.value(enum.address, value) is None:
            yield Task(what="prose of a value", address=f"{enum.address}={value}", where=where)
