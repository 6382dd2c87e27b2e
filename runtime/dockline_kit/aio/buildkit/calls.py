"""One gRPC call, of either role, as whoever makes or serves it sees it: messages come and go."""

from __future__ import annotations

from collections.abc import Mapping

from ...buildkit.grpc import CallFailed

__all__ = ["AsyncCall", "CallFailed"]


class AsyncCall:
    """A gRPC call: messages both ways, each whole. One task may receive while others send.

    Attributes:
        path: What is called: `/moby.filesync.v1.FileSync/DiffCopy`.
        metadata: What came along with the request, names in lower case. Values that BuildKit has escaped
            (`KEY-encoded`) are as they were before; those of names in `-bin` stay base64.
    """

    path: str
    metadata: Mapping[str, tuple[str, ...]]

    async def receive(self, timeout: float | None = None) -> bytes | None:
        """The next message; None behind the peer's last one, where all is well.

        Args:
            timeout: How long to wait, in seconds; None for as long as it takes.

        Raises:
            CallFailed: The peer ended the call with an error, or gave it up.
            ConnectionError: The connection was lost.
            StreamClosed: The connection was closed on this side.
            ProtocolError: What came isn't gRPC.
            TimeoutError: No message came in time; a later call may go on.
        """

    async def send(self, *messages: bytes) -> None:
        """Send messages, whole and in order, behind those that were sent before.

        Waits while more than half a megabyte is waiting for the peer to take it; when this returns, the
        messages are on their way, and need not have left yet.

        Raises:
            As `receive`, and StreamClosed behind `finish`.
        """

    async def finish(self) -> None:
        """Say that nothing more will be sent. In a handler that ends the call, and all is well; one that
        returns does it."""

    def cancel(self) -> None:
        """Give the call up, from any task. It is over then for both sides."""
