"""Messages of spec/buildkit/messages.yaml, checked: each type that is named is defined before."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

__all__ = ["Defined", "Enum", "Field", "Member", "Message", "Module", "Shape", "Type"]

Shape = Literal["one", "many", "pairs"]


@frozen
class Type:
    """The type of a field."""

    shape: Shape
    of: str
    """What a value is: a type of the wire, an enum or a message."""
    key: str | None = None
    """The type of the keys, for pairs."""


@frozen(kw_only=True)
class Field:
    """A field of a message."""

    name: str
    """In Python."""
    number: int
    type: Type
    says: str
    secret: bool


@frozen(kw_only=True)
class Defined:
    """An enum or a message."""

    name: str
    """The name of its class."""
    origin: str
    """Its full name in the public definitions."""
    says: str


@frozen(kw_only=True)
class Message(Defined):
    """A message."""

    fields: tuple[Field, ...]
    base: tuple[str, str] | None
    """The module and the class that it extends; None if that is `Message`, as usual."""


@frozen
class Member:
    """A member of an enum."""

    name: str
    number: int
    says: str


@frozen(kw_only=True)
class Enum(Defined):
    """An enum."""

    members: tuple[Member, ...]


@frozen(kw_only=True)
class Module:
    """A module of messages."""

    name: str
    says: str
    enums: tuple[Enum, ...]
    messages: tuple[Message, ...]
    packages: tuple[tuple[str, str], ...]
    """The packages of the definitions that it is made of, each with where it is."""

    @property
    def defined(self) -> tuple[Defined, ...]:
        """Its enums and messages."""
        return (*self.enums, *self.messages)
