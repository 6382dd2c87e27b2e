"""What rendered models are made of: the base class, open enums, timestamps and base64 text.

All of them keep what the daemon sent. A model keeps properties that it does not know, an open enum makes a
member of a value that it does not know, and a `Timestamp` is the unchanged string from the wire, which is
parsed on request.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Self, SupportsIndex, TypeVar, overload

from attrs import Attribute, define, evolve, field, fields

from ..errors import InvalidArgument
from .deferring import Source, defer, settle, source_of
from .times import parse_timestamp

__all__ = [
    "Base64",
    "Base64Like",
    "Model",
    "OpenEnum",
    "OpenIntEnum",
    "Timestamp",
    "as_base64",
    "made_by_hand",
    "names_known",
    "resolve_all",
]

T = TypeVar("T")

# In the same slot: that a model was made by its `__init__`, and which decoded model `evolve` has made it of.
_BY_HAND: Final[tuple[Model | None]] = (None,)
_made: Callable[[object, tuple[Model | None]], None] = defer
_evolve: Final[Any] = getattr(evolve, "__code__", None)
_frame: Final = sys._getframe


@define(kw_only=True, repr=False, eq=False)
class Model(Source):
    """Base of the rendered models: attrs classes whose fields are the properties of a JSON object.

    A property that was absent or null is None, and None is not sent. `repr` shows what is set and hides
    secrets.

    Of a response, fields that are models themselves, or lists and maps of models, are decoded when they are
    first asked for, and all fields of models that come in lists: a program that looks at two fields of a
    thousand containers doesn't pay for the rest.
    """

    unknown: dict[str, Any] | None = field(default=None)
    """Properties that the description does not name, by their wire names; they are sent back unchanged."""

    def __attrs_pre_init__(self) -> None:
        # Decoding doesn't come here.
        frame = _frame(1).f_back
        if frame is None or frame.f_code is not _evolve:
            _made(self, _BY_HAND)
            return
        # What `evolve` takes over from a decoded model is still the daemon's.
        whole: Any = frame.f_locals.get("inst")
        by_hand, origin = made_by_hand(whole)
        _made(self, (origin if by_hand else whole,))

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        # A copy of what was made by hand was made by hand as well.
        reduced: Any = super().__reduce_ex__(protocol)
        by_hand, origin = made_by_hand(self)
        if not by_hand or origin is not None or not isinstance(reduced, tuple):
            return reduced
        return (_empty, (type(self),), *reduced[2:])

    # One for all classes: compiling one for each is a third of the time that importing them takes.
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        cls: Any = type(self)
        return all(getattr(self, name) == getattr(other, name) for name in _names(cls))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        from .showing import one_line

        return one_line(self)

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        from .showing import shown

        return shown(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        from .showing import pretty

        pretty(self, printer, cycle)

    def _repr_html_(self) -> str:
        from .showing import as_html

        return as_html(self)

    def __dir__(self) -> list[str]:
        return [name for name in object.__dir__(self) if name[:1] != "_" or name[:2] == "__"]


# This file name has pytest say which fields differ, if two models in an assertion aren't equal.
Model.__eq__.__code__ = Model.__eq__.__code__.replace(co_filename=f"<attrs generated eq {__name__}.Model>")


def made_by_hand(value: object) -> tuple[bool, Model | None]:
    """Whether a model was made by its `__init__`, and the decoded model that it was evolved from, if any.

    Fields that hold the very values of that decoded model are the daemon's, whatever they are.
    """
    try:
        source = source_of(value)
    except (AttributeError, TypeError):
        return False, None
    return (True, source[0]) if type(source) is tuple else (False, None)


def _empty(cls: type[Model]) -> Model:
    """A model for a copy to fill, as if it had been made by hand."""
    value = cls.__new__(cls)
    _made(value, _BY_HAND)
    return value


def resolve_all(value: T) -> T:
    """Decode all that is deferred in a value, however deep; the value itself."""
    if isinstance(value, Model):
        cls: Any = type(value)
        for name in _names(cls):
            resolve_all(getattr(value, name))
        settle(value, _names(cls))
    elif isinstance(value, list):
        for item in value:
            resolve_all(item)
    elif isinstance(value, dict):
        for item in value.values():
            resolve_all(item)
    return value


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in _attributes(cls))


def _attributes(cls: type[Model]) -> tuple[Attribute[Any], ...]:
    found: tuple[Attribute[Any], ...] = fields(cls)
    return found


class _Described:
    """The docstring of a model, which tells its fields too; made when it is asked for.

    Args:
        summary: The docstring that its source has.
    """

    __slots__ = ("_summary",)

    def __init__(self, summary: str) -> None:
        self._summary = summary

    def __get__(self, instance: object, cls: type) -> str:
        from .describing import described

        return described(cls, self._summary)


def names_known(module: str) -> None:
    """Let `typing.get_type_hints` find the names that the `__init__` of a module's models are annotated with,
    and `help()` the prose of their fields.

    attrs gives each `__init__` the names that the module has when its class is made; those that the module
    gets later, and those of the modules of its bases, are missing.

    Args:
        module: A module of models; all of them are made.
    """
    for cls in vars(sys.modules[module]).copy().values():
        if isinstance(cls, type) and issubclass(cls, Model) and cls.__module__ == module:
            if cls.__doc__ is not None:  # without -OO
                documented: Any = cls
                documented.__doc__ = _Described(cls.__doc__)
            init: Any = cls.__init__
            for base in reversed(cls.__mro__):
                if issubclass(base, Model):
                    init.__globals__.update(vars(sys.modules[base.__module__]))


class OpenEnum(StrEnum):
    """An enum that takes values it does not know: they become members of their own.

    Members are strings: `state == "running"` holds, and so does `ContainerState("new-in-2030")`.
    """

    if TYPE_CHECKING:
        # To type checkers an enum is closed, and comparing one with a plain string a mistake. These are open.
        def __eq__(self, other: object) -> bool: ...
        def __hash__(self) -> int: ...

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member

    @property
    def is_known(self) -> bool:
        """Whether the description names this value."""
        return self._value_ in type(self)._value2member_map_


class OpenIntEnum(int, Enum):
    """An enum of integers that takes values it does not know: they become members of their own."""

    __str__ = int.__repr__

    def __format__(self, format_spec: str) -> str:
        return int.__format__(self, format_spec)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"VALUE_{value}"
        member._value_ = int(value)
        return member

    @property
    def is_known(self) -> bool:
        """Whether the description names this value."""
        return self._value_ in type(self)._value2member_map_


class Timestamp(str):
    """A moment as the daemon wrote it; nothing of it is lost, and it is parsed on request.

    It may be RFC 3339 with up to nine digits of a second, or Go's own form
    (`2026-11-23 19:40:17.999556262 +0000 UTC`).
    """

    __slots__ = ()

    @property
    def datetime(self) -> dt.datetime:
        """An aware datetime, cut to microseconds.

        Raises:
            ValueError: The text isn't a timestamp.
        """
        return parse_timestamp(self)[0]

    @property
    def nanoseconds(self) -> int:
        """Nanoseconds since 1970-01-01T00:00:00Z, exact.

        Raises:
            ValueError: The text isn't a timestamp.
        """
        return parse_timestamp(self)[1]

    @property
    def is_zero(self) -> bool:
        """Whether this is Go's zero time (year 1), which the daemon sends for 'never'."""
        return self.startswith("0001-01-01")

    @classmethod
    def of(cls, moment: dt.datetime) -> Self:
        """The timestamp of an aware datetime, in UTC.

        Raises:
            InvalidArgument: The datetime has no time zone.
        """
        if moment.tzinfo is None:
            raise InvalidArgument(f"{moment!r} has no time zone; give it one, e.g. .astimezone()")
        return cls(moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"))


class Base64(str):
    """Bytes as standard base64 text with padding, as the API carries the data of secrets and configs."""

    __slots__ = ()

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview) -> Self:
        """The text that carries `data`."""
        return cls(base64.b64encode(data).decode("ascii"))

    def to_bytes(self) -> bytes:
        """The bytes that the text carries.

        Raises:
            ValueError: The text isn't standard base64.
        """
        try:
            return base64.b64decode(self, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(f"the text isn't base64: {error}") from None


Base64Like = Base64 | bytes | bytearray | memoryview
"""What becomes base64 text: bytes, or text that is known to be base64. A plain string is neither."""


@overload
def as_base64(value: None) -> None: ...
@overload
def as_base64(value: Base64Like) -> Base64: ...
def as_base64(value: Base64Like | None) -> Base64 | None:
    """Bytes as base64 text; anything else as it is, for a request's body to refuse."""
    return Base64.from_bytes(value) if isinstance(value, bytes | bytearray | memoryview) else value
