"""What of a document goes where in its package: the module of each class, the group of each operation."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ..ir.nodes import references
from .models import class_names
from .modules import assign_enums, assign_modules, group_of
from .naming import class_name, snake
from .offered import Document, Operation
from .types import Types
from .verbs import all_ways

__all__ = ["Plan"]


class Plan:
    """Where everything of a document goes.

    Args:
        document: The API.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.version = "v" + snake(document.version).removeprefix("n")
        """The package of this version, inside the package."""
        self.modules = assign_modules(document)
        """The module of each model, by its name in the description."""
        self.enum_modules = assign_enums(document, self.modules)
        homes: dict[str, tuple[str, ...]] = {name: ("models", home) for name, home in self.modules.items()}
        homes |= {name: ("enums", home) for name, home in self.enum_modules.items()}
        self.types = Types(document, class_names(document), homes)
        self.groups: dict[str, list[Operation]] = defaultdict(list)
        """The operations of each module of endpoint functions, each followed by its verbs."""
        for operation in document.operations:
            self.groups[group_of(operation.behaviour.group)] += all_ways(operation)

    @cached_property
    def sent(self) -> set[str]:
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

    def resource(self, group: str) -> str:
        """The class of a resource group."""
        name = class_name(self.groups[group][0].behaviour.group.replace("_", "-"))
        return f"{name}Resource" if name in self.types.names.values() else name
