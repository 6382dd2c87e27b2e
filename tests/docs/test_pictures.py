"""The pictures of README are what dockline shows, and say it to who doesn't see them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dockline_kit.text import width_of

from ..support.pages import README, TOP
from .pictures import COLUMNS, FOLDER, PICTURES, ROWS, frames, runs

IMAGES = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", README.read_text("utf-8"))
EACH = pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)


@EACH
def test_a_picture_is_what_is_shown_today(path: Path) -> None:
    assert path.read_text("utf-8") == PICTURES[path](), "python -m tests.docs.pictures writes it"


@EACH
def test_a_picture_asks_nobody_and_fits_where_it_is_shown(path: Path) -> None:
    text = path.read_text("utf-8")
    top = ElementTree.fromstring(text)
    assert top.get("aria-label")
    assert set(re.findall(r"https?://[^\"]*", text)) == {"http://www.w3.org/2000/svg"}
    for part in top.iter("{http://www.w3.org/2000/svg}text"):
        end = float(part.attrib["x"]) + float(part.attrib["textLength"])
        assert end <= float(top.attrib["width"]), part.text


def test_readme_shows_all_pictures_and_says_what_is_on_them() -> None:
    assert {TOP / path for _, path in IMAGES} == set(PICTURES)
    assert all(len(alternative) > 40 for alternative, _ in IMAGES)


def test_a_pull_has_bars_in_its_middle_and_none_at_its_end() -> None:
    middle, end = frames()
    plain = ["".join(run.text for run in runs(line)) for line in middle]
    assert any(re.search(r"\[=+> +\] [\d.]+MB/100\.7MB$", line) for line in plain)
    assert re.match(r"\d/3 done  [\d.]+MB/134\.2MB", plain[-1])
    assert end[-1].startswith("3 of 3 done, 134.2MB in ")
    assert all(width_of(line) <= COLUMNS for line in (*plain, *end))


def test_rows_that_come_change_and_go_are_among_those_that_are_shown() -> None:
    text = (FOLDER / "matrix.svg").read_text("utf-8")
    assert all(f">{name}</text>" in text for name in ROWS)
    assert {"1.25", "1.55"} <= set(re.findall(r">(1\.\d+)</text>", text))
