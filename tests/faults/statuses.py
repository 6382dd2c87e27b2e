"""Faults that are answers: refusals in every form, redirects, and answers before the request is whole."""

from __future__ import annotations

import time

from dockline.errors import (
    APIError,
    BadRequest,
    ConnectionError,
    DocklineError,
    NotFound,
    Redirected,
    ServerError,
    ServiceUnavailable,
    TruncatedStream,
)

from .fault import ALL, FINE, Fine, Outcome, fault
from .wire import Wire, chunk

__all__: list[str] = []

NOT_PING = tuple(kind for kind in ALL if kind != "ping")
LARGE = 8 << 20


def _refuse(wire: Wire, status: str, body: bytes, *fields: str, read: bool = True) -> None:
    """A refusal with a length."""
    if read:
        wire.read_body()
        wire.goes_on = True
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *fields]
    wire.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body)


REFUSALS: dict[str, tuple[str, bytes, type[APIError], str]] = {
    "404 as the daemon says it": (
        "404 Not Found",
        b'{"message":"no such thing"}\n',
        NotFound,
        "404 no such thing",
    ),
    "400 in plain text": ("400 Bad Request", b"no such command\n", BadRequest, "400 no such command"),
    "500 as a page": ("500 Oops", b"<html><title>Oh\n dear</title></html>", ServerError, "500 Oh dear"),
    "500 without a body": ("500 Oops", b"", ServerError, "500 Internal Server Error"),
    "500 with an empty message": ("500 Oops", b'{"message":""}', ServerError, "Internal Server Error"),
    "500 with JSON of another kind": ("500 Oops", b'["a"]', ServerError, r'\["a"\]'),
    "500 with broken JSON": ("500 Oops", b'{"message": "cut', ServerError, "cut"),
    "500 in invalid UTF-8": ("500 Oops", b"oh \xff dear", ServerError, "oh . dear"),
    "500 nested 100,000 deep": ("500 Oops", b'{"message":' + b"[" * 100_000, ServerError, "500 "),
    "500 with 3 MB of text": ("500 Oops", b"x" * 3_000_000, ServerError, "500 xxx"),
    "503 without a phrase": ("503", b"busy", ServiceUnavailable, "503 busy"),
    "502 of a proxy": (
        "502 Bad Gateway",
        b"<html><title>502 Bad Gateway</title></html>",
        ServerError,
        "502 ",
    ),
    "504 of a proxy": ("504 Gateway Time-out", b"", ServerError, "504 "),
    "418, which nobody expects": ("418 Teapot", b'{"message":"short and stout"}', APIError, "418 short"),
    "599, which has no name": ("599 ", b"", ServerError, "599"),
}


def _refusal(name: str, status: str, body: bytes, raises: type[APIError], says: str) -> None:
    @fault(name, raises, NOT_PING, says=says)
    def play(wire: Wire) -> None:
        _refuse(wire, status, body)


for _name, (_status, _body, _raises, _says) in REFUSALS.items():
    _refusal(_name, _status, _body, _raises, _says)


@fault("500 in an endless body", ServerError, NOT_PING, says="500 xxx")
def endless_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n")
    wire.flood(chunk(b"x" * 60_000), 100_000)


@fault("500 whose body is cut", ServerError, NOT_PING, says="500 no spa")
def cut_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nno spa")
    wire.close()


@fault("500 whose body is reset", ServerError, NOT_PING, says="500 ")
def reset_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nno spa")
    wire.reset()


@fault("500 whose body has bad chunks", ServerError, NOT_PING, says="500 ")
def broken_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\noh dear\r\n")
    wire.close()


@fault("500 that never says the rest", ServerError, NOT_PING, says="500 no spa", silent=True)
def silent_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nno spa")
    wire.silence()


