"""Descriptions of one answer, and what a diff of two of them finds."""

from __future__ import annotations

from typing import Any

from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences

__all__ = ["described", "found"]


def described(schema: Any, **definitions: Any) -> dict[str, Any]:
    """A description whose only answer is of a schema."""
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "servers": [{"url": "/v1.0"}],
        "paths": {
            "/thing": {
                "get": {
                    "operationId": "Thing",
                    "responses": {"200": {"content": {"application/json": {"schema": schema}}}},
                }
            }
        },
        "components": {"schemas": definitions},
    }


def found(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.rule, each.address) for each in differences(read_surface(old), read_surface(new))]
