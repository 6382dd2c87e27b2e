"""What buildx and dockline build is the same, and each finds in the cache all that the other has built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from .built import Builder
from .cases import CASES, Case
from .comparison import Order, compare
from .setting import Setting


def test_both_build_the_same(
    case: Case,
    kept_in: str,
    order: Order,
    builders: Mapping[str, Builder],
    ready: Callable[[Case], Setting],
    tmp_path: Path,
) -> None:
    setting = ready(case)
    one, other = ("buildx", "dockline") if order == "buildx first" else ("dockline", "buildx")
    first = builders[one](setting, tmp_path / "output of the first")
    second = builders[other](setting, tmp_path / "output of the second")
    compare(case, kept_in, order, first, second)


def test_there_are_enough_of_them() -> None:
    assert len({case.row for case in CASES}) == len({case.slug for case in CASES}) == len(CASES) >= 60
