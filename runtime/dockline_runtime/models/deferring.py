"""Fields of models that are decoded when they are asked for: where they come from until then.

Theory of operation: fields that are decoded later
--------------------------------------------------
A decoder sets the fields that cost nothing, and defers those that are models themselves, or lists and maps
of models. A deferred field has no value: its slot is empty, so that Python asks `Model.__getattr__`, which
decodes it, sets it and never hears of it again. A field that has a value costs what any attribute costs.

What is still deferred stands in one more slot of the model, `_source`: the JSON object's `get`, and the table
of what decodes which field. The table starts as the one that all models of a class share and is copied, less
one entry, when a field is resolved; with the last entry the slot is emptied, and the JSON object is free. The
same slot says of a model that its `__init__` has made it; such a model defers nothing.

- Two threads that ask for one field must get one object, so one lock for all models is held while a field
  is decoded. It is reentrant: decoding a field may ask for another. Whoever has waited looks again, and finds
  the field set (`looked_up`).
- A fork may happen while another thread holds the lock. That thread isn't there in the child, so the child
  starts with a lock of its own; the field is still deferred there, and is decoded anew.
- Assigning to a deferred field fills its slot, so it isn't asked for any more; its entry stays in the table
  and is of no effect.
- Whoever needs all of a model (`==`, `repr`, copies, pickles, encoding) asks for every field. What must not
  follow a caller's data is resolved at once: `model.resolve_all`.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any

from ..lifetime import reset_after_fork

__all__ = ["RESOLVING", "Deferred", "Getter", "Source", "defer", "forget_source", "looked_up", "source_of"]

Getter = Callable[[str], Any]
"""Gives a property of a JSON object by its wire name, or None."""
Deferred = dict[str, Callable[[Getter], Any]]
"""What decodes those fields of a model that are decoded when they are asked for."""


class Source:
    """A slot of models that isn't a field: where fields that are not decoded yet come from."""

    __slots__ = ("_source",)


_slot: Any = Source.__dict__["_source"]
source_of: Callable[[object], tuple[Getter, Deferred]] = _slot.__get__
"""The JSON object's `get` of a model, and the table of what is deferred."""
defer: Callable[[object, tuple[Getter, Deferred]], None] = _slot.__set__
"""Say of a model how its fields that are not decoded yet will be."""
forget_source: Callable[[object], None] = _slot.__delete__
"""Say of a model that nothing is deferred any more."""


class Resolving:
    """Held while a field is decoded: two threads that ask for one must get the same."""

    def __init__(self) -> None:
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """In the child of a fork: no thread decodes there."""
        self.lock = RLock()


RESOLVING = Resolving()
reset_after_fork(RESOLVING)


def looked_up(value: object, name: str) -> Any:
    """An attribute that another thread has decoded meanwhile, or the error that there is none."""
    try:
        return getattr(type(value), name).__get__(value)
    except AttributeError:
        text = f"{type(value).__name__!r} object has no attribute {name!r}"
        raise AttributeError(text, name=name, obj=value) from None
