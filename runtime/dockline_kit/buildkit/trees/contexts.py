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
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.files.dockerignore import IGNORE_FILE

from .dockerfiles import check_patterns, content_of, is_content, read_from, read_path, text_name
from .shared_keys import shared_key
from .tree import FolderTree, Tree, VirtualTree

if TYPE_CHECKING:
    from ..store.content import ContentStore

__all__ = ["Contexts", "UploadSource", "resolve"]

UPLOAD_HOST: Final = "buildkit-session"
"""The host of addresses that the engine gets from the session, by `Upload.Pull`."""
_DOCKERFILE: Final = "Dockerfile"
_CONTEXT: Final = "context"
_DOCKERFILES: Final = "dockerfile"
_REMOTE: Final = re.compile(r"(?:https?|git|ssh)://.|git@[^/:]+:.|github\.com/.")
_AS_IT_IS: Final = re.compile(r"(?:docker-image://|target:|input:).")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]*")
_BLOCK: Final = 512
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
        """Whether only tasks can read it."""
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
        stores: Blobs of images in OCI's layout, by the names that the engine has for them.
    """

    attributes: Mapping[str, str]
    folders: Mapping[str, Tree]
    uploads: Mapping[str, UploadSource]
    shared_key: str
    stores: Mapping[str, ContentStore] = field(factory=dict)

    @property
    def dockerfile(self) -> tuple[str, bytes] | None:
        """The name and the content of the Dockerfile, if that was read here; else None."""
        tree, name = self.folders.get(_DOCKERFILES), self.attributes.get("filename", "")
        if not isinstance(tree, VirtualTree) or name not in tree.files:
            return None
        return name, tree.files[name]

    def __repr__(self) -> str:
        # Addresses may have credentials in them.
        return f"<Contexts: folders {sorted(self.folders)}, {len(self.uploads)} uploads>"


def resolve(
    context: object = None, dockerfile: object = None, named: Mapping[str, object] | None = None
) -> Contexts:
    """What a user gives as context, Dockerfile and named contexts, as the engine gets it.

    This reads disks, so with tasks it is called by `aside`.

    Args:
        context: The path of a folder; a tar as bytes, as a file opened in binary mode, or as an iterable of
            bytes, also an asynchronous one; the address of a git repository or of a tar; None for none.
        dockerfile: The path of the Dockerfile, relative to the folder or within the tar or repository; a
            folder's may also be outside of it. Or the Dockerfile itself: bytes, a text with a line break
            in it, a file that is open. None for `Dockerfile`.
        named: More contexts by their names: a folder's path, `docker-image://…`, `oci-layout://folder:tag`
            (or `@` and a digest), or an address.

    Raises:
        InvalidArgument: There is no such folder or Dockerfile, or something can't be what it is given as.
    """
    building = _Building()
    folder = building.add_context(context)
    if is_content(dockerfile):
        building.add_dockerfile(_DOCKERFILE, content_of(dockerfile))
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
        self._stores: dict[str, ContentStore] = {}
        self._paths: list[str] = []

    def whole(self, folder: str | None) -> Contexts:
        paths = [folder] if folder is not None else self._paths
        key = shared_key(paths) if paths else ""
        return Contexts(self._attributes, self._folders, self._uploads, key, self._stores)

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
        self._folders[_CONTEXT] = _folder(path)
        return path

    def _add_upload(self, content: object) -> str:
        """Offer a tar; the address that the engine gets it from."""
        _check_tar(content)
        name = secrets.token_hex(16)
        self._uploads[name] = UploadSource(content)
        return f"http://{UPLOAD_HOST}/{name}"

    def _add_layout(self, given: str, what: str) -> str:
        """Offer the blobs of a folder in OCI's layout; the address of an image in it."""
        from ..store.content import ContentStore
        from ..store.layout import source_of

        source = given.removeprefix("oci-layout:")
        if not source.startswith("//"):
            raise InvalidArgument(
                f"{what}: {shorten(given)} isn't an address; write 'oci-layout://folder:tag'"
            )
        try:
            folder, tag, digest = source_of(source.removeprefix("//"))
        except InvalidArgument as error:
            raise InvalidArgument(f"{what}: {error}") from None
        name = blake2b(os.fsencode(os.path.realpath(folder)), digest_size=12).hexdigest()
        self._stores[f"oci:{name}"] = ContentStore(folder)
        return f"oci-layout://{name}:{tag}@{digest}"

    def add_dockerfile(self, name: str, content: bytes, ignored: bytes | None = None) -> None:
        """Offer a Dockerfile, and the patterns that are for it alone."""
        files = {name: content}
        if ignored is not None:
            files[f"{name}.dockerignore"] = ignored
            check_patterns(ignored, f"{name}.dockerignore")
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
        read = read_path if folder is None else partial(read_from, folder)
        content = read(given)
        if content is None and dockerfile is None:
            given = _DOCKERFILE.lower()
            content = read(given)
        if content is None:
            raise InvalidArgument(_no_dockerfile(folder, given, dockerfile))
        self.add_dockerfile(text_name(os.path.basename(given)), content, read(f"{given}.dockerignore"))

    def name_dockerfile(self, dockerfile: object) -> None:
        """Name a Dockerfile that is in a tar or repository; or offer one of this machine's."""
        if dockerfile is None:
            return
        given = _dockerfile_path(dockerfile)
        if not os.path.isabs(given):
            self._attributes["filename"] = text_name(given)
            return
        content = read_path(given)
        if content is None:
            raise InvalidArgument(
                f"dockerfile: there is no file {given!r}; one in the context is given by a path without '/' "
                "before it"
            )
        self.add_dockerfile(text_name(os.path.basename(given)), content, read_path(f"{given}.dockerignore"))

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
            self._attributes[key] = self._add_layout(path, what)
            return
        if _AS_IT_IS.match(path) or (not os.path.isdir(path) and _REMOTE.match(path)):
            self._attributes[key] = path
            return
        if not path:
            raise InvalidArgument(f"{what} is empty; '.' is the current directory")
        try:
            tree = _folder(path)
        except InvalidArgument as error:
            raise InvalidArgument(f"{what}: {str(error).removeprefix('context: ')}") from None
        folder = f"_{name}" if name in (_CONTEXT, _DOCKERFILES) else name
        self._folders[folder] = tree
        self._attributes[key] = f"local:{folder}"
        self._paths.append(path)


def _folder(path: str) -> FolderTree:
    """A folder with patterns that an engine can read."""
    tree = FolderTree(path)
    ignored = read_from(path, IGNORE_FILE)
    if ignored is not None:
        check_patterns(ignored, os.path.join(path, IGNORE_FILE))
    return tree


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


def _begins_a_tar(block: bytes) -> bool:
    import tarfile

    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _check_tar(content: object) -> None:
    """Make sure that something may be a tar, as far as can be said without reading it."""
    if isinstance(content, bytes | bytearray | memoryview):
        start = bytes(memoryview(content)[:_BLOCK])
        if not start.startswith(_ARCHIVES) and not _begins_a_tar(start):
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
