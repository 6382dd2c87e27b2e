"""Frames of multiplexed streams, as bytes."""

from __future__ import annotations

import struct


def frame(data: bytes, stream: int = 1) -> bytes:
    """A frame of a multiplexed stream."""
    return struct.pack(">BxxxL", stream, len(data)) + data
