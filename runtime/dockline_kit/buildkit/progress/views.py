"""Where a build is shown: as the docker command does it on a terminal, as plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...progress.model import Progress, Said
from ...progress.views import Live, Output, Plain, View, view_for
from ...text import clean
from .building import BuildProgress
from .screen import build_screen

__all__ = ["PlainBuild", "TtyBuild", "view_for_build"]


class PlainBuild(Plain):
    """Writes the lines of a build, as the docker command's `--progress=plain` does."""

    def end(self, progress: Progress, now: float) -> None:
        """Write no more: the lines have said it."""


class TtyBuild(Live):
    """Keeps the steps of a build on a terminal up to date: those that go on with what they write, and a line
    for each that is over."""

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Draw again, if enough time has passed."""
        if isinstance(progress, BuildProgress) and self._is_due(now):
            self._last, look = now, self._look()
            self._draw([], build_screen(progress, now, look), look)

    def end(self, progress: Progress, now: float) -> None:
        """Leave all steps, and below them what those that failed wrote, and why it failed."""
        look, lines = self._look(), list[str]()
        if isinstance(progress, BuildProgress):
            lines = [*build_screen(progress, now, look, over=True), *map(clean, progress.epilogue())]
        self._draw([*lines, *(look.error(f"error: {clean(each)}") for each in progress.errors)], [], look)


def view_for_build(
    file: Output | None = None, *, quiet: bool = False, environ: Mapping[str, str] | None = None
) -> View:
    """The view of a build that fits where it is shown.

    Args:
        file: A text file; standard error if None.
        quiet: Show nothing.
        environ: The environment, as for `view_for`.

    Returns:
        A `TtyBuild` on a terminal, a `PlainBuild` on one that can't move its cursor and in other files.
    """
    return view_for(file, quiet=quiet, environ=environ, plain=PlainBuild, live=TtyBuild)
