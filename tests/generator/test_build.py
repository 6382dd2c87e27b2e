"""The IR: what schemas of a description become."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.ir.nodes import AnyType, ListOf, MapOf, Ref, Scalar, Type, Union, references
from dockline_gen.problems import GenerationFailed

from .tools import build, schemas

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


def test_members_beside_a_reference_extend_what_it_leads_to() -> None:
    beside = {**ref("Lamp"), "properties": {"Height": INTEGER}}
    found = fields_of(Lamp=LAMP, FloorLamp=beside, Other={**ref("Lamp"), "allOf": [thing(Width=INTEGER)]})
    assert found["FloorLamp"] == ("Lamp", ["Height"])
    assert found["Other"] == ("Lamp", ["Width"])


def test_one_inline_object_among_several_types_has_a_class() -> None:
    document = build(
        schemas(Holder=thing(It={"oneOf": [thing(Height=INTEGER), STRING]})), names={"Holder.It": "HolderIt"}
    )
    (field,) = document.models["Holder"].fields
    assert field.type == Union((Ref("HolderIt"), TEXT))
    assert [each.wire for each in document.models["HolderIt"].fields] == ["Height"]


@pytest.mark.parametrize(
    ("type_", "secret"),
    [
        (Ref("Login"), True),
        (Ref("Lamp"), False),
        (Ref("Holder"), True),
        (Ref("Heir"), True),
        (ListOf(Ref("Login")), True),
        (MapOf(Ref("Holder")), True),
        (Union((TEXT, Ref("Login"))), True),
        (ListOf(Ref("Lamp")), False),
        (Ref("Round"), False),
        (TEXT, False),
    ],
    ids=str,
)
def test_a_type_may_hold_secrets_anywhere_below_it(type_: Type, secret: bool) -> None:
    login = thing(User=STRING, Password={**STRING, "x-secret": True})
    document = build(
        schemas(
            Lamp=LAMP,
            Login=login,
            Holder=thing(Name=STRING, Logins={"type": "array", "items": ref("Login")}),
            Heir={"allOf": [ref("Login"), thing(Own=STRING)]},
            Round=thing(Again=ref("Round"), Lamp=ref("Lamp")),
        )
    )
    assert document.holds_secrets(type_) is secret


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
