"""What an operation's function returns, for each kind of answer."""

from __future__ import annotations

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS

from ..pycode.nodes import Name, Subscript, TypeExpr
from ..pycode.types import NONE, union
from .constants import answer_expression, untyped
from .imports import ModuleImports
from .offered import Operation
from .types import Types

__all__ = ["Answers"]


class Answers:
    """Writes the return types of one operation's function.

    Args:
        operation: The operation.
        types: Writes types.
        imports: Those of the module that the function goes to.
    """

    def __init__(self, operation: Operation, types: Types, imports: ModuleImports) -> None:
        self._operation = operation
        self._behaviour = operation.behaviour
        self._types = types
        self._imports = imports

    def returned(self, kind: str) -> TypeExpr:
        """The return type for a kind of answer."""
        if kind == "none":
            return Name("bool") if self._behaviour.unchanged else NONE
        known = ANSWER_KINDS[kind]
        inner = untyped(known) if known.decodes == "nothing" else self._response(kind)
        if known.stream is None:
            return inner
        stream = self._named(known.stream[1])
        return Subscript(stream, (inner,)) if known.generic else stream

    def either(self) -> TypeExpr:
        """The return type for all kinds of answer."""
        kinds = [self._operation.answer.kind]
        if self._behaviour.when is not None and self._operation.otherwise is not None:
            kinds.append(self._operation.otherwise.kind)
        return union(*map(self.returned, kinds))

    def _response(self, kind: str) -> TypeExpr:
        """The type that a JSON response, or a value of its stream, decodes to."""
        answer = self._operation.answer
        if self._operation.otherwise is not None and self._operation.otherwise.kind == kind:
            answer = self._operation.otherwise
        known = ANSWER_KINDS[kind]
        if answer.type is None and known.untyped == "None":
            return NONE
        return answer_expression(answer, self._types, self._imports)

    def _named(self, name: str) -> Name:
        """A name of the runtime."""
        self._imports.use(name)
        return Name(name)
