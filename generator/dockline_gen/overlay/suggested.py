"""How an operation without an entry in behaviour.yaml is offered: as description and siblings suggest.

So any published document renders, and so does a new API version before it has entries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dockline_runtime.operation.answer_kinds import AnswerName

from ..description.order import METHODS
from ..description.schemas import definition, json_body, members, operations_of, successes
from .behaviour import Behaviour, BodyStyle
from .siblings import Siblings

__all__ = ["complete"]

Node = Mapping[str, Any]


def complete(behaviours: Mapping[str, Behaviour], data: Mapping[str, Any]) -> Mapping[str, Behaviour]:
    """The behaviour of each operation of a description.

    Args:
        behaviours: The entries, by operationId.
        data: The description in normal form, with corrections.
    """
    if behaviours.keys() >= operations_of(data).keys():
        return behaviours
    found = dict(behaviours)
    siblings = Siblings(data["paths"], behaviours)
    for path, item in data["paths"].items():
        for method in METHODS:
            if method in item and item[method]["operationId"] not in behaviours:
                node = item[method]
                found[node["operationId"]] = siblings.complete(path, node, _by_itself(node, data))
    return found


def _by_itself(node: Node, data: Mapping[str, Any]) -> Behaviour:
    """What an operation's description suggests."""
    tags = node.get("tags") or ["default"]
    return Behaviour(group=tags[0], name=node["operationId"], answer=_answer(node), body=_body(node, data))


def _answer(node: Node) -> AnswerName:
    kind: AnswerName = "none"
    for status, _, response in successes(node["responses"]):
        if status == 101:
            kind = "hijack"
        if not 200 <= status < 300 or kind != "none":
            continue
        for media, content in response.get("content", {}).items():
            if media.endswith("json"):
                kind = "json"
            elif media.startswith("text/"):
                kind = "text" if content.get("schema") else "none"
            else:
                kind = "tar" if media == "application/x-tar" else "bytes"
            break
    return kind


def _body(node: Node, data: Mapping[str, Any]) -> BodyStyle:
    content = node.get("requestBody", {}).get("content")
    if content is None:
        return "none"
    schema = json_body(node)
    if "application/json" not in content or schema.get("format") == "binary":
        return "tar"
    return "flat" if _is_flat(node, schema, data) else "model"


def _is_flat(node: Node, schema: Node, data: Mapping[str, Any]) -> bool:
    """Whether a body is one object whose properties can be keywords beside the operation's parameters."""
    if not _is_object(schema, data["components"]["schemas"]):
        return False
    names = [parameter["name"] for parameter in node.get("parameters", ())]
    names += members(schema, data)
    alike = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in ("api", "auth", "body", *names)]
    return len(alike) == len(set(alike))


def _is_object(schema: Node, definitions: Mapping[str, Node]) -> bool:
    """Whether a schema is an object with properties of its own, rather than a choice, a list or a map."""
    seen: list[Node] = []
    while schema not in seen:
        seen.append(schema)
        if schema.get("properties"):
            return not schema.get("enum")
        parts = schema.get("allOf")
        if parts:
            return any(_is_object(part, definitions) for part in parts)
        if "$ref" in schema:
            schema = definition(schema["$ref"], definitions)
            continue
        options = [part for word in ("anyOf", "oneOf") for part in schema.get(word, ())]
        left = [part for part in options if part.get("type") != "null"]
        if len(left) != 1:
            return False
        schema = left[0]
    return False
