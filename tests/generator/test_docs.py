"""Prose by address: the nearest entry tells, also where another version has it; what doesn't fit is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.overlay.docs import Docs, OperationProse, SchemaProse, check_docs, load_docs
from dockline_gen.overlay.moved import Moved
from dockline_gen.problems import Level, Problems

from .small import normal, texts, write

MOVED = Moved(operations={"ThingFetch": "ThingGet"}, schemas={"ThingGet:200": "Thing", "Thing.Part": "Part"})


def loaded(folder: Path, **files: Any) -> tuple[Docs, Problems]:
    """What is read of files, each given by its name without an ending, `_` for `-`."""
    for name, content in files.items():
        write(folder, content, f"{name.replace('_', '-')}.yaml")
    problems = Problems()
    return load_docs(folder, problems, MOVED), problems


def checked(
    folder: Path,
    level: Level = "error",
    elsewhere: Callable[[str], bool] = lambda _: False,
    **files: Any,
) -> list[str]:
    docs, problems = loaded(folder, **files)
    assert texts(problems) == []
    check_docs(docs, normal(), problems, level=level, elsewhere=elsewhere)
    return [f"{each.level}: {each.pointer}: {each.message}; {each.hint}" for each in problems]


def test_files_are_read_by_their_names(tmp_path: Path) -> None:
    docs, problems = loaded(
        tmp_path,
        operations_a={"A": {"summary": "Do A.", "description": "More.", "body": "B.", "returns": "R."}},
        operations_b={"B": {"parameters": {"p": "P."}, "errors": {"400": "Bad.", "599": "Worse."}}},
        schemas_a={"S": {"summary": "An S.", "description": "More.", "properties": {"x": "X."}}},
        schemas_b={"T": {"values": {"a": "An a."}}},
        elsewhere_a={"S": {"properties": {"y": "Y."}}, "A?q": {"summary": "Q."}},
        groups={"things": "Things."},
    )
    assert texts(problems) == []
    assert docs.operations == {
        "A": OperationProse(summary="Do A.", description="More.", body="B.", returns="R."),
        "B": OperationProse(parameters={"p": "P."}, errors={"400": "Bad.", "599": "Worse."}),
    }
    assert docs.schemas == {
        "S": SchemaProse(summary="An S.", description="More.", properties={"x": "X."}),
        "T": SchemaProse(values={"a": "An a."}),
    }
    assert docs.elsewhere == {"S": SchemaProse(properties={"y": "Y."}), "A?q": SchemaProse(summary="Q.")}
    assert docs.groups == {"things": "Things."}
    assert {name: Path(source.name).name for name, source in docs.operation_files.items()} == {
        "A": "operations-a.yaml",
        "B": "operations-b.yaml",
    }
    assert {name: Path(source.name).name for name, source in docs.schema_files.items()} == {
        "S": "schemas-a.yaml",
        "T": "schemas-b.yaml",
    }


@pytest.mark.parametrize("status", ["399", "600", "4XX", "default"])
def test_an_error_has_a_status_of_errors(tmp_path: Path, status: str) -> None:
    _, problems = loaded(tmp_path, operations_a={"A": {"errors": {status: "No."}}})
    (found,) = problems
    assert found.message == f"{status!r} isn't an error status"
    assert (found.pointer, found.hint) == (f"/A/errors/{status}", "400 to 599")


@pytest.mark.parametrize("kind", ["operations", "schemas"])
def test_two_entries_of_one_name_are_told_with_the_other_file(tmp_path: Path, kind: str) -> None:
    _, problems = loaded(
        tmp_path, **{f"{kind}_a": {"A": {"summary": "One."}}, f"{kind}_b": {"A": {"summary": "Two."}}}
    )
    (found,) = problems
    assert (found.message, found.pointer) == ("'A' has an entry already", "/A")
    assert found.hint == f"the other is in {tmp_path / f'{kind}-a.yaml'}; merge the two"
    assert found.file == str(tmp_path / f"{kind}-b.yaml")


def test_an_operation_and_a_schema_may_share_a_name(tmp_path: Path) -> None:
    _, problems = loaded(
        tmp_path,
        operations_a={"A": {"summary": "Do."}},
        schemas_a={"A": {"summary": "A thing."}},
        elsewhere_a={"A": {"summary": "Another."}},
    )
    assert texts(problems) == []


DOCS = Docs(
    operations={
        "ThingGet": OperationProse(summary="Get one.", parameters={"size": "How large."}),
        "ThingPut": OperationProse(summary="Put one."),
    },
    schemas={
        "Thing": SchemaProse(
            summary="A thing.",
            description="More.",
            properties={"Id": "Its id.", "Parts": "Its parts.", "Map": "By name.", "Part.Deep": "From afar."},
        ),
        "Thing.Part": SchemaProse(values={"a": "Of a thing."}),
        "Part": SchemaProse(
            summary="A part.", properties={"Name": "Its name."}, values={"a": "A.", "b": "B."}
        ),
        "Bare": SchemaProse(properties={"x": "X."}),
        "Only": SchemaProse(description="Said more of."),
    },
    elsewhere={
        "Part": SchemaProse(description="Elsewhere.", properties={"Old": "It was.", "Name": "Not this."}),
        "ThingGet?old": SchemaProse(summary="It was."),
        "ThingGet?size": SchemaProse(summary="Not this."),
    },
    moved=MOVED,
)


def test_an_operation_is_known_under_the_names_that_it_has_had() -> None:
    assert DOCS.operation("ThingFetch").summary == "Get one."
    assert DOCS.operation("ThingPut").summary == "Put one."
    assert DOCS.operation("Nothing") == OperationProse()


def test_a_parameter_of_other_versions_has_an_entry_of_its_own() -> None:
    told = [DOCS.parameter("ThingGet", wire) for wire in ("size", "old", "nothing")]
    assert told == ["How large.", "It was.", None]


@pytest.mark.parametrize(
    ("address", "summary"),
    [
        ("Thing", "A thing."),
        ("ThingGet:200", "A thing."),
        ("Thing.Part", "A part."),
        ("Thing.Id", "Its id."),
        ("Thing.Parts[]", "Its parts."),
        ("Thing.Map{}", "By name."),
        ("Thing.Nothing[]", None),
        ("Bare", None),
        ("Thing.Parts[].Name", None),
    ],
)
def test_a_summary_is_that_of_the_entry_or_of_the_property(address: str, summary: str | None) -> None:
    assert DOCS.summary(address) == summary


@pytest.mark.parametrize(
    ("address", "description"),
    [("Thing", "More."), ("Part", None), ("Thing.Part", None), ("Only", "Said more of."), ("Bare", None)],
)
def test_what_more_there_is_to_say_is_of_the_entry_that_sums_up(
    address: str, description: str | None
) -> None:
    assert DOCS.description(address) == description


@pytest.mark.parametrize(
    ("owner", "wire", "text"),
    [
        ("Thing", "Id", "Its id."),
        ("ThingGet:200", "Id", "Its id."),
        ("Thing.Part", "Name", "Its name."),
        ("Thing.Part", "Deep", "From afar."),
        ("Part", "Old", "It was."),
        ("ThingGet:200.Part", "Old", "It was."),
        ("Part", "Nothing", None),
    ],
)
def test_a_property_is_told_by_the_nearest_entry_here_or_elsewhere(
    owner: str, wire: str, text: str | None
) -> None:
    assert DOCS.member(owner, wire) == text


def test_a_value_is_told_by_the_nearest_entry_that_has_it() -> None:
    told = [DOCS.value(address, value) for address in ("Thing.Part", "Part") for value in ("a", "b", 1)]
    assert told == ["Of a thing.", "B.", None, "A.", "B.", None]


def test_what_fits_is_fine(tmp_path: Path) -> None:
    assert (
        checked(
            tmp_path,
            operations_a={
                "ThingGet": {"parameters": {"size": "S.", "id": "I."}},
                "ThingMake": {"body": "B."},
            },
            schemas_a={
                "Thing": {"properties": {"Id": "I.", "Parts[]": "P.", "Labels{}": "L."}},
                "Thing.Labels": {"properties": {"{}": "L."}},
                "Thing.Parts": {"properties": {"[]": "P."}},
                "Thing.Kind": {"values": {"a": "A.", "": "None."}},
                "ThingGet?kinds[]": {"values": {"x": "X."}},
                "ThingGet:200": {"summary": "S."},
            },
            elsewhere_a={"Nothing": {"summary": "N."}},
        )
        == []
    )


def test_what_doesnt_fit_is_told_with_what_is_there(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "warning",
        operations_a={
            "ThingGte": {"summary": "S."},
            "ThingGet": {"parameters": {"sise": "S.", "zzz": "Z."}, "body": "B."},
        },
        schemas_a={
            "Prat": {"summary": "S."},
            "Thing": {"properties": {"Idd": "I."}, "values": {"a": "A."}},
            "Thing.Kind": {"values": {"zzz": "Z."}},
        },
    )
    wires = "there are: id, size, names, kinds"
    assert found == [
        "warning: /ThingGte: there is no operation 'ThingGte'; did you mean 'ThingGet'?",
        "warning: /ThingGet/parameters/sise: ThingGet has no parameter 'sise'; did you mean 'size'?",
        f"warning: /ThingGet/parameters/zzz: ThingGet has no parameter 'zzz'; {wires}",
        "warning: /ThingGet/body: ThingGet takes no body; remove it",
        "warning: /Prat: there is no schema 'Prat'; did you mean 'Part'?",
        "warning: /Thing/properties/Idd: there is no property 'Thing.Idd'; did you mean 'Thing.Id'?",
        "warning: /Thing/values/a: Thing has no value 'a'; no enum is there",
        "warning: /Thing.Kind/values/zzz: Thing.Kind has no value 'zzz'; values: b, a, ",
    ]


def test_what_other_versions_have_is_no_news(tmp_path: Path) -> None:
    asked: list[str] = []

    def elsewhere(address: str) -> bool:
        asked.append(address)
        return True

    files: dict[str, Any] = {
        "operations_a": {"Gone": {"body": "B."}, "ThingGet": {"parameters": {"old": "O."}}},
        "schemas_a": {
            "Gone": {"properties": {"x": "X."}},
            "Thing": {"properties": {"Old": "O."}},
            "Thing.Kind": {"values": {"old": "O."}},
        },
    }
    assert checked(tmp_path, elsewhere=elsewhere, **files) == []
    assert asked == ["Gone", "ThingGet?old", "Gone", "Thing.Old", "Thing.Kind=old"]
