"""What a build gets its files from: folders, tars, Dockerfiles that are files or texts, addresses.

What a user gives becomes attributes of the frontend, folders that the session serves by filesync, and tars
that it serves as uploads. Nothing is sent here, but disks are looked at.
"""

from __future__ import annotations

import io
import os
import re
import secrets
from collections.abc import AsyncIterable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from attrs import field, frozen

from dockline_runtime.errors import BrokenUpload, ConfigError, InvalidArgument, shorten
from dockline_runtime.files.reading import LARGEST_FILE, read_file

from .patterns import Wanted
from .shared_keys import shared_key
from .tree import FolderTree, Opened, Tree, VirtualTree

__all__ = ["Contexts", "UploadSource", "resolve"]

UPLOAD_HOST: Final = "buildkit-session"
"""The host of addresses that the engine gets from the session, by `Upload.Pull`."""
_DOCKERFILE: Final = "Dockerfile"
_CONTEXT: Final = "context"
_DOCKERFILES: Final = "dockerfile"
_REMOTE: Final = re.compile(r"(?:https?|git|ssh)://.|git@[^/:]+:.|github\.com/.")
_AS_IT_IS: Final = re.compile(r"(?:docker-image://|target:|input:).")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]*")
_ARCHIVES: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
"""How compressed tars begin: gzip, bzip2, xz, zstd."""
_WANTED: Final = (
    "a folder's path, a tar (bytes, a file opened in binary mode, an iterable of bytes), an address of a "
    "git repository or a tar, or None with a Dockerfile as text"
)


@frozen
class UploadSource:
    """A tar that the session hands to the engine when that asks for it.

    Attributes:
        content: The tar: bytes, a file opened in binary mode, or an iterable of bytes, also an asynchronous
            one.
    """

    content: Any = field(repr=False)

    @property
    def needs_tasks(self) -> bool:
        """Whether it can be read by tasks alone."""
        return isinstance(self.content, AsyncIterable) and not isinstance(self.content, Iterable)


@frozen(repr=False)
class Contexts:
    """What a build gets its files from.

    Attributes:
        attributes: To add to those of the frontend.
        folders: What the session serves by filesync, by the names that the engine asks for.
        uploads: What it serves by Upload, by the path of the address, without its `/`.
        shared_key: What the engine keeps the state of these folders under, for the next build; "" if there is
            no folder of this machine's.
    """

    attributes: Mapping[str, str]
    folders: Mapping[str, Tree]
    uploads: Mapping[str, UploadSource]
    shared_key: str

    def __repr__(self) -> str:
        # Addresses may have credentials in them.
        return f"<Contexts: folders {sorted(self.folders)}, {len(self.uploads)} uploads>"


def resolve(
    context: object = None, dockerfile: object = None, named: Mapping[str, object] | None = None
) -> Contexts:
    """What a user gives as context, Dockerfile and named contexts, as the engine gets it.

    Disks are looked at, so with tasks it is called aside.

    Args:
        context: The path of a folder; a tar as bytes, as a file opened in binary mode, or as an iterable of
            bytes, also an asynchronous one; the address of a git repository or of a tar; None for none.
        dockerfile: The path of the Dockerfile, relative to the folder or within the tar or repository; a
            folder's may also be outside of it. Or the Dockerfile itself: bytes, a text with a line break
            in it, a file that is open. None for `Dockerfile`.
        named: More contexts by their names: a folder's path, `docker-image://…`, or an address.

    Raises:
        InvalidArgument: There is no such folder or Dockerfile, or something can't be what it is given as.
    """
    building = _Building()
    folder = building.add_context(context)
    if _is_content(dockerfile):
        building.add_dockerfile(_DOCKERFILE, _content(dockerfile))
    elif folder is not None or context is None:
        building.find_dockerfile(folder, dockerfile)
    else:
        building.name_dockerfile(dockerfile)
    if named is not None and not isinstance(named, Mapping):
        raise InvalidArgument(f"contexts: {shorten(named)} isn't a mapping; give each context by its name")
    for name, each in (named or {}).items():
        building.add_named(name, each)
    return building.whole(folder)


