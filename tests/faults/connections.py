"""Faults of the connection: refused, closed, reset or silent, at every stage of a request."""

from __future__ import annotations

from dockline.errors import ConnectionError, ConnectionRefused, TimeoutError, TruncatedStream

from .fault import ALL, BODIED, FINE, fault
from .wire import Wire

__all__: list[str] = []

POOLED = tuple(kind for kind in ALL if kind not in ("hijack", "ping"))
"""Those that use a connection that has served before."""
ONCE_MORE = {"get": 2, "download": 2, "frames": 2}
LARGE = 8 << 20
LOST = (ConnectionError, TruncatedStream)


@fault("nothing listens", ConnectionRefused, stage="down", says="nothing listens|no socket|not running")
def nothing(wire: Wire) -> None:
    raise AssertionError("there is nobody to do it")


@fault("closed as soon as it is open", ConnectionError, stage="accept")
def close_at_once(wire: Wire) -> None:
    wire.close()


@fault("reset as soon as it is open", ConnectionError, stage="accept")
def reset_at_once(wire: Wire) -> None:
    wire.reset()


@fault("open, and silent", TimeoutError, stage="accept", silent=True, says="silent for")
def silent_at_once(wire: Wire) -> None:
    wire.silence()


@fault("closed within the request's head", ConnectionError, stage="accept")
def close_in_head(wire: Wire) -> None:
    wire.taste()
    wire.close()


@fault("reset within the request's head", ConnectionError, stage="accept")
def reset_in_head(wire: Wire) -> None:
    wire.taste()
    wire.reset()


@fault("TLS: closed in the handshake", ConnectionError, stage="handshake", roads=("tls",))
def close_in_handshake(wire: Wire) -> None:
    wire.taste()
    wire.close()


@fault("TLS: reset in the handshake", ConnectionError, stage="handshake", roads=("tls",))
def reset_in_handshake(wire: Wire) -> None:
    wire.taste()
    wire.reset()


@fault("TLS: silent in the handshake", TimeoutError, stage="handshake", roads=("tls",), silent=True)
def silent_in_handshake(wire: Wire) -> None:
    wire.silence()


@fault(
    "TLS: plain HTTP on the port",
    ConnectionError,
    stage="handshake",
    roads=("tls",),
    says="doesn't speak TLS on this port",
)
def plain_in_handshake(wire: Wire) -> None:
    wire.taste()
    wire.send(b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTPS request to nobody\n")
    wire.close()


@fault("closed after the request's head", ConnectionError, says="without a response|was lost")
def close_after_head(wire: Wire) -> None:
    wire.close()


@fault("reset after the request's head", ConnectionError)
def reset_after_head(wire: Wire) -> None:
    wire.reset()


@fault("closed after the request", ConnectionError, says="without a response")
def close_after_request(wire: Wire) -> None:
    wire.read_body()
    wire.close()


@fault("reset after the request", ConnectionError)
def reset_after_request(wire: Wire) -> None:
    wire.read_body()
    wire.reset()


@fault("dropped without close_notify after the request", ConnectionError)
def drop_after_request(wire: Wire) -> None:
    wire.read_body()
    wire.drop()


@fault(
    "silent after the request", TimeoutError, silent=True, says="silent for 0.3 seconds|no response within"
)
def silent_after_request(wire: Wire) -> None:
    wire.read_body()
    wire.silence()


@fault("closed within the upload", ConnectionError, ["upload"], size=LARGE)
def close_in_upload(wire: Wire) -> None:
    wire.read_some(300_000)
    wire.close()


@fault("reset within the upload", ConnectionError, ["upload"], size=LARGE)
def reset_in_upload(wire: Wire) -> None:
    wire.read_some(300_000)
    wire.reset()


@fault("silent within the upload", TimeoutError, ["upload"], size=64 << 20, silent=True)
def silent_in_upload(wire: Wire) -> None:
    wire.read_some(300_000)
    wire.silence()


# Within the answer


@fault("reset within the answer's head", LOST)
def reset_in_answer_head(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:30])
    wire.reset()


@fault("silent within the answer's head", TimeoutError, silent=True)
def silent_in_answer_head(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:30])
    wire.silence()


@fault("reset within the body", LOST, (*BODIED, "hijack"))
def reset_in_body(wire: Wire) -> None:
    wire.read_body()
    wire.send((wire.answer.head() + wire.answer.body())[: -len(wire.answer.body()) // 2])
    wire.reset()


@fault("silent within the body", TimeoutError, (*BODIED, "hijack"), silent=True)
def silent_in_body(wire: Wire) -> None:
    wire.read_body()
    wire.send((wire.answer.head() + wire.answer.body())[: -len(wire.answer.body()) // 2])
    wire.silence()


@fault("silent behind the last chunk but one", TimeoutError, ["download", "frames", "values"], silent=True)
def silent_before_end(wire: Wire) -> None:
    wire.send(wire.answer.whole()[: -len(b"0\r\n\r\n")])
    wire.silence()


@fault("slow bytes, each in time", FINE)
def slow_bytes(wire: Wire) -> None:
    wire.read_body()
    head = wire.answer.head()
    wire.send_bytewise(head)
    if wire.method != "HEAD":
        wire.send_bytewise(wire.answer.body())
    wire.close()


# Connections that have served before


@fault("kept: closed while idle", FINE, POOLED, stage="idle", warm=True)
def close_idle(wire: Wire) -> None:
    wire.close()


@fault("kept: reset while idle", FINE, POOLED, stage="idle", warm=True)
def reset_idle(wire: Wire) -> None:
    wire.reset()


@fault("kept: bytes that nobody asked for while idle", FINE, POOLED, stage="idle", warm=True)
def stray_idle(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")


RETRIED = {"get": FINE, "download": FINE, "frames": FINE}


@fault("kept: closed at the next request", ConnectionError, POOLED, but=RETRIED, warm=True, sends=ONCE_MORE)
def close_at_next(wire: Wire) -> None:
    wire.close()


@fault("kept: reset at the next request", ConnectionError, POOLED, but=RETRIED, warm=True, sends=ONCE_MORE)
def reset_at_next(wire: Wire) -> None:
    wire.reset()


@fault("kept: closed again and again", ConnectionError, POOLED, warm=True, times=9, sends=ONCE_MORE)
def close_at_each(wire: Wire) -> None:
    wire.close()


@fault("kept: closed within the next head", TruncatedStream, POOLED, warm=True)
def close_in_next_head(wire: Wire) -> None:
    wire.read_body()
    wire.send(wire.answer.head()[:12])
    wire.close()


@fault("kept: closed after one byte of an answer", TruncatedStream, POOLED, warm=True)
def close_after_a_byte(wire: Wire) -> None:
    wire.read_body()
    wire.send(b"H")
    wire.close()


@fault("kept: silent at the next request", TimeoutError, POOLED, warm=True, silent=True)
def silent_at_next(wire: Wire) -> None:
    wire.silence()


@fault("kept: closed within the next upload", ConnectionError, ["upload"], warm=True, size=LARGE)
def close_in_next_upload(wire: Wire) -> None:
    wire.read_some(300_000)
    wire.close()
