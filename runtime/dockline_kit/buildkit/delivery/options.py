"""Options of outputs and caches: checked when they are given, and spelled as the engine reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from attrs import Attribute

from dockline_runtime.errors import InvalidArgument, shorten

__all__ = [
    "COMPRESSIONS",
    "Compression",
    "Options",
    "checked_bool",
    "checked_level",
    "checked_one_of",
    "checked_text",
]

Compression = Literal["uncompressed", "gzip", "estargz", "zstd"]
"""How layers are compressed."""
COMPRESSIONS: Final = ("uncompressed", "gzip", "estargz", "zstd")
"""The same, as values."""

_HIGHEST_LEVEL: Final = 22


class Options:
    """Attributes of an exporter or a cache, made of options; those that are None are left out.

    Attributes:
        attributes: What was made so far.
    """

    def __init__(self) -> None:
        self.attributes: dict[str, str] = {}

    def text(self, name: str, value: str | None) -> None:
        """Add a text; None adds nothing."""
        if value is not None:
            self.attributes[name] = value

    def number(self, name: str, value: int | None) -> None:
        """Add a number; None adds nothing."""
        if value is not None:
            self.attributes[name] = str(value)

    def flag(self, name: str, value: bool | None) -> None:
        """Add a yes or no, as `true` or `false`; None adds nothing."""
        if value is not None:
            self.attributes[name] = "true" if value else "false"


def checked_text(name: str, value: object, example: str) -> None:
    """Make sure that a value is a text that can be sent, and isn't empty.

    Args:
        name: The option's name, for the error.
        value: What was given.
        example: What to write instead, for the error.

    Raises:
        InvalidArgument: It isn't.
    """
    # What can't be sent as UTF-8, halves of surrogate pairs, isn't printable either.
    if not isinstance(value, str) or not value or not value.isprintable():
        raise InvalidArgument(f"{name}: {shorten(value)} isn't a text that would do; write {example}")


def checked_bool(_: object, attribute: Attribute[Any], value: object) -> None:
    """Make sure that an option is a bool, or None if that is its default.

    Raises:
        InvalidArgument: It isn't.
    """
    if not (isinstance(value, bool) or (value is None and attribute.default is None)):
        raise InvalidArgument(f"{attribute.name}: expected True or False, not {shorten(value)}")


def checked_level(_: object, attribute: Attribute[Any], value: object) -> None:
    """Make sure that an option is a level of compression, from 0 to 22, or None.

    Raises:
        InvalidArgument: It isn't.
    """
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _HIGHEST_LEVEL:
        raise InvalidArgument(
            f"{attribute.name}: {shorten(value)} isn't a level from 0 to {_HIGHEST_LEVEL} (gzip's end at 9)"
        )


def checked_one_of(known: tuple[str, ...]) -> Callable[[object, Attribute[Any], object], None]:
    """A validator: an option is one of a few words, or None."""

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if value is not None and value not in known:
            raise InvalidArgument(
                f"{attribute.name}: {shorten(value)} is unknown; what there is: {', '.join(known)}"
            )

    return check
