"""What reads and sets fields that are decoded when they are asked for; the theory is in `deferring`.

`_field` in the code of a reader stands for the slot of the field, and `_wire` for the property in a record. A
property is made of the reader with the names put in: names that stand in code are found much faster than
those that `getattr` is given.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, ClassVar, Final

from ..lifetime import reset_after_fork
from .in_place import decode_list, decode_map

__all__ = [
    "LATER",
    "Decoder",
    "ListAt",
    "MapAt",
    "ModelAt",
    "Reader",
    "Record",
    "Writer",
    "is_json",
    "last_reader",
    "plain_reader",
    "plain_writer",
    "reader",
]

Decoder = Callable[[Any], Any]
"""Makes a field of a JSON object, or of a record."""
Reader = Callable[[Any], Any]
Writer = Callable[[Any, Any], None]


class _Later:
    """The type of `LATER`."""

    __slots__ = ()


LATER: Final = _Later()
"""Stands in the slot of a field that isn't decoded yet."""


class Record:
    """What stands in the place of a JSON object all of whose members are known; see `records`.

    Its members are attributes, by their names on the wire; those that it doesn't have are None.
    """

    __slots__ = ()
    __struct_fields__: ClassVar[tuple[str, ...]]

    get: Final = object.__getattribute__


class _Resolving:
    """Held while a field is decoded: two threads that ask for one must get the same."""

    def __init__(self) -> None:
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """In the child of a fork: no thread decodes there."""
        self.lock = RLock()


_resolving = _Resolving()
reset_after_fork(_resolving)


class ModelAt:
    """Decodes a field that is a model.

    Attributes:
        decode: What decodes the value of the property.

    Args:
        wire: The property that it is made of.
        find: Gives `decode`, once the first is to be decoded: its module isn't loaded before.
    """

    __slots__ = ("decode", "find", "wire")
    decode: Reader

    def __init__(self, wire: str, find: Callable[[], Reader]) -> None:
        def first(found: Any) -> Any:
            self.decode = find()
            return self.decode(found)

        self.wire = wire
        self.find = find
        self.decode = first

    def __call__(self, data: Any) -> Any:
        """The field of a model that this JSON object, or record, stands for."""
        return self.decode(data.get(self.wire))

    def undecoded(self, found: Any) -> Any:
        """The value of the property as JSON, less the members that are null."""
        return _members(found)

    def reader(self) -> Reader:
        """What reads the field; as `reader`, with fewer calls."""
        wire = self.wire

        def read(value: Any) -> Any:
            found = value._field
            if found is LATER:
                lock = _resolving.lock
                lock.acquire()
                try:
                    found = value._field
                    if found is LATER:
                        source = value._dockline_source
                        found = source.get(wire) if type(source) is dict else source._wire
                        found = value._field = self.decode(found)
                finally:
                    lock.release()
            return found

        return read


class ListAt(ModelAt):
    """Decodes a field that is a list of models, in their places; `decode` decodes one of them."""

    __slots__ = ()

    def __call__(self, data: Any) -> Any:
        """The list in this JSON object, or record, with models in it."""
        return decode_list(self.decode, data.get(self.wire))

    def undecoded(self, found: Any) -> Any:
        """The list as JSON, less the members of its items that are null."""
        return [*map(_members, found)] if type(found) is list else found

    def reader(self) -> Reader:
        """What reads the field; as `reader`, with fewer calls."""
        wire = self.wire

        def read(value: Any) -> Any:
            found = value._field
            if found is LATER:
                lock = _resolving.lock
                lock.acquire()
                try:
                    found = value._field
                    if found is LATER:
                        source = value._dockline_source
                        found = source.get(wire) if type(source) is dict else source._wire
                        if type(found) is list:
                            if len(found) == 1:  # as most
                                found[0] = self.decode(found[0])
                            else:
                                for index, item in enumerate(found):
                                    found[index] = self.decode(item)
                        value._field = found
                finally:
                    lock.release()
            return found

        return read


class MapAt(ModelAt):
    """Decodes a field that is a map of models, in their places; `decode` decodes one of them."""

    __slots__ = ()

    def __call__(self, data: Any) -> Any:
        """The map in this JSON object, or record, with models in it."""
        return decode_map(self.decode, data.get(self.wire))

    def undecoded(self, found: Any) -> Any:
        """The map as JSON, less the members of its values that are null."""
        return {key: _members(found[key]) for key in found} if type(found) is dict else found

    def reader(self) -> Reader:
        """What reads the field."""
        return reader(self)


def _members(found: Any) -> Any:
    """A JSON object or a record as the members that it has; anything else unchanged."""
    if isinstance(found, Record):
        found = {wire: getattr(found, wire) for wire in found.__struct_fields__}
    if type(found) is not dict:
        return found
    return {wire: value for wire, value in found.items() if value is not None}


def reader(decode: Decoder) -> Reader:
    """What reads a field that is decoded once."""

    def read(value: Any) -> Any:
        found = value._field
        if found is LATER:
            lock = _resolving.lock
            lock.acquire()  # `with` takes three times as long
            try:
                found = value._field
                if found is LATER:  # no other thread has decoded it meanwhile
                    found = value._field = decode(value._dockline_source)
            finally:
                lock.release()
        return found

    return read


def last_reader(decode: Decoder, let_go: Callable[[Any], None]) -> Reader:
    """What reads a field that may be the last one left; `let_go` is told when it has been decoded."""

    def read(value: Any) -> Any:
        found = value._field
        if found is LATER:
            with _resolving.lock:
                found = value._field
                if found is LATER:
                    found = value._field = decode(value._dockline_source)
                    let_go(value)
        return found

    return read


def plain_reader(wire: str) -> Reader:
    """What reads a field that is a value of the JSON object, unchanged."""

    def read(value: Any) -> Any:
        source = value._dockline_source
        if type(source) is dict:
            return source.get(wire)
        return value._field if source is None or type(source) is tuple else source._wire

    return read


def plain_writer(wire: str, keep: Writer) -> Writer:
    """What sets such a field; `keep` does where nothing is deferred."""

    def write(value: Any, new: Any) -> None:
        try:
            source = value._dockline_source
        except AttributeError:  # a copy is being filled
            source = value._dockline_source = None
        if type(source) is dict:
            with _resolving.lock:  # somebody may be looking for what is unknown
                source[wire] = new
        elif is_json(source):
            setattr(source, wire, new)
        else:
            keep(value, new)

    return write


def is_json(source: object) -> bool:
    """Whether it is a JSON object or a record, not what stands there when nothing is deferred."""
    return source is not None and type(source) is not tuple
