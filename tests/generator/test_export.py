"""The complete OpenAPI 3.1 document of a version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from dockline_gen.description.schemas import operations_of
from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import known_versions, load_file, load_version
from dockline_gen.export import export_document, write_export
from dockline_gen.overlay.overlaid import Overlaid, overlay
from dockline_gen.problems import GenerationFailed, Problems

from .small import described


@pytest.fixture(scope="module")
def overlaid() -> Overlaid:
    problems = Problems()
    result = overlay(load_version("1.51"), problems)
    problems.raise_if_errors()
    return result


@pytest.fixture(scope="module")
def document(overlaid: Overlaid) -> dict[str, Any]:
    return export_document(overlaid)


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_any_other_document_is_too(tmp_path: Path) -> None:
    exported = export_document(overlay(described(tmp_path), Problems()))
    assert [str(error) for error in OpenAPIV31SpecValidator(exported).iter_errors()] == []


@pytest.mark.parametrize("name", ["api.yaml", "api.json"])
def test_importing_it_gives_the_corrected_normal_form(
    tmp_path: Path, overlaid: Overlaid, document: dict[str, Any], name: str
) -> None:
    assert write_export(document, tmp_path / name) is None
    assert dump(load_file(tmp_path / name).data) == dump(dict(overlaid.data))


def test_yaml_and_json_hold_the_same(tmp_path: Path, document: dict[str, Any]) -> None:
    write_export(document, tmp_path / "api.json")
    text = write_export(document, None)
    assert text is not None
    assert yaml.safe_load(text) == json.loads((tmp_path / "api.json").read_text()) == document


def test_prose_is_where_it_belongs(overlaid: Overlaid, document: dict[str, Any]) -> None:
    logs = operations_of(document)["ContainerLogs"]
    prose = overlaid.docs.operation("ContainerLogs")
    assert logs["summary"] == prose.summary
    described = {parameter["name"]: parameter.get("description") for parameter in logs["parameters"]}
    assert described["follow"] == prose.parameters["follow"]
    properties = document["components"]["schemas"]["RestartPolicy"]["properties"]
    assert properties["MaximumRetryCount"]["description"] == overlaid.docs.member(
        "RestartPolicy", "MaximumRetryCount"
    )
    assert "unless-stopped" in properties["Name"]["description"]


def test_every_answer_has_a_description(document: dict[str, Any]) -> None:
    responses = [op["responses"] for op in operations_of(document).values()]
    assert all(response["description"] for each in responses for response in each.values())
    assert operations_of(document)["SystemInfo"]["responses"]["500"]["description"] == "Internal Server Error"


def test_what_is_special_stands_under_x_dockline(document: dict[str, Any]) -> None:
    operations = operations_of(document)
    logs = operations["ContainerLogs"]["x-dockline"]
    assert (logs["group"], logs["name"], logs["answer"]) == ("containers", "logs", "frames")
    assert logs["tty"] == {"operation": "ContainerInspect", "member": ["Config", "Tty"]}
    assert logs["parameters"]["since"] == {"encode": "time"}
    stats = operations["ContainerStats"]["x-dockline"]
    assert stats["when"] == {"parameter": "stream", "is": False, "answer": "json"}
    push = operations["ImagePush"]["x-dockline"]
    assert push["auth"] == {"header": "X-Registry-Auth", "image": "name", "always": True}
    assert push["steps"]["unread"].startswith("the engine gives up a push whose stream is closed")
    assert list(push["steps"]) == ["unread", "why"]


def test_a_zero_default_is_told(document: dict[str, Any]) -> None:
    enable = operations_of(document)["PluginEnable"]["x-dockline"]
    assert enable["parameters"]["timeout"]["default"] == 0


def test_the_overlaid_data_is_left_alone(overlaid: Overlaid) -> None:
    before = dump(dict(overlaid.data))
    export_document(overlaid)
    assert dump(dict(overlaid.data)) == before


def test_another_ending_is_refused(tmp_path: Path, document: dict[str, Any]) -> None:
    with pytest.raises(GenerationFailed, match=r"\.txt: neither YAML nor JSON"):
        write_export(document, tmp_path / "api.txt")


# -- what other tools want: held here without them, tried with them by `make linters` ------------------------


@cache
def exported(version: str) -> tuple[Overlaid, dict[str, Any]]:
    found = overlay(load_version(version), Problems(), strict=False)
    return found, export_document(found)


EVERY = pytest.mark.parametrize("version", known_versions())


@pytest.mark.slow
@pytest.mark.parametrize("version", dict.fromkeys([*known_versions()[::9], known_versions()[-1]]))
def test_other_versions_are_valid_openapi(version: str) -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(exported(version)[1]).iter_errors()] == []


@EVERY
def test_every_version_comes_back(version: str, tmp_path: Path) -> None:
    found, document = exported(version)
    write_export(document, tmp_path / "api.json")
    problems = Problems()
    assert dump(load_file(tmp_path / "api.json", problems).data) == dump(dict(found.data))
    assert list(problems) == []


@EVERY
def test_linters_find_what_they_look_for(version: str) -> None:
    """Redocly and spectral: whom to ask, the licence, what security there is, and words for all of it."""
    _, document = exported(version)
    assert document["security"] == []
    assert {"title", "description", "contact", "license"} <= document["info"].keys()
    told = {tag["name"]: tag["description"] for tag in document["tags"]}
    for operation in operations_of(document).values():
        assert operation["summary"] and operation["description"]
        assert all(told[tag] for tag in operation.get("tags", ()))


def schemas_in(node: Any) -> Iterator[dict[str, Any]]:
    """All mappings of a document, schemas among them."""
    if isinstance(node, dict):
        yield node
        for part in node.values():
            yield from schemas_in(part)
    elif isinstance(node, list):
        for part in node:
            yield from schemas_in(part)


@EVERY
def test_generators_find_a_name_for_each_class(version: str) -> None:
    """What openapi-python-client stumbles over: no base may be null, and no class stands in place."""
    found, document = exported(version)
    components, definitions = document["components"]["schemas"], found.data["components"]["schemas"]
    twins = [schema.get("properties", {}).keys() for schema in components.values()]
    for schema in schemas_in(document):
        assert schema.get("enum") != [{}]
        for part in schema.get("allOf", []) if "type" in schema else []:
            base = components.get(part.get("$ref", "").rpartition("/")[2], {"type": "object"})
            assert base["type"] != ["object", "null"]
        for part in (schema.get("properties") or {}).values():
            if isinstance(part, dict) and "properties" in part:
                assert part["properties"].keys() in twins, (
                    "only what a definition says word for word is in place"
                )
    assert components.keys() - definitions.keys() <= set(found.names.entries.values())


def test_classes_are_called_as_in_python(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["MountBindOptions"]["x-dockline"] == "in place"
    assert schemas["Mount"]["properties"]["BindOptions"]["$ref"] == "#/components/schemas/MountBindOptions"
    body = operations_of(document)["ContainerCreate"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["$ref"] == "#/components/schemas/ContainerCreateRequest"


def test_null_is_said_at_the_place(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["ClusterInfo"]["type"] == "object"
    cluster = schemas["SwarmInfo"]["properties"]["Cluster"]
    assert cluster["anyOf"] == [{"$ref": "#/components/schemas/ClusterInfo"}, {"type": "null"}]


def test_a_document_of_another_hand_is_left_as_it_is(tmp_path: Path) -> None:
    """Marks count only in a document that says of itself that it is exported."""
    data = {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "paths": {"/a": {"get": {"operationId": "A", "responses": {"200": {}}}}},
        "components": {"schemas": {"T": {"type": "object", "x-dockline": "nullable"}}},
    }
    (tmp_path / "api.json").write_text(json.dumps(data))
    assert load_file(tmp_path / "api.json").data["components"]["schemas"]["T"] == {"type": "object"}
