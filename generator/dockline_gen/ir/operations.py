"""From path items in the normal form, and what the behaviour overlay says of them, to operations of the IR.

An operation that the overlay does not know gets the behaviour that its description and its siblings suggest,
so that any published document renders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, cast

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS

from ..description.pointers import child
from ..overlay.behaviour import Behaviour
from ..overlay.deprecated import Deprecations
from ..overlay.since import Since
from ..problems import Problems
from .nodes import Answer, AnyType, Body, Operation, Parameter, Ref, Scalar, Type
from .schemas import SchemaBuilder
from .siblings import Siblings

__all__ = ["OperationBuilder"]

METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
JSON = "application/json"

Node = Mapping[str, Any]


class OperationBuilder:
    """Builds operations.

    Args:
        schemas: Builds the types that operations use.
        behaviours: What the overlay says, by operationId.
        problems: Takes what is wrong.
        since: Tells which version brought what.
        deprecations: Tells what to use instead of what is deprecated.
    """

    def __init__(
        self,
        schemas: SchemaBuilder,
        behaviours: Mapping[str, Behaviour],
        problems: Problems,
        since: Since,
        deprecations: Deprecations,
    ) -> None:
        self._schemas = schemas
        self._behaviours = behaviours
        self._problems = problems
        self._since = since
        self._deprecations = deprecations

    def build(self, paths: Mapping[str, Node]) -> tuple[Operation, ...]:
        """All operations, in the order of the description."""
        found = []
        siblings = Siblings(paths, self._behaviours)
        for path, item in paths.items():
            for method in METHODS:
                if method in item:
                    found.append(self._operation(path, method, item[method], siblings))
        return tuple(found)

    def _operation(self, path: str, method: str, node: Node, siblings: Siblings) -> Operation:
        id_ = node["operationId"]
        pointer = child("/paths", path, method)
        body = self._body(id_, node, pointer)
        behaviour = self._behaviours.get(id_)
        if behaviour is None:
            suggested = default_behaviour(id_, node, body, flat=self._is_flat(node, body))
            behaviour = siblings.complete(path, node, suggested)
        main = self._answer(id_, behaviour.answer, node, pointer, behaviour)
        otherwise = None
        if behaviour.when is not None:
            otherwise = self._answer(id_, behaviour.when.answer, node, pointer, behaviour)
        errors = sorted(int(status) for status in node["responses"] if status.isdecimal() and status >= "400")
        return Operation(
            id=id_,
            method=method.upper(),
            path=path,
            pointer=pointer,
            tags=tuple(node.get("tags", ())),
            parameters=self._parameters(id_, path, node, pointer),
            body=body,
            answer=main,
            otherwise=otherwise,
            errors=tuple(errors),
            deprecated=self._deprecations.of(id_, node),
            behaviour=behaviour,
            since=self._since.of(id_),
            gates=self._since.gates.get(id_, {}),
        )

    def _parameters(self, id_: str, path: str, node: Node, pointer: str) -> tuple[Parameter, ...]:
        """Path parameters first, in the order of the path; the others as published."""
        found = []
        for index, parameter in enumerate(node.get("parameters", ())):
            wire, where = parameter["name"], parameter["in"]
            if where == "cookie":
                continue
            at = child(pointer, "parameters", index)
            schema = parameter.get("schema", {})
            type_: Type = Scalar("string")
            if where != "header":  # headers are no arguments: what they carry is made from other values
                type_, _ = self._schemas.type_of(schema, f"{id_}?{wire}", child(at, "schema"))
            found.append(
                Parameter(
                    wire=wire,
                    where=cast(Literal["path", "query", "header"], where),
                    type=type_,
                    pointer=at,
                    required=bool(parameter.get("required")),
                    default=schema.get("default"),
                    explode=bool(parameter.get("explode")),
                    since=self._since.of(f"{id_}?{wire}") if where != "path" else None,
                    deprecated=self._deprecations.of(f"{id_}?{wire}", parameter),
                )
            )
        in_path = [parameter for parameter in found if parameter.where == "path"]
        in_path.sort(key=lambda parameter: path.find("{" + parameter.wire + "}"))
        return (*in_path, *(parameter for parameter in found if parameter.where != "path"))

    def _body(self, id_: str, node: Node, pointer: str) -> Body | None:
        body = node.get("requestBody")
        if body is None:
            return None
        at = child(pointer, "requestBody")
        content: Mapping[str, Node] = body["content"]
        media = JSON if JSON in content else next(iter(content))
        schema = content[media].get("schema", {})
        is_json = media == JSON and schema.get("format") != "binary"
        type_: Type = AnyType()
        if is_json:
            type_, _ = self._schemas.type_of(schema, f"{id_}:body", child(at, "content", media, "schema"))
        required = bool(body.get("required"))
        return Body(kind="json" if is_json else "tar", type=type_, media=media, required=required, pointer=at)

    def _is_flat(self, node: Node, body: Body | None) -> bool:
        """Whether a body has members that can be keywords beside the operation's parameters."""
        if body is None or not isinstance(body.type, Ref) or body.type.name not in self._schemas.models:
            return False
        names = [parameter["name"] for parameter in node.get("parameters", ())]
        model: str | None = body.type.name
        while model is not None:
            names += [field.wire for field in self._schemas.models[model].fields]
            model = self._schemas.models[model].base
        alike = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in ("api", "auth", "body", *names)]
        return len(alike) == len(set(alike))

    def _answer(self, id_: str, kind: str, node: Node, pointer: str, behaviour: Behaviour) -> Answer:
        """A kind of success; its type comes from the overlay if that names one, else the description."""
        found = _successes(node["responses"])
        statuses = tuple(status for status, _, _ in found)
        known = ANSWER_KINDS[kind]
        named = getattr(behaviour, known.schema) if known.schema is not None else None
        if named is not None:
            if named not in self._schemas.models:
                self._problems.error(
                    f"the behaviour of {id_} names the schema {named}, which the description lacks",
                    pointer=pointer,
                    hint="add it in spec/overlay/corrections.yaml, or name another in behaviour.yaml",
                )
            return Answer(kind=kind, statuses=statuses, type=Ref(named))
        if not known.described:
            return Answer(kind=kind, statuses=statuses)
        for _, key, response in found:
            for media, content in response.get("content", {}).items():
                if "schema" in content:
                    at = child(pointer, "responses", key, "content", media, "schema")
                    type_, nullable = self._schemas.type_of(content["schema"], f"{id_}:{key}", at)
                    return Answer(kind=kind, statuses=statuses, type=type_, nullable=nullable)
        return Answer(kind=kind, statuses=statuses, type=AnyType())


