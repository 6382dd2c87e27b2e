"""Lengths of time in seconds, as text or as timedeltas, and the health checks that are told in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from math import isfinite
from typing import Final, TypedDict, TypeVar

from dockline_runtime.models.times import duration_nanoseconds

from .given import made, refused, texts

__all__ = ["DurationLike", "HealthLike", "HealthParts", "duration", "health"]

DurationLike = int | float | timedelta | str
"""A length of time: seconds as a number, a timedelta, or text such as `1m30s` or `500ms`."""


class HealthParts(TypedDict, total=False):
    """A health check in parts; `health` says what each of them is."""

    test: str | Sequence[str] | None
    interval: DurationLike | None
    timeout: DurationLike | None
    retries: int | None
    start_period: DurationLike | None
    start_interval: DurationLike | None


HealthLike = str | Sequence[str] | HealthParts
"""The command of a health check, as a text for a shell or as its words; or more of it, in parts."""

M = TypeVar("M")

_MOST: Final = 2**63 - 1
_HOW: Final = "write seconds as a number, a timedelta, or text such as '1m30s' or '500ms'"
_KINDS: Final = ("NONE", "CMD", "CMD-SHELL")
_LEAST: Final = 1_000_000


def duration(value: DurationLike, *, name: str = "duration") -> int:
    """Nanoseconds, of a length of time as people write it.

    Args:
        value: Seconds as a number, a timedelta, or text as the docker command takes it: numbers with the
            units `h`, `m`, `s`, `ms`, `us` and `ns`. A fraction of a nanosecond is cut off.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't a length of time, is negative, or is more than 64 bits hold.
    """
    found: int | None = None
    if isinstance(value, timedelta):
        found = value // timedelta(microseconds=1) * 1000
    elif isinstance(value, str):
        found = 0 if value in ("0", "+0", "-0") else duration_nanoseconds(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        found = value * 10**9
    elif isinstance(value, float) and isfinite(value):
        # By way of decimal text: the shortest that gives this float is what was meant.
        found = int(Fraction(repr(value)) * 10**9)
    if found is None:
        number = isinstance(value, str) and value.strip().isdecimal()
        raise refused(name, value, "has no unit" if number else "isn't a length of time", _HOW)
    if found < 0:
        raise refused(name, value, "is negative", _HOW)
    if found > _MOST:
        raise refused(name, value, "is longer than 292 years, which is all that 64 bits hold", _HOW)
    return found


def health(
    test: str | Sequence[str] | None,
    model: type[M],
    *,
    interval: DurationLike | None = None,
    timeout: DurationLike | None = None,
    retries: int | None = None,
    start_period: DurationLike | None = None,
    start_interval: DurationLike | None = None,
    name: str = "healthcheck",
) -> M:
    """A health check, as the docker command reads `--health-cmd` and its kin.

    Args:
        test: The command: text for a shell, or a list of its words. A list that begins with `NONE`, `CMD` or
            `CMD-SHELL` is sent unchanged; an empty one, and None, leave the image's as it is.
        model: `HealthConfig`, of the version in use.
        interval: How long to wait between two checks.
        timeout: How long one may take.
        retries: How many failures in a row make a container unhealthy.
        start_period: For how long after the start failures don't count.
        start_interval: How long to wait between two checks during that time. Since API 1.44.
        name: The argument, for errors.

    Raises:
        InvalidArgument: One of them isn't valid: a length of time below a millisecond, or a negative number.
    """
    words: list[str] | None = None
    if isinstance(test, str):
        if not test.strip():
            raise refused(name, test, "is an empty command", "leave it out, or write ['NONE'] for no check")
        words = ["CMD-SHELL", test]
    elif test is not None:
        words = texts(test, name, "write a shell's text or a list of words, such as ['pg_isready', '-q']")
        if words and words[0] not in _KINDS:
            words = ["CMD", *words]
    if isinstance(retries, bool) or not isinstance(retries, int | None) or (retries or 0) < 0:
        raise refused(f"{name}: retries", retries, "isn't a number of failures", "write 0 or more")
    times = {
        "interval": interval,
        "timeout": timeout,
        "start_period": start_period,
        "start_interval": start_interval,
    }
    lengths: dict[str, int | None] = {}
    for what, given in times.items():
        length = None if given is None else duration(given, name=f"{name}: {what}")
        if length and length < _LEAST:
            raise refused(f"{name}: {what}", given, "is below a millisecond, the engine's least", _HOW)
        lengths[what] = length
    return made(model, name, test=words, retries=retries, **lengths)
