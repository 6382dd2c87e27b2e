"""Where the result of a build goes: into the engine's image store, a registry, a folder or a file.

Each class is what a user writes. It names the engine's exporter and its attributes. If bytes come to us, it
also makes the receiver that takes them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.files.saving import Writable

from .layers import Layers, names_of
from .options import Options, checked_bool
from .receiving import FileReceiver, Receiver, TreeReceiver

__all__ = [
    "OCI",
    "Docker",
    "Image",
    "Local",
    "Output",
    "Tar",
    "checked_outputs",
    "exporters_of",
    "receivers_of",
]

FileLike = str | os.PathLike[str] | Writable
"""The path of a file, or a file opened in binary mode."""


@runtime_checkable
class Output(Protocol):
    """What a build can be asked to give."""

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:
        """The type of the engine's exporter, and its attributes.

        Args:
            tags: The build's tags, for an image that has no name of its own.
        """
        ...

    def receiver(self) -> Receiver | None:
        """What takes the bytes that come to us, a new one for each build; None if none come."""
        ...


@frozen
class Image(Layers):
    """An image in the engine's store, and in a registry as well with `push`.

    Args:
        name: Its name with a tag, or several; None for the `tags` of the build.
        push: Push it to the registries in its names. Only engines with the containerd image store can.
        push_by_digest: Push it without its tags, to be found by its digest.
        insecure: Allow a registry without TLS, or with a certificate that can't be verified.
        unpack: Whether its layers are unpacked at once; None for the engine's default.
        compression: `gzip` (the engine's default), `zstd`, `estargz` or `uncompressed`.
        compression_level: From 0 on; up to 9 for gzip and estargz, up to 22 for zstd.
        force_compression: Compress also layers that exist in another form.
        rewrite_timestamp: Set the times of all files to `SOURCE_DATE_EPOCH`.
        oci_mediatypes: Whether the manifest is OCI's rather than Docker's.
        annotations: Texts by name, for the manifest. A prefix says what is annotated instead, as in
            `index:…`, `manifest[linux/arm64]:…`, `index,manifest-descriptor:…`.

    Raises:
        InvalidArgument: An argument isn't valid.
    """

    name: tuple[str, ...] = field(default=None, converter=names_of)
    push: bool = field(default=False, validator=checked_bool)
    push_by_digest: bool = field(default=False, validator=checked_bool)
    insecure: bool = field(default=False, validator=checked_bool)
    unpack: bool | None = field(default=None, validator=checked_bool)

    def __attrs_post_init__(self) -> None:
        if not self.push and (self.push_by_digest or self.insecure):
            option = "push_by_digest" if self.push_by_digest else "insecure"
            raise InvalidArgument(f"{option}: nothing is pushed; give push=True as well, or leave it out")

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:
        """The engine's exporter, with its attributes; see `Output`.

        Raises:
            InvalidArgument: It is to be pushed, and neither it nor the build has a name.
        """
        names = self.name or tuple(tags)
        if self.push and not names:
            raise InvalidArgument(
                "push: an image without a name can't be pushed; give Image('registry/mine:1')"
            )
        options = Options()
        options.text("name", ",".join(names) or None)
        options.flag("push", self.push or None)
        options.flag("push-by-digest", self.push_by_digest or None)
        options.flag("registry.insecure", self.insecure or None)
        options.flag("unpack", self.unpack)
        # Both image stores know this one; the command uses it, too.
        return "moby", options.attributes | self.layer_attributes()

    def receiver(self) -> None:
        """Nothing comes to us."""
        return


def _folder(value: str | os.PathLike[str]) -> str:
    path = _path("Local", value)
    if os.path.lexists(path) and not os.path.isdir(path):
        raise InvalidArgument(f"Local: {path!r} is a file, not a folder; give a folder, or Tar({path!r})")
    _check_writable("Local", path, path)
    return path


def _file(what: str, value: Any) -> FileLike:
    """A path or a file that is open for bytes."""
    if not isinstance(value, str | os.PathLike):
        if callable(getattr(value, "write", None)):
            if hasattr(value, "encoding") or hasattr(value, "newlines"):
                raise InvalidArgument(f"{what}: the file is opened as text; open it in binary mode ('wb')")
            if getattr(value, "closed", False):
                raise InvalidArgument(f"{what}: the file is closed; open it in binary mode ('wb')")
            found: Writable = value
            return found
        raise InvalidArgument(
            f"{what}: expected a path or a file opened in binary mode, not {type(value).__name__}"
        )
    path = _path(what, value)
    if os.path.isdir(path) or path.endswith("/"):
        raise InvalidArgument(f"{what}: {path!r} is a folder; give the path of a file, or use Local")
    if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        raise InvalidArgument(f"{what}: there is no folder to put {path!r} in; make it first")
    _check_writable(what, path, os.path.dirname(os.path.abspath(path)))
    return path


def _check_writable(what: str, path: str, folder: str) -> None:
    """Make sure that a folder may be written to; if there is none, the nearest one above it."""
    folder = os.path.abspath(folder)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    effective = os.access in os.supports_effective_ids
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
        raise InvalidArgument(f"{what}: {path!r} can't be written, as {folder!r} may not be written to")


def _tar_file(value: FileLike) -> FileLike:
    return _file("Tar", value)


def _oci_file(value: FileLike) -> FileLike:
    return _file("OCI", value)


def _docker_file(value: FileLike) -> FileLike:
    return _file("Docker", value)


def _path(what: str, value: Any) -> str:
    if not isinstance(value, str | os.PathLike):
        raise InvalidArgument(f"{what}: expected a path, not {type(value).__name__}")
    path = os.fspath(value)
    if not isinstance(path, str):
        path = os.fsdecode(path)
    if not path or "\0" in path:
        raise InvalidArgument(f"{what}: {shorten(path)} isn't a path; '.' is the current folder")
    return os.path.expanduser(path)


@frozen
class Local:
    """The files of the result, in a folder of this machine.

    They are put into the folder one by one, each when it is complete. What is there already stays, unless a
    file of the result has the same name. A build that fails midway leaves no half-written file, but some may
    already be the new ones. With several platforms each has a folder of its own, such as `linux_amd64`.

    Args:
        path: The folder, which is made if there is none; `~` is this user's home.
        platform_split: Whether the platforms have folders of their own; None for the engine's default.
        links_out: Also make links that lead out of the folder, as those of a whole root file system do.
            Nothing is ever written through a link.

    Raises:
        InvalidArgument: An argument isn't valid, a file is there, or it may not be written to.
    """

    path: str = field(converter=_folder)
    platform_split: bool | None = field(default=None, validator=checked_bool, kw_only=True)
    links_out: bool = field(default=False, validator=checked_bool, kw_only=True)

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:  # noqa: ARG002  # files have no name
        """The engine's exporter, with its attributes; see `Output`."""
        options = Options()
        options.flag("platform-split", self.platform_split)
        return "local", options.attributes

    def receiver(self) -> Receiver:
        """What writes the files."""
        return TreeReceiver(self.path, links_out=self.links_out)


@frozen
class Tar:
    """The files of the result, as a tar archive.

    Args:
        path: The file, which appears when it is whole; or a file opened in binary mode, which is written to
            as the bytes come.
        platform_split: Whether several platforms have folders of their own in it; None for the engine's
            default.

    Raises:
        InvalidArgument: An argument isn't valid, or there is no folder for the file that may be written to.
    """

    path: FileLike = field(converter=_tar_file)
    platform_split: bool | None = field(default=None, validator=checked_bool, kw_only=True)

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:  # noqa: ARG002  # files have no name
        """The engine's exporter, with its attributes; see `Output`."""
        options = Options()
        options.flag("platform-split", self.platform_split)
        return "tar", options.attributes

    def receiver(self) -> Receiver:
        """What writes the file."""
        return FileReceiver(self.path)


@frozen(kw_only=True)
class _ImageFile(Layers):
    name: tuple[str, ...] = field(default=None, converter=names_of)

    def _exporter(self, kind: str, tags: Sequence[str]) -> tuple[str, dict[str, str]]:
        options = Options()
        options.text("name", ",".join(self.name or tuple(tags)) or None)
        return kind, options.attributes | self.layer_attributes()


@frozen
class OCI(_ImageFile):
    """The image as a tar archive in OCI's layout. Only engines with the containerd image store can.

    Args:
        path: As that of `Tar`.
        name: The image's name in it, or several; None for the `tags` of the build.
        compression, compression_level, force_compression, rewrite_timestamp, oci_mediatypes, annotations: As
            those of `Image`.

    Raises:
        InvalidArgument: An argument isn't valid, or there is no folder for the file that may be written to.
    """

    path: FileLike = field(converter=_oci_file)

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:
        """The engine's exporter, with its attributes; see `Output`."""
        return self._exporter("oci", tags)

    def receiver(self) -> Receiver:
        """What writes the file."""
        return FileReceiver(self.path)


@frozen
class Docker(_ImageFile):
    """The image as a tar archive that `docker load` takes. Only engines with the containerd image store can.

    Args:
        path: As that of `Tar`.
        name: The image's name in it, or several; None for the `tags` of the build.
        compression, compression_level, force_compression, rewrite_timestamp, oci_mediatypes, annotations: As
            those of `Image`.

    Raises:
        InvalidArgument: An argument isn't valid, or there is no folder for the file that may be written to.
    """

    path: FileLike = field(converter=_docker_file)

    def exporter(self, tags: Sequence[str] = ()) -> tuple[str, dict[str, str]]:
        """The engine's exporter, with its attributes; see `Output`."""
        return self._exporter("docker", tags)

    def receiver(self) -> Receiver:
        """What writes the file."""
        return FileReceiver(self.path)


def exporters_of(outputs: Any, tags: Sequence[str] = ()) -> list[tuple[str, dict[str, str]]]:
    """The engine's exporters for outputs, in their order.

    Args:
        outputs: What the user gave: one, or several.
        tags: The build's tags.

    Raises:
        InvalidArgument: Something other than an output is among them, or two write to the same place.
    """
    return [output.exporter(tags) for output in checked_outputs(outputs)]


def receivers_of(outputs: Any) -> dict[int, Receiver]:
    """What takes the bytes that come to us, by the number of the output.

    Raises:
        InvalidArgument: As `exporters_of` does.
    """
    found = enumerate(output.receiver() for output in checked_outputs(outputs))
    return {number: receiver for number, receiver in found if receiver is not None}


def checked_outputs(outputs: Any) -> tuple[Output, ...]:
    """The outputs that the user gave, one or several; it raises what `exporters_of` does."""
    if isinstance(outputs, Output) and not isinstance(outputs, type):
        return (outputs,)
    if isinstance(outputs, str | bytes | Mapping) or not isinstance(outputs, Iterable):
        raise InvalidArgument(
            f"outputs: expected outputs such as Image() or Local('dist/'), not {shorten(outputs)}"
        )
    found = tuple(outputs)
    places: dict[str, int] = {}
    for number, output in enumerate(found):
        if not isinstance(output, Output) or isinstance(output, type):
            raise InvalidArgument(
                f"outputs[{number}]: {shorten(output)} isn't an output; write Image(), Local('dist/'), "
                "Tar('dist.tar'), OCI('image.tar') or Docker('image.tar')"
            )
        path = getattr(output, "path", None)
        if not isinstance(path, str | os.PathLike):
            continue
        place = os.path.realpath(os.fspath(path))
        if place in places:
            raise InvalidArgument(
                f"outputs[{number}]: {os.fspath(path)!r} is that of outputs[{places[place]}] already; "
                "give each a place of its own"
            )
        places[place] = number
    return found
