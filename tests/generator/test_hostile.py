"""Descriptions that mean harm, or are merely odd: right code or a listed error, and none of it is run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.cli import main
from dockline_gen.documents import load_file
from dockline_gen.generate import render_package
from dockline_gen.problems import GenerationFailed, Problems

from .places import OBJECT, PLACES, STRING, content, plain, query
from .tools import build, description, mypy_complaints, render_document, ruff_complaints_in, run

LONG = "a" * 150
ODD = "(" * 40 + ")," * 40
CALL = "__import__('os').system('touch ran')"
TEXTS = [
    *("quote'", 'double"', '"""', "'''", "back\\slash", "\\", "ends in \\", "\\N{BULLET} \\x41", "new\nline"),
    *("a\rb", "tab\t", "a\x00b", "\x7f", "\x85", "\u2028", "\ufeff", "é名前\u202e", "☃", "", " ", "#comment"),
    *("*", "-1", "1.5", "{{ 7*7 }}", "{% raw %}", "{% endraw %}", "{# c #}", "{x!r}", "%s %(x)s %", "$ref"),
    *("<b>", "~/", "),", "]; x; [", "__class__", "__import__", "None", "import", "self", "0", LONG, ODD),
    *(CALL, f'""" + {CALL} + """', f"' + {CALL} + '", f"x\n{CALL}\n", f"{{{{ {CALL} }}}}", f"\\\n{CALL} #"),
]  # fmt: skip


def names_in(text: str) -> Iterator[str]:
    """Every name that a module's code uses, strings and comments apart."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.name


@pytest.mark.parametrize("place", PLACES)
def test_no_text_at_any_place_becomes_code_or_a_traceback(place: str) -> None:
    rendered = 0
    for text in TEXTS:
        data = plain()
        PLACES[place](data, text)
        problems = Problems()
        try:
            files = render_document(build(data, problems=problems), problems=problems)
        except GenerationFailed:
            assert problems.errors
            continue
        rendered += 1
        for path, code in files.items():
            assert re.fullmatch(r"[a-z0-9_/]+\.(py|typed)", path), (text, path)
            assert not {"__import__", "os", "system"} & set(names_in(code)), (text, path)
    assert rendered > 20 or place in ("version", "status", "operationId")


RUN = """
import importlib, json, sys
from dockline_runtime.operation.inputs import NO_INPUTS

texts = json.load(open(sys.argv[1]))
lamps = importlib.import_module("lamps")
version = lamps.v1_0

class Wire:
    def call(self, op, inputs=NO_INPUTS):
        return op, inputs.query

class Api:
    wire = Wire()

for index, text in enumerate(texts):
    model = getattr(version.models, f"Model{index}")
    data = {text: "x"}
    value = version.structure(data, model, strict=True)
    assert value.unknown is None, (text, value)
    assert version.unstructure(value) == data, (text, value)
    assert "x" in repr(value), (text, value)
    enum = getattr(version.enums, f"Model{index}It")
    assert enum(text).is_known and enum(text) == text, text
    op = version.OPERATIONS[f"Do{index}"]
    assert op.path == f"/{index}/" + text.replace("{", "").replace("}", ""), (op.path, text)
    function, arguments = op.function, {}
    if text:
        [name] = (name for name in function.__code__.co_varnames if name != "api")
        arguments = {name: "v"}
    found, values = function(Api(), **arguments)
    assert found is op and values == ({text: "v"} if text else {}), (text, values)
    assert f"Do{index}" in function.__doc__
"""


def every_text_at_once(texts: list[str]) -> dict[str, Any]:
    """Each text as a member, an enum's value, a parameter, a tag and part of a path."""
    data = plain()
    for index, text in enumerate(texts):
        value = {"type": "string", "enum": [text, f"other {index}"]}
        data["components"]["schemas"][f"Model{index}"] = {
            "type": "object",
            "properties": {text: STRING, "it": value},
        }
        operation = {"operationId": f"Do{index}", "tags": [text], "responses": {"200": {}}} | (
            query(text) if text else {}
        )
        data["paths"][f"/{index}/" + text.replace("{", "").replace("}", "")] = {"get": operation}
    return data


