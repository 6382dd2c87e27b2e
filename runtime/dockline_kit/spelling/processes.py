"""A container's process: its command as words, the signal that stops it, and whether it is started again."""

from __future__ import annotations

import re
import shlex
from signal import Signals
from typing import Final, TypeVar

from .given import made, refused, text_of

__all__ = ["SignalLike", "restart", "signal", "words"]

SignalLike = str | int | Signals
"""A signal by its name or number."""

M = TypeVar("M")

_POLICIES: Final = ("no", "always", "on-failure", "unless-stopped")
_RESTART_HOW: Final = "write 'no', 'always', 'unless-stopped', 'on-failure' or 'on-failure:3'"
_SIGNALS: Final = frozenset(
    "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS "
    "TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX".split()
)
"""The signals of Linux, where containers run; this machine may have others."""
_REAL_TIME: Final = re.compile(r"RTMIN\+([1-9]|1[0-5])|RTMAX-([1-9]|1[0-4])", re.ASCII)


def words(text: str, *, name: str = "command") -> list[str]:
    """The words of a command, as a shell splits them; nothing is expanded.

    Args:
        text: The command as one text, with quotes where a word has blanks.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A quote isn't closed, or there is no word.
    """
    how = "write it as a shell takes it, or give a list of words"
    if not isinstance(text, str):
        raise refused(name, text, "isn't text", how)
    try:
        found = shlex.split(text)
    except ValueError as error:
        raise refused(name, text, f"can't be split into words ({str(error).lower()})", how) from None
    if not found:
        raise refused(name, text, "has no words", how)
    return found


def restart(value: str, model: type[M], *, name: str = "restart") -> M:
    """Whether a container is started again, as the docker command reads `--restart`.

    Args:
        value: `no`, `always`, `unless-stopped`, `on-failure`, or `on-failure:` with the most attempts.
        model: `RestartPolicy`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't one of these.
    """
    if not isinstance(value, str):
        raise refused(name, value, "isn't a restart policy", _RESTART_HOW)
    policy, _, count = value.partition(":")
    if policy not in _POLICIES:
        raise refused(name, value, "isn't a restart policy", _RESTART_HOW)
    if count and not re.fullmatch(r"\d{1,9}", count, re.ASCII):
        raise refused(name, value, "has no valid number of attempts", _RESTART_HOW)
    if count and int(count) and policy != "on-failure":
        raise refused(name, value, "has a number of attempts, which only on-failure takes", _RESTART_HOW)
    return made(model, name, name=policy, maximum_retry_count=int(count) if count else None)


def signal(value: SignalLike, *, name: str = "signal") -> str:
    """A signal by its name or number, as `kill` and `stop_signal` have it.

    Args:
        value: A name with or without `SIG`, in capitals or not; a number; or one of Python's
            `signal.Signals`.
        name: The argument, for the error.

    Raises:
        InvalidArgument: Linux has no such signal.
    """
    how = "write a name such as 'SIGTERM' or 'hup', or a number from 1 to 64"
    if isinstance(value, Signals):
        return value.name
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise refused(name, value, "isn't a signal", how)
    text = text_of(value, name).upper()
    if re.fullmatch(r"[1-9]|[1-5]\d|6[0-4]", text, re.ASCII):
        return text
    bare = text.removeprefix("SIG")
    if bare not in _SIGNALS and not _REAL_TIME.fullmatch(bare):
        raise refused(name, value, "isn't a signal of Linux", how)
    return f"SIG{bare}"
