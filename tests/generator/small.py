"""A small Swagger document that has one of everything, and helpers to change and write it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import Description, load_file
from dockline_gen.normalise import normalise
from dockline_gen.problems import Problems

SWAGGER: dict[str, Any] = {
    "swagger": "2.0",
    "schemes": ["http"],
    "basePath": "/v1.99",
    "produces": ["application/json", "text/plain"],
    "consumes": ["application/json", "text/plain"],
    "info": {"version": "1.99", "title": "Things", "description": "Prose."},
    "tags": [{"name": "Thing", "x-displayName": "Things", "description": "Prose."}],
    "definitions": {
        "Thing": {
            "type": "object",
            "x-go-name": "Thing",
            "required": ["Id"],
            "properties": {
                "Id": {"type": "string", "x-nullable": False, "description": "Prose.", "example": "x"},
                "Kind": {"type": "string", "enum": ["b", "a", ""], "default": "a"},
                "Count": {
                    "type": "integer",
                    "format": "int64",
                    "minimum": 0,
                    "maximum": 9,
                    "x-nullable": True,
                },
                "When": {"type": "string", "format": "dateTime"},
                "Net": {"type": "string", "format": "CIDR"},
                "Part": {"$ref": "#/definitions/Part", "x-nullable": True, "description": "Prose."},
                "Parts": {"type": "array", "items": {"$ref": "#/definitions/Part"}, "minItems": 1},
                "Labels": {"type": "object", "additionalProperties": {"type": "string"}, "x-omitempty": True},
                "Free": {"type": "object"},
                "Both": {"type": ["array", "string"], "items": {"type": "string"}},
                "Child": {"$ref": "#/definitions/Thing"},
                "description": {"type": "string", "pattern": "^x$"},
            },
        },
        "Part": {"properties": {"Name": {"type": "string"}}},
        "Whole": {
            "allOf": [
                {"$ref": "#/definitions/Part"},
                {"type": "object", "properties": {"Size": {"type": "integer"}}},
            ]
        },
        "ErrorResponse": {"type": "object", "properties": {"message": {"type": "string"}}},
    },
    "paths": {
        "/things/{id}": {
            "put": {
                "operationId": "ThingPut",
                "tags": ["Thing"],
                "summary": "Prose.",
                "consumes": ["application/x-tar", "application/octet-stream"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "type": "string"},
                    {
                        "name": "data",
                        "in": "body",
                        "required": True,
                        "schema": {"type": "string", "format": "binary"},
                    },
                ],
                "responses": {"204": {"description": "Done."}},
            },
            "get": {
                "operationId": "ThingGet",
                "deprecated": True,
                "produces": ["application/json"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "type": "string"},
                    {"name": "size", "in": "query", "type": "boolean", "default": False, "required": False},
                    {"name": "names", "in": "query", "type": "array", "items": {"type": "string"}},
                    {
                        "name": "kinds",
                        "in": "query",
                        "type": "array",
                        "collectionFormat": "multi",
                        "items": {"type": "string", "enum": ["x", "y"]},
                    },
                ],
                "responses": {
                    "404": {"description": "No.", "schema": {"$ref": "#/definitions/ErrorResponse"}},
                    "200": {
                        "description": "Yes.",
                        "schema": {"$ref": "#/definitions/Thing"},
                        "headers": {"X-Count": {"type": "integer", "description": "Prose.", "default": 3}},
                    },
                },
            },
        },
        "/things": {
            "post": {
                "operationId": "ThingMake",
                "parameters": [
                    {
                        "name": "spec",
                        "in": "body",
                        "schema": {
                            "type": "object",
                            "title": "ThingSpec",
                            "properties": {"Mode": {"type": "string", "enum": ["one", "two"]}},
                        },
                    }
                ],
                "responses": {
                    "201": {"description": "Made.", "schema": {"$ref": "#/definitions/Thing"}},
                    "500": {"description": "No.", "schema": {"$ref": "#/definitions/ErrorResponse"}},
                },
            },
            "get": {
                "operationId": "ThingText",
                "responses": {"200": {"description": "Text.", "schema": {"type": "string"}}},
            },
        },
        "/export": {
            "get": {
                "operationId": "ThingExport",
                "produces": ["application/x-tar"],
                "responses": {"200": {"description": "A tar."}, "304": {"description": "As it was."}},
            }
        },
    },
}


def swagger() -> dict[str, Any]:
    """A copy to change."""
    return copy.deepcopy(SWAGGER)


def normal(published: dict[str, Any] | None = None) -> dict[str, Any]:
    """The normal form of a document that has no problems."""
    problems = Problems()
    data = normalise(published or SWAGGER, problems).data
    assert list(problems) == []
    return data


def write(folder: Path, data: Any, name: str = "api.yaml") -> Path:
    """Write data (or text as it is) into a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else dump(data), "utf-8")
    return path


def described(folder: Path, data: dict[str, Any] | None = None) -> Description:
    """The description in a file."""
    return load_file(write(folder, data or SWAGGER))


def thing(data: dict[str, Any]) -> Any:
    return data["definitions"]["Thing"]["properties"]


def get(data: dict[str, Any]) -> Any:
    return data["paths"]["/things/{id}"]["get"]


def texts(problems: Problems) -> list[str]:
    """What each problem says."""
    return [str(problem) for problem in problems]
