"""spec/overlay/moved.yaml: what has another name in other versions, and the name that the overlays use.

The overlays speak of the shipped version. An older one writes in place what is a definition now, a newer one
has renamed it: the behaviour and the prose are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from ..contract.address import Address
from ..description.load import read_mapping
from ..problems import Problems
from .fields import Entry

__all__ = ["Moved", "load_moved"]


@frozen(kw_only=True, slots=False)
class Moved:
    """Other names of operations and addresses of schemas, and the ones that the overlays use."""

    operations: Mapping[str, str] = field(factory=dict)
    schemas: Mapping[str, str] = field(factory=dict)

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {**self.operations, **self.schemas}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        """Beginnings of addresses that may stand elsewhere as well; most addresses have none of these."""
        return tuple(self.schemas)

    def places(self, address: str) -> Iterator[str]:
        """An address, and the others at which the same may stand, nearest first."""
        seen: set[str] = set()
        left = [address]
        while left:
            here = left.pop(0)
            if here in seen:
                continue
            seen.add(here)
            yield here
            if here.startswith(self._heads):
                around = Address.parse(here).around()
                left += [self.schemas[head] + here[len(head) :] for head in around if head in self.schemas]

    def home(self, address: str) -> str:
        """The address that the overlays use; the same where nothing has moved."""
        seen: set[str] = set()
        while address not in seen:
            seen.add(address)
            around = Address.parse(address).around()
            head = next((head for head in around if head in self._known), None)
            if head is not None:
                address = self._known[head] + address[len(head) :]
        return address


def load_moved(path: Path, problems: Problems) -> Moved:
    """Read moved.yaml; a file that is not there is an empty one.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    if not path.exists():
        return Moved()
    data, source = read_mapping(path, problems)
    entry = Entry(data, problems.at(source), "", ("operations", "schemas"))
    return Moved(operations=entry.words("operations"), schemas=entry.words("schemas"))
