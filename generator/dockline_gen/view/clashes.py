"""Names of a description that Python can't tell apart: each is a problem, told before anything is written."""

from __future__ import annotations

import re

from ..ir.nodes import Enum, Model
from ..problems import Problems
from .naming import codec_name, function_name, snake, unique
from .offered import Document
from .types import Types

__all__ = ["check_names", "check_version"]


def check_version(document: Document, problems: Problems) -> None:
    """The version gives a module its name, and stands in the header of each file."""
    if not re.fullmatch(r"[0-9][0-9A-Za-z.+-]{,19}", document.version):
        problems.error(
            f"the version {document.version!r} gives the package no name",
            pointer="/info/version",
            hint="a version begins with a number, e.g. 1.51",
        )
    if not document.operations:
        problems.error("there are no operations", pointer="/paths", hint="describe at least one")


def check_names(document: Document, types: Types, problems: Problems) -> None:
    """No two names may become one in Python."""
    for name in unique(types.names.values()):
        nodes: list[Model | Enum] = [*document.models.values(), *document.enums.values()]
        pointers = [node.pointer for node in nodes if types.names[node.name] == name]
        problems.error(
            f"{len(pointers)} schemas would be the class {name}: {', '.join(pointers)}",
            pointer=pointers[-1],
            hint="give all but one another name in spec/names.lock",
        )
    models = {name: codec_name(types.names[name]) for name in document.models}
    for name in unique(models.values()):
        same = [document.models[model] for model, function in models.items() if function == name]
        if len({types.names[model.name] for model in same}) > 1:
            problems.error(
                f"{' and '.join(model.name for model in same)} would both be decoded by decode_{name}",
                pointer=same[-1].pointer,
                hint="give one of them another name in spec/names.lock",
            )
    for model in document.models.values():
        fields = document.all_fields(model)
        for name in unique(snake(wire) for wire in dict.fromkeys(f.wire for f in fields)):
            clashing = [field for field in fields if snake(field.wire) == name]
            wires = ", ".join(repr(field.wire) for field in clashing)
            problems.error(
                f"the properties {wires} would all be the attribute {name}",
                pointer=clashing[-1].pointer,
                hint="rename one in spec/overlay/corrections.yaml",
            )
    functions = [function_name(operation.id) for operation in document.operations]
    for name in unique(functions):
        clashing_ops = [op for op in document.operations if function_name(op.id) == name]
        problems.error(
            f"the operations {', '.join(op.id for op in clashing_ops)} would all be the function {name}",
            pointer=clashing_ops[-1].pointer,
            hint="give one of them another operationId",
        )
