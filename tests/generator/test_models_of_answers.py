"""The IR: which models responses are, which stand in lists of thousands, and which a type leads to."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.ir.nodes import Document, ListOf, MapOf, Ref, Scalar, Type, Union, references
from dockline_gen.overlay.behaviour import Behaviour
from dockline_gen.overlay.conditions import When

from .tools import build, description

STRING = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def array(name: str) -> dict[str, Any]:
    return {"type": "array", "items": ref(name)}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"Name": STRING, **properties}}


def operation(id_: str, answer: Any = None, body: Any = None) -> dict[str, Any]:
    content = {"application/json": {"schema": answer}}
    found: dict[str, Any] = {
        "operationId": id_,
        "responses": {"200": {"content": content} if answer else {}},
    }
    if body is not None:
        found["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return found


@pytest.fixture
def document() -> Document:
    """Lamps: listed, looked at, made, watched, counted, and put in rooms."""
    return build(
        description(
            {
                "Lamp": thing(Bulbs=array("Bulb"), Plug=ref("Plug"), State=ref("State")),
                "Bulb": thing(Maker=ref("Maker"), Lamp=ref("Lamp")),
                "Maker": thing(),
                "Plug": thing(Socket=ref("Socket")),
                "Socket": thing(),
                "State": {"type": "string", "enum": ["on", "off"]},
                "Details": thing(More=ref("More")),
                "More": thing(),
                "Watt": thing(),
                "Sum": thing(),
                "Room": thing(Place=ref("Place")),
                "Place": thing(),
                "Unused": thing(),
            },
            {
                "/lamps": {
                    "get": operation("LampList", array("Lamp")),
                    "post": operation("LampMake", body=ref("Plug")),
                },
                "/lamp": {"get": operation("LampInspect", ref("Details"))},
                "/states": {"get": operation("StateList", array("State"))},
                "/by-room": {
                    "get": operation("ByRoom", {"type": "object", "additionalProperties": ref("Room")})
                },
                "/watts": {
                    "get": operation("LampWatts", ref("Watt"))
                    | {"parameters": [{"name": "stream", "in": "query", "schema": {"type": "boolean"}}]}
                },
            },
        ),
        behaviours={
            "LampWatts": Behaviour(
                group="lamps",
                name="watts",
                answer="values",
                item="Sum",
                when=When(parameter="stream", value=False, answer="json"),
            )
        },
    )


def test_answers_are_what_responses_are_or_are_lists_maps_or_streams_of(document: Document) -> None:
    assert document.answers >= {"Lamp", "Details", "Room", "Sum", "Watt"}
    assert not document.answers & {"State", "Bulb", "Plug", "More", "Place", "Unused"}


def test_what_is_listed_comes_with_all_in_it_but_for_what_requests_take(document: Document) -> None:
    assert document.listed == {"Lamp", "Bulb", "Maker"}


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        (Ref("Lamp"), ["Lamp"]),
        (ListOf(Ref("Lamp")), ["Lamp"]),
        (MapOf(ListOf(Ref("Lamp"))), ["Lamp"]),
        (Union((Ref("Lamp"), ListOf(Ref("Bulb")), Scalar("string"))), ["Lamp", "Bulb"]),
        (Scalar("string"), []),
    ],
    ids=str,
)
def test_a_type_leads_to_what_it_names(type_: Type, names: list[str]) -> None:
    assert list(references(type_)) == names
