"""Functions that take long, each in a thread of its own, while the loop goes on.

They don't run in the loop's executor: a function that is stuck there (reading a file on a network that is
gone, or an iterable that waits for its user) would delay look-ups of names, and the end of the loop would
wait for it. A thread costs some 60 µs, and these functions take longer. A cancelled task leaves at once. Its
thread goes on to the function's end, and the result is dropped, or passed to `let_go` if that is given.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Generic, TypeVar

__all__ = ["Held", "apart", "begun_apart"]

T = TypeVar("T")


def begun_apart(function: Callable[[], T], let_go: Callable[[T], object] | None = None) -> asyncio.Future[T]:
    """Start running a function in a thread.

    Args:
        function: The function; the context's variables are as they are here.
        let_go: Called with the result if nobody waits for it any more, in any thread.

    Returns:
        A future of the result. Cancelling it doesn't stop the thread. If nobody asks for an error, asyncio
        doesn't complain.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    future.add_done_callback(_looked_at)
    context = contextvars.copy_context()

    def run() -> None:
        try:
            result = context.run(function)
        except BaseException as error:  # noqa: BLE001  # the waiting task raises it
            _tell(loop, _fail, future, error)
            return
        if not _tell(loop, _give, future, result, let_go) and let_go is not None:
            let_go(result)

    try:
        Thread(target=run, name=f"dockline: {_name_of(function)}", daemon=True).start()
    except RuntimeError:  # no more threads can be started, or the interpreter ends
        run()
    return future


async def apart(function: Callable[[], T], let_go: Callable[[T], object] | None = None) -> T:
    """Run a function in a thread, and wait for its result; see `begun_apart`."""
    future = begun_apart(function, let_go)
    try:
        return await future
    except BaseException:  # a cancellation, the end of a task that nobody runs any more, its own error
        with suppress(RuntimeError):  # the loop is closed
            future.cancel()
        if let_go is not None and not future.cancelled() and future.exception() is None:
            let_go(future.result())  # it came in the same step of the loop as the cancellation
        raise


class Held(Generic[T]):
    """Something that a thread uses now and then. If it is released while the thread uses it, the thread
    releases it afterwards.

    Args:
        thing: What it is.
        let_go: Releases it; called once.
    """

    def __init__(self, thing: T, let_go: Callable[[T], object]) -> None:
        self._thing = thing
        self._let_go = let_go
        self._lock = Lock()
        self._wanted = self._gone = False

    def use(self, function: Callable[[T], object]) -> None:
        """Call a function with it, in a thread, unless it was released."""
        with self._lock:
            if not self._wanted:
                function(self._thing)
        if self._wanted:
            self.let_go()

    def let_go(self) -> None:
        """Release it, now or when the thread that uses it is done. Calling this twice does no harm."""
        self._wanted = True
        if self._lock.acquire(blocking=False):
            try:
                if not self._gone:
                    self._gone = True
                    self._let_go(self._thing)
            finally:
                self._lock.release()


def _tell(loop: asyncio.AbstractEventLoop, tell: Callable[..., object], *arguments: object) -> bool:
    """Call something in the loop, soon; False if it is closed."""
    try:
        loop.call_soon_threadsafe(tell, *arguments)
    except RuntimeError:
        return False
    return True


def _give(future: asyncio.Future[T], result: T, let_go: Callable[[T], object] | None) -> None:
    if not future.done():
        future.set_result(result)
    elif let_go is not None:
        let_go(result)


def _fail(future: asyncio.Future[T], error: BaseException) -> None:
    if not future.done():
        if isinstance(error, StopIteration):  # a future takes none
            failure = RuntimeError("a function that was called aside raised StopIteration")
            failure.__cause__ = error
            error = failure
        future.set_exception(error)


def _looked_at(future: asyncio.Future[T]) -> None:
    if not future.cancelled():
        future.exception()


def _name_of(function: Callable[..., object]) -> str:
    return getattr(function, "__name__", type(function).__name__)
