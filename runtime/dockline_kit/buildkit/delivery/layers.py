"""How images are named, annotated and compressed: options that several outputs share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument, shorten

from .options import (
    COMPRESSIONS,
    Compression,
    Options,
    checked_bool,
    checked_level,
    checked_one_of,
    checked_text,
)

__all__ = ["Layers", "names_of"]

_ANNOTATION: Final = re.compile(r"(?:([a-z-]+(?:,[a-z-]+)*)(?:\[([A-Za-z0-9_/-]+)\])?:)?(\S+)").fullmatch
_ANNOTATED: Final = ("index", "manifest", "index-descriptor", "manifest-descriptor")


def names_of(value: Any) -> tuple[str, ...]:
    """The names of an image: none, one or several, as a user gives them.

    Raises:
        InvalidArgument: It is something else, or one of them isn't the name of an image.
    """
    if value is None:
        return ()
    given = (value,) if isinstance(value, str) else value
    if isinstance(given, Mapping | bytes) or not isinstance(given, Iterable):
        raise InvalidArgument(
            f"name: expected the name of an image or several, not {type(value).__name__}; write 'mine:1'"
        )
    names = tuple(given)
    for name in names:
        checked_text("name", name, "'mine:1'")
        if "," in name or name != name.strip() or any(letter.isspace() for letter in name):
            raise InvalidArgument(f"name: {shorten(name)} isn't the name of an image; give several as a list")
    return names


def _annotations(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InvalidArgument(
            f"annotations: expected a mapping of names to texts, not {type(value).__name__}; write "
            "{'org.opencontainers.image.title': 'Mine'}"
        )
    found: dict[str, str] = {}
    for key, text in value.items():
        checked_text("annotations", key, "'org.opencontainers.image.title'")
        if not isinstance(text, str):
            raise InvalidArgument(f"annotations[{key!r}]: expected text, not {type(text).__name__}")
        parts = _ANNOTATION(key)
        if parts is None:
            raise InvalidArgument(f"annotations: {shorten(key)} isn't the name of an annotation")
        for kind in (parts[1] or "manifest").split(","):
            if kind not in _ANNOTATED:
                raise InvalidArgument(
                    f"annotations: {shorten(key)} is for {kind!r}; what can be annotated is "
                    f"{', '.join(_ANNOTATED)}"
                )
        found[key] = text
    return found


def _annotated(annotations: Mapping[str, str]) -> dict[str, str]:
    """Annotations as attributes of an exporter: `annotation-index[linux/arm64].key`."""
    found: dict[str, str] = {}
    for key, text in annotations.items():
        parts = _ANNOTATION(key)
        assert parts is not None
        for kind in (parts[1] or "").split(","):
            where = f"-{kind}" if kind else ""
            platform = f"[{parts[2]}]" if parts[2] else ""
            found[f"annotation{where}{platform}.{parts[3]}"] = text
    return found


@frozen(kw_only=True)
class Layers:
    """How the layers of an image are written."""

    compression: Compression | None = field(default=None, validator=checked_one_of(COMPRESSIONS))
    compression_level: int | None = field(default=None, validator=checked_level)
    force_compression: bool = field(default=False, validator=checked_bool)
    rewrite_timestamp: bool = field(default=False, validator=checked_bool)
    oci_mediatypes: bool | None = field(default=None, validator=checked_bool)
    annotations: Mapping[str, str] = field(factory=dict, converter=_annotations)

    def layer_attributes(self) -> dict[str, str]:
        """These options, as attributes of the exporter."""
        options = Options()
        options.text("compression", self.compression)
        options.number("compression-level", self.compression_level)
        options.flag("force-compression", self.force_compression or None)
        options.flag("rewrite-timestamp", self.rewrite_timestamp or None)
        options.flag("oci-mediatypes", self.oci_mediatypes)
        return options.attributes | _annotated(self.annotations)
