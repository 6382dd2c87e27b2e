"""Holds behaviour entries against a description.

What an entry names (operation, parameter, property of the body, status, schema) must be there, and no
operation may be without an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from attrs import evolve, frozen

from dockline_runtime.request.encodings import ENCODINGS

from ..description.pointers import join
from ..description.schemas import json_body, members, operations_of
from ..problems import Level, Problems, suggestion
from .behaviour import Behaviour, BehaviourFile
from .conditions import AnyOf, LongRunning
from .verbs import Verb, check_verbs, fitting_verbs

__all__ = ["bind_behaviour"]

# Encodings of a whole value, even if it is a list. A platform or a time is encoded item by item.
_WHOLE = tuple(name for name, kind in ENCODINGS.items() if kind.whole)
_SINGLE = ("text", "int", "bool", "number", "text-map", "nullable-text-map", "tail")


def bind_behaviour(
    file: BehaviourFile,
    data: Mapping[str, Any],
    problems: Problems,
    *,
    strict: bool = True,
    elsewhere: Callable[[str], bool] = lambda _: False,
) -> dict[str, Behaviour]:
    """Hold the entries against a description in normal form (with its corrections).

    Args:
        file: What `load_behaviour` gave.
        data: The description.
        problems: Takes what is wrong.
        strict: Report what is wrong as errors, entries of unknown operations included. If not, it is reported
            as warnings, and entries of unknown operations are ignored.
        elsewhere: Tells whether other versions are known to have what is at an address.

    Returns:
        The entries of the description's operations.
    """
    found = problems.at(file.source)
    level: Level = "error" if strict else "warning"
    operations = operations_of(data)
    bound: dict[str, Behaviour] = {}
    for id_, behaviour in file.entries.items():
        if id_ in operations:
            _Check(id_, behaviour, data, operations, found, level, elsewhere).run()
            fitting = behaviour if strict else _fitting(behaviour, id_, data, operations)
            bound[id_] = evolve(fitting, verbs=_verbs(fitting, operations[id_]))
        elif strict and not elsewhere(id_):
            hint = suggestion(id_, operations, "remove the entry, or correct its name")
            found.error(f"there is no operation {id_!r}", pointer=join(id_), hint=hint)
    missing = [id_ for id_ in operations if id_ not in file.entries]
    if missing:
        what = "operation has no entry" if len(missing) == 1 else "operations have no entry"
        hint = "add group, name and answer; without, it is offered as its siblings by path are"
        found.report("error" if strict else "note", f"{len(missing)} {what}: {', '.join(missing)}", hint=hint)
    return bound


def _wires(operation: Mapping[str, Any]) -> list[str]:
    return [parameter["name"] for parameter in operation.get("parameters", [])]


def _verbs(behaviour: Behaviour, operation: Mapping[str, Any]) -> tuple[Verb, ...]:
    return fitting_verbs(behaviour.verbs, _wires(operation), "requestBody" in operation)


def _fitting(
    behaviour: Behaviour, id_: str, data: Mapping[str, Any], operations: Mapping[str, Mapping[str, Any]]
) -> Behaviour:
    """An entry without what this version lacks, such as a schema, a parameter or a body."""
    definitions, operation = data["components"]["schemas"], operations[id_]
    wires = set(_wires(operation))
    body = members(json_body(operation), data)
    style = behaviour.body
    if "requestBody" not in operation:
        style = "none"
    elif style == "none" or (style == "flat" and not body):
        style = "model"
    known = wires | (set(body) if style == "flat" else set())
    long_running = behaviour.long_running
    return evolve(
        behaviour,
        item=behaviour.item if behaviour.item in definitions else None,
        headers=behaviour.headers if behaviour.headers in definitions else None,
        long_running=long_running
        if not isinstance(long_running, LongRunning) or long_running.parameter in wires
        else False,
        when=behaviour.when if behaviour.when is not None and behaviour.when.parameter in known else None,
        any_of=_left(behaviour.any_of, wires),
        tty=behaviour.tty if behaviour.tty is not None and behaviour.tty.operation in operations else None,
        body=style,
        replaces=behaviour.replaces and style == "flat",
        body_check={wire: check for wire, check in behaviour.body_check.items() if wire in body},
        body_needs={wire: why for wire, why in behaviour.body_needs.items() if wire in body},
        context=behaviour.context if behaviour.context in wires else None,
        body_with={wire: value for wire, value in behaviour.body_with.items() if wire in wires},
    )


def _left(any_of: AnyOf | None, wires: Collection[str]) -> AnyOf | None:
    """The flags that this version has; None if there are fewer than two."""
    if any_of is None:
        return None
    parameters = tuple(wire for wire in any_of.parameters if wire in wires)
    return evolve(any_of, parameters=parameters) if len(parameters) > 1 else None


@frozen
class _Check:
    """One entry against its operation."""

    id_: str
    behaviour: Behaviour
    data: Mapping[str, Any]
    operations: Mapping[str, Mapping[str, Any]]
    problems: Problems
    level: Level
    elsewhere: Callable[[str], bool]

    def run(self) -> None:
        operation = self.operations[self.id_]
        parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
        wires = list(parameters)
        body = members(json_body(operation), self.data)
        self._parameters(parameters)
        self._body(operation, body)
        self._image(wires)
        check_verbs(self.behaviour.verbs, wires, "requestBody" in operation, self.operations, self._verb)
        behaviour = self.behaviour
        for status in behaviour.unchanged:
            if str(status) not in operation["responses"]:
                statuses = ", ".join(operation["responses"])
                self._wrong(f"status {status} is not described", "unchanged", hint=f"there are: {statuses}")
        if isinstance(behaviour.long_running, LongRunning) and behaviour.long_running.parameter not in wires:
            self._wrong(
                f"there is no parameter {behaviour.long_running.parameter!r}", "long_running", known=wires
            )
        if behaviour.when is not None:
            known = wires + (list(body) if behaviour.body == "flat" else [])
            if behaviour.when.parameter not in known:
                self._wrong(f"there is no parameter {behaviour.when.parameter!r}", "when", known=known)
        if behaviour.tty is not None and behaviour.tty.operation not in self.operations:
            name = behaviour.tty.operation
            self._wrong(f"there is no operation {name!r}", "tty", known=list(self.operations))
        definitions = self.data["components"]["schemas"]
        for key, schema in (("item", behaviour.item), ("headers", behaviour.headers)):
            if schema is not None and schema not in definitions:
                self._wrong(f"there is no schema {schema!r}", key, known=list(definitions))

    def _parameters(self, parameters: Mapping[str, Mapping[str, Any]]) -> None:
        context = self.behaviour.context
        if context is not None and context not in parameters:
            self._wrong(f"{self.id_} has no parameter {context!r}", "context", known=list(parameters))
        for wire in self.behaviour.body_with:
            if wire not in parameters:
                known = list(parameters)
                self._wrong(f"{self.id_} has no parameter {wire!r}", "body_with", wire, known=known)
        self._flags(parameters)
        for wire, override in self.behaviour.parameters.items():
            if wire not in parameters:
                if not self.elsewhere(f"{self.id_}?{wire}"):
                    known = list(parameters)
                    self._wrong(f"{self.id_} has no parameter {wire!r}", "parameters", wire, known=known)
                continue
            if override.encode in _WHOLE:
                key, hidden = "encode", override.encode
            elif override.value in _SINGLE:
                key, hidden = "value", override.value
            else:
                continue
            if not override.repeat and parameters[wire].get("explode"):
                message = f"{wire!r} of {self.id_} is repeated, and `{key}: {hidden}` hides that"
                hint = "say how its items are written, with `repeat: true`, or remove it"
                self._wrong(message, "parameters", wire, hint=hint)

    def _flags(self, parameters: Mapping[str, Mapping[str, Any]]) -> None:
        any_of = self.behaviour.any_of
        for wire in any_of.parameters if any_of is not None else ():
            if wire not in parameters:
                if not self.elsewhere(f"{self.id_}?{wire}"):
                    known = list(parameters)
                    self._wrong(f"{self.id_} has no parameter {wire!r}", "any_of", wire, known=known)
            elif parameters[wire].get("schema", {}).get("type") != "boolean":
                self._wrong(f"{wire!r} of {self.id_} isn't a flag", "any_of", hint="remove it")

    def _body(self, operation: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        style = self.behaviour.body
        if "requestBody" in operation and style == "none":
            self._wrong(f"{self.id_} takes a body, the entry says of none", hint="body: flat, model or tar")
        elif "requestBody" not in operation and style != "none":
            self._wrong(f"{self.id_} takes no body", "body", hint="remove it")
        elif style == "flat" and not body:
            self._wrong(
                f"the body of {self.id_} has no properties to be keywords", "body", hint="body: model"
            )
        elif style == "model" and body:
            self._wrong(
                f"the body of {self.id_} has properties, which are keywords", "body", hint="body: flat"
            )
        for key, wires in (
            ("body_check", self.behaviour.body_check),
            ("body_needs", self.behaviour.body_needs),
        ):
            for wire in wires:
                if wire not in body:
                    self._wrong(f"the body has no property {wire!r}", key, wire, known=list(body))

    def _verb(self, message: str, verb: Verb, keys: tuple[str, ...], known: Collection[str]) -> None:
        if not keys or not self.elsewhere(f"{self.id_}?{keys[-1]}"):
            at = ("methods", verb.id, *keys)
            self._wrong(
                message, *at, known=list(known) or None, hint=None if known else "choose another name"
            )

    def _image(self, wires: list[str]) -> None:
        auth = self.behaviour.auth
        if auth is None:
            return
        if auth.unless is not None and auth.unless not in wires:
            self._wrong(f"there is no parameter {auth.unless!r}", "auth", "unless", known=wires)
        if auth.image is None or auth.image == "serveraddress":
            return
        if not auth.image.startswith("body."):
            if auth.image not in wires:
                self._wrong(f"there is no parameter {auth.image!r}", "auth", "image", known=wires)
            return
        schema = json_body(self.operations[self.id_])
        for name in auth.image.split(".")[1:]:
            below = members(schema, self.data)
            if name not in below:
                self._wrong(f"the body has no property {auth.image!r}", "auth", "image", known=list(below))
                return
            schema = below[name]

    def _wrong(
        self, message: str, *keys: str, hint: str | None = None, known: list[str] | None = None
    ) -> None:
        if known is not None:
            hint = suggestion(keys[-1], known, "there are: " + ", ".join(known) if len(known) < 30 else None)
        self.problems.report(self.level, message, pointer=join(self.id_, *keys), hint=hint)
