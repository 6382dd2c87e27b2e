"""Members of an archive become files, and nothing that an archive says gets out of the folder.

`tarfile` isn't used for that: what it refuses, and how, differs between the releases of one version of
Python, and in place of a link that can't be made it unpacks another member. What holds here:

- Folders are entered name by name, by descriptors, and never through a link. So nothing is written through a
  link, of the archive or from before, and paths may be longer than the system takes.
- What is made is new: what stood at its place is unlinked, never opened, written to or changed.
- A link goes up by `..` through folders alone, which an archive can't replace, and then down. So each link
  leads to a place inside, whatever the other links are or become.
- A hard link is to a file. What can't be made as it is meant is an error; nothing stands in for it.
- All of that is known before something is made, so after an error nothing unsafe has to be removed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import frozen

from ..errors import DocklineError, InvalidArgument, UnsafeArchive, shorten
from .folders import FolderWalk
from .tarheaders import Member, shown
from .tarmembers import ArchiveSource, MemberReader

if TYPE_CHECKING:
    import tarfile

    Filter = str | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None]

__all__ = ["NEW_FILE", "Filter", "Rules", "Unpacker", "extract_all", "rules_of", "set_time", "where_possible"]

_DEEPEST: Final = 4096
NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""How a file is opened that isn't there yet."""
_NO_ID: Final = (1 << 32) - 1
# What the system says to an archive that asks for what can't be; all else is about the folder or the disk.
_ASKED_FOR: Final = frozenset(
    {
        errno.EEXIST,
        errno.EILSEQ,
        errno.EINVAL,
        errno.EISDIR,
        errno.ELOOP,
        errno.EMLINK,
        errno.ENAMETOOLONG,
        errno.ENOENT,
        errno.ENOTDIR,
    }
)
_NOT_EVERYWHERE: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS, errno.EOVERFLOW})


@frozen
class Rules:
    """What members may be, and what of them is kept."""

    links_out: bool = False
    devices: bool = False
    owners: bool = False
    set_ids: bool = False
    stopped: str = "the archive is not unpacked any further"
    way_out: str = "read it member by member with tarfile(), or choose another filter"

    def refused(self, why: str) -> UnsafeArchive:
        """The error for what must not be made."""
        return UnsafeArchive(f"{self.stopped}: {why}; {self.way_out}")

    def file_mode(self, mode: int) -> int:
        """The mode of a file."""
        if self.set_ids:
            return mode
        mode &= 0o755
        if self.owners:
            return mode
        # As Python's data filter: its owner may read and write it, and others run it only if the owner may.
        return (mode if mode & 0o100 else mode & ~0o111) | 0o600


_RULES: Final = {
    "data": Rules(),
    "tar": Rules(links_out=True, devices=True, owners=True),
    "fully_trusted": Rules(links_out=True, devices=True, owners=True, set_ids=True),
}


def rules_of(filter: Filter) -> Rules:
    """The rules of a filter; a filter that is a function decides by itself.

    Raises:
        InvalidArgument: There is no filter of this name.
    """
    if callable(filter):
        return _RULES["fully_trusted"]
    if filter not in _RULES:
        raise InvalidArgument(
            f"filter: {shorten(filter)} is unknown; give 'data', 'tar', 'fully_trusted' or a function"
        )
    return _RULES[filter]


def extract_all(source: ArchiveSource, target: str | os.PathLike[str], filter: Filter) -> None:
    """Unpack an archive, in the same little memory whatever it holds.

    Args:
        source: The archive.
        target: The folder, which is made if there is none.
        filter: The name of a filter, or a function that is called with each member and the folder.

    Raises:
        InvalidArgument: There is no such filter.
        UnsafeArchive: A member must not be made.
        ProtocolError: The archive is cut or malformed.
        StreamError: The daemon reported an error instead of going on.
        TimeoutError: Nothing came in time, if there is a timeout.
        OSError: The folder can't be written to.
    """
    rules = rules_of(filter)
    with Unpacker(target, rules) as unpacker:
        reader = MemberReader(source)
        while member := reader.next():
            if callable(filter):
                from .tarinfo import filtered

                if (found := filtered(member, filter, target)) is None:
                    continue
                member = found
            unpacker.unpack(member, reader.content())


