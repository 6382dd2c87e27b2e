"""`dockline export`: a version as one complete OpenAPI 3.1 document.

The normal form with its corrections, the prose of the overlays where it belongs, and what the behaviour
overlay knows of each operation under `x-dockline`. Importing the result gives the corrected normal form
again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from attrs import asdict, fields

from .description.lifting import MARK, lifted
from .description.order import METHODS
from .description.pointers import copied
from .description.schemas import operations_of
from .description.write_yaml import dump
from .output.files import write_text
from .overlay.behaviour import Behaviour
from .overlay.conditions import LongRunning
from .overlay.deprecated import tell_deprecated
from .overlay.docs import Docs, OperationProse
from .overlay.overlaid import Overlaid
from .overlay.verbs import Verb
from .problems import GenerationFailed, Problem

__all__ = ["export_document", "write_export"]

TITLE = "Docker Engine API"
DESCRIPTION = "What an engine's daemon offers on its socket: containers, images, networks, volumes, swarm."
LEADING = ("$ref", "type", "title", "format", "description")


def export_document(overlaid: Overlaid) -> dict[str, Any]:
    """The complete document, as plain data."""
    data: dict[str, Any] = copied(overlaid.data)
    docs = overlaid.docs
    for item in data["paths"].values():
        for method in METHODS:
            if method in item:
                id_ = item[method]["operationId"]
                item[method] = _operation(item[method], overlaid.behaviours.get(id_), docs)
    schemas = data["components"]["schemas"]
    for name in schemas:
        schemas[name] = _described(_schema(schemas[name], name, docs), _of_schema(name, docs))
    tell_deprecated(data, overlaid.deprecations)
    data["info"] = {
        "title": TITLE,
        "version": overlaid.description.version,
        "description": DESCRIPTION,
        "contact": {"name": "Moby", "url": "https://github.com/moby/moby"},
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    data["security"] = []
    data["tags"] = _tags(data, overlaid)
    return lifted(data, overlaid.names)


def write_export(document: Mapping[str, Any], output: Path | None) -> str | None:
    """Write the document as YAML or JSON, by the file's ending; without a file, return it as YAML.

    Raises:
        GenerationFailed: The ending is another, or the file can't be written.
    """
    if output is None:
        return dump(dict(document))
    if output.suffix in (".yaml", ".yml"):
        text = dump(dict(document))
    elif output.suffix == ".json":
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    else:
        message = f"{output.suffix or 'no ending'}: neither YAML nor JSON"
        problem = Problem(
            level="error", message=message, file=str(output), hint="end the name in .yaml or .json"
        )
        raise GenerationFailed([problem])
    write_text(output, text)
    return None


def _tags(data: Mapping[str, Any], overlaid: Overlaid) -> list[dict[str, Any]]:
    """The tags that are listed, and those that only operations name, each with what it is about."""
    groups: dict[str, Counter[str]] = {}
    for id_, operation in operations_of(data).items():
        for name in operation.get("tags", ()):
            counts = groups.setdefault(name, Counter())
            if id_ in overlaid.behaviours:
                counts[overlaid.behaviours[id_].group] += 1
    listed = {tag["name"]: tag for tag in data.get("tags", [])}
    added = {name: {"name": name, MARK: "added"} for name in groups if name not in listed}
    return [
        {"name": name, "description": _about(groups.get(name, Counter()), overlaid.docs) or name, **tag}
        for name, tag in {**listed, **added}.items()
    ]


def _about(groups: Counter[str], docs: Docs) -> str | None:
    """What is said of the group that most operations of a tag are in."""
    return docs.group(groups.most_common(1)[0][0]) if groups else None


def _operation(operation: dict[str, Any], behaviour: Behaviour | None, docs: Docs) -> dict[str, Any]:
    id_ = operation["operationId"]
    prose = docs.operation(id_)
    result: dict[str, Any] = {"operationId": id_}
    result |= {key: value for key in ("summary", "description") if (value := getattr(prose, key))}
    if prose.summary:
        result.setdefault("description", prose.summary)
    result |= operation
    for parameter in result.get("parameters", []):
        name = parameter["name"]
        parameter["schema"] = _schema(parameter["schema"], f"{id_}?{name}", docs)
        if name in prose.parameters:
            parameter["description"] = prose.parameters[name]
    if "requestBody" in result:
        body = result["requestBody"]
        if prose.body:
            body["description"] = prose.body
        _content(body, f"{id_}:body", docs)
    for status, response in result["responses"].items():
        result["responses"][status] = {"description": _phrase(status, prose), **response}
        _content(response, f"{id_}:{status}", docs)
    if behaviour is not None:
        result["x-dockline"] = _plain(behaviour)
    return result


def _content(owner: dict[str, Any], address: str, docs: Docs) -> None:
    for media in owner.get("content", {}).values():
        if "schema" in media:
            media["schema"] = _described(_schema(media["schema"], address, docs), _of_schema(address, docs))


def _schema(schema: Any, address: str, docs: Docs) -> Any:
    """The schema with what is said of its properties; not of itself."""
    if not isinstance(schema, dict):
        return schema
    result = dict(schema)
    for key in ("allOf", "anyOf", "oneOf"):
        if key in result:
            result[key] = [_schema(part, address, docs) for part in result[key]]
    if "properties" in result:
        result["properties"] = {
            name: _described(_schema(part, f"{address}.{name}", docs), _of_property(address, name, docs))
            for name, part in result["properties"].items()
        }
    if "items" in result:
        result["items"] = _schema(result["items"], f"{address}[]", docs)
    if isinstance(result.get("additionalProperties"), dict):
        result["additionalProperties"] = _schema(result["additionalProperties"], f"{address}{{}}", docs)
    return result


def _described(schema: Any, text: str | None) -> Any:
    """The schema with a description, put before its longer keys."""
    if not text or not isinstance(schema, dict):
        return schema
    merged = {**schema, "description": text}
    first = {key: merged[key] for key in LEADING if key in merged}
    return first | merged


def _of_schema(address: str, docs: Docs) -> str | None:
    entry = docs.schemas.get(address)
    if entry is None:
        return None
    values = [f"- `{value}`: {text}" for value, text in entry.values.items()]
    parts = [entry.summary, entry.description, "\n".join(values)]
    return "\n\n".join(part for part in parts if part) or None


def _of_property(owner: str, name: str, docs: Docs) -> str | None:
    entry = docs.schemas.get(f"{owner}.{name}")
    text = docs.member(owner, name)
    if entry is None or not entry.values:
        return text
    values = "\n".join(f"- `{value}`: {meaning}" for value, meaning in entry.values.items())
    return f"{text}\n\n{values}" if text else values


def _phrase(status: str, prose: OperationProse) -> str:
    """The description that the standard demands of a response."""
    if status in prose.errors:
        return prose.errors[status]
    if status.startswith("2") and prose.returns:
        return prose.returns
    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return "Any other status" if status == "default" else f"Status {status}"


def _verb(verb: Verb) -> dict[str, Any]:
    """A verb as the overlay writes it."""
    found = asdict(verb, filter=lambda _, value: value not in (None, (), {}))
    found.pop("id")
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _plain(behaviour: Behaviour) -> dict[str, Any]:
    """A behaviour as the overlay writes it: only what isn't the default."""
    result = _members(behaviour)
    if isinstance(behaviour.long_running, LongRunning):
        long_running = behaviour.long_running
        value = {} if long_running.value is None else {"is": long_running.value}
        result["long_running"] = {"parameter": long_running.parameter, **value, "why": long_running.why}
    result.pop("verbs", None)
    if behaviour.verbs:
        result["methods"] = {verb.id: _verb(verb) for verb in behaviour.verbs}
    if behaviour.steps is not None:
        result["steps"] = _members(behaviour.steps)
    if behaviour.when is not None:
        when = behaviour.when
        result["when"] = {"parameter": when.parameter, "is": when.value, "answer": when.answer}
    if behaviour.any_of is not None:
        result["any_of"] = _members(behaviour.any_of)
    if behaviour.tty is not None:
        result["tty"] = {"operation": behaviour.tty.operation, "member": list(behaviour.tty.member)}
    if behaviour.auth is not None:
        result["auth"] = _members(behaviour.auth)
    if behaviour.parameters:
        result["parameters"] = {wire: _members(parameter) for wire, parameter in behaviour.parameters.items()}
    return result


def _members(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, member in asdict(value, recurse=False).items():
        # A default of 0 equals False, but has to be written.
        if member is not None and member is not False and member not in ((), {}, "none"):
            result[key] = list(member) if isinstance(member, tuple) else member
    if isinstance(value, Behaviour):
        result["answer"] = value.answer
    order = [attribute.name for attribute in fields(type(value))]
    return {key: _map(result[key]) for key in order if key in result}


def _map(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
