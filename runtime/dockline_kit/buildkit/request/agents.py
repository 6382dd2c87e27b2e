"""Agents of ssh that a build may use: which there are, and what of their protocol is let through.

Theory: a step that has `--mount=type=ssh` talks to an agent of this machine, by way of the engine. It may
list the identities and have something signed. Agents take other requests as well (to add and remove keys, to
lock the agent); those are answered here with `SSH_AGENT_FAILURE` and never reach it. Both
sides send frames: a length of four bytes, a type, a content. Each request gets one answer, in their order.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import Any, Final

from dockline_runtime.errors import InvalidArgument, ProtocolError, shorten

__all__ = ["DEFAULT_AGENT", "FAILURE", "LONGEST_FRAME", "Agents", "Frames", "may_be_asked"]

DEFAULT_AGENT: Final = "default"
"""The id of the agent for steps that name none; as a value, the agent of `SSH_AUTH_SOCK`."""
LONGEST_FRAME: Final = 256 * 1024
"""How long a request or an answer may be, in bytes; agents have the same limit."""
FAILURE: Final = b"\0\0\0\1\5"
"""The answer to what isn't let through: `SSH_AGENT_FAILURE`."""

_LIST: Final = 11
_SIGN: Final = 13
_VARIABLE: Final = "SSH_AUTH_SOCK"
_WAY_OUT: Final = "start an agent (ssh-agent) and add your keys to it (ssh-add)"


class Agents:
    """The agents that a build may use.

    Args:
        given: `"default"` for the agent of `SSH_AUTH_SOCK`; or by id, that or the path of an agent's socket
            (`~` is this user's home).

    Raises:
        InvalidArgument: It is neither of these, there is no such socket, or it is the file of a key.
    """

    def __init__(self, given: str | Mapping[str, str | os.PathLike[str]] | None = None) -> None:
        if given == DEFAULT_AGENT:
            given = {DEFAULT_AGENT: DEFAULT_AGENT}
        if given is not None and not isinstance(given, Mapping):
            raise InvalidArgument(
                f"ssh: expected 'default', or a mapping of ids to sockets of agents, not {shorten(given)}"
            )
        self._paths: dict[str, str] = {}
        for id, value in (given or {}).items():
            if not isinstance(id, str) or not id or not id.isprintable():
                raise InvalidArgument(f"ssh: {shorten(id)} isn't an id; write a text such as 'default'")
            self._paths[id] = _socket_of(id, value)

    def __len__(self) -> int:
        return len(self._paths)

    def __repr__(self) -> str:
        return f"Agents({self._paths!r})"

    def path(self, id: str) -> str | None:
        """The socket of an agent; None if there is none of this id.

        Args:
            id: What it is called; empty for the default one.
        """
        return self._paths.get(id or DEFAULT_AGENT)


def _socket_of(id: str, value: Any) -> str:
    if value == DEFAULT_AGENT:
        path = os.environ.get(_VARIABLE, "")
        if not path:
            raise InvalidArgument(f"ssh[{id!r}]: {_VARIABLE} isn't set, so there is no agent; {_WAY_OUT}")
    elif isinstance(value, str | os.PathLike) and value:
        path = os.path.expanduser(os.fsdecode(value))
    else:
        raise InvalidArgument(
            f"ssh[{id!r}]: {shorten(value)} isn't the path of an agent's socket, nor 'default'"
        )
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that isn't a path"
        raise InvalidArgument(f"ssh[{id!r}]: there is no agent at {path!r}: {why}; {_WAY_OUT}") from None
    if stat.S_ISSOCK(mode):
        return path
    if stat.S_ISREG(mode):
        raise InvalidArgument(
            f"ssh[{id!r}]: {path!r} is a file, not an agent's socket; add the key to an agent "
            f"(ssh-add {shorten(path)}) and give 'default'"
        )
    raise InvalidArgument(f"ssh[{id!r}]: {path!r} isn't the socket of an agent; {_WAY_OUT}")


class Frames:
    """Frames of an agent's protocol, of bytes that come in any pieces.

    Args:
        whose: Who sends them, for errors.
    """

    def __init__(self, whose: str) -> None:
        self._whose = whose
        self._data = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what has come."""
        self._data += data

    def next(self) -> bytes | None:
        """The next frame with its length, None if it isn't whole yet.

        Raises:
            ProtocolError: It is empty, or too long.
        """
        if len(self._data) < 4:
            return None
        length = int.from_bytes(self._data[:4], "big")
        if not 1 <= length <= LONGEST_FRAME:
            raise ProtocolError(
                f"{self._whose} sent a frame of {length} bytes; an agent's have 1 to {LONGEST_FRAME}"
            )
        if len(self._data) < 4 + length:
            return None
        frame = bytes(self._data[: 4 + length])
        del self._data[: 4 + length]
        return frame


def may_be_asked(frame: bytes) -> bool:
    """Whether a request goes to the agent: to list its identities, and to sign.

    Args:
        frame: The request, with its length.
    """
    return (frame[4] == _LIST and len(frame) == 5) or frame[4] == _SIGN
