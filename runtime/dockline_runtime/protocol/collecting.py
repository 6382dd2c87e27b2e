"""Methods that return the whole of a multiplexed stream collect its frames here, and can put them back.

Theory of operation
-------------------
A wait that ends in a timeout must lose nothing, even if a method had gathered a part of the whole by then.
So what is collected can become frames again (`frames`), in their order, with their cuts. A list of frames
would do, at twice the memory once they are joined. Instead the data goes into one file for each stream, and
beside it stands one number for each frame, which tells its stream and its size: n for n bytes of stdout, ~n
for n bytes of stderr. Echoes of stdin are rare: they are in stdout's file, and their places are remembered.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .demux import Frame

__all__ = ["Output", "OutputCollector"]


class Output(NamedTuple):
    """What a container wrote, whole."""

    stdout: bytes
    stderr: bytes


class OutputCollector:
    """Takes frames: their data goes into one of two files, and the frames can be had again.

    Attributes:
        sizes: The size of each; inverted where it is of stderr.
        echoes: Which of them are of stdin, by number.
    """

    def __init__(self) -> None:
        # BytesIO hands out what it holds without a copy: a list of pieces would take the memory twice.
        self._stdout, self._stderr = io.BytesIO(), io.BytesIO()
        self.sizes = array("q")
        self.echoes: set[int] = set()

    def take(self, frames: Iterable[Frame]) -> None:
        """Take frames, in their order."""
        note, put_stdout, put_stderr = self.sizes.append, self._stdout.write, self._stderr.write
        for stream, data in frames:
            if stream == "stdout":
                note(put_stdout(data))
            elif stream == "stderr":
                note(~put_stderr(data))
            else:
                self.echoes.add(len(self.sizes))
                note(put_stdout(data))

    def output(self) -> Output:
        """What was taken, whole."""
        return Output(self._stdout.getvalue(), self._stderr.getvalue())

    def frames(self) -> Sequence[Frame]:
        """What was taken, in its order."""
        stdout, stderr = io.BytesIO(self._stdout.getvalue()), io.BytesIO(self._stderr.getvalue())
        return [
            Frame("stderr", stderr.read(~size))
            if size < 0
            else Frame("stdin" if number in self.echoes else "stdout", stdout.read(size))
            for number, size in enumerate(self.sizes)
        ]
