"""What is fed with steps or bytes, and shows how far they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from .model import Progress, Said
from .views import View

__all__ = ["Showing"]


class Showing:
    """Feeds progress with steps and bytes, and a view with both; a context manager that ends the view.

    Args:
        view: Shows it.
        clock: The time, in seconds.
        progress: Takes what comes; a new one if None.

    Attributes:
        progress: How far it is.
        turned: Whether it shows another kind of progress than at first.
    """

    def __init__(
        self, view: View, clock: Callable[[], float] = time.monotonic, progress: Progress | None = None
    ) -> None:
        self.progress, self.turned = Progress() if progress is None else progress, False
        self._view, self._clock = view, clock

    def turn(self, progress: Progress, view: View) -> None:
        """Show what comes from here on as another kind of progress.

        Args:
            progress: Takes the steps.
            view: Shows it.
        """
        self.progress, self._view, self.turned = progress, view, True

    def tick(self) -> None:
        """Nothing has come for a while: show how long what goes on has taken."""
        self.step(None)

    def step(self, step: object) -> None:
        """A step has come."""
        now = self._clock()
        self._view.update(self.progress, self.progress.feed(step, now), now)

    def transferred(self, name: str, count: int, total: int | None = None) -> None:
        """Bytes went over the network.

        Args:
            name: What is transferred.
            count: How many more.
            total: How many there are in all, None if that isn't known.
        """
        now = self._clock()
        self._view.update(self.progress, self.progress.feed_bytes(name, count, now, total=total), now)

    def finish(self, name: str) -> None:
        """A transfer has come to its end."""
        self._say(self.progress.finish(name))

    def _say(self, said: list[Said]) -> None:
        if said:
            self._view.update(self.progress, said, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._say(self.progress.close())
        if isinstance(error, Exception):
            self._say(self.progress.fail(str(getattr(error, "message", None) or error)))
        self._view.end(self.progress, self._clock())
