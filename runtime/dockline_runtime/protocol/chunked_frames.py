"""Log frames out of a body in chunks, in one pass: the daemon sends each frame as a chunk of its own.

A *unit* is a chunk that holds one frame and nothing else. Where the body is between two chunks, and the
demultiplexer between two frames, whole units are taken straight from what came; runs of units of one kind and
length, of which logs are made, are cut out together. What is left (the unit that is cut by the end of a read,
frames of several chunks, the daemon's error, the last chunk) goes through the two decoders, which hold all
state there is: this module has none.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import repeat
from struct import Struct
from typing import Any, Final

from ..errors import DocklineError
from .body import BodyDecoder
from .demux import HEADER_SIZE, NAMES, Demultiplexer, Frame

__all__ = ["frames_of"]

_chunk_head: Final = re.compile(rb"([0-9A-Fa-f]{1,8})\r\n").match
_unpack: Final = Struct(">BxxxL").unpack_from
_frame: Any = partial(tuple.__new__, Frame)
_LONGEST_HEAD: Final = 32


def frames_of(body: BodyDecoder, demux: Demultiplexer, data: bytes) -> list[Frame]:
    """The frames that are whole now.

    Where an error comes behind whole frames, the frames are handed out first; the next call raises it.

    Args:
        body: The decoder of the body.
        demux: Takes its payload apart.
        data: The next bytes of the connection.

    Raises:
        ProtocolError: The chunks make no sense, or this is no multiplexed stream.
        StreamError: The daemon ended the stream with an error.
    """
    frames: list[Frame] = []
    at, end = 0, len(data)
    try:
        while at < end and not body.done:
            if body.between_chunks and demux.idle:
                at = _whole_units(body, demux, data, at, frames)
                stop = end
            elif body.payload_ahead and body.payload_ahead == demux.missing:  # of a unit that was cut
                stop = at + body.payload_ahead
                part = data[at:stop]
                frames += demux.feed(part)
                body.consumed(len(part))
                at = min(stop, end)
                if body.done:  # it had a length
                    body.leftover = data[at:]
                elif data.startswith(b"\r\n", stop):
                    body.chunk_ended()
                    at = _whole_units(body, demux, data, stop + 2, frames)
                continue
            else:  # to the end of the chunk that has begun
                stop = at + body.payload_ahead + 2 if body.payload_ahead else data.find(b"\n", at) + 1 or end
            if at < end:
                for part in body.feed(data[at:stop]):
                    frames += demux.feed(part)
                at = stop
    except DocklineError as error:
        if not frames:
            raise
        if demux.error is None:
            demux.error = error
    return frames


def _whole_units(body: BodyDecoder, demux: Demultiplexer, data: bytes, at: int, frames: list[Frame]) -> int:
    """Take units, also the first part of the last; where something else begins."""
    same = data.startswith
    while found := _chunk_head(data, at, at + _LONGEST_HEAD):
        start, size = found.end(), int(found[1], 16) - HEADER_SIZE
        if size < 0 or len(data) - start < HEADER_SIZE:
            break
        kind, told = _unpack(data, start)
        start += HEADER_SIZE
        stop = start + size
        if told != size or kind >= len(NAMES):
            break
        if stop > len(data):
            piece = data[start:]
            demux.frame_started(kind, stop - len(data), piece)
            body.chunk_started(HEADER_SIZE + size)
            body.consumed(HEADER_SIZE + len(piece))
            return len(data)
        if not same(b"\r\n", stop):
            break
        head = b"\r\n" + data[at:start]
        step = len(head) + size
        last = stop
        while same(head, stop):
            last, stop = stop, stop + step
        if not same(b"\r\n", stop):
            stop = last
        pieces = [data[begin : begin + size] for begin in range(start, stop + 1, step)]
        frames.extend(map(_frame, zip(repeat(NAMES[kind]), pieces)))
        body.consumed(len(pieces) * (HEADER_SIZE + size))
        at = stop + 2
    return at
