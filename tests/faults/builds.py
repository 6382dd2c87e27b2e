"""What can go wrong while an engine builds: at which stages, in which ways, and what a user is told then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from dockline.buildkit import BuildError, UnsupportedByEngine
from dockline.errors import (
    ConnectionError,
    Forbidden,
    NotFound,
    ProtocolError,
    ServerError,
    StreamClosed,
    TimeoutError,
    TruncatedStream,
)

from ..support.buildkit.canned import CONTROL, ROADS, Canned, Place, Spoken
from ..support.buildkit.lines import Line, goaway
from .calls import CALLS

__all__ = ["CASES", "FAULTS", "STAGES", "Fault", "expected"]

STAGES: Final = (
    "head of /grpc",
    "head of /session",
    "first words",
    "first words of the session",
    "ListWorkers",
    "Solve",
    "Status",
    *CALLS,
    "trailers",
)
"""Where a build can be: the head that is waited for, the first words of HTTP/2, calls of ours, calls of the
engine's in the session, and what ends the answer."""

_BEFORE: Final = frozenset({"head of /grpc", "head of /session"})
_CALLS_OF_OURS: Final = frozenset({"ListWorkers", "Solve", "Status", "trailers"})
_WORDS: Final = frozenset({"first words", "first words of the session"})
_GARBAGE: Final = b"\xfe\xff no protocol at all\r\n\r\n" * 3


@frozen
class Fault:
    """A way to go wrong.

    Attributes:
        does: Does it; what it gives says whether the engine goes on with the build.
        stages: The stages at which it can be.
        silent: Whether nothing comes from then on.
        cancelled: Whether the build is cancelled then, instead of waiting for the client's timeout.
    """

    does: Callable[[Place, Canned], bool | None]
    stages: frozenset[str]
    silent: bool = False
    cancelled: bool = False


def _cut(place: Place, engine: Canned) -> None:
    _road(place).cut()


def _reset(place: Place, engine: Canned) -> None:
    _road(place).reset()


def _nothing(place: Place, engine: Canned) -> None:
    pass


def _garbage(place: Place, engine: Canned) -> None:
    _road(place).send(_GARBAGE)


def _malformed(place: Place, engine: Canned) -> None:
    on, stream = place
    if isinstance(on, Line):
        on.malformed(stream)
        if on in engine.sessions:
            on.takes_more()
            on.until(lambda peer: stream in peer.ended)
        elif not _is_status(place):
            on.finish(stream)
    else:
        on.chunk({"id": "moby.buildkit.trace", "aux": "CgL/"})


def _refused(status: int) -> Callable[[Place, Canned], None]:
    def refuse(place: Place, engine: Canned) -> None:
        said = b'{"message":"not here"}'
        on, stream = place
        if isinstance(on, Line):
            on.does(lambda peer: peer.h2.send_headers(stream, [(":status", str(status))], end_stream=True))
        else:
            kind = b"Content-Type: application/json\r\n"
            on.raw(b"HTTP/1.1 %d No\r\n%sContent-Length: %d\r\n\r\n" % (status, kind, len(said)) + said)

    return refuse


def _failed(place: Place, engine: Canned) -> bool:
    on, stream = place
    if isinstance(on, Line):
        on.finish(stream, 13, "the engine says no")
        return _is_status(place) or _ends_status(on)
    on.chunk({"errorDetail": {"message": "the engine says no"}, "error": "the engine says no"})
    on.raw(b"0\r\n\r\n")
    return False


def _goes_away(place: Place, engine: Canned) -> None:
    _road(place).send(goaway(0, 2))


def _takes_no_more(place: Place, engine: Canned) -> bool:
    _road(place).send(goaway(0x7FFF_FFFF, 0))
    return True


def _reset_call(place: Place, engine: Canned) -> bool:
    on, stream = place
    assert isinstance(on, Line)
    on.reset_call(stream, 2)
    return _is_status(place) or _ends_status(on)


def _ends_status(on: Line) -> bool:
    """Status ends with the build; the engine doesn't go on."""
    for stream in on.does(lambda peer: peer.calls(f"{CONTROL}Status")):
        on.finish(stream)
    return False


def _is_status(place: Place) -> bool:
    """Whether only Status is meant: the build goes on then."""
    on, stream = place
    assert isinstance(on, Line)
    return on.does(lambda peer: peer.heads.get(stream, {}).get(":path")) == f"{CONTROL}Status"


