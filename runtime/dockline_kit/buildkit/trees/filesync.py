"""The sender's side of `FileSync.DiffCopy`: packets of the engine's come in, packets for it go out.

Theory of operation
-------------------
The engine calls DiffCopy for a folder that was offered, with patterns in the metadata. We announce each
file by a STAT packet, which has a number by its place, from 0 on; an empty STAT ends the walk. The engine
compares them with what it has of an earlier build, and asks by REQ for the contents it needs, while we are
still walking. A content goes as DATA packets with its number, and an empty DATA ends it. When the engine has
all it sends FIN, we answer FIN, and the call ends. Either side may send ERR with a text instead.

    events:   STAT sent   REQ n               all sent     FIN            ERR, half-close      a file fails
    walking   walking     n is queued         asked        FIN, ended     failed               ERR, failed
    asked                 n is queued                      FIN, ended     failed               ERR, failed

- What is asked for goes before what is still to be announced: so the engine works while we walk.
- A number is good once, from its STAT on, and for what can have a content. Anything else that is asked for
  ends the call with an error, and nothing is opened.
- A socket is announced as an empty file, and answered without being opened.
- A file that has changed since its STAT is sent as it is now; its size isn't held to the announced one. One
  that is gone, became something else or can't be read ends the call, and so the build, with its name.

The machine reads disks in `step` and never waits for the engine. `receive` only takes note, and `close`
leaves it to `step` to let go of what that is using; so both may be called while `step` is at work in another
thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from dockline_runtime.errors import (
    BrokenUpload,
    DocklineError,
    InvalidArgument,
    ProtocolError,
    StreamError,
    shorten,
)

from ..wire.files import Packet, PacketType
from .ledger import Ledger
from .patterns import Wanted
from .stat import Entry, data_head, stat_packet
from .tree import Opened, Reading, Tree

__all__ = ["PIECE", "Sender"]

PIECE: Final = 256 * 1024
"""How many bytes of a file go in one packet at most, and about how many `step` gives at once."""
_MOST_PACKETS: Final = 512

_NO_MORE: Final = b""
"""The packet that ends the walk: a STAT of nothing, with all fields at their defaults."""


class Sender:
    """Sends one tree in one call.

    Args:
        tree: What is sent.
        wanted: What the engine asks for of it.

    Attributes:
        sent_bytes: How many bytes of contents were sent.
        sent_files: How many contents were sent to their end.
        failure: Why the transfer has failed; `step` has returned the packet that says so by then.
        heard_all: Whether the engine has nothing more to say.
    """

    def __init__(self, tree: Tree, wanted: Wanted = Wanted()) -> None:  # noqa: B008  # it is frozen
        self.sent_bytes = 0
        self.sent_files = 0
        self._tree = tree
        self._wanted = wanted
        self._came: deque[int | DocklineError | None] = deque()
        self._asked: deque[int] = deque()
        self._ledger = Ledger()
        self._reading: Reading | None = None
        self._entries: Iterator[Entry] | None = None
        self._file: Opened | None = None
        self._number = 0
        self._begun = False
        self._finished = False
        self._over = False
        self._stepping = False
        self._open = deque((True,))  # taken out, atomically, by the first to close
        self.failure: DocklineError | None = None
        self.heard_all = False

    @property
    def has_news(self) -> bool:
        """Whether something has come that `step` hasn't looked at yet."""
        return bool(self._came)

    def receive(self, packet: bytes | None) -> None:
        """Take note of a packet of the engine's.

        Args:
            packet: The packet; None if the engine has ended the call on its side.
        """
        came = _understood(packet)
        self._came.append(came)
        self.heard_all = self.heard_all or not isinstance(came, int)

    def step(self) -> list[bytes] | None:
        """The next packets to send: an empty list while it has to wait, None at the end.

        Raises:
            DocklineError: `failure`, if there is one.
        """
        self._stepping = True
        try:
            if self.failure is not None:
                raise self.failure
            return None if self._over else self._stepped()
        finally:
            self._stepping = False
            if self._over:
                self._let_go()

    def close(self) -> None:
        """Let go of what is open, as soon as no step is at work."""
        self._over = True
        if not self._stepping:
            self._let_go()

    def _let_go(self) -> None:
        try:
            self._open.pop()
        except IndexError:
            return
        if self._file is not None:
            self._file.close()
        if self._reading is not None:
            self._entries = None
            self._reading.close()

    def _stepped(self) -> list[bytes]:
        packets: list[bytes] = []
        try:
            self._advance(packets)
        except DocklineError as error:
            self._fail(error, packets)
        except OSError as error:
            self._fail(BrokenUpload(f"context: it can't be read: {error.strerror or error}"), packets)
        return packets

    def _fail(self, failure: DocklineError, packets: list[bytes]) -> None:
        self.failure, self._over = failure, True
        packets.append(Packet(type=PacketType.ERR, data=str(failure).encode("utf-8", "replace")).encode())

    def _advance(self, packets: list[bytes]) -> None:
        if not self._begun:
            self._begun = True
            self._reading = self._tree.reading(self._wanted)
            self._entries = self._reading.entries()
        size = 0
        while size < PIECE and len(packets) < _MOST_PACKETS and not self._over:
            if self._came:
                self._take_in()
            if self._finished:
                packets.append(Packet(type=PacketType.FIN).encode())
                self._over = True
                return
            if self._file is None and self._asked:
                self._begin(self._asked.popleft(), packets)
            elif self._file is not None:
                self._send_piece(self._file, packets)
            elif self._entries is not None:
                self._announce(self._entries, packets)
            else:
                return
            size += len(packets[-1]) if packets else 0

    def _take_in(self) -> None:
        """Look at all that has come."""
        while self._came and not self._finished:
            came = self._came.popleft()
            if isinstance(came, DocklineError):
                raise came
            if came is None:
                self._finished = True
            else:
                self._ask(came)

    def _ask(self, number: int) -> None:
        has_content = self._ledger.take(number)
        if has_content is None:
            raise ProtocolError(
                f"the engine asked for file {number}, which it was not offered, or had asked for before"
            )
        self._asked.append(number if has_content else ~number)

    def _begin(self, number: int, packets: list[bytes]) -> None:
        """Open the next file; what has no content is at its end at once."""
        if number < 0:
            packets.append(data_head(~number, 0))
            self.sent_files += 1
            return
        assert self._reading is not None
        self._number = number
        self._file = self._reading.open(self._ledger.path(number))
        self._send_piece(self._file, packets)

    def _send_piece(self, file: Opened, packets: list[bytes]) -> None:
        try:
            piece = file.read(PIECE) or b""
        except OSError as error:
            path = self._ledger.path(self._number).decode("utf-8", "replace")
            raise BrokenUpload(
                f"context: {path!r} can't be read to its end: {error.strerror or error}; change that, or "
                "leave it out by a '.dockerignore'"
            ) from None
        head = data_head(self._number, len(piece))
        if piece:
            packets.append(head + piece)
            self.sent_bytes += len(piece)
            return
        packets.append(head)
        self._file = None
        self.sent_files += 1
        file.close()

    def _announce(self, entries: Iterator[Entry], packets: list[bytes]) -> None:
        entry = next(entries, None)
        if entry is None:
            self._entries = None
            packets.append(_NO_MORE)
            return
        if len(self._ledger) >= 0xFFFF_FFFF:
            raise InvalidArgument("context: it has more files than can be counted; send less of it")
        self._ledger.add(entry)
        packets.append(stat_packet(entry))


def _understood(packet: bytes | None) -> int | DocklineError | None:
    """The number of a file that is asked for, None for the end, or why the transfer has failed."""
    if packet is None:
        return ProtocolError("the engine ended the transfer of a folder before it had all of it")
    try:
        what = Packet.decode(packet)
    except ProtocolError as error:
        return error
    if what.type == PacketType.REQ:
        return what.id
    if what.type == PacketType.FIN:
        return None
    if what.type == PacketType.ERR:
        text = what.data.decode("utf-8", "replace") or "it gave no reason"
        return StreamError(f"the engine could not take the folder: {shorten(text)}")
    return ProtocolError(
        f"the engine sent a packet of the kind {int(what.type)}, which it has no reason to send"
    )
