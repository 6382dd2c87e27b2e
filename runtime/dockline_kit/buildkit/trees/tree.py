"""A folder on this machine, or files without one, as an engine gets them: walked in order, opened by path.

A tree is read relative to descriptors, each part of a path by itself, and no link is followed: whatever
changes meanwhile, nothing outside of the folder is announced or opened. Memory grows with
the longest folder and not with the tree.

Entries come depth first, by the bytes of their names, each folder before what is in it: also a folder that no
pattern includes, as soon as something in it is sent.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final, Protocol

from attrs import define, frozen

from dockline_runtime.errors import BrokenUpload, DocklineError, InvalidArgument
from dockline_runtime.files.folders import FolderWalk

from .following import followed
from .patterns import Above, Filters, Wanted
from .stat import DIRECTORY, FILE, Entry, attributes_by, entry_of

__all__ = ["FolderTree", "Opened", "Reading", "Tree", "VirtualTree"]

_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_SWAPPED: Final = frozenset({errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO})


class Opened(Protocol):
    """The content of a file."""

    def read(self, size: int, /) -> bytes | None:
        """The next bytes, none at the end."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Reading(Protocol):
    """A tree that is being read for one call of the engine's."""

    def entries(self) -> Iterator[Entry]:
        """What is sent, in the order it is sent.

        Raises:
            BrokenUpload: Something became something else meanwhile, or can't be read.
            InvalidArgument: A name can't be sent.
        """
        ...

    def open(self, path: bytes) -> Opened:
        """The content of a file that `entries` gave.

        Raises:
            BrokenUpload: It is gone, became something else, or can't be read.
        """
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


class Tree(Protocol):
    """What is offered to an engine under a name."""

    def reading(self, wanted: Wanted) -> Reading:
        """Begin to read it.

        Args:
            wanted: What the engine asks for.

        Raises:
            InvalidArgument: A pattern isn't valid.
            BrokenUpload: It can't be read.
        """
        ...


@frozen
class FolderTree:
    """A folder.

    Args:
        path: The folder. A link is followed there, and only there.

    Raises:
        InvalidArgument: There is no such folder, or it can't be read.
    """

    path: str

    def __attrs_post_init__(self) -> None:
        try:
            os.close(_opened_folder(self.path))
        except (OSError, ValueError) as error:
            raise InvalidArgument(_no_folder(self.path, error)) from None

    def reading(self, wanted: Wanted) -> Reading:
        """As `Tree.reading`."""
        try:
            root = _opened_folder(self.path)
        except OSError as error:
            raise BrokenUpload(_no_folder(self.path, error)) from None
        try:
            return _FolderReading(self.path, root, wanted)
        except OSError as error:
            os.close(root)
            raise BrokenUpload(_no_folder(self.path, error)) from None
        except BaseException:
            os.close(root)
            raise


@define
class _Level:
    """A folder on the way down: the names still to come, the last one first; which of them are folders."""

    names: list[bytes]
    folders: set[bytes]
    prefix: bytes
    above: Above
    unsent: Entry | None = None


