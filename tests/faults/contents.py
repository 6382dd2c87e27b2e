"""Faults of what a body holds: JSON, frames, progress and archives that are broken, cut or lie."""

from __future__ import annotations

import struct

from dockline.errors import ProtocolError, StreamError, TruncatedStream

from ..support.frames import frame
from .fault import FINE, Fine, fault
from .kinds import FRAMES, TAR, VALUES
from .wire import Wire, chunk

__all__: list[str] = []

JSON = ("get", "post")
FRAMED = ("frames", "hijack")


def _payload(wire: Wire, data: bytes) -> None:
    """The answer with another payload, whole as far as HTTP goes."""
    wire.read_body()
    wire.send(wire.answer.with_payload(data))
    wire.close()


# JSON

BROKEN_JSON = {
    "JSON: none at all": (b"oh dear", "JSON"),
    "JSON: an empty body": (b"", "is empty"),
    "JSON: white space alone": (b" \r\n\t", "is empty"),
    "JSON: cut": (b'{"Id": "c", "Na', "malformed JSON"),
    "JSON: two values": (b'{"Id": "c"} {"Id": "d"}', "malformed JSON"),
    "JSON: invalid UTF-8": (b'{"Id": "\xff\xfe"}', "UTF-8"),
    "JSON: UTF-16": ('{"Id": "c"}'.encode("utf-16"), "UTF-8"),
    "JSON: a UTF-8 sequence cut": (b'{"Id": "\xc3"}', "UTF-8"),
    "JSON: NaN": (b'{"Id": NaN}', "malformed JSON"),
    "JSON: a number of 5,000 digits": (b'{"Id": ' + b"9" * 5000 + b"}", "malformed JSON"),
    "JSON: nested 100,000 deep": (b'{"Id":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
    "JSON: 100,000 brackets never closed": (b"[" * 100_000, "too deep|malformed"),
    "JSON: a page of a proxy": (b"<html><title>Sign in</title></html>", "a page: .Sign in."),
    "JSON: compressed though nobody asked": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "UTF-8|JSON"),
}


def _broken_json(name: str, data: bytes, says: str) -> None:
    @fault(name, ProtocolError, JSON, says=says)
    def play(wire: Wire) -> None:
        _payload(wire, data)


for _name, (_data, _says) in BROKEN_JSON.items():
    _broken_json(_name, _data, _says)


@fault("JSON: a member of another type", Fine(["a"], other=True), JSON)
def another_type(wire: Wire) -> None:
    _payload(wire, b'{"Id": ["a"], "Name": ["a"]}')


@fault("JSON: members twice: the last one counts", Fine("b", other=True), JSON)
def twice(wire: Wire) -> None:
    _payload(wire, b'{"Id": "a", "Name": "a", "Id": "b", "Name": "b"}')


# Frames


@fault("frame header cut", TruncatedStream, FRAMED, steps=lambda _: 7, says="inside a frame")
def cut_header(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"cut")[: wire.step + 1])


@fault("frame payload cut", TruncatedStream, FRAMED, steps=lambda _: 3, says="inside a frame")
def cut_payload(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"cut")[: 8 + wire.step])


@fault("frame of 4 GiB announced, then the end", TruncatedStream, FRAMED, says="of 4294967303 bytes")
def huge_frame(wire: Wire) -> None:
    _payload(wire, FRAMES + struct.pack(">BxxxL", 1, 0xFFFFFFFF) + b"just this")


@fault(
    "frame of an unknown stream type", ProtocolError, FRAMED, steps=lambda _: 4, says="stream type .*a TTY?"
)
def unknown_stream(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"what", (4, 5, 127, 255)[wire.step]))


@fault("output of a TTY announced as frames", ProtocolError, FRAMED, says="with a TTY")
def tty_output(wire: Wire) -> None:
    _payload(wire, b"hello, world\r\n$ ")


@fault("error frame", StreamError, FRAMED, says="the disk is full")
def error_frame(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"the disk is full\n", 3) + frame(b"never seen"))


@fault("error frame without words", StreamError, FRAMED, says="gave no reason")
def silent_error_frame(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"", 3))


@fault("error frame in invalid UTF-8", StreamError, FRAMED, says="disk")
def odd_error_frame(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"disk \xff\xfe", 3))


@fault("error frame cut", (TruncatedStream, StreamError), FRAMED)
def cut_error_frame(wire: Wire) -> None:
    _payload(wire, FRAMES + frame(b"the disk is full\n", 3)[:-4])


@fault("frames split at every byte", FINE, FRAMED, steps=lambda _: len(FRAMES) - 1)
def split_frames(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head())
    cut = wire.step + 1
    if wire.answer.framing == "chunked":
        wire.send(chunk(FRAMES[:cut]) + chunk(FRAMES[cut:]) + b"0\r\n\r\n")
    else:
        wire.send_in_two(FRAMES, cut)
    wire.close()


@fault("frames of no bytes, 10,000 of them", FINE, FRAMED)
def empty_frames(wire: Wire) -> None:
    _payload(wire, frame(b"", 2) * 10_000 + FRAMES)


@fault("frames with bytes in the padding", FINE, FRAMED)
def odd_padding(wire: Wire) -> None:
    _payload(wire, FRAMES.replace(b"\x01\0\0\0", b"\x01\xff\x01\x02"))


# Progress

