# Derived from aio/buildkit/calls.py by `dockline generate`. Do not edit: change that, then run it again.
"""One gRPC call as its caller, or its handler, sees it: messages come and go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from dockline_runtime.errors import TimeoutError, in_seconds

from ...buildkit.http2.callstate import CallState
from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.http2.speaking import Http2
from ...waiting.by_threads import Monitor, now

__all__ = ["Call", "CallFailed", "Status"]


class Host(Protocol):
    """The connection that a call goes over.

    Attributes:
        monitor: Guards the protocol's state.
        http2: The protocol's state.
    """

    monitor: Monitor
    http2: Http2


class Call:
    """A gRPC call: messages both ways, each whole. One thread may receive while others send.

    Args:
        host: The connection.
        state: What is known of the call.
    """

    def __init__(self, host: Host, state: CallState) -> None:
        self._host = host
        self._state = state

    @property
    def path(self) -> str:
        """What is called: `/moby.filesync.v1.FileSync/DiffCopy`."""
        return self._state.path

    @property
    def metadata(self) -> Mapping[str, tuple[str, ...]]:
        """The metadata that came with the request, by names in lower case.

        Values that BuildKit has escaped (`KEY-encoded` says so) are unescaped; values of names that end in
        `-bin` are base64.
        """
        return self._state.metadata

    def receive(self, timeout: float | None = None) -> bytes | None:
        """The next message; None after the peer's last one, if all is well.

        Args:
            timeout: How long to wait, in seconds; None for as long as it takes.

        Raises:
            CallFailed: The peer ended the call with an error, or cancelled it.
            ConnectionError: The connection was lost.
            StreamClosed: The connection was closed on this side, or the call was cancelled.
            ProtocolError: What came isn't gRPC.
            TimeoutError: No message came in time; a later call may go on.
        """
        deadline = None if timeout is None else now() + timeout
        found = self._host.monitor.until(self._take, deadline)
        if found is None:
            raise TimeoutError(f"{self.path}: no message came within {in_seconds(timeout or 0)}")
        return found[0]

    def send(self, *messages: bytes) -> None:
        """Send messages, whole and in order, after those that were sent before.

        Waits while half a megabyte or more is queued for the peer. When this returns, the messages are
        queued, but may not have been sent yet.

        Raises:
            InvalidArgument: A message is larger than 16 MiB.
            As `receive`, and StreamClosed after `finish`.
        """
        self._host.monitor.until(partial(self._queue, messages))

    def finish(self) -> None:
        """Say that nothing more will be sent. A handler that returns does so, and its call ends well."""
        with self._host.monitor:
            self._host.http2.finish(self._state)
            self._host.monitor.notify()

    def cancel(self) -> None:
        """Cancel the call, from any thread: it then ends for both sides."""
        with self._host.monitor:
            self._host.http2.give_up(self._state)
            self._host.monitor.notify()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.path}>"

    def _take(self) -> tuple[bytes | None] | None:
        http2 = self._host.http2
        try:
            return http2.take(self._state)
        finally:
            if http2.writer_due:
                self._host.monitor.notify()

    def _queue(self, messages: tuple[bytes, ...]) -> bool | None:
        if not self._host.http2.queue(self._state, messages):
            return None
        self._host.monitor.notify()
        return True
