"""The documents that stand in the repository are what the commands print."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.paths import spec_dir

from ..support.versions import COMPLETE, TOLD

RULES = Path(__file__).parents[2] / "generator/dockline_gen/diff/RULES.md"


@pytest.mark.parametrize(("old", "new"), TOLD)
def test_the_changelogs(old: str, new: str, capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the rules or the overlays: `dockline diff OLD NEW --format markdown --output …`."""
    assert main(["diff", old, new, "--format", "markdown"]) == 0
    assert (spec_dir() / "changes" / f"{old}-{new}.md").read_text() == capsys.readouterr().out


def test_what_each_version_since_1_51_changes_is_told() -> None:
    assert list(pairwise(COMPLETE[COMPLETE.index("1.51") :])) == TOLD


def test_the_table_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the rules: `dockline rules > generator/dockline_gen/diff/RULES.md`."""
    assert main(["rules"]) == 0
    assert RULES.read_text() == capsys.readouterr().out
