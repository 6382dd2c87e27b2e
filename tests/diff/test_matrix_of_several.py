"""What the matrix tells of several versions: rows with spans, as text, as JSON, and as a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.cli import main
from dockline_gen.matrix.report import as_json, as_page, as_text, marks
from dockline_gen.matrix.table import Matrix, Row, Span, read_matrix
from dockline_gen.problems import GenerationFailed

from ..generator.small import write


def version(number: str, *, schemas: dict[str, Any]) -> dict[str, Any]:
    """A description that has one operation and these definitions."""
    operation = {
        "operationId": "Get",
        "tags": ["Lamp"],
        "responses": {
            "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"version": number},
        "paths": {"/a": {"get": operation}},
        "components": {"schemas": schemas},
    }


def having(**properties: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": kind} for name, kind in properties.items()}}


@pytest.fixture
def matrix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Matrix:
    """Of three versions: X is always there, Y comes and changes, Z is gone in between, B goes."""
    write(
        tmp_path,
        version("1.1", schemas={"A": having(X="string", Z="string"), "B": having(W="string")}),
        "v1.1.yaml",
    )
    write(tmp_path, version("1.2", schemas={"A": having(X="string", Y="integer")}), "v1.2.yaml")
    write(tmp_path, version("1.10", schemas={"A": having(X="string", Y="string", Z="string")}), "v1.10.yaml")
    write(tmp_path, "- {at: A.X, since: '1.2', note: it is old, why: It is so.}\n", "overlay/deprecated.yaml")
    for module in ("documents", "matrix.table"):
        monkeypatch.setattr(f"dockline_gen.{module}.spec_dir", lambda: tmp_path)
    return read_matrix(["1.1", "1.2", "1.10"])


def rows(matrix: Matrix) -> dict[str, tuple[tuple[str, str, str], ...]]:
    return {row.address: tuple((s.since, s.until, s.text) for s in row.spans) for row in matrix.rows}


class TestSeveralVersions:
    def test_each_row_has_a_span_for_what_it_was(self, matrix: Matrix) -> None:
        found = rows(matrix)
        assert found["A.X"] == (("1.1", "1.1", "string"), ("1.2", "1.10", "string, deprecated"))
        assert found["A.Y"] == (("1.2", "1.2", "integer"), ("1.10", "1.10", "string"))
        assert found["A.Z"] == (("1.1", "1.1", "string"), ("1.10", "1.10", "string"))
        assert found["B.W"] == (("1.1", "1.1", "string"),)
        assert found["Get"] == (("1.1", "1.10", "GET /a"),)

    def test_what_is_gone_stands_after_what_is_left_and_the_rest_by_address(self, matrix: Matrix) -> None:
        assert list(rows(matrix)) == ["A", "A.X", "A.Y", "A.Z", "Get", "Get:200", "B", "B.W"]

    def test_a_row_tells_its_first_and_its_last_version(self, matrix: Matrix) -> None:
        found = {row.address: (row.since, row.until, row.kind) for row in matrix.rows}
        assert found["A.Z"] == ("1.1", "1.10", "property")
        assert found["B"] == ("1.1", "1.1", "definition")
        assert matrix.versions == ("1.1", "1.2", "1.10")

    def test_a_mark_for_each_version(self, matrix: Matrix) -> None:
        found = {row.address: marks(matrix, row) for row in matrix.rows}
        assert found == {
            "A": "==+",
            "A.X": "=+=",
            "A.Y": ".++",
            "A.Z": "=.+",
            "Get": "===",
            "Get:200": "===",
            "B": "=..",
            "B.W": "=..",
        }

    def test_as_text(self, matrix: Matrix) -> None:
        assert as_text(matrix).splitlines() == [
            "8 rows over 3 versions, 1.1 to 1.10",
            "",
            "  1.1       ==+  A        object of 3 members",
            "  1.1       =+=  A.X      string, deprecated",
            "  1.2       .++  A.Y      string",
            "  1.1       =.+  A.Z      string",
            "  1.1       ===  Get      GET /a",
            "  1.1       ===  Get:200  application/json: A",
            "  1.1 1.1   =..  B        object of 1 members",
            "  1.1 1.1   =..  B.W      string",
        ]

    def test_as_json(self, matrix: Matrix) -> None:
        data = json.loads(as_json(matrix))
        assert (data["format"], data["versions"]) == (1, ["1.1", "1.2", "1.10"])
        assert data["rows"][2] == {
            "address": "A.Y",
            "kind": "property",
            "resources": ["Lamp"],
            "spans": [
                {"since": "1.2", "until": "1.2", "told": "integer"},
                {"since": "1.10", "until": "1.10", "told": "string"},
            ],
        }
        assert len(data["rows"]) == 8

    def test_as_a_page_each_text_is_written_once(self, matrix: Matrix) -> None:
        page = as_page(matrix)
        assert "/*DATA*/" not in page
        begin = page.index('{"versions"')
        data, _ = json.JSONDecoder().raw_decode(page, begin)
        texts, kinds, resources = data["texts"], data["kinds"], data["resources"]
        assert sorted(set(texts)) == sorted(texts) and sorted(set(kinds)) == sorted(kinds)
        found = {
            address: [
                (data["versions"][since], data["versions"][until], texts[text])
                for since, until, text in zip(spans[::3], spans[1::3], spans[2::3], strict=True)
            ]
            for address, _, _, spans in data["rows"]
        }
        assert found == {address: list(spans) for address, spans in rows(matrix).items()}
        assert {address: (kinds[kind], resources[of]) for address, kind, of, _ in data["rows"]} == {
            row.address: (row.kind, list(row.resources)) for row in matrix.rows
        }

    def test_progress_is_told_version_by_version(self, matrix: Matrix) -> None:
        seen: list[tuple[int, int]] = []
        read_matrix(["1.1", "1.2"], lambda done, of: seen.append((done, of)))
        assert seen == [(1, 2), (2, 2)]

    def test_no_versions_are_no_rows(self, matrix: Matrix) -> None:
        assert read_matrix([]).rows == ()

    def test_a_version_that_isnt_there_is_told(self, matrix: Matrix) -> None:
        with pytest.raises(GenerationFailed, match=r"1\.3"):
            read_matrix(["1.3"])

    def test_what_is_wrong_with_the_list_of_what_is_deprecated_is_told(
        self, matrix: Matrix, tmp_path: Path
    ) -> None:
        write(tmp_path, "- {at: A.X, why: 5}\n", "overlay/deprecated.yaml")
        with pytest.raises(GenerationFailed, match=r"deprecated\.yaml"):
            read_matrix(["1.1"])

    def test_the_command_writes_a_file_and_says_what_is_in_it(
        self, matrix: Matrix, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "matrix.txt"
        assert main(["matrix", "--output", str(target)]) == 0
        assert target.read_text("utf-8") == as_text(matrix)
        assert capsys.readouterr().out == f"{target}: 8 rows over 3 versions\n"

    def test_the_command_prints_text_unless_another_format_is_asked_for(
        self, matrix: Matrix, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for format_, report in (("text", as_text), ("json", as_json), ("html", as_page)):
            assert main(["matrix", "--format", format_]) == 0
            captured = capsys.readouterr()
            assert (captured.out, captured.err) == (report(matrix), "")
        main(["matrix"])
        assert capsys.readouterr().out == as_text(matrix)

    def test_who_watches_sees_a_bar_that_is_wiped_at_the_end(
        self, matrix: Matrix, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert main(["matrix"]) == 0
        bar = capsys.readouterr().err
        assert [part.partition("] ")[2] for part in bar.split("\r")[1:4]] == ["1/3", "2/3", "3/3"]
        assert [part.count("#") for part in bar.split("\r")[1:4]] == [9, 18, 28]
        assert {len(part) for part in bar.split("\r")[1:4]} == {len("reading versions [] 1/3") + 28}
        assert bar.endswith("\r\x1b[K")


def test_a_matrix_of_nothing_is_a_heading() -> None:
    assert as_text(Matrix(versions=("1.1",), rows=())) == "0 rows over 1 versions, 1.1 to 1.1\n\n"


def test_a_page_holds_any_text_as_it_is_and_none_that_a_script_would_end_at() -> None:
    odd = "</script> <!-- \u2028 \u2029 \u00fc & \\ u003c"
    span = Span(since="1.1", until="1.1", text=odd)
    only = Row(address=odd, kind="property", resources=("One", "Two"), spans=(span,))
    page = as_page(Matrix(versions=("1.1",), rows=(only,)))
    line = next(line for line in page.split("\n") if '{"versions"' in line)
    assert not set("<\u2028\u2029") & set(line.partition('{"versions"')[2].partition('"rows"')[0])
    data, _ = json.JSONDecoder().raw_decode(page, page.index('{"versions"'))
    assert data["texts"] == [odd] and data["rows"][0][0] == odd
    assert data["resources"] == [["One", "Two"]]
    assert "\u00fc" in line, "what isn't dangerous is left as it is"


def test_json_is_written_for_people_too() -> None:
    span = Span(since="1.1", until="1.1", text="\u00fc")
    row = Row(address="A", kind="property", resources=(), spans=(span,))
    text = as_json(Matrix(versions=("1.1",), rows=(row,)))
    assert text.startswith('{\n "format": 1,\n "versions": [\n  "1.1"\n ],\n') and text.endswith("}\n")
    assert "\u00fc" in text


def test_what_belongs_together_stands_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = version(
        "1.1", schemas={"A": having(X="string"), "A-B": having(W="string"), "A2": having(V="string")}
    )
    operation = data["paths"]["/a"]["get"]
    operation["parameters"] = [{"name": "x", "in": "query", "schema": {"type": "string"}}]
    data["paths"]["/b"] = {"get": {"operationId": "Get2", "responses": {"200": {}}}}
    write(tmp_path, data, "v1.1.yaml")
    for module in ("documents", "matrix.table"):
        monkeypatch.setattr(f"dockline_gen.{module}.spec_dir", lambda: tmp_path)
    assert [row.address for row in read_matrix(["1.1"]).rows] == [
        *("A", "A.X", "A-B", "A-B.W", "A2", "A2.V"),
        *("Get", "Get:200", "Get?x", "Get2", "Get2:200"),
    ]


def test_large_numbers_are_easy_to_read() -> None:
    row = Row(
        address="A", kind="definition", resources=(), spans=(Span(since="1.1", until="1.1", text="string"),)
    )
    assert as_text(Matrix(versions=("1.1",), rows=(row,) * 1234)).startswith("1,234 rows over 1 versions")
