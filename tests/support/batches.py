"""Streams of items, by what they are made of, and what their items hold together."""

from __future__ import annotations

import json
from typing import Any, Final

from .frames import frame

__all__ = ["DATA", "FRAMES", "VALUES", "cut", "items_of", "whole"]

FRAMES: Final = b"".join(frame(b"%d" % number) for number in range(100))
VALUES: Final = b"".join(b'{"n":"%d"}\n' % number for number in range(100))
DATA: Final = {"frames": FRAMES, "a TTY's": bytes(range(100)), "values": VALUES}
"""What streams of each kind are made of."""


def cut(data: bytes, size: int) -> list[bytes | BaseException]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def whole(items: list[Any]) -> bytes:
    """What items hold."""
    return b"".join(
        (json.dumps(each, separators=(",", ":")) + "\n").encode() if isinstance(each, dict) else each.data
        for each in items
    )


def items_of(data: bytes) -> bytes:
    """What the items of a stream's bytes hold."""
    return data if data != FRAMES else b"".join(b"%d" % number for number in range(100))
