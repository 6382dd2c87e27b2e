"""Fields of models that are decoded when they are asked for: where they come from until then.

Theory of operation
-------------------
A decoder sets the fields that cost little, and defers the others: larger models, lists and maps of models.
Of models that come in lists it defers them all: there may be thousands, and most of their fields are never
looked at (`Deferred`). `LATER` stands in the slot of a field that is to be decoded. In its class a property
has taken the place of the slot, which goes by another name: `ports` is the property, `_ports` the slot. The
property decodes the field once, and keeps it in the slot.

The JSON object stands in one more slot of the model, `_dockline_source`. Lists and maps that are decoded stay
the same objects, and get other items: fewer objects spare the garbage collector. The JSON object is let go as
soon as all fields are decoded, or if the only field left isn't among its properties; then the slot holds
None.

A model of a list keeps its object, as what needs no decoding is read from there each time, and set there as
well. Such a field leaves its slot empty, until nothing is deferred any longer (`settle`, copies), or if
nothing ever was: the same slot says of a model that its `__init__` has made it, by a tuple.

- What decodes a field is a function of the JSON object. Models and lists of models are what thousands of
  objects are asked for: `ModelAt` and `ListAt` find their decoder once, and what they read a field with
  calls nothing else.
- Two threads that ask for one field must get one object, so one lock for all models is held while a field
  is decoded. It is reentrant: decoding a field may ask for another. A thread that has waited looks again,
  and finds the field set.
- A fork may happen while another thread holds the lock. That thread isn't there in the child, so the child
  starts with a lock of its own; the field is still deferred there, and is decoded again.
- Assigning to a deferred field fills its slot, so that it is deferred no longer.
- What needs all of a model (`==`, `repr`, copies, pickles, encoding) asks for every field. What must not
  follow a caller's data is resolved at once: `model.resolve_all`, `settle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from threading import RLock
from types import FunctionType
from typing import Any, Final

from ..lifetime import reset_after_fork
from .names import FieldNames, unknown_members

__all__ = [
    "LATER",
    "Deferred",
    "Getter",
    "ListAt",
    "ModelAt",
    "Source",
    "defer",
    "settle",
    "source_of",
    "undecoded",
]

Getter = Callable[[str], Any]
"""Gives a property of a JSON object by its wire name, or None."""
_Decoder = Callable[[dict[str, Any]], Any]
_Reader = Callable[[Any], Any]
_Writer = Callable[[Any, Any], None]


class _Later:
    """The type of `LATER`."""

    __slots__ = ()


LATER: Final = _Later()
"""Stands in the slot of a field that isn't decoded yet."""

_decoders_of: Final[dict[type, Mapping[str, _Decoder]]] = {}
"""What decodes the fields of each class that may be deferred."""


class Deferred:
    """The fields of a model that are decoded when they are asked for.

    Args:
        model: The class whose fields these are; from now on they may be deferred.
        decoders: What decodes each, of the model's JSON object, by their names. Models and lists of models
            have decoders of their own, `ModelAt` and `ListAt`, as they are asked for most.
        names: The names of all fields, if all are deferred. Those that have no decoder are read unchanged.
    """

    __slots__ = ("_slots", "decoders")

    def __init__(
        self, model: type, decoders: Mapping[str, _Decoder], names: FieldNames | None = None
    ) -> None:
        self.decoders = decoders
        _decoders_of[model] = decoders
        # With the source, so that there are two names at least, and a tuple comes.
        self._slots = attrgetter("_dockline_source", *map(_hidden, decoders))
        for name, decode in decoders.items():
            if names is None:
                read = _last_reader(decode, self._let_go)
            else:
                read = decode.reader() if isinstance(decode, ModelAt) else _reader(decode)
            _make_property(model, name, read)
        if names is not None:
            for wire, name in names.items():
                if name not in decoders:
                    _make_property(model, name, _plain_reader(wire), wire)
            _make_property(model, "unknown", _reader(lambda data: unknown_members(data, names)))

    def _let_go(self, value: Any) -> None:
        """Let go of a JSON object when no field is left, or one that it doesn't have."""
        if self._slots(value).count(LATER) > 1:
            return
        left = [name for name in self.decoders if getattr(value, _hidden(name)) is LATER]
        for name in left:
            if self.decoders[name](value._dockline_source) is not None:
                return
            setattr(value, name, None)
        value._dockline_source = None


class ModelAt:
    """Decodes a field that is a model.

    Attributes:
        wire: The property that it is made of.
        decode: What decodes the value of that.

    Args:
        wire: The property.
        find: Gives `decode`, once the first is to be decoded: its module isn't loaded before.
    """

    __slots__ = ("decode", "wire")
    decode: _Reader

    def __init__(self, wire: str, find: Callable[[], _Reader]) -> None:
        def first(found: Any) -> Any:
            self.decode = find()
            return self.decode(found)

        self.wire = wire
        self.decode = first

    def __call__(self, data: dict[str, Any]) -> Any:
        """The field of a model that this JSON object stands for."""
        return self.decode(data.get(self.wire))

    def reader(self) -> _Reader:
        """What reads the field; as `_reader`, with fewer calls."""
        wire = self.wire

        def read(value: Any) -> Any:
            found = value._field
            if found is LATER:
                lock = _resolving.lock
                lock.acquire()
                try:
                    found = value._field
                    if found is LATER:
                        found = value._field = self.decode(value._dockline_source.get(wire))
                finally:
                    lock.release()
            return found

        return read


