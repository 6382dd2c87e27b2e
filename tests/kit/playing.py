"""`python -m tests.kit.playing NAME STEPS`: shows a recording, and waits for Enter after so many steps.

So whoever looks at the screen sees the middle of it for as long as need be.
"""

from __future__ import annotations

import sys
import termios
from collections.abc import Iterator

from dockline.errors import StreamError
from dockline_kit.sync.showing import show

from .recordings import Recording, recording

__all__ = ["END", "MIDDLE", "halfway"]

MIDDLE, END = "in the middle", "at the end"
"""The terminal's title while it waits."""


def halfway(played: Recording) -> int:
    """After how many steps about half of the bytes of something that moves have gone over."""
    for number, line in enumerate(played.lines, 1):
        step = line.get("step", {})
        detail = step.get("progressDetail") or {}
        current, total = detail.get("current", 0), detail.get("total", 0)
        moves = step.get("status") in ("Downloading", "Pushing", "Loading layer")
        if moves and total > 1 << 24 and total / 3 < current < total:
            return number
    raise AssertionError(f"nothing moves in {played.name}")


def wait(what: str) -> None:
    """Say in the terminal's title that it stands still, and wait for Enter."""
    print(f"\x1b]2;{what}\x07", end="", file=sys.stderr, flush=True)
    sys.stdin.readline()


def main(name: str, steps: int) -> None:
    quietly = termios.tcgetattr(0)
    quietly[3] &= ~termios.ECHO  # what is typed doesn't move the cursor
    termios.tcsetattr(0, termios.TCSANOW, quietly)
    played = recording(name)

    def with_a_stop() -> Iterator[object]:
        for number, step in enumerate(played, 1):
            yield step
            if number == steps:
                wait(MIDDLE)

    try:
        show(with_a_stop(), clock=played.clock)
    except StreamError:
        print("it failed")
    print("over")
    sys.stdout.flush()
    wait(END)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
