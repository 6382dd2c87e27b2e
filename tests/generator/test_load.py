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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: &x [1, 2]\nb: *x\n", 7),
        ("a: &x [1, 2]\nb: &y [*x, *x]\nc: *y\n", 18),
        ("a: {b: 1, c: [2, 3]}\n", 6),
    ],
)
def test_values_are_counted_as_if_aliases_were_written_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, values: int
) -> None:
    path = write(tmp_path, text)
    monkeypatch.setattr("dockline_gen.description.plain.MAX_VALUES", values)
    read(path, Problems())
    monkeypatch.setattr("dockline_gen.description.plain.MAX_VALUES", values - 1)
    problem = failure(path)
    assert problem.message == f"more than {values - 1} values once aliases are written out"
    assert problem.hint == "remove aliases"


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.yaml").message == "no such file"
    assert "a directory" in failure(tmp_path).message
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"swagger: '2.0'\nx: caf\xe9\n")
    problem = failure(path)
    assert (problem.message, problem.line) == ("not UTF-8: byte 0xe9 at offset 21", 2)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!!str 1", "1"),
        ("!!int '7'", 7),
        ("!!int 0x1f", 31),
        ("!!float 1", 1.0),
        ("!!bool yes", True),
        ("!!null ''", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
        ("! [1]", [1]),
        ("1_000", 1000),
        ("-1.5e+3", -1500.0),
        ("Yes", True),
        ("off", False),
        ("NULL", None),
        ("", None),
        ("=", "="),
        ("1.2.3", "1.2.3"),
        ("12:30:45", 45045),
    ],
)
def test_a_scalar_is_what_yaml_says_dates_apart(tmp_path: Path, written: str, value: object) -> None:
    data, _ = read(write(tmp_path, f"a: {written}\nb: 1\n"), Problems())
    assert data == {"a": value, "b": 1}
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize(
    "written", ["!!seq {a: 1}", "!!map [1]", "!!int [1]", "!!timestamp 2020-01-01", "!x y"]
)
def test_a_tag_of_another_kind_is_refused(tmp_path: Path, written: str) -> None:
    problem = failure(write(tmp_path, f"a: 1\nb: {written}\n"))
    assert problem.message == f"YAML tag {written.split()[0]} is refused"
    assert (problem.pointer, problem.line) == ("/b", 2)
    assert problem.hint == "descriptions hold plain data only"


@pytest.mark.parametrize("written", ["!!bool maybe", "!!float much", "!!int x"])
def test_a_scalar_that_isnt_what_its_tag_says_is_refused(tmp_path: Path, written: str) -> None:
    tag, text = written.removeprefix("!!").split()
    problem = failure(write(tmp_path, f"b: {written}\n"))
    assert (problem.message, problem.hint) == (f"'{text}' isn't a valid {tag}", "remove the tag")


def test_an_anchor_may_be_used_again_and_be_named_again(tmp_path: Path) -> None:
    text = "a: &x 1\nb: [*x, *x]\nc: &y [*x]\nd: &x {z: *y}\ne: *x\n"
    data, source = read(write(tmp_path, text), Problems())
    assert data == {"a": 1, "b": [1, 1], "c": [1], "d": {"z": [1]}, "e": {"z": [1]}}
    assert source.line("/e") == 5


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_hundred_levels_are_all_that_may_be_nested(tmp_path: Path, ending: str) -> None:
    def nested(levels: int) -> Path:
        text = '{"swagger": "2.0", "x": ' + "[" * levels + "]" * levels + "}"
        return write(tmp_path, text, f"{levels}.{ending}")

    assert read_description(nested(100), Problems())[0]["swagger"] == "2.0"
    problem = failure(nested(101))
    assert (problem.message, problem.hint) == ("nested deeper than 100 levels", "flatten the document")
    assert problem.pointer == "/x" + "/0" * 100


def test_a_document_that_ends_and_begins_with_markers_is_one(tmp_path: Path) -> None:
    assert read(write(tmp_path, "---\na: 1\n...\n"), Problems())[0] == {"a": 1}
    assert read(write(tmp_path, "# nothing\n"), Problems())[0] is None


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("openapi: 3.1.0", {"openapi": "3.1.0"}),
        ("openapi: 3.1", {"openapi": "3.1"}),
        ("openapi: '3.0'", {"openapi": "3.0"}),
        ("openapi: 3.12.34", {"openapi": "3.12.34"}),
        ("swagger: '2.0'", {"swagger": "2.0"}),
        ("swagger: 2.0", {"swagger": 2.0}),
    ],
)
def test_a_description_says_of_itself_what_it_is(
    tmp_path: Path, said: str, read_as: dict[str, object]
) -> None:
    assert read_description(write(tmp_path, f"{said}\n"), Problems())[0] == read_as


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ("openapi: '3'", "/openapi"),
        ("openapi: 4.0.0", "/openapi"),
        ("openapi: 3.1.0-rc1", "/openapi"),
        ("openapi: 3", "/openapi"),
        ("openapi: [3.1]", "/openapi"),
        ("swagger: '2.1'", "/swagger"),
        ("swagger: 3.0", "/swagger"),
    ],
)
def test_a_description_of_another_kind_is_refused_where_it_says_so(
    tmp_path: Path, said: str, pointer: str
) -> None:
    problem = failure(write(tmp_path, f"info: {{}}\n{said}\n"))
    assert problem.message == "neither Swagger 2.0 nor OpenAPI 3.x"
    assert (problem.pointer, problem.line) == (pointer, 2)
    assert problem.hint and "begins with" in problem.hint


def test_what_is_told_of_a_slip_has_a_way_out(tmp_path: Path) -> None:
    def hint(text: str, name: str = "api.yaml") -> str | None:
        return failure(write(tmp_path, text, name)).hint

    assert hint("swagger: '2.0'\na: b: c\nd: 1\n") == "fix the syntax there"
    assert hint("swagger: '2.0'\nx: \x01\n") == "remove that character"
    assert hint('{"swagger": "2.0",\n "b": }', "x.json") == "fix the syntax there"
    assert hint("- a\n") == "write `name: value` at the file's top level"
    assert failure(tmp_path / "none.yaml").hint == "look at the path for a typo"


def test_json_is_read_by_its_own_rules_where_the_name_says_so(tmp_path: Path) -> None:
    problem = failure(write(tmp_path, '{"swagger": "2.0",\n "b": }', "x.json"))
    assert (problem.message, problem.line) == ("invalid JSON, column 7: Expecting value", 2)
    assert failure(write(tmp_path, "swagger: '2.0'\n", "y.json")).message.startswith("invalid JSON, column 1")
    assert read(write(tmp_path, "{swagger: '2.0', b: [x]}"), Problems())[0] == {"swagger": "2.0", "b": ["x"]}


def test_a_file_that_is_too_long_or_has_no_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    assert failure(path).message == "longer than 64 MiB"
    with path.open("r+b") as file:
        file.truncate(64 << 20)
    assert failure(path).message.startswith("invalid YAML")
    assert failure(Path("a\0b")).message == "can't be read: embedded null byte"


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfswagger: '2.0'\n")
    assert read_description(path, Problems())[0] == {"swagger": "2.0"}
