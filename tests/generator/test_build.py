"""The IR: what schemas and operations of a description become."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.ir import AnyType, ListOf, MapOf, Operation, Ref, Scalar, Type, Union, references
from dockline_gen.overlay.behaviour import Behaviour, When
from dockline_gen.problems import GenerationFailed, Problems

from .tools import build, description, schemas

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
NULL = {"type": "null"}
LAMP: dict[str, Any] = {"type": "object", "properties": {"Name": STRING}}
TEXT, WHOLE = Scalar("string"), Scalar("integer")


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def member(schema: Any, **definitions: Any) -> tuple[Type, bool]:
    """The type of a member with a schema, and whether it may be null."""
    [field] = build(schemas(Owner=thing(It=schema), **definitions)).models["Owner"].fields
    return field.type, field.nullable


# -- types ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (STRING, TEXT),
        (INTEGER, WHOLE),
        ({"type": "number"}, Scalar("number")),
        ({"type": "boolean"}, Scalar("boolean")),
        ({"type": "string", "format": "date-time"}, Scalar("string", "date-time")),
        ({"type": "integer", "format": "int64"}, Scalar("integer", "int64")),
        ({"type": "string", "const": "on"}, TEXT),
        ({}, AnyType()),
        ({"type": "object"}, MapOf(AnyType())),
        ({"type": "object", "additionalProperties": {}}, MapOf(AnyType())),
        ({"type": "object", "additionalProperties": True}, MapOf(AnyType())),
        ({"type": "object", "additionalProperties": STRING}, MapOf(TEXT)),
        ({"type": "object", "additionalProperties": {"type": "object"}}, MapOf(MapOf(AnyType()))),
        ({"type": "object", "enum": [{}], "default": {}}, MapOf(AnyType())),
        ({"type": "array", "items": STRING}, ListOf(TEXT)),
        ({"type": "array"}, ListOf(AnyType())),
        ({"type": "array", "items": {"type": "array", "items": INTEGER}}, ListOf(ListOf(WHOLE))),
        ({"type": ["array", "string"], "items": STRING}, Union((ListOf(TEXT), TEXT))),
        ({"oneOf": [STRING, INTEGER]}, Union((TEXT, WHOLE))),
        ({"anyOf": [STRING, STRING]}, TEXT),
        ({"enum": ["on", 1]}, AnyType()),
        ({"allOf": [STRING, {"maxLength": 3}]}, TEXT),
        ({"allOf": [{"type": "object"}]}, MapOf(AnyType())),
    ],
)
def test_a_schema_becomes_a_type(schema: Any, expected: Type) -> None:
    assert member(schema) == (expected, False)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": ["string", "null"]}, TEXT),
        ({"type": "null"}, AnyType()),
        ({"type": ["array", "null"], "items": STRING}, ListOf(TEXT)),
        ({"type": ["object", "null"], "additionalProperties": STRING}, MapOf(TEXT)),
        ({"type": ["array", "string", "null"], "items": STRING}, Union((ListOf(TEXT), TEXT))),
        ({"anyOf": [ref("Lamp"), NULL]}, Ref("Lamp")),
        ({"oneOf": [STRING, INTEGER, NULL]}, Union((TEXT, WHOLE))),
        (ref("MaybeLamp"), Ref("Lamp")),
        (ref("MaybeText"), TEXT),
    ],
)
def test_null_is_told_by_the_member_and_not_by_its_type(schema: Any, expected: Type) -> None:
    maybe = {"anyOf": [ref("Lamp"), NULL]}
    text = {"type": ["string", "null"]}
    assert member(schema, Lamp=LAMP, MaybeLamp=maybe, MaybeText=text) == (
        expected,
        schema.get("type") != "null",
    )


def test_items_and_map_values_tell_of_null_themselves() -> None:
    bindings = {"type": "object", "additionalProperties": {"type": ["array", "null"], "items": ref("Lamp")}}
    assert member(bindings, Lamp=LAMP) == (MapOf(ListOf(Ref("Lamp")), nullable=True), False)
    holes = {"type": "array", "items": {"type": ["string", "null"]}}
    assert member(holes) == (ListOf(TEXT, nullable=True), False)


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ({"type": "array", "items": ref("Lamp")}, ListOf(Ref("Lamp"))),
        ({"type": "object", "additionalProperties": STRING}, MapOf(TEXT)),
        ({"type": "string", "format": "date-time"}, Scalar("string", "date-time")),
        (ref("Lamp"), Ref("Lamp")),
        ({"allOf": [ref("Lamp")]}, Ref("Lamp")),
        ({"allOf": [ref("Lamp"), {"type": "object"}]}, Ref("Lamp")),
    ],
)
def test_a_definition_that_makes_no_class_stands_where_it_is_used(definition: Any, expected: Type) -> None:
    assert member(ref("Alias"), Alias=definition, Lamp=LAMP) == (expected, False)


def test_of_several_inline_objects_no_class_can_be_made() -> None:
    assert member({"oneOf": [thing(A=STRING), thing(B=STRING), NULL]}) == (AnyType(), True)


def test_references_are_found_at_any_depth() -> None:
    type_ = MapOf(ListOf(Union((Ref("A"), ListOf(Ref("B")), TEXT))))
    assert list(references(type_)) == ["A", "B"]


# -- models --------------------------------------------------------------------------------------------------


def test_members_keep_their_wire_names_their_order_and_what_is_said_of_them() -> None:
    secret = {"type": "string", "x-secret": True}
    properties = {" Odd": STRING, "Id": secret, "count": {"type": "integer", "default": 3}}
    schema = {"type": "object", "required": ["Id", "Nowhere"], "properties": properties}
    odd, id_, count = build(schemas(Lamp=schema)).models["Lamp"].fields
    assert (odd.wire, odd.required, odd.secret, odd.default) == (" Odd", False, False, None)
    assert (id_.wire, id_.required, id_.secret) == ("Id", True, True)
    assert (count.wire, count.default, count.pointer) == (
        "count",
        3,
        "/components/schemas/Lamp/properties/count",
    )


def test_an_inline_object_gets_the_name_of_its_address() -> None:
    schema = thing(Bulb=thing(Watts=INTEGER), Spares={"type": "array", "items": thing(Count=INTEGER)})
    document = build(schemas(Lamp=schema), names={"Lamp.Bulb": "LightBulb"})
    assert [field.type for field in document.models["Lamp"].fields] == [
        Ref("LightBulb"),
        ListOf(Ref("LampSpare")),
    ]
    assert document.models["LightBulb"].address == "Lamp.Bulb"
    assert document.models["LampSpare"].address == "Lamp.Spares[]"
    assert document.models["LampSpare"].pointer == "/components/schemas/Lamp/properties/Spares/items"


def test_a_definition_may_lead_back_to_itself() -> None:
    tree = thing(Parent=ref("Tree"), Children={"type": "array", "items": ref("Tree")})
    [parent, children] = build(schemas(Tree=tree)).models["Tree"].fields
    assert (parent.type, children.type) == (Ref("Tree"), ListOf(Ref("Tree")))


def test_a_list_that_holds_itself_ends_somewhere() -> None:
    nest = {"type": "array", "items": thing(Inner=ref("Nest"))}
    document = build(schemas(Nest=nest, Owner=thing(It=ref("Nest"))))
    assert document.models["Owner"].fields[0].type == ListOf(Ref("NestItem"))


def test_two_addresses_with_one_name_are_one_class() -> None:
    limit = thing(Soft=INTEGER, Hard=INTEGER)
    names = {"A.Limit": "Limit", "B.Limit": "Limit"}
    document = build(schemas(A=thing(Limit=limit), B=thing(Limit=limit)), names=names)
    assert sorted(document.models) == ["A", "B", "Limit"]


def failure(data: dict[str, Any], **names: str) -> str:
    with pytest.raises(GenerationFailed) as caught:
        build(data, names=names)
    return str(caught.value)


def test_two_shapes_with_one_name_are_a_problem() -> None:
    data = schemas(A=thing(Limit=thing(Soft=INTEGER)), B=thing(Limit=thing(Soft=STRING)))
    told = failure(data, **{"A.Limit": "Limit", "B.Limit": "Limit"})
    assert "Limit" in told and "/components/schemas/B/properties/Limit" in told


def test_an_enum_with_the_name_of_an_object_is_a_problem() -> None:
    data = schemas(State=thing(On=STRING), Lamp=thing(Mode={"type": "string", "enum": ["on"]}))
    assert "State" in failure(data, **{"Lamp.Mode": "State"})


# -- allOf ---------------------------------------------------------------------------------------------------


def fields_of(**definitions: Any) -> dict[str, tuple[str | None, list[str]]]:
    """For each model its base and the members of its own."""
    models = build(schemas(**definitions)).models
    return {name: (model.base, [field.wire for field in model.fields]) for name, model in models.items()}


def test_a_reference_and_more_members_extend_a_model() -> None:
    found = fields_of(Lamp=LAMP, FloorLamp={"allOf": [ref("Lamp"), thing(Height=INTEGER)]})
    assert found["FloorLamp"] == ("Lamp", ["Height"])


def test_the_members_of_a_base_come_first() -> None:
    document = build(schemas(Lamp=LAMP, FloorLamp={"allOf": [thing(Height=INTEGER), ref("Lamp")]}))
    fields = document.all_fields(document.models["FloorLamp"])
    assert [field.wire for field in fields] in (["Name", "Height"], ["Height", "Name"])
    assert {field.wire for field in fields} == {"Name", "Height"}


@pytest.mark.parametrize("name", ["Aardvark", "Zebra"])
def test_a_model_may_stand_before_or_after_its_base(name: str) -> None:
    found = fields_of(Lamp=LAMP, **{name: {"allOf": [ref("Lamp"), thing(Height=INTEGER)]}})
    assert found[name] == ("Lamp", ["Height"])


def test_the_members_of_further_references_become_its_own() -> None:
    found = fields_of(
        Lamp=LAMP,
        Plug=thing(Volts=INTEGER),
        FloorLamp={"allOf": [ref("Lamp"), ref("Plug"), thing(Height=INTEGER)]},
    )
    assert found["FloorLamp"] == ("Lamp", ["Volts", "Height"])


def test_references_of_references_are_followed() -> None:
    found = fields_of(
        Lamp=LAMP,
        Alias=ref("Lamp"),
        Plug=thing(Volts=INTEGER),
        Socket={"allOf": [ref("Plug"), {"type": "object"}]},
        FloorLamp={
            "allOf": [ref("Alias"), ref("Socket"), {"allOf": [thing(Height=INTEGER), thing(Depth=INTEGER)]}]
        },
    )
    assert found["FloorLamp"] == ("Lamp", ["Volts", "Height", "Depth"])


def test_members_beside_an_all_of_count() -> None:
    found = fields_of(Lamp=LAMP, FloorLamp={"allOf": [ref("Lamp")], "properties": {"Height": INTEGER}})
    assert found["FloorLamp"] == ("Lamp", ["Height"])


def test_a_member_of_another_type_than_the_bases_leaves_no_base() -> None:
    found = fields_of(
        Lamp=thing(Name=STRING, Watts=STRING), Precise={"allOf": [ref("Lamp"), thing(Watts=INTEGER)]}
    )
    assert found["Precise"] == (None, ["Name", "Watts"])


def test_a_member_that_the_base_has_as_well_is_the_bases() -> None:
    found = fields_of(Lamp=LAMP, Same={"allOf": [ref("Lamp"), thing(Name=STRING, Height=INTEGER)]})
    assert found["Same"] == ("Lamp", ["Height"])


@pytest.mark.parametrize(
    "odd", [{"type": "string", "enum": ["on"]}, {"type": "object", "additionalProperties": STRING}]
)
def test_what_has_no_members_is_no_base(odd: Any) -> None:
    assert fields_of(Odd=odd, Lamp={"allOf": [ref("Odd"), thing(Name=STRING)]})["Lamp"] == (None, ["Name"])


# -- enums ---------------------------------------------------------------------------------------------------


def test_a_list_of_values_becomes_an_enum() -> None:
    kinds = {"type": "integer", "enum": [0, 1, 0], "x-enum-names": {"0": "OFF"}}
    document = build(
        schemas(Kind=kinds, Lamp=thing(Mode={"type": ["string", "null"], "enum": ["", "on", None]}))
    )
    assert document.enums["Kind"].kind == "integer"
    assert document.enums["Kind"].values == (0, 1)
    assert document.enums["Kind"].labels == {"0": "OFF"}
    assert document.enums["LampMode"].values == ("", "on")
    assert document.models["Lamp"].fields[0].type == Ref("LampMode")
    assert document.models["Lamp"].fields[0].nullable


def test_enums_of_one_name_have_the_values_of_both() -> None:
    modes = ({"type": "string", "enum": ["on", "off"]}, {"type": "string", "enum": ["dim", "off"]})
    document = build(schemas(A=thing(M=modes[0]), B=thing(M=modes[0])), names={"A.M": "Mode", "B.M": "Mode"})
    assert document.enums["Mode"].values == ("on", "off")
    assert "Mode" in failure(
        schemas(A=thing(M=modes[0]), B=thing(M=modes[1])), **{"A.M": "Mode", "B.M": "Mode"}
    )


@pytest.mark.parametrize("labels", [["OFF"], None, {"0": 1}, "OFF"])
def test_labels_of_another_form_are_a_problem(labels: Any) -> None:
    told = failure(schemas(Kind={"type": "integer", "enum": [0], "x-enum-names": labels}))
    assert "/components/schemas/Kind/x-enum-names" in told and "mapping" in told


# -- operations ----------------------------------------------------------------------------------------------


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
