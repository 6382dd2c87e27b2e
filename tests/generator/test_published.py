"""Descriptions as they are published: full of prose, examples and markup, which must not change a fact."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import load_file, load_version
from dockline_gen.generate import render_package
from dockline_gen.importing import HEADER, import_description
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from ..support.versions import NEWEST, SHIPPED

PLAIN = """\
swagger: "2.0"
info: {version: "1.99"}
basePath: /v1.99
produces: [application/json]
consumes: [application/json]
tags: [{name: Lamp}]
paths:
  /lamps/{id}:
    get:
      operationId: LampInspect
      tags: [Lamp]
      parameters:
        - {name: id, in: path, required: true, type: string}
        - {name: since, in: query, type: integer, format: int64}
      responses:
        200: {description: "", schema: {$ref: "#/definitions/Lamp"}}
        404: {description: "", schema: {$ref: "#/definitions/Trouble"}}
definitions:
  Trouble:
    type: object
    required: [message]
    properties: {message: {type: string, x-nullable: false}}
  Lamp:
    type: object
    properties:
      Cmd: {type: [array, string], items: {type: string}}
      Watts: {type: integer, format: int64, default: 60}
      Sockets: {type: object, x-go-type: {type: PortMap, import: {package: "example.test/lamps"}}}
"""

PUBLISHED = """\
# A file for machines and for people.
swagger: "2.0"
schemes:
   - "http"
   - "https"
produces:
  - "application/json"
consumes:
  - "application/json"
basePath: "/v1.99"
info:
  title: "Lamps API"
  version: "1.99"
  x-logo:
    url: "https://example.test/logo.png"
  description: |
    The API is *the* way to a lamp.

    # Errors

    | Status | Meaning       |
    |--------|---------------|
    | 404    | `no such lamp` |

    ```
    {
    \t"message": "page not found: #/definitions/Nothing"
    }
    ```

    <p>HTML, too: <br/> &nbsp; <a href="#tag/Lamp">lamps</a></p>

tags:
  # one for each
  - name: "Lamp"
    x-displayName: "Lamps"
    description: |
      Make\tand inspect lamps: yes, no, on, off, null, 1.50, {}, [].

definitions:
    Lamp:
        type: "object"
        description: >
            A lamp, as `docker lamp inspect` has it: "quoted", 'quoted' and
            folded.
        properties:
            Cmd:
                description: |
                    The command \\- as a list of strings or __one__ string.
                type:
                - "array"
                - "string"
                items:
                  type: "string"
                  example: "sh"
            Watts:
                type: "integer"
                format: "int64"
                default: 60
                example: 75
                description: "Power in watts: a number; `0` is off.\\n\\n**Deprecated**: no."
                externalDocs:
                  url: "https://example.test/watts"
            Sockets:
                type: "object"
                example: {"80/tcp": [{"HostIp": "127.0.0.1"}], "81/tcp": null}
                x-go-type:
                    type: PortMap
                    import:
                      package: "example.test/lamps"
        example:
            Cmd: ["sh", "-c", "exit 9"]
            Watts: 75
    Trouble:
      description: "An error."
      type: "object"
      required: ["message"]
      properties:
        message:
          description: "The error's words."
          type: "string"
          x-nullable: false
      example:
        message: "Something went wrong."

paths:
  /lamps/{id}:
    get:
      summary: "Inspect a lamp"
      description: "Tell all of it."
      operationId: "LampInspect"
      tags: ["Lamp"]
      responses:
        200:
          description: "no error"
          schema: {$ref: "#/definitions/Lamp"}
          examples:
            application/json:
              Watts: 75
        404:
          description: "no such lamp"
          schema:
            $ref: "#/definitions/Trouble"
          examples:
            application/json: {message: "No such lamp: c2ada9df5af8"}
      parameters:
        - name: "id"
          in: "path"
          description: "ID or name of the lamp"
          type: "string"
          required: true
        - name: "since"
          in: "query"
          description: |
            Unix time.
          type: "integer"
          format: "int64"
"""


def imported(text: str, folder: Path) -> str:
    folder.mkdir()
    path = folder / "published.yaml"
    path.write_text(text, "utf-8")
    problems = Problems()
    done = import_description(path, folder, problems)
    assert not list(problems)
    return done.path.read_text("utf-8")


def test_prose_examples_and_layout_change_no_fact(tmp_path: Path) -> None:
    plain = imported(PLAIN, tmp_path / "plain")
    assert imported(PUBLISHED, tmp_path / "published") == plain
    assert "description" not in plain and "example" not in plain


def test_a_published_file_renders(tmp_path: Path) -> None:
    path = tmp_path / "published.yaml"
    path.write_text(PUBLISHED, "utf-8")
    files = render_package(load_file(path), "lamps", Problems())
    models = next(text for name, text in files.items() if "class Lamp(" in text and "models" in name)
    assert "cmd: list[str] | str | None = None" in models
    assert "watts: int | None = None" in models


def decorated(data: Any, number: count[int]) -> Any:
    """A description with prose and examples wherever a publisher could put some."""
    if isinstance(data, list):
        return [decorated(item, number) for item in data]
    if not isinstance(data, dict):
        return data
    found = {key: value if key in KEPT else decorated(value, number) for key, value in data.items()}
    if isinstance(data.get("properties"), dict):
        found["properties"] = {key: decorated(value, number) for key, value in data["properties"].items()}
    if any(isinstance(data.get(key), str | list) for key in ("type", "allOf", "anyOf")):
        found["description"] = f"Words, `code` and <b>markup</b>: {next(number)}.\n\n\tIndented: no\n"
        found["example"] = {"type": "string", "$comment": "not a schema", "n": next(number)}
    if "operationId" in data:
        found["summary"] = found["description"] = f"Call it: {next(number)}"
        found["externalDocs"] = {"url": "https://example.test"}
    return found


KEPT = ("enum", "default", "required", "properties", "security")


@pytest.mark.parametrize("version", sorted({"1.25", "1.44", "1.52", SHIPPED, NEWEST}))
@pytest.mark.parametrize("style", [{}, {"indent": 7, "width": 40}, {"default_style": '"'}], ids=str)
def test_prose_leaves_a_version_as_it_is(version: str, style: dict[str, Any], tmp_path: Path) -> None:
    data = load_version(version).data
    path = tmp_path / "published.yaml"
    path.write_text(
        yaml.dump(decorated(data, count()), allow_unicode=True, sort_keys=False, **style), "utf-8"
    )
    assert path.stat().st_size > 2 * (spec_dir() / f"v{version}.yaml").stat().st_size
    again = load_file(path).data
    assert dump(again, header=HEADER) == (spec_dir() / f"v{version}.yaml").read_text("utf-8")