class Unpacker:
    """Makes members of an archive in a folder; to be used in a `with` block.

    Args:
        target: The folder, which is made if there is none.
        rules: What members may be.

    Raises:
        OSError: The folder can't be made or opened.
    """

    def __init__(self, target: str | os.PathLike[str], rules: Rules) -> None:
        self._target = os.fspath(target)
        self._rules = rules
        os.makedirs(target, exist_ok=True)
        self._walk = FolderWalk(target, leaving=self._settle)
        self._look = FolderWalk(b".", dir_fd=self._walk.fd)
        self._chown = rules.owners and hasattr(os, "geteuid") and os.geteuid() == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._walk.go(())
        finally:
            self._walk.close()
            self._look.close()

    def unpack(self, member: Member, content: Iterable[bytes | memoryview]) -> None:
        """Make a member.

        Args:
            member: What it is.
            content: That of a file.

        Raises:
            UnsafeArchive: It must not be made, or can't be where it says.
            OSError: The folder can't be written to, or the disk is full.
        """
        try:
            self._make(member, content)
        except DocklineError:
            raise  # some of those are OSErrors, and have come over the wire
        except OSError as error:
            raise self._error(error, member) from None

    def _error(self, error: OSError, member: Member) -> Exception:
        """The error to raise for what the system said about a member."""
        if error.errno in _ASKED_FOR:
            return self._rules.refused(f"{shown(member.name)} can't be made there: {error.strerror}")
        if error.filename is None or isinstance(error.filename, bytes):
            error.filename = os.path.join(self._target, os.fsdecode(member.name.lstrip(b"/")))
        return error

    def _make(self, member: Member, content: Iterable[bytes | memoryview]) -> None:
        names = self._names(member.name, member)
        if len(names) > _DEEPEST:
            raise self._rules.refused(f"a member lies {len(names)} folders deep, and {_DEEPEST} are the most")
        if not names:
            if member.kind != "folder":
                raise self._rules.refused(f"{shown(member.name)} can't be the name of a {member.kind}")
            return  # the folder itself, which is as the caller has it
        try:
            self._walk.go(names[:-1], make=True)
        except NotADirectoryError:
            raise self._rules.refused(f"{shown(member.name)} lies behind a link or a file") from None
        if member.kind == "file":
            self._file(names[-1], member, content)
        elif member.kind == "folder":
            self._folder(names[-1], member)
        elif member.kind == "link":
            self._link(names, member)
        elif member.kind == "hard link":
            self._hard_link(names, member)
        elif not self._rules.devices:
            raise self._rules.refused(f"{shown(member.name)} is a {member.kind}")
        else:
            self._node(names[-1], member)

    def _names(self, path: bytes, member: Member) -> list[bytes]:
        names = [name for name in path.split(b"/") if name not in (b"", b".")]
        if b".." in names:
            raise self._rules.refused(f"{shown(member.name)} holds `..`, or leads to what does")
        return names

    def _file(self, name: bytes, member: Member, content: Iterable[bytes | memoryview]) -> None:
        fd = self._new(name, member, lambda: os.open(name, NEW_FILE, 0o600, dir_fd=self._walk.fd))
        try:
            for piece in content:
                while piece := piece[os.write(fd, piece) :]:
                    pass
            self._own(fd, member)
            mode = 0o644 if member.mode is None else member.mode
            where_possible(lambda: os.fchmod(fd, self._rules.file_mode(mode)))
            set_time(fd, member.mtime)
        except BaseException:
            with suppress(OSError):
                os.unlink(name, dir_fd=self._walk.fd)
            raise
        finally:
            os.close(fd)

    def _folder(self, name: bytes, member: Member) -> None:
        mode = 0o755 if member.mode is None else member.mode & 0o755
        with suppress(FileExistsError):
            os.mkdir(name, mode | 0o700, dir_fd=self._walk.fd)
        try:
            self._walk.enter(name)
        except NotADirectoryError:
            raise self._rules.refused(
                f"{shown(member.name)} is a folder, and a link or a file is there"
            ) from None
        self._walk.note(member)

    def _settle(self, fd: int, member: Member) -> None:
        """Give a folder that is left what its content would have changed or not allowed."""
        self._own(fd, member)
        if self._rules.owners and member.mode is not None:
            mode = self._rules.file_mode(member.mode)
            where_possible(lambda: os.fchmod(fd, mode))
        set_time(fd, member.mtime)

    def _link(self, names: list[bytes], member: Member) -> None:
        if not self._rules.links_out:
            self._check_link(names[:-1], member)
        name, folder = names[-1], self._walk.fd
        self._new(name, member, lambda: os.symlink(member.link, name, dir_fd=folder))
        self._own(name, member)

    def _check_link(self, folder: list[bytes], member: Member) -> None:
        link = f"{shown(member.name)} is a link to {shown(member.link)}"
        if member.link.startswith(b"/"):
            raise self._rules.refused(f"{link}, which is an absolute path")
        look = self._look
        look.go(folder)
        firm = True  # whether all that has been gone down are folders
        for part in member.link.split(b"/"):
            if part in (b"", b"."):
                continue
            if part != b"..":
                firm = firm and self._is_folder(part)
            elif not firm:
                raise self._rules.refused(f"{link}, which goes up from what may be a link")
            elif not look.names:
                raise self._rules.refused(f"{link}, which leads out")
            else:
                look.up()

    def _is_folder(self, name: bytes) -> bool:
        try:
            self._look.enter(name)
        except OSError:
            return False
        return True

    def _hard_link(self, names: list[bytes], member: Member) -> None:
        link = f"{shown(member.name)} is a hard link to {shown(member.link)}"
        first = self._names(member.link, member)
        if not first or first == names:
            raise self._rules.refused(f"{link}, which isn't an earlier member")
        try:
            self._look.go(first[:-1])
            found = os.stat(first[-1], dir_fd=self._look.fd, follow_symlinks=False)
        except NotADirectoryError:
            raise self._rules.refused(f"{link}, which lies behind a link or a file") from None
        except FileNotFoundError:
            raise self._rules.refused(f"{link}, which isn't there") from None
        kind = stat.S_IFMT(found.st_mode)
        if kind == stat.S_IFDIR or (kind != stat.S_IFREG and not self._rules.links_out):
            raise self._rules.refused(f"{link}, which isn't a file")
        name, here = names[-1], self._walk.fd
        with suppress(FileNotFoundError):
            if os.path.samestat(os.stat(name, dir_fd=here, follow_symlinks=False), found):
                return  # it is this link already, and to unlink it might unlink the file
        self._new(
            name,
            member,
            lambda: os.link(
                first[-1], name, src_dir_fd=self._look.fd, dst_dir_fd=here, follow_symlinks=False
            ),
        )

    def _node(self, name: bytes, member: Member) -> None:
        mode, here = self._rules.file_mode(member.mode or 0o600), self._walk.fd
        if member.kind == "pipe":
            self._new(name, member, lambda: os.mkfifo(name, mode, dir_fd=here))
        else:
            major, minor = member.device
            if not (0 <= major < 1 << 12 and 0 <= minor < 1 << 20):
                raise self._rules.refused(f"{shown(member.name)} is a device of number {major}, {minor}")
            kind = stat.S_IFCHR if member.kind == "character device" else stat.S_IFBLK
            self._new(
                name, member, lambda: os.mknod(name, mode | kind, os.makedev(major, minor), dir_fd=here)
            )
        self._own(name, member)

    def _new(self, name: bytes, member: Member, make: Callable[[], Any]) -> Any:
        """Make something where nothing is, or where something is that may be replaced."""
        try:
            return make()
        except FileExistsError:
            kind = stat.S_IFMT(os.stat(name, dir_fd=self._walk.fd, follow_symlinks=False).st_mode)
        if kind == stat.S_IFDIR:
            raise self._rules.refused(f"{shown(member.name)} is a {member.kind}, and a folder is there")
        if kind == stat.S_IFLNK and member.kind != "link":
            raise self._rules.refused(f"{shown(member.name)} is a {member.kind}, and a link is there")
        os.unlink(name, dir_fd=self._walk.fd)
        return make()

    def _own(self, what: int | bytes, member: Member) -> None:
        if not self._chown or member.uid is None or member.gid is None:
            return
        if not (0 <= member.uid < _NO_ID and 0 <= member.gid < _NO_ID):
            raise self._rules.refused(
                f"{shown(member.name)} belongs to {member.uid}:{member.gid}, which isn't a valid owner"
            )
        if isinstance(what, int):
            os.fchown(what, member.uid, member.gid)
        else:
            os.chown(what, member.uid, member.gid, dir_fd=self._walk.fd, follow_symlinks=False)


def where_possible(change: Callable[[], None]) -> None:
    """Change something that not all file systems support: if this one doesn't, nothing happens.

    Raises:
        OSError: It failed for another reason.
    """
    try:
        change()
    except OSError as error:
        if error.errno not in _NOT_EVERYWHERE:
            raise


def set_time(fd: int, time: int | None) -> None:
    """Set the time of a file or a folder, in nanoseconds since 1970; with None it stays as it is."""
    if time is not None:
        with suppress(OverflowError):  # a time that the system can't tell
            where_possible(lambda: os.utime(fd, ns=(time, time)))
