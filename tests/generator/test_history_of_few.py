"""History on descriptions of a few lines: what has an address, how a lock grows, and what proves it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dockline_gen.contract.lock import History, Span, history_text, load_history, write_history
from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import load_version
from dockline_gen.history.command import history_drift, update_history
from dockline_gen.history.proof import agrees, digests, is_proven
from dockline_gen.history.reading import addresses, grown, news, read_history, read_version
from dockline_gen.overlay.moved import Moved
from dockline_gen.problems import GenerationFailed, Problems

STRING = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def parameter(name: str, place: str, schema: Any = STRING) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, **({"required": True} if place == "path" else {})}


DATA: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"version": "1.1"},
    "paths": {
        "/lamps/{id}": {
            "post": {
                "operationId": "LampSet",
                "parameters": [
                    parameter("id", "path"),
                    parameter(
                        "mode", "query", {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}
                    ),
                    parameter("X-Head", "header"),
                    parameter("crumb", "cookie"),
                ],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": thing(On=STRING)},
                        "application/yaml": {"schema": thing(Off=STRING)},
                    }
                },
                "responses": {
                    "200": {"content": {"application/json": {"schema": thing(Own=STRING)}}},
                    "204": {},
                    "400": {"content": {"application/json": {"schema": thing(No=STRING)}}},
                    "default": {},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Lamp": thing(
                Kind={"type": "string", "enum": ["x", 1, True]},
                Bulbs={"type": "array", "items": thing(Watts=STRING)},
                Rooms={"type": "object", "additionalProperties": thing(Floor=STRING)},
                Part=ref("Part"),
            ),
            "Part": thing(Name=STRING),
            "Heir": {"allOf": [ref("Part"), thing(Own=STRING)]},
        }
    },
}


def test_what_a_version_has_by_address() -> None:
    assert addresses(DATA, Moved()) == set(
        """
        LampSet LampSet?mode LampSet?mode[]=a LampSet?mode[]=b LampSet?X-Head
        LampSet:body LampSet:body.On LampSet:200 LampSet:200.Own LampSet:204
        Lamp Lamp.Kind Lamp.Kind=x Lamp.Kind=1 Lamp.Kind=True Lamp.Bulbs Lamp.Bulbs[].Watts
        Lamp.Rooms Lamp.Rooms{}.Floor Lamp.Part Part Part.Name Heir Heir.Own
        """.split()
    )


def test_what_has_moved_has_the_address_that_the_overlays_know() -> None:
    moved = Moved(
        operations={"LampSet": "LampMake"},
        schemas={"LampMake:200": "Answer", "Lamp.Bulbs[]": "Bulb", "Heir": "Child"},
    )
    found = addresses(DATA, moved)
    assert {"LampMake", "LampMake?mode", "LampMake:body.On", "LampMake:200", "Answer", "Answer.Own"} <= found
    assert {"Bulb", "Bulb.Watts", "Child", "Child.Own", "Lamp.Bulbs"} <= found
    assert not any(address.startswith(("LampSet", "Heir", "Lamp.Bulbs[]")) for address in found)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A spec folder with two versions, of which the second has a member more, and a lock of them."""
    put(tmp_path, "1.1")
    put(tmp_path, "1.2", More=STRING)
    write_history(tmp_path, read_history(tmp_path))
    return tmp_path


def described(version: str, **more: Any) -> dict[str, Any]:
    """The description with more members of `Part`; a member that is None is gone."""
    data = copy.deepcopy(DATA)
    data["info"]["version"] = version
    members = data["components"]["schemas"]["Part"]["properties"] | more
    data["components"]["schemas"]["Part"]["properties"] = {
        wire: schema for wire, schema in members.items() if schema is not None
    }
    return data


def put(spec: Path, version: str, **more: Any) -> dict[str, Any]:
    data = described(version, **more)
    spec.mkdir(exist_ok=True)
    (spec / f"v{version}.yaml").write_text(dump(data))
    return data


def lock(spec: Path) -> History:
    problems = Problems()
    found = load_history(spec, problems)
    assert list(problems) == []
    return found


def test_a_history_holds_what_came_and_what_went(spec: Path) -> None:
    put(spec, "1.3", More=STRING, Name=None)
    found = read_history(spec)
    assert found.versions == ["1.1", "1.2", "1.3"]
    assert found.spans == {"Part.More": Span("1.2", "1.3"), "Part.Name": Span("1.1", "1.2")}
    assert read_version(spec, "1.3") == addresses(described("1.3", More=STRING, Name=None), Moved())


