"""Exit codes of the commands that talk to an engine, and errors as one line."""

from __future__ import annotations

from typing import Final

from dockline_kit.command.refusals import WrongUse
from dockline_kit.errors import WaitFailed
from dockline_runtime.errors import (
    ConfigError,
    ConnectionError,
    InvalidArgument,
    TimeoutError,
)

__all__ = ["CODES", "INTERRUPTED", "PIPE_CLOSED", "REFUSED", "code_of", "line_of"]

REFUSED: Final = 1
_WRONG_USE: Final = 2
_OUT_OF_REACH: Final = 4
_TOO_LATE: Final = 5
_IN_VAIN: Final = 6
_BEFORE_ITS_END: Final = 125
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

_TYPED: Final = {
    "base_url and context": "--host and --context",
    "(base_url, DOCKER_HOST)": "(--host, DOCKER_HOST)",
    "base_url": "--host",
    "context=": "--context",
    "tls= or DOCKER_CERT_PATH": "DOCKER_CERT_PATH",
}
"""What messages call the arguments of a client, and what is typed for them here."""

CODES: Final = """\
exit codes:
  0    it is done
  1    the engine said no, or what it was doing failed
  2    wrong usage: nothing was sent
  4    the engine can't be reached, or its settings aren't valid
  5    it took too long
  6    what was waited for can't come any more
  125  as 1 to 6, where the code is that of a command in a container otherwise
  130  Ctrl-C
  141  the reader of the output has gone
(3 is that of `dockline diff --fail-on`.) Of `containers.run`, `containers.exec_run` and `exec.start` the code
is that of the command in the container."""


def code_of(error: BaseException, *, process: bool = False) -> int:
    """The exit code that an error stands for.

    Args:
        error: The error.
        process: Whether the code would have been that of a command in a container.
    """
    if process:
        return _BEFORE_ITS_END
    if isinstance(error, WrongUse | InvalidArgument):
        return _WRONG_USE
    if isinstance(error, ConnectionError | ConfigError):
        return _OUT_OF_REACH
    if isinstance(error, TimeoutError):
        return _TOO_LATE
    return _IN_VAIN if isinstance(error, WaitFailed) else REFUSED


def line_of(error: BaseException) -> str:
    """What an error says, on one line, with the names of options as they are typed.

    Args:
        error: The error.
    """
    from dockline_kit.text import clean

    line = clean(" ".join(str(error).split())).removeprefix("docker.")
    for theirs, typed in _TYPED.items():
        line = line.replace(theirs, typed)
    return line
