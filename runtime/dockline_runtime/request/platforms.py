"""Platforms in a query: `os[/architecture[/variant]]`, or the JSON of an OCI platform."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from ..errors import InvalidArgument, shorten
from .jsontext import json_text

if TYPE_CHECKING:
    from ..operation.operation import Encoding

__all__ = ["PlatformLike", "PlatformParts", "platform", "platform_json"]

_PLATFORM: Final = ("os", "architecture", "variant", "os.version", "os.features")


class PlatformParts(Protocol):
    """An object that names a platform, such as the `OCIPlatform` model."""

    @property
    def os(self) -> str | None:
        """The operating system, such as `linux`."""
        ...

    @property
    def architecture(self) -> str | None:
        """The architecture, such as `arm64`."""
        ...

    @property
    def variant(self) -> str | None:
        """The variant of the architecture, such as `v8`."""
        ...


PlatformLike = str | PlatformParts
"""A platform as `os/arch[/variant]`, or as an object with these parts."""


def platform(name: str, value: Any, _: Encoding) -> str:
    """A platform as `os[/architecture[/variant]]`, of what `PlatformLike` has.

    Raises:
        InvalidArgument: It isn't a platform.
    """
    members = _members(name, value)
    parts = [str(members.get(member) or "") for member in _PLATFORM[:3]]
    text = "/".join(parts).rstrip("/")
    if not text or text.startswith("/") or "//" in text:
        raise InvalidArgument(f"{name}: {shorten(value)} isn't a platform; write os[/architecture[/variant]]")
    return text


def platform_json(name: str, value: Any, _: Encoding) -> str:
    """A platform as JSON, of what `PlatformLike` has.

    Raises:
        InvalidArgument: It isn't a platform, or lacks the operating system or the architecture.
    """
    members = _members(name, value)
    if not (members.get("os") and members.get("architecture")):
        raise InvalidArgument(f"{name}: {shorten(value)} isn't a platform; it needs os and architecture")
    return json_text(members, name)


def _members(name: str, value: Any) -> dict[str, Any]:
    """The properties of an OCI platform, of `os/architecture/variant` text, a mapping or a model."""
    if isinstance(value, str):
        parts = value.split("/")
        if len(parts) > 3 or not all(parts) or re.search(r"[\s,{}\x00-\x1f]", value):
            raise InvalidArgument(
                f"{name}: {shorten(value)} isn't a platform; write os/architecture[/variant] like linux/arm64"
            )
        return dict(zip(_PLATFORM, parts, strict=False))
    if isinstance(value, Mapping):
        given = {key.lower(): item for key, item in value.items() if isinstance(key, str)}
    else:
        given = {member: getattr(value, member.replace(".", "_"), None) for member in _PLATFORM}
    members = {member: given[member] for member in _PLATFORM if given.get(member)}
    if not members:
        raise InvalidArgument(f"{name}: {shorten(value)} isn't a platform; it needs os and architecture")
    return members
