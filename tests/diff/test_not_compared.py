"""What is not compared is never passed over: a line with its place, in all formats, at every limit."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dockline_gen.cli import main
from dockline_gen.documents import load_file
from dockline_gen.importing import import_description
from dockline_gen.problems import Problems

Edit = Callable[[dict[str, Any]], None]

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def described() -> dict[str, Any]:
    """An API of one operation that says all that OpenAPI lets it say."""
    thing = {
        "type": "object",
        "properties": {"Tags": {"type": "array", "items": STRING, "contains": STRING}, "Kind": STRING},
        "discriminator": {"propertyName": "Kind"},
        "if": {"required": ["Kind"]},
        "then": {"required": ["Tags"]},
        "else": {"maxProperties": 3},
        "patternProperties": {"^x-": STRING},
        "propertyNames": {"pattern": "^[A-Z]"},
        "dependentRequired": {"Kind": ["Tags"]},
        "dependentSchemas": {"Kind": {"required": ["Tags"]}},
        "unevaluatedProperties": False,
        "xml": {"name": "thing"},
    }
    answer = {
        "description": "fine",
        "links": {"next": {"operationId": "ThingGet"}},
        "headers": {"X-Count": {"schema": INTEGER, "required": True}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
    }
    body = {
        "multipart/form-data": {"schema": {"type": "object"}, "encoding": {"file": {"contentType": "a/b"}}}
    }
    operation = {
        "operationId": "ThingGet",
        "security": [{"key": []}],
        "callbacks": {
            "done": {"{$request.query.to}": {"post": {"responses": {"200": {"description": "ok"}}}}}
        },
        "parameters": [
            {
                "name": "to",
                "in": "query",
                "allowReserved": True,
                "schema": {**STRING, "x-extensible-enum": ["a"]},
            }
        ],
        "requestBody": {"content": body},
        "responses": {"200": answer},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0"},
        "servers": [{"url": "/v1.0"}, {"url": "/elsewhere"}],
        "security": [{"key": []}],
        "webhooks": {"made": {"post": {"responses": {"200": {"description": "ok"}}}}},
        "paths": {"/thing": {"post": operation}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {"Thing": thing},
        },
    }


def setting(*keys: Any, to: Any) -> Edit:
    """Another value at a place."""

    def edit(data: dict[str, Any]) -> None:
        here: Any = data
        for key in keys[:-1]:
            here = here[key]
        assert keys[-1] in here
        here[keys[-1]] = to

    return edit


OPERATION = ("paths", "/thing", "post")
THING = ("components", "schemas", "Thing")

EDITS: dict[str, tuple[Edit, str]] = {
    "security": (setting(*OPERATION, "security", to=[]), "ThingGet"),
    "the security of all": (setting("security", to=[{"other": []}]), "security"),
    "a security scheme": (
        setting("components", "securitySchemes", "key", "name", to="X-Other"),
        "components.securitySchemes.key",
    ),
    "webhooks": (setting("webhooks", "made", to={"get": {"responses": {}}}), "webhooks.made"),
    "callbacks": (setting(*OPERATION, "callbacks", "done", to={}), "ThingGet"),
    "another server": (setting("servers", 1, "url", to="/nowhere"), "servers.1"),
    "links": (
        setting(*OPERATION, "responses", "200", "links", "next", "operationId", to="X"),
        "ThingGet:200",
    ),
    "a header's required": (
        setting(*OPERATION, "responses", "200", "headers", "X-Count", "required", to=False),
        "ThingGet:200@X-Count",
    ),
    "the encoding of a part": (
        setting(*OPERATION, "requestBody", "content", "multipart/form-data", "encoding", "file", to={}),
        "ThingGet:body",
    ),
    "allowReserved": (setting(*OPERATION, "parameters", 0, "allowReserved", to=False), "ThingGet?to"),
    "x-extensible-enum": (
        setting(*OPERATION, "parameters", 0, "schema", "x-extensible-enum", to=["b"]),
        "ThingGet?to",
    ),
    "contains": (setting(*THING, "properties", "Tags", "contains", to=INTEGER), "Thing.Tags"),
    "discriminator": (setting(*THING, "discriminator", "propertyName", to="Tags"), "Thing"),
    "if": (setting(*THING, "if", to={"required": ["Tags"]}), "Thing"),
    "then": (setting(*THING, "then", to={"required": ["Kind"]}), "Thing"),
    "else": (setting(*THING, "else", to={"maxProperties": 2}), "Thing"),
    "patternProperties": (setting(*THING, "patternProperties", to={"^y-": STRING}), "Thing"),
    "propertyNames": (setting(*THING, "propertyNames", "pattern", to="^[a-z]"), "Thing"),
    "dependentRequired": (setting(*THING, "dependentRequired", to={"Tags": ["Kind"]}), "Thing"),
    "dependentSchemas": (setting(*THING, "dependentSchemas", "Kind", to={"maxProperties": 1}), "Thing"),
    "unevaluatedProperties": (setting(*THING, "unevaluatedProperties", to=True), "Thing"),
    "xml": (setting(*THING, "xml", "name", to="other"), "Thing"),
}


@pytest.fixture
def compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs `dockline diff` on the API and on another with an edit: the exit code, and what is printed."""

    def run(edit: Edit, *more: str) -> tuple[int, str]:
        old, new = described(), described()
        edit(new)
        paths = tmp_path / "old.yaml", tmp_path / "new.yaml"
        for path, data in zip(paths, (old, new), strict=True):
            path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
        capsys.readouterr()
        code = main(["diff", *map(str, paths), *more])
        return code, capsys.readouterr().out

    return run


