"""The kinds of a successful response: one table that the runtime and the generator read.

A kind says which method of the wire opens it, what that gives in Python, what of the response is decoded, and
which keys of the overlay belong to it. To add one:

1. an entry here, and its name in `AnswerName`;
2. how it is opened: the method of `aio.dispatch.Dispatcher` that `method` names, or, for what `call` reads
   whole, a reader in `aio.readers`;
3. the class of a stream, where it is one; its twin for threads is derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import frozen

__all__ = ["ANSWER_KINDS", "AnswerKind", "AnswerName"]

AnswerName = Literal[
    "none",
    "json",
    "text",
    "headers",
    "pending",
    "values",
    "frames",
    "bytes",
    "tar",
    "hijack",
    "websocket",
]


@frozen(kw_only=True, eq=False)
class AnswerKind:
    """One kind of response."""

    name: AnswerName
    method: str = "call"
    """The method of the wire that opens it."""
    stream: tuple[str, str] | None = None
    """What that gives, if it isn't what was decoded: a module of the room that opens it, and its class."""
    opening: str | None = None
    """What opens that for tasks, a class of `openings`. None for `Opening`, which does for all streams, and
    reads none of them whole."""
    generic: bool = False
    """Whether the class takes the type of what is decoded."""
    decodes: Literal["nothing", "body", "values", "headers"] = "nothing"
    """What of the response is decoded: JSON that is the body, each JSON value of a stream, or headers."""
    untyped: str = "None"
    """What the response is where no type is described."""
    schema: Literal["item", "headers"] | None = None
    """The key of the overlay that names the schema of what is decoded."""
    keys: tuple[str, ...] = ()
    """The keys of the overlay that have a meaning with this kind only, or with others that list them."""
    needs: tuple[str, ...] = ()
    """The keys among them that have to be there."""
    upgrades: bool = False
    """Whether its status may be 101."""
    reports: bool = False
    """Whether the daemon may report an error after its 200."""

    @property
    def described(self) -> bool:
        """Whether its type is that of the described JSON, unless the overlay names another."""
        return self.decodes in ("body", "values")


_KINDS: Final = (
    AnswerKind(name="none", keys=("unchanged",)),
    AnswerKind(name="json", decodes="body", untyped="Any"),
    AnswerKind(name="text", untyped="str"),
    AnswerKind(
        name="headers",
        decodes="headers",
        schema="headers",
        keys=("headers", "header_json"),
        needs=("headers",),
    ),
    # JSON whose head arrives long before its body.
    AnswerKind(
        name="pending",
        method="pending",
        stream=("item_streams", "Pending"),
        opening="OpeningPending",
        generic=True,
        decodes="body",
        untyped="Any",
    ),
    # A stream of JSON values.
    AnswerKind(
        name="values",
        method="values",
        stream=("item_streams", "ValueStream"),
        opening="OpeningValues",
        generic=True,
        decodes="values",
        untyped="Any",
        schema="item",
        keys=("item", "steps"),
        reports=True,
    ),
    # A log stream, multiplexed or of a TTY.
    AnswerKind(
        name="frames",
        method="frames",
        stream=("item_streams", "FrameStream"),
        opening="OpeningFrames",
        keys=("tty",),
    ),
    AnswerKind(
        name="bytes", method="download", stream=("item_streams", "ByteStream"), opening="OpeningBytes"
    ),
    AnswerKind(
        name="tar",
        method="tar",
        stream=("item_streams", "TarStream"),
        opening="OpeningTar",
        generic=True,
        decodes="headers",
        schema="headers",
        keys=("headers", "header_json"),
    ),
    # Both ways, on a connection of their own.
    AnswerKind(
        name="hijack",
        method="hijack",
        stream=("hijack", "HijackedStream"),
        opening="OpeningHijacked",
        keys=("tty", "upgrade"),
        upgrades=True,
    ),
    AnswerKind(
        name="websocket",
        method="websocket",
        stream=("websocket", "WebSocketStream"),
        opening="OpeningWebSocket",
        upgrades=True,
    ),
)

ANSWER_KINDS: Final[Mapping[str, AnswerKind]] = {kind.name: kind for kind in _KINDS}
"""The kinds by name."""
