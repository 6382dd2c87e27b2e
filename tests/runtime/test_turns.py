"""Turns: one thread after another, and a signal handler within the turn that it interrupts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from dockline_runtime.waiting.threads.turns import Turn

from ..support.threads import in_thread
from ..support.waiting import PATIENCE


class Refusal(Exception):
    """Speaks against waiting."""


def nothing() -> None:
    """Speaks against nothing."""


@contextmanager
def had_by_another(turn: Turn) -> Iterator[Callable[[], object]]:
    """Another thread has the turn, until it is told to give it back or the block ends."""
    has_it, enough = Event(), Event()

    def have() -> None:
        with turn:
            has_it.set()
            enough.wait(PATIENCE)

    thread = in_thread(have)
    assert has_it.wait(PATIENCE)

    def give_back() -> None:
        enough.set()
        thread.join()

    try:
        yield give_back
    finally:
        give_back()


def is_free(turn: Turn) -> bool:
    """Whether another thread could take the turn."""

    def try_it() -> bool:
        taken = turn.take()
        if taken:
            turn.leave()
        return taken

    return in_thread(try_it).join()


def test_who_must_not_wait_is_told_that_another_has_the_turn() -> None:
    turn = Turn()
    with had_by_another(turn) as give_back:
        assert not turn.take()
        give_back()
        assert turn.take()
    turn.leave()
    assert is_free(turn)


def test_who_has_the_turn_may_take_it_again() -> None:
    turn = Turn()
    with turn, turn:
        assert turn.take()
        turn.leave()
        assert not is_free(turn)
    assert is_free(turn)


@pytest.mark.parametrize("patience", [None, PATIENCE])
def test_who_waits_gets_the_turn_when_it_is_given_back(patience: float | None) -> None:
    turn = Turn()

    def wait() -> bool:
        try:
            return turn.wait(nothing, patience)
        finally:
            turn.leave()

    with had_by_another(turn) as give_back:
        waiting = in_thread(wait)
        give_back()
        assert waiting.join() is True
    assert is_free(turn)


def test_waiting_ends_with_its_time() -> None:
    turn = Turn()
    with had_by_another(turn):
        for seconds in (0.01, 0.2):
            began = time.monotonic()
            assert turn.wait(nothing, seconds) is False
            assert time.monotonic() - began >= seconds
    assert is_free(turn)


@pytest.mark.parametrize("had", [True, False], ids=["while another has it", "as it comes"])
def test_waiting_ends_with_what_speaks_against_it_and_leaves_the_turn_free(had: bool) -> None:
    turn = Turn()

    def refuse() -> None:
        raise Refusal

    if had:
        with had_by_another(turn), pytest.raises(Refusal):
            turn.wait(refuse, None)
    else:
        with pytest.raises(Refusal):
            turn.wait(refuse, None)
    assert is_free(turn)
