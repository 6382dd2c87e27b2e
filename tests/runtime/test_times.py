"""Moments: everything people write becomes exactly what the daemon reads, and back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import Timestamp
from dockline_runtime.models.times import (
    duration_nanoseconds,
    encode_filter_time,
    encode_time,
    parse_timestamp,
)

NOW = 1_700_000_000_123_456_789
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("0001-01-01T00:00:00Z", True),
        ("0001-01-01 00:00:00 +0000 UTC", True),
        ("2026-01-31T12:00:00Z", False),
    ],
)
def test_the_time_that_says_never_is_known(text: str, never: bool) -> None:
    assert Timestamp(text).is_zero is never


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1700000000, "1700000000"),
        (-1, "-1"),
        (1700000000.5, "1700000000.500000000"),
        (1700000000.1, "1700000000.100000000"),
        (1763927017.999556, "1763927017.999556000"),
        (1e10, "10000000000"),
        (1e-7, "0.000000100"),
        (-0.5, "-1.500000000"),
        ("1700000000", "1700000000"),
        ("1700000000.123456789", "1700000000.123456789"),
        ("1700000000.5", "1700000000.500000000"),
        ("1700000000.1234567899", "1700000000.123456789"),
        ("0", "0"),
        ("5", "5"),
        ("-0.5", "-1.500000000"),
        ("2023-11-14T22:13:20Z", "1700000000"),
        ("2023-11-14T22:13:20.1Z", "1700000000.100000000"),
        ("2023-11-14T22:13:20.123456789Z", "1700000000.123456789"),
        ("2023-11-14t23:13:20.000000001+01:00", "1700000000.000000001"),
        ("2023-11-14T16:43:20-05:30", "1700000000"),
        ("2023-11-14 22:13:20.999556262 +0000 UTC", "1700000000.999556262"),
        ("2023-11-15 00:13:20 +0200 EET m=+0.012345678", "1700000000"),
        ("1969-12-31T23:59:59.5Z", "-1.500000000"),
        ("0001-01-01T00:00:00Z", "-62135596800"),
        ("9999-12-31T23:59:59.999999999Z", "253402300799.999999999"),
        (datetime(2023, 11, 14, 22, 13, 20, 123456, tzinfo=UTC), "1700000000.123456000"),
        (datetime(2023, 11, 15, 0, 13, 20, tzinfo=timezone(timedelta(hours=2))), "1700000000"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "-62135647200"),
        (datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), "253402300799.999999000"),
        (timedelta(seconds=100), "1699999900.123456789"),
        (timedelta(microseconds=1), "1700000000.123455789"),
        (timedelta(seconds=-1), "1700000001.123456789"),
        ("100s", "1699999900.123456789"),
        ("5m", "1699999700.123456789"),
        ("1h30m", "1699994600.123456789"),
        ("1.5h", "1699994600.123456789"),
        ("1ns", "1700000000.123456788"),
    ],
)
def test_moments_become_unix_seconds_and_lose_nothing(value: Any, text: str) -> None:
    assert encode_time(value, clock=lambda: NOW) == text


def test_now_is_the_clocks_now() -> None:
    before = time.time()
    assert before - 61 < float(encode_time("1m")) < time.time() - 59


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 7, 1, 12, 0), "1782900000"),  # noqa: DTZ001 — local time
        (datetime(2026, 1, 1, 12, 0), "1767265200"),  # noqa: DTZ001 — local time
        (datetime(2026, 10, 25, 2, 30), "1792888200"),  # noqa: DTZ001 — local time
        (datetime(2026, 10, 25, 2, 30, fold=1), "1792891800"),  # noqa: DTZ001 — local time
        ("2026-07-01T12:00:00", "1782900000"),
        ("2026-07-01T12:00", "1782900000"),
        ("2026-07-01 12:00:00.25", "1782900000.250000000"),
        ("2026-07-01", "1782856800"),
    ],
)
def test_without_a_zone_it_is_local_time(value: datetime | str, text: str) -> None:
    assert encode_time(value) == text


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "5 m",
        "1d",
        "m",
        ".",
        "-",
        "1e9",
        "٣",
        "2026-13-01T00:00:00Z",
        "2026-02-30",
        "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00+99:00",
        "2026-01-01T00:00:00Z\x00",
        "9" * 5000,
        "9" * 5000 + "s",
        True,
        None,
        b"5m",
        [1700000000],
        date(2026, 1, 1),
        float("nan"),
        float("inf"),
        1e300,
        2**63,
        10**5000,
    ],
    ids=lambda value: repr(value)[:20] if not isinstance(value, int) else type(value).__name__,
)
def test_what_is_no_moment_is_refused_by_the_parameters_name(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^since: .*unix seconds, RFC 3339 text") as caught:
        encode_time(value, "since")
    assert len(str(caught.value)) < 350


def test_a_moment_is_called_a_time_where_no_parameter_is_named() -> None:
    for encode in (encode_time, encode_filter_time):
        with pytest.raises(InvalidArgument, match=r"^time: "):
            encode("soon")


@pytest.mark.parametrize("form", [int, float, str], ids=lambda form: form.__name__)
@pytest.mark.parametrize(
    ("value", "unit", "divisor"),
    [
        (NOW, "nanoseconds", "1e9"),
        (NOW // 10**3, "microseconds", "1e6"),
        (NOW // 10**6, "milliseconds", "1e3"),
    ],
    ids=["time_ns", "microseconds", "milliseconds"],
)
def test_another_unit_than_seconds_is_told_with_the_way_out(
    value: int, unit: str, divisor: str, form: Any
) -> None:
    """`since=time.time_ns()` would be a moment 50 thousand million years ahead, and its log empty."""
    told = (
        rf"^until: .* after the year 9999; as {unit} they are 2023-11-14T22:13:20Z: divide .* by {divisor}\."
    )
    for encode in (encode_time, encode_filter_time):
        with pytest.raises(InvalidArgument, match=told):
            encode(form(value), "until")


@pytest.mark.parametrize(
    "value", [253402300799, 253402300799.5, "253402300799", -62135596800, "-62135596800"]
)
def test_all_of_the_calendar_is_taken(value: Any) -> None:
    assert float(encode_time(value)) == float(value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (253402387200, "after the year 9999"),
        (-62135683201, "before the year 1"),
        (timedelta(days=-(10**7)), "ago was after the year 9999"),
        (timedelta(days=10**6), "ago was before the year 1"),
        ("99999999h", "ago was before the year 1"),
        (-(10**300), "before the year 1"),
    ],
)
def test_what_is_outside_of_the_calendar_is_refused(value: Any, told: str) -> None:
    with pytest.raises(InvalidArgument, match=rf"^since: .*{told}"):
        encode_time(value, "since", clock=lambda: NOW)


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("1h2m3s", 3_723_000_000_000),
        ("1.5s", 1_500_000_000),
        (".5s", 500_000_000),
        ("-250ms", -250_000_000),
        ("+1us", 1_000),
        ("3µs", 3_000),
        ("3μs", 3_000),
        ("7ns", 7),
        ("0s", 0),
        ("5", None),
        ("", None),
        ("-", None),
        ("s", None),
        ("5x", None),
        ("1h 2m", None),
    ],
)
def test_durations_are_gos(text: str, nanoseconds: int | None) -> None:
    assert duration_nanoseconds(text) == nanoseconds


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("24h", "24h"),
        ("1h30m", "1h30m"),
        (timedelta(days=1), "86400s"),
        (timedelta(milliseconds=1500), "1500000us"),
        (1700000000, "1700000000"),
        (datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC), "1700000000"),
        ("2023-11-14T22:13:20.5Z", "1700000000.500000000"),
    ],
)
def test_filters_keep_durations_for_the_daemons_clock(value: Any, text: str) -> None:
    assert encode_filter_time(value) == text


@pytest.mark.parametrize(
    ("text", "moment", "nanoseconds"),
    [
        ("2026-11-23T19:40:17Z", datetime(2026, 11, 23, 19, 40, 17, tzinfo=UTC), 1795462817_000000000),
        (
            "2026-11-23T19:40:17.12345Z",
            datetime(2026, 11, 23, 19, 40, 17, 123450, tzinfo=UTC),
            1795462817_123450000,
        ),
        (
            "2026-11-23T19:40:17.123456789Z",
            datetime(2026, 11, 23, 19, 40, 17, 123456, tzinfo=UTC),
            1795462817_123456789,
        ),
        (
            "2026-11-23 19:40:17.999556262 +0000 UTC",
            datetime(2026, 11, 23, 19, 40, 17, 999556, tzinfo=UTC),
            1795462817_999556262,
        ),
        (
            "2026-11-23T21:40:17.000000001+02:00",
            datetime(2026, 11, 23, 19, 40, 17, tzinfo=UTC),
            1795462817_000000001,
        ),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC), -62135596800_000000000),
    ],
)
def test_what_the_daemon_writes_is_read_exactly(text: str, moment: datetime, nanoseconds: int) -> None:
    assert parse_timestamp(text) == (moment, nanoseconds)
    assert parse_timestamp(text)[0].utcoffset() is not None


def test_an_offset_is_kept() -> None:
    assert parse_timestamp("2026-11-23T21:40:17+02:00")[0].isoformat() == "2026-11-23T21:40:17+02:00"


@pytest.mark.parametrize(
    "text", ["", "never", "2026-11-23T19:40:17.Z", "2026-11-23T", "1700000000", "26-11-23"]
)
def test_what_is_no_timestamp_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="isn't a timestamp"):
        parse_timestamp(text)


@given(
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30))])),
    st.integers(0, 999),
)
def test_any_timestamp_goes_there_and_back(moment: datetime, nanosecond: int) -> None:
    text = moment.isoformat(timespec="microseconds")
    text = f"{text[:26]}{nanosecond:03d}{text[26:]}"
    read, total = parse_timestamp(text)
    assert read == moment
    assert total % 1000 == nanosecond
    seconds, _, fraction = encode_time(text).partition(".")
    assert int(seconds) * 10**9 + int(fraction or 0) == total
    assert total // 1000 == (moment - EPOCH) // timedelta(microseconds=1)


@given(st.floats(-1e9, 4e9))
def test_any_float_becomes_the_nanosecond_nearest_below_or_at_its_decimal_text(value: float) -> None:
    seconds, _, fraction = encode_time(value).partition(".")
    assert abs(int(seconds) + int(fraction or 0) / 1e9 - value) < 1e-6


@given(st.text(max_size=30))
def test_any_text_gives_seconds_or_the_documented_error(text: str) -> None:
    try:
        encoded = encode_time(text)
    except InvalidArgument:
        return
    assert re.fullmatch(r"-?[0-9]+([.][0-9]{9})?", encoded)
