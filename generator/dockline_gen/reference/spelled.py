"""What becomes of an argument that may be written as people do, and samples of that."""

from __future__ import annotations

from dockline_kit.spelling.table import SPELLINGS

from ..ir.nodes import references
from ..overlay.kit import KitMethod
from .markdown import code, listed
from .places import Link, Place

__all__ = ["becomes"]

_LONGEST = 40
_MOST = 3
_SAMPLES = {
    row.argument: [
        shown for each in row.examples if not each.more and len(shown := repr(each.given)) <= _LONGEST
    ]
    for row in SPELLINGS
}
"""Short values that each argument takes."""


def becomes(name: str, method: KitMethod, link: Link) -> str:
    """Where an argument goes, and how it may be written; empty for one that goes as it is.

    Args:
        name: The argument.
        method: The method that takes it.
        link: Writes links.
    """
    spelled = (
        next((each for each in method.fields.spelled if each.name == name), None) if method.fields else None
    )
    if spelled is None or method.fields is None:
        return ""
    found = []
    for wires in spelled.at:
        place = _field(wires, method.fields.of, link)
        found.append(code(wires) if place is None else link.to(place, code(wires)))
    samples = [code(each) for each in _SAMPLES.get(name, [])[:_MOST]]
    said = f"; {listed(samples, 'or')}, say" if samples else ""
    return f"Goes to {listed(found)}{said}."


def _field(wires: str, of: str, link: Link) -> Place | None:
    """The place of a field of an operation's body, by the way that leads to it on the wire."""
    document, names = link.places.plan.document, link.places.plan.types.names
    bodies = (each.body for each in document.operations if each.id == of)
    types = [name for body in bodies if body is not None for name in references(body.type)]
    place: Place | None = None
    for wire in wires.split("."):
        place = None
        for name in [name for name in types if name in document.models]:
            for member in document.all_fields(document.models[name]):
                if member.wire == wire:
                    place = link.places.find(f"{names[name]}.{wire}")
                    types = list(references(member.type))
        if place is None:
            return None
    return place
