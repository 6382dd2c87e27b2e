"""What a link is: a connection that never waits, as those who wait for it know it.

Theory of operation
-------------------
A link does what can be done now. Otherwise it raises an error, which `wanted` turns into what to wait for:
that the descriptor can be read, or written. Waiting is up to `waiting`, once for threads and once for tasks.
So a link holds no lock while the network takes its time, reads no clock, and knows nothing of timeouts. One
thread may read it while another writes and a third shuts it; `free` comes after the last of them has left.

`PlainLink` is the socket itself. `TLSLink` encrypts what another link carries. `SSHLink` is one end of a pair
of sockets, with a process at the other; whether its end is an end or a failure is not known before that
process has ended, and whether it has is one more thing that is asked here and waited for elsewhere.
"""

from __future__ import annotations

from typing import Final, Protocol

from ..errors import ConnectionError, DocklineError, TimeoutError

__all__ = ["READ", "WRITE", "BlockingReads", "Link"]

READ: Final = 1
"""What to wait for: something can be read, or the other side has ended."""
WRITE: Final = 2
"""What to wait for: there is room to write."""


class BlockingReads(Protocol):
    """The reads of a socket with nothing on top of it, which block for as long as it takes."""

    def recv(self, size: int, /) -> bytes:
        """Up to `size` bytes, at least one; none at the end."""
        ...

    def recv_into(self, buffer: memoryview, /) -> int:
        """The same into a buffer; the number of bytes."""
        ...


class Link(Protocol):
    """A connection that never waits: each method does what can be done now, or raises what it would wait for.

    What is raised in that case is a `BlockingIOError`, or OpenSSL's `SSLWantReadError` and
    `SSLWantWriteError`. A `DocklineError` is meant for the caller; any other `OSError` is put into words by
    `lost_error`.
    """

    @property
    def where(self) -> str:
        """The address, for errors."""
        ...

    @property
    def blocking(self) -> BlockingReads | None:
        """For callers that may block in the read itself, which is one call to the system instead of three;
        None if there is a layer between the socket and the bytes that are handed out."""
        ...

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, at least one; none at the end."""
        ...

    def read_into(self, buffer: memoryview) -> int:
        """The same into a buffer; the number of bytes."""
        ...

    def write(self, data: bytes | memoryview) -> int:
        """Accept what there is room for, at least one byte of it; the number of bytes."""
        ...

    def flush(self) -> None:
        """Hand on what `write` accepted and still keeps."""
        ...

    def end_writing(self) -> None:
        """Tell the other side that nothing more will be written. Reading goes on."""
        ...

    def wanted(self, error: OSError, event: int) -> int:
        """What to wait for after an error.

        Args:
            error: What was raised.
            event: What was tried, `READ` or `WRITE`.

        Returns:
            `READ` and `WRITE`, or'ed; 0 if waiting is of no use.
        """
        ...

    def pending(self) -> bool:
        """Whether bytes are there to be read that a look at the descriptor wouldn't show."""
        ...

    def watched(self) -> tuple[int, ...]:
        """Other descriptors to look at during a wait; `drain` reads what has come there."""
        ...

    def drain(self) -> None:
        """Read what has come from the descriptors that are watched."""
        ...

    def fileno(self) -> int:
        """The descriptor; -1 after `free`."""
        ...

    def shut(self) -> None:
        """End both directions, which wakes all waits for the descriptor."""
        ...

    def free(self) -> None:
        """Give the descriptor back. Nobody may be waiting for it by then."""
        ...

    def tolerate_no_reader(self) -> None:
        """Allow the other side to take nothing for as long as it likes, like a process that doesn't read its
        stdin: otherwise the system would treat the link as dead. One that is silent is still noticed."""
        ...

    def settled(self) -> bool:
        """Whether `end_error` and `lost_error` can tell by now what has happened."""
        ...

    def end_error(self) -> DocklineError | None:
        """What is wrong with the end of the connection; None if it is one as it should be."""
        ...

    def lost_error(self, error: OSError) -> ConnectionError:
        """The error for the caller when the connection has failed with this one."""
        ...

    def silence_error(self, seconds: float) -> TimeoutError:
        """The error of a wait for that many seconds in which nothing came, or nothing was taken."""
        ...