@fault("500 that says the rest byte by byte, for ever", ServerError, NOT_PING, says="500 xx", silent=True)
def dripping_refusal(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 100000\r\n\r\nx")
    for _ in range(10_000):
        time.sleep(0.02)
        wire.send(b"x")


REDIRECTS = {
    "301 to another host": ("301 Moved Permanently", "http://127.0.0.2:9/v1.51/x"),
    "302 to another path": ("302 Found", "/v1.51/elsewhere"),
    "307 to the same place": ("307 Temporary Redirect", ""),
    "308 to another scheme": ("308 Permanent Redirect", "file:///etc/passwd"),
}


def _redirect(name: str, status: str, to: str) -> None:
    @fault(name, Redirected, NOT_PING, says=f"{status[:3]} .*{to}")
    def play(wire: Wire) -> None:
        _refuse(wire, status, b"", f"Location: {to or '/v1.51/containers/c/json'}")


for _name, (_status, _to) in REDIRECTS.items():
    _redirect(_name, _status, _to)


@fault("300 without a place to go", Redirected, NOT_PING, says="300")
def nowhere(wire: Wire) -> None:
    _refuse(wire, "300 Multiple Choices", b"")


@fault("204 with a body all the same", FINE, ["upload"])
def body_of_none(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc")
    wire.drain()


@fault("200 where 201 is described", FINE, ["post"])
def another_success(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head(status="200 OK") + wire.answer.body())
    wire.goes_on = True


# Early answers


@fault("early 413, then closed", APIError, ["upload"], size=LARGE, says="413 too large")
def refuse_and_close(wire: Wire) -> None:
    wire.read_some(100_000)
    _refuse(wire, "413 Too Large", b"too large", read=False)
    wire.close()


@fault(
    "early 413 before any of the body, then closed", APIError, ["upload"], size=LARGE, says="413 too large"
)
def refuse_at_once(wire: Wire) -> None:
    _refuse(wire, "413 Too Large", b"too large", read=False)
    wire.close()


@fault("early 413, and the rest is neither read nor the connection closed", APIError, ["upload"], size=LARGE)
def refuse_and_hold(wire: Wire) -> None:
    _refuse(wire, "413 Too Large", b"too large", read=False)
    wire.silence()


@fault("early 413, and the rest is read", APIError, ["upload"], size=LARGE, says="413 too large")
def refuse_and_read(wire: Wire) -> None:
    _refuse(wire, "413 Too Large", b"too large", read=False)
    wire.drain()


@fault("early 413, then reset", (APIError, ConnectionError), ["upload"], size=LARGE)
def refuse_and_reset(wire: Wire) -> None:
    _refuse(wire, "413 Too Large", b"too large", read=False)
    wire.reset()


@fault("early 413 whose head is cut", (TruncatedStream, ConnectionError), ["upload"], size=LARGE)
def refuse_and_cut(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 413 Too")
    wire.close()


@fault("early 307", Redirected, ["upload"], size=LARGE)
def redirect_early(wire: Wire) -> None:
    _refuse(wire, "307 Temporary Redirect", b"", "Location: http://127.0.0.2:9/", read=False)
    wire.drain()


@fault("early 200, and the rest is read", FINE, ["upload"], size=LARGE)
def accept_early(wire: Wire) -> None:
    wire.send(wire.answer.whole())
    wire.read_body()
    wire.goes_on = True


@fault("early 200, and progress while the rest is read", FINE, ["upload"], size=LARGE)
def report_early(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    wire.read_body(lambda: wire.send(chunk(b"." * 1000)))
    wire.send(b"0\r\n\r\n")
    wire.goes_on = True


@fault("early 200, then closed", (ConnectionError, TruncatedStream), ["upload"], size=LARGE)
def accept_and_close(wire: Wire) -> None:
    wire.send(wire.answer.head())
    wire.close()


@fault("100 Continue in the middle of an upload", FINE, ["upload"], size=LARGE)
def continue_midway(wire: Wire) -> None:
    wire.read_some(100_000)
    wire.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    wire.read_body()
    wire.send(wire.answer.whole())
    wire.goes_on = True


# The version

# Where /_ping tells no version, /version does.
AGREED = Fine("1.51", other=True)
PINGS: dict[str, tuple[bytes, Outcome, str]] = {
    "ping: 500 with a reason": (b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\n", AGREED, ""),
    "ping: 403 of a proxy": (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", AGREED, ""),
    "ping: 404 of a proxy": (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", AGREED, ""),
    "ping: 200 without a version": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", AGREED, ""),
    "ping: a redirect": (
        b"HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
        Redirected,
        "301",
    ),
}


def _ping(name: str, head: bytes, outcome: Outcome, says: str) -> None:
    @fault(name, outcome, ["ping"], says=says, times=2, sends={"ping": 2})
    def play(wire: Wire) -> None:
        body = b"oops" if wire.method == "GET" and b"Length: 4" in head else b""
        wire.send(head + body)
        wire.close()


for _name, (_head, _outcome, _says) in PINGS.items():
    _ping(_name, _head, _outcome, _says)

VERSIONS: dict[str, tuple[str, str]] = {
    "ping: a version that is none": ("200 OK|Api-Version: one", "one"),
    "ping: a version that is too old": ("200 OK|Api-Version: 1.12", "1.12"),
    "ping: a refusal with a version that is too old": ("403 Forbidden|Api-Version: 1.12", "1.12"),
}


def _version(name: str, answer: str, says: str) -> None:
    @fault(name, DocklineError, ["ping"], says=says)
    def play(wire: Wire) -> None:
        status, _, field = answer.partition("|")
        wire.send("\r\n".join([f"HTTP/1.1 {status}", "Content-Length: 0", field, "", ""]).encode())
        wire.close()


for _name, (_answer, _says) in VERSIONS.items():
    _version(_name, _answer, _says)


@fault("ping: 403 that names the version", Fine("1.44", other=True), ["ping"])
def named(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nApi-Version: 1.44\r\n\r\n")
    wire.close()
