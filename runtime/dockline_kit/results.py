"""The result of a command that ran to its end in a container."""

from __future__ import annotations

from attrs import field, frozen

from .errors import ContainerFailed

__all__ = ["RunResult"]


@frozen
class RunResult:
    """How a command ended, and all that it wrote.

    Attributes:
        exit_code: Its exit code.
        stdout: What it wrote to standard output; with a TTY, to either.
        stderr: What it wrote to standard error; empty with a TTY.
        id: Of the container, which may have been removed; of the exec instance with `exec_run`.
        what: The image or the container, as it was given.
    """

    exit_code: int
    stdout: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    stderr: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    id: str = ""
    what: str = ""

    def text(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """What it wrote to standard output as text; with a TTY, to either.

        Args:
            encoding: How the container encodes text.
            errors: What to do with bytes that aren't text, as in `bytes.decode`.

        Raises:
            UnicodeError: The bytes aren't text of that encoding, with `errors="strict"`.
            LookupError: Python doesn't know this encoding, or this `errors`.
        """
        return self.stdout.decode(encoding, errors)

    def check(self) -> None:
        """Make sure that the exit code is 0.

        Raises:
            ContainerFailed: It isn't.
        """
        if self.exit_code:
            raise ContainerFailed(self.what, self.exit_code, self.stdout, self.stderr)
