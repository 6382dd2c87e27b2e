"""Records: what msgspec parses the objects of a large list into, in half the time and less memory than dicts.

A record holds the values of a JSON object in slots, by their names on the wire. Its members are those of a
model, so it can't hold what the model doesn't know: a list with such a property somewhere, or with another
value where an object, a list or a map of objects is described, is parsed into plain JSON data instead. Models
read records as they read JSON objects, property by property (`late`).
"""

from __future__ import annotations

from functools import cache
from keyword import iskeyword
from types import GenericAlias
from typing import Any

from .deferring import deferred_of
from .late import ListAt, MapAt, ModelAt, Record

__all__ = ["records_for"]


def records_for(decode: object) -> Any:
    """The type of what msgspec can parse a response into, for its decoder to make models of.

    Args:
        decode: The decoder of the response.

    Returns:
        `list[…]` of a record; None if the response isn't a list of models that defer their fields.
    """
    item = getattr(decode, "item", None)
    record = None if item is None else _record_for(item)
    return None if record is None else GenericAlias(list, (record | None,))


@cache
def _record_for(decode: Any, outer: tuple[Any, ...] = ()) -> Any:
    """The record that a model can be decoded of; None if there is none.

    Args:
        decode: The decoder of the model.
        outer: Those of the records that it is a member of: one within itself is JSON.
    """
    from msgspec import Struct, defstruct

    codecs = getattr(decode, "__globals__", {}).get("CODECS", {})
    model: Any = next((model for model, codec in codecs.items() if codec.decode is decode), None)
    deferred = deferred_of.get(model)
    if decode in outer or deferred is None or deferred.names is None:
        return None
    if not all(map(_can_be_slot, deferred.names)):
        return None
    decoders = {wire: deferred.decoders.get(name) for wire, name in deferred.names.items()}
    return defstruct(
        f"{model.__name__}Record",
        [(wire, _type_of(inner, (*outer, decode)), None) for wire, inner in decoders.items()],
        bases=(Struct, Record),
        forbid_unknown_fields=True,
        gc=False,
        eq=False,
    )


def _type_of(decode: object, outer: tuple[Any, ...]) -> Any:
    """What the property is parsed into that this decodes."""
    record = _record_for(decode.find(), outer) if isinstance(decode, ModelAt) else None
    if record is None:
        return Any
    if isinstance(decode, ListAt):
        return GenericAlias(list, (record | None,)) | None
    return (GenericAlias(dict, (str, record | None)) if isinstance(decode, MapAt) else record) | None


def _can_be_slot(wire: str) -> bool:
    """Whether a property's name can be that of an attribute beside those that all records have."""
    return wire.isidentifier() and not iskeyword(wire) and wire[0] != "_" and wire != "get"
