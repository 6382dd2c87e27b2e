"""Verbs that people type: an operation as a method, with the parameters that make sense for it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ..overlay.behaviour import ParameterBehaviour
from ..overlay.verbs import BODY, Verb
from .offered import Operation

__all__ = ["all_ways"]


def all_ways(operation: Operation) -> Iterator[Operation]:
    """An operation as it is, then as each of its verbs."""
    yield operation
    for verb in operation.behaviour.verbs:
        yield _seen_as(operation, verb)


def _seen_as(operation: Operation, verb: Verb) -> Operation:
    behaviour, body = operation.behaviour, operation.body
    by_wire = {parameter.wire: parameter for parameter in operation.parameters}
    # Headers aren't arguments, and parameters of the path can't be left out.
    kept = [each for each in operation.parameters if each.where != "query" and each.wire not in verb.takes]
    kept += [by_wire[wire] for wire in verb.takes if wire in by_wire]
    if BODY not in verb.takes:
        body = None
    elif body is not None and BODY in verb.needs:
        body = evolve(body, required=True)
    overrides = dict(behaviour.parameters)
    for wire, name in verb.names.items():
        overrides[wire] = evolve(overrides.get(wire, ParameterBehaviour()), name=name)
    auth = behaviour.auth
    if auth is not None and auth.image in by_wire and auth.image not in verb.takes:
        auth = None
    return evolve(
        operation,
        parameters=tuple(evolve(each, required=each.required or each.wire in verb.needs) for each in kept),
        body=body,
        behaviour=evolve(
            behaviour,
            name=verb.name,
            aliases=(),
            verbs=(),
            body=behaviour.body if body is not None else "none",
            body_with={},
            steps=verb.steps or behaviour.steps,
            auth=auth,
            parameters={wire: each for wire, each in overrides.items() if wire in {p.wire for p in kept}},
        ),
        verb=verb,
    )