class _Building:
    def __init__(self) -> None:
        self._attributes: dict[str, str] = {}
        self._folders: dict[str, Tree] = {}
        self._uploads: dict[str, UploadSource] = {}
        self._paths: list[str] = []

    def whole(self, folder: str | None) -> Contexts:
        paths = [folder] if folder is not None else self._paths
        return Contexts(self._attributes, self._folders, self._uploads, shared_key(paths) if paths else "")

    def add_context(self, context: object) -> str | None:
        """Add the main context; the path of its folder, if it is one."""
        if context is None:
            self._folders[_CONTEXT] = VirtualTree({})
            return None
        path = _path(context)
        if path is None:
            self._attributes["context"] = self._add_upload(context)
            return None
        if not path:
            raise InvalidArgument("context: it is empty; '.' is the current directory")
        if "\n" in path and not os.path.lexists(path):
            raise InvalidArgument(
                f"context: {shorten(path)} isn't a path; the text of a Dockerfile is given as dockerfile="
            )
        if not os.path.isdir(path) and _REMOTE.match(path):
            self._attributes["context"] = path
            return None
        if os.path.isfile(path):
            raise InvalidArgument(
                f"context: {path!r} is a file; a tar is given opened, as open({path!r}, 'rb'), and a "
                "Dockerfile as dockerfile=, with the folder as context"
            )
        self._folders[_CONTEXT] = FolderTree(path)
        return path

    def _add_upload(self, content: object) -> str:
        """Offer a tar; the address that the engine gets it from."""
        _check_tar(content)
        name = secrets.token_hex(16)
        self._uploads[name] = UploadSource(content)
        return f"http://{UPLOAD_HOST}/{name}"

    def add_dockerfile(self, name: str, content: bytes, ignored: bytes | None = None) -> None:
        """Offer a Dockerfile, and the patterns that are for it alone."""
        files = {name: content}
        if ignored is not None:
            files[f"{name}.dockerignore"] = ignored
        self._folders[_DOCKERFILES] = VirtualTree(files)
        self._attributes["filename"] = name
        if "context" in self._attributes:  # otherwise the engine looks for it there
            self._attributes["dockerfilekey"] = _DOCKERFILES

    def find_dockerfile(self, folder: str | None, dockerfile: object) -> None:
        """Offer the Dockerfile that a path leads to, from a folder on."""
        if folder is None and dockerfile is None:
            raise InvalidArgument(
                "context: there is none, and no Dockerfile; give a folder, or the Dockerfile's text as "
                "dockerfile="
            )
        given = _DOCKERFILE if dockerfile is None else _dockerfile_path(dockerfile)
        read = _read if folder is None else partial(_read_from, folder)
        content = read(given)
        if content is None and dockerfile is None:
            given = _DOCKERFILE.lower()
            content = read(given)
        if content is None:
            raise InvalidArgument(_no_dockerfile(folder, given, dockerfile))
        self.add_dockerfile(_text_name(os.path.basename(given)), content, read(f"{given}.dockerignore"))

    def name_dockerfile(self, dockerfile: object) -> None:
        """Name a Dockerfile that is in a tar or repository; or offer one of this machine's."""
        if dockerfile is None:
            return
        given = _dockerfile_path(dockerfile)
        if not os.path.isabs(given):
            self._attributes["filename"] = _text_name(given)
            return
        content = _read(given)
        if content is None:
            raise InvalidArgument(
                f"dockerfile: there is no file {given!r}; one in the context is given by a path without '/' "
                "before it"
            )
        self.add_dockerfile(_text_name(os.path.basename(given)), content, _read(f"{given}.dockerignore"))

    def add_named(self, name: object, context: object) -> None:
        """Add a named context."""
        if not isinstance(name, str) or _NAME.fullmatch(name) is None:
            raise InvalidArgument(
                f"contexts: {shorten(name)} can't be a context's name; give one that FROM or --from= can have"
            )
        what = f"contexts: {name!r}"
        key = f"context:{name}"
        path = _path(context)
        if path is None:
            raise InvalidArgument(
                f"{what} is {type(context).__name__}; give a folder's path, 'docker-image://…' or an address"
            )
        self._attributes["frontend.caps"] = "moby.buildkit.frontend.contexts+forward"
        if path.startswith("oci-layout:"):
            raise InvalidArgument(
                f"{what} is an OCI layout, which dockline can't serve; load it into the engine by "
                "images.load, or push it, and give 'docker-image://…'"
            )
        if _AS_IT_IS.match(path) or (not os.path.isdir(path) and _REMOTE.match(path)):
            self._attributes[key] = path
            return
        if not path:
            raise InvalidArgument(f"{what} is empty; '.' is the current directory")
        try:
            tree = FolderTree(path)
        except InvalidArgument as error:
            raise InvalidArgument(f"{what}: {str(error).removeprefix('context: ')}") from None
        folder = f"_{name}" if name in (_CONTEXT, _DOCKERFILES) else name
        self._folders[folder] = tree
        self._attributes[key] = f"local:{folder}"
        self._paths.append(path)


def _path(given: object) -> str | None:
    """A path or an address as text; None if it is something else."""
    if isinstance(given, str):
        return given
    if isinstance(given, os.PathLike):
        return os.fsdecode(given)
    return None


def _dockerfile_path(dockerfile: object) -> str:
    path = _path(dockerfile)
    if path is None:
        raise InvalidArgument(
            "dockerfile: expected a path, or the Dockerfile itself as text with a line break or as bytes, "
            f"not {type(dockerfile).__name__}"
        )
    if not path:
        raise InvalidArgument("dockerfile: it is empty; leave it out for 'Dockerfile'")
    return path