BEFORE = VALUES[: VALUES.index(b"\n") + 1]
BROKEN_VALUES = {
    "stream: what isn't JSON": (b"oh dear\n", ProtocolError, "not JSON|malformed"),
    "stream: invalid UTF-8": (b'{"status": "\xff"}\n', ProtocolError, "UTF-8"),
    "stream: nested 100,000 deep": (b"[" * 100_000 + b"]" * 100_000 + b"\n", ProtocolError, "too deep"),
    "stream: 100,000 brackets never closed": (b"[" * 100_000, TruncatedStream, "middle of a JSON value"),
    "stream: brackets that don't match": (b'{"status": ]\n', ProtocolError, "malformed"),
    "stream: a value cut by a separator": (b'{"sta\x1e{"status":"x"}\n', ProtocolError, "separator"),
    "stream: error object": (
        b'{"errorDetail":{"code":28,"message":"no space"},"error":"no space"}\n',
        StreamError,
        "docker.images.pull: no space",
    ),
    "stream: error object of the old kind": (b'{"error":"no space"}\n', StreamError, "no space"),
    "stream: the body of an error": (b'{"message":"no space"}\n', StreamError, "no space"),
    "stream: error object without words": (b'{"errorDetail":{"code":1}}\n', StreamError, "without a message"),
    "stream: error object of odd types": (
        b'{"errorDetail":[1],"error":{"a":1}}\n',
        StreamError,
        "without a message",
    ),
}


def _broken_value(name: str, data: bytes, raises: type[BaseException], says: str) -> None:
    @fault(name + ", midway", raises, ["values"], says=says)
    def midway(wire: Wire) -> None:
        _payload(wire, BEFORE + data)

    @fault(name + ", at once", raises, ["values"], says=says)
    def at_once(wire: Wire) -> None:
        _payload(wire, data)


for _name, (_data, _raises, _says) in BROKEN_VALUES.items():
    _broken_value(_name, _data, _raises, _says)


@fault(
    "stream: cut at every byte of a value",
    TruncatedStream,
    ["values"],
    steps=lambda _: len(VALUES) - len(BEFORE) - 2,
)
def cut_value(wire: Wire) -> None:
    _payload(wire, VALUES[: len(BEFORE) + 1 + wire.step])


@fault("stream: split at every byte", FINE, ["values"], steps=lambda _: len(VALUES) - 1)
def split_value(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head())
    cut = wire.step + 1
    wire.send(chunk(VALUES[:cut]) + chunk(VALUES[cut:]) + b"0\r\n\r\n")
    wire.close()


@fault("stream: record separators", FINE, ["values"])
def separators(wire: Wire) -> None:
    first, second = VALUES.splitlines()
    _payload(wire, b"\x1e" + first + b"\n\x1e" + second + b"\n")


@fault("stream: no line breaks", FINE, ["values"])
def no_line_breaks(wire: Wire) -> None:
    _payload(wire, VALUES.replace(b"\n", b""))


@fault("stream: empty", Fine([], other=True), ["values"])
def empty_stream(wire: Wire) -> None:
    _payload(wire, b"")


@fault("stream: blank lines", FINE, ["values"])
def blank_lines(wire: Wire) -> None:
    _payload(wire, b"\r\n\r\n" + VALUES + b"\r\n" * 1000)


# Archives


@fault("tar cut", TruncatedStream, ["download"], steps=lambda _: 5, says="has no end")
def cut_tar(wire: Wire) -> None:
    _payload(wire, TAR[: (0, 100, 512, 1000, len(TAR) - 1024)[wire.step]])


@fault(
    "tar with an error instead of its end", StreamError, ["download"], steps=lambda _: 3, says="layer is gone"
)
def error_in_tar(wire: Wire) -> None:
    _payload(wire, TAR[: (0, 700, len(TAR) - 1024)[wire.step]] + b'{"message":"layer is gone"}\n')


@fault("tar with an error behind its end", StreamError, ["download"], says="layer is gone")
def error_behind_tar(wire: Wire) -> None:
    _payload(wire, TAR + b'{"errorDetail":{"message":"layer is gone"},"error":"layer is gone"}\r\n')


@fault("no tar at all", TruncatedStream, ["download"])
def no_tar(wire: Wire) -> None:
    _payload(wire, b"no archive " * 1000)


# Hijacked connections


@fault("101 with all of the payload in the same segment", FINE, ["hijack"])
def same_segment(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head() + FRAMES)
    wire.close()


@fault(
    "101 and payload, split at every byte", FINE, ["hijack"], steps=lambda a: len(a.head()) + len(FRAMES) - 1
)
def split_hijack(wire: Wire) -> None:
    wire.read_body()
    wire.send_in_two(wire.answer.head() + FRAMES, wire.step + 1)
    wire.close()


@fault("101, and nothing more", Fine((b"", b""), other=True), ["hijack"])
def empty_hijack(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head())
    wire.close()


@fault("101, then a page of HTTP", ProtocolError, ["hijack"], says="not a multiplexed stream")
def page_after_101(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head() + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")
    wire.close()


OK_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n"


@fault("200 instead of 101", FINE, ["hijack"])
def ok_instead(wire: Wire) -> None:
    wire.read_body()
    wire.send(OK_HEAD + b"\r\n" + FRAMES)
    wire.close()


@fault("200 instead of 101, in chunks", FINE, ["hijack"])
def chunks_instead(wire: Wire) -> None:
    wire.read_body()
    wire.send(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(FRAMES) + b"0\r\n\r\n")
    wire.close()


@fault("200 instead of 101, cut", TruncatedStream, ["hijack"])
def cut_instead(wire: Wire) -> None:
    wire.read_body()
    wire.send(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(FRAMES))
    wire.close()