def test_a_package_of_odd_names_imports_works_and_type_checks(tmp_path: Path, cache: Path) -> None:
    texts = [text for text in TEXTS if len(text) < 80]
    (tmp_path / "api.json").write_text(json.dumps(every_text_at_once(texts)))
    (tmp_path / "texts.json").write_text(json.dumps(texts))
    arguments = ["--spec", str(tmp_path / "api.json"), "--out", str(tmp_path), "--package", "lamps"]
    assert main(["generate", *arguments]) == 0
    done = run("-c", RUN, "texts.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
    assert mypy_complaints(tmp_path / "lamps", cache=cache) == ""
    assert ruff_complaints_in(tmp_path / "lamps", "E9", "F", "I", "PLE") == ""


SCHEMAS = """
    Any Api AsyncApi AsyncClient AsyncResource Base64 BaseClient CODECS Client Codec Coroutine Enum Frame
    Getter Items Lamp Deferred Literal Mapping Model None OpenEnum Opening OpeningFrames
    Operation PLACES Pending Resource Sequence TYPE_CHECKING Timestamp True Type TypedDict Union Wire cast
    class define dict field import list object str
""".split()
PROPERTIES = """
    Any Model None True __init__ api attrs bool bytes cast class codec data decode define dict encode
    enums evolve field fields float for from get id import int lambda list match models object plain property
    repr self set str super type unknown value waiting
""".split()
TAGS = """
    __init__ aclose aio annotations api attrs base_url cached_property class client close codec common
    dockline_runtime enums errors filters from_env group import init lazily list models operations self sys
    timeout typing v1_0 wire with_options
""".split()
IDS = """
    Any Client DecodeLamp Literal Resource api identity cast class codec decode_list def enums import list
    list_of map_of body_from models overload plain print property self str type wire
""".split()
ARGUMENTS = """
    api auth class codec enums from import lambda list models op path print query self str type wire
""".split()


def test_names_that_rendered_code_uses_itself_are_free_for_descriptions(tmp_path: Path, cache: Path) -> None:
    reference = {"$ref": "#/components/schemas/Lamp"}
    properties = {name: STRING | ({"x-secret": True} if name == "self" else {}) for name in PROPERTIES}
    definitions = {
        name: {"type": "object", "properties": properties | {"Lamps": {"type": "array", "items": reference}}}
        for name in SCHEMAS
    }
    paths: dict[str, Any] = {}
    for index, tag in enumerate(TAGS):
        for number, id_ in enumerate(IDS if tag == "common" else [f"{SCHEMAS[index]}Get"]):
            schema = {"$ref": f"#/components/schemas/{SCHEMAS[(index + number) % len(SCHEMAS)]}"}
            paths[f"/{tag}/{number}"] = {
                "post": {
                    "operationId": id_,
                    "tags": [tag],
                    "parameters": [{"name": name, "in": "query", "schema": STRING} for name in ARGUMENTS],
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {"200": {"content": {"application/json": {"schema": schema}}}},
                }
            }
    (tmp_path / "api.json").write_text(json.dumps(description(definitions, paths)))
    arguments = ["--spec", str(tmp_path / "api.json"), "--out", str(tmp_path), "--package", "lamps"]
    assert main(["generate", *arguments]) == 0
    assert ruff_complaints_in(tmp_path / "lamps") == ""
    assert mypy_complaints(tmp_path / "lamps", cache=cache) == ""
    done = run("-c", FREE, json.dumps(PROPERTIES), cwd=tmp_path)
    assert done.returncode == 0, done.stderr


FREE = """
import json, sys
import lamps
from lamps.v1_0 import OPERATIONS, models, structure, unstructure
from lamps.v1_0.models import *

data = {name: name for name in json.loads(sys.argv[1])} | {"Lamps": [{"list": "of"}]}
for name in models.__all__:
    value = structure(data, getattr(models, name), strict=True)
    assert value.unknown is None and unstructure(value) == data
    assert isinstance(value.lamps[0], models.Lamp)
    assert "self_=<hidden>" in repr(value)
client = lamps.Client("tcp://127.0.0.1:1")
for id, op in OPERATIONS.items():
    assert op.function.__module__ == op.module
groups = [name for name in vars(type(client)) if not name.startswith("_") and name != "newest_version"]
assert len(groups) >= 25, groups
for name in groups:
    assert getattr(client, name).wire is client.wire
client.close()
"""


def render(data: dict[str, Any], folder: Path) -> Mapping[str, str]:
    """The files of a description as `dockline generate` renders them."""
    (folder / "api.json").write_text(json.dumps(data))
    problems = Problems()
    return render_package(load_file(folder / "api.json", problems), "lamps", problems)


def failure(data: dict[str, Any], folder: Path) -> str:
    with pytest.raises(GenerationFailed) as caught:
        render(data, folder)
    return "\n".join(str(problem) for problem in caught.value.problems if problem.level == "error")


def test_a_constant_may_be_called_like_a_class(tmp_path: Path) -> None:
    answers = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/LAMP"}}}}}
    data = description({"LAMP": OBJECT}, {"/a": operation("Lamp", responses=answers)})
    (tmp_path / "api.json").write_text(json.dumps(data))
    assert (
        main(["generate", "--spec", str(tmp_path / "api.json"), "--out", str(tmp_path), "--package", "l"])
        == 0
    )
    done = run(
        "-c",
        "from l.v1_0 import OPERATIONS, models\nassert OPERATIONS['Lamp'].response is models.LAMP",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr


def operation(id_: str, **members: Any) -> dict[str, Any]:
    return {"get": {"operationId": id_, "responses": {"200": {}}} | members}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*members: str) -> dict[str, Any]:
    return {"type": "object", "properties": dict.fromkeys(members, STRING)}


A = {"/a": operation("A")}
TWO = query("a-b")["parameters"] + query("aB")["parameters"]
JSON = "application/json"
COLLAPSING: dict[str, tuple[dict[str, Any], list[str]]] = {
    "properties": (
        description({"Lamp": thing("on-off", "OnOff")}, A),
        ["'on-off'", "'OnOff'", "on_off", "/components/schemas/Lamp/properties/OnOff"],
    ),
    "a property and the base's": (
        description({"Base": thing("Id"), "Lamp": {"allOf": [ref("Base"), thing("ID")]}}, A),
        ["'Id'", "'ID'", "/components/schemas/Lamp"],
    ),
    "schemas": (
        description({"FloorLamp": OBJECT, "floor_lamp": OBJECT}, A),
        ["FloorLamp", "/components/schemas/floor_lamp"],
    ),
    "schemas that differ in capitals": (
        description({"IPLamp": OBJECT, "IpLamp": OBJECT}, A),
        ["IPLamp", "IpLamp", "decode_ip_lamp"],
    ),
    "operations": (
        description({}, {"/a": operation("LampList"), "/b": operation("lamp_list")}),
        ["LampList", "lamp_list", "/paths/~1b/get"],
    ),
    "parameters": (
        description({}, {"/a": operation("A", parameters=TWO)}),
        ["a_b", "/paths/~1a/get"],
    ),
    "a parameter and the body": (
        description({}, {"/a": operation("A", **query("body"), requestBody=content(JSON, OBJECT))}),
        ["body", "/paths/~1a/get"],
    ),
}


@pytest.mark.parametrize("what", COLLAPSING)
def test_names_that_become_one_are_listed(what: str, tmp_path: Path) -> None:
    data, words = COLLAPSING[what]
    told = failure(data, tmp_path)
    assert all(word in told for word in words), told
    assert str(tmp_path / "api.json") in told


def test_all_of_them_are_listed_at_once(tmp_path: Path) -> None:
    data = description(
        {"FloorLamp": OBJECT, "floor_lamp": {"type": "object", "properties": {"on-off": {}, "OnOff": {}}}},
        {"/a": operation("LampList"), "/b": operation("lamp_list", **query("a"))},
    )
    told = failure(data, tmp_path)
    assert all(word in told for word in ("floor_lamp", "'on-off'", "lamp_list")), told


def test_a_description_without_operations_is_refused(tmp_path: Path) -> None:
    assert "no operations" in failure(description({"Lamp": OBJECT}, {"/a": {}}), tmp_path)


@pytest.mark.parametrize("version", ["1.0.0", "3", "2024-05-01", "1.51-rc.1", "0.1"])
def test_versions_of_any_usual_form_give_a_client_that_works(version: str, tmp_path: Path) -> None:
    data = plain()
    data["info"]["version"] = version
    (tmp_path / "api.json").write_text(json.dumps(data))
    arguments = ["--spec", str(tmp_path / "api.json"), "--out", str(tmp_path), "--package", "lamps"]
    assert main(["generate", *arguments]) == 0
    assert ruff_complaints_in(tmp_path / "lamps") == ""
    use = "import lamps; lamps.Client('tcp://127.0.0.1:1').t.ping"
    done = run("-c", use, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
