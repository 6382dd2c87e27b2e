# Derived from aio/steps.py by `dockline generate`. Do not edit: change that, then run it again.
"""The steps of a pull, a push, a build and the like: the work is done while they are read."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from dockline_runtime.errors import TimeoutError
from dockline_runtime.sync.item_streams import ValueStream

from ..unread import Line, never_read, where_asked

if TYPE_CHECKING:
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.sync.stream import Source

    from ..progress.model import Progress
    from ..progress.views import Output, View

__all__ = ["StepStream"]

T = TypeVar("T")

_IDLE: Final = 0.2
"""How many seconds pass between two calls of `idle`."""


class StepStream(ValueStream[T], Generic[T]):
    """The steps of some work, which is done when they have been read to the end.

    Args:
        source: Where the bytes come from.
        op: The operation.
        hint: What may have caused its errors.
        ended: Whether the client was closed, which closes this as well.
    """

    _line: Line | None = None
    idle: Callable[[], object] | None = None
    """Called now and then while nothing comes, so that a display stays current; not if there is a timeout."""

    def __init__(self, source: Source, op: Operation[T], hint: str, ended: Callable[[], bool]) -> None:
        super().__init__(source, op.id, decode=op.decode, hint=hint)
        self._ended = ended
        if op.unread:
            self.asked, self._line = op, where_asked(op)

    def show(
        self,
        *,
        file: Output | None = None,
        quiet: bool = False,
        view: View | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> Progress:
        """Read to the end, and show the progress: layers, bytes, what is left.

        This is `show` of `dockline.progress`. The stream is closed at the end, even after an error.

        Args:
            file: Where to show it; standard error if None. On a terminal the last lines are kept up to date,
                without colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
            quiet: Show nothing.
            view: Another way to show it, instead of `file` and `quiet`.
            clock: The time, in seconds.

        Returns:
            The outcome: the image's id or digest, sizes, and so on.

        Raises:
            StreamError: It failed; the view has said why.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        from .showing import show

        return show(self, file=file, quiet=quiet, view=view, clock=clock)

    def asked_at(self, line: Line | None) -> None:
        """Set the line that a warning names.

        Args:
            line: The line; None for no warning.
        """
        self._line = line

    def close(self) -> None:
        """Close, from any thread: a loop over it wakes at once and stops. Closing twice does no
        harm."""
        if not self._ended():
            self._line = None  # the caller knows about it
        super().close()

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name != "idle"]

    def _more(self) -> list[T]:
        self._line = None
        while self.idle is not None and self._source.timeout is None:
            self._source.timeout = _IDLE
            try:
                return super()._more()
            except TimeoutError:
                self.idle()
            finally:
                self._source.timeout = None
        return super()._more()

    def __del__(self) -> None:
        if self._line is not None and self.asked is not None:
            never_read(self.asked, self._line)
