"""ARCHITECTURE.md speaks of what is there, and of all rooms."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
TEXT = (TOP / "ARCHITECTURE.md").read_text("utf-8")
RUNTIME, GENERATOR = TOP / "runtime/dockline_runtime", TOP / "generator/dockline_gen"
KIT = TOP / "runtime/dockline_kit"
# A module is called by its name where the sentence before has named its room.
BELOW = [TOP, *(each for house in (RUNTIME, KIT, GENERATOR) for each in (house, *house.rglob("*/")))]
PATHS = sorted(set(re.findall(r"`([\w./-]+(?:\.\w+|/))`", TEXT)))


@pytest.mark.parametrize("path", PATHS)
def test_each_file_that_it_names_is_there(path: str) -> None:
    assert any((folder / path).exists() for folder in BELOW)


@pytest.mark.parametrize("house", [RUNTIME, KIT, GENERATOR], ids=lambda house: str(house.name))
def test_it_tells_of_each_room(house: Path) -> None:
    listing = TEXT.partition("```")[2].partition("```")[0]
    rooms = {path.parent.relative_to(house).parts[0] for path in house.glob("*/__init__.py")}
    assert rooms
    assert not [room for room in rooms if f" {room}/" not in listing]


@pytest.mark.parametrize(
    "path",
    [
        path
        for room in ("protocol", "link")
        for path in (RUNTIME / room).glob("*.py")
        if path.stem != "__init__"
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_protocol_and_links_begin_with_a_theory_of_operation(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    summary, _, theory = told.partition("\n\nTheory of operation\n-------------------\n")
    assert summary.endswith(".")
    assert len(theory.split()) > 40
