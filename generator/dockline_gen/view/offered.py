"""An API as Python offers it: the operations of the IR, each joined with its behaviour by operationId.

Here the overlays and the IR meet: what the overlays know answers what the builders ask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, field, fields, frozen

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS, AnswerKind

from ..ir import nodes
from ..ir.document import build_document
from ..ir.facts import Expected, Facts
from ..overlay.behaviour import Behaviour
from ..overlay.deprecated import Deprecations
from ..overlay.handles import Handle
from ..overlay.kit import Kit
from ..overlay.overlaid import Overlaid
from ..overlay.since import Since
from ..overlay.suggested import complete
from ..overlay.verbs import Verb
from ..problems import Problems

__all__ = ["Document", "Operation", "offered", "offered_document"]


@frozen(kw_only=True)
class Operation(nodes.Operation):
    """An operation, and how it is offered."""

    behaviour: Behaviour
    """What the overlay says of it, or what the description suggests."""
    verb: Verb | None = None
    """The verb that it is seen as; None for the operation itself."""

    @property
    def view_id(self) -> str:
        """What gives the function its name: that of the verb, or its own id."""
        return self.id if self.verb is None else self.verb.id


@frozen(kw_only=True, slots=False)
class Document(nodes.Document):
    """An API version whose operations say how they are offered."""

    operations: tuple[Operation, ...]
    handles: tuple[Handle, ...] = ()
    """The things that have a name or an id, and a class of their own."""
    kit: Kit = field(factory=Kit)
    """What the kit offers as methods."""


def offered(overlaid: Overlaid, problems: Problems) -> Document:
    """What a description becomes with all that the overlays know of it.

    Args:
        overlaid: The description and its overlays.
        problems: Takes what is wrong.
    """
    document = offered_document(
        overlaid.data,
        overlaid.behaviours,
        overlaid.names,
        problems,
        overlaid.since,
        overlaid.deprecations,
        overlaid.handles,
    )
    return evolve(document, kit=overlaid.kit)


def offered_document(
    data: Mapping[str, Any],
    behaviours: Mapping[str, Behaviour],
    name_of: Callable[[str], str],
    problems: Problems,
    since: Since | None = None,
    deprecations: Deprecations | None = None,
    handles: tuple[Handle, ...] = (),
) -> Document:
    """The same of a valid description whose overlays are given one by one.

    Args:
        data: The description in the normal form, with corrections.
        behaviours: What the overlay says of operations; of others, their description and siblings suggest it.
        name_of: The name of the schema at an address.
        problems: Takes what is wrong.
        since: Tells which version brought what.
        deprecations: Tells what to use instead of what is deprecated.
        handles: The things that have a class of their own.
    """
    since = since or Since()
    every = complete(behaviours, data)
    facts = Facts(
        name=name_of,
        successes=lambda id_: _successes(every[id_]),
        since=since.of,
        since_of_values=since.of_values,
        deprecated=(deprecations or Deprecations()).of,
        gates=lambda id_: since.gates.get(id_, {}),
    )
    document = build_document(data, facts, problems)
    return Document(
        version=document.version,
        operations=tuple(_joined(operation, every[operation.id]) for operation in document.operations),
        models=document.models,
        enums=document.enums,
        handles=handles,
    )


def _joined(operation: nodes.Operation, behaviour: Behaviour) -> Operation:
    members = {each.name: getattr(operation, each.name) for each in fields(nodes.Operation)}
    return Operation(**members, behaviour=behaviour)


def _successes(behaviour: Behaviour) -> tuple[Expected, ...]:
    kinds: list[str] = [behaviour.answer]
    if behaviour.when is not None:
        kinds.append(behaviour.when.answer)
    return tuple(_expected(behaviour, ANSWER_KINDS[kind]) for kind in kinds)


def _expected(behaviour: Behaviour, kind: AnswerKind) -> Expected:
    schema = getattr(behaviour, kind.schema) if kind.schema is not None else None
    return Expected(kind.name, schema, kind.described)
