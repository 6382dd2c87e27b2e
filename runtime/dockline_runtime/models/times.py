"""Moments and durations: what the daemon wants, what people write, what the daemon sends.

The daemon takes unix seconds with an optional fraction of up to nine digits and nothing else (`since` and
`until` of logs and events), so datetimes, durations and RFC 3339 are converted here. All arithmetic is on
integer nanoseconds: nothing is rounded on the way.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Final

from ..errors import InvalidArgument, shorten

__all__ = [
    "TimeLike",
    "duration_nanoseconds",
    "encode_filter_time",
    "encode_time",
    "parse_timestamp",
]

TimeLike = int | float | str | datetime | timedelta
"""A moment: unix seconds, RFC 3339 text, a datetime (naive ones are local time), or how long ago it was, as a
timedelta or as text like `1h30m`."""

_SECOND: Final = 1_000_000_000
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
# The years 1 to 9999, in whichever zone: more isn't a moment, but a number in another unit.
_FIRST: Final = -62_135_683_200
_LAST: Final = 253_402_387_199
_OTHER_UNITS: Final = {
    "milliseconds": (1_000, "1e3"),
    "microseconds": (1_000_000, "1e6"),
    "nanoseconds": (_SECOND, "1e9"),
}
_UNITS: Final = {
    "ns": 1,
    "us": 1_000,
    "µs": 1_000,
    "μs": 1_000,
    "ms": 1_000_000,
    "s": _SECOND,
    "m": 60 * _SECOND,
    "h": 3600 * _SECOND,
}
_HOW: Final = (
    "give unix seconds, RFC 3339 text (2026-01-31T12:00:00Z), a datetime, or how long ago it was: "
    "a timedelta or text like 1h30m"
)


@cache
def _moment() -> re.Pattern[str]:
    """RFC 3339 and what is close to it: a date alone, no zone, a space for the T, Go's `String()` form."""
    return re.compile(
        r"(\d{4})-(\d\d)-(\d\d)"
        r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?"
        r"\s*(?:([Zz])|([+-])(\d\d):?(\d\d)(?:\s[A-Za-z0-9+-]+)?(?:\sm=[+-]\d+\.\d+)?)?)?",
        re.ASCII,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"([+-]?)(\d{0,19})(?:\.(\d*))?", re.ASCII)


@cache
def _duration_part() -> re.Pattern[str]:
    return re.compile(r"(\d{0,19})(?:\.(\d{0,30}))?(ns|us|µs|μs|ms|s|m|h)", re.ASCII)


def encode_time(value: TimeLike, name: str = "time", *, clock: Callable[[], int] = time.time_ns) -> str:
    """Unix `seconds[.nanoseconds]`, as the daemon reads it.

    Args:
        value: A moment. Numbers, and text that is a number, are unix seconds; a naive datetime, and text
            without a zone, are local time; a timedelta, and text like `5m` or `1h30m`, are that long before
            now.
        name: The parameter, for the error.
        clock: Now, in nanoseconds since 1970-01-01T00:00:00Z.

    Raises:
        InvalidArgument: It isn't a moment, or outside of the years 1 to 9999, as what `time.time_ns()` gives
            would be if it were seconds.
    """
    seconds, fraction = divmod(_nanoseconds(value, name, clock), _SECOND)
    if not _FIRST <= seconds <= _LAST:
        raise InvalidArgument(f"{name}: {_out_of_range(value, seconds)}")
    return f"{seconds}.{fraction:09d}" if fraction else str(seconds)


def encode_filter_time(value: TimeLike, name: str = "time") -> str:
    """A moment as filters such as `until` take it: durations stay durations, by the daemon's clock.

    Args:
        value: A moment, as for `encode_time`.
        name: The filter, for the error.

    Raises:
        InvalidArgument: It isn't a moment, or outside of the years 1 to 9999.
    """
    if isinstance(value, timedelta):
        microseconds = value // timedelta(microseconds=1)
        return f"{microseconds // 10**6}s" if microseconds % 10**6 == 0 else f"{microseconds}us"
    if isinstance(value, str) and duration_nanoseconds(value) is not None:
        return value.strip()
    return encode_time(value, name)


def duration_nanoseconds(text: str) -> int | None:
    """The nanoseconds of a duration in Go's form (`1h30m`, `1.5s`, `-250ms`); None if it isn't one."""
    rest = text.strip()
    sign = -1 if rest.startswith("-") else 1
    rest = rest.removeprefix("-") if sign < 0 else rest.removeprefix("+")
    total, at = 0, 0
    while at < len(rest):
        part = _duration_part().match(rest, at)
        if part is None:
            return None
        whole, fraction, unit = part[1], part[2] or "", part[3]
        if not whole and not fraction:
            return None
        scale = _UNITS[unit]
        total += int(whole or 0) * scale + int(fraction or 0) * scale // 10 ** len(fraction)
        at = part.end()
    return sign * total if at else None


