"""What the matrix tells of one version: fact by fact, on a description of a few lines."""

from __future__ import annotations

from typing import Any

from dockline_gen.contract.surface import read_surface
from dockline_gen.matrix.facts import Fact, facts

LAMP = {
    "type": "object",
    "required": ["Id"],
    "properties": {
        "Id": {"type": "string", "minLength": 1, "maxLength": 64},
        "Watts": {"type": "integer", "format": "int64", "default": 0},
        "Old": {"type": "boolean", "deprecated": True},
        "Bulbs": {"type": "array", "items": {"type": "object", "properties": {"Socket": {"type": "string"}}}},
        "Rooms": {
            "type": "object",
            "additionalProperties": {"type": "object", "properties": {"Floor": {"type": "integer"}}},
        },
        "Part": {"$ref": "#/components/schemas/Part"},
    },
}
PATHS = {
    "/lamps/{id}": {
        "get": {
            "operationId": "LampGet",
            "tags": ["Lamp", "House"],
            "deprecated": True,
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                {
                    "name": "old",
                    "in": "query",
                    "deprecated": True,
                    "schema": {"type": "boolean", "default": False},
                },
                {
                    "name": "each",
                    "in": "query",
                    "style": "form",
                    "explode": True,
                    "schema": {"type": "array", "items": {"type": "string"}},
                },
                {
                    "name": "all",
                    "in": "query",
                    "style": "form",
                    "explode": False,
                    "schema": {"type": "array", "items": {"type": "string"}},
                },
            ],
            "responses": {
                "200": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}},
                    "headers": {"X-Count": {"schema": {"type": "integer"}}},
                },
                "404": {},
            },
        },
        "post": {
            "operationId": "LampSet",
            "tags": ["Lamp"],
            "requestBody": {
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "required": ["On"],
                            "properties": {"On": {"type": "boolean"}},
                        }
                    },
                    "application/yaml": {
                        "schema": {"type": "object", "properties": {"Off": {"type": "boolean"}}}
                    },
                }
            },
            "responses": {"204": {}},
        },
    }
}
DATA: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"version": "1.1"},
    "paths": PATHS,
    "components": {
        "schemas": {
            "Lamp": LAMP,
            "Part": {"type": "object", "properties": {"Name": {"type": ["string", "null"]}}},
            "Unused": {"type": "string", "enum": ["a", "b"]},
            "Whole": {
                "allOf": [
                    {"$ref": "#/components/schemas/Part"},
                    {"type": "object", "properties": {"Size": {"type": "integer"}}},
                ]
            },
        }
    },
}


def told(*, kind: str | None = None) -> dict[str, str]:
    """What the small description has, of one kind or of all."""
    return {each.address: each.text for each in all_facts() if kind in (None, each.kind)}


def all_facts() -> list[Fact]:
    return list(facts(read_surface(DATA)))


class TestFacts:
    def test_operations(self) -> None:
        assert told(kind="operation") == {
            "LampGet": "GET /lamps/{id}, deprecated",
            "LampSet": "POST /lamps/{id}",
        }

    def test_parameters_with_their_place_flags_and_encoding(self) -> None:
        assert told(kind="parameter") == {
            "LampGet?id": "path string, required",
            "LampGet?old": "query boolean, default False, deprecated",
            "LampGet?each": "query array of string, form, exploded",
            "LampGet?all": "query array of string",
        }

    def test_bodies_with_all_media_types_and_the_properties_of_the_first(self) -> None:
        assert told(kind="body") == {
            "LampSet:body": "application/json: object of 1 members; application/yaml: object of 1 members"
        }
        found = told(kind="property")
        assert found["LampSet:body.On"] == "boolean, required"
        assert "LampSet:body.Off" not in found

    def test_responses_with_their_headers(self) -> None:
        assert told(kind="answer") == {
            "LampGet:200": "application/json: Lamp",
            "LampGet:404": "no content",
            "LampSet:204": "no content",
        }
        assert told(kind="header") == {"LampGet:200@X-Count": "integer"}

    def test_definitions(self) -> None:
        assert told(kind="definition") == {
            "Lamp": "object of 6 members",
            "Part": "object of 1 members",
            "Unused": "string, one of a, b",
            "Whole": "object of 2 members",
        }

    def test_properties_with_bounds_defaults_and_what_is_written_in_place(self) -> None:
        found = told(kind="property")
        assert {address: said for address, said in found.items() if address.startswith("Lamp.")} == {
            "Lamp.Id": "string, minLength 1, maxLength 64, required",
            "Lamp.Watts": "integer (int64), default 0",
            "Lamp.Old": "boolean, deprecated",
            "Lamp.Bulbs": "array of object with Socket",
            "Lamp.Bulbs[].Socket": "string",
            "Lamp.Rooms": "map of object with Floor",
            "Lamp.Rooms{}.Floor": "integer",
            "Lamp.Part": "Part",
        }
        assert found["Part.Name"] == "string or null"

    def test_a_property_of_a_base_stands_with_the_base(self) -> None:
        found = told(kind="property")
        assert {address for address in found if address.startswith("Whole")} == {"Whole.Size"}

    def test_each_belongs_to_the_tags_of_its_operations(self) -> None:
        found = {each.address: each.resources for each in all_facts()}
        assert found["LampGet"] == found["LampGet?id"] == found["LampGet:200@X-Count"] == ("Lamp", "House")
        assert found["LampSet:body"] == found["LampSet:body.On"] == found["LampSet:204"] == ("Lamp",)
        assert found["Part"] == found["Part.Name"] == found["Lamp.Bulbs[].Socket"] == ("House", "Lamp")
        assert found["Unused"] == ()

    def test_operations_come_first(self) -> None:
        kinds = [each.kind for each in all_facts()]
        assert kinds.index("definition") > max(at for at, kind in enumerate(kinds) if kind == "operation")
