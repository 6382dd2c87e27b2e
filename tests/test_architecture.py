"""ARCHITECTURE.md speaks of what is there, and of all rooms."""

from __future__ import annotations

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
