"""What is said of a description's parts: the prose overlay's words, with a plain fallback for each.

The overlay speaks of properties and parameters by their names on the wire, in backticks; here they get their
Python names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from ..ir.nodes import Enum, Field, Model, Parameter
from ..overlay.docs import Docs, OperationProse
from .docstrings import one_line
from .naming import snake
from .offered import Document, Operation

__all__ = ["Wording"]

_WORD = re.compile(r"`([A-Za-z][A-Za-z0-9_.-]*)`")
_ERRORS = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    409: "Conflict",
    500: "ServerError",
    501: "ServerError",
    503: "ServiceUnavailable",
}
_TIMES = "Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`."


class Wording:
    """Prose by operation, parameter, schema, property and value.

    Args:
        docs: The prose overlay.
        document: Where the bases of models are: what is said of a property goes for those that inherit it.
    """

    def __init__(self, docs: Docs, document: Document) -> None:
        self._docs = docs
        self._document = document
        self._members = {
            field.wire: snake(field.wire)
            for model in document.models.values()
            for field in model.fields
            if field.wire not in document.models and not field.wire.islower()
        }

    def group(self, group: str) -> str:
        """What a resource group is for."""
        return self._docs.group(group) or f"What the API offers under `{group}`."

    def operation(self, operation: Operation) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        entry = self._prose(operation)
        names = self._names(operation)
        summary = entry.summary or f"Do what the API calls `{operation.id}`."
        more = [entry.description] if entry.description else []
        if flags := self._flags(operation):
            more.append(_unset(flags))
        more += [operation.deprecated] if operation.deprecated else []
        return one_line(_renamed(summary, names)), [_renamed(text, names) for text in more]

    def all_unset(self, operation: Operation) -> str | None:
        """The case that all flags are False, though one has to be set, in words; None without flags."""
        flags = self._flags(operation)
        return f"{_listed(flags, 'and')} are {_all(flags)} False" if flags else None

    def deprecation(self, notice: str | None, operation: Operation | None = None) -> str | None:
        """What the users of something deprecated read, an operation's if one is given."""
        if notice is None:
            return None
        return one_line(_renamed(notice, self._members if operation is None else self._names(operation)))

    def parameter(self, operation: Operation, parameter: Parameter) -> str:
        """What a parameter does."""
        verb = self._docs.operation(operation.view_id) if operation.verb is not None else None
        text = verb and verb.parameters.get(parameter.wire)
        text = text or self._docs.parameter(operation.id, parameter.wire)
        names = self._names(operation)
        said = _renamed(text, names) if text else f"Goes as `{parameter.wire}` into the {parameter.where}."
        behaviour = operation.behaviour.parameters.get(parameter.wire)
        if behaviour is not None and behaviour.encode == "time":
            said = f"{said} {_TIMES}"
        return _ended(_dated(said, parameter.since), self.deprecation(parameter.deprecated, operation))

    def body(self, operation: Operation) -> str:
        """What the request's body is."""
        text = self._prose(operation).body or "Goes as the body of the request."
        return _renamed(text, self._names(operation))

    def flag(self, operation: Operation, name: str) -> str:
        """What an argument does that a verb has, and the operation doesn't."""
        text = self._prose(operation).parameters.get(name, "Mean all tags; the reference has none then.")
        return _renamed(text, self._names(operation))

    def returns(self, operation: Operation) -> str | None:
        """What the response is."""
        text = self._prose(operation).returns
        return _renamed(text, self._names(operation)) if text else None

    def errors(self, operation: Operation) -> list[tuple[str, str]]:
        """The exceptions that the described statuses become, and when.

        Left out are those that say nothing more than that the daemon may answer so: that
        stands in the docstrings of their classes.
        """
        found: dict[str, str] = {}
        for _, name, text in self.refusals(operation):
            found[name] = f"{found[name]} {text}" if name in found else text
        return list(found.items())

    def refusals(self, operation: Operation) -> Iterator[tuple[int, str, str]]:
        """The same status by status: which it is, the exception, and when."""
        texts = self._prose(operation).errors
        for status in operation.errors:
            text = texts.get(str(status))
            if text is None and status in _ERRORS:
                continue
            name = _ERRORS.get(status, "ServerError" if status >= 500 else "APIError")
            yield status, name, _renamed(text or f"The daemon answers {status}.", self._names(operation))

    def model(self, model: Model) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        return self._schema(model)

    def enum(self, enum: Enum) -> tuple[str, list[str]]:
        """A summary, and further paragraphs."""
        return self._schema(enum)

    def member(self, model: Model, field: Field) -> str | None:
        """What a field of a model, or of its base, is."""
        text = self._docs.member(model.address, field.wire)
        if text is None and model.base is not None:
            return self.member(self._document.models[model.base], field)
        said = _dated(_renamed(text or "", self._members), field.since)
        return _ended(said, self.deprecation(field.deprecated)) or None

    def value(self, enum: Enum, value: str) -> str | None:
        """What a value of an enum means."""
        text = self._docs.value(enum.address, value)
        return _dated(_renamed(text or "", self._members), enum.since.get(value)) or None

    def _prose(self, operation: Operation) -> OperationProse:
        """What is said of an operation; of a verb, its operation's words fill the gaps."""
        known = self._docs.operation(operation.id)
        if operation.verb is None:
            return known
        own = self._docs.operation(operation.view_id)
        return evolve(
            own,
            summary=own.summary or known.summary,
            description=own.description or (None if own.summary else known.description),
            body=own.body or known.body,
            returns=own.returns or known.returns,
            errors=own.errors or known.errors,
        )

    def _flags(self, operation: Operation) -> list[str]:
        """The flags, one of which has to be set, by their names in Python."""
        any_of, names = operation.behaviour.any_of, self._names(operation)
        return [f"`{names[wire]}`" for wire in any_of.parameters] if any_of is not None else []

    def _names(self, operation: Operation) -> Mapping[str, str]:
        """The Python names of properties, and of an operation's parameters, by their names on the wire."""
        overrides = operation.behaviour.parameters
        renamed = {wire: parameter.name for wire, parameter in overrides.items() if parameter.name}
        return {**self._members, **{p.wire: snake(p.wire) for p in operation.parameters}, **renamed}

    def _schema(self, schema: Model | Enum) -> tuple[str, list[str]]:
        summary = self._docs.summary(schema.address) or f"What the API calls `{schema.name}`."
        more = (self._docs.description(schema.address), schema.deprecated)
        members = self._members
        return one_line(_renamed(summary, members)), [_renamed(text, members) for text in more if text]


def _dated(text: str, since: str | None) -> str:
    """Text, and the version that brought what it speaks of."""
    if since is None:
        return text
    return _ended(text, f"Since API {since}.")


def _ended(text: str, sentence: str | None) -> str:
    """Text with a sentence at its end."""
    if not text or not sentence:
        return text or sentence or ""
    return f"{text}{'' if text.endswith('.') else '.'} {sentence}"


def _listed(names: list[str], word: str) -> str:
    """Names as text, with a word before the last."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _all(names: list[str]) -> str:
    return "both" if len(names) == 2 else "all"


def _unset(flags: list[str]) -> str:
    """What happens to flags, one of which has to be set."""
    if len(flags) == 2:
        none, others = f"neither {_listed(flags, 'nor')}", "one that is False, the other"
    else:
        none, others = f"none of {_listed(flags, 'and')}", "some that are False, the others"
    return f"If {none} is given, {_all(flags)} are sent; with {others}."


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """Text with Python names for the names on the wire that stand in backticks."""

    def rename(match: re.Match[str]) -> str:
        parts = match[1].split(".")
        if all(part in names for part in parts):
            return f"`{'.'.join(names[part] for part in parts)}`"
        return match[0]

    return _WORD.sub(rename, text)
