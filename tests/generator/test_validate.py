"""What a description may not say: each with its place and a way out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.description.validate import validate
from dockline_gen.documents import load_file
from dockline_gen.normalise import normalise
from dockline_gen.overlay.names import Names, bind_names
from dockline_gen.problems import GenerationFailed, Problem, Problems
from dockline_gen.view.offered import offered_document

from .small import SWAGGER, get, normal, swagger, thing, write

Change = Callable[[dict[str, Any]], object]


def problems_of(folder: Path, change: Change) -> list[Problem]:
    published = swagger()
    change(published)
    path = write(folder, published)
    with pytest.raises(GenerationFailed) as caught:
        load_file(path)
    text = path.read_text().splitlines()
    for problem in caught.value.problems:
        assert problem.file == str(path)
        assert problem.line is not None
        assert 0 < problem.line <= len(text)
    return list(caught.value.problems)


CASES: list[tuple[Change, str, str]] = [
    (lambda d: thing(d).update(X={"$ref": "#/definitions/Prat"}), "/X/$ref", "there is no schema 'Prat'"),
    (lambda d: thing(d).update(X={"$ref": "other.yaml#/X"}), "/X/$ref", "schema of the same document"),
    (lambda d: thing(d).update(X={"$ref": 3}), "/X/$ref", "schema of the same document"),
    (lambda d: thing(d)["Id"].update(type="strnig"), "/Id/type", "unknown type 'strnig'"),
    (lambda d: thing(d)["Id"].update(type=["string", "nil"]), "/Id/type", "unknown type 'nil'"),
    (lambda d: thing(d)["Id"].update(type=[]), "/Id/type", "a type or a list of types"),
    (lambda d: thing(d)["Kind"].update(enum="a"), "/Kind/enum", "enum is a list"),
    (lambda d: thing(d)["Kind"].update(enum=[]), "/Kind/enum", "enum is a list of values, not empty"),
    (lambda d: d["definitions"]["Thing"].update(required="Id"), "/Thing/required", "required is a list"),
    (
        lambda d: d["definitions"]["Thing"].update(properties=["Id"]),
        "/Thing/properties",
        "properties is a mapping",
    ),
    (lambda d: d["definitions"].update(X=["a"]), "/definitions/X", "a schema is a mapping"),
    (lambda d: thing(d)["Parts"].update(items=[{}]), "/Parts/items", "a schema is a mapping"),
    (lambda d: d["definitions"]["Whole"].update(allOf={}), "/Whole/allOf", "allOf is a list"),
    (
        lambda d: thing(d)["Labels"].update(additionalProperties=3),
        "/Labels/additionalProperties",
        "is a mapping",
    ),
    (lambda d: thing(d)["Count"].update(minimum="0"), "/Count/minimum", "minimum is a number"),
    (lambda d: d["definitions"].update(X={"$ref": "#/definitions/X"}), "/definitions/X", "refers to itself"),
    (lambda d: get(d).pop("operationId"), "/get", "has no operationId"),
    (lambda d: get(d).update(operationId="ThingPut"), "/operationId", "'ThingPut' stands twice"),
    (lambda d: get(d).update(operationId="a b"), "/operationId", "isn't a valid name"),
    (lambda d: get(d).pop("responses"), "/get", "responses is missing"),
    (lambda d: get(d).update(responses={}), "/get/responses", "responses is missing"),
    (lambda d: get(d).update(responses=[1]), "/get/responses", "responses isn't a mapping"),
    (lambda d: get(d)["responses"].update({"2000": {}}), "/responses/2000", "'2000' isn't a status"),
    (lambda d: get(d)["responses"]["200"].update(schema=3), "/responses/200/schema", "a schema is a mapping"),
    (
        lambda d: get(d)["parameters"][1].update({"in": "querry"}),
        "/parameters/1/in",
        "'querry', which is unknown",
    ),
    (lambda d: get(d)["parameters"][1].pop("name"), "/parameters/1", "has no name"),
    (lambda d: get(d)["parameters"][1].update(type="bool"), "/parameters/1/type", "unknown type 'bool'"),
    (lambda d: get(d)["parameters"][0].pop("required"), "/parameters/0", "is not required"),
    (lambda d: get(d)["parameters"].pop(0), "/get", "the path holds {id}"),
    (lambda d: get(d)["parameters"][0].update(name="ident"), "/parameters/0", "'ident' is not in the path"),
    (lambda d: get(d)["parameters"].append(dict(get(d)["parameters"][1])), "/parameters/4", "stands twice"),
    (
        lambda d: get(d)["parameters"].append({"$ref": "#/parameters/X"}),
        "/parameters/4/$ref",
        "nothing stands at",
    ),
    (
        lambda d: get(d)["parameters"].append({"name": "f", "in": "formData"}),
        "/parameters/4",
        "form parameters",
    ),
    (lambda d: get(d).update(parameters={"a": 1}), "/get/parameters", "expected a list"),
    (lambda d: d["paths"]["/export"].update(gte={}), "~1export/gte", "unknown method 'gte'"),
    (lambda d: d["paths"].update(things={}), "/paths/things", "begins with a slash"),
    (lambda d: d.update(paths=[1]), "/paths", "expected a mapping"),
    (lambda d: d["info"].update(version=1.5), "/info/version", "; expected text"),
]


@pytest.mark.parametrize(("change", "pointer", "message"), CASES, ids=[f"{p} {m}" for _, p, m in CASES])
def test_each_has_its_place_and_a_way_out(tmp_path: Path, change: Change, pointer: str, message: str) -> None:
    found = problems_of(tmp_path, change)
    matching = [p for p in found if message in p.message and (p.pointer or "").endswith(pointer)]
    assert matching, [str(problem) for problem in found]
    assert all(problem.hint for problem in matching)


def test_the_document_of_these_tests_is_right() -> None:
    problems = Problems()
    validate(normalise(SWAGGER, problems).data, problems)
    assert list(problems) == []


def test_all_problems_are_listed_at_once(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        thing(data)["Id"]["type"] = "text"
        thing(data)["Part"]["$ref"] = "#/definitions/Parts"
        get(data).pop("responses")

    found = problems_of(tmp_path, change)
    assert [problem.pointer for problem in found] == [
        "/definitions/Thing/properties/Id/type",
        "/definitions/Thing/properties/Part/$ref",
        "/paths/~1things~1{id}/get",
    ]
    assert found[1].hint == "did you mean 'Part'?"


def test_circles_without_an_object_are_reported_once(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        lambda d: d["definitions"].update(
            B={"allOf": [{"$ref": "#/definitions/A"}]},
            A={"type": "array", "items": {"$ref": "#/definitions/B"}},
        ),
    )
    assert [problem.message for problem in found] == ["refers to itself without an object between: A → B → A"]


def chain(links: int) -> list[Problem]:
    published = swagger()
    for number in range(links):
        published["definitions"][f"C{number}"] = {"$ref": f"#/definitions/C{number + 1}"}
    published["definitions"][f"C{links}"] = {"type": "string"}
    problems = Problems()
    validate(normalise(published, problems).data, problems)
    return list(problems)


def test_a_chain_of_references_has_an_end() -> None:
    assert chain(99) == []
    (problem,) = chain(3000)
    assert problem.pointer == "/components/schemas/C2900"
    assert "a chain of more than 100 definitions" in problem.message


def test_two_circles_are_two_problems(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        pairs = {"A": "B", "B": "A", "Y": "Z", "Z": "Y", "Into": "Y"}
        data["definitions"].update({name: {"$ref": f"#/definitions/{to}"} for name, to in pairs.items()})

    assert [problem.pointer for problem in problems_of(tmp_path, change)] == [
        "/definitions/A",
        "/definitions/Y",
    ]


def test_lines_are_those_of_the_published_document(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "\n".join(
            [
                "swagger: '2.0'",
                "info: {version: '1.0'}",
                "paths:",
                "  /a:",
                "    post:",
                "      operationId: A",
                "      parameters:",
                "      - {name: one, in: body,",
                "         schema: {type: object, properties: {X: {type: what}}}}",
                "      - {name: two, in: query,",
                "         type: nothing}",
                "      responses:",
                "        200:",
                "          schema: {$ref: '#/definitions/None'}",
            ]
        ),
    )
    with pytest.raises(GenerationFailed) as caught:
        load_file(path)
    assert [(p.line, p.pointer) for p in caught.value.problems] == [
        (11, "/paths/~1a/post/parameters/1/type"),
        (9, "/paths/~1a/post/parameters/0/schema/properties/X/type"),
        (14, "/paths/~1a/post/responses/200/schema/$ref"),
    ]
    assert str(caught.value.problems[0]).startswith(
        f"{path}:11: /paths/~1a/post/parameters/1/type: unknown type"
    )


ODD: list[Any] = [
    None,
    3,
    "x",
    [],
    {},
    [None],
    [{}],
    {"a": None},
    {"$ref": "#/definitions/Part"},
    {"$ref": 3},
]


def places(value: Any, trail: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [trail] * bool(trail) + [place for key, item in members for place in places(item, (*trail, key))]


@pytest.mark.parametrize("document", [SWAGGER, normal()], ids=["swagger", "openapi"])
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_nothing_that_may_stand_somewhere_ends_in_a_traceback(odd: Any, document: dict[str, Any]) -> None:
    for place in places(document):
        published = copy.deepcopy(document)
        holder: Any = published
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = odd
        problems = Problems()
        data = normalise(published, problems).data
        validate(data, problems)
        if not problems.errors:
            assert bind_names(Names(), data, problems, strict=False)("Thing") == "Thing"
            offered_document(data, {}, Names(), problems)
