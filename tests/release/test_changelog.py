"""The form of a changelog, which version may come next, and what a release makes of it."""

from __future__ import annotations

from datetime import date

import pytest

from ..support.pages import TOP
from .changelog import complaints, refusals, released, with_release

CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- A door.

## [0.2.0] - 2027-02-01

### Fixed

- A window.

## [0.1.0] - 2027-01-01

### Added

- A window.
"""


def test_our_changelog_has_the_form_that_it_names() -> None:
    text = (TOP / "CHANGELOG.md").read_text("utf-8")
    assert "[Keep a Changelog](https://keepachangelog.com/en/1.1.0/)" in text
    assert list(complaints(text)) == []


def test_a_version_that_is_newer_may_come_next() -> None:
    for version in ("0.2.1", "0.3.0", "1.0.0rc1", "0.10.0"):
        assert list(refusals(CHANGELOG, version)) == []


def test_the_first_release_has_none_to_be_newer_than() -> None:
    assert list(refusals(CHANGELOG.partition("## [0.2.0]")[0], "0.0.1")) == []


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("", "'' isn't a version as PEP 440 has it; write 1.2.0, or 1.2.0rc1"),
        ("next", "'next' isn't a version as PEP 440 has it; write 1.2.0, or 1.2.0rc1"),
        ("v0.3.0", "'v0.3.0' isn't written as PEP 440 has it; write 0.3.0"),
        ("0.3.0-rc.1", "'0.3.0-rc.1' isn't written as PEP 440 has it; write 0.3.0rc1"),
        (
            "0.3.0+mine",
            "'0.3.0+mine' is a local version, which no index takes; leave out what follows the plus",
        ),
        ("0.2.0", "'0.2.0' isn't newer than 0.2.0, the last in CHANGELOG.md"),
        ("0.2.0rc1", "'0.2.0rc1' isn't newer than 0.2.0, the last in CHANGELOG.md"),
        ("0.1.9", "'0.1.9' isn't newer than 0.2.0, the last in CHANGELOG.md"),
    ],
)
def test_a_version_that_may_not_come_next_is_told_why(version: str, why: str) -> None:
    assert list(refusals(CHANGELOG, version)) == [why]


@pytest.mark.parametrize("left", ["", "### Added\n\n"])
def test_a_release_in_which_nothing_changed_is_refused(left: str) -> None:
    empty = CHANGELOG.replace("### Added\n\n- A door.\n\n", left)
    assert list(refusals(empty, "0.3.0")) == [
        "CHANGELOG.md: below `## [Unreleased]` there is no entry: say what changes for users"
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "## [Unreleased]\n",
            "",
            "CHANGELOG.md: its first heading of two is `## [Unreleased]`: there is none",
        ),
        ("[0.2.0] - ", "0.2.0, ", "CHANGELOG.md:9: '0.2.0, 2027-02-01' isn't a release; write"),
        ("2027-02-01", "2027-02-30", "CHANGELOG.md:9: '2027-02-30' isn't a day of the calendar"),
        ("[0.2.0]", "[0.0.2]", "CHANGELOG.md: 0.1.0 stands below 0.0.2, which isn't newer"),
        ("### Fixed", "### Repaired", "CHANGELOG.md:11: 'Repaired' isn't one of Added, Changed, Deprecated,"),
        ("- A door.", "- A door.\n\n### Added", "CHANGELOG.md:9: 'Added' stands twice in one release"),
    ],
)
def test_what_is_wrong_with_the_form_is_told_with_its_line(old: str, new: str, why: str) -> None:
    assert list(complaints(CHANGELOG)) == []
    found = list(complaints(CHANGELOG.replace(old, new, 1)))
    assert [each for each in found if each.startswith(why)]


def test_a_release_takes_what_was_unreleased_and_leaves_room_for_the_next() -> None:
    made = with_release(CHANGELOG, "0.3.0", date(2027, 3, 1))
    assert "## [Unreleased]\n\n## [0.3.0] - 2027-03-01\n\n### Added\n\n- A door.\n" in made
    assert released(made) == ["0.3.0", "0.2.0", "0.1.0"]
    assert list(complaints(made)) == []
    assert len(list(refusals(made, "0.4.0"))) == 1
