"""Logs that come when the test says so."""

from __future__ import annotations

import threading
from typing import Final

from .fake import MULTIPLEXED, FakeDaemon, Talk, chunked, chunks
from .frames import frame

__all__ = ["FRAMES", "LINES", "Paced"]

LINES: Final = [b"%d\n" % number for number in range(8)]
FRAMES: Final = [frame(line) for line in LINES]


class Paced:
    """Logs that come frame by frame, each in two halves, when the test says so."""

    def __init__(self, daemon: FakeDaemon) -> None:
        self._halves = threading.Semaphore(0)
        daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), self._play)

    def _play(self, talk: Talk) -> None:
        for each in FRAMES:
            for half in (each[:5], each[5:]):
                assert self._halves.acquire(timeout=60)
                talk.sock.sendall(chunks(half, end=False))
        talk.sock.sendall(chunks())

    def half(self, count: int = 1) -> None:
        self._halves.release(count)
