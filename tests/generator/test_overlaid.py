"""All overlays laid over one description: what must fit exactly, what is only told, what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dockline_gen import SHIPPED_API
from dockline_gen.documents import Description
from dockline_gen.overlay.overlaid import Files, Overlaid, overlay
from dockline_gen.problems import Problem, Problems

from .small import described, swagger, write

BEHAVIOUR: dict[str, Any] = {
    "ThingGet": {"group": "things", "name": "get", "answer": "json"},
    "ThingPut": {"group": "things", "name": "put", "answer": "none", "body": "tar"},
    "ThingMake": {"group": "things", "name": "make", "answer": "json", "body": "flat"},
    "ThingText": {"group": "things", "name": "text", "answer": "text"},
    "ThingExport": {"group": "things", "name": "export", "answer": "tar"},
}
NAMES = {
    "Thing.Kind": "Flavour",
    "ThingGet?kinds[]": "Kind",
    "ThingMake:body": "Spec",
    "ThingMake:body.Mode": "Mode",
}
OLDER, NEWER = "1.30", "1.99"

Lay = Callable[..., tuple[Overlaid, list[Problem]]]


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """Overlays that fit the small document exactly."""
    folder = tmp_path / "spec"
    write(folder, BEHAVIOUR, "overlay/behaviour.yaml")
    write(folder, NAMES, "names.lock")
    added = {"at": "/components/schemas/Part/properties", "add": {"Extra": {"type": "string"}}, "why": "so."}
    write(folder, "- " + str(added).replace("'", '"') + "\n", "overlay/corrections.yaml")
    write(
        folder,
        '- {at: Thing.Count, since: "1.29", note: nobody counts, why: It is so.}\n',
        "overlay/deprecated.yaml",
    )
    write(
        folder,
        {"Thing": {"summary": "A thing.", "properties": {"Id": "Its id."}}},
        "overlay/docs/schemas-a.yaml",
    )
    write(folder, {"ThingGet": {"summary": "Get a thing."}}, "overlay/docs/operations-a.yaml")
    return folder


@pytest.fixture
def lay(tmp_path: Path, spec: Path) -> Lay:
    """Lays the overlays over the small document, as one of a version that is known unless that is said."""

    def make(
        version: str = SHIPPED_API, known: bool = True, data: dict[str, Any] | None = None, **options: Any
    ) -> tuple[Overlaid, list[Problem]]:
        published = data or swagger()
        published["info"]["version"] = version
        problems = Problems()
        description: Description = evolve(described(tmp_path / "published", published), known=known)
        return overlay(description, problems, files=Files(spec), **options), list(problems)

    return make


def levels(problems: list[Problem], text: str) -> set[str]:
    """With what weight something is told."""
    return {each.level for each in problems if text in str(each)}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_what_fits_is_laid_over_without_a_word(lay: Lay) -> None:
    found, problems = lay()
    assert problems == []
    assert found.behaviours.keys() == BEHAVIOUR.keys()
    assert found.behaviours["ThingPut"].body == "tar"
    assert found.names("Thing.Kind") == "Flavour"
    assert found.docs.operation("ThingGet").summary == "Get a thing."
    assert found.docs.member("Thing", "Id") == "Its id."
    schemas = found.data["components"]["schemas"]
    assert schemas["Part"]["properties"].keys() == {"Name", "Extra"}
    assert schemas["Thing"]["properties"]["Count"]["deprecated"] is True
    assert found.deprecations.version == SHIPPED_API


def test_the_description_is_kept_as_it_was_published(lay: Lay) -> None:
    found, _ = lay()
    schemas = found.description.data["components"]["schemas"]
    assert schemas["Part"]["properties"].keys() == {"Name"}
    assert "deprecated" not in schemas["Thing"]["properties"]["Count"]


def test_without_corrections_nothing_is_added_or_marked(lay: Lay) -> None:
    found, problems = lay(corrected=False)
    assert problems == []
    schemas = found.data["components"]["schemas"]
    assert schemas["Part"]["properties"].keys() == {"Name"}
    assert "deprecated" not in schemas["Thing"]["properties"]["Count"]
    assert found.behaviours.keys() == BEHAVIOUR.keys()


def test_without_prose_nothing_is_said_and_nothing_of_it_is_checked(lay: Lay, spec: Path) -> None:
    write(spec, {"Nowhere": {"summary": "Nothing."}}, "overlay/docs/schemas-b.yaml")
    assert levels(lay()[1], "Nowhere") == {"error"}
    found, problems = lay(prose=False)
    assert problems == []
    assert found.docs.operation("ThingGet").summary is None
    assert found.docs.member("Thing", "Id") is None


@pytest.mark.parametrize("overlaid", ["overlay/corrections.yaml", "overlay/deprecated.yaml", "overlay/docs"])
def test_an_overlay_that_isnt_there_is_an_empty_one(overlaid: str, lay: Lay, spec: Path) -> None:
    path = spec / overlaid
    if path.is_dir():
        for each in path.iterdir():
            each.unlink()
        path.rmdir()
    else:
        path.unlink()
    assert lay()[1] == []


def test_without_any_behaviour_each_operation_of_the_shipped_version_is_missed(lay: Lay, spec: Path) -> None:
    (spec / "overlay" / "behaviour.yaml").unlink()
    found, problems = lay()
    assert found.behaviours == {}
    (missed,) = [each for each in problems if "5 operations have no entry: " in each.message]
    assert missed.level == "error" and (missed.file or "").endswith("behaviour.yaml")


MISFITS = [
    ("overlay/behaviour.yaml", "ThingText:", "ThingTold:", "1 operation has no entry: ThingText"),
    ("overlay/docs/schemas-a.yaml", "Thing:", "Thong:", "Thong"),
    ("overlay/corrections.yaml", "schemas/Part/", "schemas/Port/", "Port"),
    ("overlay/deprecated.yaml", "Thing.Count", "Thing.Number", "Thing.Number"),
]


@pytest.mark.parametrize(("file", "before", "after", "text"), MISFITS)
def test_what_doesnt_fit_the_shipped_version_is_an_error(
    file: str, before: str, after: str, text: str, lay: Lay, spec: Path
) -> None:
    edit(spec / file, before, after)
    assert levels(lay()[1], text) == {"error"}


@pytest.mark.parametrize(("file", "before", "after", "text"), MISFITS)
def test_what_doesnt_fit_a_version_is_an_error_where_strictness_is_asked_for(
    file: str, before: str, after: str, text: str, lay: Lay, spec: Path
) -> None:
    edit(spec / file, before, after)
    assert levels(lay(OLDER, strict=True)[1], text) == {"error"}
    assert levels(lay(NEWER, known=False, strict=True)[1], text) == {"error"}
    assert "error" not in levels(lay(strict=False)[1], text)


@pytest.mark.parametrize(("file", "before", "after", "text"), MISFITS)
def test_what_doesnt_fit_a_newer_version_is_told_and_no_error(
    file: str, before: str, after: str, text: str, lay: Lay, spec: Path
) -> None:
    edit(spec / file, before, after)
    found, problems = lay(NEWER)
    assert levels(problems, text) <= {"warning", "note"}
    assert levels(problems, text) or file.endswith("deprecated.yaml")
    assert found.behaviours


@pytest.mark.parametrize(("file", "before", "after", "text"), MISFITS)
def test_what_doesnt_fit_an_older_version_is_no_news(
    file: str, before: str, after: str, text: str, lay: Lay, spec: Path
) -> None:
    edit(spec / file, before, after)
    assert not levels(lay(OLDER)[1], text) & {"warning", "error"}


def test_a_file_from_elsewhere_is_never_held_to_the_overlays_strictly(lay: Lay, spec: Path) -> None:
    edit(spec / "overlay" / "behaviour.yaml", "ThingText:", "ThingTold:")
    found, problems = lay(SHIPPED_API, known=False)
    assert "error" not in {each.level for each in problems}
    assert found.behaviours.keys() == BEHAVIOUR.keys() - {"ThingText"}


def test_what_other_versions_are_known_to_have_is_no_error(lay: Lay, spec: Path) -> None:
    entries = {**BEHAVIOUR, "ThingOld": {"group": "things", "name": "old", "answer": "json"}}
    write(spec, entries, "overlay/behaviour.yaml")
    write(spec, {"ThingOld": {"summary": "Old."}}, "overlay/docs/operations-b.yaml")
    assert levels(lay()[1], "ThingOld") == {"error"}
    write(spec, "versions: 1.25 to 1.51\nThingOld: until 1.30\n", "history.lock")
    found, problems = lay()
    assert levels(problems, "ThingOld") == set()
    assert "ThingOld" not in found.behaviours
    write(spec, {**entries, "ThingOdd": {**entries["ThingOld"], "name": "odd"}}, "overlay/behaviour.yaml")
    assert levels(lay()[1], "ThingOdd") == {"error"}, "that is in no version"


def test_an_operation_that_is_called_otherwise_has_the_entry_that_is_known(lay: Lay, spec: Path) -> None:
    data = swagger()
    data["paths"]["/things"]["get"]["operationId"] = "ThingShow"
    write(spec, {"operations": {"ThingShow": "ThingText"}, "schemas": {}}, "overlay/moved.yaml")
    found, problems = lay(NEWER, data=data)
    assert found.behaviours["ThingShow"].name == "text"
    assert "ThingText" not in found.behaviours
    assert levels(problems, "no entry") == set()


def test_where_both_names_are_there_each_is_its_own(lay: Lay, spec: Path) -> None:
    write(
        spec,
        {"operations": {"ThingPut": "ThingText", "Gone": "ThingGet"}, "schemas": {}},
        "overlay/moved.yaml",
    )
    found, _ = lay(NEWER)
    assert found.behaviours.keys() == BEHAVIOUR.keys()
    assert found.behaviours["ThingPut"].name == "put"


def test_another_api_is_left_as_it_is_and_that_is_told_once(lay: Lay) -> None:
    data = swagger()
    for item in data["paths"].values():
        for operation in item.values():
            operation["operationId"] = operation["operationId"].replace("Thing", "Lamp")
    found, problems = lay(SHIPPED_API, known=False, data=data)
    assert [each.level for each in problems] == ["warning"]
    assert "5 operations have no entry in behaviour.yaml" in problems[0].message
    assert (problems[0].file or "").endswith("api.yaml")
    assert (found.behaviours, found.docs.operations, found.deprecations.version) == ({}, {}, SHIPPED_API)
    assert found.data["components"]["schemas"]["Part"]["properties"].keys() == {"Name"}
    assert found.names("LampMake:body") == "ThingSpec", (
        "names are made up, and those of the lock are not asked"
    )


def test_one_operation_that_is_known_is_enough_to_be_the_same_api(lay: Lay) -> None:
    data = swagger()
    data["paths"] = {
        "/export": data["paths"]["/export"],
        "/other": {"get": {**data["paths"]["/export"]["get"]}},
    }
    data["paths"]["/other"]["get"]["operationId"] = "Other"
    found, problems = lay(NEWER, known=False, data=data)
    assert found.behaviours.keys() == {"ThingExport"}
    assert levels(problems, "1 operation has no entry: Other") <= {"note"}
