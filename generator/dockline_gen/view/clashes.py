"""Names that Python can't tell apart: each is a problem, reported before anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ir.nodes import Enum, Model
from ..problems import Problems
from .functions import FunctionView
from .naming import codec_name, function_name, method_name, repeated, snake
from .offered import Document, Operation
from .plan import Plan
from .types import Types
from .verbs import all_ways

__all__ = ["check_group", "check_names", "check_version"]

_APART = "name them apart in spec/overlay/behaviour.yaml"


def check_version(document: Document, problems: Problems) -> None:
    """Check the version, which gives a module its name, and that there are operations."""
    if not re.fullmatch(r"[0-9][0-9A-Za-z.+-]{,19}", document.version):
        problems.error(
            f"the version {document.version!r} gives the package no name",
            pointer="/info/version",
            hint="a version begins with a number, e.g. 1.51",
        )
    if not document.operations:
        problems.error("there are no operations", pointer="/paths", hint="describe at least one")


def check_names(document: Document, types: Types, problems: Problems) -> None:
    """Check that no two names become one in Python."""
    _check_classes(document, types, problems)
    _check_codecs(document, types, problems)
    _check_attributes(document, problems)
    _check_functions(document, problems)


def _check_classes(document: Document, types: Types, problems: Problems) -> None:
    nodes: list[Model | Enum] = [*document.models.values(), *document.enums.values()]
    for name in repeated(types.names.values()):
        pointers = [node.pointer for node in nodes if types.names[node.name] == name]
        problems.error(
            f"{len(pointers)} schemas would be the class {name}: {', '.join(pointers)}",
            pointer=pointers[-1],
            hint="give all but one another name in spec/names.lock",
        )


def _check_codecs(document: Document, types: Types, problems: Problems) -> None:
    functions = {name: codec_name(types.names[name]) for name in document.models}
    for name in repeated(functions.values()):
        same = [document.models[model] for model, function in functions.items() if function == name]
        if len({types.names[model.name] for model in same}) > 1:
            problems.error(
                f"{' and '.join(model.name for model in same)} would both be decoded by decode_{name}",
                pointer=same[-1].pointer,
                hint="give one of them another name in spec/names.lock",
            )


def _check_attributes(document: Document, problems: Problems) -> None:
    for model in document.models.values():
        fields = document.all_fields(model)
        for name in repeated(snake(wire) for wire in dict.fromkeys(f.wire for f in fields)):
            clashing = [field for field in fields if snake(field.wire) == name]
            wires = ", ".join(repr(field.wire) for field in clashing)
            problems.error(
                f"the properties {wires} would all be the attribute {name}",
                pointer=clashing[-1].pointer,
                hint="rename one in spec/overlay/corrections.yaml",
            )


def _check_functions(document: Document, problems: Problems) -> None:
    every = [each for operation in document.operations for each in all_ways(operation)]
    for name in repeated(function_name(operation.view_id) for operation in every):
        clashing = [operation for operation in every if function_name(operation.view_id) == name]
        problems.error(
            f"the operations {', '.join(each.view_id for each in clashing)} would all be the function {name}",
            pointer=clashing[-1].pointer,
            hint="give one of them another operationId",
        )


def check_group(group: str, plan: Plan, views: Sequence[FunctionView], problems: Problems) -> None:
    """Check that no two methods of a group, and no two arguments of a function, have one name.

    Args:
        group: The module.
        plan: Where the operations are.
        views: Its functions.
        problems: Takes what stands for two things.
    """
    operations = plan.groups[group]
    for method in repeated(method for view in views for method in view.methods):
        clashing = [each for each in operations if method_name(each.behaviour.name) == method]
        problems.error(
            f"several operations would be {group}.{method}: {', '.join(each.id for each in clashing)}",
            pointer=clashing[-1].pointer if clashing else None,
            hint=_APART,
        )
    for view, operation in zip(views, operations, strict=True):
        for name in repeated(view.arguments):
            problems.error(
                f"several arguments of {operation.id} would be {name}", pointer=operation.pointer, hint=_APART
            )


def check_module(
    module: str, names: Sequence[str], operations: Sequence[Operation], problems: Problems
) -> None:
    """Check that no name in a module of functions stands for two things.

    Args:
        module: The module, `api/lamps`.
        names: Every name that it imports or defines.
        operations: The operations whose functions it has.
        problems: Takes what stands for two things.
    """
    for name in repeated(names):
        problems.error(
            f"{name} would stand for two things in the module {module}.py",
            pointer=operations[0].pointer,
            hint="rename the schema, the operation or the tag that it is made from",
        )
