"""Tests that speak of what only threads have: the async half has none of it, or promises something else there.

The beginnings of their names, and why. `pytest --half=aio` leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ONLY_THREADS"]

_LINE: Final = "the line that asked is the bridge's, in a thread of its own: tests/aio/test_told.py has tasks"
_LOCKS: Final = "holds private locks of the sync half; a channel of tasks has none"
_SIGNALS: Final = "a signal's handler comes in between in the thread that waits, and a task waits in none"

ONLY_THREADS: Final[Mapping[str, str]] = {
    "tests/runtime/test_closing_early.py::test_others_go_on_while_a_deaf_ssh_is_ended": "close waits for ssh to "
    "end, and so holds somebody up; that of tasks doesn't wait, but `aclose` does",
    "tests/runtime/test_forked.py::test_a_lock_that_a_thread_of_the_parent_holds_keeps_no_child_waiting": _LOCKS,
    "tests/runtime/test_gated_operations.py::test_a_warning_names_the_operation_once_and_the_line": _LINE,
    "tests/runtime/test_gates.py::test_who_knows_better_speaks_a_version_before_history_begins": _LINE,
    "tests/runtime/test_negotiation.py::test_a_signals_handler_may_ask_while_the_version_is_asked_for": _SIGNALS,
    "tests/runtime/test_nothing_lost.py::test_asked_again_after_each_timeout_a_call_gives_all_of_it[tar: members": (
        "`tarfile()`, which tasks don't have, begins anew after a timeout"
    ),
    "tests/runtime/test_promises.py::test_no_interrupt_at_any_moment_mixes_answers_up": "a KeyboardInterrupt comes "
    "out of a blocking call; to tasks it is a cancellation, for tests/aio",
    "tests/runtime/test_signals.py": _SIGNALS,
    "tests/runtime/test_streams.py::test_a_long_download_takes_little_memory": "measures what `save` holds at once: "
    "a task's is 1 MiB that a thread writes, and 1 MiB that comes meanwhile",
}
