"""What goes wrong in what is made of operations, beside what goes wrong in them.

DocklineError
└── ContainerFailed      a command in a container ended with another exit code than 0
"""

from __future__ import annotations

from typing import Final

from dockline_runtime.errors import DocklineError

__all__ = ["ContainerFailed"]

_SHOWN: Final = 200


class ContainerFailed(DocklineError):
    """A command in a container ended with another exit code than 0, and `check` was asked for.

    Attributes:
        what: The image or the container.
        exit_code: The exit code; 137 is a kill, also by the kernel for want of memory.
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
