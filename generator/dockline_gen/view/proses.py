"""What is said of a description's parts, looked up in the prose overlay, with a plain fallback for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..ir import Enum, Model, Operation, Parameter
from .prose import one_line

__all__ = ["Proses"]

Prose = Mapping[str, Any]

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
        operations: By operationId.
        schemas: By address of the definition or of the operation's body or answer.
        groups: A sentence for each resource group.
    """

    def __init__(
        self, operations: Mapping[str, Prose], schemas: Mapping[str, Prose], groups: Mapping[str, str]
    ) -> None:
        self._operations = operations
        self._schemas = schemas
        self._groups = groups

    def group(self, group: str) -> str:
        """What a resource group is for."""
        return self._groups.get(group) or f"The operations of the group {group}."

    def operation(self, operation: Operation) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        entry = self._operations.get(operation.id, {})
        summary = entry.get("summary") or f"Call the operation {operation.id}."
        return one_line(summary), [entry["description"]] if entry.get("description") else []

    def parameter(self, operation: Operation, parameter: Parameter) -> str:
        """What a parameter does."""
        text = self._operations.get(operation.id, {}).get("parameters", {}).get(parameter.wire)
        return text or f"The {parameter.where} parameter `{parameter.wire}`."

    def body(self, operation: Operation) -> str:
        """What the request's body is."""
        return self._operations.get(operation.id, {}).get("body") or "The body of the request."

    def returns(self, operation: Operation) -> str | None:
        """What the answer is."""
        text: str | None = self._operations.get(operation.id, {}).get("returns")
        return text

    def errors(self, operation: Operation) -> list[tuple[str, str]]:
        """The exceptions that the described statuses become, and when."""
        told: Mapping[Any, str] = self._operations.get(operation.id, {}).get("errors") or {}
        told = {str(status): text for status, text in told.items()}
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
        top, inner = _split(model.address)
        return self._property(top, f"{inner}.{wire}" if inner else wire)

    def value(self, enum: Enum, value: str) -> str | None:
        """What a value of an enum means."""
        top, inner = _split(enum.address)
        values = self._schemas.get(top, {}).get("values") or {}
        if inner:
            values = values.get(inner, {}) if isinstance(values.get(inner), Mapping) else {}
        text = values.get(value)
        return text if isinstance(text, str) else None

    def _schema(self, address: str, name: str) -> tuple[str, list[str]]:
        top, inner = _split(address)
        entry = self._schemas.get(address) or self._schemas.get(top, {})
        if inner and address not in self._schemas:
            return one_line(self._property(top, inner) or f"`{name}` of the API."), []
        summary = entry.get("summary") or f"`{name}` of the API."
        return one_line(summary), [entry["description"]] if entry.get("description") else []

    def _property(self, top: str, path: str) -> str | None:
        properties: Mapping[str, str] = self._schemas.get(top, {}).get("properties") or {}
        text = properties.get(path) or properties.get(path.replace("[]", "").replace("{}", ""))
        return text if isinstance(text, str) else None


def _split(address: str) -> tuple[str, str]:
    """The definition, and the path of members below it: `Mount.BindOptions` → Mount, BindOptions."""
    for mark in (".", "[]", "{}"):
        if mark in address:
            break
    top, _, inner = address.partition(".")
    return top, inner
