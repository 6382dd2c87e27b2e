"""Reads spec/buildkit/messages.yaml, and reports what is wrong there, by line."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ..description.load import read
from ..description.pointers import child, join
from ..overlay.fields import Entry
from ..problems import Problems, suggestion
from ..view.naming import snake
from .nodes import Defined, Enum, Field, Member, Message, Module, Type

__all__ = ["SCALARS", "read_messages"]

SCALARS: Final = ("bool", "bytes", "int32", "int64", "string", "uint32")
_KEYS: Final = ("bool", "int32", "int64", "string", "uint32")
_BY_HAND: Final = ("codec", "fields", "kinds", "moments")
_USED: Final = frozenset("ClassVar Fields IntEnum Message".split())
"""What rendered modules import."""
_OF_MESSAGES: Final = frozenset(("decode", "encode"))
"""The methods that each message has."""

_LOWER: Final = re.compile(r"[a-z][a-z0-9_]*")
_CLASS: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_FIELD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MEMBER: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_BASE: Final = re.compile(r"([a-z][a-z0-9_]*)\.([A-Z][A-Za-z0-9]*)")
_MAP: Final = re.compile(r"map<(\w+), (\w+)>")
_LARGEST: Final = (1 << 29) - 1
_PROTOBUFS_OWN: Final = range(19_000, 20_000)


def read_messages(path: Path, problems: Problems) -> tuple[Module, ...]:
    """The modules of messages that a file defines.

    Args:
        path: The file.
        problems: Takes what is wrong with it.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    data, source = read(path, problems)
    found = problems.at(source)
    return tuple(_File(data, found).modules())


