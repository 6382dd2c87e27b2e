"""What an operation's function returns, for each kind of answer, in either half of a package.

A function for threads returns the answer. One for tasks is a coroutine function where the answer is a value.
Where it is a stream, it is an ordinary function that returns an opening of it, or, with the argument that
makes it a value, a coroutine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS, AnswerKind

from ..overlay.verbs import Steps
from ..pycode.nodes import Await, Call, Name, Subscript, TypeExpr
from ..pycode.types import ANY, NONE, subscript, union
from .constants import answer_expression, untyped
from .halves import THREADS, Half
from .imports import ModuleImports
from .offered import Operation
from .types import Types

__all__ = ["Answers"]

_OPENING = "Opening"
"""What opens any stream."""
_STEPS: Mapping[str, Any] = {
    "method": "steps",
    "stream": ("steps", "StepStream"),
    "opening": "OpeningSteps",
}
"""What differs if the values of a stream are steps of work: its classes are the kit's."""
_BUILD: Mapping[str, Any] = {
    "method": "steps",
    "stream": ("builds", "BuildStream"),
    "opening": "OpeningBuild",
}
"""The same for the steps of a build."""


class Answers:
    """Writes the return types of one operation's function, and what it returns.

    Args:
        operation: The operation.
        types: Writes types.
        imports: The imports of the module that the function goes to.
        half: The half of the package that it belongs to.
    """

    def __init__(
        self, operation: Operation, types: Types, imports: ModuleImports, half: Half = THREADS
    ) -> None:
        self._operation = operation
        self._behaviour = operation.behaviour
        self._types = types
        self._imports = imports
        self._half = half
        self._kinds = [operation.answer.kind]
        if self._behaviour.when is not None and operation.otherwise is not None:
            self._kinds.append(operation.otherwise.kind)

    @property
    def awaits(self) -> bool:
        """Whether the function is a coroutine function."""
        return self._half.for_tasks and all(ANSWER_KINDS[kind].stream is None for kind in self._kinds)

    def known(self, kind: str) -> AnswerKind:
        """What is known of a kind of answer, as this operation has it."""
        known = ANSWER_KINDS[kind]
        steps = self._steps(kind)
        if steps is None:
            return known
        return evolve(known, **(_BUILD if steps.build else _STEPS))

    def brings(self, kind: str) -> Name | None:
        """The class of the stream that is given to the wire's method along with the inputs; None if the
        wire has one."""
        stream = self.known(kind).stream
        return self._named(self._half.named(stream[1])) if stream and self._steps(kind) else None

    def returned(self, kind: str) -> TypeExpr:
        """The return type for a kind of answer."""
        known = self.known(kind)
        inner = self._inner(known)
        if known.stream is not None:
            return self._stream(known, known.stream[1], inner)
        if self._half.for_tasks and not self.awaits:
            self._imports.use("Any", "Coroutine")
            return subscript("Coroutine", ANY, ANY, inner)
        return inner

    def either(self) -> TypeExpr:
        """The return type for all kinds of answer."""
        return union(*map(self.returned, self._kinds))

    def given(self, kind: str, constant: str, call: Call) -> Call | Await:
        """What the function returns.

        Args:
            kind: The kind of answer.
            constant: The operation's constant.
            call: The call of the wire's method that opens it.
        """
        known = self.known(kind)
        if not self._half.for_tasks:
            return call
        if known.stream is not None:
            also = (Name(constant),) if self._steps(kind) else ()
            return Call(Name(known.opening or _OPENING), (call, *also))
        return Await(call) if self.awaits else call

    def _steps(self, kind: str) -> Steps | None:
        """What is known of the steps of work in an answer of a kind; None if it doesn't have any."""
        return self._behaviour.steps if kind == self._operation.answer.kind else None

    def _stream(self, known: AnswerKind, name: str, inner: TypeExpr) -> TypeExpr:
        """The type of a stream, or of the opening of one."""
        if not self._half.for_tasks or known.opening is None:
            stream = self._named(self._half.named(name))
            type_ = Subscript(stream, (inner,)) if known.generic else stream
            return Subscript(self._named(_OPENING), (type_,)) if self._half.for_tasks else type_
        opening = self._named(known.opening)
        return Subscript(opening, (inner,)) if known.generic else opening

    def _inner(self, known: AnswerKind) -> TypeExpr:
        """The type of what is decoded; if nothing is, the type of the answer."""
        if known.name == "none":
            return Name("bool") if self._behaviour.unchanged else NONE
        return untyped(known) if known.decodes == "nothing" else self._response(known)

    def _response(self, known: AnswerKind) -> TypeExpr:
        """The type that a JSON response, or a value of its stream, decodes to."""
        answer = self._operation.answer
        if self._operation.otherwise is not None and self._operation.otherwise.kind == known.name:
            answer = self._operation.otherwise
        if answer.type is None and known.untyped == "None":
            return NONE
        return answer_expression(answer, self._types, self._imports)

    def _named(self, name: str) -> Name:
        """A name of the runtime."""
        self._imports.use(name)
        return Name(name)
