"""Which pointer of the published document a pointer of the normal form comes from."""

from __future__ import annotations

from ..description.pointers import parent
from ..problems import Locator, Place

__all__ = ["Origins"]


class Origins:
    """Pairs of pointers; below a pair the two documents run alike."""

    def __init__(self) -> None:
        self._pairs: dict[str, str] = {}

    def add(self, normal: str, published: str) -> None:
        """Note a pair of pointers."""
        self._pairs[normal] = published

    def published(self, normal: str) -> str:
        """The pointer into the published document, by the longest pair that covers `normal`."""
        known = normal
        while known and known not in self._pairs:
            known = parent(known)
        return self._pairs.get(known, known) + normal[len(known) :]

    def locator(self, published: Locator) -> Locator:
        """A locator for pointers into the normal form, given the published document's."""
        return _Through(self, published)


class _Through:
    def __init__(self, origins: Origins, published: Locator) -> None:
        self._origins = origins
        self._published = published

    def place(self, pointer: str) -> Place:
        published = self._origins.published(pointer)
        place = self._published.place(published)
        if place.pointer == published or "/anyOf/0" not in published:
            return place
        # What may be null has an anyOf around it that was not published.
        inner = self._published.place(published.replace("/anyOf/0", ""))
        return max(place, inner, key=lambda found: len(found.pointer or ""))
