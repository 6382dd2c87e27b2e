"""Behaviour held against a description: what an older version lacks is left out, the rest is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from dockline_gen.description.load import Source
from dockline_gen.overlay.behaviour import Auth, Behaviour, BehaviourFile, ParameterBehaviour, Tty
from dockline_gen.overlay.binding import bind_behaviour
from dockline_gen.overlay.conditions import AnyOf, LongRunning, When
from dockline_gen.problems import Problems

from .small import normal

GET = Behaviour(group="things", name="get", answer="json")
PUT = Behaviour(group="things", name="put", answer="none", body="tar")
MAKE = Behaviour(group="things", name="make", answer="json", body="flat")
KNOWN = {
    "ThingGet": GET,
    "ThingPut": PUT,
    "ThingMake": MAKE,
    "ThingText": evolve(GET, name="text"),
    "ThingExport": evolve(GET, name="export"),
}


def bound(
    id_: str,
    base: Behaviour,
    *,
    strict: bool = True,
    data: dict[str, Any] | None = None,
    elsewhere: Callable[[str], bool] = lambda _: False,
    **said: Any,
) -> tuple[Behaviour, list[tuple[str, str, str | None, str | None]]]:
    """What becomes of an entry that says more, and what is said of it."""
    problems = Problems()
    file = BehaviourFile({**KNOWN, id_: evolve(base, **said)}, Source("behaviour.yaml", ""))
    found = bind_behaviour(file, data or normal(), problems, strict=strict, elsewhere=elsewhere)
    return found[id_], [(each.level, each.message, each.pointer, each.hint) for each in problems]


LACKING: list[tuple[str, Behaviour, dict[str, Any], dict[str, Any]]] = [
    ("ThingGet", GET, {"item": "Gone"}, {"item": None}),
    ("ThingGet", GET, {"headers": "Gone"}, {"headers": None}),
    ("ThingGet", GET, {"long_running": LongRunning(parameter="gone")}, {"long_running": False}),
    ("ThingGet", GET, {"when": When(parameter="gone", value=1, answer="none")}, {"when": None}),
    ("ThingGet", GET, {"any_of": AnyOf(parameters=("size", "gone"))}, {"any_of": None}),
    ("ThingGet", GET, {"tty": Tty(operation="Gone", member=("a",))}, {"tty": None}),
    ("ThingGet", GET, {"body": "flat", "replaces": True}, {"body": "none", "replaces": False}),
    ("ThingMake", MAKE, {"body": "none"}, {"body": "model"}),
    ("ThingPut", PUT, {"body": "flat", "replaces": True}, {"body": "model", "replaces": False}),
    (
        "ThingMake",
        MAKE,
        {"body_check": {"Gone": "segment", "Mode": "segment"}},
        {"body_check": {"Mode": "segment"}},
    ),
    ("ThingMake", MAKE, {"body_needs": {"Gone": "so", "Mode": "so"}}, {"body_needs": {"Mode": "so"}}),
    ("ThingPut", PUT, {"context": "gone"}, {"context": None}),
    ("ThingGet", GET, {"body_with": {"gone": "-", "size": "1"}}, {"body_with": {"size": "1"}}),
]


@pytest.mark.parametrize(("id_", "base", "said", "left"), LACKING)
def test_what_a_description_lacks_is_left_out_of_an_entry(
    id_: str, base: Behaviour, said: dict[str, Any], left: dict[str, Any]
) -> None:
    found, told = bound(id_, base, strict=False, **said)
    assert found == evolve(base, **{**said, **left})
    assert {level for level, *_ in told} == {"warning"}
    found, told = bound(id_, base, **said)
    assert found == evolve(base, **said), "held strictly it stays, and the run fails"
    assert {level for level, *_ in told} == {"error"}


FITTING: list[tuple[str, Behaviour, dict[str, Any]]] = [
    ("ThingGet", GET, {"item": "Thing", "headers": "Part"}),
    ("ThingGet", GET, {"long_running": LongRunning(parameter="size")}),
    ("ThingGet", GET, {"long_running": True}),
    ("ThingGet", GET, {"when": When(parameter="size", value=True, answer="none")}),
    ("ThingMake", MAKE, {"when": When(parameter="Mode", value="one", answer="none")}),
    ("ThingGet", GET, {"tty": Tty(operation="ThingMake", member=("Mode",))}),
    ("ThingMake", MAKE, {"replaces": True, "body_check": {"Mode": "segment"}, "body_needs": {"Mode": "so"}}),
    ("ThingPut", PUT, {}),
    ("ThingPut", PUT, {"context": "id"}),
    ("ThingGet", GET, {"body_with": {"size": "1"}}),
    ("ThingGet", GET, {"unchanged": (404,)}),
    ("ThingGet", GET, {"auth": Auth(header="X-A", image="id", unless="names")}),
    ("ThingGet", GET, {"auth": Auth(header="X-A", image="serveraddress")}),
    ("ThingGet", GET, {"auth": Auth(header="X-A")}),
    ("ThingMake", MAKE, {"auth": Auth(header="X-A", image="body.Mode")}),
]


@pytest.mark.parametrize(("id_", "base", "said"), FITTING)
@pytest.mark.parametrize("strict", [True, False])
def test_what_fits_stays_as_it_is_without_a_word(
    id_: str, base: Behaviour, said: dict[str, Any], strict: bool
) -> None:
    assert bound(id_, base, strict=strict, **said) == (evolve(base, **said), [])


SIZE = ParameterBehaviour(encode="json")
UNFIT: list[tuple[str, Behaviour, dict[str, Any], str, str]] = [
    ("ThingGet", GET, {"unchanged": (304,)}, "status 304 is not described", "/ThingGet/unchanged"),
    (
        "ThingGet",
        GET,
        {"parameters": {"sise": SIZE}},
        "ThingGet has no parameter 'sise'",
        "/ThingGet/parameters/sise",
    ),
    (
        "ThingGet",
        GET,
        {"body_with": {"sise": "1"}},
        "ThingGet has no parameter 'sise'",
        "/ThingGet/body_with/sise",
    ),
    ("ThingPut", PUT, {"context": "idd"}, "ThingPut has no parameter 'idd'", "/ThingPut/context"),
    (
        "ThingMake",
        MAKE,
        {"body_check": {"Mood": "x"}},
        "the body has no property 'Mood'",
        "/ThingMake/body_check/Mood",
    ),
    (
        "ThingMake",
        MAKE,
        {"body_needs": {"Mood": "x"}},
        "the body has no property 'Mood'",
        "/ThingMake/body_needs/Mood",
    ),
    ("ThingGet", GET, {"body": "tar"}, "ThingGet takes no body", "/ThingGet/body"),
    ("ThingMake", MAKE, {"body": "none"}, "ThingMake takes a body, the entry says of none", "/ThingMake"),
    (
        "ThingGet",
        GET,
        {"auth": Auth(header="X-A", unless="nmaes")},
        "there is no parameter 'nmaes'",
        "/ThingGet/auth/unless",
    ),
    (
        "ThingGet",
        GET,
        {"auth": Auth(header="X-A", image="name")},
        "there is no parameter 'name'",
        "/ThingGet/auth/image",
    ),
    (
        "ThingMake",
        MAKE,
        {"auth": Auth(header="X-A", image="body.Mode.Image")},
        "the body has no property 'body.Mode.Image'",
        "/ThingMake/auth/image",
    ),
    (
        "ThingGet",
        GET,
        {"when": When(parameter="sise", value=1, answer="none")},
        "there is no parameter 'sise'",
        "/ThingGet/when",
    ),
    (
        "ThingGet",
        GET,
        {"long_running": LongRunning(parameter="sise")},
        "there is no parameter 'sise'",
        "/ThingGet/long_running",
    ),
    (
        "ThingGet",
        GET,
        {"tty": Tty(operation="ThingGot", member=("a",))},
        "there is no operation 'ThingGot'",
        "/ThingGet/tty",
    ),
    ("ThingGet", GET, {"item": "Thign"}, "there is no schema 'Thign'", "/ThingGet/item"),
    ("ThingGet", GET, {"headers": "Thign"}, "there is no schema 'Thign'", "/ThingGet/headers"),
]


@pytest.mark.parametrize(("id_", "base", "said", "message", "pointer"), UNFIT)
@pytest.mark.parametrize(("strict", "level"), [(True, "error"), (False, "warning")])
def test_what_an_entry_names_in_vain_is_told_once_at_its_place(
    id_: str, base: Behaviour, said: dict[str, Any], message: str, pointer: str, strict: bool, level: str
) -> None:
    _, (told,) = bound(id_, base, strict=strict, **said)
    assert told[:3] == (level, message, pointer)
    assert told[3]


def test_the_way_out_names_what_is_there() -> None:
    assert bound("ThingGet", GET, unchanged=(304,))[1][0][3] == "there are: 200, 404"
    assert bound("ThingGet", GET, body_with={"zzz": "1"})[1][0][3] == "there are: id, size, names, kinds"
    data = normal()
    many = [{"name": f"p{number}", "in": "query", "schema": {"type": "string"}} for number in range(29)]
    data["paths"]["/things/{id}"]["get"]["parameters"][1:] = many[:28]
    assert (bound("ThingGet", GET, data=data, body_with={"zzz": "1"})[1][0][3] or "").startswith(
        "there are: id, p0"
    )
    data["paths"]["/things/{id}"]["get"]["parameters"][1:] = many
    assert bound("ThingGet", GET, data=data, body_with={"zzz": "1"})[1][0][3] is None


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"encode": "json"}, "encode: json"),
        ({"encode": "filters"}, "encode: filters"),
        *(
            ({"value": value}, f"value: {value}")
            for value in ("text", "int", "bool", "number", "text-map", "nullable-text-map", "tail")
        ),
    ],
    ids=str,
)
def test_what_hides_that_a_parameter_is_repeated_is_told(said: dict[str, Any], key: str) -> None:
    _, (told,) = bound("ThingGet", GET, parameters={"kinds": ParameterBehaviour(**said)})
    assert told[1:3] == (
        f"'kinds' of ThingGet is repeated, and `{key}` hides that",
        "/ThingGet/parameters/kinds",
    )
    for fitting in (
        {"kinds": ParameterBehaviour(**said, repeat=True)},
        {"names": ParameterBehaviour(**said)},
    ):
        assert bound("ThingGet", GET, parameters=fitting)[1] == []


@pytest.mark.parametrize("said", [{"encode": "time"}, {"value": "text-list"}, {"check": "segment"}], ids=str)
def test_what_is_written_item_by_item_hides_nothing(said: dict[str, Any]) -> None:
    assert bound("ThingGet", GET, parameters={"kinds": ParameterBehaviour(**said)})[1] == []


def test_what_other_versions_have_is_no_news() -> None:
    asked: list[str] = []

    def elsewhere(address: str) -> bool:
        asked.append(address)
        return True

    assert bound("ThingGet", GET, elsewhere=elsewhere, parameters={"old": SIZE})[1] == []
    problems = Problems()
    file = BehaviourFile({**KNOWN, "Gone": GET}, Source("behaviour.yaml", ""))
    found = bind_behaviour(file, normal(), problems, elsewhere=elsewhere)
    assert (found.keys(), list(problems)) == (KNOWN.keys(), [])
    assert asked == ["ThingGet?old", "Gone"]


@pytest.mark.parametrize(
    ("id_", "hint"),
    [("ThingGte", "did you mean 'ThingGet'?"), ("Zzz", "remove the entry, or correct its name")],
)
def test_an_entry_of_no_operation_is_told_to_those_who_want_it_exact(id_: str, hint: str) -> None:
    file = BehaviourFile({**KNOWN, id_: GET}, Source("behaviour.yaml", ""))
    strictly, leniently = Problems(), Problems()
    for problems in (strictly, leniently):
        found = bind_behaviour(file, normal(), problems, strict=problems is strictly)
        assert found.keys() == KNOWN.keys()
    assert [(each.level, each.message, each.pointer, each.hint) for each in strictly] == [
        ("error", f"there is no operation {id_!r}", f"/{id_}", hint)
    ]
    assert list(leniently) == []


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        (["ThingGet"], "1 operation has no entry: ThingGet"),
        (["ThingPut", "ThingGet"], "2 operations have no entry: ThingGet, ThingPut"),
    ],
)
@pytest.mark.parametrize(("strict", "level"), [(True, "error"), (False, "note")])
def test_operations_without_an_entry_are_counted(
    missing: list[str], message: str, strict: bool, level: str
) -> None:
    problems = Problems()
    known = {id_: each for id_, each in KNOWN.items() if id_ not in missing}
    bind_behaviour(BehaviourFile(known, Source("behaviour.yaml", "")), normal(), problems, strict=strict)
    assert [(each.level, each.message) for each in problems] == [(level, message)]
