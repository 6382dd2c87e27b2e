"""Text where there is little room: what columns keep, what takes none, and where units and dots begin."""

from __future__ import annotations

import pytest

from dockline_kit.tables import Table
from dockline_kit.text import clean, cut, human_size, human_time, width_of


def test_a_column_keeps_four_columns_of_the_terminal_however_narrow_it_is() -> None:
    made = Table(("A", "B"), (("x" * 9, "y" * 9),), 5)
    assert str(made).splitlines() == ["A      B", "xxx…   yyy…"]


def test_a_tab_is_a_blank_and_what_moves_the_cursor_is_gone() -> None:
    assert clean("a\tb\x1b[2Jc\x07") == "a bc"


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u200b", "\u0e31"])
def test_marks_that_join_what_is_before_them_take_no_room(mark: str) -> None:
    assert width_of(f"a{mark}") == 1
    assert cut(f"a{mark}b", 1) == f"a{mark}"


@pytest.mark.parametrize("text", ["ab", "\u0301ab"])
def test_where_there_is_no_room_nothing_is_shown(text: str) -> None:
    assert cut(text, 0) == ""


@pytest.mark.parametrize(
    ("width", "shown"),
    [(0, ""), (1, "a"), (6, "abcdef"), (7, "abcd..."), (9, "abcdef..."), (10, "abcdefghij")],
)
def test_dots_stand_where_there_is_room_for_as_much_beside_them(width: int, shown: str) -> None:
    assert cut("abcdefghij", width) == shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(59, "59s"), (60, "1m"), (3599, "59m59s"), (86_399, "23h59m"), (86_400, "1d"), (90_000, "1d1h")],
)
def test_times_have_two_units_at_most(seconds: float, said: str) -> None:
    assert human_time(seconds) == said


@pytest.mark.parametrize(
    ("size", "said"), [(999.6, "999.6B"), (1001, "1.001kB"), (999_999, "1000kB"), (1_000_000, "1MB")]
)
def test_sizes_have_four_digits_at_most(size: float, said: str) -> None:
    assert human_size(size) == said
