"""CHANGELOG.md as Keep a Changelog has it: what is wrong with its form, and what a release makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from packaging.version import InvalidVersion, Version

UNRELEASED = "[Unreleased]"
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_RELEASE = re.compile(r"\[(?P<version>[^\]]+)\] - (?P<date>\d{4}-\d\d-\d\d)")


def released(text: str) -> list[str]:
    """The versions that a changelog has, newest first."""
    return [found["version"] for _, heading in _headings(text, 2) if (found := _RELEASE.fullmatch(heading))]


def complaints(text: str) -> Iterator[str]:
    """What is wrong with the form of a changelog, each with its line."""
    headings = list(_headings(text, 2))
    if not headings or headings[0][1] != UNRELEASED:
        yield f"CHANGELOG.md: its first heading of two is `## {UNRELEASED}`: there is none"
    for line, heading in headings:
        if heading == UNRELEASED:
            continue
        found = _RELEASE.fullmatch(heading)
        if found is None:
            yield f"CHANGELOG.md:{line}: {heading!r} isn't a release; write `## [1.2.0] - 2027-01-31`"
        elif not _is_date(found["date"]):
            yield f"CHANGELOG.md:{line}: {found['date']!r} isn't a day of the calendar"
    versions = released(text)
    for newer, older in pairwise(versions):
        if not _newer(newer, older):
            yield f"CHANGELOG.md: {older} stands below {newer}, which isn't newer: the newest comes first"
    yield from _odd_sections(text)


def refusals(text: str, version: str) -> Iterator[str]:
    """Why a version can't be the next one of a changelog."""
    try:
        wanted = Version(version)
    except InvalidVersion:
        yield f"{version!r} isn't a version as PEP 440 has it; write 1.2.0, or 1.2.0rc1"
    else:
        if str(wanted) != version:
            yield f"{version!r} isn't written as PEP 440 has it; write {wanted}"
        if wanted.local:
            yield f"{version!r} is a local version, which no index takes; leave out what follows the plus"
        for last in released(text)[:1]:
            if not _newer(version, last):
                yield f"{version!r} isn't newer than {last}, the last in CHANGELOG.md"
    if not re.search(r"^- ", _unreleased(text), re.MULTILINE):
        yield f"CHANGELOG.md: below `## {UNRELEASED}` there is no entry: say what changes for users"


def with_release(text: str, version: str, today: date) -> str:
    """A changelog in which what was unreleased is a release of today."""
    heading = f"## {UNRELEASED}\n"
    return text.replace(heading, f"{heading}\n## [{version}] - {today.isoformat()}\n", 1)


def _odd_sections(text: str) -> Iterator[str]:
    """Sections of releases that aren't a kind of change, or that stand there twice."""
    seen: set[str] = set()
    for line, level, heading in _all_headings(text):
        if level == 2:
            seen = set()
        elif level == 3 and heading not in KINDS:
            yield f"CHANGELOG.md:{line}: {heading!r} isn't one of {', '.join(KINDS)}"
        elif level == 3 and heading in seen:
            yield f"CHANGELOG.md:{line}: {heading!r} stands twice in one release: put its entries together"
        if level == 3:
            seen.add(heading)


def _unreleased(text: str) -> str:
    return text.partition(f"## {UNRELEASED}\n")[2].partition("\n## ")[0]


def _all_headings(text: str) -> Iterator[tuple[int, int, str]]:
    for line, content in enumerate(text.splitlines(), 1):
        if found := re.fullmatch(r"(#+) (.*)", content):
            yield line, len(found[1]), found[2]


def _headings(text: str, level: int) -> Iterator[tuple[int, str]]:
    return ((line, heading) for line, found, heading in _all_headings(text) if found == level)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _newer(version: str, than: str) -> bool:
    """Whether it is; what isn't a version at all is complained of elsewhere, if it can be asked for."""
    try:
        return Version(version) > Version(than)
    except InvalidVersion:
        return False
