"""Where the cache of a build comes from, and where it goes besides the engine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
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

__all__ = ["Cache", "GitHubActions", "Inline", "LocalCache", "Mode", "Registry", "caches_of"]

Mode = Literal["min", "max"]
"""What is kept: the steps that the result is made of (`min`, the engine's way), or all (`max`)."""

_MODES: Final = ("min", "max")
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
        mode: What is kept: `min` or `max`; None for the engine's way, `min`.
        image_manifest: Whether it is written as an ordinary image, as some registries want; None for the
            engine's way.
        oci_mediatypes: Whether its manifest is OCI's; None for the engine's way.
        compression, compression_level, force_compression: As those of `Image`.
        ignore_error: A cache that can't be written doesn't fail the build.
        insecure: Also without TLS, or with a certificate that nobody vouches for.

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
            InvalidArgument: It is to be read: it is a part of an image.
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
        scope: What keeps the caches of several builds apart; None for the engine's way, `buildkit`.
        mode: What is kept: `min` or `max`; None for the engine's way, `min`.
        token: The runner's token; None for `ACTIONS_RUNTIME_TOKEN`.
        url: The cache's address; None for `ACTIONS_CACHE_URL`.
        url_v2: That of the newer one; None for `ACTIONS_RESULTS_URL`.
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


class LocalCache:
    """A cache in a folder of this machine: not offered. The engine would keep it in a content store that we
    serve, and none is.

    Raises:
        InvalidArgument: Always, with what to use instead.
    """

    def __init__(self, path: str | os.PathLike[str], *, mode: Mode | None = None) -> None:  # noqa: ARG002
        raise InvalidArgument(
            f"LocalCache: {shorten(path)}: caches in a folder of this machine aren't offered; use "
            "Registry('registry.example/app:cache'), or Inline()"
        )


def caches_of(name: str, caches: Any, *, importing: bool) -> list[tuple[str, dict[str, str]]]:
    """The engine's entries for caches, in their order.

    Args:
        name: The argument's name, for errors.
        caches: What the user gave: one, or several.
        importing: Whether they are read rather than written to.

    Raises:
        InvalidArgument: Something else than a cache is among them, or one can't be used so.
    """
    given = (caches,) if isinstance(caches, Cache) and not isinstance(caches, type) else caches
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise InvalidArgument(
            f"{name}: {shorten(caches)} isn't a cache; write Registry('registry.example/app:cache')"
        )
    entries = []
    for number, cache in enumerate(given):
        if not isinstance(cache, Cache) or isinstance(cache, type):
            raise InvalidArgument(
                f"{name}[{number}]: {shorten(cache)} isn't a cache; write "
                "Registry('registry.example/app:cache'), Inline() or GitHubActions()"
            )
        entries.append(cache.entry(importing=importing))
    return entries
