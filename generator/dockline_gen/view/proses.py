"""What is said of a description's parts: the prose overlay's words, with a plain fallback for each."""

from __future__ import annotations

from ..ir import Document, Enum, Model, Operation, Parameter
from ..overlay.docs import Docs
from .prose import one_line

__all__ = ["Proses"]

_ERRORS = {
    400: ("BadRequest", "A value makes no sense to the daemon."),
    401: ("Unauthorized", "The credentials are missing or wrong."),
    403: ("Forbidden", "The daemon does not allow this."),
    404: ("NotFound", "The daemon knows nothing of that name or id."),
    409: ("Conflict", "It conflicts with how things are now."),
    500: ("ServerError", "The daemon failed."),
    503: ("ServiceUnavailable", "This node is not part of a swarm, or has no say in it."),
}


class Proses:
    """Prose by operation, parameter, schema, member and value.

    Args:
        docs: The prose overlay.
        document: Where the bases of models are: what is said of a member goes for those that inherit it.
    """

    def __init__(self, docs: Docs, document: Document) -> None:
        self._docs = docs
        self._document = document

    def group(self, group: str) -> str:
        """What a resource group is for."""
        return self._docs.group(group) or f"The operations of the group {group}."

    def operation(self, operation: Operation) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        entry = self._docs.operation(operation.id)
        summary = entry.summary or f"Call the operation {operation.id}."
        return one_line(summary), [entry.description] if entry.description else []

    def parameter(self, operation: Operation, parameter: Parameter) -> str:
        """What a parameter does."""
        text = self._docs.operation(operation.id).parameters.get(parameter.wire)
        return text or f"The {parameter.where} parameter `{parameter.wire}`."

    def body(self, operation: Operation) -> str:
        """What the request's body is."""
        return self._docs.operation(operation.id).body or "The body of the request."

    def returns(self, operation: Operation) -> str | None:
        """What the answer is."""
        return self._docs.operation(operation.id).returns

    def errors(self, operation: Operation) -> list[tuple[str, str]]:
        """The exceptions that the described statuses become, and when."""
        told = self._docs.operation(operation.id).errors
        found: dict[str, str] = {}
        for status in operation.errors:
            name, text = _ERRORS.get(status, ("APIError", f"The daemon answers {status}."))
            found[name] = told.get(str(status), text)
        return list(found.items())

    def model(self, model: Model) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        return self._schema(model.address, model.name)

    def enum(self, enum: Enum) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        return self._schema(enum.address, enum.name)

    def member(self, model: Model, wire: str) -> str | None:
        """What a member of a model is."""
        text = self._docs.member(model.address, wire)
        if text is None and model.base is not None:
            return self.member(self._document.models[model.base], wire)
        return text

    def value(self, enum: Enum, value: str) -> str | None:
        """What a value of an enum means."""
        return self._docs.value(enum.address, value)

    def _schema(self, address: str, name: str) -> tuple[str, list[str]]:
        summary = self._docs.summary(address) or f"`{name}` of the API."
        more = self._docs.description(address)
        return one_line(summary), [more] if more else []
