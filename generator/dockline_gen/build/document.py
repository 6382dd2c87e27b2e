"""From a description in the normal form, overlays applied, to the IR's document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..ir import Document
from ..overlay.behaviour import Behaviour
from ..overlay.since import Since
from ..problems import Problems
from .operations import OperationBuilder
from .schemas import SchemaBuilder

__all__ = ["build_document"]


def build_document(
    data: Mapping[str, Any],
    behaviours: Mapping[str, Behaviour],
    name_of: Callable[[str], str],
    problems: Problems,
    since: Since | None = None,
) -> Document:
    """The IR of a valid description.

    Args:
        data: The description in the normal form.
        behaviours: What the overlay says of operations.
        name_of: The name of the schema at an address.
        problems: Takes what is wrong.
        since: Tells which version brought what.
    """
    since = since or Since()
    schemas = SchemaBuilder(data.get("components", {}).get("schemas", {}), name_of, problems, since)
    schemas.add_definitions()
    operations = OperationBuilder(schemas, behaviours, problems, since).build(data.get("paths", {}))
    return Document(
        version=str(data["info"]["version"]),
        operations=operations,
        models=schemas.models,
        enums=schemas.enums,
    )
