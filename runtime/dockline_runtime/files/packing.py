"""A directory as a tar archive, made while it is read: a build context, or something to put into a container.

The tree is walked by descriptors. A link that somebody puts into the way while it is read is never followed,
a pipe never waited for, and paths may be longer than the system takes.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from ..errors import BrokenUpload, InvalidArgument, shorten
from .folders import FolderWalk
from .tarheaders import BLOCK

if TYPE_CHECKING:
    import io
    import tarfile

    from .dockerignore import Dockerignore

__all__ = ["DirectoryArchive", "Owner", "tar_directory"]

# As uploads are sent.
_READ_SIZE: Final = 192 * 1024
_CAPABILITIES: Final = "security.capability"
_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_LARGEST_ID: Final = (1 << 32) - 2

Owner = Literal["root", "keep"] | tuple[int, int]


def tar_directory(
    path: str | os.PathLike[str],
    *,
    exclude: Callable[[str], bool] | None = None,
    dockerignore: bool | str | os.PathLike[str] | Iterable[str] = False,
    dockerfile: str | None = "Dockerfile",
    owner: Owner = "root",
) -> DirectoryArchive:
    """A directory as a tar archive, made while it is read: a build context, or something to put into a
    container.

    Names are relative to the directory and sorted, so the same content gives the same archive. Modes, times
    and capabilities are kept, links stay links, hard ones too. Sockets are left out. What is given back can
    be sent as often as needed: each time the directory is read again.

    Args:
        path: The directory; it is not itself in the archive.
        exclude: Called with each relative name (`/` between its parts); True leaves it out, with all that
            is in it.
        dockerignore: What of a build context stays at home, by the docker CLI's rules: True for those in the
            directory's `.dockerignore`, if there is one; the path of such a file; or the patterns themselves.
        dockerfile: The Dockerfile's name, relative to the directory. With `dockerignore`, it and
            `.dockerignore` are in the archive even if a pattern matches them: the daemon reads them, and then
            leaves them out of what is copied. None if the Dockerfile isn't in the directory.
        owner: Who owns everything in the archive: "root", as the docker CLI writes a build context; "keep",
            the numbers of the users and groups here, as `docker cp` does; or a user's and a group's number.
            A build ignores it and gives what it copies to root; `put_archive` goes by it.

    Raises:
        InvalidArgument: There is no such directory, a pattern isn't valid, or an owner can't be one.
        ConfigError: The file with the patterns can't be read.

        And while it is read:

        BrokenUpload: A file became shorter, or something was put in the place of another.
        OSError: Something in the directory can't be read.
    """
    shown = os.fspath(path)
    if not shown:
        raise InvalidArgument("path: it is empty; '.' is the current directory")
    if not os.path.isdir(path):
        raise InvalidArgument(f"path: there is no directory {shown!r}")
    return DirectoryArchive(shown, exclude, _ignored(shown, dockerignore, dockerfile), _owner(owner))


@frozen(eq=False)
class DirectoryArchive:
    """An archive of a directory: each iteration reads the directory again."""

    _path: str
    _exclude: Callable[[str], bool] | None
    _ignore: Dockerignore | None
    _owner: tuple[int, int] | None

    def __repr__(self) -> str:
        return f"<archive of {self._path!r}>"

    def __iter__(self) -> Iterator[bytes]:
        """The pieces of the archive.

        Raises:
            As `tar_directory`.
        """
        first: dict[tuple[int, int], str] = {}  # of hard links to a file, what it is called in the archive
        with FolderWalk(self._path) as walk:
            for name, last in self._names(walk):
                yield from self._member(walk.fd, name, last, first)
        yield bytes(2 * BLOCK)

    def _names(self, walk: FolderWalk) -> Iterator[tuple[str, bytes]]:
        """What is in the archive, by its whole and its last name; `walk` is in its folder."""
        # For each folder down to this one: what is left of it, in reverse; its name; which patterns matched.
        levels: list[tuple[list[tuple[bytes, bool]], str, tuple[bool, ...] | None]]
        levels = [(_listed(walk.fd), "", None)]
        while levels:
            entries, prefix, above = levels[-1]
            if not entries:
                levels.pop()
                if levels:
                    walk.up()
                continue
            last, is_folder = entries.pop()
            name = prefix + os.fsdecode(last)
            if self._exclude is not None and self._exclude(name):
                continue
            ignored, matched = self._ignore.match(name, above) if self._ignore else (False, None)
            if not ignored:
                yield name, last
            if is_folder and (not ignored or (self._ignore is not None and self._ignore.looks_into(name))):
                try:
                    walk.enter(last)
                except (NotADirectoryError, FileNotFoundError):
                    raise self._changed(name) from None
                except OSError as error:
                    error.filename = os.path.join(self._path, name)
                    raise
                levels.append((_listed(walk.fd), f"{name}/", matched))

    def _member(
        self, folder: int, name: str, last: bytes, first: dict[tuple[int, int], str]
    ) -> Iterator[bytes]:
        import tarfile

        try:
            status = os.stat(last, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            raise self._changed(name) from None
        if stat.S_ISREG(status.st_mode):
            with open(self._open(folder, name, last), "rb", buffering=0) as file:
                yield from self._file(file, folder, name, last, first)
            return
        info = self._info(folder, name, last, status)
        if info is not None:
            self._as_link(info, status, name, first)
            yield info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")

    def _open(self, folder: int, name: str, last: bytes) -> int:
        try:
            return os.open(last, _FLAGS, dir_fd=folder)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENOENT, errno.ENXIO):
                raise self._changed(name) from None
            error.filename = os.path.join(self._path, name)
            raise

    def _file(
        self, file: io.FileIO, folder: int, name: str, last: bytes, first: dict[tuple[int, int], str]
    ) -> Iterator[bytes]:
        import tarfile

        status = os.fstat(file.fileno())
        info = self._info(folder, name, last, status) if stat.S_ISREG(status.st_mode) else None
        if info is None:
            raise self._changed(name)
        self._as_link(info, status, name, first)
        if info.isreg() and (capabilities := _capabilities(file.fileno())):
            yield _extended_header(capabilities)
        yield info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
        left = info.size
        while left:
            piece = file.read(min(_READ_SIZE, left))
            if not piece:
                raise BrokenUpload(f"path: {self._shown(name)} became shorter while it was read")
            left -= len(piece)
            yield piece
        if info.size % BLOCK:
            yield bytes(-info.size % BLOCK)

    def _as_link(
        self, info: tarfile.TarInfo, status: os.stat_result, name: str, first: dict[tuple[int, int], str]
    ) -> None:
        """Make a member a link, if the archive has the file already."""
        import tarfile

        if status.st_nlink > 1 and not info.isdir():
            known = first.setdefault((status.st_dev, status.st_ino), name)
            if known != name:
                info.type, info.linkname, info.size = tarfile.LNKTYPE, known, 0

    def _info(self, folder: int, name: str, last: bytes, status: os.stat_result) -> tarfile.TarInfo | None:
        import tarfile

        info = tarfile.TarInfo(name)
        info.mode = stat.S_IMODE(status.st_mode)
        info.mtime = int(status.st_mtime)
        info.uid, info.gid = self._owner or (status.st_uid, status.st_gid)
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFREG:
            info.size = status.st_size
        elif kind == stat.S_IFDIR:
            info.type = tarfile.DIRTYPE
        elif kind == stat.S_IFLNK:
            info.type = tarfile.SYMTYPE
            try:
                info.linkname = os.fsdecode(os.readlink(last, dir_fd=folder))
            except OSError:
                raise self._changed(name) from None
        elif kind == stat.S_IFIFO:
            info.type = tarfile.FIFOTYPE
        elif kind in (stat.S_IFCHR, stat.S_IFBLK):
            info.type = tarfile.CHRTYPE if kind == stat.S_IFCHR else tarfile.BLKTYPE
            info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        else:
            return None
        return info

    def _changed(self, name: str) -> BrokenUpload:
        return BrokenUpload(f"path: {self._shown(name)} became something else while it was read")

    def _shown(self, name: str) -> str:
        return repr(os.path.join(self._path, name))


def _ignored(
    path: str, dockerignore: bool | str | os.PathLike[str] | Iterable[str], dockerfile: str | None
) -> Dockerignore | None:
    if dockerignore is False:
        return None
    from .dockerignore import IGNORE_FILE, Dockerignore, read_dockerignore

    keep = [IGNORE_FILE, *([dockerfile] if dockerfile else [])]
    if dockerignore is True:
        return Dockerignore(read_dockerignore(os.path.join(path, IGNORE_FILE)), keep)
    if not isinstance(dockerignore, str | os.PathLike):
        return Dockerignore(dockerignore, keep)
    if not os.path.exists(dockerignore):
        raise InvalidArgument(f"dockerignore: there is no file {os.fspath(dockerignore)!r}")
    return Dockerignore(read_dockerignore(dockerignore), keep)


def _owner(owner: object) -> tuple[int, int] | None:
    """Numbers of a user and a group; None to keep each file's own."""
    if owner == "keep":
        return None
    if owner == "root":
        return 0, 0
    if isinstance(owner, tuple | list) and len(owner) == 2:
        uid, gid = owner
        if all(type(number) is int and 0 <= number <= _LARGEST_ID for number in owner):
            return uid, gid
    raise InvalidArgument(
        f"owner: {shorten(owner)} can't be an owner; give 'root', 'keep' or the numbers of a user and a group"
    )


def _listed(fd: int) -> list[tuple[bytes, bool]]:
    """What is in a folder, and whether each is a folder; the last name first."""
    with os.scandir(fd) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    found.sort(reverse=True)
    return [(os.fsencode(name), is_folder) for name, is_folder in found]


def _capabilities(fd: int) -> bytes:
    """What a program may do without being root, as the kernel keeps it in an attribute; mostly nothing."""
    try:
        return os.getxattr(fd, _CAPABILITIES)
    except (OSError, AttributeError):  # there are none, or this system knows none
        return b""


def _extended_header(capabilities: bytes) -> bytes:
    """A header before the file's own, which says more about it: in the form that Docker reads and writes."""
    import tarfile

    rest = b" SCHILY.xattr." + _CAPABILITIES.encode() + b"=" + capabilities + b"\n"
    record = str(len(rest) + 2).encode() + rest  # the length counts its own two digits
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, len(record)
    return info.tobuf(tarfile.USTAR_FORMAT) + record.ljust(BLOCK, b"\0")