def test_a_correction_counts_in_the_versions_that_it_is_for(spec: Path) -> None:
    members = "/components/schemas/Part/properties"
    entries = [
        {"at": members, "add": {"Fixed": STRING}, "why": "seen", "since": "1.2"},
        {"at": "/components/schemas", "define": {"New": STRING}, "why": "seen", "since": "1.2"},
        {"at": members, "add": {"Far": ref("New")}, "why": "seen"},
    ]
    (spec / "overlay").mkdir()
    (spec / "overlay" / "corrections.yaml").write_text(dump(entries))
    fresh = Span("1.2", "1.2")
    assert read_history(spec).spans == dict.fromkeys(("New", "Part.Far", "Part.Fixed", "Part.More"), fresh)
    (spec / "overlay" / "corrections.yaml").write_text("- at: /x\n")
    with pytest.raises(GenerationFailed, match="why is missing"):
        read_history(spec)


def test_a_history_that_grows_keeps_what_is_known() -> None:
    history = History(
        versions=("1.1", "1.2"), spans={"A.new": Span("1.2", "1.2"), "Gone": Span("1.1", "1.1")}
    )
    before = {"A", "A.old", "A.new"}
    longer = grown(history, before, "1.3", {"A", "A.new", "A.fresh", "B", "B.x"})
    assert longer is not None
    assert longer.versions == ("1.1", "1.3")
    assert longer.spans == {
        "A.old": Span("1.1", "1.2"),
        "A.new": Span("1.2", "1.3"),
        "A.fresh": Span("1.3", "1.3"),
        "B": Span("1.3", "1.3"),
        "Gone": Span("1.1", "1.1"),
    }
    assert grown(history, before, "1.3", {*before, "Gone"}) is None
    assert grown(history, before, "1.3", {*before, "Gone.x"}) is None


def test_what_came_and_went_with_what_it_is_part_of_is_no_news() -> None:
    whole, late = Span("1.1", "1.3"), Span("1.2", "1.3")
    spans = {
        "A": whole,
        "A.x": whole,
        "A.y": late,
        "A.y.z": late,
        "B": late,
        "B.x": late,
        "B.y": Span("1.3", "1.3"),
    }
    assert news(History(versions=("1.1", "1.2", "1.3"), spans=spans)).spans == {
        "A.y": late,
        "B": late,
        "B.y": Span("1.3", "1.3"),
    }
    assert news(History()).spans == {}


def test_a_lock_is_proven_by_the_files_that_it_was_made_from(spec: Path) -> None:
    assert is_proven(spec, lock(spec))
    assert set(lock(spec).digests) == {"spans", "v1.1.yaml", "v1.2.yaml"}
    put(spec, "1.3")
    assert not is_proven(spec, lock(spec))
    assert is_proven(spec, lock(spec), but="1.3")
    assert not is_proven(spec, lock(spec), but="1.2")
    assert not is_proven(spec, evolve(lock(spec), digests={}), but="1.3")


def test_line_ends_of_another_system_are_no_other_file(spec: Path) -> None:
    path = spec / "v1.1.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert is_proven(spec, lock(spec))


def test_overlays_are_among_what_it_was_made_from(spec: Path) -> None:
    (spec / "overlay").mkdir()
    for name in ("corrections.yaml", "moved.yaml", "docs.yaml"):
        (spec / "overlay" / name).write_text("[]\n" if name == "corrections.yaml" else "{}\n")
    found = digests(spec, lock(spec))
    assert list(found) == ["spans", "corrections.yaml", "moved.yaml", "v1.1.yaml", "v1.2.yaml"]
    assert all(digest.startswith("sha256:") for digest in found.values())


SPANS = {"A": Span("1.1", "1.3"), "A.x": Span("1.2", "1.3"), "A.y": Span("1.1", "1.2")}


