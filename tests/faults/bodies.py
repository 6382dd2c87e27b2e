"""Faults of the body's framing: lengths that lie, chunks that make no sense, bodies that are cut."""

from __future__ import annotations

from dockline.errors import ProtocolError, TruncatedStream

from .fault import BODIED, FINE, fault
from .wire import Answer, Wire, chunk

__all__: list[str] = []


def _answer(wire: Wire, *fields: tuple[str, str], body: bytes) -> None:
    """The answer with a framing of our own."""
    wire.read_body()
    framing = "Transfer-Encoding" if wire.answer.framing == "chunked" else "Content-Length"
    wire.send(wire.answer.head(*fields, without=framing) + body)


CHUNKED = ("Transfer-Encoding", "chunked")


@fault("body shorter than its length", TruncatedStream, BODIED, says="of the body's")
def short_body(wire: Wire) -> None:
    payload = wire.answer.payload
    _answer(wire, ("Content-Length", str(len(payload) + 10)), body=payload)
    wire.close()


@fault("body longer than its length", FINE, BODIED)
def long_body(wire: Wire) -> None:
    payload = wire.answer.payload
    _answer(
        wire, ("Content-Length", str(len(payload))), body=payload + b"HTTP/1.1 200 OK\r\n\r\nnot asked for"
    )
    wire.drain()


@fault("no length and no chunks: the body ends with the connection", FINE, BODIED)
def unbounded_body(wire: Wire) -> None:
    _answer(wire, body=wire.answer.payload)
    wire.close()


BAD_LENGTHS = {
    "a negative length": "-5",
    "a length that isn't a number": "ten",
    "a length with a sign": "+3",
    "a length in hexadecimal": "0x10",
    "two lengths that differ": "3, 4",
    "an empty length": "",
    "a length of 30 digits": "9" * 30,
}


def _bad_length(name: str, value: str) -> None:
    @fault(name, ProtocolError, BODIED, says="isn't a content length")
    def play(wire: Wire) -> None:
        _answer(wire, ("Content-Length", value), body=wire.answer.payload)
        wire.close()


for _name, _value in BAD_LENGTHS.items():
    _bad_length(_name, _value)


@fault("the same length twice", FINE, BODIED)
def length_twice(wire: Wire) -> None:
    length = ("Content-Length", str(len(wire.answer.payload)))
    _answer(wire, length, length, body=wire.answer.payload)
    wire.close()


@fault("both a length and chunks", FINE, BODIED)
def both_framings(wire: Wire) -> None:
    answer = Answer("", (), wire.answer.payload, "chunked")
    _answer(wire, ("Content-Length", "3"), CHUNKED, body=answer.body())
    wire.drain()  # until the client ends a connection of which it can't tell where the answer ends


@fault("chunks behind a vertical tab", ProtocolError, BODIED, says="not supported")
def odd_encoding(wire: Wire) -> None:
    _answer(wire, ("Transfer-Encoding", "\x0bchunked"), body=Answer("", (), b"abc", "chunked").body())
    wire.close()


@fault("an unknown transfer encoding", ProtocolError, BODIED, says="not supported")
def unknown_encoding(wire: Wire) -> None:
    _answer(wire, ("Transfer-Encoding", "gzip, chunked"), body=wire.answer.payload)
    wire.close()


BAD_CHUNKS = {
    "a chunk size that isn't a number": b"zz\r\nabc\r\n",
    "a negative chunk size": b"-5\r\nabc\r\n",
    "a chunk size of 40 digits": b"f" * 40 + b"\r\nabc\r\n",
    "an empty chunk size": b"\r\nabc\r\n",
    "a chunk size with a prefix": b"0x3\r\nabc\r\n",
    "a chunk longer than it said": b"3\r\nabcdef\r\n",
    "a chunk's size that ends in LF alone": b"3\nabc\r\n0\r\n\r\n",
    "a chunk that ends in LF alone": b"3\r\nabc\n0\r\n\r\n",
    "a last chunk that ends in LF alone": b"3\r\nabc\r\n0\n\r\n",
    "a chunk's head of 10 kB": b"3;" + b"x" * 10_000 + b"\r\nabc\r\n",
}


def _bad_chunk(name: str, data: bytes) -> None:
    @fault(name, ProtocolError, BODIED, says="chunk")
    def play(wire: Wire) -> None:
        _answer(wire, CHUNKED, body=data)
        wire.drain()


for _name, _data in BAD_CHUNKS.items():
    _bad_chunk(_name, _data)


@fault("a bad chunk size behind good chunks", ProtocolError, BODIED, says="isn't a chunk size")
def bad_second_chunk(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=chunk(wire.answer.payload) + b"oh dear\r\n")
    wire.drain()


@fault("a chunk's head without end", ProtocolError, BODIED, says="longer than")
def endless_chunk_head(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=b"3;")
    wire.flood(b"x" * 65536, 160)


@fault("a trailer of 10 MB", ProtocolError, BODIED, says="trailer")
def endless_trailer(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=chunk(wire.answer.payload) + b"0\r\n")
    wire.flood(b"X-Filler: yes\r\n" * 5000, 140)


@fault("chunks cut within a chunk", TruncatedStream, BODIED)
def cut_chunk(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=chunk(wire.answer.payload)[:-4])
    wire.close()


@fault("chunks cut at every byte", TruncatedStream, BODIED, steps=lambda answer: 14, size=1000)
def cut_chunks(wire: Wire) -> None:
    # The payload and the last chunk: the cuts are around what holds them together.
    _answer(wire, CHUNKED, body=(chunk(wire.answer.payload) + b"0\r\nA: b\r\n\r\n")[: -14 + wire.step])
    wire.close()


@fault("chunks cut before the last", TruncatedStream, BODIED, says="before its last chunk")
def no_last_chunk(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=chunk(wire.answer.payload))
    wire.close()


@fault("a chunk of 2^59 bytes announced, then closed", TruncatedStream, BODIED)
def huge_chunk(wire: Wire) -> None:
    _answer(wire, CHUNKED, body=b"fffffffffffffff\r\n" + wire.answer.payload[:5])
    wire.close()


@fault("a length of 2^59 bytes announced, then closed", TruncatedStream, BODIED)
def huge_length(wire: Wire) -> None:
    _answer(wire, ("Content-Length", str(1 << 59)), body=wire.answer.payload[:5])
    wire.close()


@fault("chunk extensions and a trailer", FINE, BODIED)
def extensions(wire: Wire) -> None:
    payload = wire.answer.payload
    body = b"%x;name=value\r\n%b\r\n0;x\r\nX-Trailer: y\r\n\r\n" % (len(payload), payload)
    _answer(wire, CHUNKED, body=body)
    wire.close()


@fault("chunk sizes in capitals and with zeros before", FINE, BODIED)
def odd_sizes(wire: Wire) -> None:
    payload = wire.answer.payload
    _answer(wire, CHUNKED, body=b"0000%X\r\n%b\r\n000\r\n\r\n" % (len(payload), payload))
    wire.close()


@fault("a chunk for each byte", FINE, BODIED)
def chunk_per_byte(wire: Wire) -> None:
    _answer(
        wire, CHUNKED, body=b"".join(chunk(bytes([value])) for value in wire.answer.payload) + b"0\r\n\r\n"
    )
    wire.close()
