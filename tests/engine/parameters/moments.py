"""A moment in each form in which it can be written.

Forms without a zone mean local time, so the tests that use them run in a zone of their own (`far_away`).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone

from dockline import Timestamp
from dockline_runtime.models.times import TimeLike

__all__ = ["MOMENTS", "SECOND", "far_away", "forms_of"]

SECOND = 1_000_000_000

MOMENTS = (
    "int",
    "float",
    "text of a number",
    "text with a zone",
    "text without a zone",
    "text of a duration",
    "datetime with a zone",
    "datetime without a zone",
    "timedelta",
    "Timestamp",
)


def forms_of(moment: int) -> Mapping[str, TimeLike]:
    """A moment in each form; those that count back from now are right at this very time.

    Args:
        moment: A whole second since 1970, plus a fraction that the form `int` leaves off.
    """
    seconds, fraction = divmod(moment, SECOND)
    exact = datetime.fromtimestamp(seconds, UTC).replace(microsecond=fraction // 1000)
    there = exact.astimezone(timezone(-timedelta(hours=9, minutes=30)))
    here = exact.astimezone().replace(tzinfo=None)
    ago = time.time_ns() - moment
    assert ago > 0
    forms: dict[str, TimeLike] = {
        "int": seconds,
        "float": moment / SECOND,
        "text of a number": f"{seconds}.{fraction:09d}",
        "text with a zone": there.isoformat(),
        "text without a zone": here.isoformat(sep=" "),
        "text of a duration": f"{ago // (60 * SECOND)}m{ago % (60 * SECOND) // 1_000_000}ms",
        "datetime with a zone": there,
        "datetime without a zone": here,
        "timedelta": timedelta(microseconds=ago // 1000),
        "Timestamp": Timestamp(f"{exact:%Y-%m-%dT%H:%M:%S}.{fraction:09d}Z"),
    }
    assert tuple(forms) == MOMENTS
    return forms


@contextlib.contextmanager
def far_away() -> Iterator[None]:
    """Local time is another than that of the engine, and no whole number of hours off."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "FAR-07:45"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
