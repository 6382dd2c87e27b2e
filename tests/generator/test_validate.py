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
    (lambda d: d["info"].update(version=""), "/info/version", "info.version is ''; expected text"),
    (lambda d: thing(d).update(X={"not": 3}), "/X/not", "a schema is a mapping"),
    (lambda d: thing(d)["Id"].update(title=3), "/Id/title", "title is a text"),
    (lambda d: thing(d)["Id"].update(format=3), "/Id/format", "format is a text"),
    (lambda d: thing(d)["Id"].update(pattern=3), "/Id/pattern", "pattern is a text"),
    (lambda d: thing(d).update(X={"anyOf": []}), "/X/anyOf", "anyOf is a list of schemas"),
    (lambda d: thing(d).update(X={"oneOf": [{}, {"type": "x"}]}), "/X/oneOf/1/type", "unknown type 'x'"),
    (lambda d: d["definitions"]["Thing"].update(required=[1]), "/Thing/required", "required is a list"),
    (lambda d: get(d).update(tags="Thing"), "/get/tags", "tags is a list of names"),
    (lambda d: get(d).update(tags=[1]), "/get/tags", "tags is a list of names"),
    (
        lambda d: get(d)["responses"]["200"]["headers"]["X-Count"].update(type="what"),
        "/headers/X-Count/type",
        "unknown type 'what'",
    ),
]

WHOLE_NUMBERS = "minLength maxLength minItems maxItems minProperties maxProperties".split()
NUMBERS = ["minimum", "maximum", "multipleOf", *WHOLE_NUMBERS]


@pytest.mark.parametrize("odd", ["1", True])
@pytest.mark.parametrize("key", NUMBERS)
def test_a_bound_is_a_number(tmp_path: Path, key: str, odd: Any) -> None:
    (problem,) = problems_of(tmp_path, lambda d: thing(d)["Count"].update({key: odd}))
    assert problem.message == f"{key} is a number"
    assert problem.pointer == f"/definitions/Thing/properties/Count/{key}"
    assert problem.hint == f"found: {odd!r}"


@pytest.mark.parametrize("odd", ["600", "20", "2xx", "defaults", "099"])
def test_a_status_of_another_form_is_told(tmp_path: Path, odd: str) -> None:
    (problem,) = problems_of(tmp_path, lambda d: get(d)["responses"].update({odd: {}}))
    assert problem.message == f"{odd!r} isn't a status"


@pytest.mark.parametrize("odd", ["1a", "a/b", "", "_a", 3])
def test_an_operation_with_a_name_of_another_form_is_told(tmp_path: Path, odd: Any) -> None:
    (problem,) = problems_of(tmp_path, lambda d: get(d).update(operationId=odd))
    assert problem.message == f"operationId {odd!r} isn't a valid name"


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


def complaints(data: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    problems = Problems()
    validate(data, problems)
    return [(each.level, each.message, each.pointer) for each in problems]


@pytest.mark.parametrize("status", ["101", "200", "2XX", "5XX", "default"])
def test_each_way_to_name_a_status_is_taken(status: str) -> None:
    data = normal()
    data["paths"]["/things"]["get"]["responses"][status] = {}
    assert complaints(data) == []


def test_names_of_operations_may_have_digits_points_and_dashes() -> None:
    data = normal()
    data["paths"]["/things/{id}"]["get"]["operationId"] = "a.B-c_9"
    assert complaints(data) == []


def test_a_number_may_be_a_whole_one_or_not_and_a_cookie_is_a_place() -> None:
    data = normal()
    properties = data["components"]["schemas"]["Thing"]["properties"]
    properties["Count"] |= {"multipleOf": 0.5, "exclusiveMinimum": 1, "exclusiveMaximum": 9.5}
    data["paths"]["/things"]["get"]["parameters"] = [
        {"name": "c", "in": place, "schema": {"type": "string"}} for place in ("cookie", "header", "query")
    ]
    assert complaints(data) == []
    properties["Count"] |= {"exclusiveMinimum": "1", "exclusiveMaximum": True}
    at = "/components/schemas/Thing/properties/Count"
    assert complaints(data) == [
        ("error", f"{key} is a number", f"{at}/{key}") for key in ("exclusiveMinimum", "exclusiveMaximum")
    ]


def test_what_only_openapi_can_leave_out_is_told() -> None:
    data = normal()
    listing = data["paths"]["/things"]["get"]
    listing["parameters"] = [{"name": "size", "in": "query"}]
    listing["requestBody"] = {"x-name": "body", "content": {}}
    at = "/paths/~1things/get"
    assert complaints(data) == [
        ("error", "parameter 'size' has no schema", f"{at}/parameters/0"),
        ("error", "a body without content", f"{at}/requestBody"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"), [("x" * 58, f"'{'x' * 58}'"), ("x" * 59, f"'{'x' * 56}...")], ids=["60", "61"]
)
def test_a_long_value_is_cut_in_what_is_told(tmp_path: Path, value: str, shown: str) -> None:
    (problem,) = problems_of(tmp_path, lambda d: thing(d)["Kind"].update(enum=value))
    assert problem.hint == f"found: {shown}"


STRING, INTEGER, OBJECT = {"type": "string"}, {"type": "integer"}, {"type": "object"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def types(*kinds: str) -> dict[str, Any]:
    return {"type": list(kinds)}


@pytest.mark.parametrize(
    ("schema", "level", "named"),
    [
        ({"allOf": [STRING, INTEGER]}, "error", "string and integer"),
        ({**STRING, "allOf": [INTEGER]}, "error", "string and integer"),
        ({"allOf": [ref("Text"), ref("Count")]}, "error", "string and integer"),
        ({"allOf": [types("string", "null"), types("integer", "null")]}, "error", "string and integer"),
        ({"allOf": [types("string", "number"), types("boolean")]}, "error", "number or string and boolean"),
        ({"allOf": [STRING, INTEGER, STRING]}, "error", "string and integer"),
        ({"allOf": [OBJECT, STRING]}, "warning", "object and string"),
    ],
    ids=str,
)
def test_parts_that_no_value_can_be_at_once_are_told(schema: Any, level: str, named: str) -> None:
    data = normal()
    data["components"]["schemas"] |= {"X": schema, "Text": STRING, "Count": INTEGER}
    assert complaints(data) == [(level, f"no value is {named} at once", "/components/schemas/X/allOf")]


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [INTEGER, {"type": "number"}]},
        {"allOf": [STRING, {"minLength": 1}]},
        {"allOf": [types("string", "integer"), INTEGER]},
        {"allOf": [STRING, {"anyOf": [INTEGER]}]},
        {"allOf": [OBJECT, ref("Round")]},
        {**STRING, "allOf": [ref("Text")]},
    ],
    ids=str,
)
def test_parts_that_a_value_can_be_at_once_are_fine(schema: Any) -> None:
    data = normal()
    round_ = {"type": "object", "properties": {"Again": ref("Round")}, "allOf": [{"type": "object"}]}
    data["components"]["schemas"] |= {"X": schema, "Text": STRING, "Round": round_}
    assert complaints(data) == []


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
    assert [problem.pointer for problem in chain(100)] == ["/components/schemas/C0"]
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
