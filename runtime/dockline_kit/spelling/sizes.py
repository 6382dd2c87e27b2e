"""Amounts as people write them: sizes in bytes, memory with swap, CPUs."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from .given import refused, text_of

__all__ = ["CPUsLike", "SizeLike", "cpus", "memory_swap", "size"]

SizeLike = int | float | str
"""Bytes as a number, or as text with a unit of 1024, such as `64m`, `1.5g` or `512MiB`."""
CPUsLike = int | float | str | Decimal | Fraction
"""A number of CPUs, also a fraction: `1.5`, `"1.5"`, `"3/2"`."""

_SIZE: Final = re.compile(
    r"\+?((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?) ?(?:b|([kmgtp])(?:i?b)?)?", re.ASCII | re.IGNORECASE
)
_CPUS: Final = re.compile(r"\+?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18}|\d{1,18}/\d{1,18})", re.ASCII)
_POWERS: Final = {"k": 10, "m": 20, "g": 30, "t": 40, "p": 50}
_MOST: Final = 2**63 - 1
_SIZE_HOW: Final = "write bytes as a number, or text with a unit of 1024 such as '64m', '1.5g' or '512MiB'"
_CPUS_HOW: Final = "write how many, such as 2, 1.5 or '0.25', with at most nine decimals"


def size(value: SizeLike, *, name: str = "size") -> int:
    """Bytes, as the docker command reads `--memory` and `--shm-size`.

    Args:
        value: Bytes as a whole number, or as text: a number with an optional unit of `b`, `k`, `m`, `g`, `t`
            or `p`, of 1024 each whether or not `b` or `ib` follows. A fraction of a byte is cut off.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't a size, is negative, or is more than 64 bits hold.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise refused(name, value, "isn't a size", _SIZE_HOW)
    if isinstance(value, int):
        number: float = value
    elif isinstance(value, float):
        if not value.is_integer():
            raise refused(name, value, "isn't a whole number of bytes", _SIZE_HOW)
        number = int(value)
    else:
        found = _SIZE.fullmatch(value)
        if found is None:
            raise refused(name, value, "isn't a size", _SIZE_HOW)
        # As the command does: a float times a power of two, which is exact, and then cut off.
        number = float(found[1]) * 2 ** _POWERS.get((found[2] or "").lower(), 0)
    if number < 0:
        raise refused(name, value, "is negative", _SIZE_HOW)
    if number > _MOST:
        raise refused(name, value, "is more bytes than 64 bits hold", _SIZE_HOW)
    return int(number)


def memory_swap(value: SizeLike, *, name: str = "memory_swap") -> int:
    """Memory and swap together in bytes, as the docker command reads `--memory-swap`; -1 means no limit.

    Args:
        value: What `size` takes, or -1 as a number or text.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It is neither a size nor -1.
    """
    if value == "-1" or (value == -1 and isinstance(value, int)):
        return -1
    try:
        return size(value, name=name)
    except ValueError:
        raise refused(name, value, "isn't a size", f"{_SIZE_HOW}; -1 means no limit") from None


def cpus(value: CPUsLike, *, name: str = "cpus") -> int:
    """Billionths of a CPU, as the docker command reads `--cpus`.

    Args:
        value: How many CPUs: a number, or text such as `1.5` or `3/2`. 0 means no limit.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't a number, is negative, or isn't a whole number of billionths.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal | Fraction):
        raise refused(name, value, "isn't a number of CPUs", _CPUS_HOW)
    # By way of decimal text: the shortest that gives this float is what was meant.
    text = f"{value:f}" if isinstance(value, Decimal) else text_of(value, name)
    if isinstance(value, float) and "e" in text:
        text = f"{value:.18f}".rstrip("0")
    if text.startswith("-"):
        raise refused(name, value, "is negative", _CPUS_HOW)
    if _CPUS.fullmatch(text) is None or re.search(r"/0+$", text):
        raise refused(name, value, "isn't a number of CPUs", _CPUS_HOW)
    nano = Fraction(text.removeprefix("+")) * 10**9
    if nano.denominator != 1:
        raise refused(name, value, "is finer than a billionth of a CPU", _CPUS_HOW)
    if nano > _MOST:
        raise refused(name, value, "is more than 64 bits hold", _CPUS_HOW)
    return int(nano)
