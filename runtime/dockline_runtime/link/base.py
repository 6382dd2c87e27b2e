"""What a link is: a connection that never waits, as those who wait for it know it.

Theory of operation
-------------------
A link does what can be done now. What can't, raises an error that `wanted` turns into what is to be waited
for: that the descriptor can be read, or written. Who waits, and how, is not its business: `waiting` has it,
once for threads and once for tasks. So a link holds no lock while the network takes its time, asks for no
time, and knows nothing of timeouts. One thread may read it while another writes and a third shuts it; `free`
comes after the last of them has left.

`PlainLink` is the socket itself. `TLSLink` encrypts what another link carries. `SSHLink` is one end of a pair
of sockets, with a process at the other; whether its end is an end or a failure is not known before that
process has ended, and whether it has is one more thing that is asked here and waited for elsewhere.
"""

from __future__ import annotations

from typing import Final, Protocol

from ..errors import ConnectionError, DocklineError, TimeoutError

__all__ = ["READ", "WRITE", "BlockingReads", "Link"]

READ: Final = 1
"""To be waited for: something can be read, or the other side has ended."""
WRITE: Final = 2
"""To be waited for: there is room to write."""


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
        """For who may block in the read itself, which is one call to the system instead of three; None where
        a layer stands between the socket and the bytes that are handed out."""
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
        """Descriptors to look at besides, while one waits; what is there is taken by `drain`."""
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

    def let_untaken(self) -> None:
        """Bear that the other side takes nothing for as long as it likes, as a process does that reads no
        stdin: to the system that is as bad as a dead link. One that is silent is still noticed."""
        ...

    def settled(self) -> bool:
        """Whether `end_error` and `lost_error` can tell by now what has happened."""
        ...

    def end_error(self) -> DocklineError | None:
        """What is wrong with the end of the connection; None if it is one as it should be."""
        ...

    def lost_error(self, error: OSError) -> ConnectionError:
        """What an error of the connection's is to the caller."""
        ...

    def silence_error(self, seconds: float) -> TimeoutError:
        """The error of a wait in vain for that many seconds."""
        ...
