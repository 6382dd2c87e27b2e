"""How the tests of guides read them."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Read"]


class Read(Protocol):
    """Reads a guide, with the names that it needs; what differs from what it says, a line each."""

    def __call__(self, guide: str, **names: object) -> list[str]: ...
