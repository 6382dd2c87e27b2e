"""What an operation takes that came after it: parameters, and properties anywhere in its body."""

from __future__ import annotations

from typing import Any

from dockline_gen.contract.lock import History, Span
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.names import Names
from dockline_gen.overlay.since import Since
from dockline_gen.problems import Problems
from dockline_gen.view.gates import gates
from dockline_gen.view.offered import Document, offered_document

from .tools import description

STRING = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


LAMP = thing(
    Old=STRING,
    New=STRING,
    Bulb=ref("Bulb"),
    Bulbs={"type": "array", "items": ref("Bulb")},
    ByName={"type": "object", "additionalProperties": ref("Bulb")},
    Either={"anyOf": [ref("Bulb"), STRING]},
    Again=ref("Lamp"),
)
SPANS = {
    "LampMake": "1.2",
    "LampMake?id": "1.4",
    "LampMake?size": "1.3",
    "LampMake?old": "1.2",
    "LampMake?mode": "1.4",
    "Lamp.New": "1.3",
    "Lamp.Bulbs": "1.4",
    "Bulb.Watts": "1.4",
    "Bulb.Colour": "1.5",
}


def found(body: str = "flat", *, media: str = "application/json", **engine: str) -> dict[str, str]:
    document = made(body, media, engine)
    return gates(document.operations[0], document)


def made(body: str, media: str, engine: dict[str, str]) -> Document:
    parameters = [
        {"name": name, "in": place, "schema": STRING, **({"required": True} if place == "path" else {})}
        for name, place in (
            ("id", "path"),
            ("size", "query"),
            ("old", "query"),
            ("mode", "query"),
            ("X-H", "header"),
        )
    ]
    operation = {
        "operationId": "LampMake",
        "parameters": parameters,
        "requestBody": {"content": {media: {"schema": ref("Lamp")}}},
        "responses": {"200": {}},
    }
    data = description(
        {"Lamp": LAMP, "Bulb": thing(Watts=STRING, Colour=STRING, Plain=STRING)},
        {"/lamps/{id}": {"post": operation}},
    )
    data["info"]["version"] = "1.5"
    spans = {address: Span(since, "1.5") for address, since in SPANS.items()}
    since = Since(history=History(versions=("1.1", "1.5"), spans=spans), gates={"LampMake": engine})
    behaviour = Behaviour(
        group="lamps",
        name="make",
        answer="none",
        body=body,  # type: ignore[arg-type]
        parameters={"mode": ParameterBehaviour(omit="constant")},
    )
    problems = Problems()
    names = Names(definitions=data["components"]["schemas"])
    document = offered_document(data, {"LampMake": behaviour}, names, problems, since)
    problems.raise_if_errors()
    return document


def test_a_place_in_the_path_came_with_the_operation() -> None:
    (operation,) = made("flat", "application/json", {}).operations
    assert {parameter.wire: parameter.since for parameter in operation.parameters} == {
        "id": None,
        "size": "1.3",
        "old": None,
        "mode": "1.4",
        "X-H": None,
    }
    assert operation.since == "1.2"


def test_what_is_newer_than_what_it_is_part_of_has_a_version_wherever_it_stands() -> None:
    assert found() == {
        "size": "1.3",
        "body.New": "1.3",
        "body.Bulb.Watts": "1.4",
        "body.Bulb.Colour": "1.5",
        "body.Bulbs": "1.4",
        "body.Bulbs[].Colour": "1.5",
        "body.ByName{}.Watts": "1.4",
        "body.ByName{}.Colour": "1.5",
        "body.Either.Watts": "1.4",
        "body.Either.Colour": "1.5",
    }


def test_a_body_of_bytes_or_one_that_is_never_sent_has_none() -> None:
    assert found("none") == found("tar", media="application/x-tar") == {"size": "1.3"}


def test_what_the_engine_ignores_counts_as_far_as_the_version_has_it() -> None:
    told = found("none", size="1.4", **{"body.Old": "1.5", "later": "1.6"})
    assert told == {"size": "1.4", "body.Old": "1.5"}