def parse_timestamp(text: str) -> tuple[datetime, int]:
    """A moment that the daemon wrote.

    Args:
        text: RFC 3339 with up to nine digits of a second and any offset, or Go's own form
            (`2026-11-23 19:40:17.999556262 +0000 UTC`). Without an offset it is local time.

    Returns:
        An aware datetime, cut to microseconds, and the exact nanoseconds since 1970-01-01T00:00:00Z.

    Raises:
        ValueError: The text isn't a timestamp.
    """
    found = _moment().fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{shorten(text)} isn't a timestamp")
    year, month, day, hour, minute, second, fraction, zulu, sign, off_hours, off_minutes = found.groups()
    nanosecond = int((fraction or "").ljust(9, "0"))
    try:
        moment = datetime(  # noqa: DTZ001  # its zone, if it has one, comes below
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            nanosecond // 1000,
        )
        if zulu:
            moment = moment.replace(tzinfo=UTC)
        elif sign:
            offset = timedelta(hours=int(off_hours), minutes=int(off_minutes))
            moment = moment.replace(tzinfo=timezone(-offset if sign == "-" else offset))
        else:
            moment = moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"{shorten(text)} isn't a timestamp ({error})") from None
    return moment, _aware_nanoseconds(moment) // 1000 * 1000 + nanosecond % 1000


def _nanoseconds(value: TimeLike, name: str, clock: Callable[[], int]) -> int:
    if isinstance(value, bool):
        raise InvalidArgument(f"{name}: {value!r} isn't a moment; {_HOW}")
    if isinstance(value, int):
        return int(value) * _SECOND
    if isinstance(value, datetime):
        return _datetime_nanoseconds(value, name)
    if isinstance(value, timedelta):
        return clock() - value // timedelta(microseconds=1) * 1000
    if isinstance(value, float):
        return _float_nanoseconds(value, name)
    if isinstance(value, str):
        return _text_nanoseconds(value, name, clock)
    raise InvalidArgument(f"{name}: {shorten(value)} ({type(value).__name__}) isn't a moment; {_HOW}")


def _out_of_range(value: TimeLike, seconds: int) -> str:
    """What is wrong with a moment outside of the calendar, and what was meant most likely."""
    edge = "after the year 9999" if seconds > 0 else "before the year 1"
    if isinstance(value, timedelta) or (
        isinstance(value, str) and _number().fullmatch(value.strip()) is None
    ):
        return f"{shorten(value)} ago was {edge}; {_HOW}"
    for unit, (scale, written) in _OTHER_UNITS.items():
        if abs(meant := seconds // scale) < -_FIRST:
            moment = datetime(1970, 1, 1) + timedelta(seconds=meant)  # noqa: DTZ001  # its Z is written below
            return (
                f"{shorten(value)} seconds are {edge}; as {unit} they are {moment.isoformat()}Z: divide them "
                f"by {written}. {_HOW}"
            )
    return f"{shorten(value)} seconds are {edge}; {_HOW}"


def _float_nanoseconds(value: float, name: str) -> int:
    # By way of decimal text: the shortest text that gives this float is what was meant, not all its digits.
    text = f"{value:.9f}" if "e" in repr(value) else repr(value)
    exact = _number_nanoseconds(text)
    if exact is None:
        raise InvalidArgument(f"{name}: {value!r} isn't a moment; {_HOW}")
    return exact


def _text_nanoseconds(text: str, name: str, clock: Callable[[], int]) -> int:
    exact = _number_nanoseconds(text.strip())
    if exact is not None:
        return exact
    ago = duration_nanoseconds(text)
    if ago is not None:
        return clock() - ago
    try:
        return parse_timestamp(text)[1]
    except ValueError as error:
        raise InvalidArgument(f"{name}: {error}; {_HOW}") from None


def _number_nanoseconds(text: str) -> int | None:
    """Decimal seconds as nanoseconds; digits after the ninth are cut off. None if it isn't a number."""
    found = _number().fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    size = int(found[2] or 0) * _SECOND + int((found[3] or "")[:9].ljust(9, "0"))
    return -size if found[1] == "-" else size


def _datetime_nanoseconds(value: datetime, name: str) -> int:
    try:
        return _aware_nanoseconds(value if value.utcoffset() is not None else value.astimezone())
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidArgument(f"{name}: {value!r} can't be expressed as unix time ({error})") from None


def _aware_nanoseconds(value: datetime) -> int:
    """Exact, also at the ends of the calendar, where a subtraction of datetimes would overflow."""
    days = value.toordinal() - _EPOCH_DAY
    seconds = days * 86_400 + value.hour * 3600 + value.minute * 60 + value.second
    offset = (value.utcoffset() or timedelta(0)) // timedelta(microseconds=1)
    return (seconds * 1_000_000 + value.microsecond - offset) * 1000
