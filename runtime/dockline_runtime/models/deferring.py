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
None. A record may stand in its place (`records`), which has the properties as attributes.

A model of a list keeps its object, as what needs no decoding is read from there each time, and set there as
well. Such a field leaves its slot empty, until nothing is deferred any longer (`settle`, copies), or if
nothing ever was: the same slot says of a model that its `__init__` has made it, by a tuple.

- What decodes a field is a function of the JSON object. Models, and lists and maps of them, are what
  thousands of objects are asked for: `ModelAt`, `ListAt` and `MapAt` find their decoder once, and what the
  first two read a field with calls nothing else.
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
from functools import partial
from operator import attrgetter
from types import FunctionType
from typing import Any, Final

from .late import LATER, Decoder, ModelAt, Writer, is_json, last_reader, plain_reader, plain_writer, reader
from .names import FieldNames, unknown_members

__all__ = ["Deferred", "Getter", "Source", "defer", "deferred_of", "settle", "source_of", "undecoded"]

Getter = Callable[[str], Any]
"""Gives a property of a JSON object by its wire name, or None."""


class Deferred:
    """The fields of a model that are decoded when they are asked for.

    Args:
        model: The class whose fields these are; from now on they may be deferred.
        decoders: What decodes each, of the model's JSON object, by their names. Models, and lists and maps
            of them, have decoders of their own, `ModelAt`, `ListAt` and `MapAt`.
        names: The names of all fields, if all are deferred. Those that have no decoder are read unchanged.
    """

    __slots__ = ("_slots", "decoders", "names")

    def __init__(self, model: type, decoders: Mapping[str, Decoder], names: FieldNames | None = None) -> None:
        self.decoders = decoders
        self.names = names
        deferred_of[model] = self
        # With the source, so that there are two names at least, and a tuple comes.
        self._slots = attrgetter("_dockline_source", *map(_hidden, decoders))
        for name, decode in decoders.items():
            if names is None:
                _make_property(model, name, last_reader(decode, self._let_go))
            elif isinstance(decode, ModelAt):
                _make_property(model, name, decode.reader(), decode.wire)
            else:
                _make_property(model, name, reader(decode))
        if names is not None:
            for wire, name in names.items():
                if name not in decoders:
                    _make_property(model, name, plain_reader(wire), wire, partial(plain_writer, wire))
            _make_property(model, "unknown", reader(partial(_unknown, names)))

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


deferred_of: Final[dict[type, Deferred]] = {}
"""The fields of each class that may be deferred."""


class Source:
    """A slot of models that isn't a field: where fields that are not decoded yet come from."""

    __slots__ = ("_dockline_source",)


_slot: Any = Source.__dict__["_dockline_source"]
source_of: Callable[[object], Any] = _slot.__get__
"""The JSON object or record of a model with something deferred, or the tuple that its `__init__` has left."""
defer: Callable[[object, Any], None] = _slot.__set__
"""Say of a model where its deferred fields come from, or leave there that its `__init__` has made it."""


def settle(value: Any, names: Iterable[str]) -> None:
    """Keep all fields of a model in itself; from now on it has nothing to do with a JSON object.

    Args:
        value: A model that no other thread knows yet.
        names: The names of its fields.
    """
    if is_json(getattr(value, "_dockline_source", None)):
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
    deferred = deferred_of.get(type(value))
    decode = deferred.decoders.get(name) if deferred else None
    data = getattr(value, "_dockline_source", None)
    if decode is None or not is_json(data) or getattr(value, _hidden(name)) is not LATER:
        return getattr(value, name)
    asked: Any = _Asked(data)
    decode(asked)
    if asked.found is None:
        return getattr(value, name)
    return decode.undecoded(asked.found) if isinstance(decode, ModelAt) else asked.found


class _Asked:
    """Stands in for a JSON object or a record: what a decoder asks it for isn't there, and is noted."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self.found: Any = None

    def get(self, wire: str) -> None:
        self.found = self._data.get(wire)


def _unknown(names: FieldNames, data: Any) -> dict[str, Any] | None:
    """The properties that a model does not know; a record has none."""
    return unknown_members(data, names) if type(data) is dict else None


def _hidden(name: str) -> str:
    """The name of the slot of a field that is a property."""
    return f"_{name}"


def _make_property(
    model: Any, name: str, read: Any, wire: str = "", writer: Callable[[Writer], Writer] | None = None
) -> None:
    """Put a property in the place of a field's slot.

    Args:
        model: The class.
        name: The field.
        read: Reads it.
        wire: The property's name, if `read` looks for it in records.
        writer: Makes what sets it of what sets the slot; None if that is enough.
    """
    hidden = _hidden(name)
    slot = getattr(model, hidden, None) or getattr(model, name)  # that of a base may have been replaced
    setattr(model, hidden, slot)
    named = {"_field": hidden, "_wire": wire}
    code = read.__code__.replace(co_names=tuple(named.get(each, each) for each in read.__code__.co_names))
    fget = FunctionType(code, read.__globals__, name, None, read.__closure__)
    fset = writer(slot.__set__) if writer else slot.__set__
    setattr(model, name, property(fget, fset, slot.__delete__))
