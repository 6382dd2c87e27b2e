"""The way out of a wrong word: what was probably meant, and what there is, up to a limit."""

from __future__ import annotations

from dockline_kit.command.refusals import choices


def test_two_dozen_names_are_all_told_and_of_more_how_many() -> None:
    names = [f"n{number}" for number in range(26)]
    first = f"there are: {', '.join(names[:24])}"
    assert choices("?", names[:24]) == first
    assert choices("?", names[:25]) == f"{first}, and 1 more"
    assert choices("?", names) == f"{first}, and 2 more"
