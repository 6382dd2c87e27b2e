"""The daemon's half of a websocket."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from websockets import protocol

from dockline_runtime.operation.operation import Operation

from .fake import Talk, head

ATTACH: Operation[Any] = Operation(
    id="ContainerAttachWebsocket",
    method="GET",
    path="/containers/{id}/attach/ws",
    module="things",
    name="attach",
    answer="websocket",
    ok=(101,),
    long_running=True,
)


def accept(talk: Talk, *messages: bytes) -> Any:
    """The handshake and some messages, in one segment; the other half of the protocol."""
    key = talk.asked.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    answer = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    half = protocol.Protocol(protocol.Side.SERVER, max_size=None)
    for message in messages:
        half.send_binary(message)
    greeting = head(101, "Switching", Connection="Upgrade", Upgrade="websocket", Sec_WebSocket_Accept=answer)
    talk.sock.sendall(greeting + b"".join(half.data_to_send()))
    return half


def say_goodbye(talk: Talk, half: Any) -> None:
    half.send_close(1000)
    talk.sock.sendall(b"".join(half.data_to_send()))
