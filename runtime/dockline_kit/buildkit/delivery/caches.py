"""Where the cache of a build comes from, and where it goes besides the engine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, Final, Literal, Protocol, runtime_checkable

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.request.checks import check

from .options import (
    COMPRESSIONS,
    Compression,
    Options,
    checked_bool,
    checked_level,
    checked_one_of,
    checked_text,
)

__all__ = [
    "Cache",
    "GitHubActions",
    "Inline",
    "LocalCache",
    "Mode",
    "Registry",
    "caches_of",
    "checked_caches",
]

Mode = Literal["min", "max"]
"""What is kept: the steps that the result is made of (`min`, the engine's default), or all (`max`)."""

_MODES: Final = ("min", "max")
_TAG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", re.ASCII)
_TOKEN: Final = "ACTIONS_RUNTIME_TOKEN"
_URLS: Final = {"url": "ACTIONS_CACHE_URL", "url_v2": "ACTIONS_RESULTS_URL"}


@runtime_checkable
class Cache(Protocol):
    """A place for the cache of builds."""

    def entry(self, *, importing: bool = False) -> tuple[str, dict[str, str]]:
        """What the engine calls it, and its attributes.

        Args:
            importing: Whether it is read rather than written to.

        Raises:
            InvalidArgument: It can't be read on its own.
        """
        ...


def _text(name: str, example: str) -> Any:
    def validate(_: object, __: object, value: object) -> None:
        if value is not None:
            checked_text(name, value, example)

    return validate


def _reference(_: object, __: object, value: Any) -> None:
    checked_text("ref", value, "'registry.example/app:cache'")
    check("reference", "ref", value)


@frozen
class Registry:
    """A cache in a registry, as an image of its own. Engines without the containerd image store can only read
    it.

    Args:
        ref: The image, e.g. `registry.example/team/app:cache`.
        mode: What is kept: `min` or `max`; None for the engine's default, `min`.
        image_manifest: Whether it is written as an ordinary image, as some registries want; None for the
            engine's way.
        oci_mediatypes: Whether its manifest is OCI's; None for the engine's default.
        compression, compression_level, force_compression: As those of `Image`.
        ignore_error: A cache that can't be written doesn't fail the build.
        insecure: Allow a registry without TLS, or with a certificate that can't be verified.

    Raises:
        InvalidArgument: An argument isn't valid.
    """

    ref: str = field(validator=_reference)
    mode: Mode | None = field(default=None, validator=checked_one_of(_MODES), kw_only=True)
    image_manifest: bool | None = field(default=None, validator=checked_bool, kw_only=True)
    oci_mediatypes: bool | None = field(default=None, validator=checked_bool, kw_only=True)
    compression: Compression | None = field(
        default=None, validator=checked_one_of(COMPRESSIONS), kw_only=True
    )
    compression_level: int | None = field(default=None, validator=checked_level, kw_only=True)
    force_compression: bool = field(default=False, validator=checked_bool, kw_only=True)
    ignore_error: bool = field(default=False, validator=checked_bool, kw_only=True)
    insecure: bool = field(default=False, validator=checked_bool, kw_only=True)

    def entry(self, *, importing: bool = False) -> tuple[str, dict[str, str]]:
        """What the engine calls it, and its attributes; see `Cache`."""
        options = Options()
        options.text("ref", self.ref)
        options.flag("registry.insecure", self.insecure or None)
        if not importing:
            options.text("mode", self.mode)
            options.flag("image-manifest", self.image_manifest)
            options.flag("oci-mediatypes", self.oci_mediatypes)
            options.text("compression", self.compression)
            options.number("compression-level", self.compression_level)
            options.flag("force-compression", self.force_compression or None)
            options.flag("ignore-error", self.ignore_error or None)
        return "registry", options.attributes


@frozen
class Inline:
    """A cache within the image itself, which is read from where the image was pushed to. Any engine can write
    it; it keeps the steps that the result is made of, and no more."""

    def entry(self, *, importing: bool = False) -> tuple[str, dict[str, str]]:
        """What the engine calls it, and its attributes; see `Cache`.

        Raises:
            InvalidArgument: It is to be read on its own, but it is part of an image.
        """
        if importing:
            raise InvalidArgument(
                "cache_from: Inline is a part of an image, and read from there: give Registry('the/image:1')"
            )
        return "inline", {}


@frozen
class GitHubActions:
    """The cache of GitHub's runners. Needs an engine with the containerd image store, and runs on a runner.

    Args:
        scope: What keeps the caches of several builds apart; None for the engine's default, `buildkit`.
        mode: What is kept: `min` or `max`; None for the engine's default, `min`.
        token: The runner's token; None for `ACTIONS_RUNTIME_TOKEN`.
        url: The cache's address; None for `ACTIONS_CACHE_URL`.
        url_v2: The address of the newer service; None for `ACTIONS_RESULTS_URL`.
        timeout: How long it may take, in Go's spelling, e.g. `10m`.
        ignore_error: A cache that can't be written doesn't fail the build.

    Raises:
        InvalidArgument: An argument isn't valid.
    """

    scope: str | None = field(default=None, validator=_text("scope", "'main'"), kw_only=True)
    mode: Mode | None = field(default=None, validator=checked_one_of(_MODES), kw_only=True)
    token: str | None = field(default=None, repr=False, kw_only=True)
    url: str | None = field(default=None, validator=_text("url", "'https://…'"), kw_only=True)
    url_v2: str | None = field(default=None, validator=_text("url_v2", "'https://…'"), kw_only=True)
    timeout: str | None = field(default=None, validator=_text("timeout", "'10m'"), kw_only=True)
    ignore_error: bool = field(default=False, validator=checked_bool, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.token is not None and (not isinstance(self.token, str) or not self.token):
            raise InvalidArgument("token: expected a text that isn't empty; None takes the runner's")

    def entry(self, *, importing: bool = False) -> tuple[str, dict[str, str]]:
        """What the engine calls it, and its attributes, the token among them; see `Cache`.

        Raises:
            InvalidArgument: Neither it nor the environment has a token and an address.
        """
        options = Options()
        token = self.token or os.environ.get(_TOKEN)
        if not token:
            raise InvalidArgument(f"GitHubActions: there is no token; set {_TOKEN}, or give token=…")
        for name, variable in _URLS.items():
            options.text(name, getattr(self, name) or os.environ.get(variable) or None)
        if not options.attributes:
            raise InvalidArgument(
                f"GitHubActions: there is no address; set {' or '.join(_URLS.values())}, or give url=…"
            )
        options.text("token", token)
        options.text("scope", self.scope)
        options.text("timeout", self.timeout)
        if not importing:
            options.text("mode", self.mode)
            options.flag("ignore-error", self.ignore_error or None)
        return "gha", options.attributes


def _folder(value: str | os.PathLike[str]) -> str:
    if not isinstance(value, str | os.PathLike):
        raise InvalidArgument(f"LocalCache: expected a folder's path, not {type(value).__name__}")
    path = os.path.expanduser(os.fsdecode(value))
    if not path or "\0" in path:
        raise InvalidArgument(f"LocalCache: {shorten(path)} isn't a path; '.' is the current folder")
    if os.path.lexists(path) and not os.path.isdir(path):
        raise InvalidArgument(
            f"LocalCache: {path!r} is a file; give a folder, which is made if there is none"
        )
    return path


def _tag(_: object, attribute: Any, value: object) -> None:
    if not isinstance(value, str) or not _TAG.fullmatch(value):
        raise InvalidArgument(f"{attribute.name}: {shorten(value)} can't be a tag; write 'latest', say")


@frozen
class LocalCache:
    """A cache in a folder of this machine, in OCI's layout. Engines without the containerd image store can
    only read it.

    The first build that keeps something here makes the folder. A build that reads it before that goes on
    without a cache. A build that fails leaves what the index names as it was. Blobs that the index no longer
    names stay in the folder, so clean up now and then.

    Args:
        path: The folder; `~` is this user's home.
        mode: What is kept: `min` or `max`; None for the engine's default, `min`.
        tag: What its index calls it; caches of several tags may be in one folder.
        image_manifest, oci_mediatypes, compression, compression_level, force_compression, ignore_error: As
            those of `Registry`.

    Raises:
        InvalidArgument: An argument isn't valid, or a file is there.
    """

    path: str = field(converter=_folder)
    mode: Mode | None = field(default=None, validator=checked_one_of(_MODES), kw_only=True)
    tag: str = field(default="latest", validator=_tag, kw_only=True)
    image_manifest: bool | None = field(default=None, validator=checked_bool, kw_only=True)
    oci_mediatypes: bool | None = field(default=None, validator=checked_bool, kw_only=True)
    compression: Compression | None = field(
        default=None, validator=checked_one_of(COMPRESSIONS), kw_only=True
    )
    compression_level: int | None = field(default=None, validator=checked_level, kw_only=True)
    force_compression: bool = field(default=False, validator=checked_bool, kw_only=True)
    ignore_error: bool = field(default=False, validator=checked_bool, kw_only=True)

    @property
    def store(self) -> str:
        """What the engine calls the folder; that doesn't tell where it is."""
        return blake2b(os.fsencode(os.path.realpath(self.path)), digest_size=12).hexdigest()

    def manifest(self) -> str | None:
        """The digest of what is to be read; None if nothing was kept yet.

        Raises:
            InvalidArgument: The folder isn't a cache, or a part of it is missing.
        """
        from ..store.content import ContentStore
        from ..store.layout import find

        digest = find(self.path, self.tag)
        if digest is not None and not ContentStore(self.path).has(digest, 0):
            raise InvalidArgument(
                f"LocalCache: the index of {self.path!r} names {digest}, which isn't there; remove the folder"
            )
        return digest

    def entry(self, *, importing: bool = False) -> tuple[str, dict[str, str]]:
        """What the engine calls it, and its attributes; see `Cache`.

        Raises:
            InvalidArgument: It is to be read, and nothing was kept yet; or as `manifest` raises it.
        """
        options = Options()
        if importing:
            digest = self.manifest()
            if digest is None:
                raise InvalidArgument(f"LocalCache: {self.path!r} has no cache {self.tag!r}; make it first")
            options.text("src", self.store)
            options.text("digest", digest)
            return "local", options.attributes
        options.text("dest", self.store)
        options.text("mode", self.mode)
        options.flag("image-manifest", self.image_manifest)
        options.flag("oci-mediatypes", self.oci_mediatypes)
        options.text("compression", self.compression)
        options.number("compression-level", self.compression_level)
        options.flag("force-compression", self.force_compression or None)
        options.flag("ignore-error", self.ignore_error or None)
        return "local", options.attributes


def caches_of(name: str, caches: Any, *, importing: bool) -> list[tuple[str, dict[str, str]]]:
    """The engine's entries for caches, in their order; without folders that are read before they are made.

    Args:
        name: The argument's name, for errors.
        caches: What the user gave: one, or several.
        importing: Whether they are read rather than written to.

    Raises:
        InvalidArgument: Something other than a cache is among them, or one can't be used this way.
    """
    return [cache.entry(importing=importing) for cache in checked_caches(name, caches, importing=importing)]


def checked_caches(name: str, caches: Any, *, importing: bool) -> list[Cache]:
    """The caches themselves; arguments and errors are those of `caches_of`."""
    given = (caches,) if isinstance(caches, Cache) and not isinstance(caches, type) else caches
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise InvalidArgument(
            f"{name}: {shorten(caches)} isn't a cache; write Registry('registry.example/app:cache')"
        )
    found: list[Cache] = []
    for number, cache in enumerate(given):
        if not isinstance(cache, Cache) or isinstance(cache, type):
            raise InvalidArgument(
                f"{name}[{number}]: {shorten(cache)} isn't a cache; write "
                "Registry('registry.example/app:cache'), LocalCache('folder'), Inline() or GitHubActions()"
            )
        if isinstance(cache, LocalCache):
            if not importing and any(isinstance(each, LocalCache) for each in found):
                raise InvalidArgument(
                    f"{name}[{number}]: a build keeps its cache in one folder; leave out the others"
                )
            if importing and cache.manifest() is None:
                continue
        found.append(cache)
    return found
