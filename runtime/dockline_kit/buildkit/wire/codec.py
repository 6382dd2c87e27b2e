"""Protocol Buffers on the wire: varints, tags and lengths, read and written; no message is known here.

A message is a row of fields, each a tag and a value. A tag is the field's number and how its value ends: as a
varint does, by a length that stands before it, or after four or eight bytes. Whoever doesn't know a number
can skip its value, which is how messages gain fields.

Varints are numbers of 64 bits in groups of seven, the lowest first; signed ones go as two's complement.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DELIMITED", "VARINT", "Malformed", "sized", "skipped", "varint", "varint_at"]

VARINT: Final = 0
DELIMITED: Final = 2
_SIZES: Final = {1: 8, 5: 4}
"""How long values of the other wire types are."""

_SHORT: Final = tuple(bytes((number,)) for number in range(128))
_ALL: Final = (1 << 64) - 1
_LONGEST: Final = 10
_LARGEST_NUMBER: Final = (1 << 29) - 1


class Malformed(ValueError):
    """Bytes aren't what they have to be; whoever knows which message they are says so."""


def varint(number: int) -> bytes:
    """A number of at most 64 bits as it goes over the wire, a negative one as two's complement."""
    if 0 <= number < 128:
        return _SHORT[number]
    number &= _ALL
    groups = bytearray()
    while number > 127:
        groups.append(number & 127 | 128)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def varint_at(data: bytes, position: int) -> tuple[int, int]:
    """The number that begins at a position, without a sign, and the position behind it.

    Raises:
        IndexError: The data ends in it.
        Malformed: It has more than ten bytes.
    """
    number = shift = 0
    for each in range(position, position + _LONGEST):
        byte = data[each]
        number |= (byte & 127) << shift
        if byte < 128:
            return number & _ALL, each + 1
        shift += 7
    raise Malformed(f"the number at byte {position} is longer than {_LONGEST} bytes")


def skipped(data: bytes, position: int, tag: int) -> int:
    """The position behind a value of which only the tag is known; the data may end before it.

    Raises:
        IndexError: The data ends in its length, or in a number.
        Malformed: The tag isn't one.
    """
    wire, number = tag & 7, tag >> 3
    if not 0 < number <= _LARGEST_NUMBER:
        raise Malformed(f"{number} before byte {position} isn't the number of a field")
    if wire == VARINT:
        return varint_at(data, position)[1]
    if wire == DELIMITED:
        length, position = varint_at(data, position)
        return position + length
    if wire in _SIZES:
        return position + _SIZES[wire]
    raise Malformed(f"field {number} before byte {position} has wire type {wire}, which proto3 hasn't")


def sized(data: bytes | memoryview) -> bytes:
    """How long data is, as it stands before it."""
    length = len(data)
    return _SHORT[length] if length < 128 else varint(length)
