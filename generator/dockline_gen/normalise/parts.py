"""What both upgrades share: walking a published document whose parts may be of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..description.order import METHODS, by_name, ordered
from ..description.pointers import child, join, lookup
from ..problems import Problems

__all__ = ["facts", "mapping", "resolve", "top", "whole"]

Parameters = list[tuple[Any, str]]
"""Parameters, each with its pointer in the published document."""

_OF_ALL = ("parameters", "summary", "description", "servers")


def mapping(value: Any, problems: Problems, pointer: str) -> dict[str, Any]:
    """`value` if it is a mapping; else a problem is reported and an empty one stands in."""
    if isinstance(value, dict):
        return value
    problems.error("expected a mapping here", pointer=pointer, hint=f"found: {_shown(value)}")
    return {}


def sequence(value: Any, problems: Problems, pointer: str) -> list[Any]:
    """`value` if it is a list; else a problem is reported and an empty one stands in."""
    if isinstance(value, list):
        return value
    problems.error("expected a list here", pointer=pointer, hint=f"found: {_shown(value)}")
    return []


def whole(
    published: dict[str, Any],
    problems: Problems,
    *,
    beyond: dict[str, Any],
    servers: Any,
    operation: Callable[[str, str, dict[str, Any], Parameters], dict[str, Any]],
    schemas: Mapping[str, Any],
) -> dict[str, Any]:
    """A document in normal form, put together from what each dialect reads in its own way.

    Args:
        published: The document as it is published.
        problems: Takes what is wrong.
        beyond: What its top says that isn't read.
        servers: Its servers.
        operation: The normal form of an operation, given its path, its method, itself and its parameters.
        schemas: The normal form of its definitions, by name.
    """
    info = mapping(published.get("info", {}), problems, "/info")
    listed = published.get("paths", {})
    paths: dict[str, dict[str, Any]] = {path: {} for path in listed} if isinstance(listed, dict) else {}
    for path, method, node, parameters in _operations(published, problems):
        paths[path][method] = operation(path, method, node, parameters)
    return {
        "openapi": "3.1.0",
        **beyond,
        "info": {"version": info.get("version")},
        "servers": servers,
        "tags": _tag_objects(published.get("tags", [])),
        "paths": {path: ordered(methods, METHODS) for path, methods in by_name(paths).items()},
        "components": {"schemas": by_name(schemas)},
    }


def top(published: dict[str, Any]) -> dict[str, Any]:
    """The top of a document; a `security` that asks for nothing says nothing."""
    return {key: value for key, value in published.items() if (key, value) != ("security", [])}


def facts(operation: dict[str, Any]) -> dict[str, Any]:
    """What an operation says of itself alike in both dialects."""
    return {key: operation[key] for key in ("operationId", "tags", "deprecated") if key in operation}


def _operations(
    published: dict[str, Any], problems: Problems
) -> Iterator[tuple[str, str, dict[str, Any], Parameters]]:
    """Path, method, operation and its parameters with their pointers, those of the path too."""
    paths = mapping(published.get("paths", {}), problems, "/paths")
    for path, item in paths.items():
        at = join("paths", path)
        item = mapping(item, problems, at)
        shared = list(_parameters(item, published, problems, at))
        for method, operation in item.items():
            if method in _OF_ALL or method.startswith("x-"):
                continue
            here = child(at, method)
            operation = {**_for_all(item), **mapping(operation, problems, here)}
            own = list(_parameters(operation, published, problems, here))
            named = {_identity(parameter) for parameter, _ in own}
            inherited = [pair for pair in shared if _identity(pair[0]) not in named]
            yield path, method, operation, inherited + own


def _for_all(item: dict[str, Any]) -> dict[str, Any]:
    """What a path says for each of its operations, except prose and parameters."""
    return {key: value for key, value in item.items() if key == "servers" or key.startswith("x-")}


def resolve(value: Any, published: dict[str, Any], problems: Problems, pointer: str) -> tuple[Any, str]:
    """Follow `$ref` to a shared parameter, response or body: the target and its pointer."""
    seen: set[str] = set()
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        target = value["$ref"]
        here = child(pointer, "$ref")
        if not target.startswith("#/"):
            problems.error(
                f"{target!r} leads out of the document", pointer=here, hint="put what it names inside"
            )
            return {}, pointer
        if target in seen:
            problems.error(f"{target!r} refers to itself in a circle", pointer=here)
            return {}, pointer
        seen.add(target)
        try:
            value = lookup(published, target[1:])
        except LookupError:
            problems.error(
                f"nothing stands at {target!r}", pointer=here, hint="define it, or fix the reference"
            )
            return {}, pointer
        pointer = target[1:]
    return value, pointer


def _tag_objects(value: Any) -> Any:
    """Tags by name alone; facts-only documents list them as bare names."""
    if not isinstance(value, list):
        return value
    return [
        {"name": tag["name"]} if isinstance(tag, dict) and "name" in tag else {"name": tag} for tag in value
    ]


def _parameters(
    owner: dict[str, Any], published: dict[str, Any], problems: Problems, pointer: str
) -> Iterator[tuple[Any, str]]:
    at = child(pointer, "parameters")
    for index, parameter in enumerate(sequence(owner.get("parameters", []), problems, at)):
        here = child(at, index)
        parameter, here = resolve(parameter, published, problems, here)
        if isinstance(parameter, dict):
            yield parameter, here
        else:
            problems.error("a parameter is a mapping", pointer=here, hint=f"found: {_shown(parameter)}")


def _identity(parameter: Any) -> tuple[str, str]:
    return str(parameter.get("name")), str(parameter.get("in"))


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
