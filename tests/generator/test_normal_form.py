"""From what is published to the normal form: what it keeps, what it drops, and how it spells the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline_gen.description.load import read
from dockline_gen.description.schemas import operations_of
from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import known_versions, load_file, load_version
from dockline_gen.normalise import normalise
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from .small import normal, swagger, write


def schema(name: str, *keys: str, data: dict[str, Any] | None = None) -> Any:
    here: Any = (data or normal())["components"]["schemas"][name]
    for key in keys:
        here = here[key]
    return here


def operation(id_: str, data: dict[str, Any] | None = None) -> Any:
    return operations_of(data or normal())[id_]


def test_v1_51_is_all_there() -> None:
    data = load_version("1.51").data
    operations = operations_of(data)
    bodies = sum("requestBody" in operation for operation in operations.values())
    parameters = sum(len(operation.get("parameters", [])) for operation in operations.values())
    assert len(data["paths"]) == 97
    assert len(operations) == 107
    assert parameters + bodies == 273
    assert len(data["components"]["schemas"]) == 133


@pytest.mark.parametrize("version", known_versions())
def test_version_files_are_in_normal_form(version: str) -> None:
    path = spec_dir() / f"v{version}.yaml"
    text = path.read_text("utf-8")
    header = text[: text.index("openapi:")]
    assert dump(normalise(read(path, Problems())[0], Problems()).data, header=header) == text


def test_top_level() -> None:
    data = normal()
    assert list(data) == ["openapi", "info", "servers", "tags", "paths", "components"]
    assert data["openapi"] == "3.1.0"
    assert data["info"] == {"version": "1.99"}
    assert data["servers"] == [{"url": "/v1.99"}]
    assert data["tags"] == [{"name": "Thing"}]


def test_paths_methods_statuses_and_schemas_are_sorted() -> None:
    data = normal()
    assert list(data["paths"]) == ["/export", "/things", "/things/{id}"]
    assert list(data["paths"]["/things/{id}"]) == ["get", "put"]
    assert list(operation("ThingGet")["responses"]) == ["200", "404"]
    assert list(data["components"]["schemas"]) == ["ErrorResponse", "Part", "Thing", "Whole"]


def test_properties_and_enum_values_keep_their_order() -> None:
    assert list(schema("Thing", "properties"))[:4] == ["Id", "Kind", "Count", "When"]
    assert schema("Thing", "properties", "Kind") == {"type": "string", "default": "a", "enum": ["b", "a", ""]}


def test_operation_keys_are_in_order() -> None:
    assert list(operation("ThingPut")) == ["operationId", "tags", "parameters", "requestBody", "responses"]
    assert operation("ThingGet")["deprecated"] is True


def test_null_goes_into_the_type() -> None:
    assert schema("Thing", "properties", "Count", "type") == ["integer", "null"]
    part = {"anyOf": [{"$ref": "#/components/schemas/Part"}, {"type": "null"}]}
    assert schema("Thing", "properties", "Part") == part
    assert schema("Thing", "properties", "Id") == {"type": "string"}


def test_null_beside_several_types_and_beside_allof() -> None:
    published = swagger()
    properties = published["definitions"]["Thing"]["properties"]
    properties["Both"]["x-nullable"] = True
    properties["All"] = {"allOf": [{"$ref": "#/definitions/Part"}], "x-nullable": True}
    data = normal(published)
    assert schema("Thing", "properties", "Both", "type", data=data) == ["array", "string", "null"]
    assert schema("Thing", "properties", "All", data=data) == {
        "anyOf": [{"allOf": [{"$ref": "#/components/schemas/Part"}]}, {"type": "null"}]
    }


@pytest.mark.parametrize(("name", "format_"), [("When", "date-time"), ("Net", "cidr")])
def test_formats_have_one_spelling(name: str, format_: str) -> None:
    assert schema("Thing", "properties", name, "format") == format_


def test_a_type_that_goes_without_saying_is_said() -> None:
    assert schema("Part")["type"] == "object"
    published = swagger()
    published["definitions"]["E"] = {"enum": ["a", "b"]}
    published["definitions"]["M"] = {"additionalProperties": {"type": "string"}}
    data = normal(published)
    assert schema("E", "type", data=data) == "string"
    assert schema("M", "type", data=data) == "object"


def test_facts_survive_and_prose_does_not() -> None:
    properties = schema("Thing", "properties")
    assert properties["Count"]["minimum"] == 0
    assert properties["Count"]["maximum"] == 9
    assert properties["Count"]["format"] == "int64"
    assert properties["Parts"] == {
        "type": "array",
        "minItems": 1,
        "items": {"$ref": "#/components/schemas/Part"},
    }
    assert properties["Labels"] == {"type": "object", "additionalProperties": {"type": "string"}}
    assert properties["Free"] == {"type": "object"}
    assert properties["Both"] == {"type": ["array", "string"], "items": {"type": "string"}}
    assert properties["description"] == {"type": "string", "pattern": "^x$"}
    assert schema("Thing", "required") == ["Id"]
    assert "Prose" not in dump(normal())
    assert "x-" not in dump(schema("Thing"))


def test_allof_stays() -> None:
    assert [sorted(part) for part in schema("Whole", "allOf")] == [["$ref"], ["properties", "type"]]


def test_parameters_have_a_schema() -> None:
    identifier, size, *_ = operation("ThingGet")["parameters"]
    assert identifier == {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    assert size == {"name": "size", "in": "query", "schema": {"type": "boolean", "default": False}}


def test_array_parameters_say_how_they_are_written() -> None:
    names, kinds = operation("ThingGet")["parameters"][2:]
    assert (names["style"], names["explode"]) == ("form", False)
    assert (kinds["style"], kinds["explode"]) == ("form", True)
    assert kinds["schema"] == {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}}


def test_bodies_are_lifted() -> None:
    json_body = operation("ThingMake")["requestBody"]
    assert list(json_body["content"]) == ["application/json"]
    assert json_body["x-name"] == "spec"
    assert "required" not in json_body
    assert json_body["content"]["application/json"]["schema"]["title"] == "ThingSpec"
    binary = operation("ThingPut")["requestBody"]
    assert binary["required"] is True
    assert list(binary["content"]) == ["application/x-tar", "application/octet-stream"]


def test_answers_have_the_media_types_that_apply() -> None:
    def media(id_: str, status: str) -> list[str]:
        return list(operation(id_)["responses"][status].get("content", {}))

    assert media("ThingGet", "200") == ["application/json"]
    assert media("ThingMake", "201") == ["application/json"]
    assert media("ThingText", "200") == ["application/json", "text/plain"]
    assert media("ThingGet", "404") == ["application/json"]
    assert media("ThingPut", "204") == []


def test_a_success_without_schema_has_the_kind_that_is_produced() -> None:
    responses = operation("ThingExport")["responses"]
    assert responses == {"200": {"content": {"application/x-tar": {}}}, "304": {}}


def test_errors_are_json_whatever_the_operation_produces() -> None:
    published = swagger()
    published["paths"]["/things"]["get"]["produces"] = ["application/octet-stream"]
    published["paths"]["/things"]["get"]["responses"]["400"] = {
        "schema": {"$ref": "#/definitions/ErrorResponse"}
    }
    data = normal(published)
    assert list(operation("ThingText", data)["responses"]["400"]["content"]) == ["application/json"]
    assert list(operation("ThingText", data)["responses"]["200"]["content"]) == ["application/octet-stream"]


def test_headers_survive() -> None:
    headers = operation("ThingGet")["responses"]["200"]["headers"]
    assert headers == {"X-Count": {"schema": {"type": "integer", "default": 3}}}


def test_shared_parameters_and_answers_are_put_where_they_are_used() -> None:
    published = swagger()
    published["parameters"] = {"Id": {"name": "id", "in": "path", "required": True, "type": "string"}}
    published["responses"] = {
        "Gone": {"description": "No.", "schema": {"$ref": "#/definitions/ErrorResponse"}}
    }
    item = published["paths"]["/things/{id}"]
    for method in ("get", "put"):
        item[method]["parameters"] = [p for p in item[method]["parameters"] if p["name"] != "id"]
    item["parameters"] = [{"$ref": "#/parameters/Id"}]
    item["get"]["responses"]["404"] = {"$ref": "#/responses/Gone"}
    data = normal(published)
    assert operation("ThingGet", data)["parameters"][0]["name"] == "id"
    assert operation("ThingGet", data)["responses"] == operation("ThingGet")["responses"]


def test_openapi_3_0_takes_the_same_road() -> None:
    published = {
        "openapi": "3.0.3",
        "info": {"version": "1.99", "title": "Things"},
        "tags": [{"name": "Thing", "description": "Prose."}],
        "paths": {
            "/things": {
                "get": {
                    "operationId": "ThingList",
                    "description": "Prose.",
                    "parameters": [{"$ref": "#/components/parameters/Names"}],
                    "responses": {
                        "200": {
                            "description": "Yes.",
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                            },
                        }
                    },
                }
            }
        },
        "components": {
            "parameters": {
                "Names": {
                    "name": "names",
                    "in": "query",
                    "description": "Prose.",
                    "schema": {"type": "array", "items": {"type": "string"}},
                }
            },
            "schemas": {
                "Thing": {
                    "type": "object",
                    "properties": {
                        "Count": {"type": "integer", "nullable": True, "exclusiveMinimum": True, "minimum": 0}
                    },
                }
            },
        },
    }
    data = normal(published)
    assert operation("ThingList", data) == {
        "operationId": "ThingList",
        "parameters": [
            {
                "name": "names",
                "in": "query",
                "style": "form",
                "explode": True,
                "schema": {"type": "array", "items": {"type": "string"}},
            }
        ],
        "responses": {
            "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
        },
    }
    assert schema("Thing", "properties", "Count", data=data) == {
        "type": ["integer", "null"],
        "exclusiveMinimum": 0,
    }


def test_the_normal_form_of_the_normal_form_is_itself() -> None:
    assert dump(normal(normal())) == dump(normal())


def test_normalising_leaves_its_input_alone() -> None:
    published = swagger()
    normalise(published, Problems())
    assert published == swagger()


def test_an_unknown_schema_member_is_a_warning_with_a_place(tmp_path: Path) -> None:
    published = swagger()
    published["definitions"]["Part"]["propertees"] = {}
    problems = Problems()
    load_file(write(tmp_path, published), problems)
    (problem,) = problems
    assert (problem.level, problem.pointer) == ("warning", "/definitions/Part/propertees")
