"""Objects as other APIs describe them: each is right, or a problem that names its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mypy import api as mypy

from dockline_gen.cli import main
from dockline_gen.documents import load_file
from dockline_gen.generate import render_package
from dockline_gen.problems import GenerationFailed, Problems

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
BASE = {"type": "object", "properties": {"Name": STRING, "Id": STRING}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def described(answer: Any = STRING, *, status: str = "200", **definitions: Any) -> dict[str, Any]:
    """An API of one operation."""
    content = {"application/json": {"schema": answer}}
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0", "title": "Things"},
        "paths": {
            "/thing": {"get": {"operationId": "ThingGet", "responses": {status: {"content": content}}}}
        },
        "components": {"schemas": definitions},
    }


@pytest.fixture
def rendered(tmp_path: Path) -> Any:
    """Renders a description: the text of all files, and what was said."""

    def render(data: dict[str, Any]) -> tuple[str, str]:
        path, problems = tmp_path / "things.yaml", Problems()
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
        files = render_package(load_file(path, problems), "things", problems)
        return "\n".join(files.values()), "\n".join(map(str, problems))

    return render


def class_of(text: str, name: str) -> list[str]:
    """The fields of a rendered class."""
    body = text.split(f"\nclass {name}(Model):")[1].split("\n\n\n")[0]
    return re.findall(r"^    (\w+: .+)$", body, re.MULTILINE)


@pytest.mark.parametrize(
    "heir",
    [
        {"allOf": [ref("Base"), {"type": "object", "properties": {"Age": INTEGER}}], "required": ["Name"]},
        {"allOf": [ref("Base"), {"type": "object", "properties": {"Age": INTEGER}, "required": ["Name"]}]},
        {"allOf": [ref("Base"), {"type": "object", "properties": {"Age": INTEGER}}, {"required": ["Name"]}]},
        {"allOf": [ref("Base")], "properties": {"Age": INTEGER}, "required": ["Name"]},
        {**ref("Base"), "properties": {"Age": INTEGER}, "required": ["Name"]},
    ],
    ids=["beside", "in a part", "a part of its own", "beside members", "beside a reference"],
)
def test_a_member_of_a_base_that_an_heir_requires_is_required(rendered: Any, heir: dict[str, Any]) -> None:
    text, _ = rendered(described(ref("Heir"), Base=BASE, Heir=heir))
    assert class_of(text, "Heir") == ["name: str", "id: str | None = None", "age: int | None = None"]
    assert class_of(text, "Base") == ["name: str | None = None", "id: str | None = None"]


@pytest.mark.parametrize("heir", [{"allOf": [ref("Base")]}, {"allOf": [ref("Base"), {"type": "object"}]}])
def test_requiring_alone_makes_a_class(rendered: Any, heir: dict[str, Any]) -> None:
    text, _ = rendered(
        described({**heir, "required": ["Id"]}, Base=BASE, Strict={**heir, "required": ["Name"]})
    )
    assert class_of(text, "Strict") == ["name: str", "id: str | None = None"]
    assert class_of(text, "ThingGetResponse") == ["name: str | None = None", "id: str"]


def test_what_the_base_requires_already_changes_nothing(rendered: Any) -> None:
    base = {**BASE, "required": ["Name"]}
    text, _ = rendered(described(ref("Heir"), Base=base, Heir={"allOf": [ref("Base")], "required": ["Name"]}))
    assert "-> models.Base:" in text
    assert "class Heir(" not in text


def test_members_beside_alternatives_are_a_model(rendered: Any, tmp_path: Path) -> None:
    """It used to be a KeyError, in `generate` and in `diff`."""
    either = {**BASE, "anyOf": [{"required": ["Name"]}, {"required": ["Id"]}]}
    text, _ = rendered(described(ref("Either"), Either=either))
    assert class_of(text, "Either") == ["name: str | None = None", "id: str | None = None"]
    assert main(["diff", str(tmp_path / "things.yaml"), str(tmp_path / "things.yaml")]) == 0


def test_members_of_alternatives_may_be_missing(rendered: Any) -> None:
    other = {"type": "object", "properties": {"Age": INTEGER}, "required": ["Age"]}
    text, _ = rendered(described(ref("Own"), Base=BASE, Own={**BASE, "oneOf": [other, {"type": "null"}]}))
    assert "age: int | None = None" in class_of(text, "Own")
    assert "-> models.Own | None:" in text


def test_one_of_two_objects_in_place_is_a_warning(rendered: Any) -> None:
    two = [{"type": "object", "properties": {name: STRING}} for name in ("A", "B")]
    text, said = rendered(described(ref("T"), T={"type": "object", "properties": {"Two": {"oneOf": two}}}))
    assert class_of(text, "T") == ["two: Any = None"]
    assert "/components/schemas/T/properties/Two/oneOf: one of several objects" in said


def test_no_value_is_an_integer_and_a_text(rendered: Any) -> None:
    with pytest.raises(
        GenerationFailed, match=r"/components/schemas/T/allOf: no value is integer and string"
    ):
        rendered(described(ref("T"), T={"allOf": [INTEGER, STRING]}))


@pytest.mark.parametrize("parts", [[INTEGER, {"type": "number"}], [{"type": "number"}, INTEGER]])
def test_an_integer_is_a_number(rendered: Any, parts: list[Any]) -> None:
    data = described(ref("T"), T={"type": "object", "properties": {"N": {"allOf": parts}}})
    assert class_of(rendered(data)[0], "T") == ["n: int | None = None"]


def test_a_range_of_statuses_is_success(rendered: Any) -> None:
    text, _ = rendered(described(ref("Base"), status="2XX", Base=BASE))
    assert "-> models.Base:" in text


def test_a_range_that_is_none_names_its_place(rendered: Any) -> None:
    with pytest.raises(GenerationFailed, match="/responses/2xx: '2xx' isn't a status"):
        rendered(described(status="2xx"))


def test_a_version_without_quotes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(yaml.safe_dump(described()).replace("3.1.0", "3.1"))
    assert "openapi: 3.1\n" in path.read_text()
    assert load_file(path).version == "1.0"


def test_names_beyond_ascii(rendered: Any) -> None:
    art = {"type": "string", "enum": ["groß", "日本"]}
    members = {"Größe": STRING, "Maß": INTEGER, "日本": STRING, "東京": STRING, "Art": art}
    inner = {"type": "object", "properties": {"Länge": INTEGER}}
    data = described(ref("Größe"))
    data["components"]["schemas"] = {"Größe": {"type": "object", "properties": {**members, "Æon": inner}}}
    text, _ = rendered(data)
    assert class_of(text, "Grosse")[:4] == [
        "grosse: str | None = None",
        "mass: int | None = None",
        "u65e5u672c: str | None = None",
        "u6771u4eac: str | None = None",
    ]
    assert 'get("Größe")' in text, "the wire has the name as it is"
    assert 'GROSS = "groß"' in text
    assert class_of(text, "GrosseAeon") == ["lange: int | None = None"]


def test_names_that_are_one_without_their_marks_are_told_apart_or_refused(rendered: Any) -> None:
    data = described(ref("T"), T={"type": "object", "properties": {"Maß": STRING, "Mass": STRING}})
    with pytest.raises(GenerationFailed, match=r"'Maß', 'Mass' would all be the attribute mass"):
        rendered(data)


def test_a_package_without_models_passes_mypy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(yaml.safe_dump(described()), "utf-8")
    assert main(["generate", "--spec", str(path), "--out", str(tmp_path), "--package", "things"]) == 0
    runtime = Path(__file__).parents[2] / "runtime"
    monkeypatch.setenv("MYPYPATH", f"{tmp_path}:{runtime}")
    cache = Path(__file__).parents[2] / ".mypy_cache"
    said, errors, code = mypy.run(["--strict", "--cache-dir", str(cache / "rendered"), "-p", "things"])
    assert code == 0, said + errors
