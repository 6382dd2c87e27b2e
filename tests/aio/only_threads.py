"""Tests that speak of what only threads have: the async half has none of it, or promises something else there.

The beginnings of their names, and why. `pytest --half=aio` leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ONLY_THREADS"]

ONLY_THREADS: Final[Mapping[str, str]] = {}
