"""The statements of a rendered function: the call that sends the request, or the choice between two."""

from __future__ import annotations

from ..ir.nodes import Operation
from .layout import Imports, bracketed
from .naming import literal
from .signatures import Argument, Signature
from .types import Types

__all__ = ["Calls"]

_WIRE_METHODS = {"none": "call", "json": "call", "text": "call", "headers": "call", "bytes": "download"}
_CONFIG = "config"


class Calls:
    """Writes the statements of one operation's function.

    Args:
        operation: The operation.
        types: Writes types.
        imports: Those of the module that the function goes to.
    """

    def __init__(self, operation: Operation, types: Types, imports: Imports) -> None:
        self._operation = operation
        self._behaviour = operation.behaviour
        self._types = types
        self._imports = imports

    def statement(
        self, constant: str, kind: str, signature: Signature, *, indent: int = 4, body: str | None = None
    ) -> str:
        """The statement that sends the request and returns the answer.

        Args:
            constant: The operation's constant.
            kind: The kind of answer.
            signature: The function's arguments.
            indent: How many spaces stand before it.
            body: The name of a variable that holds the body, where one does.
        """
        method = _WIRE_METHODS.get(kind, kind)
        if kind == "none" and self._behaviour.unchanged:
            method = "change"
        items = [constant]
        for word in ("path", "query"):
            values = [f"{literal(a.wire)}: {a.name}" for a in signature.all() if a.where == word]
            if values:
                items.append(bracketed(f"{word}={{", values, "}", indent=indent + 4, room=1))
        given = body or self._body(signature, indent + 4)
        if given:
            items.append(f"body={given}")
        items += [f"auth={a.name}" for a in signature.keywords if a.wire in ("auth", "registry_config")]
        return bracketed(f"return api.wire.{method}(", items, ")", indent=indent)

    def either(
        self,
        signature: Signature,
        switch: Argument,
        value: bool,
        second: tuple[str, str],
        main: tuple[str, str],
    ) -> str:
        """Two statements, and the test that chooses one of them.

        Args:
            signature: The function's arguments.
            switch: The argument that decides.
            value: For which of its values the second goes.
            second: The constant and the kind of answer of that one.
            main: The same of the other.
        """
        body, before, test = None, "", switch.name if value else f"{switch.name} is False"
        if switch.where == "member":
            body = _CONFIG
            before = f"{_CONFIG} = {self._body(signature, 4)}\n    "
            self._imports.add("dockline_runtime.request.merging", "member_of")
            test = f"member_of({_CONFIG}, {literal(switch.name)}, {literal(switch.wire)})"
            test += "" if value else " is False"
        inner = self.statement(*second, signature, indent=8, body=body)
        if second[1] == "none":
            inner = inner.removeprefix("return ") + "\n        return None"
        return f"{before}if {test}:\n        {inner}\n    {self.statement(*main, signature, body=body)}"

    def hiding(self, signature: Signature) -> str:
        """The statements that keep the values of secret arguments out of tracebacks; none without any."""
        secrets = [argument.name for argument in signature.all() if argument.secret]
        if secrets:
            self._imports.add("dockline_runtime.secrecy", "hidden")
        return "".join(f"{name} = hidden({name})\n    " for name in secrets)

    def _body(self, signature: Signature, indent: int) -> str | None:
        """The expression of the body."""
        argument = next((argument for argument in signature.positional if argument.where == "body"), None)
        if argument is None:
            return None
        if self._behaviour.body != "flat" or self._operation.body is None:
            return argument.name
        merge = "replacement" if self._behaviour.replaces else "body_from"
        self._imports.add("dockline_runtime.request.merging", merge)
        model = self._types.expression(self._operation.body.type, self._imports)
        parts = [model, argument.name, *(f"{a.name}={a.name}" for a in signature.flat)]
        return bracketed(f"{merge}(", parts, ")", indent=indent, room=len("config = "))
