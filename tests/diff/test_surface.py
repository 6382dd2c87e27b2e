"""What a description promises: operations, parameters, servers, and shapes in a few words."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.contract.describe import describe, kinds
from dockline_gen.contract.match import likeness, match
from dockline_gen.contract.reach import Reach, Reaches
from dockline_gen.contract.shapes import ANYTHING, CLOSED, Shape, Shapes
from dockline_gen.contract.surface import Parameter, Surface, read_surface
from dockline_gen.normalise.beyond import NOT_COMPARED

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


DEFINITIONS: dict[str, Any] = {
    "Named": thing(Name=STRING),
    "Text": STRING,
    "Alias": ref("Text"),
    "Maybe": {"type": ["string", "null"]},
    "Old": {**STRING, "deprecated": True},
    "Round": ref("Round"),
}


def shape(schema: Any) -> Shape:
    return Shapes(DEFINITIONS).shape(schema, "/s")


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({}, "anything"),
        (True, "anything"),
        ({"type": "object", "additionalProperties": False}, "object"),
        (STRING, "string"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": ["string", "integer"]}, "integer or string"),
        ({"type": "integer", "format": "int64"}, "integer (int64)"),
        ({**STRING, "enum": ["a", "b"]}, "string, one of a, b"),
        ({"enum": [1, 2]}, "anything, one of 1, 2"),
        (ref("Named"), "Named"),
        ({"anyOf": [ref("Named"), {"type": "null"}]}, "Named or null"),
        ({"oneOf": [STRING, ref("Named")]}, "string or Named"),
        ({"type": "array", "items": STRING}, "array of string"),
        ({"type": "array"}, "array of anything"),
        (thing(A=STRING, B=INTEGER), "object with A, B"),
        ({"type": "object"}, "object"),
        ({"type": "object", "additionalProperties": INTEGER}, "map of integer"),
    ],
    ids=str,
)
def test_a_shape_in_a_few_words(schema: Any, told: str) -> None:
    assert describe(shape(schema)) == told


def test_no_shape_is_anything_and_what_is_closed_takes_nothing() -> None:
    assert (describe(None), describe(ANYTHING), describe(CLOSED)) == ("anything", "anything", "nothing")


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({}, "anything"),
        ({"type": ["string", "integer", "null"], "enum": ["a"]}, "integer or string"),
        ({"type": "integer", "format": "int64", "minimum": 1}, "integer (int64)"),
    ],
    ids=str,
)
def test_the_types_of_a_shape(schema: Any, told: str) -> None:
    assert kinds(shape(schema)) == told


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (STRING, INTEGER, 0.0),
        (STRING, STRING, 0.0),
        (thing(A=STRING), thing(A=STRING), 1.0),
        (thing(A=STRING, B=STRING), thing(A=STRING, C=STRING), 1 / 3),
        (thing(A=STRING, B=STRING), thing(A=STRING, B=INTEGER), 1 / 3),
        (thing(A=STRING), thing(A=ref("Text")), 0.0),
        (thing(A=STRING), {"type": "object"}, 0.0),
        ({**STRING, "enum": ["a", "b"]}, {**STRING, "enum": ["b", "c", "d"]}, 0.25),
        ({**STRING, "enum": ["a", "b"]}, STRING, 0.0),
        ({"type": "array", "items": STRING}, {"type": "array", "items": STRING}, 1.0),
        ({"type": "array", "items": STRING}, {"type": "array", "items": INTEGER}, 0.0),
        ({"type": "array", "items": STRING}, {"type": "array"}, 0.0),
        (
            {"type": "object", "additionalProperties": STRING},
            {"type": "object", "additionalProperties": STRING},
            1.0,
        ),
    ],
    ids=str,
)
def test_definitions_are_alike_by_what_they_have_in_common(one: Any, other: Any, alike: float) -> None:
    assert likeness(shape(one), shape(other)) == pytest.approx(alike)
    assert likeness(shape(other), shape(one)) == pytest.approx(alike)


def described(*operations: tuple[str, str, str], **definitions: Any) -> Surface:
    """The surface of operations, each with its method, its path and its id, and of definitions."""
    paths: dict[str, Any] = {}
    for method, path, id_ in operations:
        paths.setdefault(path, {})[method] = {"operationId": id_, "responses": {"200": {}}}
    return read_surface({"info": {"version": "1.0"}, "paths": paths, "components": {"schemas": definitions}})


def test_operations_pair_by_id_then_by_method_and_path() -> None:
    old = described(("get", "/a/{id}", "A"), ("get", "/b", "B"), ("put", "/c", "C"), ("get", "/d", "D"))
    new = described(("get", "/b", "B2"), ("get", "/a2", "A"), ("post", "/c", "C2"), ("get", "/d", "D"))
    pairs = match(old, new)
    assert [(one.id, other.id) for one, other in pairs.endpoints] == [("A", "A"), ("B", "B2"), ("D", "D")]
    assert [each.id for each in pairs.endpoints_gone] == ["C"]
    assert [each.id for each in pairs.endpoints_new] == ["C2"]


def test_what_the_parameters_of_a_path_are_called_makes_no_other_route() -> None:
    pairs = match(described(("get", "/a/{id}/b", "A")), described(("get", "/a/{name}/b", "B")))
    assert [(one.id, other.id) for one, other in pairs.endpoints] == [("A", "B")]
    assert pairs.endpoints[0][1].path_parameters == ["name"]


def test_definitions_pair_by_name_then_by_what_they_hold_the_most_alike_first() -> None:
    five = dict.fromkeys("ABCDE", STRING)
    old = described(Same=STRING, Wide=thing(**five), Less=thing(A=STRING, B=STRING, C=STRING), Gone=INTEGER)
    new = described(Same=INTEGER, Wider=thing(**five), Other=thing(A=STRING, B=STRING, C=STRING, D=STRING))
    pairs = match(old, new)
    assert pairs.definitions == {"Same": "Same", "Wide": "Wider", "Less": "Other"}
    assert (pairs.definitions_gone, pairs.definitions_new) == (("Gone",), ())


@pytest.mark.parametrize(("common", "paired"), [(3, True), (2, False)])
def test_from_six_tenths_on_two_definitions_are_one(common: int, paired: bool) -> None:
    five = dict.fromkeys("ABCDE", STRING)
    old, new = described(One=thing(**five)), described(Other=thing(**dict(list(five.items())[:common])))
    pairs = match(old, new)
    assert pairs.definitions == ({"One": "Other"} if paired else {})
    assert pairs.definitions_gone == (() if paired else ("One",))
    assert pairs.definitions_new == (() if paired else ("Other",))


def parameter(**node: Any) -> Parameter:
    data = {
        "info": {"version": "1.0"},
        "paths": {"/a": {"get": {"parameters": [{"name": "P", "in": "query", **node}]}}},
    }
    (found,) = read_surface(data).endpoints["GET /a"].parameters
    return found


LIST = {"type": "array", "items": STRING}


@pytest.mark.parametrize(
    ("node", "encoding", "one", "repeats"),
    [
        ({"schema": STRING, "style": "form", "explode": True}, "", True, False),
        ({"schema": LIST}, "form", False, False),
        ({"schema": LIST, "explode": True}, "form, exploded", False, True),
        ({"schema": LIST, "explode": True, "in": "cookie"}, "form, exploded", False, True),
        ({"schema": LIST, "explode": True, "in": "header"}, "form, exploded", False, False),
        ({"schema": LIST, "style": "pipeDelimited"}, "pipeDelimited", False, False),
        ({"schema": {"type": "object"}}, "form", False, False),
        ({"schema": {}}, "", False, False),
        ({}, "", False, False),
    ],
    ids=str,
)
def test_a_parameter_knows_how_several_values_are_sent(
    node: Any, encoding: str, one: bool, repeats: bool
) -> None:
    found = parameter(**node)
    assert (found.encoding, found.takes_one, found.repeats) == (encoding, one, repeats)


def test_a_parameter_knows_what_is_said_of_it() -> None:
    found = parameter(schema=STRING)
    assert (found.required, found.deprecated, found.empty, found.beyond) == (False, False, False, {})
    assert found.pointer == "/paths/~1a/get/parameters/0"
    found = parameter(required=True, deprecated=True, allowEmptyValue=True, **{NOT_COMPARED: {"x": 1}})
    assert (found.required, found.deprecated, found.empty, found.beyond) == (True, True, True, {"x": 1})
    assert found.key == ("query", "P")
    assert parameter(**{"in": "header"}).key == ("header", "p")


@pytest.mark.parametrize(
    ("servers", "server"),
    [
        (None, ""),
        ([], ""),
        ([{"url": "/v1.0/"}], "/v*"),
        ([{"url": "http://a/v1.0"}, {"url": "/b"}], "http://a/v*"),
        ([{}], ""),
    ],
    ids=str,
)
def test_where_paths_begin_without_the_version(servers: Any, server: str) -> None:
    data = {"info": {"version": "1.0"}, "paths": {}, **({} if servers is None else {"servers": servers})}
    assert read_surface(data).server == server


def test_what_is_not_compared_is_known_by_where_it_stands() -> None:
    data = {
        "info": {"version": "1.0"},
        "paths": {},
        "servers": [{"url": "/a", "variables": {"x": 1}}, {"url": "/b"}],
        NOT_COMPARED: {
            "webhooks": {"made": {"a": 1}},
            "components.links": {"next": 2},
            "security": [3],
            "x-thing": {"of": "mine"},
        },
    }
    assert read_surface(data, {"host": "here"}).beyond == {
        "webhooks.made": {"a": 1},
        "components.links.next": 2,
        "security": [3],
        "x-thing": {"of": "mine"},
        "servers.0": {"variables": {"x": 1}},
        "servers.1": {"url": "/b"},
        "host": "here",
    }


def test_bodies_and_responses_are_read_with_all_that_is_in_them() -> None:
    operation = {
        "requestBody": {
            "x-name": "spec",
            "required": True,
            "content": {"a/b": {"schema": STRING, NOT_COMPARED: {"encoding": 1}}, "c/d": {}},
            NOT_COMPARED: {"x": 2},
        },
        "responses": {"200": {"headers": {"X-H": {"schema": INTEGER, NOT_COMPARED: {"required": True}}}}},
        "tags": ["T"],
        "deprecated": True,
        NOT_COMPARED: {"security": []},
    }
    data = {"info": {"version": "1.0"}, "paths": {"/a": {"post": operation}}}
    found = read_surface(data).endpoints["POST /a"]
    assert (found.method, found.tags, found.deprecated, found.beyond) == (
        "POST",
        ("T",),
        True,
        {"security": []},
    )
    body = found.body
    assert body is not None and (body.name, body.required) == ("spec", True)
    assert {media: describe(each) for media, each in body.content.items()} == {
        "a/b": "string",
        "c/d": "anything",
    }
    assert body.beyond == {"x": 2, "a/b encoding": 1}
    response = found.responses["200"]
    assert (response.status, response.content, response.beyond) == ("200", {}, {})
    header = response.headers["x-h"]
    assert (header.name, describe(header.shape), header.beyond) == ("X-H", "integer", {"required": True})
    at = "/paths/~1a/post"
    assert (found.pointer, body.pointer, response.pointer, header.pointer) == (
        at,
        f"{at}/requestBody",
        f"{at}/responses/200",
        f"{at}/responses/200/headers/X-H",
    )


def test_a_reference_is_followed_and_what_is_said_at_its_place_is_kept() -> None:
    shapes = Shapes(DEFINITIONS)
    assert shapes.resolved(Shape(ref="Alias")) == shape(STRING)
    assert shapes.resolved(Shape(ref="Maybe")).nullable
    assert shapes.resolved(Shape(ref="Text", nullable=True)).nullable
    assert shapes.resolved(Shape(ref="Old")).deprecated
    assert shapes.resolved(Shape(ref="Text", deprecated=True)).deprecated
    assert shapes.resolved(Shape(ref="Round")).ref == "Round", "what leads to itself ends"
    assert shapes.through_aliases(Shape(ref="Alias")).ref == "Text"
    assert shapes.through_aliases(Shape(ref="Text", nullable=True)) == Shape(ref="Text", nullable=True)
    assert shapes.through_aliases(Shape(ref="Round")).ref == "Round"


def test_what_an_address_reaches() -> None:
    operation = {
        "operationId": "Same",
        "parameters": [{"name": "p", "in": "query", "schema": ref("Asked")}],
        "responses": {
            "200": {
                "content": {"application/json": {"schema": ref("Told")}},
                "headers": {"X-H": {"schema": ref("Head")}},
            }
        },
    }
    definitions = {name: thing(A=STRING) for name in ("Asked", "Told", "Head", "Alone", "Same")}
    data = {
        "info": {"version": "1.0"},
        "paths": {"/a": {"put": operation}},
        "components": {"schemas": definitions},
    }
    found = read_surface(data)
    reaches = Reaches(found, found, match(found, found))
    request, response = (Reach(operation="Same", direction=way) for way in ("request", "response"))
    expected = {
        "Asked": (request,),
        "Asked.A": (request,),
        "Told": (response,),
        "Told.A": (response,),
        "Head": (response,),
        "Alone": (),
        "Alone.A": (),
        "Same": (),
        "Same?p": (request,),
        "Same:body": (request,),
        "Same:200": (response,),
        "Nothing": (),
        "Nothing:200": (),
    }
    assert {address: reaches.of(address) for address in expected} == expected
    assert reaches.of_definition("Told") == (response,)
