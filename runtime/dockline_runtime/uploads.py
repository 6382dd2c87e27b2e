"""What may be sent as a body, and a directory as a tar archive.

A body is read while it is sent, 192 KiB at a time, so an upload takes the same little memory whatever its
size. Where its length is known it is announced; otherwise it goes in chunks.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .errors import InvalidArgument

if TYPE_CHECKING:
    import tarfile

    from .dockerignore import Dockerignore

__all__ = ["BodySource", "body_source", "tar_directory"]

# Measured: less is slower against a fast reader, and a real engine takes all of 64 to 192 KiB alike.
READ_SIZE: Final = 192 * 1024
_WANTED: Final = "bytes, a path of a file, a file opened in binary mode, or an iterable of bytes"
_BLOCK: Final = 512
_CAPABILITIES: Final = "security.capability"


class BodySource:
    """A body about to be sent, once.

    Attributes:
        length: Its size in bytes, None if that is not known beforehand.
    """

    def __init__(
        self, pieces: Iterator[bytes | memoryview], length: int | None, owned: io.RawIOBase | None = None
    ) -> None:
        self._pieces = pieces
        self._owned = owned
        self.length = length

    def __iter__(self) -> Iterator[bytes | memoryview]:
        """The pieces, none of them empty. Each may be overwritten when the next is asked for.

        Raises:
            InvalidArgument: There is less than was announced, or something that is not bytes.
        """
        return self._pieces

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._owned is not None:
            self._owned.close()


def body_source(body: Any) -> BodySource:
    """Prepare a body.

    Args:
        body: Bytes (also bytearray, memoryview), the path of a file (str or Path), a file opened in binary
            mode, which is sent from its current position on, or an iterable of bytes.

    Raises:
        InvalidArgument: It is none of these, or there is no such file.
    """
    if isinstance(body, bytes | bytearray | memoryview):
        view = memoryview(body).cast("B") if len(body) else memoryview(b"")
        return BodySource(iter([view] if view else []), view.nbytes)
    if isinstance(body, str | os.PathLike):
        file = _open(body)
        length = _length_left(file)
        return BodySource(_file_pieces(file, length), length, file)
    if callable(getattr(body, "addfile", None)):
        raise InvalidArgument("body: give the file that the tar was written to, not the TarFile")
    if isinstance(body, io.TextIOBase):
        raise InvalidArgument("body: the file is opened as text; open it in binary mode ('rb')")
    if callable(getattr(body, "read", None)):
        length = _length_left(body)
        return BodySource(_file_pieces(body, length), length)
    if isinstance(body, Iterable) and not isinstance(body, Mapping):
        return BodySource(_checked(body), None)
    raise InvalidArgument(f"body: {_WANTED} is wanted, not {type(body).__name__}")


def tar_directory(
    path: str | os.PathLike[str],
    *,
    exclude: Callable[[str], bool] | None = None,
    dockerignore: bool | str | os.PathLike[str] | Iterable[str] = False,
    dockerfile: str | None = "Dockerfile",
) -> Iterator[bytes]:
    """A directory as a tar archive, made while it is read: a build context, or something to put into a
    container.

    Names are relative to the directory and sorted, so the same content gives the same archive. Modes, times
    and capabilities are kept, links stay links, hard ones too, and everything belongs to root, as the daemon
    makes it anyway. Sockets are left out.

    Args:
        path: The directory; it is not itself in the archive.
        exclude: Called with each relative name (`/` between its parts); True leaves it out, with all that
            is in it.
        dockerignore: What of a build context stays at home, by the docker CLI's rules: True for those in the
            directory's `.dockerignore`, if there is one; the path of such a file; or the patterns themselves.
        dockerfile: The Dockerfile's name, relative to the directory. With `dockerignore`, it and
            `.dockerignore` are in the archive even if a pattern matches them: the daemon reads them, and then
            leaves them out of what is copied. None if the Dockerfile isn't in the directory.

    Raises:
        InvalidArgument: There is no such directory, a pattern makes no sense, or a file became shorter while
            it was read.
        ConfigError: The file with the patterns can't be read.
        OSError: Something in the directory can't be read.
    """
    root = Path(path)
    if not root.is_dir():
        raise InvalidArgument(f"path: {os.fspath(path)!r} is no directory")
    if dockerignore is False:
        return _tar(root, exclude, None)
    from .dockerignore import IGNORE_FILE, Dockerignore, read_dockerignore

    keep = [IGNORE_FILE, *([dockerfile] if dockerfile else [])]
    if dockerignore is True:
        return _tar(root, exclude, Dockerignore(read_dockerignore(root / IGNORE_FILE), keep))
    if not isinstance(dockerignore, str | os.PathLike):
        return _tar(root, exclude, Dockerignore(dockerignore, keep))
    if not os.path.exists(dockerignore):
        raise InvalidArgument(f"dockerignore: there is no file {os.fspath(dockerignore)!r}")
    return _tar(root, exclude, Dockerignore(read_dockerignore(dockerignore), keep))


def _open(path: str | os.PathLike[str]) -> io.RawIOBase:
    shown = os.fspath(path)
    if os.path.isdir(path):
        raise InvalidArgument(
            f"body: {shown!r} is a directory; tar_directory({shown!r}) makes an archive of it to be sent"
        )
    try:
        return open(path, "rb", buffering=0)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidArgument(f"body: the file {shown!r} can't be read: {reason}") from error


def _length_left(file: Any) -> int | None:
    """How many bytes a file has from its current position on, where that is certain."""
    # Only types known to tell the truth: a GzipFile's descriptor, say, is that of the compressed file.
    raw = getattr(file, "raw", file) if isinstance(file, io.BufferedReader | io.BufferedRandom) else file
    try:
        if isinstance(raw, io.BytesIO):
            return max(raw.getbuffer().nbytes - raw.tell(), 0)
        if isinstance(raw, io.FileIO):
            status = os.fstat(raw.fileno())
            # Files of /proc are regular, and say that they are empty.
            if stat.S_ISREG(status.st_mode) and status.st_size:
                return max(status.st_size - int(file.tell()), 0)
    except (OSError, ValueError):
        pass
    return None


def _file_pieces(file: Any, left: int | None) -> Iterator[bytes | memoryview]:
    if left is not None and hasattr(file, "readinto"):
        # What is appended meanwhile is not sent: its length has been announced.
        length = left
        buffer = memoryview(bytearray(min(READ_SIZE, left)))
        while left:
            count = file.readinto(buffer if left >= len(buffer) else buffer[:left])
            if not count:
                came = length - left
                raise InvalidArgument(f"body: it ended after {came} of {length} bytes; did the file change?")
            left -= count
            yield buffer[:count]
        return
    while piece := file.read(READ_SIZE):
        yield _bytes(piece, "file")


def _checked(items: Iterable[Any]) -> Iterator[bytes | memoryview]:
    for item in items:
        if piece := _bytes(item, "iterable"):
            yield piece


def _bytes(piece: Any, what: str) -> bytes | memoryview:
    if isinstance(piece, bytes):
        return piece
    if isinstance(piece, bytearray | memoryview):
        return memoryview(piece).cast("B") if len(piece) else b""
    raise InvalidArgument(f"body: the {what} gave {type(piece).__name__} where bytes are wanted")


def _tar(root: Path, exclude: Callable[[str], bool] | None, ignore: Dockerignore | None) -> Iterator[bytes]:
    import tarfile

    first: dict[
        tuple[int, int], str
    ] = {}  # of several hard links to a file, what it is called in the archive
    for name, entry in _walk(os.fspath(root), "", exclude, ignore, None):
        status = entry.stat(follow_symlinks=False)
        info = _tar_info(name, entry.path, status)
        if info is None:
            continue
        if status.st_nlink > 1 and not info.isdir():
            known = first.setdefault((status.st_dev, status.st_ino), name)
            if known != name:
                info.type, info.linkname, info.size = tarfile.LNKTYPE, known, 0
        if info.isreg() and (capabilities := _capabilities(entry.path)):
            yield _extended_header(capabilities)
        yield info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
        if info.isreg():
            yield from _content(entry.path, info.size)
    yield b"\0" * (2 * _BLOCK)


def _walk(
    folder: str,
    prefix: str,
    exclude: Callable[[str], bool] | None,
    ignore: Dockerignore | None,
    above: tuple[bool, ...] | None,
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = prefix + entry.name
        if exclude is not None and exclude(name):
            continue
        ignored, matched = ignore.match(name, above) if ignore is not None else (False, None)
        if not ignored:
            yield name, entry
        if entry.is_dir(follow_symlinks=False) and (
            not ignored or (ignore is not None and ignore.looks_into(name))
        ):
            yield from _walk(entry.path, f"{name}/", exclude, ignore, matched)


def _capabilities(path: str) -> bytes:
    """What a program may do without being root, as the kernel keeps it in an attribute; mostly nothing."""
    try:
        return os.getxattr(path, _CAPABILITIES, follow_symlinks=False)
    except (OSError, AttributeError):  # there are none, or this system knows none
        return b""


def _extended_header(capabilities: bytes) -> bytes:
    """A header before the file's own, which says more about it: in the form that Docker reads and writes."""
    import tarfile

    rest = b" SCHILY.xattr." + _CAPABILITIES.encode() + b"=" + capabilities + b"\n"
    record = str(len(rest) + 2).encode() + rest  # the length counts its own two digits
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, len(record)
    return info.tobuf(tarfile.USTAR_FORMAT) + record.ljust(_BLOCK, b"\0")


