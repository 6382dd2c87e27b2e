"""Children of forks: they report what goes wrong in them and in their threads, and end before their test."""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from .waiting import PATIENCE

__all__ = ["in_child"]


_BEGUN = b"."
_TRIES = 5


def in_child(action: Callable[[], object], *, timeout: float = PATIENCE, begins: float = 10.0) -> None:
    """Do something in a child of a fork, and wait for its end.

    A fork that Python isn't told of may freeze in Python itself, before it has done anything: a thread that
    was about to take the GIL is gone, and with it the lock of the GIL. Such a child is forked again.

    Raises:
        AssertionError: Something was raised in the child, in one of its threads or by a finaliser, with the
            child's traceback; or it went on for too long, and was killed.
    """
    for _ in range(_TRIES):
        child, report = _begin(action, timeout)
        if select.select([report], [], [], begins)[0]:
            break
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(report)
    else:
        raise AssertionError(f"{_TRIES} children were frozen from the start")
    try:
        said = _all_of(report, timeout)
        if said is None:
            os.kill(child, signal.SIGKILL)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(report)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert said is not None, f"the child went on for {timeout:g} seconds"
    assert (said, status) == ("", 0), f"the child ended with {status}\n{said}"


def _begin(action: Callable[[], object], timeout: float) -> tuple[int, int]:
    """Fork; the child, and the descriptor from which its report is read."""
    report, told = os.pipe()
    child = os.fork()
    if not child:
        os.close(report)
        _be_the_child(action, told, timeout)
    os.close(told)
    return child, report


def _be_the_child(action: Callable[[], object], told: int, timeout: float) -> NoReturn:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(timeout) + 1)  # also where the parent was killed
    os.write(told, _BEGUN)
    wrong: list[str] = []
    threading.excepthook = lambda raised: wrong.append(_text(raised))
    sys.unraisablehook = lambda raised: wrong.append(_text(raised))
    try:
        action()
        gc.collect()
    except BaseException:
        wrong.append(traceback.format_exc())
    finally:
        with contextlib.suppress(OSError):  # nobody listens any more
            os.write(told, "\n".join(wrong).encode(errors="replace")[:60_000])
        os._exit(bool(wrong))


def _text(raised: Any) -> str:
    return "".join(traceback.format_exception(raised.exc_type, raised.exc_value, raised.exc_traceback))


def _all_of(report: int, timeout: float) -> str | None:
    """What a child says until its end; None if that doesn't come in time."""
    said = b""
    while True:
        if not select.select([report], [], [], timeout)[0]:
            return None
        data = os.read(report, 65536)
        if not data:
            return said.removeprefix(_BEGUN).decode(errors="replace")
        said += data
