"""Importing into spec/: what is written, with which names, and that any reader reads it back."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline_gen.description.load import read
from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import known_versions, load_file, load_version, version_file
from dockline_gen.importing import Imported, import_description
from dockline_gen.problems import GenerationFailed, Problems

from .small import normal, swagger, write


def imported(folder: Path, published: Any, name: str = "api.yaml") -> Imported:
    return import_description(write(folder, published, name), folder / "spec", Problems())


def test_import_writes_the_version_its_source_and_names(tmp_path: Path) -> None:
    done = imported(tmp_path, swagger())
    assert (done.version, done.paths, done.operations, done.parameters, done.schemas) == ("1.99", 3, 5, 7, 4)
    text = (tmp_path / "spec" / "v1.99.yaml").read_text()
    assert yaml.safe_load(text) == normal()
    sources = yaml.safe_load((tmp_path / "spec" / "sources.lock").read_text())
    digest = hashlib.sha256((tmp_path / "api.yaml").read_bytes()).hexdigest()
    assert sources == {"1.99": {"file": "api.yaml", "sha256": digest}}
    assert yaml.safe_load((tmp_path / "spec" / "names.lock").read_text()) == {
        "Thing.Kind": "ThingKind",
        "ThingGet?kinds[]": "ThingGetKind",
        "ThingMake:body": "ThingSpec",
        "ThingMake:body.Mode": "ThingMakeRequestMode",
    }
    assert sorted(path.name for path in (tmp_path / "spec").iterdir()) == [
        "names.lock",
        "sources.lock",
        "v1.99.yaml",
    ]


def test_importing_again_changes_no_byte(tmp_path: Path) -> None:
    assert imported(tmp_path, swagger()).changed
    before = {path.name: path.read_bytes() for path in (tmp_path / "spec").iterdir()}
    assert not imported(tmp_path, swagger()).changed
    assert {path.name: path.read_bytes() for path in (tmp_path / "spec").iterdir()} == before


def test_the_order_in_which_things_are_published_does_not_matter(tmp_path: Path) -> None:
    imported(tmp_path, swagger())
    before = (tmp_path / "spec" / "v1.99.yaml").read_bytes()
    published = swagger()
    for key in ("paths", "definitions"):
        published[key] = dict(reversed(published[key].items()))
    imported(tmp_path, published)
    assert (tmp_path / "spec" / "v1.99.yaml").read_bytes() == before


def test_a_name_that_is_there_stays(tmp_path: Path) -> None:
    write(tmp_path, {"Thing.Kind": "Flavour"}, "spec/names.lock")
    done = imported(tmp_path, swagger())
    assert "Thing.Kind" not in done.names
    assert yaml.safe_load((tmp_path / "spec" / "names.lock").read_text())["Thing.Kind"] == "Flavour"


def test_a_bad_document_writes_nothing(tmp_path: Path) -> None:
    published = swagger()
    published["definitions"]["Part"]["type"] = "thing"
    with pytest.raises(GenerationFailed):
        imported(tmp_path, published)
    assert not (tmp_path / "spec").exists()


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
KEYS = st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            SCALARS,
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
            max_leaves=12,
        ),
        max_size=5,
    )
)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("written") / "x.yaml"
    path.write_text(dump(data), "utf-8", newline="")
    assert read(path, Problems())[0] == data


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "1",
        "1.5",
        "2020-01-01",
        "",
        " x",
        "x: y",
        "x #y",
        "it's",
        "a\nb",
        "…",
        "\x85",
        "\u2028",
        "𝄞",
        "~",
    ],
)
def test_awkward_text_is_read_back_by_any_reader(text: str) -> None:
    data = {"key": text, text: "value", "list": [text], "deep": {"deeper": {text: [{text: text}]}}}
    assert yaml.safe_load(dump(data)) == data


def test_leaves_stand_on_one_line() -> None:
    data = {
        "properties": {"A": {"type": "string", "enum": ["a"] * 60}, "B": {"type": "integer"}},
        "list": ["x"],
    }
    lines = dump(data).splitlines()
    assert lines[0] == "properties:"
    assert lines[-2:] == ["  B: {type: integer}", "list: [x]"]
    assert max(map(len, lines)) > 150


def test_schemas_that_corrections_add_get_names_too(tmp_path: Path) -> None:
    kind = {"type": "string", "enum": ["a", "b"]}
    entry = {"at": "/components/schemas/Part/properties", "add": {"Sort": kind}, "why": "it is sent"}
    write(tmp_path, [entry], "spec/overlay/corrections.yaml")
    done = imported(tmp_path, swagger())
    assert done.names["Part.Sort"] == "PartSort"
    assert "Sort" not in load_version("1.99", spec=tmp_path / "spec").data["components"]["schemas"]["Part"]


def test_what_of_the_overlays_has_lost_its_place_in_a_newer_version_is_listed(tmp_path: Path) -> None:
    entry = {
        "at": "/components/schemas/Gone/properties",
        "add": {"X": {"type": "string"}},
        "why": "it is sent",
    }
    write(tmp_path, [entry], "spec/overlay/corrections.yaml")
    known = {"ThingGet": {"group": "things", "name": "get", "answer": "json"}}
    write(tmp_path, known, "spec/overlay/behaviour.yaml")
    done = imported(tmp_path, swagger())
    (misfit,) = done.misfits
    assert "correction 0 (add at /components/schemas/Gone/properties)" in misfit.message
    assert "overlay/behaviour.yaml: behaviour: ThingPut" in [str(task) for task in done.tasks]
    older = swagger()
    older["info"]["version"] = "1.20"
    assert imported(tmp_path, older).misfits == ()


def test_only_what_is_in_spec_is_held_to_the_overlays(tmp_path: Path) -> None:
    done = imported(tmp_path, swagger())
    assert load_version("v1.99", spec=tmp_path / "spec").known
    elsewhere = load_file(done.path)
    assert not elsewhere.known
    assert (elsewhere.version, elsewhere.address) == ("1.99", {})
    assert load_file(tmp_path / "api.yaml").address == {"schemes": ["http"]}


def test_versions_are_listed_by_their_numbers_and_other_files_arent(tmp_path: Path) -> None:
    for name in ("v1.9.yaml", "v1.10.yaml", "v1.2.yaml", "vx.yaml", "v1.3.yml", "x1.4.yaml", "names.lock"):
        (tmp_path / name).write_text("")
    assert known_versions(tmp_path) == ["1.2", "1.9", "1.10"]
    assert version_file("1.9", tmp_path) == tmp_path / "v1.9.yaml"
    with pytest.raises(GenerationFailed) as caught:
        load_version("1.4", spec=tmp_path)
    (problem,) = caught.value.problems
    assert problem.message == "there is no description of API version '1.4'"
    assert problem.hint == "there are: 1.2, 1.9, 1.10; `dockline import FILE` adds one"
    with pytest.raises(GenerationFailed) as caught:
        load_version("1.4", spec=tmp_path / "empty")
    assert caught.value.problems[0].hint is None


def test_an_api_that_the_overlays_do_not_know_is_imported_whole(tmp_path: Path) -> None:
    """Also under the number of the shipped version, with which overlays would have to fit exactly."""
    get = {"operationId": "GetLamp", "responses": {"200": {"description": "It burns."}}}
    published = {
        "swagger": "2.0",
        "info": {"title": "t", "version": "1.51"},
        "paths": {"/lamp": {"get": get}},
    }
    (tmp_path / "lamps.yaml").write_text(yaml.safe_dump(published))
    done = import_description(tmp_path / "lamps.yaml", tmp_path / "spec", Problems())
    assert (done.operations, done.tasks, done.misfits) == (1, (), ())
    assert load_version("1.51", spec=tmp_path / "spec").data["paths"].keys() == {"/lamp"}
