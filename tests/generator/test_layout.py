"""Layout: what the templates get is laid out as ruff's format and isort would do it."""

from __future__ import annotations

import ast
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_gen.pycode.imports import exported
from dockline_gen.pycode.nodes import (
    Assign,
    Call,
    Constant,
    Dict,
    Expression,
    Keyword,
    Lambda,
    Name,
    Rows,
    Statement,
)
from dockline_gen.pycode.printer import WIDTH, printed
from dockline_gen.view.imports import ModuleImports

from .tools import build, description, render_document, ruff_complaints, ruff_format

MODULES = """
    __future__ attrs collections.abc dockline_runtime.sync.api dockline_runtime.models.codec
    dockline_runtime.models.model
    functools typing urllib3 .common .images ..codec.images ..enums ..models.common .
""".split()
NAMES = """
    ABC CPUStats Any IPAMConfig IPAM NFd Port PortMap TLSInfo TtyProbe URL Version2 Version10 any_of codec
    decode_ipam decode_ipam_config decode_v2 decode_v10 list_of X x Lamp LAMP_LIST LAMPS lampX ID IDs Id
""".split()


def imports_of(chosen: dict[str, set[str]]) -> ModuleImports:
    imports = ModuleImports(("models", "containers"))
    for module, names in chosen.items():
        imports.add(module, *names)
    return imports


def samples(count: int) -> list[dict[str, set[str]]]:
    """Sets of imports, the same ones in each run."""
    dice = random.Random(1)
    chosen = []
    for _ in range(count):
        modules = dice.sample(MODULES, dice.randint(1, len(MODULES)))
        names = {module: set(dice.sample(NAMES, dice.randint(1, len(NAMES)))) for module in modules}
        chosen.append(names | ({"__future__": {"annotations"}} if "__future__" in names else {}))
    return chosen


def test_imports_stand_in_the_order_of_ruffs_isort(tmp_path: Path) -> None:
    modules = [imports_of(chosen).printed() + "\n" for chosen in samples(80)]
    assert ruff_complaints(modules, tmp_path, "I") == ""


def test_imports_for_type_checkers_alone_are_indented_and_in_order(tmp_path: Path) -> None:
    modules = []
    for chosen in samples(40):
        chosen.pop("__future__", None)
        body = imports_of(chosen).printed(indent=4) or "pass"
        modules.append(f"from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    {body}\n")
    assert ruff_complaints(modules, tmp_path, "I") == ""


