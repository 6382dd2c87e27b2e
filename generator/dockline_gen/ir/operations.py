"""From path items in the normal form to operations of the IR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from ..description.order import METHODS
from ..description.pointers import child
from ..description.schemas import successes
from ..problems import Problems
from .facts import Expected, Facts
from .nodes import Answer, AnyType, Body, Operation, Parameter, Ref, Scalar, Type
from .schemas import SchemaBuilder

__all__ = ["OperationBuilder"]

JSON = "application/json"

Node = Mapping[str, Any]


class OperationBuilder:
    """Builds operations.

    Args:
        schemas: Builds the types that operations use.
        facts: What is known of them beside the description.
        problems: Takes what is wrong.
    """

    def __init__(self, schemas: SchemaBuilder, facts: Facts, problems: Problems) -> None:
        self._schemas = schemas
        self._facts = facts
        self._problems = problems

    def build(self, paths: Mapping[str, Node]) -> tuple[Operation, ...]:
        """All operations, in the order of the description."""
        return tuple(
            self._operation(path, method, item[method])
            for path, item in paths.items()
            for method in METHODS
            if method in item
        )

    def _operation(self, path: str, method: str, node: Node) -> Operation:
        id_ = node["operationId"]
        pointer = child("/paths", path, method)
        body = self._body(id_, node, pointer)
        main, *others = (self._answer(id_, node, pointer, kind) for kind in self._facts.successes(id_))
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
            otherwise=others[0] if others else None,
            errors=tuple(errors),
            deprecated=self._facts.deprecated(id_, node),
            since=self._facts.since(id_),
            gates=self._facts.gates(id_),
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
            if where != "header":  # headers aren't arguments: what they carry is made from other values
                type_, _ = self._schemas.type_of(schema, f"{id_}?{wire}", child(at, "schema"))
            found.append(
                Parameter(
                    wire=wire,
                    where=cast("Literal['path', 'query', 'header']", where),
                    type=type_,
                    pointer=at,
                    required=bool(parameter.get("required")),
                    default=schema.get("default"),
                    explode=bool(parameter.get("explode")),
                    since=self._facts.since(f"{id_}?{wire}") if where != "path" else None,
                    deprecated=self._facts.deprecated(f"{id_}?{wire}", parameter),
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

    def _answer(self, id_: str, node: Node, pointer: str, expected: Expected) -> Answer:
        """A kind of success; its type is the definition that is expected, else what the description says."""
        found = successes(node["responses"])
        statuses = tuple(status for status, _, _ in found)
        kind = expected.kind
        if expected.schema is not None:
            if expected.schema not in self._schemas.models:
                self._problems.error(
                    f"the behaviour of {id_} names the schema {expected.schema}, which the description lacks",
                    pointer=pointer,
                    hint="add it in spec/overlay/corrections.yaml, or name another in behaviour.yaml",
                )
            return Answer(kind=kind, statuses=statuses, type=Ref(expected.schema))
        if not expected.described:
            return Answer(kind=kind, statuses=statuses)
        for _, key, response in found:
            for media, content in response.get("content", {}).items():
                if "schema" in content:
                    at = child(pointer, "responses", key, "content", media, "schema")
                    type_, nullable = self._schemas.type_of(content["schema"], f"{id_}:{key}", at)
                    return Answer(kind=kind, statuses=statuses, type=type_, nullable=nullable)
        return Answer(kind=kind, statuses=statuses, type=AnyType())
