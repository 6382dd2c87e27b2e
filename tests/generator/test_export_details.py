"""What an exported document says of each part: the overlay's words, and what is special under x-dockline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from dockline_gen.export import export_document, write_export
from dockline_gen.overlay.behaviour import Auth, Behaviour, ParameterBehaviour, Tty
from dockline_gen.overlay.conditions import AnyOf, LongRunning, When
from dockline_gen.overlay.deprecated import Deprecations
from dockline_gen.overlay.docs import Docs, OperationProse, SchemaProse
from dockline_gen.overlay.names import Names
from dockline_gen.overlay.overlaid import Overlaid
from dockline_gen.overlay.since import Since
from dockline_gen.problems import GenerationFailed

from .tools import as_description, description

STRING = {"type": "string"}
JSON = "application/json"
KIND = {"type": "string", "enum": ["on", "off"]}


def exported(docs: Docs | None = None, behaviour: Behaviour | None = None, **more: Any) -> dict[str, Any]:
    """The document of an operation and a schema."""
    operation = {
        "operationId": "LampDo",
        "tags": ["Lamp"],
        "parameters": [{"name": "p", "in": "query", "schema": {"type": "array", "items": KIND}}],
        "requestBody": {"content": {JSON: {"schema": {"type": "array", "items": STRING}}}},
        "responses": {key: {} for key in ("200", "404", "299", "799", "default", "2XX")},
        **more,
    }
    lamp = {
        "type": "object",
        "properties": {"Kind": KIND, "Watts": {**STRING, "enum": ["60"]}, "Plain": STRING},
    }
    data = description({"Lamp": lamp, "Text": STRING}, {"/lamps": {"post": operation}})
    data["tags"] = [{"name": "Listed"}]
    overlaid = Overlaid(
        description=as_description(data),
        data=data,
        behaviours={"LampDo": behaviour} if behaviour else {},
        docs=docs or Docs(),
        names=Names(definitions=data["components"]["schemas"]),
        since=Since(),
        deprecations=Deprecations(),
    )
    return export_document(overlaid)


def operation_of(document: dict[str, Any]) -> Any:
    return document["paths"]["/lamps"]["post"]


def test_the_top_says_what_linters_ask_for() -> None:
    found = exported()
    assert found["info"] == {
        "title": "Docker Engine API",
        "version": "1.0",
        "description": (
            "What an engine's daemon offers on its socket: containers, images, networks, volumes, swarm."
        ),
        "contact": {"name": "Moby", "url": "https://github.com/moby/moby"},
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    assert found["security"] == []


def test_without_prose_each_response_has_the_words_of_its_status() -> None:
    responses = operation_of(exported())["responses"]
    assert {status: each["description"] for status, each in responses.items()} == {
        "200": "OK",
        "404": "Not Found",
        "299": "Status 299",
        "799": "Status 799",
        "default": "Any other status",
        "2XX": "Status 2XX",
    }
    assert "summary" not in operation_of(exported()) and "x-dockline" not in operation_of(exported())


def test_prose_stands_where_it_belongs() -> None:
    prose = OperationProse(
        summary="Do it.",
        parameters={"p": "Which."},
        body="What.",
        returns="It is done.",
        errors={"404": "It is gone."},
    )
    found = operation_of(exported(Docs(operations={"LampDo": prose})))
    assert list(found)[:3] == ["operationId", "summary", "description"]
    assert (found["summary"], found["description"]) == ("Do it.", "Do it.")
    assert found["parameters"][0]["description"] == "Which."
    assert found["requestBody"]["description"] == "What."
    told = {status: each["description"] for status, each in found["responses"].items()}
    assert (told["200"], told["2XX"], told["299"], told["404"]) == (*["It is done."] * 3, "It is gone.")
    more = OperationProse(summary="Do it.", description="And more.")
    assert operation_of(exported(Docs(operations={"LampDo": more})))["description"] == "And more."


def test_a_schema_is_described_with_its_values_before_its_longer_keys() -> None:
    docs = Docs(
        schemas={
            "Lamp": SchemaProse(
                summary="A lamp.", description="More.", properties={"Kind": "Its kind.", "Plain": "Plain."}
            ),
            "Lamp.Kind": SchemaProse(values={"on": "It burns.", "off": "It doesn't."}),
            "Lamp.Watts": SchemaProse(values={"60": "As ever."}),
        }
    )
    lamp = exported(docs)["components"]["schemas"]["Lamp"]
    assert lamp["description"] == "A lamp.\n\nMore."
    assert list(lamp) == ["type", "description", "properties"]
    assert {name: each.get("description") for name, each in lamp["properties"].items()} == {
        "Kind": "Its kind.\n\n- `on`: It burns.\n- `off`: It doesn't.",
        "Watts": "- `60`: As ever.",
        "Plain": "Plain.",
    }
    assert list(lamp["properties"]["Kind"]) == ["type", "description", "enum"]


def test_what_is_said_of_a_property_is_found_wherever_it_stands() -> None:
    inner = {"type": "object", "properties": {"Deep": STRING}}
    either = {key: [inner] for key in ("allOf", "anyOf", "oneOf")}
    places = {
        "items": {"type": "array", "items": inner},
        "values": {"type": "object", "additionalProperties": inner},
        "either": {"type": "object", **either},
        "not closed": {"type": "object", "additionalProperties": False},
    }
    parameters = [{"name": name, "in": "query", "schema": schema} for name, schema in places.items()]
    said = {
        "LampDo?items": SchemaProse(properties={"[].Deep": "In a list."}),
        "LampDo?values": SchemaProse(properties={"{}.Deep": "In a map."}),
        "LampDo?either": SchemaProse(properties={"Deep": "In a part."}),
    }
    document = exported(Docs(schemas=said), parameters=parameters)
    schemas = {each["name"]: each["schema"] for each in operation_of(document)["parameters"]}
    for place, key, told in (
        ("items", "items", "In a list."),
        ("values", "additionalProperties", "In a map."),
    ):
        name = schemas[place][key]["$ref"].removeprefix("#/components/schemas/")
        lifted = document["components"]["schemas"][name]
        assert lifted["properties"]["Deep"]["description"] == told
    for key in either:
        assert schemas["either"][key][0]["properties"]["Deep"]["description"] == "In a part."
    assert schemas["not closed"] == places["not closed"]


@pytest.mark.parametrize(("group", "about"), [("lamps", "All lamps."), ("others", "Lamp")])
def test_a_tag_is_about_what_its_operations_are_of(group: str, about: str) -> None:
    behaviour = Behaviour(group=group, name="do", answer="none")
    found = exported(Docs(groups={"lamps": "All lamps."}), behaviour)
    assert found["tags"] == [
        {"name": "Listed", "description": "Listed"},
        {"name": "Lamp", "description": about, "x-dockline": "added"},
    ]


def special(**behaviour: Any) -> Any:
    told = Behaviour(**{"group": "lamps", "name": "do", "answer": "none", **behaviour})
    return operation_of(exported(behaviour=told))["x-dockline"]


PLAIN = {"group": "lamps", "name": "do", "answer": "none"}


@pytest.mark.parametrize(
    ("behaviour", "more"),
    [
        ({}, {}),
        ({"aliases": ("a", "b"), "unchanged": (304,)}, {"aliases": ["a", "b"], "unchanged": [304]}),
        ({"long_running": True}, {"long_running": True}),
        (
            {"long_running": LongRunning(parameter="p", value=True, why="so")},
            {"long_running": {"parameter": "p", "is": True, "why": "so"}},
        ),
        (
            {"long_running": LongRunning(parameter="p", why="so")},
            {"long_running": {"parameter": "p", "why": "so"}},
        ),
        (
            {"when": When(parameter="p", value=False, answer="json")},
            {"when": {"parameter": "p", "is": False, "answer": "json"}},
        ),
        (
            {"any_of": AnyOf(parameters=("p", "q"), why="so")},
            {"any_of": {"parameters": ["p", "q"], "why": "so"}},
        ),
        ({"tty": Tty(operation="X", member=("a", "b"))}, {"tty": {"operation": "X", "member": ["a", "b"]}}),
        (
            {"auth": Auth(header="X-A", always=True)},
            {"auth": {"header": "X-A", "always": True}},
        ),
        ({"body": "tar", "body_check": {"a": "segment"}}, {"body": "tar", "body_check": {"a": "segment"}}),
        (
            {"parameters": {"p": ParameterBehaviour(default=0), "q": ParameterBehaviour(keys={"a": "text"})}},
            {"parameters": {"p": {"default": 0}, "q": {"keys": {"a": "text"}}}},
        ),
    ],
    ids=str,
)
def test_what_is_special_is_said_and_what_is_usual_isnt(behaviour: Any, more: Any) -> None:
    assert special(**behaviour) == {**PLAIN, **more}


@pytest.mark.parametrize("name", ["api.yaml", "api.yml", "api.json"])
def test_a_document_is_written_by_the_ending_of_its_file(tmp_path: Path, name: str) -> None:
    document = exported()
    assert write_export(document, tmp_path / name) is None
    text = (tmp_path / name).read_text("utf-8")
    assert (json.loads(text) if name.endswith(".json") else yaml.safe_load(text)) == document
    if not name.endswith(".json"):
        assert write_export(document, None) == text


@pytest.mark.parametrize(("name", "ending"), [("api.txt", ".txt"), ("api", "no ending")])
def test_a_file_of_another_ending_is_refused_with_the_way_out(tmp_path: Path, name: str, ending: str) -> None:
    with pytest.raises(GenerationFailed) as caught:
        write_export(exported(), tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.message == f"{ending}: neither YAML nor JSON"
    assert (problem.file, problem.hint) == (str(tmp_path / name), "end the name in .yaml or .json")
    assert list(tmp_path.iterdir()) == []
