"""What a client has open: it ends with its owner, and what takes its time to end does so with the rest."""

from __future__ import annotations

import ctypes
import gc
import os

import pytest

from dockline_runtime.errors import StreamClosed
from dockline_runtime.lifetime import ClosableWait, OpenResources, ended_later, ended_together

from ..support.forks import in_child


class Thing:
    """Something that was opened, and notes when it is closed."""

    def __init__(self, ended: list[object]) -> None:
        self._ended = ended

    def close(self) -> None:
        self._ended.append(self)


class Owner:
    closed = False


@pytest.fixture
def ended() -> list[object]:
    """What was closed, in that order."""
    return []


@pytest.fixture
def resources() -> OpenResources:
    return OpenResources()


def test_closing_an_owner_ends_what_is_its_own_and_the_last_that_was_opened_first(
    resources: OpenResources, ended: list[object]
) -> None:
    ours, others = Owner(), Owner()
    connection, stream, another, nobodys = (Thing(ended) for _ in range(4))
    for thing, owner in ((connection, ours), (another, others), (nobodys, None), (stream, ours)):
        resources.add(thing, owner)
    resources.close(ours)
    assert ended == [stream, connection]
    resources.close(ours)
    assert ended == [stream, connection], "once"
    resources.add(Thing(ended), others)
    resources.close()
    assert ended[2:] == [nobodys, another]


def test_what_is_not_in_use_any_more_is_not_closed(resources: OpenResources, ended: list[object]) -> None:
    thing = Thing(ended)
    resources.add(thing, None)
    resources.discard(thing)
    resources.discard(thing)
    resources.close()
    assert ended == []


def test_once_all_is_closed_what_is_opened_is_closed_and_refused(
    resources: OpenResources, ended: list[object]
) -> None:
    resources.close(Owner())
    first, late = Thing(ended), Thing(ended)
    resources.add(first, Owner())
    resources.close()
    resources.close(Owner())
    with pytest.raises(StreamClosed, match="the client is closed; make a new one"):
        resources.add(late, Owner())
    assert ended == [first, late]


def test_an_owner_that_was_closed_meanwhile_gets_nothing(
    resources: OpenResources, ended: list[object]
) -> None:
    owner, late = Owner(), Thing(ended)
    owner.closed = True
    with pytest.raises(StreamClosed, match="the client is closed"):
        resources.add(late, owner)
    assert ended == [late]
    resources.add(Thing(ended), Owner())


def test_what_the_program_forgets_is_kept_by_nobody(resources: OpenResources, ended: list[object]) -> None:
    resources.add(Thing(ended), None)
    gc.collect()
    resources.close()
    assert ended == []


@pytest.mark.parametrize("library", [False, True], ids=["Python's fork", "the fork of a library in C"])
def test_what_was_open_before_a_fork_is_the_parents(
    library: bool, resources: OpenResources, ended: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    if library:
        monkeypatch.setattr(os, "fork", ctypes.PyDLL(None).fork)
    owner, before = Owner(), Thing(ended)
    resources.add(before, owner)

    def close_an_owner() -> None:
        resources.close(owner)
        assert ended == []

    def add_and_close() -> None:
        mine = Thing(ended)
        resources.add(mine, owner)
        resources.close()
        assert ended == [mine]

    in_child(close_an_owner)
    in_child(add_and_close)
    resources.close(owner)
    assert ended == [before]


class TestClosableWaits:
    def test_what_is_waited_on_is_closed_with_it(self, ended: list[object]) -> None:
        wait, thing = ClosableWait(), Thing(ended)
        wait.check()
        wait.hold(thing)
        wait.check()
        assert ended == [] and not wait.closed
        wait.close()
        assert ended == [thing] and wait.closed
        with pytest.raises(StreamClosed, match="the client was closed while it waited"):
            wait.check()

    def test_one_that_was_closed_before_says_so_to_who_would_begin_to_wait(self, ended: list[object]) -> None:
        wait = ClosableWait()
        wait.close()
        with pytest.raises(StreamClosed, match="while it waited"):
            wait.hold(Thing(ended))


class TestEndings:
    """The ends of processes, which take their time."""

    class End:
        def __init__(self, waited: list[object]) -> None:
            self._waited = waited

        def wait(self) -> None:
            self._waited.append(self)

    def test_within_a_block_they_are_waited_for_at_its_end(self, ended: list[object]) -> None:
        first, second = self.End(ended), self.End(ended)
        with ended_together():
            assert ended_later(first)
            with ended_together():
                assert ended_later(second)
            assert ended == [], "the outermost counts"
        assert ended == [first, second]

    def test_outside_of_one_they_are_the_callers(self, ended: list[object]) -> None:
        assert not ended_later(self.End(ended))
        with ended_together():
            pass
        assert not ended_later(self.End(ended))
        assert ended == []

    def test_they_are_waited_for_after_an_error_too(self, ended: list[object]) -> None:
        one = self.End(ended)
        with pytest.raises(ZeroDivisionError), ended_together():
            ended_later(one)
            raise ZeroDivisionError
        assert ended == [one]
        assert not ended_later(one)
