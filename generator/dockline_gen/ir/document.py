"""From a description in the normal form, overlays applied, to the IR's document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..overlay.behaviour import Behaviour
from ..overlay.deprecated import Deprecations
from ..overlay.since import Since
from ..problems import Problems
from .nodes import Document
from .operations import OperationBuilder
from .schemas import SchemaBuilder

__all__ = ["build_document"]


def build_document(
    data: Mapping[str, Any],
    behaviours: Mapping[str, Behaviour],
    name_of: Callable[[str], str],
    problems: Problems,
    since: Since | None = None,
    deprecations: Deprecations | None = None,
) -> Document:
    """The IR of a valid description.

    Args:
        data: The description in the normal form.
        behaviours: What the overlay says of operations.
        name_of: The name of the schema at an address.
        problems: Takes what is wrong.
        since: Tells which version brought what.
        deprecations: Tells what to use instead of what is deprecated.
    """
    since = since or Since()
    deprecations = deprecations or Deprecations()
    definitions = data.get("components", {}).get("schemas", {})
    schemas = SchemaBuilder(definitions, name_of, problems, since, deprecations)
    schemas.add_definitions()
    operations = OperationBuilder(schemas, behaviours, problems, since, deprecations)
    return Document(
        version=str(data["info"]["version"]),
        operations=operations.build(data.get("paths", {})),
        models=schemas.models,
        enums=schemas.enums,
    )
