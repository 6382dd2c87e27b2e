"""A channel knows nothing of a link but its face: what it asks, how it waits, and what it makes of errors."""

from __future__ import annotations

import socket
import time

import pytest

from dockline_runtime.errors import ConnectionError, DocklineError, TimeoutError
from dockline_runtime.link.base import BlockingReads
from dockline_runtime.waiting.poll import AUX_READ
from dockline_runtime.waiting.threads.channel import Channel

from ..support.waiting import PATIENCE


class Scripted:
    """A link that does what a list says, and has a descriptor that is always ready."""

    where = "a made-up place"
    blocking: BlockingReads | None = None

    def __init__(self, *steps: bytes | OSError, failure: DocklineError | None = None) -> None:
        self._steps = list(steps)
        self._near, self._far = socket.socketpair()
        self._far.send(b"x")
        self._failure = failure
        self.asked = 0
        self.freed = False

    def read(self, size: int) -> bytes:
        step = self._steps.pop(0)
        if isinstance(step, OSError):
            raise step
        return step[:size]

    def read_into(self, buffer: memoryview) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: bytes | memoryview) -> int:
        return len(data)

    def flush(self) -> None:
        pass

    def end_writing(self) -> None:
        pass

    def wanted(self, error: OSError, event: int) -> int:
        return event if isinstance(error, BlockingIOError) else 0

    def pending(self) -> bool:
        return False

    def watched(self) -> tuple[int, ...]:
        return ()

    def drain(self) -> None:
        pass

    def fileno(self) -> int:
        return self._near.fileno()

    def shut(self) -> None:
        self._near.shutdown(socket.SHUT_RDWR)

    def free(self) -> None:
        self.freed = True
        self._near.close()
        self._far.close()

    def tolerate_no_reader(self) -> None:
        pass

    def settled(self) -> bool:
        self.asked += 1
        return self.asked > 3

    def end_error(self) -> DocklineError | None:
        return self._failure

    def lost_error(self, error: OSError) -> ConnectionError:
        return ConnectionError(f"lost at {self.where} after it was asked {self.asked} times")

    def silence_error(self, seconds: float) -> TimeoutError:
        return TimeoutError(f"nothing for {seconds:g} seconds")


class TestAnyLink:
    """A channel knows nothing of a link but its face."""

    def test_what_it_wants_is_waited_for_and_tried_again(self) -> None:
        channel = Channel(Scripted(BlockingIOError(), BlockingIOError(), b"at last"), PATIENCE)
        assert channel.recv(10) == b"at last"
        channel.close()

    def test_without_waiting_there_is_nothing(self) -> None:
        channel = Channel(Scripted(BlockingIOError(), b"later"), PATIENCE)
        assert channel.recv_now(10) is None
        assert channel.recv_now(10) == b"later"
        channel.close()

    def test_only_an_end_is_asked_why_it_came(self) -> None:
        """Where nothing has come, asking would wait for an end that isn't there."""
        link = Scripted(BlockingIOError(), b"more", b"", failure=ConnectionError("it was cut"))
        channel = Channel(link, PATIENCE)
        assert channel.recv_now(10) is None and channel.recv_now(10) == b"more"
        assert link.asked == 0
        with pytest.raises(ConnectionError, match="it was cut"):
            channel.recv_now(10)
        channel.close()

    def test_an_end_that_is_read_into_a_buffer_is_asked_too(self) -> None:
        channel = Channel(Scripted(b"more", b"", failure=ConnectionError("it was cut")), PATIENCE)
        assert channel.recv_into(memoryview(bytearray(10))) == 4
        with pytest.raises(ConnectionError, match="it was cut"):
            channel.recv_into(memoryview(bytearray(10)))
        channel.close()

    def test_an_end_is_handed_out_once_it_is_settled(self) -> None:
        link = Scripted(b"")
        channel = Channel(link, PATIENCE)
        assert channel.recv(10) == b""
        assert link.asked > 3
        channel.close()
        assert link.freed

    def test_an_end_that_is_a_failure_is_raised(self) -> None:
        channel = Channel(Scripted(b"", failure=ConnectionError("it was cut")), PATIENCE)
        with pytest.raises(ConnectionError, match="it was cut"):
            channel.recv(10)
        channel.close()

    def test_an_error_is_put_into_words_by_the_link_once_it_is_settled(self) -> None:
        channel = Channel(Scripted(ConnectionResetError("raw")), PATIENCE)
        with pytest.raises(ConnectionError, match="lost at a made-up place after it was asked 4 times"):
            channel.recv(10)
        channel.close()

    def test_a_deadline_that_has_passed_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = []

        def look(fd: int, events: int, timeout: float | None, watched: tuple[int, ...] = ()) -> int:
            asked.append(timeout)
            return 0

        monkeypatch.setattr("dockline_runtime.waiting.threads.channel.wait_for", look)
        channel = Channel(Scripted(), PATIENCE)
        with pytest.raises(TimeoutError):
            channel.wait(read=True, write=False, deadline=time.monotonic() - 5)
        assert asked == [0]
        channel.close()

    def test_what_is_said_aside_makes_no_wait_longer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Talking(Scripted):
            def watched(self) -> tuple[int, ...]:
                return (self.fileno(),)

        asked = []

        def look(fd: int, events: int, timeout: float | None, watched: tuple[int, ...] = ()) -> int:
            asked.append(timeout)
            time.sleep(0.02)
            return AUX_READ if len(asked) == 1 else 0

        monkeypatch.setattr("dockline_runtime.waiting.threads.channel.wait_for", look)
        channel = Channel(Talking(BlockingIOError()), 0.01)
        with pytest.raises(TimeoutError):
            channel.recv(10)
        assert asked == [0.01, 0]
        channel.close()


class Keeping(Scripted):
    """A link that keeps what it has accepted until it is told a third time to hand it on."""

    flushed = 0

    def flush(self) -> None:
        self.flushed += 1
        if self.flushed < 3:
            raise BlockingIOError


def test_who_sends_all_waits_until_the_link_has_handed_on_what_it_keeps() -> None:
    link = Keeping()
    channel = Channel(link, PATIENCE)
    channel.sendall(b"hello")
    assert link.flushed == 3
    channel.close()
