"""Trees as data become trees on disc, and trees on disc become values that can be compared.

What stands behind a path is a file's text; nothing, for a folder (the path ends with a slash); or a mapping:
`text`, `size` (of bytes that are all different somewhere), `lines` (how many of a `line`, between `first` and
`then`), `link`, `hard`, `pipe`, `tar` (a tree, `compressed` or not), `count` (how many files of that `name`
and `text`, in a folder), and with each of them `mode`, `owner`, `time`, `attributes`.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

__all__ = ["Entry", "content", "entries", "entries_of_tar", "make", "pack"]

TIME = 1_700_000_000


@frozen
class Entry:
    """What is at a path.

    Attributes:
        mode: Its kind and permissions.
        told: A file's digest, a link's target.
        time: When a file was changed, in seconds.
        same: The first path of the same file, where it has several.
    """

    mode: str
    told: str = ""
    time: int = 0
    same: str = ""


def make(root: Path, files: Mapping[str, Any]) -> None:
    """Make a tree of a mapping; parents of what is named come by themselves."""
    made: list[tuple[Path, Mapping[str, Any]]] = []
    root.mkdir(parents=True, exist_ok=True)
    for name, told in files.items():
        path = root / name
        what = told if isinstance(told, Mapping) else {} if told is None else {"text": str(told)}
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path, name, what, root)
        made.append((path, what))
    for path, what in made:
        _adorn(path, what)
    folders = sorted((path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()), key=str)
    for folder in (*reversed(folders), root):
        os.utime(folder, (TIME, TIME))


def content(told: Any) -> bytes:
    """The bytes of a file, by what stands behind its path."""
    if not isinstance(told, Mapping):
        return str(told).encode("utf-8", "surrogateescape")
    if "size" in told:
        return b"".join(hashlib.sha256(str(i).encode()).digest() for i in range(told["size"] // 32 + 1))[
            : told["size"]
        ]
    if "lines" in told:
        lines = "\n".join(told["line"].format(number, number) for number in range(told["lines"]))
        return f"{told.get('first', '')}{lines}\n{told.get('then', '')}".encode()
    if "tar" in told:
        return pack(told["tar"], told.get("compressed", ""))
    return str(told.get("text", "")).encode("utf-8", "surrogateescape")


def _make(path: Path, name: str, what: Mapping[str, Any], root: Path) -> None:
    if "link" in what:
        path.symlink_to(what["link"])
    elif "hard" in what:
        path.hardlink_to(root / what["hard"])
    elif "pipe" in what:
        os.mkfifo(path)
    elif "count" in what:
        make(path, {what["name"].format(i % 256, i): what["text"].format(i) for i in range(what["count"])})
    elif name.endswith("/"):
        path.mkdir(exist_ok=True)
    else:
        path.write_bytes(content(what))


def _adorn(path: Path, what: Mapping[str, Any]) -> None:
    for key, value in what.get("attributes", {}).items():
        os.setxattr(path, key, value.encode())
    if "owner" in what:
        os.chown(path, *what["owner"])
    if "hard" not in what:
        if not path.is_symlink():
            path.chmod(int(what.get("mode", "0755" if path.is_dir() else "0644"), 8))
        nanoseconds = int(float(what.get("time", TIME)) * 10**9)
        os.utime(path, ns=(nanoseconds, nanoseconds), follow_symlinks=False)


def pack(files: Mapping[str, Any], compressed: str = "") -> bytes:
    """A tree as an archive; no links of the hard kind, no pipes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{compressed}") as tar:  # type: ignore[call-overload]
        for name, told in files.items():
            what = told if isinstance(told, Mapping) else {}
            entry = tarfile.TarInfo(name.rstrip("/"))
            entry.mtime = TIME
            entry.mode = int(what.get("mode", "0644"), 8)
            if "link" in what:
                entry.type, entry.linkname = tarfile.SYMTYPE, what["link"]
                tar.addfile(entry)
            else:
                data = content(told)
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def entries(root: Path) -> dict[str, Entry]:
    """What is below a folder. Times of folders aren't looked at: steps set them as they run."""
    first: dict[tuple[int, int], str] = {}
    found = {}
    for path in sorted(root.rglob("*"), key=str):
        name, told = str(path.relative_to(root)), path.lstat()
        file = stat.S_ISREG(told.st_mode)
        text = hashlib.sha256(path.read_bytes()).hexdigest() if file else ""
        found[name] = Entry(
            stat.filemode(told.st_mode),
            os.readlink(path) if path.is_symlink() else text,
            int(told.st_mtime) if file else 0,
            first.setdefault((told.st_dev, told.st_ino), name) if file and told.st_nlink > 1 else "",
        )
    return found


def entries_of_tar(archive: bytes) -> list[tuple[Any, ...]]:
    """What is in an archive, in its order, with owners and content."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return list(_members(tar))


def _members(tar: tarfile.TarFile) -> Iterator[tuple[Any, ...]]:
    for member in tar:
        file = tar.extractfile(member) if member.isreg() else None
        digest = hashlib.sha256(file.read()).hexdigest() if file is not None else ""
        yield member.name, member.type, oct(member.mode), member.uid, member.gid, member.linkname, digest
