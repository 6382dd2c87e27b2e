"""What goes wrong in what is made of operations, beside what goes wrong in them.

DocklineError
├── ContainerFailed      a command in a container ended with another exit code than 0
├── WaitFailed           what was waited for can't come any more
└── TimeoutError
    └── WaitTimeout      what was waited for didn't come in time
"""

from __future__ import annotations

from typing import Any, Final

from dockline_runtime.errors import DocklineError, TimeoutError, in_seconds

__all__ = ["ContainerFailed", "WaitFailed", "WaitTimeout"]

_SHOWN: Final = 200


class ContainerFailed(DocklineError):
    """A command in a container ended with another exit code than 0, and `check` was asked for.

    Attributes:
        what: The image or the container.
        exit_code: The exit code; 137 means that it was killed, maybe by the kernel as memory ran out.
        stdout: What it wrote to standard output.
        stderr: What it wrote to standard error; empty with a TTY, which has one stream.
    """

    def __init__(self, what: str, exit_code: int, stdout: bytes = b"", stderr: bytes = b"") -> None:
        super().__init__(what, exit_code, stdout, stderr)
        self.what, self.exit_code, self.stdout, self.stderr = what, exit_code, stdout, stderr

    def __str__(self) -> str:
        text = f"{self.what}: the command ended with exit code {self.exit_code}"
        lines = self.stderr.decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f"{text}; stderr ends with: {last[-_SHOWN:]}" if last else f"{text} and an empty stderr"

    def __repr__(self) -> str:
        return f"ContainerFailed({self.what!r}, {self.exit_code})"


class WaitFailed(DocklineError):
    """What was waited for can't come any more.

    Attributes:
        what: What was waited for, such as `container db: healthy`.
        why: The reason, as the engine tells it.
        answer: The engine's last answer; None if it has no such thing.
    """

    def __init__(self, what: str, why: str, answer: Any = None) -> None:
        super().__init__(what, why, answer)
        self.what, self.why, self.answer = what, why, answer

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"

    def __repr__(self) -> str:
        return f"WaitFailed({self.what!r}, {self.why!r})"


class WaitTimeout(TimeoutError):
    """What was waited for didn't come in time.

    Attributes:
        what: What was waited for, such as `container db: healthy`.
        seconds: How long it was waited for, in seconds.
        now: What it was like at the end.
        answer: The engine's last answer; None if it has no such thing.
    """

    def __init__(self, what: str, seconds: float, now: str = "", answer: Any = None) -> None:
        super().__init__()
        self.args = (what, seconds, now, answer)
        self.what, self.seconds, self.now, self.answer = what, seconds, now, answer

    def __str__(self) -> str:
        return f"{self.what}: not within {in_seconds(self.seconds)}{f'; {self.now}' if self.now else ''}"

    def __repr__(self) -> str:
        return f"WaitTimeout({self.what!r}, {self.seconds!r}, {self.now!r})"
