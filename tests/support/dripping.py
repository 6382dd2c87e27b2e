"""A daemon whose answers come in small pieces, and have the question in them, for as long as somebody asks."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

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


def drip(daemon: FakeDaemon, size: int = 1, pause: float = 0.0001) -> None:
    """Have a daemon answer what it is asked, in pieces.

    Args:
        daemon: The daemon.
        size: How many bytes are in a piece of what is short; what is long comes in 40.
        pause: How long it takes between two of them, in seconds.
    """

    def say(talk: Talk, data: bytes) -> None:
        step = max(size, len(data) // 40)
        for at in range(0, len(data), step):
            talk.sock.sendall(data[at : at + step])
            time.sleep(pause)

    def answer(talk: Talk) -> None:
        path = talk.asked.target.partition("?")[0]
        path = re.sub(r"^/v[\d.]+", "", path)
        match [talk.asked.method, *path.strip("/").split("/")]:
            case ["GET", "containers", name, "json"]:
                # The probe is answered at once.
                (say if name == "web" else _at_once)(talk, json_response({"Id": name}))
            case ["HEAD", "_ping"]:
                say(talk, head(Api_Version="1.51", Content_Length="0"))
            case ["POST", "containers", _, "start"]:
                say(talk, head(204, "No Content"))
            case ["POST", "containers", _, "wait"]:
                say(talk, json_response({"StatusCode": 7}))
            case ["POST", "images", "create"]:
                say(talk, chunked(*_VALUES, Content_Type="application/json"))
            case ["POST", "build"]:
                say(talk, chunked(*_VALUES, Content_Type="application/json"))
            case ["GET", "containers", _, "logs"]:
                say(talk, chunked(FRAMES, Content_Type=MULTIPLEXED))
            case ["GET", "containers", _, "archive"]:
                say(talk, response(ARCHIVE, X_Docker_Container_Path_Stat=_STAT))
            case ["HEAD", "containers", _, "archive"]:
                say(talk, head(X_Docker_Container_Path_Stat=_STAT))
            case ["PUT", "containers", _, "archive"]:
                say(talk, json_response({"message": f"{len(talk.asked.body)}"}, 400, "Bad Request"))
            case ["POST", "containers", _, "attach"] | ["POST", "exec", _, "start"]:
                say(talk, upgraded())
                _echo(talk, say)
            case ["GET", "containers", _, "attach", "ws"]:
                half = accept(talk)
                for message in (b"one", b"two"):
                    half.send_binary(message)
                half.send_close(1000)
                say(talk, b"".join(half.data_to_send()))
            case _:
                say(talk, json_response({"message": talk.asked.target}, 500))

    daemon.scripts = Endless(answer)


def _at_once(talk: Talk, data: bytes) -> None:
    talk.sock.sendall(data)


def _echo(talk: Talk, say: Callable[[Talk, bytes], None]) -> None:
    """What comes goes back as frames, until stdin ends."""
    got = 0
    for data in _all(talk):
        got += len(data)
        talk.sock.sendall(frame(b"x" * len(data)))
    say(talk, frame(b"%d" % got, 2))
    raise ConnectionError("said all")


def _all(talk: Talk) -> Iterator[bytes]:
    while data := talk.recv():
        yield data
