"""Kinds of values: what each takes, how it is written as JSON, and how far a value is trusted to be right."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, Final, Protocol

from ..errors import shorten
from .given import is_items
from .misfits import Misfit, Place, Wanted, way_to_list, way_to_map, way_to_scalar
from .model import Base64

__all__ = [
    "Base64Kind",
    "EitherKind",
    "Kind",
    "ListKind",
    "MapKind",
    "Never",
    "ScalarKind",
    "Trust",
]

_BYTES: Final = (bytes, bytearray, memoryview)


class Trust:
    """How far a value may be from what is declared.

    Args:
        passes: The classes of what may stand there all the same.
        write: Makes plain JSON data of that.
        judged: Whether anything is refused.
        complete: Whether a list has to have all of its items.
    """

    __slots__ = ("_passes", "_write", "complete", "judged")

    def __init__(
        self, passes: tuple[type, ...], write: Callable[[Any], Any], *, judged: bool, complete: bool
    ) -> None:
        self._passes = passes
        self._write = write
        self.judged = judged
        self.complete = complete

    def let_pass(self, value: Any, kind: Kind, *, secret: bool = False) -> Any:
        """A value that isn't of its kind as plain JSON data, where it is trusted that far.

        Args:
            value: The value; not None.
            kind: What is declared.
            secret: Whether an error must not show it.

        Raises:
            Misfit: It isn't trusted.
        """
        if isinstance(value, self._passes):
            return self._write(value)
        raise Misfit(value, kind, secret=secret)


class Kind(Wanted, Protocol):
    """What values of a declared type are as JSON."""

    @property
    def exact(self) -> type:
        """The class whose values go as they are."""
        ...

    def takes(self, value: Any) -> bool:
        """Whether a value, not what is inside it, is of this kind."""
        ...

    def write(self, value: Any, trust: Trust) -> Any:
        """A value as plain JSON data.

        Args:
            value: The value; not None.
            trust: How far it may be from what is declared.

        Raises:
            Misfit: It is further from that.
        """
        ...


class Never:
    """The class of no value."""


class ScalarKind:
    """A string, a number or a boolean."""

    def __init__(self, exact: type, also: tuple[type, ...], wanted: str) -> None:
        self.exact = exact
        self._also = also
        self.wanted = wanted

    def takes(self, value: Any) -> bool:
        found = value.value if isinstance(value, Enum) else value
        return isinstance(found, self._also) and (self.exact is bool or not isinstance(found, bool))

    def write(self, value: Any, trust: Trust) -> Any:
        if not self.takes(value):
            return trust.let_pass(value, self)
        if isinstance(value, Enum):
            return value.value
        return str(value) if isinstance(value, str) else value

    def way(self, value: Any, place: Place) -> str | None:
        return None if place.secret else way_to_scalar(self.wanted, value, place)


class Base64Kind:
    """Bytes as base64 text. A plain string isn't: the daemon's have been decoded."""

    exact: type = Never
    wanted = "bytes, or a Base64"

    def takes(self, value: Any) -> bool:
        return isinstance(value, (Base64, *_BYTES))

    def write(self, value: Any, trust: Trust) -> Any:
        if isinstance(value, Base64):
            return str(value)
        if isinstance(value, _BYTES):
            return base64.b64encode(value).decode("ascii")
        if trust.judged and isinstance(value, str):  # that of a decoded model is a Base64
            raise Misfit(value, self, secret=True)
        return trust.let_pass(value, self, secret=True)

    def way(self, value: Any, place: Place) -> str | None:  # noqa: ARG002  # a Kind's
        return "Base64.from_bytes(…), or give the bytes" if isinstance(value, str) else None


class ListKind:
    """A list."""

    exact: type = Never

    def __init__(self, item: Kind, nullable: bool) -> None:
        self.item = item
        self._nullable = nullable
        self.wanted = f"a list of {_plural(item.wanted)}"

    def takes(self, value: Any) -> bool:
        return is_items(value)

    def write(self, value: Any, trust: Trust) -> Any:
        if not is_items(value):
            return trust.let_pass(value, self)
        item, exact, data = self.item, self.item.exact, []
        for index, part in enumerate(value):
            if part.__class__ is not exact:
                try:
                    if part is not None:
                        part = item.write(part, trust)
                    elif trust.complete and not self._nullable:
                        raise Misfit(None, item)
                except Misfit as misfit:
                    misfit.inside(f"[{index}]")
                    raise
            data.append(part)
        return data

    def way(self, value: Any, place: Place) -> str | None:
        return None if place.secret else way_to_list(self.item.exact is str, value, place)


class MapKind:
    """An object whose keys are the user's."""

    exact: type = Never

    def __init__(self, value: Kind) -> None:
        self.value = value
        self.wanted = f"a dict of {_plural(value.wanted)}"

    def takes(self, value: Any) -> bool:
        return isinstance(value, Mapping)

    def write(self, value: Any, trust: Trust) -> Any:
        if value.__class__ is not dict and not isinstance(value, Mapping):
            return trust.let_pass(value, self)
        kind, exact, data = self.value, self.value.exact, {}
        for key, part in value.items():
            if part.__class__ is not exact and part is not None:
                try:
                    part = kind.write(part, trust)
                except Misfit as misfit:
                    misfit.inside(f"[{shorten(key)}]")
                    raise
            data[key] = part
        return data

    def way(self, value: Any, place: Place) -> str | None:
        return way_to_map(self.value.exact is str, value, place.name)


class EitherKind:
    """One of several kinds, told apart by the value's own type."""

    exact: type = Never

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds = tuple(kinds)
        self.wanted = " or ".join(kind.wanted for kind in self._kinds)

    def takes(self, value: Any) -> bool:
        return any(kind.takes(value) for kind in self._kinds)

    def write(self, value: Any, trust: Trust) -> Any:
        for kind in self._kinds:
            if kind.takes(value):
                return kind.write(value, trust)
        return trust.let_pass(value, self)

    def way(self, value: Any, place: Place) -> str | None:
        return next((way for kind in self._kinds if (way := kind.way(value, place))), None)


def _plural(wanted: str) -> str:
    """`strings` of `a string`."""
    article, _, rest = wanted.partition(" ")
    if article in ("a", "an"):
        noun, of, inner = rest.partition(" of ")
        return f"{noun}s{of}{inner}"
    return wanted
