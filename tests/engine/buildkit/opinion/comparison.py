"""The tables: what dockline builds beside what buildx builds, case by case, each of them first once.

Whoever builds first has an empty cache; the other one has to find all of it there, and come to the same
image, down to its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ....support.tables import Table
from ...conformance import STORES
from .built import Built
from .cases import CASES, Case

__all__ = ["ORDERS", "Order", "compare"]

Order = Literal["buildx first", "dockline first"]
ORDERS: tuple[Order, ...] = ("buildx first", "dockline first")

_COLUMNS = tuple(f"{store}: {order}" for store in STORES for order in ORDERS)


def _required() -> Iterator[tuple[str, str]]:
    return ((case.row, f"{store}: {order}") for case in CASES for store in case.stores for order in ORDERS)


TABLE = Table("buildkit", "built by buildx and by dockline", ("case", *_COLUMNS), required=_required)


def compare(case: Case, store: str, order: Order, first: Built, second: Built) -> None:
    """Hold what came of the first build against what came of the second.

    Args:
        case: What was built.
        store: Where images are kept.
        order: Who built first.
        first: What came of the first build, with an empty cache.
        second: What came of the other's.
    """
    if case.fails is not None:
        assert (first.fails, second.fails) == (case.fails, case.fails), f"{first.said}\n\n{second.said}"
        TABLE.put(case.row, f"{store}: {order}", _where(case))
        return
    for each in (first, second):
        assert each.fails is None, each.said
    assert set(second.steps) == set(first.steps)
    assert second.anew == set(case.fresh)
    if case.no_cache:
        assert first.image is not None and second.image is not None
        assert second.image["Config"] == first.image["Config"]
    else:
        assert second.image == first.image
    assert second.output == first.output
    steps = len(second.steps) - len(second.anew)
    TABLE.put(case.row, f"{store}: {order}", f"same, {steps} cached" if second.steps else "same")


def _where(case: Case) -> str:
    assert case.fails is not None
    line = f"line {case.fails.line}" if case.fails.line is not None else "no line"
    return f"fails: {line}" if case.fails.code is None else f"fails: {line}, exit code {case.fails.code}"
