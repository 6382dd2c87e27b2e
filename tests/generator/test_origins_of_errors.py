"""An error in a published document is told where it was published, whatever became of the place since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline_gen.documents import load_file
from dockline_gen.normalise.origins import Origins
from dockline_gen.problems import GenerationFailed, Problem, Problems

from .small import swagger, write


def complaints(folder: Path, published: dict[str, Any]) -> list[Problem]:
    problems = Problems()
    try:
        load_file(write(folder, published), problems)
    except GenerationFailed as error:
        return list(error.problems)
    return list(problems)


def line_of(folder: Path, text: str) -> int:
    lines = (folder / "api.yaml").read_text("utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if text in line]
    return number


def put_at(published: dict[str, Any], path: list[Any], value: Any) -> None:
    here: Any = published
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value


WRONG = {"$ref": "#/definitions/Nowhere"}


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        (["definitions", "Part", "properties", "Name"], "/definitions/Part/properties/Name/$ref"),
        (
            ["paths", "/things", "post", "responses", "201", "schema"],
            "/paths/~1things/post/responses/201/schema/$ref",
        ),
        (
            ["paths", "/things", "post", "parameters", 0, "schema"],
            "/paths/~1things/post/parameters/0/schema/$ref",
        ),
        (
            ["paths", "/things/{id}", "get", "parameters", 3, "items"],
            "/paths/~1things~1{id}/get/parameters/3/items/$ref",
        ),
        (
            ["paths", "/things/{id}", "get", "responses", "200", "headers", "X-Count"],
            "/paths/~1things~1{id}/get/responses/200/headers/X-Count/$ref",
        ),
    ],
)
def test_a_reference_to_nothing_is_told_where_it_was_published(
    path: list[Any], pointer: str, tmp_path: Path
) -> None:
    published = swagger()
    put_at(published, path, WRONG)
    found = [each for each in complaints(tmp_path, published) if "Nowhere" in str(each)]
    assert {each.pointer for each in found} == {pointer}
    assert {each.line for each in found} == {line_of(tmp_path, "Nowhere")}


def test_a_parameter_is_told_by_its_place_among_all_with_the_body_among_them(tmp_path: Path) -> None:
    published = swagger()
    parameters = published["paths"]["/things"]["post"]["parameters"]
    parameters.append({"name": "odd", "in": "nowhere", "type": "string"})
    found = complaints(tmp_path, published)
    assert {each.pointer for each in found if "nowhere" in str(each)} == {
        "/paths/~1things/post/parameters/1/in"
    }


def test_what_may_be_null_is_told_without_the_anyof_that_nobody_published(tmp_path: Path) -> None:
    published = swagger()
    published["definitions"]["Thing"]["properties"]["Part"] = {**WRONG, "x-nullable": True}
    (found,) = [each for each in complaints(tmp_path, published) if "Nowhere" in str(each)]
    assert found.pointer == "/definitions/Thing/properties/Part/$ref"
    assert found.line == line_of(tmp_path, "Nowhere")


def test_an_anyof_that_was_published_is_kept_in_what_is_told(tmp_path: Path) -> None:
    published = {
        "openapi": "3.1.0",
        "info": {"version": "1.99"},
        "paths": {"/a": {"get": {"operationId": "A", "responses": {"200": {}}}}},
        "components": {
            "schemas": {"A": {"anyOf": [{"$ref": "#/components/schemas/Nowhere"}, {"type": "null"}]}}
        },
    }
    (found,) = [each for each in complaints(tmp_path, published) if "Nowhere" in str(each)]
    assert found.pointer == "/components/schemas/A/anyOf/0/$ref"


@pytest.mark.parametrize(
    ("normal", "published"),
    [
        ("", ""),
        ("/info", "/info"),
        ("/components/schemas", "/definitions"),
        ("/components/schemas/A/items", "/definitions/A/items"),
        ("/components/schemas/B", "/elsewhere"),
        ("/components/schemas/B/items", "/elsewhere/items"),
        ("/components/schemas/Bee", "/definitions/Bee"),
    ],
)
def test_the_longest_pair_counts_and_what_is_below_it_runs_alike(normal: str, published: str) -> None:
    origins = Origins()
    origins.add("/components/schemas", "/definitions")
    origins.add("/components/schemas/B", "/elsewhere")
    assert origins.published(normal) == published
