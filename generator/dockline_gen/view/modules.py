"""Which module a model lives in: that of the one resource that uses it, or `common`.

A model that several resources use still lives with the one whose name it bears (`ContainerSummary` with
`containers`), unless that would make modules import one another in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ir.nodes import Type, references
from .naming import module_name
from .offered import Document, Operation

__all__ = ["COMMON", "TAKEN", "assign_enums", "assign_modules", "group_of"]

COMMON = "common"
# What every client, and the packages and modules that lead to the groups, have of their own.
TAKEN = frozenset(
    "aclose annotations api_version base_url client close from_env group handles kit lazy_modules "
    "newest_version oldest_version on_answer on_error on_request timeout wire with_options".split()
)


def group_of(group: str) -> str:
    """The module of a resource group."""
    name = module_name(group)
    return f"{name}_" if name == COMMON or name in TAKEN else name


def assign_modules(document: Document) -> dict[str, str]:
    """The module of each model, by the model's name."""
    users = _users(document)
    groups = sorted({group for found in users.values() for group in found})
    by_name = _shared(document, {name: _home(name, found, groups) for name, found in users.items()})
    if _acyclic(document, by_name):
        return by_name
    # If each model is with its only user, modules import only `common`.
    by_user = {name: next(iter(found)) if len(found) == 1 else COMMON for name, found in users.items()}
    return _shared(document, by_user)


def assign_enums(document: Document, models: Mapping[str, str]) -> dict[str, str]:
    """The module of each enum, by the enum's name: that of its only user, or `common`.

    Args:
        document: The API.
        models: The module of each model.
    """
    users: dict[str, set[str]] = {name: set() for name in document.enums}
    for model in document.models.values():
        for field in model.fields:
            for name in references(field.type):
                if name in users:
                    users[name].add(models[model.name])
    for operation in document.operations:
        for type_ in _types(operation):
            for name in references(type_):
                if name in users:
                    users[name].add(group_of(operation.behaviour.group))
    return {name: next(iter(found)) if len(found) == 1 else COMMON for name, found in users.items()}


def _shared(document: Document, homes: dict[str, str]) -> dict[str, str]:
    """The same, but what a shared model uses is shared, too."""
    pending = [name for name, home in homes.items() if home == COMMON]
    while pending:
        for used in _uses(document, pending.pop()):
            if homes[used] != COMMON:
                homes[used] = COMMON
                pending.append(used)
    return homes


def _users(document: Document) -> dict[str, set[str]]:
    """The groups that reach each model."""
    users: dict[str, set[str]] = {name: set() for name in document.models}
    for operation in document.operations:
        group = group_of(operation.behaviour.group)
        pending = [name for type_ in _types(operation) for name in references(type_)]
        while pending:
            name = pending.pop()
            if name in users and group not in users[name]:
                users[name].add(group)
                pending += _uses(document, name)
    return users


def _types(operation: Operation) -> list[Type]:
    """The types of an operation's parameters, body and responses."""
    types = [parameter.type for parameter in operation.parameters]
    types += [operation.body.type] if operation.body else []
    return types + [a.type for a in (operation.answer, operation.otherwise) if a and a.type is not None]


def _uses(document: Document, name: str) -> Iterable[str]:
    """The models that a model leads to directly."""
    model = document.models[name]
    found = [inner for field in model.fields for inner in references(field.type) if inner in document.models]
    return [*found, model.base] if model.base else found


def _home(name: str, users: set[str], groups: list[str]) -> str:
    if len(users) == 1:
        return next(iter(users))
    for group in groups:
        bare = group.replace("_", "").removesuffix("s")
        if (not users or group in users) and name.lower().startswith(bare):
            return group
    return COMMON


def _acyclic(document: Document, homes: Mapping[str, str]) -> bool:
    """Whether the modules import one another without a circle."""
    imports: dict[str, set[str]] = {home: set() for home in homes.values()}
    for name, home in homes.items():
        imports[home] |= {homes[used] for used in _uses(document, name)} - {home}
    done: set[str] = set()
    while len(done) < len(imports):
        free = {home for home, needed in imports.items() if home not in done and needed <= done}
        if not free:
            return False
        done |= free
    return True
