"""The tables: what dockline builds beside what buildx builds, case by case, each of them first once.

Whoever builds first has an empty cache; the other one has to find all of it there, and come to the same
image, down to its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Literal

from ....support.tables import Table
from ...conformance import STORES
from .built import Built
from .cases import CASES, Case

__all__ = ["EACH_ORDER", "ORDERS", "Order", "compare", "tries"]

Order = Literal["buildx first", "dockline first"]
ORDERS: tuple[Order, ...] = ("buildx first", "dockline first")

EACH_ORDER = Event()
"""Set if each builder is to be the first on each image store; otherwise they take turns."""

_COLUMNS = tuple(f"{store}: {order}" for store in STORES for order in ORDERS)


def tries() -> Iterator[tuple[Case, str, Order]]:
    """What is built: cases, where images are kept, and who is the first.

    By turns, so that each is the first to build a case on one of the two image stores. What fails leaves
    nothing in the cache, so that is tried in one order.
    """
    for number, case in enumerate(CASES):
        for store in case.stores:
            turn = (number + STORES.index(store)) % len(ORDERS)
            each = EACH_ORDER.is_set() and case.fails is None
            for place, order in enumerate(ORDERS):
                if each or place == turn:
                    yield case, store, order


def _required() -> Iterator[tuple[str, str]]:
    return ((case.row, f"{store}: {order}") for case, store, order in tries())


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
        if None not in (first.why, second.why) and not case.own_words:
            assert second.why == first.why
        TABLE.put(case.row, f"{store}: {order}", _where(case))
        return
    for each in (first, second):
        assert each.fails is None, each.said
    assert bool(first.anew) == bool(first.work)  # platforms may share a step
    assert set(second.steps) == set(first.steps)
    assert second.anew == set(case.fresh)
    if case.no_cache:
        assert first.image is not None and second.image is not None
        assert second.image["Config"] == first.image["Config"]
    else:
        assert second.image == first.image
    assert second.output == first.output
    steps = len(second.work) - len(second.anew)
    TABLE.put(case.row, f"{store}: {order}", f"same, {steps} cached" if second.work else "same")


def _where(case: Case) -> str:
    assert case.fails is not None
    line = f"line {case.fails.line}" if case.fails.line is not None else "no line"
    return f"fails: {line}" if case.fails.code is None else f"fails: {line}, exit code {case.fails.code}"
