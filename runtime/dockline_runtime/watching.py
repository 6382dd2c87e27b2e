"""What a client reports about its requests: lines in the log `dockline`, and calls of hooks.

While nobody looks, the cost is too small to measure: the clock isn't read, and `logging` is used only if the
program has imported it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

if TYPE_CHECKING:
    from logging import Logger

__all__ = ["Exchange", "Hook", "Watching"]

_DEBUG: Final = 10


@define(eq=False, slots=True)
class Exchange:
    """A request and what comes of it. Each hook is given the same object for the same request.

    Attributes:
        operation: The operationId, as `ContainerList`; empty where a client asks for the API version.
        method: The method, as `GET`.
        path: The path with the version, as `/v1.51/containers/json`; without the query, which may hold what
            isn't for a log.
        status: The status of the response, None before it.
        received: How many bytes of the response's body have come by now; None before the response. Those of a
            stream come later.
        seconds: How long it took: to the end of a whole response, to the head of a stream, or to the error.
        error: What it failed with, None if it didn't.
        notes: For hooks to keep anything they like, such as a span.
        spoken: The method as users call it, e.g. `docker.containers.list`; empty as `operation` is.
    """

    operation: str
    method: str
    path: str
    status: int | None = None
    received: int | None = None
    seconds: float = 0.0
    error: BaseException | None = field(default=None, repr=False)
    notes: dict[str, Any] = field(factory=dict, repr=False)
    spoken: str = field(default="", kw_only=True)
    _began: float = field(factory=time.monotonic, repr=False, init=False)
    _watching: Watching | None = field(default=None, repr=False, alias="watching")

    def answered(self, status: int, received: int) -> None:
        """Tell that the response has come, or the head of a stream.

        Args:
            status: Its status.
            received: How many bytes of its body have come.
        """
        self.status, self.received = status, received
        self._end("on_answer", "%s %s %s: %d, %d bytes, %.3f s", status, received)

    def failed(self, error: BaseException) -> None:
        """Tell that it has failed.

        Args:
            error: What will be raised.
        """
        self.error = error
        self._end("on_error", "%s %s %s: %s: %s, %.3f s", type(error).__name__, error)

    def _end(self, hook: str, words: str, *more: object) -> None:
        watching, self._watching = self._watching, None
        if watching is None:
            return  # it has ended before
        self.seconds = time.monotonic() - self._began
        if (log := _log()) is not None:
            log.debug(words, self.spoken or "-", self.method, self.path, *more, self.seconds)
        for call in watching.hooks[hook]:
            call(self)


Hook = Callable[[Exchange], object]
"""A function that is called with an `Exchange`. It must not block; what it returns is ignored."""


class Watching:
    """The hooks of a client, and of the clients that are made from it.

    Attributes:
        hooks: By name, in the order they are called.
    """

    def __init__(self) -> None:
        self.hooks: dict[str, tuple[Hook, ...]] = {"on_request": (), "on_answer": (), "on_error": ()}
        self._any = False

    def add(self, name: str, hook: Hook) -> Hook:
        """Have a hook called, from the next request on.

        Args:
            name: When: `on_request`, `on_answer` or `on_error`.
            hook: The hook.

        Returns:
            The hook.
        """
        self.hooks = {**self.hooks, name: (*self.hooks[name], hook)}
        self._any = True
        return hook

    def begun(self, operation: str, method: str, path: str, called: str = "") -> Exchange | None:
        """Tell that a request is about to be sent. If a hook raises, the caller must not send it.

        Args:
            operation: The operationId.
            method: The method.
            path: The target.
            called: The method of a client that the operation is, e.g. `containers.list`.

        Returns:
            The exchange, to be told the outcome; None if nobody looks.
        """
        log = _log()
        if log is None and not self._any:
            return None
        spoken = f"docker.{called}" if called else operation
        exchange = Exchange(operation, method, path.partition("?")[0], spoken=spoken, watching=self)
        if log is not None:
            log.debug("%s %s %s", spoken or "-", method, exchange.path)
        for call in self.hooks["on_request"]:
            call(exchange)
        return exchange


_loggers: Final[dict[str, Logger]] = {}


def _log() -> Logger | None:
    """The log, if somebody reads it."""
    log = _loggers.get("dockline")
    if log is None:
        logging = sys.modules.get("logging")
        if logging is None:
            return None
        log = _loggers["dockline"] = logging.getLogger("dockline")
    return log if log.isEnabledFor(_DEBUG) else None
