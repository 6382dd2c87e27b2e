"""What docstrings say of an API: the overlay's words with Python's names in them, or a plain sentence."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from dockline_gen.contract.lock import History, Span
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.conditions import AnyOf
from dockline_gen.overlay.docs import Docs, OperationProse, SchemaProse
from dockline_gen.overlay.names import Names
from dockline_gen.overlay.since import Since
from dockline_gen.problems import Problems
from dockline_gen.view.offered import Document, offered_document
from dockline_gen.view.wording import Wording

from .tools import description

STRING = {"type": "string"}
DATA = description(
    {
        "Lamp": {
            "type": "object",
            "properties": {
                "NanoCPUs": STRING,
                "Kind": {"type": "string", "enum": ["on", "off"]},
                "watts": STRING,
                "Lamp": STRING,
                "Old": {**STRING, "deprecated": True},
            },
        },
        "Heir": {
            "allOf": [
                {"$ref": "#/components/schemas/Lamp"},
                {"type": "object", "properties": {"Own": STRING}},
            ]
        },
        "Gone": {"type": "object", "deprecated": True, "properties": {"A": STRING}},
    },
    {
        "/lamps": {
            "get": {
                "operationId": "LampList",
                "tags": ["lamps"],
                "parameters": [
                    {"name": "fromSrc", "in": "query", "schema": STRING},
                    {"name": "since", "in": "query", "schema": STRING},
                    {"name": "old", "in": "query", "deprecated": True, "schema": STRING},
                ],
                "responses": {
                    str(status): {} for status in (200, 400, 401, 403, 404, 409, 418, 500, 501, 502, 503)
                },
            },
            "delete": {"operationId": "LampGone", "deprecated": True, "responses": {"200": {}}},
        }
    },
)
SINCE = Since(
    history=History(
        versions=("0.1", "1.0"),
        spans={
            "LampList?since": Span("0.5", "1.0"),
            "Lamp.NanoCPUs": Span("0.6", "1.0"),
            "Lamp.Kind=off": Span("0.7", "1.0"),
        },
    )
)
BEHAVIOURS = {
    "LampList": Behaviour(
        group="lamps",
        name="list",
        answer="none",
        parameters={"since": ParameterBehaviour(name="after", encode="time")},
    )
}


def document() -> Document:
    problems = Problems()
    names = Names(entries={"Lamp.Kind": "LampKind"}, definitions=DATA["components"]["schemas"])
    found = offered_document(DATA, BEHAVIOURS, names, problems, SINCE)
    problems.raise_if_errors()
    return found


def told(operations: Any = None, schemas: Any = None, groups: Any = None) -> tuple[Wording, Document]:
    found = document()
    docs = Docs(
        operations={id_: OperationProse(**entry) for id_, entry in (operations or {}).items()},
        schemas={name: SchemaProse(**entry) for name, entry in (schemas or {}).items()},
        groups=groups or {},
    )
    return Wording(docs, found), found


def test_without_prose_there_is_a_plain_sentence_for_all_that_needs_one() -> None:
    wording, found = told()
    listing, gone = found.operations
    first, second, old = listing.parameters
    lamp = found.models["Lamp"]
    assert wording.group("lamps") == "What the API offers under `lamps`."
    assert wording.operation(listing) == ("Do what the API calls `LampList`.", [])
    assert wording.operation(gone) == ("Do what the API calls `LampGone`.", ["Deprecated."])
    assert wording.parameter(listing, first) == "Goes as `fromSrc` into the query."
    assert wording.parameter(listing, second) == (
        "Goes as `since` into the query. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or "
        "text such as `10m`. Since API 0.5."
    )
    assert wording.parameter(listing, old) == "Goes as `old` into the query. Deprecated."
    assert wording.body(listing) == "Goes as the body of the request."
    assert wording.returns(listing) is None
    assert wording.model(lamp) == ("What the API calls `Lamp`.", [])
    assert wording.model(found.models["Gone"]) == ("What the API calls `Gone`.", ["Deprecated."])
    assert wording.enum(found.enums["LampKind"]) == ("What the API calls `LampKind`.", [])
    fields = {field.wire: field for field in lamp.fields}
    assert wording.member(lamp, fields["watts"]) is None
    assert wording.member(lamp, fields["NanoCPUs"]) == "Since API 0.6."
    assert wording.member(lamp, fields["Old"]) == "Deprecated."
    assert wording.value(found.enums["LampKind"], "on") is None
    assert wording.value(found.enums["LampKind"], "off") == "Since API 0.7."


def test_names_on_the_wire_become_those_of_python_where_they_are_known() -> None:
    text = "`NanoCPUs`, `Lamp.NanoCPUs`, `Kind.NanoCPUs`, `since`, `fromSrc`, `watts`, `Lamp`, `other`, Kind"
    wording, found = told(
        operations={
            "LampList": {
                "summary": f"One:\n {text}",
                "description": text,
                "body": text,
                "returns": text,
                "parameters": {"fromSrc": text},
                "errors": {"404": text},
            }
        },
        schemas={"Lamp": {"summary": text, "description": text, "properties": {"watts": text}}},
    )
    listing = found.operations[0]
    plain = (
        "`nano_cpus`, `Lamp.NanoCPUs`, `kind.nano_cpus`, `since`, `fromSrc`, `watts`, `Lamp`, `other`, Kind"
    )
    renamed = plain.replace("`since`, `fromSrc`", "`after`, `from_src`")
    assert wording.operation(listing) == (f"One: {renamed}", [renamed])
    assert wording.body(listing) == wording.returns(listing) == renamed
    assert wording.parameter(listing, listing.parameters[0]) == renamed
    assert dict(wording.errors(listing))["NotFound"] == renamed
    lamp = found.models["Lamp"]
    assert wording.model(lamp) == (plain, [plain])
    assert wording.member(lamp, next(field for field in lamp.fields if field.wire == "watts")) == plain
    assert wording.deprecation("use\n `NanoCPUs`") == "use `nano_cpus`"
    assert wording.deprecation("use `since`", listing) == "use `after`"
    assert wording.deprecation(None, listing) is None


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (409, "Conflict"),
        (500, "ServerError"),
        (501, "ServerError"),
        (502, "ServerError"),
        (503, "ServiceUnavailable"),
        (418, "APIError"),
    ],
)
def test_a_status_is_the_exception_that_is_raised(status: int, name: str) -> None:
    wording, found = told(operations={"LampList": {"errors": {str(status): "It is dark."}}})
    errors = dict(wording.errors(found.operations[0]))
    assert "It is dark." in errors.pop(name)
    assert set(errors) <= {"APIError", "ServerError"}


def test_statuses_of_which_nothing_is_said_are_left_out_unless_they_have_no_class() -> None:
    wording, found = told(operations={"LampList": {"errors": {"500": "It broke.", "501": "Not here."}}})
    assert wording.errors(found.operations[0]) == [
        ("APIError", "The daemon answers 418."),
        ("ServerError", "It broke. Not here. The daemon answers 502."),
    ]


def test_what_is_said_of_a_base_goes_for_its_heirs() -> None:
    wording, found = told(
        schemas={"Lamp": {"properties": {"watts": "Its power."}}, "Heir": {"properties": {}}}
    )
    heir = found.models["Heir"]
    assert heir.base == "Lamp"
    watts = next(field for field in found.models["Lamp"].fields if field.wire == "watts")
    assert wording.member(heir, watts) == "Its power."
    (own,) = heir.fields
    assert wording.member(heir, own) is None


@pytest.mark.parametrize(
    ("text", "told_as"),
    [("Its power", "Its power. Since API 0.6."), ("Its power.", "Its power. Since API 0.6.")],
)
def test_a_sentence_comes_after_what_is_said(text: str, told_as: str) -> None:
    wording, found = told(
        schemas={
            "Lamp": {"properties": {"NanoCPUs": text, "Old": "As it was."}},
            "LampKind": {},
            "Lamp.Kind": {"summary": "Whether it burns.", "description": "More.", "values": {"off": "Dark"}},
        },
        groups={"lamps": "Lamps."},
    )
    lamp = found.models["Lamp"]
    fields = {field.wire: field for field in lamp.fields}
    assert wording.member(lamp, fields["NanoCPUs"]) == told_as
    assert wording.member(lamp, fields["Old"]) == "As it was. Deprecated."
    assert wording.value(found.enums["LampKind"], "off") == "Dark. Since API 0.7."
    assert wording.enum(found.enums["LampKind"]) == ("Whether it burns.", ["More."])
    assert wording.group("lamps") == "Lamps."


THREE = "`old`, `after` and `from_src`"


@pytest.mark.parametrize(
    ("flags", "sentence", "refused"),
    [
        (
            ("old", "since"),
            "If neither `old` nor `after` is given, both are sent; with one that is False, the other.",
            "`old` and `after` are both False",
        ),
        (
            ("old", "since", "fromSrc"),
            f"If none of {THREE} is given, all are sent; with some that are False, the others.",
            f"{THREE} are all False",
        ),
    ],
)
def test_flags_of_which_one_has_to_be_set_are_told_of(
    flags: tuple[str, ...], sentence: str, refused: str
) -> None:
    wording, found = told(operations={"LampList": {"summary": "List them.", "description": "All."}})
    listing, gone = found.operations
    behaviour = evolve(listing.behaviour, any_of=AnyOf(parameters=flags))
    either = evolve(listing, behaviour=behaviour)
    assert wording.operation(either) == ("List them.", ["All.", sentence])
    assert wording.all_unset(either) == refused
    assert wording.all_unset(listing) is None
    assert wording.all_unset(gone) is None
