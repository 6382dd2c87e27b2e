"""The IR: what operations of a description, and what the overlay says of them, become."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.ir.nodes import AnyType, ListOf, Ref, Scalar, Type
from dockline_gen.overlay.behaviour import Behaviour
from dockline_gen.overlay.conditions import When
from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.view.offered import Operation

from .tools import build, description

STRING: dict[str, Any] = {"type": "string"}
NULL = {"type": "null"}
LAMP: dict[str, Any] = {"type": "object", "properties": {"Name": STRING}}
TEXT = Scalar("string")


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def operation(
    node: dict[str, Any], *, path: str = "/lamps", behaviour: Behaviour | None = None, **definitions: Any
) -> Operation:
    """The one operation of a description."""
    full = {"operationId": "LampDo", "responses": {"200": {}}} | node
    behaviours = {"LampDo": behaviour} if behaviour else {}
    [found] = build(description(definitions, {path: {"post": full}}), behaviours=behaviours).operations
    return found


def answers(*statuses: int | str, schema: Any = None, media: str = "application/json") -> dict[str, Any]:
    content = {"content": {media: {} if schema is None else {"schema": schema}}}
    return {"responses": {str(status): content for status in statuses}}


def test_an_operation_knows_where_it_stands() -> None:
    found = operation({"tags": ["Lamps", "Other"], "deprecated": True}, path="/lamps")
    assert (found.id, found.method, found.path) == ("LampDo", "POST", "/lamps")
    assert found.pointer == "/paths/~1lamps/post"
    assert found.tags == ("Lamps", "Other")
    assert found.deprecated


def test_each_part_of_an_operation_knows_where_it_stands() -> None:
    found = operation(
        {
            "parameters": [
                {"name": "X-Auth", "in": "header", "schema": {"type": "integer"}},
                {"name": "crumb", "in": "cookie", "schema": STRING},
                {"name": "all", "in": "query", "schema": {"type": "boolean"}},
            ],
            "requestBody": {
                "required": True,
                "content": {"text/plain": {}, "application/json": {"schema": LAMP}},
            },
        }
    )
    at = "/paths/~1lamps/post"
    header, query = found.parameters
    assert (header.pointer, query.pointer) == (f"{at}/parameters/0", f"{at}/parameters/2")
    assert header.type == TEXT, "what a header carries is made from other values"
    assert found.body is not None
    assert (found.body.pointer, found.body.media) == (f"{at}/requestBody", "application/json")
    assert (found.body.kind, found.body.required) == ("json", True)


def test_what_a_body_is_made_of_is_told_where_it_stands() -> None:
    labels = {"type": "integer", "enum": [1], "x-enum-names": ["ONE"]}
    with pytest.raises(GenerationFailed) as caught:
        operation({"requestBody": {"content": {"application/json": {"schema": labels}}}})
    (problem,) = caught.value.problems
    at = "/paths/~1lamps/post/requestBody/content/application~1json/schema"
    assert problem.pointer == f"{at}/x-enum-names"
    assert (problem.message, problem.hint) == (
        "x-enum-names: expected a mapping of value to name",
        "e.g. {0: MODIFIED}",
    )


def test_path_parameters_come_in_the_order_of_the_path_and_before_the_others() -> None:
    parameters = [
        {"name": "all", "in": "query", "schema": {"type": "boolean", "default": False}},
        {"name": "lamp", "in": "path", "required": True, "schema": STRING},
        {"name": "room", "in": "path", "required": True, "schema": STRING},
        {"name": "X-Auth", "in": "header", "schema": STRING},
        {"name": "session", "in": "cookie", "schema": STRING},
        {
            "name": "tags",
            "in": "query",
            "required": True,
            "explode": True,
            "schema": {"type": "array", "items": STRING},
        },
    ]
    found = operation({"parameters": parameters}, path="/rooms/{room}/{lamp}").parameters
    assert [(p.where, p.wire) for p in found] == [
        ("path", "room"), ("path", "lamp"), ("query", "all"), ("header", "X-Auth"), ("query", "tags"),
    ]  # fmt: skip
    by_name = {parameter.wire: parameter for parameter in found}
    assert by_name["all"].default is False and not by_name["all"].required
    assert by_name["tags"].required and by_name["tags"].explode and by_name["tags"].type == ListOf(TEXT)
    assert by_name["room"].pointer == "/paths/~1rooms~1{room}~1{lamp}/post/parameters/2"


@pytest.mark.parametrize(
    ("content", "kind", "media"),
    [
        ({"application/json": {"schema": LAMP}}, "json", "application/json"),
        (
            {"text/plain": {"schema": STRING}, "application/json": {"schema": LAMP}},
            "json",
            "application/json",
        ),
        (
            {"application/x-tar": {"schema": {"type": "string", "format": "binary"}}},
            "tar",
            "application/x-tar",
        ),
        ({"application/octet-stream": {}}, "tar", "application/octet-stream"),
        ({"application/json": {"schema": {"type": "string", "format": "binary"}}}, "tar", "application/json"),
    ],
)
def test_a_body_is_json_or_a_stream(content: Any, kind: str, media: str) -> None:
    body = operation({"requestBody": {"content": content, "required": True}}).body
    assert body is not None
    assert (body.kind, body.media, body.required) == (kind, media, True)
    assert body.type == (Ref("LampDoRequest") if kind == "json" else AnyType())
    assert operation({}).body is None


@pytest.mark.parametrize(
    ("responses", "kind", "type_"),
    [
        ({"200": {}}, "none", None),
        ({"204": {}}, "none", None),
        (answers(200, schema=ref("Lamp"))["responses"], "json", Ref("Lamp")),
        (
            answers(201, schema={"type": "array", "items": ref("Lamp")})["responses"],
            "json",
            ListOf(Ref("Lamp")),
        ),
        (answers(200)["responses"], "json", AnyType()),
        (answers(200, schema=STRING, media="text/plain")["responses"], "text", None),
        (answers(200, media="application/x-tar")["responses"], "tar", None),
        (answers(200, media="application/octet-stream")["responses"], "bytes", None),
        ({"101": {}}, "hijack", None),
        (answers("default", schema=ref("Lamp"))["responses"], "json", Ref("Lamp")),
    ],
)
def test_without_an_overlay_the_description_suggests_the_answer(
    responses: Any, kind: str, type_: Type
) -> None:
    found = operation({"responses": responses}, Lamp=LAMP)
    assert (found.answer.kind, found.answer.type) == (kind, type_)
    assert found.answer.statuses, "some status must be a success"


def test_without_an_overlay_the_tag_is_the_group_and_the_id_the_name() -> None:
    assert (operation({"tags": ["lamps"]}).behaviour.group, operation({}).behaviour.group) == (
        "lamps",
        "default",
    )
    assert operation({}).behaviour.name == "LampDo"


def test_statuses_are_successes_or_errors() -> None:
    statuses = ("500", "404", "304", "204", "101", "default")
    found = operation({"responses": {status: {} for status in statuses}})
    assert found.answer.statuses == (101, 204, 304)
    assert found.errors == (404, 500)


def test_an_answer_tells_of_null() -> None:
    found = operation(answers(200, schema={"anyOf": [ref("Lamp"), NULL]}), Lamp=LAMP)
    assert (found.answer.type, found.answer.nullable) == (Ref("Lamp"), True)


def test_the_overlay_names_what_streams_and_headers_hold() -> None:
    behaviour = Behaviour(group="lamps", name="watch", answer="values", item="Lamp")
    assert operation({}, behaviour=behaviour, Lamp=LAMP).answer.type == Ref("Lamp")
    behaviour = Behaviour(group="lamps", name="ping", answer="headers", headers="Lamp")
    assert operation({}, behaviour=behaviour, Lamp=LAMP).answer.type == Ref("Lamp")


def test_an_overlay_that_names_an_unknown_schema_is_a_problem() -> None:
    behaviour = Behaviour(group="lamps", name="watch", answer="values", item="Lump")
    problems = Problems()
    node = {"operationId": "LampDo", "responses": {"200": {}}}
    build(description({}, {"/lamps": {"post": node}}), behaviours={"LampDo": behaviour}, problems=problems)
    [problem] = problems.errors
    assert "LampDo" in problem.message and "Lump" in problem.message
    assert problem.pointer == "/paths/~1lamps/post"
    assert "behaviour.yaml" in (problem.hint or "")


def test_an_answer_may_be_of_another_kind_for_a_value_of_a_parameter() -> None:
    when = When(parameter="stream", value=False, answer="json")
    behaviour = Behaviour(group="lamps", name="stats", answer="values", item="Lamp", when=when)
    found = operation(answers(200, schema=ref("Lamp")), behaviour=behaviour, Lamp=LAMP)
    assert found.answer.kind == "values"
    assert found.otherwise is not None
    assert (found.otherwise.kind, found.otherwise.type) == ("json", Ref("Lamp"))


def test_operations_come_in_the_order_of_the_description() -> None:
    def node(id_: str) -> dict[str, Any]:
        return {"operationId": id_, "responses": {"200": {}}}

    paths = {"/b": {"delete": node("BDelete"), "get": node("BGet")}, "/a": {"put": node("APut")}}
    document = build(description({}, paths))
    assert [found.id for found in document.operations] == ["APut", "BGet", "BDelete"]
    assert document.paths == {"APut": "/a", "BGet": "/b", "BDelete": "/b"}


@pytest.mark.parametrize(("parameter", "style"), [("colour", "flat"), ("na_me", "model")])
def test_members_of_a_body_are_keywords_unless_a_parameter_has_the_name(parameter: str, style: str) -> None:
    schema = {"type": "object", "properties": {"Name": {"type": "string"}}}
    described = {
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "parameters": [{"name": parameter, "in": "query", "schema": {"type": "string"}}],
    }
    assert operation(described).behaviour.body == style
