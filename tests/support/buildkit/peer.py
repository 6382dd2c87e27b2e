"""The other side of a connection of gRPC calls, made of h2 alone: bytes in, bytes out, both roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from h2 import events
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.settings import SettingCodes

__all__ = ["Peer", "framed", "unframed"]


def framed(*messages: bytes) -> bytes:
    """Messages as gRPC has them."""
    return b"".join(b"\0" + len(each).to_bytes(4, "big") + each for each in messages)


def unframed(data: bytes) -> list[bytes]:
    """The messages in bytes that hold nothing else."""
    found = []
    while data:
        size = int.from_bytes(data[1:5], "big")
        assert data[0] == 0 and len(data) >= 5 + size, "this isn't a whole message"
        found.append(data[5 : 5 + size])
        data = data[5 + size :]
    return found


class Peer:
    """The other side.

    Args:
        role: Its role: a `client` makes calls, a `server` serves them.
        window: How much may be sent to it of a call, in bytes, before it gives something back.
        settings: More of its settings.
        gives_back: Whether it gives back what it has received.

    Attributes:
        heads: The headers that came, by stream.
        data: The bytes that came, by stream.
        trailers: The trailers, by stream.
        ended: The streams whose last word has come.
        resets: The streams that were reset, with the code.
        frames: The streams of the DATA that came, frame by frame.
        goaway: The code of a GOAWAY; None while there was none.
    """

    def __init__(
        self,
        role: str,
        *,
        window: int = 1 << 20,
        settings: dict[SettingCodes | int, int] | None = None,
        gives_back: bool = True,
    ) -> None:
        self.is_client = role == "client"
        self.h2 = H2Connection(H2Configuration(client_side=self.is_client, header_encoding="utf-8"))
        encode = self.h2.encoder.encode  # by Huffman's code it takes a minute for half a megabyte
        self.h2.encoder.encode = lambda headers, **_: encode(headers, huffman=False)  # type: ignore[method-assign]
        self.gives_back = gives_back
        self.heads: dict[int, dict[str, str]] = {}
        self.data: defaultdict[int, bytearray] = defaultdict(bytearray)
        self.trailers: dict[int, dict[str, str]] = {}
        self.ended: set[int] = set()
        self.resets: dict[int, int] = {}
        self.frames: list[int] = []
        self.pongs = 0
        self.goaway: int | None = None
        self._queued: dict[int, bytes] = {}
        self._ending: dict[int, list[tuple[str, str]] | None] = {}
        self._said: set[int] = set()  # streams that it has said its last word on; more would spoil h2's state
        self.h2.initiate_connection()
        self.h2.update_settings({SettingCodes.INITIAL_WINDOW_SIZE: window, **(settings or {})})

    def receive(self, data: bytes) -> None:
        """Take in bytes."""
        for event in self.h2.receive_data(data):
            self._hear(event)
        self.push()

    def outgoing(self) -> bytes:
        """What it has to say."""
        return self.h2.data_to_send()

    def messages(self, stream: int) -> list[bytes]:
        """The messages that came."""
        return unframed(bytes(self.data[stream]))

    @property
    def waiting(self) -> int:
        """How many bytes of messages the other side hasn't taken yet."""
        return sum(map(len, self._queued.values()))

    def calls(self, path: str) -> list[int]:
        """The streams of the calls of a path."""
        return [stream for stream, head in self.heads.items() if head.get(":path") == path]

    # -- what it says ----------------------------------------------------------------------------------------

    def call(self, path: str, metadata: Iterable[tuple[str, str]] = (), *, end: bool = False) -> int:
        """Begin a call; its stream."""
        stream = self.h2.get_next_available_stream_id()
        fields = [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"), *metadata,
        ]  # fmt: skip
        self.h2.send_headers(stream, fields, end_stream=end)
        return stream

    def answer(self, stream: int) -> None:
        """The head of a response."""
        self.h2.send_headers(stream, [(":status", "200"), ("content-type", "application/grpc")])

    def send(self, stream: int, *messages: bytes, end: bool = False) -> None:
        """Send messages, as far as they are taken; the rest follows."""
        if end and stream not in self._said:
            self._ending[stream] = None
        self.send_raw(stream, framed(*messages))

    def send_raw(self, stream: int, data: bytes) -> None:
        """Send bytes, which needn't be messages; nothing is sent after the last word."""
        if stream not in self._said:
            self._queued[stream] = self._queued.get(stream, b"") + data
            self.push()

    def end(self, stream: int, status: int = 0, message: str = "", *more: tuple[str, str]) -> None:
        """The last word: as server, trailers."""
        said = [("grpc-message", message)] if message else []
        self._ending[stream] = None if self.is_client else [("grpc-status", str(status)), *said, *more]
        self.push()

    def reset(self, stream: int, code: int) -> None:
        """Give a call up; what is queued for it is dropped."""
        self._queued.pop(stream, None)
        self._ending.pop(stream, None)
        self._said.add(stream)
        self.h2.reset_stream(stream, code)

    def push(self) -> None:
        """Send what is taken of what is queued."""
        for stream in [*self._queued, *(each for each in self._ending if each not in self._queued)]:
            if stream in self.resets:
                self._queued.pop(stream, None)
                self._ending.pop(stream, None)
                continue
            data = self._queued.pop(stream, b"")
            while data:
                room = min(self.h2.local_flow_control_window(stream), self.h2.max_outbound_frame_size)
                if room <= 0:
                    self._queued[stream] = data
                    break
                self.h2.send_data(stream, data[:room])
                data = data[room:]
            if not data and stream in self._ending:
                trailers = self._ending.pop(stream)
                self._said.add(stream)
                if trailers is None:
                    self.h2.end_stream(stream)
                else:
                    self.h2.send_headers(stream, trailers, end_stream=True)

    def _hear(self, event: Any) -> None:
        if isinstance(event, events.RequestReceived | events.ResponseReceived):
            self.heads[event.stream_id] = dict(event.headers)  # type: ignore[arg-type]
        elif isinstance(event, events.TrailersReceived):
            self.trailers[event.stream_id] = dict(event.headers)  # type: ignore[arg-type]
        elif isinstance(event, events.DataReceived):
            self.data[event.stream_id] += event.data
            self.frames.append(event.stream_id)
            if self.gives_back and event.flow_controlled_length:
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, events.StreamEnded):
            self.ended.add(event.stream_id)
        elif isinstance(event, events.StreamReset):
            self.resets[event.stream_id] = int(event.error_code)
        elif isinstance(event, events.PingAckReceived):
            self.pongs += 1
        elif isinstance(event, events.ConnectionTerminated):
            self.goaway = int(event.error_code or 0)
