"""Each function for tasks hands the wire what its twin for threads does, when what it returns is awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest

from dockline import OPERATIONS, AsyncBuildStream, AsyncStepStream, BuildStream, OperationId, StepStream
from dockline_runtime.operation.answer_kinds import ANSWER_KINDS
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.secrecy import revealed

from ..support.functions import described, each_operation, samples, snake

METHODS = {"change", "steps", *(kind.method for kind in ANSWER_KINDS.values())}


class Answer:
    """What an operation gives; of a stream of steps it is kept which line asked for it."""

    def asked_at(self, line: object) -> None:
        self.line = line


@attrs.frozen
class Sent:
    """One thing that a function handed to the wire."""

    how: str
    op: Operation[Any]
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    auth: Any


class Wire:
    """Writes down what functions for threads hand over; each answer is an object of its own.

    Attributes:
        sent: What was handed over.
        answers: What was given for it.
        brought: The classes of streams of steps, and of those of a build.
    """

    brought: tuple[type, type] = (StepStream, BuildStream)

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.answers: list[Any] = []

    @property
    def wire(self) -> Any:
        """What leads to the wire of a client, or of a resource."""
        return self

    def __getattr__(self, how: str) -> Any:
        if how not in METHODS:
            raise AttributeError(how)
        return self.method(how)

    def method(self, how: str) -> Callable[..., Any]:
        """One of the wire's methods."""

        def send(op: Operation[Any], inputs: Inputs = NO_INPUTS, stream: type | None = None) -> Any:
            assert stream is (self.brought[op.id == "ImageBuild"] if how == "steps" else None)
            return self.take(how, op, inputs)

        return send

    def take(self, how: str, op: Operation[Any], inputs: Inputs) -> Any:
        query = {name: revealed(value) for name, value in inputs.query.items()}
        self.sent.append(Sent(how, op, inputs.path, query, revealed(inputs.body), revealed(inputs.auth)))
        self.answers.append(Answer())
        return self.answers[-1]


class AsyncWire(Wire):
    """The same for functions for tasks."""

    brought = (AsyncStepStream, AsyncBuildStream)

    def method(self, how: str) -> Callable[..., Any]:
        async def send(op: Operation[Any], inputs: Inputs = NO_INPUTS, stream: type | None = None) -> Any:
            assert stream is (self.brought[op.id == "ImageBuild"] if how == "steps" else None)
            return self.take(how, op, inputs)

        return send


def ways_to_call(operation_id: OperationId) -> list[dict[str, Any]]:
    """Arguments with which an operation is called: where one of them decides on the answer, with both."""
    given = samples(operation_id)
    if described()[operation_id].behaviour.get("body") == "flat":
        given["body"] = None
    when = described()[operation_id].behaviour.get("when")
    if when is None:
        return [given]
    return [given, {**given, snake(when["parameter"]): when["is"]}]


@each_operation
def test_twins_hand_over_the_same(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    for given in ways_to_call(operation_id):
        wire, twin = Wire(), AsyncWire()
        op.function(wire, **given)

        async def use(given: dict[str, Any] = given, twin: AsyncWire = twin) -> Any:
            waiting = op.async_function(twin, **given)
            assert twin.sent == [], "nothing is sent before it is awaited"
            return await waiting

        answer = asyncio.run(use())
        assert twin.sent == wire.sent
        assert len(twin.sent) == 1
        assert answer in (twin.answers[0], None)


@pytest.mark.parametrize("operation_id", ["ContainerStats", "ExecStart"])
def test_the_functions_with_two_answers_are_called_both_ways(operation_id: OperationId) -> None:
    assert len(ways_to_call(operation_id)) == 2
