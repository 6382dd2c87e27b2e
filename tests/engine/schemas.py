"""Whether answers are as the exported document says, by JSON Schema, as anybody would check them.

A model takes null for any member, so that its types can't tell where the document forgets to say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import dockline
from dockline_gen.documents import load_version
from dockline_gen.export import export_document
from dockline_gen.overlay.overlaid import overlay
from dockline_gen.problems import Problems

__all__ = ["violations"]

_DOCUMENT = "urn:document"
_ENOUGH = 200
_seen: dict[str, set[Any]] = {}


def violations(operation: str, data: Any) -> Iterator[tuple[str, str]]:
    """Where an answer, or one value of a stream, is not as described: a JSON path and what is wrong there.

    What has a form that was seen before is not looked at again.
    """
    validator = _validators().get(operation)
    seen = _seen.setdefault(operation, set())
    form = _form(data)
    if validator is None or form in seen or len(seen) >= _ENOUGH:
        return
    seen.add(form)
    for error in validator.iter_errors(data):
        yield error.json_path, error.message[:120]


def _form(data: Any) -> Any:
    """What an answer consists of, less its values."""
    if isinstance(data, dict):
        return frozenset((key, _form(value)) for key, value in data.items())
    if isinstance(data, list):
        return frozenset(map(_form, data))
    return type(data).__name__


@cache
def _validators() -> Mapping[str, Draft202012Validator]:
    """What answers with success are held against, by operation; those that have no JSON aside."""
    problems = Problems()
    document = export_document(overlay(load_version(dockline.Client.newest_version, problems), problems))
    problems.raise_if_errors()
    registry: Any = Registry().with_resource(_DOCUMENT, DRAFT202012.create_resource(document))
    found = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            for status, answer in operation["responses"].items():
                schema = answer.get("content", {}).get("application/json", {}).get("schema")
                if status.startswith("2") and schema is not None:
                    steps = "/".join(
                        step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
                        for step in (
                            "paths",
                            path,
                            method,
                            "responses",
                            status,
                            "content",
                            "application/json",
                        )
                    )
                    where = {"$ref": f"{_DOCUMENT}#/{steps}/schema"}
                    found[operation["operationId"]] = Draft202012Validator(where, registry=registry)
    return found