@pytest.mark.parametrize("name", EDITS)
def test_it_is_a_line_with_its_place(compared: Callable[..., tuple[int, str]], name: str) -> None:
    edit, address = EDITS[name]
    _, printed = compared(edit)
    assert [line for line in printed.splitlines() if line.endswith("]")] == [
        f"unknown   {address}  [not-compared]"
    ]
    assert printed.rstrip().endswith(": 1 unknown")


@pytest.mark.parametrize("level", ["breaking", "risky", "safe", "info"])
def test_it_fails_a_gate_at_every_limit(compared: Callable[..., tuple[int, str]], level: str) -> None:
    assert compared(EDITS["if"][0], "--fail-on", level)[0] == 3
    assert compared(lambda data: None, "--fail-on", level)[0] == 0, "what stayed as it is breaks nobody"


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github", "html"])
def test_all_formats_tell_it(compared: Callable[..., tuple[int, str]], form: str) -> None:
    _, printed = compared(EDITS["contains"][0], "--format", form)
    assert "Thing.Tags" in printed
    assert "not-compared" in printed or "What is not compared" in printed


def test_the_schema_of_reports_knows_it(compared: Callable[..., tuple[int, str]]) -> None:
    schema = json.loads((files("dockline_gen.diff.report") / "report.schema.json").read_text())
    report = json.loads(compared(EDITS["webhooks"][0], "--format", "json")[1])
    jsonschema.Draft202012Validator(schema).validate(report)
    (change,) = report["changes"]
    assert (change["severity"], change["rule"]) == ("unknown", "not-compared")
    assert change["new"] == {"webhooks.made": {"get": {"responses": {}}}}


def test_it_can_be_looked_at_and_ignored(compared: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    edit = EDITS["security"][0]
    report = json.loads(compared(edit, "--format", "json")[1])
    ignored = tmp_path / "ignored.yaml"
    ignored.write_text(
        yaml.safe_dump([{"fingerprint": report["changes"][0]["fingerprint"], "reason": "we send the key"}])
    )
    assert compared(edit, "--ignore", str(ignored), "--fail-on", "info")[0] == 0


def test_prose_and_names_for_code_are_no_change(compared: Callable[..., tuple[int, str]]) -> None:
    def reworded(data: dict[str, Any]) -> None:
        thing = data["components"]["schemas"]["Thing"]
        thing |= {"x-go-name": "Thing", "$comment": "made of parts", "description": "A thing."}
        thing["if"] |= {"description": "where it says what it is"}
        data["webhooks"]["made"]["post"]["summary"] = "Made."

    assert compared(reworded, "--fail-on", "info")[0] == 0


def test_a_property_that_is_called_description_is_no_prose(compared: Callable[..., tuple[int, str]]) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["components"]["schemas"]["Thing"]["then"]["properties"] = {"description": STRING}
        data["components"]["schemas"]["Thing"]["dependentRequired"]["description"] = ["Tags"]

    assert compared(edit)[1].count("[not-compared]") == 2


def test_what_only_a_webhook_leads_to_breaks_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, kind in (("old.yaml", STRING), ("new.yaml", INTEGER)):
        data = described()
        data["components"]["schemas"]["Event"] = {"type": "object", "properties": {"At": kind}}
        ref = {"$ref": "#/components/schemas/Event"}
        data["webhooks"]["made"]["post"]["requestBody"] = {"content": {"application/json": {"schema": ref}}}
        (tmp_path / name).write_text(yaml.safe_dump(data), "utf-8")
    assert (
        main(["diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--fail-on", "breaking"]) == 3
    )
    assert "Reaches webhooks.made" in capsys.readouterr().out


def test_where_a_server_is_counts_where_both_tell_it(tmp_path: Path) -> None:
    swagger: dict[str, Any] = {
        "swagger": "2.0",
        "info": {"version": "1.0"},
        "paths": {"/a": {"get": {"operationId": "A", "responses": {"200": {"description": "ok"}}}}},
    }
    paths = {name: tmp_path / f"{name}.yaml" for name in ("silent", "http", "https")}
    for name, path in paths.items():
        path.write_text(yaml.safe_dump(swagger | ({"schemes": [name]} if name != "silent" else {})), "utf-8")
    command = ["diff", "--fail-on", "info"]
    assert main([*command, str(paths["silent"]), str(paths["https"])]) == 0
    assert main([*command, str(paths["http"]), str(paths["https"])]) == 3


def test_an_import_keeps_it_and_says_so(tmp_path: Path) -> None:
    """Two versions in spec/ differ as the published files did."""
    path = tmp_path / "things.yaml"
    path.write_text(yaml.safe_dump(described()), "utf-8")
    problems = Problems()
    done = import_description(path, tmp_path, problems)
    assert "'if' is not read" in "\n".join(map(str, problems))
    assert load_file(done.path).data == load_file(path).data