def _road(place: Place) -> Any:
    on = place[0]
    return on if isinstance(on, Spoken) else on.road


_ALL: Final = frozenset(STAGES)
_IN_CALLS: Final = _CALLS_OF_OURS | frozenset(CALLS)
FAULTS: Final[Mapping[str, Fault]] = {
    "cut": Fault(_cut, _ALL),
    "reset": Fault(_reset, _ALL),
    "silence, and a timeout": Fault(_nothing, _ALL, silent=True),
    "silence, and it is cancelled": Fault(_nothing, _ALL, silent=True, cancelled=True),
    "bytes of no protocol": Fault(_garbage, _ALL),
    "a malformed message": Fault(_malformed, _IN_CALLS - {"trailers"}),
    "refused: HTTP 403": Fault(_refused(403), _BEFORE | {"Solve"}),
    "refused: HTTP 404": Fault(_refused(404), _BEFORE | {"Solve"}),
    "refused: HTTP 500": Fault(_refused(500), _BEFORE | {"Solve"}),
    "refused: gRPC 13": Fault(_failed, _CALLS_OF_OURS),
    "GOAWAY with an error": Fault(_goes_away, _WORDS | _IN_CALLS),
    "GOAWAY that lets calls end": Fault(_takes_no_more, _WORDS | _IN_CALLS),
    "RST_STREAM": Fault(_reset_call, _IN_CALLS),
}
_OF_HTTP2: Final = ("GOAWAY with an error", "GOAWAY that lets calls end", "RST_STREAM")
_IN_SESSION: Final = (*CALLS, "first words of the session")


def can_be(stage: str, name: str, road: str) -> bool:
    """Whether something can go wrong on a road, at a stage, in a way."""
    if stage not in FAULTS[name].stages or (name == "a malformed message" and stage == "ssh forward"):
        return False  # who waits for an agent doesn't hear the step
    if road != "build":
        return not (
            (name.startswith("refused: HTTP") and stage == "Solve" and road == "tunnel")
            or (stage == "head of /grpc" and road == "native")
            or (stage == "first words" and road == "native" and name == "GOAWAY that lets calls end")
            or (stage == "head of /session" and road != "grpc")
        )
    if stage in ("head of /grpc", "first words", "ListWorkers", "upload"):
        return False
    if name in _OF_HTTP2:
        return stage in _IN_SESSION
    return stage != "Solve" or name not in ("a malformed message", "refused: gRPC 13")


CASES: Final = [
    (stage, name, road) for stage in STAGES for name in FAULTS for road in ROADS if can_be(stage, name, road)
]

_LOST: Final = (ConnectionError, TruncatedStream)
_OF_STATUS: Final = {"403": Forbidden, "404": NotFound, "500": ServerError}


def expected(stage: str, name: str, road: str) -> tuple[type[Exception], ...] | None:  # rules, in their order
    """What the user is told; None where the build is made all the same."""
    fault = FAULTS[name]
    if fault.silent:
        if fault.cancelled:
            return (StreamClosed,)
        asked_anew = stage == "first words" and road == "native"  # by /grpc, after a while
        return None if asked_anew else (TimeoutError,)
    if name.startswith("refused: HTTP"):
        return _expected_of_status(stage, name[-3:], road)
    if stage in CALLS or (stage == "first words of the session" and road in ("grpc", "build")):
        return None if name == "GOAWAY that lets calls end" else (BuildError,)
    if stage == "first words" and road == "native" and name != "GOAWAY that lets calls end":
        return None  # it is asked by /grpc
    if name == "GOAWAY that lets calls end":
        no_more = stage in ("first words", "first words of the session", "ListWorkers")
        return _LOST if no_more else None
    if name in ("refused: gRPC 13", "RST_STREAM"):
        return None if stage == "Status" and road != "build" else (BuildError,)
    return (ProtocolError,) if name in ("bytes of no protocol", "a malformed message") else _LOST


def _expected_of_status(stage: str, status: str, road: str) -> tuple[type[Exception], ...] | None:
    if stage == "Solve":
        return (_OF_STATUS[status],) if road == "build" else (BuildError,)
    if status == "500":
        return (ServerError,)
    # There is another road, or there is none.
    return None if road == "grpc" else (UnsupportedByEngine,)
