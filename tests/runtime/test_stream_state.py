"""Where a stream has got to: each event in each state, and what each state answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import pytest

from dockline_runtime.errors import ConnectionError, DocklineError, StreamClosed, StreamError, TruncatedStream
from dockline_runtime.protocol.stream_state import TRANSITIONS, Event, State, StreamState

CUT: Final = TruncatedStream("cut")
OTHER: Final = StreamError("another error")

TELL: Final[dict[Event, Callable[[StreamState], None]]] = {
    Event.END: StreamState.end,
    Event.TIMEOUT: StreamState.time_out,
    Event.CLOSE: StreamState.close,
    Event.FAIL: lambda state: state.fail(OTHER),
}


def in_state(state: State) -> StreamState:
    found = StreamState()
    if state is State.ENDED:
        found.end()
    elif state is State.CLOSED:
        found.close()
    elif state is State.FAILED:
        found.fail(CUT)
    return found


OPEN, ENDED, CLOSED, FAILED = State
REFUSED: Final = None
"""What whoever reports an event is told, where it comes too late: the state's own answer."""

EXPECTED: Final[dict[tuple[Event, State], State | None]] = {
    (Event.END, OPEN): ENDED,
    (Event.END, ENDED): ENDED,
    (Event.END, CLOSED): REFUSED,
    (Event.END, FAILED): REFUSED,
    (Event.TIMEOUT, OPEN): OPEN,
    (Event.TIMEOUT, ENDED): ENDED,
    (Event.TIMEOUT, CLOSED): REFUSED,
    (Event.TIMEOUT, FAILED): REFUSED,
    (Event.CLOSE, OPEN): CLOSED,
    (Event.CLOSE, ENDED): ENDED,
    (Event.CLOSE, CLOSED): CLOSED,
    (Event.CLOSE, FAILED): FAILED,
    (Event.FAIL, OPEN): FAILED,
    (Event.FAIL, ENDED): FAILED,
    (Event.FAIL, CLOSED): REFUSED,
    (Event.FAIL, FAILED): FAILED,
}
EACH_STATE = pytest.mark.parametrize("state", State, ids=lambda state: state.value)


def test_the_table_says_of_every_event_in_every_state_what_follows() -> None:
    table = {(event, state): to for event, row in TRANSITIONS.items() for state, to in row.items()}
    assert table == EXPECTED
    assert len(table) == len(Event) * len(State) == len(TELL) * len(State)


@EACH_STATE
@pytest.mark.parametrize("event", Event, ids=lambda event: event.value)
def test_an_event_leads_where_the_table_says(event: Event, state: State) -> None:
    stream = in_state(state)
    assert stream.now is state
    to = EXPECTED[event, state]
    if to is REFUSED:
        with pytest.raises(DocklineError) as caught:
            TELL[event](stream)
        assert stream.now is state, "what is refused changes nothing"
        if state is FAILED:
            assert caught.value is CUT
        else:
            assert type(caught.value) is StreamClosed
    else:
        TELL[event](stream)
        assert stream.now is to
    assert stream.closed is (event is Event.CLOSE or state is CLOSED)
    assert stream.error is (CUT if state is FAILED else OTHER if to is FAILED else None)


@EACH_STATE
def test_nothing_leads_back_to_an_open_stream(state: State) -> None:
    ways = {row[state] for row in TRANSITIONS.values()}
    assert (OPEN in ways) == (state is OPEN)


@pytest.mark.parametrize("closed", [False, True], ids=["left as it is", "closed afterwards"])
@EACH_STATE
def test_a_reader_is_told_the_same_each_time(state: State, closed: bool) -> None:
    stream = in_state(state)
    if closed:
        stream.close()
    now = CLOSED if closed and state is OPEN else state
    for _ in range(2):
        if now is OPEN or now is ENDED:
            assert stream.may_read() is (now is OPEN)
        else:
            with pytest.raises(CUT.__class__ if now is FAILED else StreamClosed) as caught:
                stream.may_read()
            assert now is CLOSED or caught.value is CUT
    assert (stream.open, stream.ended, stream.broken_off) == (
        now is OPEN,
        now is ENDED,
        now is CLOSED or now is FAILED,
    )


@EACH_STATE
def test_a_writer_is_told_of_the_end_until_the_stream_is_closed(state: State) -> None:
    stream = in_state(state)
    if state is not CLOSED:
        assert type(stream.write_error()) is ConnectionError
    stream.close()
    assert type(stream.write_error()) is StreamClosed


def test_the_first_error_stays() -> None:
    stream = in_state(FAILED)
    stream.fail(OTHER)
    stream.close()
    with pytest.raises(TruncatedStream) as caught:
        stream.may_read()
    assert caught.value is CUT


@pytest.mark.parametrize(
    ("event", "then"), [(Event.END, ENDED), (Event.FAIL, FAILED), (Event.TIMEOUT, CLOSED)], ids=str
)
def test_closing_in_the_middle_of_what_a_reader_reports_loses_neither(
    event: Event, then: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(dict[State, State | None]):
        """A row of the table; another thread, or a signal handler, closes while it is looked at."""

        def __getitem__(self, now: State) -> State | None:
            stream.close()
            return super().__getitem__(now)

    stream = StreamState()
    monkeypatch.setitem(cast("dict[Event, Any]", TRANSITIONS), event, Interrupted(TRANSITIONS[event]))
    TELL[event](stream)
    assert (stream.now, stream.closed) == (then, True)