def test_every_name_that_was_asked_for_is_imported_once() -> None:
    for chosen in samples(40):
        imports = imports_of(chosen)
        found = [
            ("." * node.level + (node.module or ""), alias.name)
            for node in ast.parse(imports.printed()).body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
        wanted = {(module, name) for module, names in chosen.items() for name in names}
        assert len(found) == len(set(found))
        assert set(found) == wanted
        assert sorted(imports.names()) == sorted(name for _, name in wanted)


def test_a_local_import_goes_by_the_shortest_way() -> None:
    imports = ModuleImports(("models", "images"))
    imports.add_local(("models", "common"), "Port")
    imports.add_local(("enums",), "State")
    imports.add_local(("codec", "images"), "decode_port")
    assert imports.printed().splitlines() == [
        "from ..codec.images import decode_port",
        "from ..enums import State",
        "from .common import Port",
    ]


def test_a_module_does_not_import_itself() -> None:
    imports = ModuleImports(("models", "images"))
    imports.add_local(("models", "images"), "Image")
    assert imports.printed() == ""


def called(width: int, items: list[str], rows: Rows) -> Assign:
    return Assign("x" * width, Call(Name("call"), tuple(map(Name, items)), rows))


def test_brackets_break_where_ruff_would_break_them() -> None:
    dice = random.Random(2)
    statements = []
    for width in range(1, 100):
        items = ["i" * dice.randint(1, 12) for _ in range(dice.randint(0, 14))]
        statements += [printed(called(width, items, rows)) for rows in Rows]
    module = "\n".join(statements) + "\n"
    assert ruff_format(module) == module


def test_brackets_break_at_the_width_under_an_indent_too() -> None:
    dice = random.Random(3)
    statements: list[Statement] = []
    for width in range(1, 60):
        items = [(Constant("i" * dice.randint(1, 12)), Constant(i)) for i in range(dice.randint(0, 9))]
        statements.append(Assign("x" * width, Dict(tuple(items))))
    module = f"if True:\n    {printed(statements, indent=4)}\n"
    assert ruff_format(module) == module


def test_no_items_leave_the_brackets_empty() -> None:
    assert printed(Call(Name("f"), (), Rows.ALWAYS)) == "f()"


def calls_of(size: int) -> list[Expression]:
    """What decodes and encodes a member whose name has a number of letters."""
    decode, given = Name(f"decode_{'n' * size}"), Call(Name("get"), (Constant("W" * size),))
    items = Lambda(("item",), Call(Name("decode_list"), (decode, Name("item"))))
    return [
        given,
        Call(Name("decode_as"), (Name("Timestamp"), given)),
        Call(Name("decode_list"), (decode, given)),
        Call(Name("decode_map"), (items, given)),
        Name(f"value.{'n' * size}"),
    ]


def test_a_member_of_usual_length_is_laid_out_as_ruff_would_do_it() -> None:
    module = ""
    for size in range(1, 41):
        for expression in calls_of(size):
            argument = printed(Keyword("n" * size, expression), indent=8, room=1)
            statement = printed(Assign(f'data["{"w" * size}"]', expression), indent=8)
            module += f"if True:\n    if True:\n        {statement}\n    Lamp(\n        {argument},\n    )\n"
    assert ruff_format(module) == module


@given(st.text(st.sampled_from("()[]{},'\"\\ x"), min_size=60, max_size=120))
def test_brackets_and_commas_in_a_wire_name_are_no_arguments(wire: str) -> None:
    decoded = Call(Name("decode_map"), (Name("decode_lamp"), Call(Name("get"), (Constant(wire),))))
    line = printed(Keyword("name", decoded), indent=8, room=1)
    call = ast.parse(f"f(\n        {line},\n)", mode="eval").body
    assert isinstance(call, ast.Call)
    inner = call.keywords[0].value
    assert isinstance(inner, ast.Call) and isinstance(inner.args[1], ast.Call)
    assert ast.literal_eval(inner.args[1].args[0]) == wire


@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_exported_names_are_all_there_and_sorted_like_imports(names: set[str]) -> None:
    found = ast.literal_eval(str(exported(names).value))
    assert set(found) == names
    imports = ModuleImports(())
    imports.add("x", *names)
    [statement] = ast.parse(imports.printed()).body
    assert isinstance(statement, ast.ImportFrom)
    assert [alias.name for alias in statement.names] == found


@pytest.mark.parametrize("indent", [0, 4, 12])
def test_a_line_may_be_as_wide_as_the_project_says_and_no_wider(indent: int) -> None:
    fits = "x" * (WIDTH - indent - len("y = f()"))
    pad = " " * indent
    call = Call(Name("f"), (Name(fits),), Rows.EACH)
    assert printed(Assign("y", call), indent) == f"y = f({fits})"
    call = Call(Name("f"), (Name(fits + "x"),), Rows.EACH)
    assert printed(Assign("y", call), indent) == f"y = f(\n{pad}    {fits}x,\n{pad})"


def many(count: int) -> dict[str, Any]:
    """A description of so many resources, each with a class of its own."""
    paths = {"/ping": {"get": {"operationId": "Ping", "tags": ["system"], "responses": {"200": {}}}}}
    for number in range(count):
        schema = {"$ref": f"#/components/schemas/Lamp{number}"}
        paths[f"/{number}"] = {
            "get": {
                "operationId": f"Get{number}",
                "tags": [f"group{number}"],
                "responses": {"200": {"content": {"application/json": {"schema": schema}}}},
            }
        }
    lamp = {"type": "object", "properties": {"Kind": {"type": "string"}}}
    return description({f"Lamp{number}": lamp for number in range(count)}, paths)


def test_a_package_without_classes_says_of_its_tables_what_they_would_hold() -> None:
    files = render_document(build(many(0)))
    for name in ("models", "enums"):
        assert "\nPLACES: dict[str, str] = {}\n" in files[f"v1_0/{name}/__init__.py"]
    assert "\nMODULES: list[str] = []\n" in files["v1_0/codec/__init__.py"]


@pytest.mark.parametrize("count", [6, 7])
def test_more_than_six_modules_are_a_line_each(count: int) -> None:
    text = render_document(build(many(count)))["v1_0/codec/__init__.py"]
    names = [f'"group{number}"' for number in range(count)]
    on_a_line = f"MODULES = [{', '.join(names)}]\n"
    below = "MODULES = [\n" + "".join(f"    {name},\n" for name in names) + "]\n"
    assert (on_a_line in text, below in text) == (count == 6, count == 7)
    places = render_document(build(many(count)))["v1_0/models/__init__.py"]
    assert '\nPLACES = {\n    "Lamp0": "group0",\n' in places


PART = {"$ref": "#/components/schemas/Part"}
TEXT, MOMENT = {"type": "string"}, {"type": "string", "format": "date-time"}


@pytest.mark.parametrize(
    ("inner", "decoded"),
    [
        (TEXT, False),
        ({"type": "integer", "format": "date-time"}, False),
        ({}, False),
        ({"oneOf": [TEXT, {"type": "integer"}]}, False),
        ({"type": "array", "items": TEXT}, False),
        (MOMENT, True),
        (PART, True),
        ({"oneOf": [PART, TEXT]}, True),
        ({"type": "array", "items": MOMENT}, True),
        ({"type": "object", "additionalProperties": PART}, True),
    ],
    ids=str,
)
def test_only_what_isnt_in_python_as_on_the_wire_is_decoded_item_by_item(inner: Any, decoded: bool) -> None:
    outer = {
        "Listed": {"type": "array", "items": inner},
        "Named": {"type": "object", "additionalProperties": inner},
    }
    definitions = {
        "Lamp": {"type": "object", "properties": outer},
        "Part": {"type": "object", "properties": {"Name": TEXT}},
    }
    answer = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}}}}
    operation = {"operationId": "LampGet", "tags": ["lamps"], "responses": answer}
    files = render_document(build(description(definitions, {"/lamp": {"get": operation}})))
    text = "".join(text for path, text in files.items() if "/codec/" in path)
    listed = "decode_list(" in text or "ListAt(" in text
    named = "decode_map(" in text or "MapAt(" in text
    assert (listed, named) == (decoded, decoded)
