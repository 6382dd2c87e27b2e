"""The generator's rooms: who may import whom, and that nothing goes in a circle.

Imports inside functions and those for type checkers count: a layer is what must be understood first.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dockline_gen
from dockline_gen import SHIPPED_API
from dockline_gen.description.schemas import operations_of
from dockline_gen.documents import load_version
from dockline_gen.paths import templates_dir

ROOT = Path(dockline_gen.__file__).parent

MAY_IMPORT: Mapping[str, set[str]] = {
    "problems": set(),
    "letters": set(),
    "packed": {"problems"},
    "paths": {"packed", "problems"},
    "pycode": set(),
    "description": {"problems"},
    "normalise": {"description", "problems"},
    "output": {"problems", "pycode"},
    "ir": {"description", "problems"},
    "documents": {"description", "normalise", "packed", "paths", "problems"},
    "contract": {"description", "normalise", "output", "problems"},
    "overlay": {
        "contract", "description", "documents", "letters", "normalise", "output", "paths", "problems",
    },
    "history": {"contract", "description", "documents", "output", "overlay", "paths", "problems"},
    "matrix": {"contract", "documents", "output", "overlay", "paths", "problems"},
    "view": {"description", "ir", "letters", "overlay", "problems", "pycode"},
    "diff": {
        "contract", "description", "documents", "ir", "normalise", "output", "overlay", "problems", "pycode",
        "view",
    },
    "worklist": {"ir", "overlay", "view"},
    "export": {"description", "output", "overlay", "problems"},
    "twin": {"output", "problems"},
    "waiters": {"contract", "documents", "output", "overlay", "paths", "problems", "twin", "view"},
    "messages": {"description", "output", "overlay", "paths", "problems", "twin", "view"},
    "reference": {
        "contract", "description", "documents", "ir", "output", "overlay", "paths", "problems", "pycode",
        "view",
    },
    "generate": {
        "documents", "history", "messages", "output", "overlay", "paths", "problems", "twin", "view",
        "waiters", "worklist",
    },
    "importing": {
        "description", "documents", "generate", "history", "output", "overlay", "problems", "worklist",
    },
    "calling": set(),
    "cli": {
        "calling", "diff", "documents", "export", "generate", "history", "importing", "matrix", "overlay",
        "paths", "problems", "reference",
    },
    "__main__": {"cli"},
}  # fmt: skip
"""By room, or by module where it stands alone. SHIPPED_API, which the package holds itself, is for all."""


def named(path: Path) -> str:
    """`diff.report.text`; a package by its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def modules() -> Mapping[str, Path]:
    return {named(path): path for path in ROOT.rglob("*.py")}


def imported(path: Path) -> Iterator[str]:
    """The modules of the generator that a module imports, wherever it does so."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            for alias in node.names:
                whole = ".".join(part for part in (*base, alias.name) if part)
                yield whole if whole in modules() else ".".join(filter(None, base))


@cache
def imports() -> Mapping[str, set[str]]:
    return {name: set(imported(path)) - {""} for name, path in modules().items() if name}


def room(module: str) -> str:
    return module.partition(".")[0]


@cache
def rooms() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, others in imports().items():
        found.setdefault(room(name), set()).update(map(room, others))
    return {name: others - {name} for name, others in found.items()}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of a circle; none where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_room_imports_what_the_table_says() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in imports().items()
        for other in sorted(others)
        if room(other) != room(name) and room(other) not in MAY_IMPORT[room(name)]
    ]
    assert wrong == []


def test_the_table_has_every_room() -> None:
    assert rooms().keys() <= MAY_IMPORT.keys()
    assert sum(map(len, rooms().values())) > 50


def test_neither_files_nor_rooms_import_in_a_circle() -> None:
    assert circle(imports()) == []
    assert circle(rooms()) == []
    assert circle(MAY_IMPORT) == []


def test_a_circle_would_be_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []


@pytest.mark.parametrize("name", [name for name, path in modules().items() if path.name == "__init__.py"])
def test_each_room_says_what_lives_there(name: str) -> None:
    said = ast.get_docstring(ast.parse(modules()[name].read_text("utf-8"))) or ""
    assert said.strip()
    if name and "." not in name:
        assert "May import:" in said
        listed = set(re.findall(r"\w+", said.partition("May import:")[2].partition(".")[0])) & {*MAY_IMPORT}
        assert listed == MAY_IMPORT[name]


def test_templates_know_no_api() -> None:
    data = load_version(SHIPPED_API).data
    names = {*operations_of(data), *data["paths"], *data["components"]["schemas"]}
    for path in templates_dir().rglob("*.j2"):
        words = set(re.findall(r"[\w/{}]+", path.read_text("utf-8")))
        assert not words & names, path.name
