"""Keeps secrets out of tracebacks: tools that show a traceback show its frames' local variables with it.

A secret that a caller gives goes through a dozen frames, as text, in a mapping, inside a header. Rendered
functions bind theirs anew with `hidden`, whose repr tells nothing; the frames below them are emptied when an
error leaves the runtime. The caller's own frames are the caller's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, TypeVar

from .errors import DocklineError
from .model import Base64

__all__ = ["forget_locals", "forgetting", "hidden"]

T = TypeVar("T")

_SHOWN: Final = "<hidden>"
_OURS: Final = __name__.partition(".")[0]


class _HiddenText(str):
    __slots__ = ()

    def __repr__(self) -> str:
        return _SHOWN


class _HiddenBase64(Base64):
    __slots__ = ()

    def __repr__(self) -> str:
        return _SHOWN


class _HiddenBytes(bytes):
    def __repr__(self) -> str:
        return _SHOWN


class _HiddenMapping(dict[Any, Any]):
    __slots__ = ()

    def __repr__(self) -> str:
        return _SHOWN


def hidden(value: T) -> T:
    """The same text, bytes or mapping, with a repr that doesn't show it; anything else as it is."""
    found: Any = value
    if type(value) is str:
        found = _HiddenText(value)
    elif isinstance(value, Base64):
        found = _HiddenBase64(value)
    elif isinstance(value, bytes | bytearray | memoryview):
        found = _HiddenBytes(value)
    elif isinstance(value, Mapping):
        found = _HiddenMapping(value)
    return found  # type: ignore[no-any-return]


def forget_locals(error: BaseException) -> None:
    """Empty the runtime's frames that an error, and those it came from, has left behind."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        found = waiting.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, DocklineError) and found.__suppress_context__ and found.__cause__ is None:
            found.__context__ = None  # the text that can't be encoded, say
        waiting += (found.__cause__, found.__context__)
        trace = found.__traceback__
        while trace is not None:
            frame, trace = trace.tb_frame, trace.tb_next
            if frame.f_globals.get("__name__", "").partition(".")[0] == _OURS:
                with contextlib.suppress(RuntimeError):  # it is still being executed
                    frame.clear()


class _Forgetting:
    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            forget_locals(error)


forgetting: Final = _Forgetting()
"""A context: an error that leaves it has forgotten what the frames below held."""