class _FolderReading:
    def __init__(self, shown: str, root: int, wanted: Wanted) -> None:
        self._shown = shown
        self._filters = _filters(root, wanted)
        self._opening = FolderWalk(b".", dir_fd=root)
        self._walking: FolderWalk | None = None
        self._root = root

    def close(self) -> None:
        """As `Reading.close`."""
        self._opening.close()
        if self._walking is not None:
            self._walking.close()
        if self._root >= 0:
            root, self._root = self._root, -1
            os.close(root)

    def open(self, path: bytes) -> Opened:
        """As `Reading.open`."""
        *folders, name = path.split(b"/")
        try:
            self._opening.go(folders)
            fd = os.open(name, _FLAGS, dir_fd=self._opening.fd)
        except OSError as error:
            raise self._failed(path, error) from None
        try:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise self._swapped(path)
            return open(fd, "rb", buffering=0)
        except BaseException:
            os.close(fd)
            raise

    def entries(self) -> Iterator[Entry]:
        """As `Reading.entries`."""
        first: dict[tuple[int, int], bytes] = {}
        for entry in self._found():
            if not entry.path.isascii() or not entry.link.isascii() or entry.attributes:
                self._check(entry)
            if entry.same is not None:
                known = first.setdefault(entry.same, entry.path)
                if known != entry.path:
                    entry.link, entry.size = known, 0
            yield entry

    def _found(self) -> Iterator[Entry]:
        attributes = attributes_by(self._root)
        with FolderWalk(b".", dir_fd=self._root) as walk:
            self._walking = walk
            levels = [self._level(walk, b"", (None, None), None)]
            while levels:
                level = levels[-1]
                if not level.names:
                    levels.pop()
                    if levels:
                        self._up(walk, level.prefix)
                    continue
                name = level.names.pop()
                path = level.prefix + name
                is_sent, reaches, above = self._judged(path, level.above)
                if not is_sent and not (reaches and name in level.folders):
                    continue
                try:
                    entry = entry_of(walk.fd, name, path, attributes)
                except FileNotFoundError:  # it was deleted since its folder was listed
                    continue
                except OSError as error:
                    raise self._failed(path, error) from None
                if is_sent:
                    yield from _announced(levels)
                    yield entry
                if entry.mode & DIRECTORY and reaches and self._enter(walk, name, path, is_sent):
                    levels.append(self._level(walk, path + b"/", above, None if is_sent else entry))

    def _judged(self, path: bytes, above: Above) -> tuple[bool, bool, Above]:
        if self._filters.idle:
            return True, True, above
        return self._filters.judge(path.decode("utf-8", "surrogateescape"), above)

    def _level(self, walk: FolderWalk, prefix: bytes, above: Above, unsent: Entry | None) -> _Level:
        names, folders = [], set()
        try:
            with os.scandir(walk.fd) as entries:
                for entry in entries:
                    name = os.fsencode(entry.name)
                    names.append(name)
                    if entry.is_dir(follow_symlinks=False):
                        folders.add(name)
        except OSError as error:
            raise self._failed(prefix[:-1], error) from None
        names.sort(reverse=True)
        return _Level(names, folders, prefix, above, unsent)

    def _enter(self, walk: FolderWalk, name: bytes, path: bytes, is_sent: bool) -> bool:
        """Go into a folder; False if nothing of it can be sent."""
        try:
            walk.enter(name)
        except FileNotFoundError:
            return False
        except PermissionError as error:
            if not is_sent:  # whether something in it was to be sent can't be known
                return False
            raise self._failed(path, error) from None
        except OSError as error:
            raise self._failed(path, error) from None
        return True

    def _up(self, walk: FolderWalk, prefix: bytes) -> None:
        try:
            walk.up()
        except OSError as error:
            raise self._failed(prefix[:-1], error) from None

    def _check(self, entry: Entry) -> None:
        """Names, links and the names of attributes go as text."""
        try:
            entry.path.decode("utf-8")
        except UnicodeDecodeError:
            raise InvalidArgument(
                f"context: the name of {self._at(entry.path)} isn't valid UTF-8, so it can't be sent; rename "
                "it, or leave it out by a '.dockerignore'"
            ) from None
        try:
            entry.link.decode("utf-8")
        except UnicodeDecodeError:
            raise InvalidArgument(
                f"context: the link {self._at(entry.path)} leads to {entry.link!r}, which isn't valid UTF-8, "
                "so it can't be sent; change it, or leave it out by a '.dockerignore'"
            ) from None
        for name, _ in entry.attributes:
            try:
                name.decode("utf-8")
            except UnicodeDecodeError:
                raise InvalidArgument(
                    f"context: {self._at(entry.path)} has the attribute {name!r}, whose name isn't valid "
                    "UTF-8, so it can't be sent; remove it, or leave the file out by a '.dockerignore'"
                ) from None

    def _failed(self, path: bytes, error: OSError) -> DocklineError:
        """What to say of a file that can't be read."""
        if error.errno in _SWAPPED:
            return self._swapped(path)
        if error.errno == errno.ENOENT:
            return BrokenUpload(
                f"context: {self._at(path)} is gone, which was there when the build began; build again"
            )
        return BrokenUpload(
            f"context: {self._at(path)} can't be read: {error.strerror or error}; change that, or leave it "
            "out by a '.dockerignore'"
        )

    def _swapped(self, path: bytes) -> DocklineError:
        return BrokenUpload(
            f"context: {self._at(path)} became something else while the build read it; build again"
        )

    def _at(self, path: bytes) -> str:
        return repr(os.path.join(self._shown, os.fsdecode(path)))


def _announced(levels: list[_Level]) -> Iterator[Entry]:
    """The folders on the way down that weren't sent yet."""
    for level in levels:
        if level.unsent is not None:
            yield level.unsent
            level.unsent = None


def _filters(root: int, wanted: Wanted) -> Filters:
    include = list(wanted.include)
    if wanted.follow:
        include += followed(root, wanted.follow) or ()
    return Filters(include, wanted.exclude)


def _opened_folder(path: str) -> int:
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _no_folder(path: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"context: there is no folder {path!r}"
    if isinstance(error, NotADirectoryError):
        return f"context: {path!r} isn't a folder; a tar is given as a file opened in binary mode ('rb')"
    reason = getattr(error, "strerror", None) or str(error)
    return f"context: the folder {path!r} can't be read: {reason}"


@frozen
class VirtualTree:
    """Files that are in no folder, such as a Dockerfile that is given as text.

    Args:
        files: Their contents by their names; there are no folders.
    """

    files: Mapping[str, bytes]

    def __repr__(self) -> str:
        return f"VirtualTree({', '.join(map(repr, sorted(self.files)))})"

    def reading(self, wanted: Wanted) -> Reading:
        """As `Tree.reading`."""
        return _VirtualReading(self.files, Filters((*wanted.include, *wanted.follow), wanted.exclude))


class _VirtualReading:
    def __init__(self, files: Mapping[str, bytes], filters: Filters) -> None:
        self._files = {name.encode(): content for name, content in files.items()}
        self._filters = filters

    def close(self) -> None:
        """As `Reading.close`."""

    def open(self, path: bytes) -> Opened:
        """As `Reading.open`."""
        return BytesIO(self._files[path])

    def entries(self) -> Iterator[Entry]:
        """As `Reading.entries`."""
        for name in sorted(self._files):
            if self._filters.idle or self._filters.judge(name.decode(), (None, None))[0]:
                yield Entry(name, 0o644, len(self._files[name]), 0, content=FILE)
