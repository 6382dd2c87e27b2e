"""Keeps secrets out of tracebacks: many tools that show a traceback also show the frames' local variables.

Such tools print variables, walk through mappings, and read the fields of attrs classes. A secret that a
caller gives goes through a dozen frames, as text, in a mapping, inside a header. So rendered functions wrap
secrets with `hidden` before they do anything else, and code that needs the value asks for it with `revealed`.
When an error leaves the runtime, the frames below are emptied. Frames of the caller's own code stay as they
are.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from functools import update_wrapper
from types import TracebackType
from typing import Any, Final, ParamSpec, Protocol, TypeVar, cast

from .errors import DocklineError

__all__ = ["Hidden", "HiddenText", "forget_locals", "forgetful", "scrubbed_tracebacks", "hidden", "revealed"]

P = ParamSpec("P")
T = TypeVar("T")

_SHOWN: Final = "<hidden>"
_COROUTINE: Final = 0x80  # as `inspect` has it, which takes long to import
_OURS: Final = __name__.partition(".")[0]
_LIBRARIES: Final = sys.stdlib_module_names | {
    "attr", "attrs", "cattrs", "msgspec", "urllib3", "websockets", ""
}  # fmt: skip


class Hidden:
    """A value that only `revealed` gets at: neither its repr nor its attributes show anything.

    Args:
        value: The value.
    """

    __slots__ = ("_reveal",)

    def __init__(self, value: object) -> None:
        # In a slot of its own it would show to anything that reads attributes.
        self._reveal: Callable[[], object] = lambda: value

    def __repr__(self) -> str:
        return _SHOWN


class HiddenText(str):
    """Text with a repr that doesn't show it; nor does that of a part, as long text is shown by its start."""

    __slots__ = ()

    def __repr__(self) -> str:
        return _SHOWN

    def __getitem__(self, key: Any) -> HiddenText:
        return HiddenText(super().__getitem__(key))


def hidden(value: T) -> T:
    """A value, wrapped so that it isn't shown; None stays None. To type checkers its type stays the same."""
    found: Any = value if value is None or type(value) is Hidden else Hidden(value)
    return found  # type: ignore[no-any-return]


def revealed(value: T) -> T:
    """What `hidden` was given; anything else unchanged."""
    found: Any = value
    if type(found) is Hidden:
        found = found._reveal()
    return found  # type: ignore[no-any-return]


def forget_locals(error: BaseException, rendered: str = "") -> None:
    """Empty the frames that an error, and those that it came from, has left behind.

    Those are the runtime's, and those of rendered code and of libraries that they called. Frames of a
    caller's own functions (an iterable that is uploaded, a source of credentials) stay.

    Args:
        error: The error.
        rendered: The package that holds the rendered code.
    """
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
        _empty(found.__traceback__, rendered)


def _empty(trace: TracebackType | None, rendered: str) -> None:
    inside = False
    while trace is not None:
        frame, trace = trace.tb_frame, trace.tb_next
        name = str(frame.f_globals.get("__name__", ""))
        top = name.partition(".")[0]
        if top == _OURS or (rendered and name.startswith(rendered)):
            inside = True
        elif top not in _LIBRARIES:
            inside = False
        if inside:
            with contextlib.suppress(RuntimeError):  # it is still being executed
                frame.clear()


class _Rendered(Protocol):
    """What is known of an operation here: the module that its function is in."""

    @property
    def module(self) -> str: ...


class _ScrubbedTracebacks:
    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            forget_locals(error)


scrubbed_tracebacks: Final = _ScrubbedTracebacks()
"""A context manager: when an error leaves it, the frames below are emptied."""


def forgetful(method: Callable[P, T]) -> Callable[P, T]:
    """A method that sends an operation, and leaves nothing of its inputs in the traceback of an error.

    Args:
        method: A function or a coroutine function.
    """

    def sending(self: object, op: _Rendered, *inputs: object) -> Any:
        try:
            return send(self, op, *inputs)
        except BaseException as error:
            del inputs
            forget_locals(error, op.module.rpartition(".api.")[0])
            raise

    async def sending_later(self: object, op: _Rendered, *inputs: object) -> Any:
        try:
            return await send(self, op, *inputs)
        except BaseException as error:
            del inputs
            forget_locals(error, op.module.rpartition(".api.")[0])
            raise

    send: Any = method
    waits = send.__code__.co_flags & _COROUTINE
    return update_wrapper(cast("Any", sending_later if waits else sending), method)
