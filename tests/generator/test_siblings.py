"""What the siblings by path of an operation suggest for it: group, name, checks and encodings."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.siblings import Siblings

STRING, LIST = {"type": "string"}, {"type": "array"}
NONE = ParameterBehaviour()


def path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "schema": STRING}


def query(name: str, schema: Any = STRING) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def node(id_: str, *parameters: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"operationId": id_, "tags": list(tags), "parameters": list(parameters)}


def entry(group: str, name: str, /, *aliases: str, **parameters: ParameterBehaviour) -> Behaviour:
    return Behaviour(group=group, name=name, answer="json", aliases=aliases, parameters=parameters)


ID = ParameterBehaviour(name="lamp", check="container")
PATHS: dict[str, Any] = {
    "/lamps/json": {"get": node("LampList", query("size", STRING), tags=("Lamp",))},
    "/lamps/{id}/json": {"get": node("LampInspect", path_parameter("id"), query("size"), tags=("Lamp",))},
    "/lamps/{id}/on": {"post": node("LampOn", path_parameter("id"), tags=("Lamp",)), "x-note": "text"},
    "/rooms/{name}": {"get": node("RoomInspect", path_parameter("name"), query("kind"), tags=("Room",))},
    "/unknown": {"get": node("Unknown", tags=("Lamp",))},
}
BEHAVIOURS = {
    "LampList": entry(
        "lamps", "list", "ps", size=ParameterBehaviour(name="with_size", unit="bytes", default=1)
    ),
    "LampInspect": entry("lamps", "inspect", id=ID, size=ParameterBehaviour(unit="rows")),
    "LampOn": entry("lamps", "on", id=ID),
    "RoomInspect": entry("rooms", "inspect", name=ParameterBehaviour(check="segment")),
}
PLAIN = Behaviour(group="Tag", name="Own", answer="text", body="flat")


def completed(path: str, operation: dict[str, Any], **behaviours: Behaviour) -> Behaviour:
    return Siblings(PATHS, {**BEHAVIOURS, **behaviours}).complete(path, operation, PLAIN)


@pytest.mark.parametrize(
    ("path", "id_", "tags", "group", "name"),
    [
        ("/lamps/{id}/off", "LampOff", ("Lamp",), "lamps", "off"),
        ("/lamps/{other}/off", "LampOff", (), "lamps", "lampOff"),
        ("/lamps/{id}/off", "Lampoff", ("Lamp",), "lamps", "lampoff"),
        ("/lamps", "LampOff", ("Room", "Lamp"), "lamps", "off"),
        ("/rooms/{name}/doors", "RoomDoors", ("Room",), "rooms", "doors"),
        ("/elsewhere", "RoomDoors", ("Room",), "rooms", "doors"),
        ("/elsewhere", "Lamp", ("Lamp",), "lamps", "lamp"),
        ("/{id}", "LampOff", ("Lamp",), "lamps", "off"),
    ],
)
def test_it_belongs_to_the_group_of_those_nearest_by_path_or_else_by_tag(
    path: str, id_: str, tags: tuple[str, ...], group: str, name: str
) -> None:
    found = completed(path, node(id_, tags=tags))
    assert (found.group, found.name, found.answer, found.body) == (group, name, "text", "flat")


def test_without_any_sibling_it_stays_as_its_description_has_it() -> None:
    assert completed("/elsewhere", node("Else", tags=("Else",))) == PLAIN
    assert Siblings({}, {}).complete("/lamps", node("Else"), PLAIN) == PLAIN


def test_the_group_that_most_of_them_have_wins() -> None:
    assert completed("/lamps/{id}/off", node("LampOff"), LampOn=entry("switches", "on")).group in (
        "lamps",
        "switches",
    )
    paths = {**PATHS, "/lamps/{id}/dim": {"post": node("LampDim")}}
    behaviours = {**BEHAVIOURS, "LampInspect": entry("others", "x"), "LampDim": entry("lamps", "dim")}
    found = Siblings(paths, behaviours).complete("/lamps/{id}/off", node("LampOff"), PLAIN)
    assert found.group == "lamps"


@pytest.mark.parametrize("id_", ["LampInspect", "LampPs"])
def test_a_name_or_an_alias_that_is_taken_is_not_taken_away(id_: str) -> None:
    found = completed("/lamps/{id}/again", node(id_, tags=("Lamp",)))
    assert found.name == id_[0].lower() + id_[1:]


def test_two_new_ones_dont_take_one_name() -> None:
    siblings = Siblings(PATHS, BEHAVIOURS)
    names = [
        siblings.complete("/lamps/{id}/off", node(id_, tags=tags), PLAIN).name
        for id_, tags in (("LampOff", ("Lamp",)), ("BulbOff", ("Bulb",)), ("LampOff", ("Lamp",)))
    ]
    assert names == ["off", "bulbOff", "lampOff"]


@pytest.mark.parametrize(
    ("path", "placeholder", "told"),
    [
        ("/lamps/{id}/off", "id", ID),
        ("/lamps/{lamp}/off", "lamp", ID),
        ("/rooms/{name}/doors", "name", ParameterBehaviour(check="segment")),
        ("/lamps/{id}/parts/{part}", "part", NONE),
        ("/elsewhere/{id}", "id", NONE),
        ("/lamps/{id}/off", "not-in-the-path", NONE),
    ],
)
def test_what_stands_in_the_path_is_checked_as_at_its_siblings(
    path: str, placeholder: str, told: ParameterBehaviour
) -> None:
    found = completed(path, node("Fresh", path_parameter(placeholder), tags=("Lamp",)))
    assert found.parameters.get(placeholder, NONE) == told
    assert (placeholder in found.parameters) is (told != NONE), "what says nothing is left out"


def test_what_most_say_of_the_path_is_what_counts() -> None:
    other = ParameterBehaviour(check="segment")
    found = completed(
        "/lamps/{id}/off",
        node("LampOff", path_parameter("id")),
        LampOn=entry("lamps", "on", id=other),
        LampInspect=entry("lamps", "inspect", id=other),
    )
    assert found.parameters == {"id": other}


def test_a_parameter_is_written_as_the_nearest_write_it_without_defaults_and_keys() -> None:
    assert completed("/lamps/{id}/off", node("LampOff", query("size"))).parameters == {
        "size": ParameterBehaviour(unit="rows")
    }
    assert completed("/lamps/on", node("LampAllOn", query("size"))).parameters == {}, "two say two things"
    listed = entry("lamps", "list", size=ParameterBehaviour(encode="filters", keys={"a": "text"}, default=3))
    inspect = entry("lamps", "inspect", size=ParameterBehaviour(encode="filters", keys={"b": "text"}))
    assert completed(
        "/lamps/on", node("X", query("size")), LampList=listed, LampInspect=inspect
    ).parameters == {"size": ParameterBehaviour(encode="filters")}


def test_where_the_nearest_have_no_such_parameter_the_group_tells() -> None:
    behaviours = {"LampOn": entry("lamps", "on", id=ID), "LampList": BEHAVIOURS["LampList"]}
    found = Siblings(PATHS, behaviours).complete("/lamps/{id}/off", node("LampOff", query("size")), PLAIN)
    assert found.parameters == {"size": ParameterBehaviour(name="with_size", unit="bytes")}


@pytest.mark.parametrize(
    "override", [ParameterBehaviour(encode="repeat", name="a"), ParameterBehaviour(omit="constant")]
)
def test_what_is_the_siblings_own_is_not_taken_over(override: ParameterBehaviour) -> None:
    inspect = entry("lamps", "inspect", size=override)
    found = completed("/lamps/{id}/json/x", node("Fresh", query("size")), LampInspect=inspect)
    assert found.parameters == {}


def test_a_value_or_a_list_of_them_is_taken_over_for_the_same_type_alone() -> None:
    override = ParameterBehaviour(encode="json", repeat=True, value="text-list")
    inspect = entry("lamps", "inspect", size=override)
    same = completed("/lamps/{id}/json/x", node("Fresh", query("size")), LampInspect=inspect)
    other = completed("/lamps/{id}/json/x", node("Fresh", query("size", LIST)), LampInspect=inspect)
    assert same.parameters == {"size": override}
    assert other.parameters == {"size": ParameterBehaviour(encode="json")}
