"""From a description in the normal form, with what is known of it beside, to the IR's document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..problems import Problems
from .facts import Facts
from .nodes import Document
from .operations import OperationBuilder
from .schemas import SchemaBuilder

__all__ = ["build_document"]


def build_document(data: Mapping[str, Any], facts: Facts, problems: Problems) -> Document:
    """The IR of a valid description.

    Args:
        data: The description in the normal form.
        facts: What is known of it beside.
        problems: Takes what is wrong.
    """
    schemas = SchemaBuilder(data.get("components", {}).get("schemas", {}), facts, problems)
    schemas.add_definitions()
    return Document(
        version=str(data["info"]["version"]),
        operations=OperationBuilder(schemas, facts, problems).build(data.get("paths", {})),
        models=schemas.models,
        enums=schemas.enums,
    )