@pytest.mark.parametrize(
    ("version", "there", "agreed"),
    [
        ("1.1", {"A", "A.y"}, True),
        ("1.2", {"A", "A.x", "A.y"}, True),
        ("1.3", {"A", "A.x"}, True),
        ("1.3", {"A", "A.x", "A.x.deep", "B"}, True),
        ("1.1", {"A"}, False),
        ("1.1", {"A", "A.x", "A.y"}, False),
        ("1.3", {"A", "A.x", "A.y"}, False),
        ("1.3", {"A"}, False),
        ("1.1", {"A", "A.y", "A.x.deep"}, False),
        ("1.3", {"A", "A.x", "A.y.deep"}, False),
        ("1.4", {"A", "A.x", "B"}, False),
    ],
)
def test_a_version_agrees_with_a_history_that_says_just_what_it_has(
    version: str, there: set[str], agreed: bool
) -> None:
    assert agrees(History(versions=("1.1", "1.3"), spans=SPANS), version, there) is agreed


def test_without_a_lock_nothing_is_written_and_nothing_drifts(tmp_path: Path) -> None:
    data = put(tmp_path, "1.1")
    assert update_history(tmp_path, "1.1", data) is False
    assert not (tmp_path / "history.lock").exists()
    assert history_drift(tmp_path, History(), "1.1", set()) is None


@pytest.fixture
def read_versions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The versions of a spec folder that are read."""
    found: list[str] = []

    def noting(version: str, **more: Any) -> Any:
        found.append(version)
        return load_version(version, **more)

    monkeypatch.setattr("dockline_gen.history.reading.load_version", noting)
    return found


@pytest.mark.parametrize(
    ("version", "more", "read"),
    [
        ("1.3", {"More": STRING, "Fresh": STRING}, ["1.2"]),
        ("1.3", {"More": None}, ["1.2"]),
        ("1.0", {"More": STRING}, ["1.0", "1.1", "1.2"]),
        ("1.2", {"Fresh": STRING}, ["1.1", "1.2"]),
    ],
)
def test_a_version_that_comes_in_gives_the_lock_that_reading_all_of_them_gives(
    spec: Path, read_versions: list[str], version: str, more: dict[str, Any], read: list[str]
) -> None:
    data = put(spec, version, **more)
    read_versions.clear()
    assert update_history(spec, version, data) is True
    assert read_versions == read
    assert (spec / "history.lock").read_text() == history_text(read_history(spec))
    assert is_proven(spec, lock(spec))
    read_versions.clear()
    assert update_history(spec, version, data) is False
    assert read_versions == []


def test_a_version_that_calls_something_otherwise_brings_no_news(spec: Path) -> None:
    (spec / "overlay").mkdir()
    (spec / "overlay" / "moved.yaml").write_text(dump({"operations": {"LampSwitch": "LampSet"}}))
    write_history(spec, read_history(spec))
    data = described("1.3", More=STRING)
    data["paths"]["/lamps/{id}"]["post"]["operationId"] = "LampSwitch"
    (spec / "v1.3.yaml").write_text(dump(data))
    assert update_history(spec, "1.3", data) is True
    assert lock(spec).spans == {"Part.More": Span("1.2", "1.3")}


def test_what_comes_back_is_read_of_all_versions(spec: Path, read_versions: list[str]) -> None:
    put(spec, "1.3", Name=None)
    write_history(spec, read_history(spec))
    data = put(spec, "1.4")
    read_versions.clear()
    assert update_history(spec, "1.4", data) is True
    assert read_versions == ["1.3", "1.1", "1.2", "1.3", "1.4"]
    assert (spec / "history.lock").read_text() == history_text(read_history(spec))


@pytest.mark.parametrize("broken", ["versions: ever\n", "versions: 1.1 to 1.2\nA: sometimes\n"])
def test_a_lock_that_makes_no_sense_is_written_anew(spec: Path, broken: str) -> None:
    right = (spec / "history.lock").read_text()
    (spec / "history.lock").write_text(broken)
    assert update_history(spec, "1.2", described("1.2", More=STRING)) is True
    assert (spec / "history.lock").read_text() == right


def test_a_lock_has_drifted_where_reading_all_of_them_gives_another(
    spec: Path, read_versions: list[str]
) -> None:
    there = read_version(spec, "1.2")
    read_versions.clear()
    assert history_drift(spec, lock(spec), "1.2", there) is None
    assert read_versions == [], "what is proven isn't read"
    assert history_drift(spec, lock(spec), "1.2", there - {"Part.More"}) is None, "the lock is right"
    assert read_versions == ["1.1", "1.2"]
    put(spec, "1.1", Other=STRING)
    told = history_drift(spec, lock(spec), "1.2", there)
    assert told == f"{spec / 'history.lock'} is not what the descriptions say; run `dockline history`"
