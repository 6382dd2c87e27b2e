"""A fault: what the server does, and what the client has to make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from attrs import frozen

from .kinds import KINDS
from .wire import Answer, Wire

__all__ = ["ALL", "BODIED", "CUT", "FAULTS", "FINE", "ROADS", "Fault", "Fine", "Outcome", "fault"]

T = TypeVar("T", bound=Callable[[Wire], object])

ROADS: Final = ("unix", "tcp", "tls")
ALL: Final = tuple(KINDS)
BODIED: Final = ("get", "post", "upload", "download", "frames", "values")
"""Those whose answer has a body of HTTP's."""


@frozen
class Fine:
    """The request succeeds, as if there had been no fault; or with another value."""

    value: Any = None
    other: bool = False


FINE: Final = Fine()
Outcome = type[BaseException] | tuple[type[BaseException], ...] | Fine


@frozen
class Fault:
    """A fault.

    Attributes:
        name: What goes wrong.
        play: What the server does once the request's head has come, or at `stage`.
        outcomes: For each kind that it applies to: the error, or that all is well.
        says: What the error's message says, as a regular expression.
        roads: The transports that it can happen on.
        stage: When the server begins: at the `request`; at `accept`, before any byte was read; in the
            `handshake` of TLS; or `idle`, after an earlier answer on the same connection. `down` is a server
            that is away.
        warm: The connection has served before.
        times: How many requests, or connections, meet the fault.
        sends: How often each kind may reach the server; once by default.
        steps: How many variants there are.
        silent: The client's timeout is what ends it.
        size: The size of an upload.
        unknown: Whether it is not known afterwards if something that changes things was carried out; None
            where that depends on how far the request came.
    """

    name: str
    play: Callable[[Wire], object]
    outcomes: Mapping[str, Outcome]
    says: str = ""
    roads: tuple[str, ...] = ROADS
    stage: str = "request"
    warm: bool = False
    times: int = 1
    sends: Mapping[str, int] = {}
    steps: Callable[[Answer], int] = lambda _: 1
    silent: bool = False
    size: int = 200_000
    unknown: bool | None = True

    def sent(self, kind: str) -> int:
        """How many requests of a kind reach the server."""
        return self.sends.get(kind, 0 if self.stage in ("accept", "handshake", "down") else 1)


FAULTS: dict[str, Fault] = {}


def fault(
    name: str,
    raises: Outcome,
    kinds: Iterable[str] = ALL,
    *,
    but: Mapping[str, Outcome] | None = None,
    **options: Any,
) -> Callable[[T], T]:
    """Note a fault; the function that it decorates is what the server does.

    Args:
        name: What goes wrong.
        raises: What the client makes of it.
        kinds: The kinds that it applies to.
        but: Those that make something else of it.
        options: As `Fault` has them.
    """

    def note(play: T) -> T:
        if name in FAULTS:
            raise ValueError(f"there are two faults named {name!r}")
        certain = {"down": False, "handshake": False, "accept": None}
        options.setdefault("unknown", certain.get(options.get("stage", ""), True))
        outcomes = dict.fromkeys(kinds, raises) | dict(but or {})
        FAULTS[name] = Fault(name, play, outcomes, **options)
        return play

    return note


def _cut_points(answer: Answer) -> int:
    return len(answer.head())


CUT: Final = _cut_points
"""Steps: one for each byte of the head."""
