"""Words that don't come back: each has a plainer one, or says too little to whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BANNED = {
    r"mak(?:es?|ing) no sense|made no sense": "say what is wrong: 'is invalid', 'was rejected'",
    r"(?<!there )\b(?:is|are) no (?:timestamp|moment|JSON|number|boolean|key)\b": "'isn't a …'",
    r"(?<!there )\b(?:is|are) no (?:job|model|list|map)\b": "'isn't a …'",
    r"(?<!there )\b(?:is|are) no (?:arguments?|method|text|step|object|property)\b": "'isn't a …'",
    r"\bfor ever\b": "'forever'",
    r"wanted (?:is|are)\b|\b(?:is|are) wanted\b": "'expected …'",
    r"(?<!that )\b(?:is|are) expected\b(?!,)": "'expected …, not …'",
    r"\bis not usable|\bholds no usable|\bhas no usable": "'invalid; expected …'",
    r"without a word\b(?! before)|\bpass(?:es)? over\b": "'silently ignores'",
    r"\bmend(?:s|ed)?\b|\bneed mind\b": "'fix', 'it doesn't matter'",
    r"\bgoodbyes?\b": "'close frame', 'close_notify'",
    r"\bsigns? of life\b": "'heartbeat', 'ping'",
    r"\bnobody tells\b|\bnobody (?:asked|wanted|is\b)": "say it without nobody: 'was not asked for'",
    r"\bas (?:it|they) came\b": "'unchanged'",
    r"\btakes? (?:it|them) for\b": "'treats it as', 'accepts it as'",
    r"\btold (?:of|about|no more|once)\b": "'described', 'reported', 'configured'",
    r"\bfor whom\b|\bto whom\b|\bwhom (?:it|they)\b": "say who",
    r"\bproses\b|\bProses\b": "'prose', 'wording'",
}
"""What not to write, and what to write instead."""


def texts() -> Iterator[tuple[Path, str]]:
    """All that users or maintainers read, comments included."""
    for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"):
        yield ROOT / name, (ROOT / name).read_text("utf-8")
    for folder in ("runtime", "generator", "templates", "spec/overlay", "generated"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".j2", ".yaml", ".md"}:
                yield path, path.read_text("utf-8")


def found(pattern: str) -> list[str]:
    """Where a pattern is used, line by line.

    What is in backticks, such as a test's name, doesn't count; nor do rows of tables: tests of their own hold
    what stands in those of the README.
    """
    hits = []
    for path, text in texts():
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith("|"):
                continue
            if match := re.search(pattern, re.sub(r"`[^`]*`", "``", line)):
                hits.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    return hits


@pytest.mark.parametrize("pattern", BANNED)
def test_a_plainer_word_is_used(pattern: str) -> None:
    assert found(pattern) == [], f"write {BANNED[pattern]}"
