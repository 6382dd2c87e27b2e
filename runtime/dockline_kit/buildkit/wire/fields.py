"""The fields of a message, from which it is read and written: a table by tag, and one loop each way.

A message names its fields once::

    FIELDS: ClassVar = Fields(one(1, "vertex", STRING), many(7, "ranges", Range))

What is read may be anything: it becomes a message, or a `ProtocolError` that names it. Fields that the table
doesn't have are skipped. Where a field comes twice its last value counts, and messages are merged. A message
is made of those that were defined before it, so that the classes bound how deep anything is nested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Any, ClassVar, Final, NamedTuple, Self, TypeAlias

from dockline_runtime.errors import InvalidArgument, ProtocolError

from .codec import DELIMITED, VARINT, Malformed, sized, skipped, varint, varint_at
from .kinds import Kind, Write, of_enum

__all__ = [
    "Field",
    "Fields",
    "Message",
    "many",
    "one",
    "pairs",
]

Values: TypeAlias = dict[str, Any]

_ONE, _MERGED, _MANY, _PACKED, _PAIRS = range(5)
_HIDDEN: Final = "<hidden>"
_LARGE: Final = 256 * 1024
_MOST: Final = 250_000
"""How many values a large message may hold: an empty one takes two bytes there, and two hundred here."""
_SHOWN: Final = 64


class Field(NamedTuple):
    """A field of a message.

    Attributes:
        number: Its number on the wire.
        name: Its name in Python.
        shape: Whether it has one value, many, or pairs.
        kind: What the values are.
        write: Writes what the attribute holds.
        secret: Whether a repr doesn't show it.
    """

    number: int
    name: str
    shape: int
    kind: Kind
    write: Write
    secret: bool

    def readers(self) -> Iterator[tuple[int, tuple[str, int, Callable[..., Any]]]]:
        """Under which tags it may come, with what reads a value there."""
        wire, read = self.kind.wire, self.kind.read
        yield self.number << 3 | wire, (self.name, self.shape, read)
        if self.shape == _MANY and wire == VARINT:
            yield self.number << 3 | DELIMITED, (self.name, _PACKED, read)


class Fields:
    """The fields of a message.

    Args:
        fields: Each of them.
        label: What errors call the message; a class gives its own name.
    """

    __slots__ = ("by_number", "by_tag", "label", "names", "secret", "writers")

    def __init__(self, *fields: Field, label: str = "") -> None:
        self.label = label
        self.names = tuple(field.name for field in fields)
        self.secret = frozenset(field.name for field in fields if field.secret)
        self.by_tag = dict(reader for field in fields for reader in field.readers())
        self.by_number = {field.number: (field.name, field.kind.wire) for field in fields}
        self.writers = tuple((field.name, field.write) for field in fields)

    def __set_name__(self, owner: type, name: str) -> None:
        self.label = owner.__name__

    def read(self, data: bytes, position: int, end: int, values: Values) -> Values:  # noqa: C901 # the one loop
        """What stands between two positions, by the names of fields.

        Args:
            data: The bytes.
            position: Where to begin.
            end: Where to end, at most where the data does.
            values: What it is added to.

        Raises:
            ProtocolError: It is malformed.
        """
        by_tag, name = self.by_tag, ""
        try:
            while position < end:
                tag = data[position]
                if tag < 128:
                    position += 1
                else:
                    tag, position = varint_at(data, position)
                reader = by_tag.get(tag)
                if reader is None:
                    self._must_be_unknown(tag)
                    position = skipped(data, position, tag)
                    continue
                name, shape, read = reader
                number = data[position]
                if number < 128:
                    position += 1
                else:
                    number, position = varint_at(data, position)
                if tag & 7 == VARINT:
                    value = read(number)
                else:
                    start, position = position, position + number
                    if position > end:
                        break
                    if shape == _MERGED:
                        value = read(data, start, position, values.get(name))
                    elif shape == _PACKED:
                        values.setdefault(name, []).extend(map(read, _packed(data, start, position)))
                        continue
                    else:
                        value = read(data, start, position)
                if shape == _MANY:
                    values.setdefault(name, []).append(value)
                elif shape == _PAIRS:
                    values.setdefault(name, {}).update((value,))
                else:
                    values[name] = value
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            raise ProtocolError(
                f"a malformed {self.label}: {name} isn't UTF-8, by its byte {byte:#04x}"
            ) from None
        except Malformed as error:
            raise ProtocolError(f"a malformed {self.label}: {error}") from None
        except IndexError:
            position = end + 1
        if position > end:
            raise ProtocolError(f"a malformed {self.label}: it ends in the middle of a field")
        return values

    def count(self, data: bytes, position: int, end: int, so_far: int = 0) -> int:
        """How many values of lists, and messages, stand between two positions; what is malformed ends it.

        Args:
            data: The bytes.
            position: Where to begin.
            end: Where to end.
            so_far: How many there are before.

        Raises:
            ProtocolError: There are too many.
        """
        try:
            while position < end:
                tag, position = varint_at(data, position)
                start, position = position, skipped(data, position, tag)
                reader = self.by_tag.get(tag)
                if reader is None or tag & 7 != DELIMITED or reader[1] == _ONE:
                    continue
                shape, of = reader[1], getattr(reader[2], "__self__", None)
                length, start = varint_at(data, start)
                so_far += length if shape == _PACKED else 1
                if isinstance(of, type) and issubclass(of, Message) and position <= end:
                    so_far = of.FIELDS.count(data, start, position, so_far)
                if so_far > _MOST:
                    raise ProtocolError(f"a {self.label} holds more than {_MOST} values")
        except (IndexError, Malformed):
            pass  # who reads it says so
        return so_far

    def _must_be_unknown(self, tag: int) -> None:
        if (known := self.by_number.get(tag >> 3)) is not None:
            name, wire = known
            raise Malformed(f"{name} came with wire type {tag & 7}, not {wire}")


def _packed(data: bytes, position: int, end: int) -> Iterator[int]:
    while position < end:
        number, position = varint_at(data, position)
        if position > end:
            raise IndexError
        yield number


class Message:
    """A message: attributes with a default each, which is left out on the wire."""

    __slots__ = ()

    FIELDS: ClassVar[Fields]

    @classmethod
    def decode(cls, data: bytes | bytearray | memoryview) -> Self:
        """Read a message.

        Args:
            data: All of it.

        Raises:
            ProtocolError: It is malformed, or would take far more memory than its bytes do.
        """
        whole = data if type(data) is bytes else bytes(data)
        if len(whole) > _LARGE:
            cls.FIELDS.count(whole, 0, len(whole))
        return cls._read(whole, 0, len(whole))

    def encode(self) -> bytes:
        """The message as bytes.

        Raises:
            InvalidArgument: A number is too large for its field, or a text isn't one that UTF-8 can encode.
        """
        pieces: list[Any] = []
        name = ""
        try:
            for name, write in self.FIELDS.writers:
                if value := getattr(self, name):
                    write(pieces, value)
        except UnicodeEncodeError:
            what = f"{type(self).__name__}.{name}"
            raise InvalidArgument(
                f"{what} holds half of a surrogate pair, which UTF-8 can't encode"
            ) from None
        except OverflowError as error:
            raise InvalidArgument(f"{type(self).__name__}.{name}: {error}") from None
        return b"".join(pieces)

    @classmethod
    def _read(cls, data: bytes, position: int, end: int, before: Message | None = None) -> Self:
        values = {} if before is None else {name: getattr(before, name) for name in cls.FIELDS.names}
        make: Callable[..., Self] = cls
        return make(**cls.FIELDS.read(data, position, end, values))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.FIELDS.names)

    __hash__ = None  # type: ignore[assignment] # attributes may change

    def __repr__(self) -> str:
        names = [name for name in self.FIELDS.names if getattr(self, name)]
        return f"{type(self).__name__}({', '.join(f'{name}={self._shown(name)}' for name in names)})"

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if name in self.FIELDS.secret:
            return (
                f"{{{', '.join(f'{key!r}: {_HIDDEN}' for key in value)}}}" if type(value) is dict else _HIDDEN
            )
        return f"<{len(value)} bytes>" if isinstance(value, bytes) and len(value) > _SHOWN else repr(value)


def one(number: int, name: str, kind: Kind | type[IntEnum] | type[Message], *, secret: bool = False) -> Field:
    """A field of one value.

    Args:
        number: Its number on the wire.
        name: Its name in Python.
        kind: What the value is.
        secret: Whether a repr doesn't show it.
    """
    of = _kind(kind)
    write = of.writer(varint(number << 3 | of.wire))
    return Field(number, name, _MERGED if of.merged else _ONE, of, write, secret)


def many(
    number: int, name: str, kind: Kind | type[IntEnum] | type[Message], *, secret: bool = False
) -> Field:
    """A field of a list. Numbers go packed.

    Args:
        number: Its number on the wire.
        name: Its name in Python.
        kind: What each value is.
        secret: Whether a repr doesn't show them.
    """
    of = _kind(kind)
    write = _packing(number, of) if of.wire == VARINT else _one_by_one(number, of)
    return Field(number, name, _MANY, of, write, secret)


def pairs(
    number: int, name: str, key: Kind, kind: Kind | type[IntEnum] | type[Message], *, secret: bool = False
) -> Field:
    """A field of a dict, each pair of which is a message of its own.

    Args:
        number: Its number on the wire.
        name: Its name in Python.
        key: What the keys are.
        kind: What the values are.
        secret: Whether a repr shows the keys alone.
    """
    of = _kind(kind)
    table = Fields(one(1, "key", key), one(2, "value", of), label=f"pair of {name}")
    (_, write_key), (_, write_value) = table.writers

    def read(data: bytes, position: int, end: int) -> tuple[Any, Any]:
        found = table.read(data, position, end, {})
        return (
            found["key"] if "key" in found else key.default(),
            found["value"] if "value" in found else of.default(),
        )

    def write(pieces: list[Any], values: Mapping[Any, Any]) -> None:
        for pair in values.items():
            parts: list[Any] = []
            write_key(parts, pair[0])
            write_value(parts, pair[1])
            joined = b"".join(parts)
            pieces.extend((tag, sized(joined), joined))

    tag = varint(number << 3 | DELIMITED)
    return Field(number, name, _PAIRS, Kind(DELIMITED, read, lambda _: write, dict), write, secret)


def _kind(of: Kind | type[IntEnum] | type[Message]) -> Kind:
    if isinstance(of, Kind):
        return of
    if issubclass(of, Message):
        return _of_messages(of)
    return of_enum(of)


def _packing(number: int, of: Kind) -> Write:
    tag, write_one = varint(number << 3 | DELIMITED), of.writer(b"")

    def write(pieces: list[Any], values: Any) -> None:
        parts: list[Any] = []
        for value in values:
            write_one(parts, value)
        joined = b"".join(parts)
        pieces.extend((tag, sized(joined), joined))

    return write


def _one_by_one(number: int, of: Kind) -> Write:
    write_one = of.writer(varint(number << 3 | of.wire))

    def write(pieces: list[Any], values: Any) -> None:
        for value in values:
            write_one(pieces, value)

    return write


def _of_messages(message: type[Message]) -> Kind:
    def writer(tag: bytes) -> Write:
        def write(pieces: list[Any], value: Any) -> None:
            data = value.encode()
            pieces.extend((tag, sized(data), data))

        return write

    return Kind(DELIMITED, message._read, writer, message, merged=True)
