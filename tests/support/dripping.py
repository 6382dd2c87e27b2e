"""A daemon whose answers come in small pieces, and contain the question, whatever is asked."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable
from typing import Any, Final

from .fake import MULTIPLEXED, FakeDaemon, Script, Talk, chunked, head, json_response, response
from .frames import frame
from .hijacked import upgraded
from .streams import archive
from .websockets import accept

__all__ = ["ARCHIVE", "FRAMES", "Endless", "drip"]

FRAMES = b"".join(frame(b"%d" % number, 1 + number % 2) for number in range(4))
ARCHIVE = archive(a=b"first", b=b"second" * 100)
_STAT = base64.b64encode(json.dumps({"name": "a", "size": 1, "mode": 420}).encode()).decode()
_VALUES = [json.dumps({"status": str(number)}).encode() + b"\n" for number in range(4)]


class Endless(list[Script]):
    """Scripts that never end: each request is answered by a function."""

    def __init__(self, answer: Callable[[Talk], None]) -> None:
        super().__init__()
        self._script = Script((answer,))

    def pop(self, index: Any = -1) -> Script:
        return self._script


Say = Callable[[Talk, bytes], None]


def _named(talk: Talk, say: Say) -> None:
    name = _path(talk).split("/")[2]
    # What only asks whether all is well is answered at once.
    (say if name == "web" else _at_once)(talk, json_response({"Id": name}))


def _taken(talk: Talk, say: Say) -> None:
    say(talk, json_response({"message": f"{len(talk.asked.body)}"}, 400, "Bad Request"))


def _both_ways(talk: Talk, say: Say) -> None:
    """What comes goes back as frames, until stdin ends."""
    say(talk, upgraded())
    got = 0
    while data := talk.recv():
        got += len(data)
        talk.sock.sendall(frame(b"x" * len(data)))
    say(talk, frame(b"%d" % got, 2))
    raise ConnectionError("said all")


def _websocket(talk: Talk, say: Say) -> None:
    half = accept(talk)
    for message in (b"one", b"two"):
        half.send_binary(message)
    half.send_close(1000)
    say(talk, b"".join(half.data_to_send()))


def _saying(data: bytes) -> Callable[[Talk, Say], None]:
    return lambda talk, say: say(talk, data)


ROUTES: Final[tuple[tuple[str, Callable[[Talk, Say], None]], ...]] = (
    (r"GET /containers/[^/]+/json", _named),
    (r"HEAD /_ping", _saying(head(Api_Version="1.51", Content_Length="0"))),
    (r"POST /containers/\w+/start", _saying(head(204, "No Content"))),
    (r"POST /containers/\w+/wait", _saying(json_response({"StatusCode": 7}))),
    (r"POST /images/create", _saying(chunked(*_VALUES, Content_Type="application/json"))),
    (r"GET /containers/\w+/logs", _saying(chunked(FRAMES, Content_Type=MULTIPLEXED))),
    (r"GET /containers/\w+/archive", _saying(response(ARCHIVE, X_Docker_Container_Path_Stat=_STAT))),
    (r"HEAD /containers/\w+/archive", _saying(head(X_Docker_Container_Path_Stat=_STAT))),
    (r"PUT /containers/\w+/archive", _taken),
    (r"POST /containers/\w+/attach|POST /exec/\w+/start", _both_ways),
    (r"GET /containers/\w+/attach/ws", _websocket),
)
"""What answers which requests."""


def drip(daemon: FakeDaemon, size: int = 1, pause: float = 0.0001) -> None:
    """Have a daemon answer what it is asked, in pieces.

    Args:
        daemon: The daemon.
        size: How many bytes are in a piece; what is long comes in 24.
        pause: How long it takes between two of them, in seconds.
    """

    def say(talk: Talk, data: bytes) -> None:
        step = max(size, len(data) // 24)
        for at in range(0, len(data), step):
            talk.sock.sendall(data[at : at + step])
            time.sleep(pause)

    def answer(talk: Talk) -> None:
        asked = f"{talk.asked.method} {_path(talk)}"
        [answers] = [each for route, each in ROUTES if re.fullmatch(route, asked)]
        answers(talk, say)

    daemon.scripts = Endless(answer)


def _path(talk: Talk) -> str:
    return re.sub(r"^/v[\d.]+", "", talk.asked.target.partition("?")[0])


def _at_once(talk: Talk, data: bytes) -> None:
    talk.sock.sendall(data)
