"""The way out of a wrong word: what was probably meant, and what there is, up to a limit."""

from __future__ import annotations

from dockline_kit.command.refusals import choices, nearest


def test_two_dozen_names_are_all_told_and_of_more_how_many() -> None:
    names = [f"n{number}" for number in range(26)]
    first = f"there are: {', '.join(names[:24])}"
    assert choices("?", names[:24]) == first
    assert choices("?", names[:25]) == f"{first}, and 1 more"
    assert choices("?", names) == f"{first}, and 2 more"


def test_where_there_are_no_names_that_is_told() -> None:
    assert choices("?", []) == "there are none"


def test_neither_underscores_nor_capitals_make_a_name_another() -> None:
    assert nearest("__ID__", ["id"]) == "did you mean id? "
    near = ["blkioweightdevic", "blkio_weight_device"]
    assert nearest("BlkioWeightDevice", near) == f"did you mean {near[1]} or {near[0]}? "


def test_three_names_are_near_at_most() -> None:
    assert nearest("name", [f"name{number}" for number in range(5)]).count("name") == 3