def _tar_info(name: str, path: str, status: os.stat_result) -> tarfile.TarInfo | None:
    import tarfile

    info = tarfile.TarInfo(name)
    info.mode = stat.S_IMODE(status.st_mode)
    info.mtime = int(status.st_mtime)
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFREG:
        info.size = status.st_size
    elif kind == stat.S_IFDIR:
        info.type = tarfile.DIRTYPE
    elif kind == stat.S_IFLNK:
        info.type = tarfile.SYMTYPE
        info.linkname = os.readlink(path)
    elif kind == stat.S_IFIFO:
        info.type = tarfile.FIFOTYPE
    elif kind in (stat.S_IFCHR, stat.S_IFBLK):
        info.type = tarfile.CHRTYPE if kind == stat.S_IFCHR else tarfile.BLKTYPE
        info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
    else:
        return None
    return info


def _content(path: str, size: int) -> Iterator[bytes]:
    """Exactly `size` bytes of a file, and what fills the last block."""
    left = size
    with open(path, "rb", buffering=0) as file:
        while left:
            piece = file.read(min(READ_SIZE, left))
            if not piece:
                raise InvalidArgument(f"path: {path!r} became shorter while it was read")
            left -= len(piece)
            yield piece
    if size % _BLOCK:
        yield b"\0" * (_BLOCK - size % _BLOCK)
