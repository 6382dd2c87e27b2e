"""Fields of models that are decoded when they are asked for: where they come from until then.

Theory of operation
-------------------
A decoder sets the fields that cost little, and defers the others: larger models, lists and maps of models.
A deferred field has no value: its slot is empty, so that Python asks `__getattr__`, which decodes it, sets it
and never hears of it again. Only classes whose fields may be deferred have a `__getattr__` (`_decoded`), and
get it with their table of what decodes which field: with one, Python takes longer to read any attribute.

What is still deferred stands in one more slot of the model, `_source`: the JSON object, and the table. It
starts as the one that all models of a class share; when a field is resolved, the one without it takes its
place, which they share as well; with the last entry the slot is emptied. The JSON object is free then, or
before, if what is left is one field that it doesn't have. The same slot says of a model that its `__init__`
has made it; such a model defers nothing.

- Two threads that ask for one field must get one object, so one lock for all models is held while a field
  is decoded. It is reentrant: decoding a field may ask for another. Whoever has waited looks again, and finds
  the field set (`_looked_up`).
- A fork may happen while another thread holds the lock. That thread isn't there in the child, so the child
  starts with a lock of its own; the field is still deferred there, and is decoded anew.
- Assigning to a deferred field fills its slot, so it isn't asked for any more; its entry stays in the table
  and is of no effect.
- Whoever needs all of a model (`==`, `repr`, copies, pickles, encoding) asks for every field. What must not
  follow a caller's data is resolved at once: `model.resolve_all`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any

from ..lifetime import reset_after_fork

__all__ = ["Deferred", "Getter", "Source", "defer", "source_of"]

Getter = Callable[[str], Any]
"""Gives a property of a JSON object by its wire name, or None."""


class Deferred(dict[str, Callable[[Getter], Any]]):
    """What decodes those fields of a model that are decoded when they are asked for, by their names.

    Args:
        model: The class whose fields these are; from now on they may be deferred.
        decoders: What decodes each.
    """

    __slots__ = ("without",)

    def __init__(self, model: type, decoders: Mapping[str, Callable[[Getter], Any]]) -> None:
        super().__init__(decoders)
        self.without: Mapping[str, Deferred] = _Without(model, decoders)
        """The tables that lack one of the fields, by its name."""
        if decoders:
            cls: Any = model
            cls.__getattr__ = _decoded


class _Without(dict[str, Deferred]):
    """The tables that lack one field of a table; each is made when it is first needed."""

    __slots__ = ("_decoders", "_model")

    def __init__(self, model: type, decoders: Mapping[str, Callable[[Getter], Any]]) -> None:
        super().__init__()
        self._model = model
        self._decoders = decoders

    def __missing__(self, name: str) -> Deferred:
        rest = {other: decode for other, decode in self._decoders.items() if other != name}
        return self.setdefault(name, Deferred(self._model, rest))


class Source:
    """A slot of models that isn't a field: where fields that are not decoded yet come from."""

    __slots__ = ("_source",)


_slot: Any = Source.__dict__["_source"]
source_of: Callable[[object], tuple[dict[str, Any], Deferred]] = _slot.__get__
"""The JSON object of a model, and the table of what is deferred."""
defer: Callable[[object, tuple[dict[str, Any], Deferred]], None] = _slot.__set__
"""Say of a model how its fields that are not decoded yet will be."""
_forget_source: Callable[[object], None] = _slot.__delete__


class _Resolving:
    """Held while a field is decoded: two threads that ask for one must get the same."""

    def __init__(self) -> None:
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """In the child of a fork: no thread decodes there."""
        self.lock = RLock()


_resolving = _Resolving()
reset_after_fork(_resolving)


def _decoded(value: object, name: str) -> Any:
    """The `__getattr__` of models that defer: asked for what has no value, and for what there isn't."""
    lock = _resolving.lock
    lock.acquire()  # `with` takes three times as long
    try:
        try:
            data, deferred = source_of(value)
            decode = deferred[name]
        except (AttributeError, KeyError):
            return _looked_up(value, name)
        found = decode(data.get)
        setattr(value, name, found)
        left = deferred.without[name]
        if len(left) == 1 and data:
            (last,) = left.values()
            if last(data.get) is None:
                data = {}
        if left:
            defer(value, (data, left))
        else:
            _forget_source(value)
        return found
    finally:
        lock.release()


def _looked_up(value: object, name: str) -> Any:
    """An attribute that another thread has decoded meanwhile, or the error that there is none."""
    try:
        return getattr(type(value), name).__get__(value)
    except AttributeError:
        text = f"{type(value).__name__!r} object has no attribute {name!r}"
        raise AttributeError(text, name=name, obj=value) from None
