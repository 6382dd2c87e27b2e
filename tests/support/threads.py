"""Threads of tests: what one raises is raised again where it is waited for, or at the test's end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, ParamSpec, TypeVar

import pytest

from .waiting import PATIENCE, waits

__all__ = ["Running", "all_joined", "in_thread", "no_more_threads"]

P = ParamSpec("P")
T = TypeVar("T")

_UNJOINED: list[Running[object]] = []


def no_more_threads(monkeypatch: pytest.MonkeyPatch, *named: str) -> None:
    """Have no thread be started any more, or none with one of these texts in its name."""
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if not named or any(text in thread.name for text in named):
            raise RuntimeError("can't start new thread")
        begin(thread)

    monkeypatch.setattr(threading.Thread, "start", start)


class Running(Generic[T]):
    """A function that runs in a thread; as a block, the thread has ended with the block."""

    def __init__(self, function: Callable[[], T], name: str) -> None:
        self._function = function
        self._results: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        _UNJOINED.append(self)  # type: ignore[arg-type]
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._thread.is_alive()

    @property
    def waits(self) -> bool:
        """Whether it waits for a connection, in the runtime."""
        return waits(self._thread.ident or 0)

    def ends_within(self, seconds: float) -> bool:
        """Whether it ends within a time, or has ended."""
        self._thread.join(seconds)
        return not self.alive

    def join(self, timeout: float = PATIENCE) -> T:
        """Wait for its end; what it returned. Raises what it raised, and `AssertionError` if it goes on."""
        self._thread.join(timeout)
        assert not self.alive, f"{self._thread.name} still runs after {timeout:g} seconds"
        if self in _UNJOINED:
            _UNJOINED.remove(self)  # type: ignore[arg-type]
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        return self._results[0]

    def __enter__(self) -> Running[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.join()

    def _run(self) -> None:
        try:
            self._results.append(self._function())
        except BaseException as error:
            self._error = error


def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Running[T]:
    """Start a function in a thread of its own."""
    return Running(lambda: function(*args, **kwargs), getattr(function, "__name__", "a thread of the test"))


def all_joined() -> None:
    """Wait for all that nobody has waited for; raises what they raised."""
    errors = []
    for running in _UNJOINED:
        try:
            running.join()
        except BaseException as error:
            errors.append(error)
    _UNJOINED.clear()
    if errors:
        raise BaseExceptionGroup("threads that the test started", errors)