class ListAt(ModelAt):
    """Decodes a field that is a list of models, in their places; `decode` decodes one of them."""

    __slots__ = ()

    def __call__(self, data: dict[str, Any]) -> Any:
        """The list in this JSON object, with models in it."""
        found = data.get(self.wire)
        if type(found) is list:
            for index, item in enumerate(found):
                found[index] = self.decode(item)
        return found

    def reader(self) -> _Reader:
        """What reads the field; as `_reader`, with fewer calls."""
        wire = self.wire

        def read(value: Any) -> Any:
            found = value._field
            if found is LATER:
                lock = _resolving.lock
                lock.acquire()
                try:
                    found = value._field
                    if found is LATER:
                        found = value._dockline_source.get(wire)
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


class Source:
    """A slot of models that isn't a field: where fields that are not decoded yet come from."""

    __slots__ = ("_dockline_source",)


_slot: Any = Source.__dict__["_dockline_source"]
source_of: Callable[[object], dict[str, Any] | tuple[Any] | None] = _slot.__get__
"""The JSON object of a model with something deferred, or what its `__init__` has left there."""
defer: Callable[[object, dict[str, Any] | tuple[Any] | None], None] = _slot.__set__
"""Say of a model where its deferred fields come from, or leave there that its `__init__` has made it."""


def settle(value: Any, names: Iterable[str]) -> None:
    """Keep all fields of a model in itself; from now on it has nothing to do with a JSON object.

    Args:
        value: A model that no other thread knows yet.
        names: The names of its fields.
    """
    if type(getattr(value, "_dockline_source", None)) is dict:
        found = [(name, getattr(value, name)) for name in names]
        defer(value, None)
        for name, field in found:
            setattr(value, name, field)


def undecoded(value: Any, name: str) -> Any:
    """A field of a model without decoding it: its JSON value while it is deferred, None if it is absent.

    Args:
        value: The model.
        name: The field.
    """
    decode = _decoders_of.get(type(value), {}).get(name)
    if decode is None or getattr(value, _hidden(name)) is not LATER:
        return getattr(value, name)
    data = getattr(value, "_dockline_source", None)
    if type(data) is not dict:  # another thread has decoded it meanwhile
        return getattr(value, name)
    asked: Any = _Asked(data)
    decode(asked)
    return getattr(value, name) if asked.found is None else asked.found


class _Asked:
    """Stands in for a JSON object: what a decoder asks it for isn't there, and is noted."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.found: Any = None

    def get(self, wire: str) -> None:
        self.found = self._data.get(wire)


class _Resolving:
    """Held while a field is decoded: two threads that ask for one must get the same."""

    def __init__(self) -> None:
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """In the child of a fork: no thread decodes there."""
        self.lock = RLock()


_resolving = _Resolving()
reset_after_fork(_resolving)


def _reader(decode: _Decoder) -> _Reader:
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


def _last_reader(decode: _Decoder, let_go: Callable[[Any], None]) -> _Reader:
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


def _plain_reader(wire: str) -> _Reader:
    """What reads a field that is a value of the JSON object, unchanged."""

    def read(value: Any) -> Any:
        source = value._dockline_source
        return source.get(wire) if type(source) is dict else value._field

    return read


def _plain_writer(wire: str, keep: _Writer) -> _Writer:
    """What sets such a field; `keep` does where nothing is deferred."""

    def write(value: Any, new: Any) -> None:
        try:
            source = value._dockline_source
        except AttributeError:  # a copy is being filled
            source = value._dockline_source = None
        if type(source) is dict:
            with _resolving.lock:  # somebody may be looking for what is unknown
                source[wire] = new
        else:
            keep(value, new)

    return write


def _hidden(name: str) -> str:
    """The name of the slot of a field that is a property."""
    return f"_{name}"


def _make_property(model: Any, name: str, read: Any, wire: str | None = None) -> None:
    """Put a property in the place of a field's slot.

    Args:
        model: The class.
        name: The field.
        read: Reads it. In its code, `_field` is the name of the slot: names that stand in code are found
            much faster than those that `getattr` is given.
        wire: The property's name, if the field is read unchanged.
    """
    hidden = _hidden(name)
    slot = getattr(model, hidden, None) or getattr(model, name)  # that of a base may have been replaced
    code = read.__code__
    code = code.replace(co_names=tuple(hidden if each == "_field" else each for each in code.co_names))
    setattr(model, hidden, slot)
    fget = FunctionType(code, globals(), name, None, read.__closure__)
    fset = slot.__set__ if wire is None else _plain_writer(wire, slot.__set__)
    setattr(model, name, property(fget, fset, slot.__delete__))
