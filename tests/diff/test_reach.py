"""A change of a definition reaches the operations whose values it changes, and is told once."""

from __future__ import annotations

from typing import Any

from dockline_gen.contract.match import match
from dockline_gen.contract.reach import Reaches
from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences
from dockline_gen.diff.difference import Difference
from dockline_gen.diff.run import compare, side
from dockline_gen.normalise.beyond import NOT_COMPARED
from dockline_gen.problems import Problems

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def described(answers: dict[str, Any], **definitions: Any) -> dict[str, Any]:
    """A description of an operation for each answer."""
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "paths": {
            f"/{id_}": {
                "get": {
                    "operationId": id_,
                    "responses": {"200": {"content": {"application/json": {"schema": schema}}}},
                }
            }
            for id_, schema in answers.items()
        },
        "components": {"schemas": definitions},
    }


def found(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    return list(differences(read_surface(old), read_surface(new)))


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [(each.rule, each.address, [at.operation for at in each.reached]) for each in found(old, new)]


NET = thing(Name=STRING, Containers=STRING)
LESS = thing(Name=STRING)


def test_a_member_that_an_heir_has_itself_is_not_gone_there() -> None:
    """`Network` lost its containers in 1.52: the list shows them no more, `inspect` still does."""
    old = described({"Inspect": ref("Net"), "List": ref("Net")}, Net=NET)
    heir = {"type": "object", "allOf": [ref("Net")], "properties": {"Containers": STRING, "More": STRING}}
    new = described({"Inspect": ref("Full"), "List": ref("Net")}, Net=LESS, Full=heir)
    (gone,) = [each for each in told(old, new) if each[1] == "Net.Containers"]
    assert gone == ("property-removed", "Net.Containers", ["List"])
    (changed,) = [each for each in found(old, new) if each.rule == "reference-changed"]
    assert [(each.rule, each.address) for each in changed.details] == [("property-added", "Inspect:200.More")]


def test_a_definition_that_is_nothing_but_another_is_that_other() -> None:
    old = described({"List": ref("Net")}, Net=NET)
    new = described({"List": ref("Summary")}, Net=LESS, Summary={"type": "object", "allOf": [ref("Net")]})
    assert told(old, new) == [
        ("definition-added", "Summary", ["List"]),
        ("property-removed", "Net.Containers", ["List"]),
    ]


def test_values_of_another_definition_now_are_told_where_they_are() -> None:
    """What changed in the old definition no longer matters there."""
    old = described({"A": ref("Net"), "B": ref("Net")}, Net=NET, Other=thing(Age=INTEGER))
    new = described({"A": ref("Net"), "B": ref("Other")}, Net=LESS, Other=thing(Age=INTEGER))
    assert ("property-removed", "Net.Containers", ["A"]) in told(old, new)
    assert ("reference-changed", "B:200", ["B"]) in told(old, new)


def test_the_network_of_1_52_is_told_once() -> None:
    diff = compare(side("1.51", Problems()), side("1.52", Problems()))
    about = [
        change.difference
        for change in diff.changes
        for each in (change.difference, *change.difference.details)
        if each.rule == "property-removed"
        and each.address.endswith(".Containers")
        and "Network" in each.address
    ]
    (gone,) = about
    assert gone.address == "Network.Containers"
    assert [each.operation for each in gone.reached] == ["NetworkList"]


def reached(data: dict[str, Any], *addresses: str) -> dict[str, list[tuple[str, str]]]:
    """The operations that addresses reach, and on which ways."""
    surface = read_surface(data)
    reaches = Reaches(surface, surface, match(surface, surface))
    return {address: [(at.operation, at.direction) for at in reaches.of(address)] for address in addresses}


BOTH_WAYS = [("A", "request"), ("A", "response")]


def test_what_is_only_kept_apart_is_part_of_its_operation_on_both_ways() -> None:
    data = described(
        {"A": STRING}, Told=thing(Name=STRING), Deep=thing(Name=STRING), Alone=thing(Name=STRING)
    )
    callbacks = {"done": [{"post": ref("Told")}, {"x": {"y": ref("Deep")}}]}
    data["paths"]["/A"]["get"][NOT_COMPARED] = {"callbacks": callbacks}
    assert reached(data, "Told", "Deep.Name", "Alone") == {
        "Told": BOTH_WAYS,
        "Deep.Name": BOTH_WAYS,
        "Alone": [],
    }


def test_what_a_schema_keeps_apart_is_part_of_it() -> None:
    answer = {**thing(Own=STRING), NOT_COMPARED: {"if": {"properties": {"a": ref("Told")}}}}
    assert reached(described({"A": answer}, Told=LESS), "Told.Name") == {"Told.Name": [("A", "response")]}


def test_a_schema_is_reached_through_all_that_is_below_another() -> None:
    answer = {
        **thing(Own=ref("Member")),
        "additionalProperties": ref("Value"),
        "not": ref("Never"),
    }
    listed = {"type": "array", "items": {"oneOf": [ref("One"), STRING]}}
    names = ["Member", "Value", "Never", "One"]
    data = described({"A": answer, "B": listed}, **dict.fromkeys(names, LESS))
    assert reached(data, *names) == {
        "Member": [("A", "response")],
        "Value": [("A", "response")],
        "Never": [("A", "response")],
        "One": [("B", "response")],
    }


def test_a_property_of_a_base_reaches_its_heirs_unless_they_have_it_themselves() -> None:
    heir = {"allOf": [ref("Net"), thing(Containers=INTEGER)]}
    data = described({"A": ref("Heir"), "B": ref("Net")}, Net=NET, Heir=heir)
    a, b = ("A", "response"), ("B", "response")
    assert reached(data, "Net", "Net.Name", "Net.Containers", "Heir", "Heir.Containers") == {
        "Net": [a, b],
        "Net.Name": [a, b],
        "Net.Containers": [b],
        "Heir": [a],
        "Heir.Containers": [a],
    }


# -- comparing on trial leaves no trace ----------------------------------------------------------------------


def test_two_options_that_changed_beside_a_new_definition_hide_it_not() -> None:
    """Options are compared with each other to find pairs; what that would have told is not told."""
    old = described({"A": {"oneOf": [thing(p=STRING, q=STRING), thing(r=STRING, s=STRING), STRING]}})
    new = described({"A": {"oneOf": [ref("X"), thing(t=STRING, u=STRING), STRING]}}, X=thing(v=INTEGER))
    assert ("definition-added", "X", ["A"]) in told(old, new)
    assert ("definition-removed", "X", ["A"]) in told(new, old)


# -- parameters that became lists ----------------------------------------------------------------------------


def with_parameter(**parameter: Any) -> dict[str, Any]:
    data = described({"A": STRING})
    data["paths"]["/A"]["get"]["parameters"] = [{"name": "platform", "in": "query", **parameter}]
    return data


REPEATED: dict[str, Any] = {"style": "form", "explode": True, "schema": {"type": "array", "items": STRING}}


def test_one_value_is_a_list_of_one() -> None:
    old, new = with_parameter(schema=STRING), with_parameter(**REPEATED)
    assert told(old, new) == [("parameter-repeatable", "A?platform", ["A"])]
    assert told(new, old) == [("parameter-single", "A?platform", ["A"])]


def test_values_of_another_kind_are_told_as_well() -> None:
    new = with_parameter(**{**REPEATED, "schema": {"type": "array", "items": INTEGER}})
    rules = [each.rule for each in found(with_parameter(schema=STRING), new)]
    assert rules == ["parameter-repeatable", "type-changed"]


def test_one_value_is_no_list_of_two() -> None:
    new = with_parameter(**{**REPEATED, "schema": {**REPEATED["schema"], "minItems": 2}})
    assert [each.rule for each in found(with_parameter(schema=STRING), new)] == ["type-changed"]


def test_a_list_in_one_text_may_cut_a_value() -> None:
    new = with_parameter(style="form", explode=False, schema={"type": "array", "items": STRING})
    assert [each.rule for each in found(with_parameter(schema=STRING), new)] == ["parameter-split"]


# -- what a schema says beside its options -------------------------------------------------------------------


def test_members_beside_alternatives_are_compared() -> None:
    either = [{"required": ["A"]}, {"required": ["B"]}]
    old = described({"Op": ref("T")}, T={**thing(A=STRING, B=STRING), "anyOf": either})
    new = described({"Op": ref("T")}, T={**thing(A=STRING, B=INTEGER), "anyOf": either})
    assert told(old, new) == [("type-changed", "T.B", ["Op"])]


def test_a_default_beside_options_is_compared() -> None:
    one, other = ({"anyOf": [STRING, INTEGER], "default": value} for value in ("a", "b"))
    assert [each.rule for each in found(described({"A": one}), described({"A": other}))] == [
        "default-changed"
    ]


def test_exactly_one_of_several_is_not_at_least_one() -> None:
    parts = [thing(A=STRING), thing(B=STRING)]
    old, new = described({"A": {"anyOf": parts}}), described({"A": {"oneOf": parts}})
    assert [each.rule for each in found(old, new)] == ["not-compared"]


def test_a_member_of_a_base_that_became_required() -> None:
    def made(**more: Any) -> dict[str, Any]:
        heir = {"allOf": [ref("Base"), thing(Age=INTEGER)], **more}
        return described({"A": ref("Heir"), "B": ref("Base")}, Base=thing(Name=STRING), Heir=heir)

    inside = made()
    inside["components"]["schemas"]["Heir"]["allOf"].append({"required": ["Name"]})
    for new in (made(required=["Name"]), inside):
        assert told(made(), new) == [("property-became-required", "Heir.Name", ["A"])]
        assert told(new, made()) == [("property-became-optional", "Heir.Name", ["A"])]


def test_a_member_that_must_be_there_though_nothing_describes_it() -> None:
    old = described({"A": thing(Name=STRING)})
    new = described({"A": {**thing(Name=STRING), "required": ["Age"]}})
    assert [(each.rule, each.address) for each in found(old, new)] == [
        ("property-became-required", "A:200.Age")
    ]


# -- ranges of statuses --------------------------------------------------------------------------------------


def test_content_is_compared_where_a_range_of_statuses_stands_for_one() -> None:
    old, new = described({"A": STRING}), described({"A": INTEGER})
    responses = new["paths"]["/A"]["get"]["responses"]
    new["paths"]["/A"]["get"]["responses"] = {"2XX": responses["200"]}
    assert [(each.rule, each.address) for each in found(old, new)] == [
        ("success-widened", "A:200"),
        ("type-changed", "A:200"),
    ]