class _File:
    """One file: what it has defined so far, by name."""

    def __init__(self, data: Any, problems: Problems) -> None:
        self.problems = problems
        self.top = Entry(data, problems, "", ("packages", "modules"))
        self.packages = self.top.words("packages")
        self.known: dict[str, Defined] = {}
        self.used: set[str] = set()

    def modules(self) -> Iterator[Module]:
        for name, item, pointer in self._items(self.top, "modules", _LOWER, "a name in small letters"):
            if name in _BY_HAND:
                self.problems.error(
                    f"the module {name} is written by hand", pointer=pointer, hint="choose another name"
                )
            yield self._module(name, item, pointer)
        for package in self.packages:
            if package not in self.used:
                self.problems.error(
                    f"nothing is from {package}", pointer=join("packages", package), hint="take it out"
                )

    def _module(self, name: str, item: Any, pointer: str) -> Module:
        entry = Entry(item, self.problems, pointer, ("says", "enums", "messages"))
        classes = "a name such as StatusResponse"
        enums = [self._enum(*each) for each in self._items(entry, "enums", _CLASS, classes)]
        messages = [self._message(*each) for each in self._items(entry, "messages", _CLASS, classes)]
        if not messages:
            self.problems.error("messages is missing", pointer=pointer)
        defined: tuple[Defined, ...] = (*enums, *messages)
        packages = {self._package(each.origin): None for each in defined}
        return Module(
            name=name,
            says=self._sentence(entry),
            enums=tuple(enums),
            messages=tuple(messages),
            packages=tuple((each, self.packages[each]) for each in packages if each in self.packages),
        )

    def _enum(self, name: str, item: Any, pointer: str) -> Enum:
        entry = Entry(item, self.problems, pointer, ("from", "says", "values"))
        members = [
            self._member(*each) for each in self._items(entry, "values", _MEMBER, "a name in capital letters")
        ]
        numbers: dict[int, Member] = {}
        for member in members:
            self._once(numbers, member.number, member, child(pointer, "values", member.name))
        if 0 not in numbers:
            self.problems.error(
                "no value has the number 0", pointer=pointer, hint="it stands for what isn't sent"
            )
        enum = Enum(name=name, origin=self._origin(entry), says=self._sentence(entry), members=tuple(members))
        self._define(enum, pointer)
        return enum

    def _member(self, name: str, item: Any, pointer: str) -> Member:
        entry = Entry(item, self.problems, pointer, ("number", "says"))
        return Member(name, self._number(entry, 0, (1 << 31) - 1), self._sentence(entry))

    def _message(self, name: str, item: Any, pointer: str) -> Message:
        entry = Entry(item, self.problems, pointer, ("from", "says", "base", "reserved", "fields"))
        numbers: dict[int, Any] = dict.fromkeys(entry.integers("reserved"), "reserved")
        names: dict[str, str] = {}
        fields = []
        for wire, field_item, at in self._items(entry, "fields", _FIELD, "a name such as mediaType"):
            field = self._field(wire, field_item, at)
            self._once(numbers, field.number, field, child(at, "number"))
            if field.name in _OF_MESSAGES:
                self.problems.error(f"each message has something called {field.name}", pointer=at)
            if names.setdefault(field.name, wire) != wire:
                self.problems.error(
                    f"{wire} is {field.name} in Python, as is {names[field.name]}", pointer=at
                )
            fields.append(field)
        base = _BASE.fullmatch(entry.text("base") or "")
        if "base" in entry and base is None:
            entry.wrong("base", "a module and a class, such as moments.Moment")
        message = Message(
            name=name,
            origin=self._origin(entry),
            says=self._sentence(entry),
            fields=tuple(fields),
            base=(base[1], base[2]) if base else None,
        )
        self._define(message, pointer)
        return message

    def _field(self, wire: str, item: Any, pointer: str) -> Field:
        entry = Entry(item, self.problems, pointer, ("number", "type", "secret", "says"))
        number = self._number(entry, 1, _LARGEST)
        if number in _PROTOBUFS_OWN:
            entry.wrong("number", "a number that isn't Protocol Buffers' own (19000 to 19999)")
        return Field(
            name=snake(wire),
            number=number,
            type=self._type(entry),
            says=self._sentence(entry),
            secret=entry.flag("secret"),
        )

    def _type(self, entry: Entry) -> Type:
        text = entry.needed("type")
        if pair := _MAP.fullmatch(text):
            if pair[1] not in _KEYS:
                entry.wrong("type", f"a key that is one of {', '.join(_KEYS)}")
            found = Type("pairs", pair[2], pair[1])
        elif text.startswith("repeated "):
            found = Type("many", text.removeprefix("repeated "))
        else:
            found = Type("one", text)
        if text and found.of not in SCALARS and found.of not in self.known:
            known = (*SCALARS, *self.known)
            hint = suggestion(found.of, known, "types are defined before they are used")
            at = child(entry.pointer, "type")
            self.problems.error(f"there is no type {found.of!r} before this", pointer=at, hint=hint)
        return found

    def _number(self, entry: Entry, low: int, high: int) -> int:
        value = entry.data.get("number")
        if "number" not in entry:
            self.problems.error("number is missing", pointer=entry.pointer)
        elif type(value) is not int or not low <= value <= high:
            entry.wrong("number", f"a number from {low} to {high}")
        return value if type(value) is int else 0

    def _once(self, taken: dict[int, Any], number: int, value: Any, pointer: str) -> None:
        first = taken.setdefault(number, value)
        if first == "reserved":
            self.problems.error(f"the number {number} is reserved", pointer=pointer)
        elif first is not value:
            self.problems.error(
                f"the number {number} is that of {first.name}", pointer=pointer, hint="correct one"
            )

    def _sentence(self, entry: Entry) -> str:
        text = entry.needed("says")
        if text and not text.rstrip().endswith("."):
            entry.wrong("says", "a sentence that ends with a full stop")
        return text

    def _origin(self, entry: Entry) -> str:
        text = entry.needed("from")
        package = self._package(text)
        self.used.add(package)
        if text and package not in self.packages:
            at = child(entry.pointer, "from")
            hint = suggestion(package, self.packages, "`packages` says where each is")
            self.problems.error(f"there is no package of {text!r}", pointer=at, hint=hint)
        return text

    @staticmethod
    def _package(origin: str) -> str:
        """The package of a full name: all that stands before the first part with a capital letter."""
        return re.split(r"\.(?=[A-Z])", origin, maxsplit=1)[0]

    def _define(self, value: Defined, pointer: str) -> None:
        if value.name in _USED or keyword.iskeyword(value.name):
            self.problems.error(f"rendered code has something called {value.name}", pointer=pointer)
        if self.known.setdefault(value.name, value) is not value:
            self.problems.error(f"something is called {value.name} already", pointer=pointer)

    def _items(
        self, entry: Entry, key: str, names: re.Pattern[str], expected: str
    ) -> Iterator[tuple[str, Any, str]]:
        """The entries of a mapping: name, value and pointer; names that don't match are reported."""
        data = entry.data.get(key, {})
        if not isinstance(data, Mapping):
            entry.wrong(key, "a mapping")
            return
        for name, item in data.items():
            pointer = child(entry.pointer, key, name)
            if names.fullmatch(name):
                yield name, item, pointer
            else:
                self.problems.error(f"{name!r} isn't {expected}", pointer=pointer)
