"""What all spellings share: how one is refused, lists of text, and models of whichever version is in use.

Theory: a spelling whose result is a model takes the model's class as an argument, e.g.
`restart("on-failure:3", models.RestartPolicy)`. So its result has that very type for type checkers, whichever
version's package (or package rendered by a user) the class is from, and this one imports none of them.
Plain JSON would have been shorter, but is refused by checkers wherever a model is described; a module as the
argument would make each function depend on all of a module's names.
"""

from __future__ import annotations

from collections.abc import ItemsView, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from attrs import fields_dict

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.models.given import integer_text

__all__ = ["Items", "made", "pairs", "refused", "text_of", "texts"]

M = TypeVar("M")
K = TypeVar("K", covariant=True)
V = TypeVar("V", covariant=True)


class Items(Protocol[K, V]):
    """A mapping, for type checkers: unlike `Mapping`, its keys may be of fewer types than are taken."""

    def items(self) -> ItemsView[K, V]:
        """Its keys with their values."""
        ...


def refused(name: str, given: object, wrong: str, way_out: str) -> InvalidArgument:
    """The error of an argument, in the style of all of them.

    Args:
        name: The argument.
        given: What came, as the user wrote it.
        wrong: What is wrong with it, as the rest of a sentence.
        way_out: What to write instead.
    """
    return InvalidArgument(f"{name}: {shorten(given)} {wrong}; {way_out}")


def text_of(value: object, name: str) -> str:
    """A number as text; text as it is.

    Args:
        value: The number or text.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It has more digits than Python writes, which are thousands.
    """
    return integer_text(value, name) if isinstance(value, int) else str(value)


def made(model: type[M], name: str, /, **members: Any) -> M:
    """A model with those of the members that are not None.

    Args:
        model: Its class, of the version in use.
        name: The argument that it comes from, for the error.
        **members: The fields.

    Raises:
        InvalidArgument: The version in use doesn't have one of the fields.
    """
    known = fields_dict(model)  # type: ignore[arg-type, unused-ignore]  # all models are attrs classes
    given = {field: value for field, value in members.items() if value is not None}
    for field in given:
        if field not in known:
            raise InvalidArgument(
                f"{name}: {model.__name__} has no {field} in the API version of {model.__module__}; "
                "leave it out, or use a newer version's package"
            )
    return model(**given)


def texts(value: object, name: str, way_out: str, *, secret: bool = False) -> list[str]:
    """One text or several as a list.

    Args:
        value: The argument's value.
        name: The argument.
        way_out: What to write instead.
        secret: Tell only the type of what is refused.

    Raises:
        InvalidArgument: It is something else, or an item is.
    """
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Sequence) or isinstance(value, bytes | bytearray):
        if secret:
            raise InvalidArgument(f"{name}: it isn't text or a list of text but {_kind(value)}; {way_out}")
        raise refused(name, value, "isn't text or a list of text", way_out)
    for item in value:
        if not isinstance(item, str):
            if secret:
                raise InvalidArgument(f"{name}: an item isn't text but {_kind(item)}; {way_out}")
            raise refused(name, item, "isn't text", way_out)
    return list(value)


def _kind(value: object) -> str:
    """What a value is, without telling it."""
    return "None" if value is None else f"of type {type(value).__name__}"


def pairs(
    value: Items[str, str | int | float | None] | Sequence[str] | str, name: str, way_out: str
) -> list[tuple[str, str | None]]:
    """Names with values, of a mapping or of texts `NAME=VALUE`; None if a name stands alone.

    No error shows values: they may be secret.

    Raises:
        InvalidArgument: A name is empty, or a value is neither text nor a number.
    """
    found: list[tuple[str, str | None]] = []
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise refused(name, key, "isn't a name", way_out)
            if "=" in key:
                raise refused(name, key.partition("=")[0], "goes on with '=' in the name", way_out)
            if isinstance(item, bool) or not isinstance(item, str | int | float | None):
                kind = type(item).__name__
                raise refused(name, key, f"has a value that is a {kind}", "give text or a number")
            found.append((key, None if item is None else text_of(item, name)))
    else:
        for text in texts(value, name, way_out, secret=True):
            key, equals, rest = text.partition("=")
            found.append((key, rest if equals else None))
    for key, rest_or_none in found:
        if not key.strip():
            raise InvalidArgument(f"{name}: an entry has no name before '='; {way_out}")
        if "\0" in key or "\0" in (rest_or_none or ""):
            raise refused(name, key, "holds a NUL character", "the engine can't store one; leave it out")
    return found
