"""How the values of query parameters become text: one table that the runtime and the generator read.

To add an encoding, write a function here with an entry in `ENCODINGS`, and its name in
`operation.EncodingName`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ..errors import InvalidArgument
from ..models.given import integer_text, is_items

if TYPE_CHECKING:
    from ..operation.operation import Encoding

__all__ = ["ENCODINGS", "EncodingKind", "plain_text", "texts"]


@frozen(kw_only=True, eq=False)
class EncodingKind:
    """One encoding."""

    write: Callable[[str, Any, Encoding], str]
    """The text of a value; the first argument is the parameter, for errors."""
    python: tuple[str, str] | None = None
    """Module and name of the type that callers give; None for the type that is described."""
    whole: bool = False
    """Whether it writes one value, whatever the description says; the others write a list item by item."""
    joins: bool = False
    """Whether it writes a list as one value."""
    none_means: str = ""
    """What the daemon does without a value, for the error that refuses an empty list; empty if none is."""
    implied: bool = False
    """Whether the description says it, so that the overlay doesn't have to."""


def texts(name: str, value: Any, encoding: Encoding | None) -> list[str]:
    """The values that a parameter has in the query.

    Args:
        name: The parameter, for errors.
        value: What the caller gave; not None.
        encoding: How it is written; None for the value itself as text.

    Returns:
        One text; several, or none, only where the parameter is repeated or a list.

    Raises:
        InvalidArgument: The value can't be written that way.
    """
    if encoding is None:
        return [plain_text(name, value)]
    kind = ENCODINGS[encoding.kind]
    if not encoding.repeat:
        nothing = kind.joins and is_items(value) and not len(value)
        return [] if nothing else [kind.write(name, value, encoding)]
    items = value if is_items(value) else [value]
    if not items and kind.none_means:
        raise InvalidArgument(
            f"{name}: an empty list would mean {kind.none_means!r}; leave it out if that is meant"
        )
    return [kind.write(name, item, encoding) for item in items]


def plain_text(name: str, value: Any, _: Encoding | None = None) -> str:
    """A string, an integer or a boolean as text."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return integer_text(value, name)
    raise InvalidArgument(f"{name}: expected a string, an integer or a boolean, not {type(value).__name__}")


def _csv(name: str, value: Any, _: Encoding) -> str:
    texts = [plain_text(name, item) for item in (value if is_items(value) else [value])]
    if len(texts) > 1 and any("," in text for text in texts):
        raise InvalidArgument(f"{name}: the values are joined by commas, so none of them can hold one")
    return ",".join(texts)


def _json(name: str, value: Any, _: Encoding) -> str:
    if not isinstance(value, Mapping) and not is_items(value):
        raise InvalidArgument(f"{name}: expected a mapping or a list, not {type(value).__name__}")
    from ..models.encoding import to_json
    from .jsontext import json_text

    return json_text(to_json(value), name)


def _time(name: str, value: Any, _: Encoding) -> str:
    from ..models.times import encode_time

    return encode_time(value, name)


def _filters(name: str, value: Any, encoding: Encoding) -> str:
    from .filters import encode_filters

    return encode_filters(value, encoding.keys or {}, name)


def _platform(name: str, value: Any, encoding: Encoding) -> str:
    from .platforms import platform

    return platform(name, value, encoding)


def _platform_json(name: str, value: Any, encoding: Encoding) -> str:
    from .platforms import platform_json

    return platform_json(name, value, encoding)


_PLATFORM_LIKE: Final = ("dockline_runtime.request.platforms", "PlatformLike")

ENCODINGS: Final[Mapping[str, EncodingKind]] = {
    "plain": EncodingKind(write=plain_text, implied=True),
    "csv": EncodingKind(write=_csv, joins=True, implied=True),
    "json": EncodingKind(write=_json, python=("typing", "Any"), whole=True),
    "time": EncodingKind(write=_time, python=("dockline_runtime.models.times", "TimeLike")),
    "filters": EncodingKind(write=_filters, whole=True),
    "platform": EncodingKind(write=_platform, python=_PLATFORM_LIKE),
    "platform-json": EncodingKind(write=_platform_json, python=_PLATFORM_LIKE, none_means="all platforms"),
}
"""The encodings by the names that `Encoding.kind` has."""
