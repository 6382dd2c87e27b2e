"""The matrix as text and as JSON: since, until, and what each was in between."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from dockline_gen.cli import main
from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences
from dockline_gen.documents import load_version
from dockline_gen.matrix.report import as_json, as_page, as_text
from dockline_gen.matrix.table import Matrix, Row, Span, read_matrix

from ..support.versions import NEWEST, VERSIONS


@cache
def matrix() -> Matrix:
    return read_matrix(VERSIONS)


def row(address: str) -> Row:
    (found,) = [row for row in matrix().rows if row.address == address]
    return found


@pytest.mark.parametrize(
    ("address", "since", "until"),
    [
        ("ContainerList", "1.25", NEWEST),
        ("Session", "1.31", NEWEST),
        ("ContainerCreate?platform", "1.41", NEWEST),
        ("BuildPrune?keep-storage", "1.39", "1.51"),
        ("HealthConfig.StartInterval", "1.44", NEWEST),
        ("SystemInfo.FirewallBackend", "1.49", NEWEST),
        ("NetworkPrune:200.VolumesDeleted", "1.25", "1.25"),
    ],
)
def test_since_and_until(address: str, since: str, until: str) -> None:
    assert (row(address).since, row(address).until) == (since, until)


def test_what_it_was_in_between() -> None:
    assert row("ConfigSpec.Data").spans[-2:] == (
        Span(since="1.30", until="1.30", text="array of string"),
        Span(since="1.31", until=NEWEST, text="string"),
    )


@pytest.mark.parametrize(
    ("address", "since", "until"),
    [
        ("ServiceSpec.Networks", "1.44", None),
        ("ImageInspect.ContainerConfig", "1.44", "1.44"),
        ("ImageConfig.Hostname", "1.46", "1.49"),
        ("AuthConfig.email", "1.25", "1.51"),
    ],
)
def test_what_is_deprecated_is_marked_from_that_version_on(
    address: str, since: str, until: str | None
) -> None:
    last = row(address).spans[-1]
    assert last.text.endswith(", deprecated")
    assert (last.since, last.until) == (since, until or VERSIONS[-1])
    assert not any("deprecated" in span.text for span in row(address).spans[:-1] if span.until < since)


def test_every_operation_parameter_and_property_of_a_version_is_in_it() -> None:
    data = load_version("1.51").data
    operations = [item[method] for item in data["paths"].values() for method in item]
    addresses = {row.address for row in matrix().rows}
    for operation in operations:
        assert operation["operationId"] in addresses
        for parameter in operation.get("parameters", []):
            assert f"{operation['operationId']}?{parameter['name']}" in addresses
    for name, schema in data["components"]["schemas"].items():
        for wire in schema.get("properties", {}):
            assert f"{name}.{wire}" in addresses


def test_a_property_belongs_to_the_resources_that_it_reaches() -> None:
    assert set(row("HostConfig.Dns").resources) == {"Container"}
    assert {"Container", "Service", "Task"} <= set(row("HealthConfig.Interval").resources)


def test_what_the_matrix_calls_new_is_new_in_the_diff() -> None:
    """Two ways to one truth: properties that appear in 1.44 here are added there."""
    old, new = (read_surface(load_version(version).data) for version in ("1.43", "1.44"))
    found = differences(old, new)
    elsewhere = tuple(f"{each.address}." for each in found if each.rule == "schema-extracted")
    added = {each.address for each in found if each.rule.endswith("property-added")}
    added = {address for address in added if not address.startswith(elsewhere)}
    fresh = {row.address for row in matrix().rows if row.kind == "property" and row.since == "1.44"}
    assert added
    assert added <= fresh


def test_text_marks_every_version() -> None:
    lines = as_text(matrix()).splitlines()
    assert lines[0].endswith(f"rows over {len(VERSIONS)} versions, 1.25 to {NEWEST}")
    (line,) = [line for line in lines if " BuildPrune?keep-storage " in line]
    after = len(VERSIONS) - 1 - VERSIONS.index("1.51")
    assert line.split()[:3] == ["1.39", "1.51", "." * 14 + "+" + "=" * 8 + "+===" + "." * after]


def test_json_holds_the_same() -> None:
    data: dict[str, Any] = json.loads(as_json(matrix()))
    assert data["versions"] == VERSIONS
    assert [row["address"] for row in data["rows"]] == [row.address for row in matrix().rows]
    (found,) = [row for row in data["rows"] if row["address"] == "BuildPrune?keep-storage"]
    assert found["spans"] == [
        {"since": "1.39", "until": "1.47", "told": "query integer (int64)"},
        {"since": "1.48", "until": "1.51", "told": "query integer (int64), deprecated"},
    ]


def test_a_text_that_would_end_the_script_does_not() -> None:
    evil = "</script><script>alert(1)</script>"
    span = Span(since="1.0", until="1.0", text=evil)
    only = Row(address=evil, kind="property", resources=(evil,), spans=(span,))
    page = as_page(Matrix(versions=("1.0",), rows=(only,)))
    assert evil not in page
    assert page.count("</script>") == 1


def test_the_command_prints_and_writes_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["format"] == 1
    assert captured.err == ""
