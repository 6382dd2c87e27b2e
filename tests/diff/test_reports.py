"""The formats, and the command: what is printed, what it exits with, what an ignore file does."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dockline_gen.cli import main
from dockline_gen.diff.run import side
from dockline_gen.documents import load_version
from dockline_gen.problems import Problems

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.51 with some edits: a member and an operation gone, a parameter new, two things deprecated."""
    data = json.loads(json.dumps(load_version("1.51").data))
    del data["components"]["schemas"]["Address"]["properties"]["Addr"]
    del data["paths"]["/plugins/{name}/upgrade"]
    listing = data["paths"]["/containers/json"]["get"]
    listing["parameters"].append({"name": "reverse", "in": "query", "schema": {"type": "boolean"}})
    listing["parameters"][0]["deprecated"] = True
    listing["deprecated"] = True
    path = tmp_path_factory.mktemp("newer") / "newer.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    return path


@pytest.fixture
def diff(newer: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `dockline diff 1.51 NEWER` with more arguments: exit code, output, errors."""

    def run(*more: str) -> tuple[int, str, str]:
        code = main(["diff", "1.51", str(newer), *more])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_text_ends_with_the_worst_and_the_count(diff: Run) -> None:
    code, printed, _ = diff()
    assert code == 0
    assert "`docker.plugins.upgrade()` is gone" in printed
    assert "breaking  Address.Addr  [property-removed]" in printed
    assert "Reaches ContainerInspect (response)" in printed
    heads = [line.split()[0] for line in printed.splitlines() if line.endswith("]") and line[0] != " "]
    assert heads == sorted(heads, key=["info", "safe", "risky", "breaking"].index)
    assert printed.rstrip().endswith("2 breaking, 2 safe, 1 info")


def test_colours_only_where_they_are_wanted(diff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in diff()[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31;1mbreaking" in diff()[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in diff()[1]


def test_markdown_is_a_changelog(diff: Run) -> None:
    _, printed, _ = diff("--format", "markdown")
    assert printed.startswith("# Docker Engine API 1.51 → 1.51\n")
    headings = [line for line in printed.splitlines() if line.startswith("## ")]
    assert headings == ["## What breaks", "## What is new or harmless", "## What changes nothing on the wire"]
    assert "### PluginUpgrade" in printed


def test_json_is_as_its_schema_says(diff: Run) -> None:
    _, printed, _ = diff("--format", "json")
    schema = json.loads((files("dockline_gen.diff.report") / "report.schema.json").read_text())
    report = json.loads(printed)
    jsonschema.Draft202012Validator(schema).validate(report)
    found = {change["address"]: change for change in report["changes"]}
    assert found["Address.Addr"]["wire"] == {"old_client": "risky", "new_client": "safe"}
    assert found["Address.Addr"]["bindings"] == "breaking"
    assert found["Address.Addr"]["pointers"]["old"] == "/components/schemas/Address/properties/Addr"
    assert found["ContainerList?reverse"]["effects"][0]["witness"].endswith("(reverse=…)` is new")


def test_the_schema_refuses_what_a_report_never_holds(diff: Run) -> None:
    schema = json.loads((files("dockline_gen.diff.report") / "report.schema.json").read_text())
    report = json.loads(diff("--format", "json")[1])
    report["changes"][0]["severity"] = "bad"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(report)


def test_annotations_stand_at_a_line_of_the_new_file(diff: Run, newer: Path) -> None:
    _, printed, _ = diff("--format", "github")
    (gone,) = [line for line in printed.splitlines() if "Address.Addr" in line]
    kind, _, message = gone.removeprefix("::").partition("::")
    told = dict(part.split("=", 1) for part in kind.removeprefix("error ").split(","))
    assert told["file"] == str(newer)
    assert "Address:" in newer.read_text().splitlines()[int(told["line"]) - 1]
    assert message.startswith("Address.Addr: an optional property is gone")
    assert "%0A`Address.addr" in message


def test_annotations_name_a_file_of_the_checkout_as_github_knows_it(
    diff: Run, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newer.parent)
    assert f" file={newer.name},line=" in diff("--format", "github")[1]


class _Page(HTMLParser):
    """Collects what a page would load, and its anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "srcset", "data") or (tag == "link" and name == "href"):
                self.loaded.append(str(value))
            if name == "id":
                self.anchors.add(str(value))
            if tag == "a" and name == "href":
                self.links.append(str(value))


def test_the_page_needs_nothing_else(diff: Run) -> None:
    page = _Page()
    _, printed, _ = diff("--format", "html")
    page.feed(printed)
    assert page.loaded == []
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= page.anchors
    assert printed.count("<script") == printed.count("</script>") == 1


@pytest.mark.parametrize(
    ("level", "code"), [("breaking", 3), ("risky", 3), ("safe", 3), ("info", 3)], ids=str
)
def test_the_exit_code_tells_how_bad_it_is(diff: Run, level: str, code: int) -> None:
    assert diff("--fail-on", level)[0] == code


def test_the_mildest_level_is_taken_under_its_former_name_too(diff: Run) -> None:
    assert diff("--fail-on", "docs")[0] == 3


def test_a_level_that_nothing_reaches_passes(diff: Run, tmp_path: Path) -> None:
    report = json.loads(diff("--format", "json")[1])
    bad = [each["fingerprint"] for each in report["changes"] if each["severity"] == "breaking"]
    ignored = tmp_path / "ignored.yaml"
    ignored.write_text(yaml.safe_dump([{"fingerprint": each, "reason": "we never call it"} for each in bad]))
    code, printed, _ = diff("--fail-on", "risky", "--ignore", str(ignored))
    assert code == 0
    assert "Address.Addr" not in printed
    assert diff("--fail-on", "safe", "--ignore", str(ignored))[0] == 3


