"""Where progress is shown: live on a terminal, as plain lines elsewhere, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

from dockline_runtime.lazy import offered

from ..text import clean, cut
from .model import Progress, Said
from .screen import Look, screen, summary

__all__ = ["Live", "Output", "Plain", "Silent", "View", "view_for"]

_EVERY: Final = 0.1
"""How many seconds lie between two screens, at least."""


class Output(Protocol):
    """A text file, as far as a view needs one."""

    def write(self, text: str, /) -> object:
        """Write text."""

    def flush(self) -> object:
        """Hand on what was written."""


class View(Protocol):
    """Shows progress."""

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Show what has become of it.

        Args:
            progress: How far it is.
            said: The lines that are new.
            now: The time, in seconds.
        """

    def end(self, progress: Progress, now: float) -> None:
        """Nothing more comes: leave what stays to be read."""


class Silent:
    """Shows nothing."""

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Do nothing."""

    def end(self, progress: Progress, now: float) -> None:
        """Do nothing."""


class Plain:
    """Writes a line for each thing that is said, and each status that is new, as for a log."""

    def __init__(self, file: Output) -> None:
        self._file = file

    def __dir__(self) -> list[str]:
        return offered(self)

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Write the lines that are new."""
        text = "".join(f"{_line(each)}\n" for each in said)
        if text:
            self._file.write(_writable(text, self._file))
            self._file.flush()

    def end(self, progress: Progress, now: float) -> None:
        """Write what it came to."""
        if text := summary(progress, now):
            self._file.write(f"{text}\n")
            self._file.flush()


class Live:
    """Keeps the last lines of a terminal up to date; what is said of the whole scrolls away above them."""

    def __init__(self, file: Output, look: Callable[[], Look], every: float = _EVERY) -> None:
        self._file, self._look, self._every = file, look, every
        self._drawn = 0
        self._last: float | None = None

    def __dir__(self) -> list[str]:
        return offered(self)

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Draw again, if something was said or enough time has passed."""
        look = self._look()
        texts = [
            _painted(each, look)
            for each in said
            if each.error or not each.id or each.id not in progress.items
        ]
        if self._is_due(now) or texts:
            self._last = now
            self._draw(texts, screen(progress, now, look), look)

    def end(self, progress: Progress, now: float) -> None:
        """Replace the lines by a summary; if it failed, by the last state of what was under way."""
        look = self._look()
        text = summary(progress, now)
        lines = screen(progress, now, look) if progress.errors else [cut(text, look.width)] if text else []
        self._draw(lines, [], look)

    def _is_due(self, now: float) -> bool:
        """Whether enough time has passed since the last screen."""
        return self._last is None or now - self._last >= self._every

    def _draw(self, texts: list[str], lines: list[str], look: Look) -> None:
        up = f"\x1b[{min(self._drawn, look.height - 1)}A" if self._drawn else ""
        text = "".join(f"{line}\x1b[K\n" for line in (*texts, *lines))
        if text or self._drawn:
            self._file.write(_writable(f"{up}\r{text}\x1b[J", self._file))
            self._file.flush()
        self._drawn = len(lines)


def view_for(
    file: Output | None = None,
    *,
    quiet: bool = False,
    environ: Mapping[str, str] | None = None,
    plain: Callable[[Output], View] = Plain,
    live: Callable[[Output, Callable[[], Look]], View] = Live,
) -> View:
    """The view that fits where it is shown.

    Args:
        file: A text file; standard error if None, so that what a program prints stays apart.
        quiet: Show nothing.
        environ: The environment; `os.environ` if None. `TERM` says what the terminal can do, and with
            `NO_COLOR` there are no colours.
        plain: Makes the view of plain lines, from the file.
        live: Makes the live view, from the file and a function that tells what the terminal is like.

    Returns:
        A live view on a terminal, one of plain lines on a terminal that can't move its cursor (`TERM=dumb`)
        and in other files.
    """
    known = os.environ if environ is None else environ
    output: Output = sys.stderr if file is None else file
    if quiet:
        return Silent()
    if not _is_terminal(output) or known.get("TERM", "dumb") in ("", "dumb"):
        return plain(output)
    colour = not known.get("NO_COLOR")
    return live(output, lambda: _look_of(output, colour))


def _is_terminal(file: Output) -> bool:
    isatty = getattr(file, "isatty", None)
    return bool(isatty and isatty())


def _look_of(file: Output, colour: bool) -> Look:
    """The terminal as it is now: people change its size."""
    try:
        width, height = os.get_terminal_size(file.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        width, height = shutil.get_terminal_size()
    return Look(width or 80, height or 24, colour)


def _line(said: Said) -> str:
    return f"error: {clean(said.text)}" if said.error else clean(str(said))


def _painted(said: Said, look: Look) -> str:
    return look.error(_line(said)) if said.error else _line(said)


def _writable(text: str, file: Output) -> str:
    """A text, with `?` for what the file's encoding lacks."""
    encoding = getattr(file, "encoding", None)
    return text.encode(encoding, "replace").decode(encoding) if encoding else text
