"""What tools that show tracebacks make of an error: the standard library, rich, sentry, and a nosy reader.

Each gives what it shows of the frames, but for those of this package's tests: they are the caller's.
"""

from __future__ import annotations

import dataclasses
import json
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import attrs
import sentry_sdk
from rich.traceback import Traceback
from sentry_sdk.envelope import Envelope

from .secret import shows

__all__ = ["TOOLS", "assert_not_shown"]

Shown = Iterator[tuple[str, str]]
"""What is shown: where, and the text."""

_TESTS: Final = Path(__file__).parents[1]
_DEEP: Final = 8


def chain(error: BaseException) -> list[BaseException]:
    """An error and all that it came from, also what is not shown by default."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is not None and each not in found:
            found.append(each)
            waiting += (each.__cause__, each.__context__)
    return found


def theirs(filename: str) -> bool:
    """Whether a frame is the caller's own: what it holds is up to the caller."""
    return _TESTS in Path(filename).parents


def standard(error: BaseException) -> Shown:
    """`traceback`, with the local variables."""
    for each in chain(error):
        told = traceback.TracebackException.from_exception(each, capture_locals=True)
        yield "the message", "".join(told.format_exception_only())
        for frame in told.stack:
            if not theirs(frame.filename):
                for name, value in (frame.locals or {}).items():
                    yield f"{frame.filename}:{frame.lineno} {frame.name} {name}", value


def rich(error: BaseException) -> Shown:
    """rich's tracebacks, as `rich.traceback.install(show_locals=True)` makes them."""
    told = Traceback.extract(type(error), error, error.__traceback__, show_locals=True, locals_max_string=80)
    for stack in told.stacks:
        yield "the message", stack.exc_value
        for frame in stack.frames:
            if not theirs(frame.filename):
                for name, node in (frame.locals or {}).items():
                    yield f"{frame.filename}:{frame.lineno} {frame.name} {name}", str(node)


def sentry(error: BaseException) -> Shown:
    """What the SDK of sentry would send off."""
    with sentry_sdk.isolation_scope() as scope:
        scope.set_client(_sentry())
        sentry_sdk.capture_exception(error)
    event = _events.pop()
    for value in event["exception"]["values"]:
        yield "the message", str(value["value"])
        for frame in (value.get("stacktrace") or {}).get("frames", ()):
            if not theirs(frame["abs_path"]):
                yield f"{frame['abs_path']} {frame['function']}", json.dumps(frame.get("vars"))


class _Collected(sentry_sdk.Transport):
    def capture_envelope(self, envelope: Envelope) -> None:
        _events.append(envelope.get_event())


_events: Final[list[Any]] = []


@cache
def _sentry() -> sentry_sdk.Client:
    return sentry_sdk.Client(
        dsn="http://key@127.0.0.1:1/1", transport=_Collected, default_integrations=False, release="any"
    )


def nosy(error: BaseException) -> Shown:
    """A reader that follows mappings, sequences, fields and attributes wherever they lead."""
    for each in chain(error):
        place = type(each).__name__
        for name in ("args", "doc", "object", "__notes__", "__dict__"):
            yield from _walked(f"{place}.{name}", getattr(each, name, None))
        for frame, line in _frames(each.__traceback__):
            if not theirs(frame.f_code.co_filename):
                for name, value in frame.f_locals.items():
                    where = f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name} {name}"
                    yield from _walked(where, value)


def _frames(trace: TracebackType | None) -> Iterator[tuple[Any, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _walked(where: str, value: Any, deep: int = 0) -> Shown:
    if isinstance(value, str):
        yield where, str.__repr__(value) if type(value).__repr__ is str.__repr__ else repr(value)
    elif isinstance(value, bytes | bytearray | memoryview):
        yield where, repr(bytes(value))
    elif deep < _DEEP:
        for name, inside in _inside(value):
            yield from _walked(f"{where}[{name}]", inside, deep + 1)
        if not isinstance(value, Mapping | list | tuple | set | frozenset):
            yield where, repr(value)


def _inside(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        yield from list(value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from enumerate(value)
    elif attrs.has(type(value)):
        yield from ((each.name, getattr(value, each.name, None)) for each in attrs.fields(type(value)))
    elif dataclasses.is_dataclass(value):
        yield from ((each.name, getattr(value, each.name, None)) for each in dataclasses.fields(value))
    for name in getattr(type(value), "__slots__", ()):
        yield name, getattr(value, name, None)


TOOLS: Final[Mapping[str, Callable[[BaseException], Shown]]] = {
    "traceback": standard,
    "rich": rich,
    "sentry": sentry,
    "a nosy reader": nosy,
}


def assert_not_shown(name: str, error: BaseException) -> None:
    """No tool shows the tests' secret, nor does any error of the chain.

    Args:
        name: How the error came about.
        error: The error.
    """
    for tool, shown in TOOLS.items():
        for where, text in shown(error):
            assert not shows(text), (name, tool, where, text)
    for each in chain(error):
        assert not shows(str(each)) and not shows(repr(each)), (name, each)
