"""Tests that speak of what only threads have: tasks have none of it, or are promised something else there.

`pytest --half=aio` leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ONLY_THREADS"]

_LINE: Final = "the line that asked is the bridge's here; test_told has the promise for tasks"
_FORKS: Final = "in a child of a fork that Python isn't told of, the bridge's thread can't be begun anew"
_SIGNALS: Final = "a signal handler comes in between in the thread that waits, and a task waits in none"

_BY_FILE: Final[Mapping[str, Mapping[str, str]]] = {
    "tests/engine/test_gates.py": {"::test_the_warning_names_the_line_that_asked": _LINE},
    "tests/engine/test_roundtrip.py": {
        "::test_the_clients_of_the_tests_are_watched": "the wire that compares each answer is one of the "
        "sync half's, and what it compares is the same for both",
    },
    "tests/runtime/test_closing_early.py": {
        "::test_others_go_on_while_a_deaf_ssh_is_ended": "`close` holds up whoever closes until ssh has "
        "ended; that of tasks doesn't wait, but `aclose` does",
    },
    "tests/runtime/test_forked.py": {
        "::test_a_lock_that_a_thread_of_the_parent_holds_keeps_no_child_waiting": "holds private "
        "locks of the sync half; a channel of tasks has none",
    },
    "tests/runtime/test_forked_midway.py": {
        "::TestForksThatPythonDoesNotKnowOf": _FORKS,
        "::test_a_connection_of_the_parents_that_the_child_is_done_with_serves_it_no_more"
        "[the fork of a library in C]": _FORKS,
    },
    "tests/runtime/test_gated_operations.py": {
        "::test_a_warning_names_the_operation_once_and_the_line": _LINE,
    },
    "tests/runtime/test_gates.py": {
        "::test_who_knows_better_speaks_a_version_before_history_begins": _LINE,
    },
    "tests/runtime/test_mocks.py": {
        "": "what `unittest.mock` makes of the classes themselves, in whose place are the bridge's; those of "
        "tasks are tried beside them",
    },
    "tests/runtime/test_negotiation.py": {
        "::test_a_signals_handler_may_ask_while_the_version_is_asked_for": _SIGNALS,
    },
    "tests/runtime/test_nothing_lost.py": {
        "::test_asked_again_after_each_timeout_a_call_gives_all_of_it[tar: members": "`tarfile()`, "
        "which tasks don't have, begins anew after a timeout",
    },
    "tests/runtime/test_promises.py": {
        "::test_no_interrupt_at_any_moment_mixes_answers_up": "a KeyboardInterrupt comes out of a call that "
        "blocks; to tasks it comes as a cancellation",
    },
    "tests/runtime/test_signals.py": {"": _SIGNALS},
    "tests/runtime/test_streams.py": {
        "::test_a_long_download_takes_little_memory": "measures what `save` holds: that of tasks holds 1 MiB "
        "that a thread writes, and 1 MiB that comes meanwhile",
    },
}

ONLY_THREADS: Final = {file + test: why for file, tests in _BY_FILE.items() for test, why in tests.items()}
"""The beginnings of their names, and why."""
