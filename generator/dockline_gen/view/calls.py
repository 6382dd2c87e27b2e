"""The statements of a rendered function: the call that sends the request, or the choice between two."""

from __future__ import annotations

from ..pycode.nodes import (
    Argument,
    Assign,
    Await,
    Call,
    Constant,
    Dict,
    Evaluate,
    Expression,
    If,
    Is,
    Keyword,
    Name,
    Return,
    Rows,
    Statement,
)
from ..pycode.types import NONE
from . import signatures
from .answers import Answers
from .imports import ModuleImports
from .offered import Operation
from .signatures import Signature
from .types import Types

__all__ = ["ID", "Calls"]

ID = "id"
"""The attribute of a handle that stands for an argument."""
_CONFIG = "config"


class Calls:
    """Writes the statements of one operation's function.

    Args:
        operation: The operation.
        types: Writes types.
        answers: Says what is returned.
        imports: The imports of the module that the function goes to.
    """

    def __init__(self, operation: Operation, types: Types, answers: Answers, imports: ModuleImports) -> None:
        self._operation = operation
        self._answers = answers
        self._behaviour = operation.behaviour
        self._types = types
        self._imports = imports

    def statement(
        self, constant: str, kind: str, signature: Signature, *, body: Expression | None = None
    ) -> tuple[Statement, ...]:
        """The statement that sends the request and returns the response.

        Args:
            constant: The operation's constant.
            kind: The kind of answer.
            signature: The function's arguments.
            body: The body, if it isn't made of the arguments.
        """
        return (Return(self._given(constant, kind, signature, body)),)

    def _given(self, constant: str, kind: str, signature: Signature, body: Expression | None) -> Call | Await:
        return self._answers.given(kind, constant, self._call(constant, kind, signature, body))

    def _call(self, constant: str, kind: str, signature: Signature, body: Expression | None) -> Call:
        method = self._answers.known(kind).method
        brought = self._answers.brings(kind)
        if kind == "none" and self._behaviour.unchanged:
            method = "change"
        items: list[Argument] = [Name(constant)]
        if (inputs := self._inputs(signature, body)) or brought:
            self._imports.use("Inputs")
            items.append(Call(Name("Inputs"), inputs, Rows.EACH))
        if brought:
            items.append(brought)
        return Call(Name(f"{signature.first.name}.wire.{method}"), tuple(items), Rows.EACH)

    def _inputs(self, signature: Signature, body: Expression | None) -> tuple[Argument, ...]:
        """The arguments of `Inputs`; empty if the request has none."""
        items: list[Argument] = []
        verb = self._operation.verb
        split = () if verb is None or verb.reference is None else (verb.reference.parameter,)
        for word in ("path", "query"):
            given = [a for a in signature.all() if a.where == word]
            values: list[tuple[Expression, Expression]] = [
                (Constant(a.wire), Name(a.name) if a.wire in split else a.value) for a in given
            ]
            if word == "query" and verb is not None:
                always = verb.always.items()
                values += [(Constant(wire), Constant(value)) for wire, value in always]
            if values:
                items.append(Keyword(word, Dict(tuple(values))))
        content = body or self._body(signature)
        if content:
            items.append(Keyword("body", content))
        items += [
            Keyword("auth", Name(a.name)) for a in signature.keywords if a.wire in ("auth", "registry_config")
        ]
        return tuple(items)

    def either(
        self,
        signature: Signature,
        switch: signatures.Argument,
        value: bool,
        second: tuple[str, str],
        main: tuple[str, str],
    ) -> tuple[Statement, ...]:
        """Two statements, and the test that chooses one of them.

        Args:
            signature: The function's arguments.
            switch: The argument that decides.
            value: With which of its values the second one runs.
            second: The constant and the kind of answer of that one.
            main: The same of the other.
        """
        body: Expression | None = None
        before: tuple[Statement, ...] = ()
        given: Name | Call = Name(switch.name)
        if switch.where == "member" and (made := self._body(signature)) is not None:
            body = Name(_CONFIG)
            before = (Assign(_CONFIG, made),)
            self._imports.use("member_of")
            given = Call(Name("member_of"), (body, Constant(switch.name), Constant(switch.wire)))
        test = given if value else Is(given, Constant(False))
        inner = self.statement(*second, signature, body=body)
        if self._answers.returned(second[1]) == NONE:
            inner = (Evaluate(self._given(*second, signature, body)), Return(NONE))
        return (*before, If(test, inner), *self.statement(*main, signature, body=body))

    def hiding(self, signature: Signature) -> tuple[Statement, ...]:
        """The statements that keep the values of secret arguments out of tracebacks; empty without any."""
        secrets = [argument.name for argument in signature.all() if argument.secret]
        if secrets:
            self._imports.use("hidden")
        return tuple(Assign(name, Call(Name("hidden"), (Name(name),))) for name in secrets)

    def splitting(self, signature: Signature) -> tuple[Statement, ...]:
        """The statement that takes a reference apart; empty if there isn't one."""
        split = self._operation.verb.reference if self._operation.verb is not None else None
        if split is None:
            return ()
        self._imports.use("tagged")
        whole, tag = signature.by_wire(split.parameter), signature.by_wire(split.tag).name
        said = whole.name if whole.filled is None else ID
        parts: list[Argument] = [Constant(said), whole.value, Name(tag)]
        if split.all is not None:
            parts.append(Keyword("all_tags", Name(split.all)))
        return (Assign(f"{whole.name}, {tag}", Call(Name("tagged"), tuple(parts))),)

    def _body(self, signature: Signature) -> Expression | None:
        """The expression of the body."""
        argument = next((argument for argument in signature.all() if argument.where == "body"), None)
        if argument is None:
            return None
        if self._behaviour.body != "flat" or self._operation.body is None:
            return Name(argument.name)
        merge = "replacement" if self._behaviour.replaces else "body_from"
        self._imports.use(merge)
        model = self._types.expression(self._operation.body.type, self._imports)
        parts = [model, Name(argument.name), *(Keyword(a.name, Name(a.name)) for a in signature.flat)]
        return Call(Name(merge), tuple(parts), Rows.EACH)
