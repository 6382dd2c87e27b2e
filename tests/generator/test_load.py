"""Reading YAML and JSON strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.description.load import read, read_description
from dockline_gen.problems import GenerationFailed, Problem, Problems

from .small import write


def failure(path: Path) -> Problem:
    with pytest.raises(GenerationFailed) as caught:
        read_description(path, Problems())
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_keys_are_the_text_that_is_written(tmp_path: Path) -> None:
    data, _ = read(write(tmp_path, "200: a\nno: b\n0644: c\nnull: d\n"), Problems())
    assert data == {"200": "a", "no": "b", "0644": "c", "null": "d"}


def test_dates_stay_text_and_quoted_words_too(tmp_path: Path) -> None:
    data, _ = read(write(tmp_path, "enum: [2020-01-01, 'no', 'on', '1', 1, 1.5, true, ~]\n"), Problems())
    assert data == {"enum": ["2020-01-01", "no", "on", "1", 1, 1.5, True, None]}


def test_json_and_yaml_give_the_same(tmp_path: Path) -> None:
    from_json, _ = read(write(tmp_path, '{"a": [1, "x", null], "b\\/c": {"d": 1.5}}', "x.json"), Problems())
    from_yaml, _ = read(write(tmp_path, "a: [1, x, null]\nb/c:\n  d: 1.5\n"), Problems())
    assert from_json == from_yaml


def test_an_alias_stands_for_its_value(tmp_path: Path) -> None:
    data, _ = read(write(tmp_path, "a: &x {b: [1]}\nc: *x\n"), Problems())
    assert data == {"a": {"b": [1]}, "c": {"b": [1]}}


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/paths/~1a~1b/get", 3),
        ("/paths/~1a~1b/get/tags/1", 5),
        ("/paths/~1a~1b/get/nothing/here", 3),
    ],
)
def test_a_pointer_has_a_line(tmp_path: Path, pointer: str, line: int) -> None:
    _, source = read(
        write(tmp_path, "x: 1\npaths:\n  /a/b: {get: {\n    tags: [a,\n      b]}}\n"), Problems()
    )
    assert source.line(pointer) == line


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_json_has_lines_too(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path, '{"a": 1,\n "b": [\n  2, 3]}', f"x.{ending}")
    _, source = read(path, Problems())
    assert source.line("/b/1") == 3


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("swagger: '2.0'\npaths: {/a: {", "invalid YAML", 2),
        ("swagger: '2.0'\n  paths: 1\n", "invalid YAML", 2),
        ("swagger: '2.0'\na: b: c\n", "column 5", 2),
        ("swagger: '2.0'\nx: \x01\n", "invalid YAML", 2),
        ("- a\n- b\n", "expected a mapping, not a list", 1),
        ("just text\n", "expected a mapping, not a piece of text", 1),
        ("", "expected a mapping, not nothing", 1),
        ("info: {version: '1.0'}\n", "neither Swagger 2.0 nor OpenAPI 3.x", 1),
        ("info: {}\nswagger: '1.2'\n", "neither Swagger 2.0 nor OpenAPI 3.x", 2),
        ("swagger: '2.0'\npaths: {}\npaths: {}\n", "the key 'paths' stands twice", 3),
        ("swagger: '2.0'\nresponses: {200: {}, '200': {}}\n", "the key '200' stands twice", 2),
        (
            "swagger: '2.0'\nx: !!python/object/apply:os.getpid []\n",
            "YAML tag !!python/object/apply:os.getpid",
            2,
        ),
        ("swagger: '2.0'\nx: !local {a: 1}\n", "YAML tag !local", 2),
        ("swagger: '2.0'\nx: !!int no number\n", "'no number' isn't a valid int", 2),
        ("swagger: '2.0'\nx: &a [*a]\n", "alias *a holds itself", 2),
        ("swagger: '2.0'\nx: *a\n", "undefined alias", 2),
        ("swagger: '2.0'\nx:\n  <<: {a: 1}\n", "a merge key", 3),
        ("swagger: '2.0'\n? [a, b]\n: 1\n", "a key that isn't plain text", 2),
        ("swagger: '2.0'\n---\nx: 1\n", "a second document begins here", 2),
        ("swagger: '2.0'\nx: " + "[" * 5000, "nested deeper than 100 levels", 2),
    ],
)
def test_bad_yaml_is_a_problem_with_a_line(tmp_path: Path, text: str, message: str, line: int) -> None:
    problem = failure(write(tmp_path, text))
    if message == "undefined alias":
        message = "alias *a has no anchor before it"
    assert message in problem.message
    assert problem.line == line
    assert problem.file == str(tmp_path / "api.yaml")


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"swagger": "2.0",\n "a": [1, 2', "invalid JSON", 2),
        ('{"swagger": "2.0",\n "a": NaN}', "NaN isn't a JSON value", 2),
        ('{"swagger": "2.0",\n "a": 1,\n "a": 2}', "the key 'a' stands twice", 3),
        ('{"swagger": "2.0",\n "a": "\\ud800"}', "half of a surrogate pair", 1),
        ('{"swagger": "2.0", "a": ' + "[" * 5000 + "]" * 5000 + "}", "nested deeper than 100 levels", 1),
        ("[1]", "expected a mapping, not a list", 1),
    ],
)
def test_bad_json_is_a_problem_with_a_line(tmp_path: Path, text: str, message: str, line: int) -> None:
    problem = failure(write(tmp_path, text, "api.json"))
    assert message in problem.message
    assert problem.line == line


def test_a_cut_file_says_so(tmp_path: Path) -> None:
    assert failure(write(tmp_path, "swagger: '2.0'\npaths: {/a: {")).hint == "the file may be cut short"
    assert failure(write(tmp_path, '{"swagger": "2.0", ', "x.json")).hint == "the file may be cut short"


def test_aliases_of_aliases_are_stopped(tmp_path: Path) -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    problem = failure(write(tmp_path, "\n".join(["swagger: '2.0'", "l0: &l0 x", *levels])))
    assert "more than 2,000,000 values" in problem.message


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.yaml").message == "no such file"
    assert "a directory" in failure(tmp_path).message
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"swagger: '2.0'\nx: caf\xe9\n")
    problem = failure(path)
    assert (problem.message, problem.line) == ("not UTF-8: byte 0xe9 at offset 21", 2)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfswagger: '2.0'\n")
    assert read_description(path, Problems())[0] == {"swagger": "2.0"}
