"""Layout: what the templates get is laid out as ruff's format and isort would do it."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline_gen.view.layout import Imports, assigned, bracketed, exported
from dockline_gen.view.naming import literal
from dockline_gen.view.prose import WIDTH

from .tools import ruff_check, ruff_format

MODULES = [
    "__future__", "attrs", "collections.abc", "dockline_runtime.api", "dockline_runtime.codec", "dockline_runtime.model",
    "functools", "typing", "urllib3", ".common", ".images", "..codec.images", "..enums", "..models.common", ".",
]  # fmt: skip
NAMES = [
    "ABC", "CPUStats", "Any", "IPAMConfig", "IPAM", "NFd", "Port", "PortMap", "TLSInfo", "TtyProbe", "URL", "Version2",
    "Version10", "any_of", "codec", "decode_ipam", "decode_ipam_config", "decode_v2", "decode_v10", "list_of", "X", "x",
    "Lamp", "LAMP_LIST", "LAMPS", "lampX", "ID", "IDs", "Id",
]  # fmt: skip


def imports_of(chosen: dict[str, set[str]], home: tuple[str, ...] = ("models", "containers")) -> Imports:
    imports = Imports(home)
    for module, names in chosen.items():
        if module == "__future__":
            imports.add(module, "annotations")
        else:
            imports.add(module, *names)
    return imports


CHOSEN = st.dictionaries(st.sampled_from(MODULES), st.sets(st.sampled_from(NAMES), min_size=1), min_size=1)


@settings(max_examples=25, deadline=None)
@given(CHOSEN)
def test_imports_stand_in_the_order_of_ruffs_isort(chosen: dict[str, set[str]]) -> None:
    text = imports_of(chosen).lines() + "\n"
    assert ruff_check(text, "I") == ""
    assert ruff_format(text) == text


@settings(max_examples=15, deadline=None)
@given(CHOSEN)
def test_imports_for_type_checkers_alone_are_indented_and_in_order(chosen: dict[str, set[str]]) -> None:
    chosen.pop("__future__", None)
    body = imports_of(chosen).lines(indent=4) or "pass"
    text = f"from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    {body}\n"
    assert ruff_check(text, "I") == ""
    assert ruff_format(text) == text


@given(CHOSEN)
def test_every_name_that_was_asked_for_is_imported_once(chosen: dict[str, set[str]]) -> None:
    imports = imports_of(chosen)
    found = [
        ("." * node.level + (node.module or ""), alias.name)
        for node in ast.parse(imports.lines()).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    wanted = {
        (m, n) for m, names in chosen.items() for n in (["annotations"] if m == "__future__" else names)
    }
    assert len(found) == len(set(found))
    assert set(found) == wanted
    assert sorted(imports.names()) == sorted(name for _, name in wanted)


def test_a_local_import_goes_by_the_shortest_way() -> None:
    imports = Imports(("models", "images"))
    imports.add_local(("models", "common"), "Port")
    imports.add_local(("enums",), "State")
    imports.add_local(("codec", "images"), "decode_port")
    assert imports.lines().splitlines() == [
        "from ..codec.images import decode_port",
        "from ..enums import State",
        "from .common import Port",
    ]


def test_a_module_does_not_import_itself() -> None:
    imports = Imports(("models", "images"))
    imports.add_local(("models", "images"), "Image")
    assert imports.lines() == ""


ITEMS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=14)


@settings(max_examples=25, deadline=None)
@given(ITEMS, st.booleans())
def test_brackets_break_where_ruff_would_break_them(items: list[str], explode: bool) -> None:
    text = "".join(
        bracketed(f"{'x' * width} = call(", items, ")", explode=explode) + "\n" for width in range(1, 100, 7)
    )
    assert ruff_format(text) == text


@settings(max_examples=25, deadline=None)
@given(ITEMS, st.integers(1, 60))
def test_brackets_break_at_the_width_under_an_indent_too(items: list[str], size: int) -> None:
    inner = bracketed(
        f"{'x' * size} = {{", [f'"{item}": {index}' for index, item in enumerate(items)], "}", indent=4
    )
    text = f"if True:\n    {inner}\n"
    assert ruff_format(text) == text


def test_no_items_leave_the_brackets_empty() -> None:
    assert bracketed("f(", [], ")", explode=True) == "f()"


@pytest.mark.parametrize("size", [1, 20, 60, 75, 80, 85, 90, 95])
@pytest.mark.parametrize(
    "call",
    [
        'get("{wire}")',
        'decode_as(Timestamp, get("{wire}"))',
        'decode_list(decode_lamp, get("{wire}"))',
        'decode_map(lambda item: decode_list(decode_port_binding, item), get("{wire}"))',
        "value.{wire}",
    ],
)
def test_a_member_of_any_length_is_laid_out_as_ruff_would_do_it(call: str, size: int) -> None:
    name = "n" * size
    argument = assigned(f"{name}=", call.format(wire="W" * size), ",", indent=8)
    statement = assigned(f'data["{name}"] = ', call.format(wire="w" * size), "", indent=8)
    text = f"def f():\n    if True:\n        {statement}\n    return Lamp(\n        {argument}\n    )\n"
    assert ruff_format(text) == text


@given(st.text(st.sampled_from("()[]{},'\"\\ x"), min_size=60, max_size=120))
def test_brackets_and_commas_in_a_wire_name_are_no_arguments(wire: str) -> None:
    line = assigned("name=", f"decode_map(decode_lamp, get({literal(wire)}))", ",", indent=8)
    call = ast.parse(f"f(\n        {line}\n)", mode="eval").body
    assert isinstance(call, ast.Call)
    inner = call.keywords[0].value
    assert isinstance(inner, ast.Call) and isinstance(inner.args[1], ast.Call)
    assert ast.literal_eval(inner.args[1].args[0]) == wire


@given(st.sets(st.sampled_from(NAMES)))
def test_exported_names_are_all_there_and_sorted_like_imports(names: set[str]) -> None:
    text = exported(names)
    assert set(ast.literal_eval(text.partition(" = ")[2])) == names
    imports = Imports(())
    imports.add("x", *names)
    if names:
        [statement] = ast.parse(imports.lines()).body
        assert isinstance(statement, ast.ImportFrom)
        assert [alias.name for alias in statement.names] == ast.literal_eval(text.partition(" = ")[2])


def test_the_width_is_that_of_the_project() -> None:
    long = "x" * (WIDTH - len("y = f()"))
    assert bracketed("y = f(", [long], ")") == f"y = f({long})"
    assert bracketed("y = f(", [long + "x"], ")") == f"y = f(\n    {long}x,\n)"
