"""Where answers go and input comes from: texts and bytes, logs on both outputs, a conversation both ways."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from threading import Thread
from typing import Any, Final

from dockline_kit.command.refusals import WrongUse
from dockline_runtime.errors import DocklineError

__all__ = ["Terminal"]

_PIECE: Final = 1 << 16
_END_OF_FILE: Final = b"\x04"


class Terminal:
    """Standard input, output and error of this process."""

    def __init__(self) -> None:
        self._read = False

    @property
    def shown(self) -> bool:
        """Whether the output goes to a terminal."""
        return sys.stdout.isatty()

    def read(self, name: str) -> bytes:
        """The content of a file, or of standard input.

        Args:
            name: The file's name; `-` for standard input, which can be read once.

        Raises:
            WrongUse: It can't be read.
        """
        if name == "-":
            return self.input().read()  # type: ignore[no-any-return]
        try:
            with open(name, "rb") as file:
                return file.read()
        except (OSError, ValueError) as error:
            raise WrongUse(
                f"@{name}: the file can't be read: {getattr(error, 'strerror', None) or error}"
            ) from None

    def input(self) -> Any:
        """Standard input, as a file of bytes.

        Raises:
            WrongUse: It was asked for before, or the process has none.
        """
        if self._read:
            raise WrongUse("@-: standard input can be given once")
        if sys.stdin is None:
            raise WrongUse("@-: there is no standard input")
        self._read = True
        return sys.stdin.buffer

    def say(self, text: str) -> None:
        """Write a text, at once."""
        self.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))

    def write(self, data: bytes) -> None:
        """Write bytes, at once."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def write_error(self, data: bytes) -> None:
        """Write bytes to standard error, at once."""
        sys.stderr.flush()
        sys.stderr.buffer.write(data)
        sys.stderr.buffer.flush()

    def complain(self, text: str) -> None:
        """Write a line to standard error."""
        with contextlib.suppress(OSError, ValueError):
            print(text, file=sys.stderr, flush=True)

    def frames(self, frames: Iterable[Any]) -> None:
        """Write a log; what was standard error there goes to standard error here."""
        for frame in frames:
            if frame.stream == "stderr":
                self.write_error(frame.data)
            else:
                self.write(frame.data)

    def pieces(self, pieces: Iterable[bytes], what: str) -> None:
        """Write bytes as they come, but never to a terminal.

        Args:
            pieces: The bytes.
            what: What they are.

        Raises:
            WrongUse: A terminal would show them.
        """
        if self.shown:
            raise WrongUse(
                f"{what}, which a terminal can't show: send it to a file (> out.tar) or a pipe (| tar t)"
            )
        for piece in pieces:
            self.write(piece)

    def converse(self, stream: Any, *, speak: bool) -> None:
        """Write what comes from a stream, and send it what comes from standard input, until it ends.

        Args:
            stream: A hijacked stream.
            speak: Whether standard input goes to it.
        """
        listens = speak and not self._read and sys.stdin is not None
        with _raw() if listens and stream.tty else contextlib.nullcontext():
            if listens:
                Thread(target=_feed, args=(stream,), name="dockline-stdin", daemon=True).start()
            self.frames(stream)


def _feed(stream: Any) -> None:
    """Send standard input; its end is the end of what the other side reads."""
    with contextlib.suppress(DocklineError, OSError, ValueError):  # the reader of the stream reports its end
        while data := os.read(sys.stdin.fileno(), _PIECE):
            stream.write(data)
        if stream.tty:
            stream.write(_END_OF_FILE)
        else:
            stream.half_close()


@contextlib.contextmanager
def _raw() -> Iterator[None]:
    """Send each key to the other side at once, Ctrl-C too: what runs there has a terminal of its own."""
    if not sys.stdin.isatty():
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setraw(sys.stdin, termios.TCSADRAIN)  # what was typed ahead is for the other side as well
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
