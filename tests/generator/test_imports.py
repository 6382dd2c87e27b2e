"""The import statements of a rendered module: their sections, their order, and how long one may be."""

from __future__ import annotations

import pytest

from dockline_gen.pycode.imports import Imports, exported
from dockline_gen.pycode.printer import printed


def test_sections_and_statements_have_the_order_that_ruff_gives_them() -> None:
    imports = Imports(("models", "enums"))
    for module, *names in (
        (".near", "thing"),
        (".", "here"),
        ("..", "up"),
        ("enums.lamps", "State"),
        ("models", "Lamp"),
        ("attrs", "frozen", "define"),
        ("urllib3",),
        ("sys",),
        ("collections.abc", "Mapping"),
        ("os",),
        ("__future__", "annotations"),
        ("attrs", "field"),
    ):
        imports.add(module, *names)
    assert imports.printed() == "\n".join(
        [
            "from __future__ import annotations",
            "",
            "import os",
            "import sys",
            "from collections.abc import Mapping",
            "",
            "import urllib3",
            "from attrs import define, field, frozen",
            "",
            "from enums.lamps import State",
            "from models import Lamp",
            "",
            "from .. import up",
            "from . import here",
            "from .near import thing",
        ]
    )
    assert sorted(imports.names()) == sorted(
        "thing here up State Lamp frozen define Mapping annotations field".split()
    )


def test_names_are_sorted_by_kind_and_numbers_by_their_value() -> None:
    imports = Imports()
    imports.add("a", "ten10", "ten9", "Class", "CONSTANT", "A", "b", "Zeta", "alpha", "Beta2", "Beta10")
    assert imports.printed() == (
        "from a import CONSTANT, A, Beta2, Beta10, Class, Zeta, alpha, b, ten9, ten10"
    )


@pytest.mark.parametrize("indent", [0, 4])
def test_a_statement_that_is_too_long_has_a_name_a_line(indent: int) -> None:
    pad = " " * indent
    for length, long in ((110 - indent, False), (111 - indent, True)):
        imports = Imports()
        name = "n" * (length - len("from a import b, "))
        imports.add("a", name, "b")
        text = imports.printed(indent=indent)
        if long:
            assert text == f"from a import (\n{pad}    b,\n{pad}    {name},\n{pad})"
        else:
            assert text == f"from a import b, {name}" and len(text) == length


def test_names_may_stand_a_line_each_in_any_case_and_sections_are_indented() -> None:
    imports = Imports()
    imports.add("os", "path")
    imports.add(".a", "b")
    imports.add(".c", "d")
    assert imports.printed(indent=4, explode=True) == (
        "from os import (\n        path,\n    )\n\n    from .a import (\n        b,\n    )\n"
        "    from .c import (\n        d,\n    )"
    )
    assert Imports().printed() == ""


def test_all_that_is_exported_is_sorted_and_may_be_nothing() -> None:
    assert printed(exported(["b", "A", "CONST"])) == '__all__ = [\n    "CONST",\n    "A",\n    "b",\n]'
    assert printed(exported([])) == "__all__: list[str] = []"
