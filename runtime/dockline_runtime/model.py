"""What rendered models are made of: the base class, open enums, timestamps and base64 text.

All of them keep what the daemon sent. A model keeps members that it does not know, an open enum makes a
member of a value that it does not know, and a `Timestamp` is the very string of the wire that parses on
request.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from enum import Enum, StrEnum
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import NOTHING, Attribute, define, evolve, field, fields

from .errors import InvalidArgument
from .lifetime import renewed_by_fork
from .secrecy import Hidden, forgetting, revealed
from .times import parse_timestamp

__all__ = [
    "Base64",
    "Getter",
    "Later",
    "Model",
    "OpenEnum",
    "OpenIntEnum",
    "Timestamp",
    "decode_later",
    "merged",
    "settle",
]

T = TypeVar("T")


Getter = Callable[[str], Any]
"""Gives a member of a JSON object by its wire name, or None."""
Later = dict[str, Callable[[Getter], Any]]
"""What decodes those attributes of a model that are decoded when they are asked for."""


class _Waiting:
    """A slot of models that is no attribute of theirs: where members that are not decoded yet come from."""

    __slots__ = ("_waiting",)


_slot: Any = _Waiting.__dict__["_waiting"]
_waiting: Callable[[object], tuple[Getter, Later]] = _slot.__get__
decode_later: Callable[[object, tuple[Getter, Later]], None] = _slot.__set__
"""Say of a model how its members that are not decoded yet will be."""
_nothing_waits: Callable[[object], None] = _slot.__delete__


class _Turn:
    """Whose turn it is to decode a member: two threads that ask for one must get the same."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """In the child of a fork: nobody is at it."""
        self.lock = RLock()


_turn = _Turn()
renewed_by_fork(_turn)


@define(kw_only=True, repr=False, eq=False)
class Model(_Waiting):
    """Base of the rendered models: attrs classes whose attributes are the members of a JSON object.

    A member that was absent or null is None, and None is not sent. `repr` shows what is set and hides
    secrets.

    Of an answer, members that are models themselves, or lists and maps of models, are decoded when they are
    first asked for: a program that looks at two members of a thousand containers doesn't pay for the rest.
    """

    unknown: dict[str, Any] | None = field(default=None)
    """Members that the description does not name, by their wire names; they are sent back as they came."""

    if not TYPE_CHECKING:  # a name that is not there is an error to type checkers

        def __getattr__(self, name: str) -> Any:
            # Python asks here for what has no value yet: what waits, or what there is not.
            with _turn.lock:
                try:
                    get, later = _waiting(self)
                    decode = later[name]
                except (AttributeError, KeyError):
                    return _looked_up(self, name)
                value = decode(get)
                setattr(self, name, value)
                left = later.copy()
                del left[name]
                if left:
                    decode_later(self, (get, left))
                else:
                    _nothing_waits(self)
                return value

    # One for all classes: compiling one for each is a third of the time that importing them takes.
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        cls: Any = type(self)
        return all(getattr(self, name) == getattr(other, name) for name in _names(cls))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts = []
        cls: Any = type(self)
        for name, hidden in _shown(cls):
            value = getattr(self, name)
            if value is not None:
                parts.append(f"{name}=<hidden>" if hidden else f"{name}={value!r}")
        if self.unknown:
            parts.append(f"unknown=<{', '.join(map(str, self.unknown))}>")
        return f"{type(self).__name__}({', '.join(parts)})"


def _looked_up(value: Model, name: str) -> Any:
    """An attribute that another thread has decoded meanwhile, or the error that there is none."""
    try:
        return getattr(type(value), name).__get__(value)
    except AttributeError:
        text = f"{type(value).__name__!r} object has no attribute {name!r}"
        raise AttributeError(text, name=name, obj=value) from None


def settle(value: T) -> T:
    """Decode all that waits in a value, however deep; the value itself."""
    if isinstance(value, Model):
        cls: Any = type(value)
        for name in _names(cls):
            settle(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            settle(item)
    elif isinstance(value, dict):
        for item in value.values():
            settle(item)
    return value


@cache
def _shown(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The attributes that `repr` shows, each with whether its value is a secret."""
    return tuple((a.name, not a.repr) for a in _attributes(cls) if a.name != "unknown")


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in _attributes(cls))


def _attributes(cls: type[Model]) -> tuple[Attribute[Any], ...]:
    found: tuple[Attribute[Any], ...] = fields(cls)
    return found


M = TypeVar("M", bound=Model)


def merged(cls: type[M], body: M | None, **members: Any) -> M | None:
    """A request's body from a model, from keywords, or from a model that keywords complete.

    Args:
        cls: The model's class.
        body: The model, if any; it is not changed.
        **members: Attributes of it; None means 'not given'. Both may be hidden.

    Returns:
        The body; None where nothing was given.

    Raises:
        InvalidArgument: A member that the body needs is missing.
    """
    given = {name: value for name, value in members.items() if value is not None}
    if Hidden in map(type, (body, *given.values())):
        with forgetting:
            return _revealed(cls, body, given)
    if body is not None:
        return evolve(body, **given) if given else body
    needed = [a.name for a in _attributes(cls) if a.default is NOTHING and a.name not in given]
    if needed:
        words = " and ".join(f"`{name}`" for name in needed)
        raise InvalidArgument(f"{cls.__name__} needs {words}; give it by keyword")
    return cls(**given) if given else None


def _revealed(cls: type[M], body: M | None, given: dict[str, Any]) -> M | None:
    return merged(cls, revealed(body), **{name: revealed(value) for name, value in given.items()})


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
    """A moment as the daemon wrote it; nothing of it is lost, and it parses on request.

    Understood are RFC 3339 with up to nine digits of a second, and Go's own form
    (`2026-11-23 19:40:17.999556262 +0000 UTC`).
    """

    __slots__ = ()

    @property
    def datetime(self) -> dt.datetime:
        """An aware datetime, cut to microseconds.

        Raises:
            ValueError: The text is no timestamp.
        """
        return parse_timestamp(self)[0]

    @property
    def nanoseconds(self) -> int:
        """Nanoseconds since 1970-01-01T00:00:00Z, exact.

        Raises:
            ValueError: The text is no timestamp.
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
    def from_bytes(cls, data: bytes) -> Self:
        """The text that carries `data`."""
        return cls(base64.b64encode(data).decode("ascii"))

    def to_bytes(self) -> bytes:
        """The bytes that the text carries.

        Raises:
            ValueError: The text is no standard base64.
        """
        try:
            return base64.b64decode(self, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(f"no base64: {error}") from None
