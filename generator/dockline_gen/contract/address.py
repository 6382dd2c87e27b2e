"""Addresses: how overlays, history.lock, reports and the matrix name each part of an API.

    address = owner part*
    owner   = the operationId of an operation, or the name of a definition
    part    = "?" parameter   ContainerStop?t
            | ":body"         ContainerCreate:body
            | ":" status      ContainerWait:200
            | "@" header      SystemPing:200@Swarm, of the response before it
            | "." property    Resources.Memory
            | "[]"            ContainerSummary.Ports[], the items of an array
            | "{}"            HostConfig.PortBindings{}, the values of a map
            | "=" value       MountType=image, a value of an enum: all that follows is the value

Parts of an allOf, and what stands beside null in an anyOf, have the address of their owner. An operation and
a definition may share a name: only an operation has "?" or ":" behind it. If the name of a
property or of a parameter holds one of these signs, it is read as several parts; the text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from attrs import frozen

__all__ = ["Address"]

_NAME = r"(?:[^.?:@=\[{]|\[(?!\])|\{(?!\}))*"
_OWNER = re.compile(_NAME, re.DOTALL)
_PART = re.compile(rf"=.*|\[\]|\{{\}}|[.?:@]{_NAME}", re.DOTALL)


@frozen(slots=False)
class Address:
    """Where in an API something stands. Two are equal when their text is."""

    owner: str
    """The operation or the definition that it begins with."""
    parts: tuple[str, ...] = ()
    """What leads on from there, each with its sign: `("?signal",)`, `(".Ports", "[]")`."""

    @staticmethod
    def parse(text: str) -> Address:
        """Read an address from text; any text is one."""
        return _parse(text)

    @cached_property
    def text(self) -> str:
        """The address as it is written."""
        return self.owner + "".join(self.parts)

    def __str__(self) -> str:
        return self.text

    @property
    def parent(self) -> Address | None:
        """What it is part of; None for operations and definitions."""
        return Address(self.owner, self.parts[:-1]) if self.parts and self.text != self.parts[0] else None

    @property
    def is_of_operation(self) -> bool:
        """Whether its owner can only be an operation."""
        return bool(self.parts) and self.parts[0][0] in "?:"

    @property
    def is_in_parameter(self) -> bool:
        """Whether it is a parameter, or part of one."""
        return bool(self.parts) and self.parts[0][0] == "?"

    @property
    def is_message(self) -> bool:
        """Whether it is a whole body, of a request or of a response."""
        return len(self.parts) == 1 and self.parts[0][0] == ":"

    def around(self) -> Iterator[str]:
        """Its text, and that of each address around it, the nearest first."""
        end = len(self.text)
        yield self.text
        for part in reversed(self.parts):
            end -= len(part)
            if end:
                yield self.text[:end]

    def splits(self) -> Iterator[tuple[str, str]]:
        """Every way to see it as a schema and what is below that, the nearest schema first."""
        end = len(self.text)
        for part in reversed(self.parts):
            end -= len(part)
            if end and part[0] in ".[{":
                yield self.text[:end], self.text[end:].removeprefix(".")

    def below(self, other: Address) -> tuple[str, ...] | None:
        """The parts that lead from another address to this one; None if it isn't below that."""
        count = len(other.parts)
        if self.owner != other.owner or self.parts[:count] != other.parts:
            return None
        return self.parts[count:]


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Address:
    owner = _OWNER.match(text)
    assert owner is not None
    return Address(owner[0], tuple(_PART.findall(text, owner.end())))
