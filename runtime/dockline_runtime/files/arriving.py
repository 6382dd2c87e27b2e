"""Files of a tree that arrive side by side, piece by piece; each is put in its place when it is whole.

What holds for members of an archive (see `unpacking`) holds here. A file is written beside its place, under
a name of its own that can't be guessed, and then put over what is there: a file or a link, which is replaced
and never followed. At the end, when nothing more goes into its folders, the caller gives each folder once
more, with its mode and time.
"""

from __future__ import annotations

import os
from contextlib import suppress

from attrs import define

from ..errors import DocklineError
from .tarheaders import Member, shown
from .unpacking import NEW_FILE, Rules, Unpacker, set_time, where_possible

__all__ = ["Arrival", "Arrivals"]


@define(eq=False)
class Arrival:
    """A file that is not whole yet.

    Attributes:
        member: What it will be.
        left: How many bytes are still to come.
        fd: Its descriptor; -1 when it is done with.
        folder: The folder that it goes into, name by name.
        name: Its name there.
        beside: Its name until it is whole.
    """

    member: Member
    left: int
    fd: int
    folder: list[bytes]
    name: bytes
    beside: bytes


class Arrivals(Unpacker):
    """Makes members of a tree in a folder, where the contents of several files may come at the same time.

    Args:
        target: The folder, which is made if there is none.
        rules: What members may be.

    Raises:
        OSError: The folder can't be made or opened.
    """

    def __init__(self, target: str | os.PathLike[str], rules: Rules) -> None:
        super().__init__(target, rules)
        self._mark = os.urandom(8).hex().encode()
        self._begun = 0

    def begin(self, member: Member) -> Arrival:
        """Begin a file.

        Raises:
            UnsafeArchive: It must not be made, or can't be where it says.
            OSError: The folder can't be written to.
        """
        try:
            return self._begin(member)
        except DocklineError:
            raise
        except OSError as error:
            raise self._error(error, member) from None

    def _begin(self, member: Member) -> Arrival:
        names = self._names(member.name, member)
        if not names:
            raise self._rules.refused(f"{shown(member.name)} can't be the name of a file")
        self._go(names[:-1], member)
        self._begun += 1
        beside = b".%s-%x.partial" % (self._mark, self._begun)
        fd = os.open(beside, NEW_FILE, 0o600, dir_fd=self._walk.fd)
        return Arrival(member, member.size, fd, names[:-1], names[-1], beside)

    def write(self, arrival: Arrival, piece: bytes | memoryview) -> None:
        """Write what has come of a file.

        Raises:
            UnsafeArchive: It is more than was announced.
            OSError: The disk is full.
        """
        arrival.left -= len(piece)
        if arrival.left < 0:
            raise self._rules.refused(f"{shown(arrival.member.name)} is longer than announced")
        try:
            while piece := piece[os.write(arrival.fd, piece) :]:
                pass
        except OSError as error:
            raise self._error(error, arrival.member) from None

    def put_in_place(self, arrival: Arrival) -> None:
        """Put a file in its place, if it is whole.

        Raises:
            UnsafeArchive: Something of it didn't come, or a folder is there.
            OSError: It can't be put there.
        """
        member = arrival.member
        if arrival.left:
            raise self._rules.refused(f"{shown(member.name)} is {arrival.left} bytes shorter than announced")
        try:
            self._own(arrival.fd, member)
            mode = self._rules.file_mode(0o644 if member.mode is None else member.mode)
            where_possible(lambda: os.fchmod(arrival.fd, mode))
            set_time(arrival.fd, member.mtime)
            self._go(arrival.folder, member)
            here = self._walk.fd
            os.rename(arrival.beside, arrival.name, src_dir_fd=here, dst_dir_fd=here)
        except IsADirectoryError:
            raise self._rules.refused(f"{shown(member.name)} is a file, and a folder is there") from None
        except DocklineError:
            raise
        except OSError as error:
            raise self._error(error, member) from None
        fd, arrival.fd = arrival.fd, -1
        os.close(fd)

    def discard(self, arrival: Arrival) -> None:
        """Leave nothing of a file that isn't in its place."""
        fd, arrival.fd = arrival.fd, -1
        if fd < 0:
            return
        os.close(fd)
        with suppress(OSError):  # somebody has moved its folder, or removed it
            self._walk.go(arrival.folder)
            os.unlink(arrival.beside, dir_fd=self._walk.fd)

    def _go(self, names: list[bytes], member: Member) -> None:
        try:
            self._walk.go(names, make=True)
        except NotADirectoryError:
            raise self._rules.refused(f"{shown(member.name)} lies behind a link or a file") from None