def test_an_ignored_change_that_is_not_there_is_a_warning(diff: Run, tmp_path: Path) -> None:
    ignored = tmp_path / "ignored.yaml"
    ignored.write_text("- {fingerprint: '0123456789ab', reason: it was there once}\n")
    code, _, errors = diff("--ignore", str(ignored))
    assert code == 0
    assert "0123456789ab fits no change" in errors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fingerprint: 1\n", "expected a list"),
        ("5\n", "expected a list"),
        ("- {fingerprint: 0123456789ab}\n", "has a fingerprint and a reason"),
        ("- {fingerprint: 0123456789ab, reason: ''}\n", "the reason is missing"),
        ("- {fingerprint: nonsense, reason: x}\n", "'nonsense' isn't a fingerprint"),
    ],
    ids=["no list", "a number", "no reason", "an empty reason", "no fingerprint"],
)
def test_an_ignore_file_that_says_too_little_is_refused(
    diff: Run, tmp_path: Path, text: str, told: str
) -> None:
    ignored = tmp_path / "ignored.yaml"
    ignored.write_text(text)
    code, printed, errors = diff("--ignore", str(ignored))
    assert (code, printed) == (1, "")
    assert told in errors
    assert "ignored.yaml:1" in errors


def test_what_is_published_can_be_compared_without_corrections(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction calls a member required: it isn't a change that somebody publishes that at last."""
    text = newer.read_text()
    assert "    Commit:\n      type: object\n      properties:" in text
    better = tmp_path / "better.yaml"
    better.write_text(text.replace("    Commit:\n", "    Commit:\n      required: [ID]\n"))
    for more, told in (((), False), (("--raw",), True)):
        main(["diff", str(newer), str(better), *more])
        assert ("Commit.ID  [property-became-required]" in capsys.readouterr().out) is told


def test_without_corrections_python_is_told_what_is_published(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction calls `Commit.ID` required; a package of what is published has it as published."""
    better = tmp_path / "better.yaml"
    better.write_text(newer.read_text().replace("    Commit:\n", "    Commit:\n      required: [ID]\n"))
    main(["diff", str(newer), str(better), "--raw", "--format", "json"])
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["address"] == "Commit.ID"
    assert [effect["witness"] for effect in change["effects"]] == [
        "`Commit(…)` without `id` raises TypeError",
        "`Commit.id` is `str`, no longer `str | None`",
    ]


@pytest.mark.parametrize("version", ["1.25", "1.38", "1.51", "1.52"])
def test_without_corrections_python_has_the_members_that_are_published(version: str) -> None:
    published = load_version(version).data["components"]["schemas"]
    classes = side(version, Problems(), raw=True).package.classes.values()
    plain = [
        each for each in classes if each.kind == "model" and "properties" in published.get(each.address, {})
    ]
    assert len(plain) > 40
    for cls in plain:
        schema = published[cls.address]
        own = {wire for wire in schema["properties"] if wire in cls.slots}
        assert own == set(schema["properties"])
        assert {wire for wire in own if cls.slots[wire].required} <= set(schema.get("required", ()))


def test_a_version_may_have_its_letter_and_a_file_may_be_called_like_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert side("v1.25", Problems()).surface.version == side("1.25", Problems()).surface.version == "1.25"
    monkeypatch.chdir(tmp_path)
    data = {"swagger": "2.0", "info": {"version": "7.7"}, "paths": {"/a": {"get": {"operationId": "A"}}}}
    data["paths"]["/a"]["get"]["responses"] = {"200": {"description": "fine"}}  # type: ignore[index]
    (tmp_path / "1.25").write_text(json.dumps(data))
    assert side("1.25", Problems()).surface.version == "7.7"


def test_a_version_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "1.51", "1.9999"]) == 1
    assert "no description of API version '1.9999'" in capsys.readouterr().err


def test_the_report_can_go_into_a_file(diff: Run, tmp_path: Path) -> None:
    target = tmp_path / "changes.md"
    code, printed, _ = diff("--format", "markdown", "--output", str(target))
    assert (code, printed) == (0, "")
    assert target.read_text() == diff("--format", "markdown")[1]


def test_swagger_and_openapi_of_the_same_api_are_no_different(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swagger: dict[str, Any] = {
        "swagger": "2.0",
        "info": {"version": "1.0", "title": "An API"},
        "basePath": "/v1.0",
        "paths": {
            "/a/{id}": {
                "get": {
                    "operationId": "A",
                    "tags": ["Thing"],
                    "produces": ["application/json"],
                    "parameters": [{"name": "id", "in": "path", "required": True, "type": "string"}],
                    "responses": {200: {"description": "fine", "schema": {"$ref": "#/definitions/T"}}},
                }
            }
        },
        "definitions": {"T": {"type": "object", "properties": {"N": {"type": "string", "x-nullable": True}}}},
    }
    openapi: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"version": "1.0", "title": "An API"},
        "servers": [{"url": "/v1.0"}],
        "paths": {
            "/a/{id}": {
                "get": {
                    "operationId": "A",
                    "tags": ["Thing"],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                    ],
                    "responses": {
                        "200": {
                            "description": "well",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}},
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {"T": {"type": "object", "properties": {"N": {"type": "string", "nullable": True}}}}
        },
    }
    old, new = tmp_path / "swagger.json", tmp_path / "openapi.json"
    old.write_text(json.dumps(swagger))
    new.write_text(json.dumps(openapi))
    assert main(["diff", str(old), str(new), "--fail-on", "info"]) == 0
    assert "no changes" in capsys.readouterr().out
