"""What the project says of Pythons is what its tests run on: the oldest it allows, and those of `pythons`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from .pythons import VERSIONS

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
OLDEST = "3.11"


def test_the_classifiers_name_what_is_tested() -> None:
    named = [
        re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", each) for each in PROJECT["classifiers"]
    ]
    assert [found[1] for found in named if found] == [OLDEST, *VERSIONS]
    assert PROJECT["requires-python"] == f">={OLDEST}"


def test_make_runs_the_tests_on_all_that_are_fetched() -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    assert f"\nPYTHONS := {' '.join(VERSIONS)}\n" in makefile