def _successes(responses: Mapping[str, Node]) -> list[tuple[int, str, Node]]:
    """Status, key and response of each success; 200 stands for `2XX`, and where none is described."""
    found = sorted(
        (int(key.replace("X", "0")), key, responses[key])
        for key in responses
        if (key.isdecimal() and key < "400") or key == "2XX"
    )
    return found or [(200, "default", responses.get("default", {}))]


def default_behaviour(id_: str, node: Node, body: Body | None, *, flat: bool = False) -> Behaviour:
    """What an operation's description suggests, where the overlay says nothing.

    Args:
        id_: Its operationId.
        node: Its description.
        body: Its body, if it has one.
        flat: Whether the members of the body can be keywords.
    """
    tags = node.get("tags") or ["default"]
    answer = "none"
    for status, _, response in _successes(node["responses"]):
        if status == 101:
            answer = "hijack"
        if not 200 <= status < 300 or answer != "none":
            continue
        for media, content in response.get("content", {}).items():
            schema = content.get("schema")
            if media.endswith("json"):
                answer = "json"
            elif media.startswith("text/"):
                answer = "text" if schema else "none"
            else:
                answer = "tar" if media == "application/x-tar" else "bytes"
            break
    style: Literal["flat", "model", "tar", "none"] = "none" if body is None else "flat" if flat else "model"
    if body is not None and body.kind == "tar":
        style = "tar"
    return Behaviour(group=tags[0], name=id_, answer=cast(Any, answer), body=style)
