"""The documents that stand in the repository are what the commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.paths import spec_dir

RULES = Path(__file__).parents[2] / "generator/dockline_gen/diff/RULES.md"


def test_the_changelog_of_the_newest_version(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the rules or the overlays: `dockline diff 1.51 1.52 --format markdown --output …`."""
    assert main(["diff", "1.51", "1.52", "--format", "markdown"]) == 0
    assert (spec_dir() / "changes" / "1.51-1.52.md").read_text() == capsys.readouterr().out


def test_the_table_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the rules: `dockline rules > generator/dockline_gen/diff/RULES.md`."""
    assert main(["rules"]) == 0
    assert RULES.read_text() == capsys.readouterr().out