def _no_dockerfile(folder: str | None, given: str, dockerfile: object) -> str:
    text = given.lstrip().upper()
    if text.startswith(("FROM ", "#", "ARG ")):
        return (
            f"dockerfile: there is no file {shorten(given)}; the text of a Dockerfile ends with a line break"
        )
    if dockerfile is None:
        said = f"context: there is no Dockerfile in {folder!r}"
        return f"{said}; give its path, or the Dockerfile itself, as dockerfile="
    if folder is None:
        return f"dockerfile: there is no file {given!r}"
    said = f"dockerfile: there is no file {given!r} in the context {folder!r}"
    if os.path.isfile(given):
        return f"{said}, where relative paths begin; write {os.path.abspath(given)!r}"
    return said


def _is_content(dockerfile: object) -> bool:
    if isinstance(dockerfile, str):
        return "\n" in dockerfile
    return isinstance(dockerfile, bytes | bytearray | memoryview) or callable(
        getattr(dockerfile, "read", None)
    )


def _content(dockerfile: Any) -> bytes:
    """A Dockerfile that was given itself."""
    if hasattr(dockerfile, "read"):
        try:
            dockerfile = dockerfile.read()
        except (OSError, ValueError) as error:
            raise InvalidArgument(f"dockerfile: the file can't be read: {error}") from None
    content = dockerfile.encode("utf-8", "surrogateescape") if isinstance(dockerfile, str) else dockerfile
    if not isinstance(content, bytes | bytearray | memoryview):
        raise InvalidArgument(f"dockerfile: the file gave {type(content).__name__}, neither text nor bytes")
    if not bytes(content).strip():
        raise InvalidArgument(
            "dockerfile: there is nothing in it; leave it out for the context's 'Dockerfile'"
        )
    return bytes(content)


def _read(path: str) -> bytes | None:
    """A file; None if there is none."""
    try:
        return read_file(path)
    except ConfigError as error:
        raise InvalidArgument(f"dockerfile: {error}") from None


def _read_from(folder: str, given: str) -> bytes | None:
    """A file by its path from a folder on; one in the folder is read as contexts are: no link leads out."""
    path = os.path.join(folder, given)
    parts = os.path.normpath(given).split("/")
    if os.path.isabs(given) or parts[0] == "..":
        return _read(path)
    root = os.path.realpath(folder)
    inside = os.path.relpath(os.path.realpath(path), root)
    if inside.split("/")[0] == "..":
        raise InvalidArgument(
            f"dockerfile: {path!r} is a link that leads out of the context; give {os.path.realpath(path)!r} "
            "if that is what you mean"
        )
    if not os.path.lexists(path):
        return None
    reading = FolderTree(root).reading(Wanted())
    try:
        file = reading.open(os.fsencode(inside))
    except BrokenUpload as error:
        raise InvalidArgument(f"dockerfile: {str(error).removeprefix('context: ')}") from None
    finally:
        reading.close()
    try:
        return _content_of(file, path)
    finally:
        file.close()


def _content_of(file: Opened, path: str) -> bytes:
    found = bytearray()
    while len(found) <= LARGEST_FILE and (piece := file.read(1 << 20)):
        found += piece
    if len(found) > LARGEST_FILE:
        raise InvalidArgument(
            f"dockerfile: {path!r} is longer than {LARGEST_FILE} bytes, which no Dockerfile is"
        )
    return bytes(found)


def _text_name(name: str) -> str:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidArgument(
            f"dockerfile: the name {os.fsencode(name)!r} isn't valid UTF-8, so it can't be sent; rename it"
        ) from None
    return name


def _check_tar(content: object) -> None:
    """Make sure that something may be a tar, as far as can be said without reading it."""
    if isinstance(content, bytes | bytearray | memoryview):
        start = bytes(content[:512])
        if not start.startswith(_ARCHIVES) and start[257:262] != b"ustar":
            raise InvalidArgument(
                "context: these bytes aren't a tar; a Dockerfile is given as dockerfile=, and a path as text"
            )
        return
    if callable(getattr(content, "addfile", None)):
        raise InvalidArgument("context: give the file that the tar was written to, not the TarFile")
    if isinstance(content, io.TextIOBase):
        raise InvalidArgument("context: the file is opened as text; open it in binary mode ('rb')")
    if isinstance(content, io.IOBase) and (content.closed or not content.readable()):
        why = "closed" if content.closed else "not opened for reading"
        raise InvalidArgument(f"context: the file is {why}; open it in binary mode ('rb')")
    if callable(getattr(content, "read", None)) or isinstance(content, AsyncIterable):
        return
    if not isinstance(content, Iterable) or isinstance(content, Mapping):
        raise InvalidArgument(f"context: expected {_WANTED}; not {type(content).__name__}")
