"""Faults of the answer's head: cut, split, endless, and what isn't a head at all."""

from __future__ import annotations

from dockline.errors import ConnectionError, ProtocolError, TruncatedStream

from .fault import ALL, BODIED, CUT, FINE, fault
from .wire import Wire

__all__: list[str] = []


def _rest(wire: Wire) -> None:
    """The body, and the end where the connection's is the body's."""
    if wire.method != "HEAD":
        wire.send(wire.answer.body())
    wire.close()


def _instead(wire: Wire, data: bytes) -> None:
    """Something else than the answer, with nothing behind it."""
    wire.read_body()
    wire.send(data)
    wire.close()


@fault("head cut at every byte", TruncatedStream, steps=lambda answer: CUT(answer) - 1, size=1000)
def cut_head(wire: Wire) -> None:
    _instead(wire, wire.answer.head()[: wire.step + 1])


@fault("head split at every byte", FINE, steps=lambda answer: CUT(answer) - 1, size=1000)
def split_head(wire: Wire) -> None:
    wire.read_body()
    wire.send_in_two(wire.answer.head(), wire.step + 1)
    _rest(wire)


@fault("head of 10 MB, in many fields", ProtocolError, says="longer than 65536 bytes")
def many_fields(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:-2])
    wire.flood(b"X-Filler: yes\r\n" * 5000, 140)
    wire.close()


@fault("head of 10 MB, in one line", ProtocolError, says="longer than 65536 bytes")
def long_field(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:-2] + b"X-Filler: ")
    wire.flood(b"x" * 65536, 160)
    wire.close()


@fault("head of 10 MB, in the status line", ProtocolError, says="longer than 65536 bytes")
def long_reason(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 200 ")
    wire.flood(b"O" * 65536, 160)
    wire.close()


@fault("another protocol answers", ProtocolError, says="is the address that of a Docker Engine")
def another_protocol(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    wire.silence()


@fault("a TLS alert in plain text", ProtocolError, says="isn't an HTTP response")
def alert(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"\x15\x03\x01\x00\x02\x02\x46")
    wire.silence()


@fault("a body without a head", ProtocolError)
def no_head(wire: Wire) -> None:
    _instead(wire, b'{"Id":"c"}\n')


BROKEN_STATUS_LINES = {
    "HTTP/2 in the status line": b"HTTP/2 200 OK",
    "HTTP/0.9 in the status line": b"HTTP/0.9 200 OK",
    "no status": b"HTTP/1.1 OK",
    "a status of two digits": b"HTTP/1.1 20 OK",
    "a status of 999": b"HTTP/1.1 999 Much",
    "a status with a letter": b"HTTP/1.1 2O0 OK",
    "two spaces before the status": b"HTTP/1.1  200 OK",
}
BROKEN_FIELDS = {
    "a field without a colon": b"Content-Type",
    "a field without a name": b": x",
    "a space before the colon": b"X-Thing : x",
    "a folded field": b"X-Thing: x\r\n folded",
    "NUL in a field": b"X-Thing: a\0b",
    "a lone CR in a field": b"X-Thing: a\rContent-Length: 1",
    "a lone LF in a field": b"X-Thing: a\nContent-Length: 1",
    "control bytes in a field's name": b"X\x01Y: x",
}


def _broken(name: str, change: tuple[bytes, bytes]) -> None:
    @fault(name, ProtocolError, says="malformed|isn't an HTTP response|lines end")
    def play(wire: Wire) -> None:
        line, field = change
        first, _, rest = wire.answer.head().partition(b"\r\n")
        _instead(wire, (line or first) + b"\r\n" + (field + b"\r\n" if field else b"") + rest)


for _name, _line in BROKEN_STATUS_LINES.items():
    _broken(_name, (_line, b""))
for _name, _field in BROKEN_FIELDS.items():
    _broken(_name, (b"", _field))


@fault("lines that end in LF alone", ProtocolError, says="LF alone|malformed")
def bare_lf(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head().replace(b"\r\n", b"\n"))
    wire.silence()


@fault("100 Continue before the answer", FINE)
def interim(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 100 Continue\r\n\r\n" + wire.answer.head())
    _rest(wire)


@fault("103 Early Hints before the answer", FINE)
def hints(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    wire.send(wire.answer.head())
    _rest(wire)


@fault("100 Continue without end", ProtocolError, says="longer than")
def endless_interim(wire: Wire) -> None:
    wire.read_body()
    wire.flood(b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 100_000)


@fault("100 Continue, then closed", (TruncatedStream, ConnectionError))
def interim_and_close(wire: Wire) -> None:
    _instead(wire, b"HTTP/1.1 100 Continue\r\n\r\n")


@fault(
    "101 that nobody asked for",
    ProtocolError,
    [kind for kind in ALL if kind != "hijack"],
    says="changes the protocol",
)
def unasked_upgrade(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n")
    wire.silence()


@fault("bytes above ASCII in a field", FINE)
def high_bytes(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:-2] + b"X-Thing: \xff\xfe\xc3\x28\r\n\r\n")
    _rest(wire)


@fault("a field of no value", FINE)
def empty_field(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:-2] + b"X-Thing:\r\n\r\n")
    _rest(wire)


@fault("Connection: close", FINE)
def asks_to_close(wire: Wire) -> None:
    wire.read_body()
    head = wire.answer.head()
    wire.send(head if b"Connection:" in head else head[:-2] + b"Connection: close\r\n\r\n")
    _rest(wire)


@fault("HTTP/1.0, and the connection ends with the body", FINE, BODIED)
def old_http(wire: Wire) -> None:
    wire.read_body()
    answer = wire.answer
    framing = "Transfer-Encoding" if answer.framing == "chunked" else "Content-Length"
    wire.send(answer.head(without=framing).replace(b"HTTP/1.1", b"HTTP/1.0") + answer.payload)
    wire.close()
