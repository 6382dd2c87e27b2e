"""Names that Python can't tell apart are told before anything is written, with place and way out."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.overlay.behaviour import Behaviour
from dockline_gen.problems import GenerationFailed, Problem, Problems

from .tools import build, description, render_document

LAMP = {"type": "object", "properties": {"Watts": {"type": "integer"}}}
ROOM = {"type": "object", "properties": {"Floor": {"type": "integer"}}}
NAMED_APART = "name them apart in spec/overlay/behaviour.yaml"


def operation(id_: str, *names: str, tag: str = "lamps") -> dict[str, Any]:
    parameters = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
    return {"operationId": id_, "tags": [tag], "parameters": parameters, "responses": {"200": {}}}


PING = {"/ping": {"get": operation("Ping", tag="system")}}


def clashes(
    paths: dict[str, Any], definitions: Any = None, version: str = "1.0", **behaviours: Behaviour
) -> list[Problem]:
    """What is said of a description when its package is rendered."""
    data = description(definitions or {}, {**PING, **paths})
    data["info"]["version"] = version
    document = build(data, behaviours=behaviours)
    problems = Problems()
    try:
        render_document(document, problems=problems)
    except GenerationFailed:
        assert problems.errors
    return list(problems)


def test_two_schemas_of_one_class_name() -> None:
    (found,) = clashes({}, {"LampState": LAMP, "Lamp-State": ROOM, "Other": ROOM})
    places = "/components/schemas/Lamp-State, /components/schemas/LampState"
    assert found.message == f"2 schemas would be the class LampState: {places}"
    assert found.pointer == "/components/schemas/LampState"
    assert found.hint == "give all but one another name in spec/names.lock"


def test_an_object_and_an_enum_of_one_class_name() -> None:
    (found,) = clashes({}, {"Lamp_State": {"type": "string", "enum": ["on"]}, "LampState": LAMP})
    assert found.message.startswith("2 schemas would be the class LampState: ")


def test_two_classes_whose_decoders_would_have_one_name() -> None:
    (found,) = clashes({}, {"NanoCPUs": LAMP, "NanoCpus": ROOM, "Other": ROOM})
    assert found.message == "NanoCPUs and NanoCpus would both be decoded by decode_nano_cpus"
    assert found.pointer == "/components/schemas/NanoCpus"
    assert found.hint == "give one of them another name in spec/names.lock"


def test_two_properties_of_one_attribute_a_bases_too() -> None:
    heir = {"allOf": [{"$ref": "#/components/schemas/Lamp"}, {"type": "object", "properties": {"watts": {}}}]}
    (found,) = clashes({}, {"Lamp": LAMP, "Heir": heir})
    assert found.message == "the properties 'Watts', 'watts' would all be the attribute watts"
    assert found.pointer == "/components/schemas/Heir/allOf/1/properties/watts"
    assert found.hint == "rename one in spec/overlay/corrections.yaml"


def test_two_operations_of_one_function() -> None:
    found, *more = clashes(
        {"/a": {"get": operation("LampList")}, "/b": {"get": operation("lamp.list", tag="others")}}
    )
    assert found.message == "the operations LampList, lamp.list would all be the function lamp_list"
    assert (found.pointer, found.hint) == ("/paths/~1b/get", "give one of them another operationId")
    assert more == []


def test_two_operations_of_one_method() -> None:
    found, *_ = clashes(
        {"/a": {"get": operation("LampList")}, "/b": {"get": operation("LampShow")}},
        LampList=Behaviour(group="lamps", name="list", answer="none"),
        LampShow=Behaviour(group="lamps", name="list", answer="none"),
    )
    assert found.message == "several operations would be lamps.list: LampList, LampShow"
    assert (found.pointer, found.hint) == ("/paths/~1b/get", NAMED_APART)


def test_two_parameters_of_one_argument() -> None:
    (found,) = clashes(
        {
            "/a": {"get": operation("LampList", "room-name", "room_name", "other")},
            "/b": {"get": operation("LampShow", "room-name")},
        }
    )
    assert found.message == "several arguments of LampList would be room_name"
    assert (found.pointer, found.hint) == ("/paths/~1a/get", NAMED_APART)


def test_what_can_be_told_apart_is_rendered() -> None:
    paths = {
        "/a": {"get": operation("LampList", "room-name")},
        "/b": {"get": operation("RoomList", "room_name", tag="rooms")},
    }
    assert clashes(paths, {"Lamp": LAMP, "LampRoom": ROOM}) == []


@pytest.mark.parametrize("version", ["1", "1.51", "2024-01-01", "1.0+rc.1", "1" * 20])
def test_a_version_that_can_give_a_module_its_name(version: str) -> None:
    assert clashes({}, version=version) == []


@pytest.mark.parametrize("version", ["v1", "1" * 21, "1 2", "1_0", ".1"])
def test_a_version_that_cant(version: str) -> None:
    (found,) = clashes({}, version=version)
    assert found.message == f"the version {version!r} gives the package no name"
    assert (found.pointer, found.hint) == ("/info/version", "a version begins with a number, e.g. 1.51")


def test_a_description_without_an_operation_is_told() -> None:
    problems = Problems()
    with pytest.raises(GenerationFailed):
        render_document(build(description({}, {"/a": {}})), problems=problems)
    assert [(each.message, each.pointer, each.hint) for each in problems] == [
        ("there are no operations", "/paths", "describe at least one")
    ]
