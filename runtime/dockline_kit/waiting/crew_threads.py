"""A group of threads that do something together, and that can be waited for."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from threading import RLock, Thread, current_thread
from time import monotonic

from dockline_runtime.lifetime import reset_after_fork

__all__ = ["Crew"]


class Crew:
    """Threads by name. None of them keeps the interpreter from ending."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._threads: set[Thread] = set()
        reset_after_fork(self)

    def __len__(self) -> int:
        return len(self._threads)

    def reset_after_fork(self) -> None:
        """In the child of a fork: there are none."""
        self._lock = RLock()
        self._threads = set()

    def start(self, name: str, function: Callable[[], object]) -> bool:
        """Have a function run in a thread of its own, with the context's variables as they are here.

        Args:
            name: What it does; part of the thread's name.
            function: The function.

        Returns:
            False if no more threads can be started.
        """
        context = contextvars.copy_context()

        def run() -> None:
            try:
                context.run(function)
            finally:
                with self._lock:
                    self._threads.discard(thread)

        thread = Thread(target=run, name=f"dockline: {name}", daemon=True)
        with self._lock:
            self._threads.add(thread)
        try:
            thread.start()
        except RuntimeError:
            with self._lock:
                self._threads.discard(thread)
            return False
        return True

    def cancel(self) -> None:
        """Do nothing: a thread can't be cancelled; it ends when what it waits for has ended."""

    def gone(self, timeout: float | None = None) -> bool:
        """Wait until all have ended, except the caller.

        Args:
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            False when the time is over.
        """
        deadline = None if timeout is None else monotonic() + timeout
        while True:
            with self._lock:
                left = self._threads - {current_thread()}
            if not left:
                return True
            for thread in left:
                rest = None if deadline is None else deadline - monotonic()
                if rest is not None and rest <= 0:
                    return False
                thread.join(rest)
