"""kit.yaml held against a description: what it names has to be there, and an older version offers less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from ..description.pointers import child
from ..description.schemas import operations_of
from ..description.versions import newer
from ..problems import Problems, suggestion
from .behaviour import Behaviour
from .kit import STATE, Kit, KitMethod
from .kit_functions import check_call
from .moved import Moved
from .waiters import Waiter, Waiters

__all__ = ["bind_kit"]


def bind_kit(
    kit: Kit,
    waiters: Waiters,
    behaviours: Mapping[str, Behaviour],
    data: Mapping[str, Any],
    version: str,
    moved: Moved,
    problems: Problems,
    *,
    strict: bool,
) -> Kit:
    """Hold the entries against a description.

    Args:
        kit: What `load_kit` gave.
        waiters: What can be awaited.
        behaviours: What the description's operations are offered as.
        data: The description, in normal form.
        version: Its version.
        moved: What has another name in other versions.
        problems: Takes what doesn't fit.
        strict: Whether all that an entry names has to be there. If not, methods that need more are left out.

    Returns:
        The methods that the version offers.
    """
    found = problems.at(kit.source)
    operations = operations_of(data)
    names = {moved.operations.get(id_, id_): id_ for id_ in operations}
    names |= {verb.id: id_ for id_ in operations if id_ in behaviours for verb in behaviours[id_].verbs}
    groups = {behaviour.group for behaviour in behaviours.values()}
    offered = {(each.group, name): id_ for id_, each in behaviours.items() for name in each.names}
    offered |= {(each.group, verb.name): verb.id for each in behaviours.values() for verb in each.verbs}
    methods = []
    for method in kit.methods:
        taken = offered.setdefault((method.group, method.name), method.id)
        if strict:
            _check(method, names, groups, found)
            check_call(method.calls, _passed(method), method.fields is not None, method.pointer, found)
        if taken != method.id:
            message = f"{method.group}.{method.name} is {taken} already"
            found.error(message, pointer=child(method.pointer, "name"), hint="choose another name")
        states = tuple(_states(method, waiters, names, version))
        if method.waits is not None and not states and strict:
            known = sorted({each.resource for each in waiters.entries})
            hint = suggestion(method.waits, known, "there are: " + ", ".join(known))
            message = f"nothing is awaited of a {method.waits}"
            found.error(message, pointer=child(method.pointer, "waits"), hint=hint)
        if method.waits is not None and not states:
            continue
        if method.group in groups and all(id_ in names for id_, _ in method.named()):
            methods.append(evolve(method, states=states))
    return evolve(kit, methods=tuple(methods), strict=strict, operations=names)


def _check(method: KitMethod, names: Mapping[str, str], groups: set[str], problems: Problems) -> None:
    """Report what an entry names that doesn't exist."""
    if method.group not in groups:
        hint = suggestion(method.group, groups, "there are: " + ", ".join(sorted(groups)))
        at = child(method.pointer, "group")
        problems.error(f"there is no resource {method.group!r}", pointer=at, hint=hint)
    if method.id in names:
        message = f"{method.id!r} is an operation already"
        problems.error(message, pointer=method.pointer, hint="choose another id")
    for id_, keys in method.named():
        if id_ not in names:
            hint = suggestion(id_, names, "correct its name")
            at = child(method.pointer, *keys)
            problems.error(f"there is no operation {id_!r}", pointer=at, hint=hint)


def _passed(method: KitMethod) -> list[str]:
    """The arguments of the kit's function that a method gives."""
    return [
        *(parameter.passes for parameter in method.parameters),
        *method.always,
        *(STATE if method.waits is not None else ()),
    ]


def _states(method: KitMethod, waiters: Waiters, names: Mapping[str, str], version: str) -> Iterator[Waiter]:
    for each in waiters.entries:
        known = each.since is None or not newer(each.since, version)
        if known and each.resource == method.waits and each.inspect in names:
            yield each
