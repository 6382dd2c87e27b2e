"""The table of conformance: each operation, each kind of its answers, on each image store, well and refused.

Its cells are filled by the answers of real engines as they come in (see `roundtrip`): a test that asserts
something gives it, none fills a cell itself. A cell that stays empty is an operation that nobody sent, or
whose refusal nobody has seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from attrs import define, field

from dockline import OPERATIONS
from dockline.errors import APIError, DocklineError
from dockline_runtime.operation.operation import Operation

from ..support.tables import Table

__all__ = ["STORES", "TABLE", "Conformance"]

STORES = ("overlay2", "containerd")
"""Where engines keep their images."""

_COLUMNS = tuple(f"{store}: {what}" for store in STORES for what in ("success", "error"))


def _rows() -> dict[str, Operation[Any]]:
    return {row(name, kind): op for name in OPERATIONS for kind, op in kinds(name).items()}


def _required() -> Iterator[tuple[str, str]]:
    return ((row, column) for row in _rows() for column in _COLUMNS)


TABLE = Table(
    "conformance", "operations on real engines", ("operation", "answer", *_COLUMNS), required=_required
)


@define
class Conformance:
    """Fills the table, and sees to it that each refusal is one that the operation's documentation names."""

    table: Table = TABLE
    statuses: dict[tuple[str, str], set[str]] = field(factory=dict)
    undocumented: dict[tuple[str, str], str] = field(factory=dict)
    """Refusals that no `Raises:` prepares for, by operation and error."""

    def success(self, op: Operation[Any], store: str, status: int) -> None:
        """An answer was read, at least the first of it."""
        self._put(op, f"{store}: success", str(status))

    def refused(self, op: Operation[Any], store: str, status: int, error: DocklineError, where: str) -> None:
        """The daemon said no: by the status, or later in a stream that began well."""
        if store not in STORES or op.id not in OPERATIONS:
            return
        name = type(error).__name__
        self._put(op, f"{store}: error", f"{status} {name}")
        said = documented_errors(op.id)
        if not any(each.__name__ in said for each in type(error).__mro__) and not _too_old(error):
            self.undocumented.setdefault((op.id, f"{status} {name}"), f"{error} ({where})")

    def lines(self) -> Iterator[str]:
        """What is not as it is documented."""
        for (operation, error), what in sorted(self.undocumented.items()):
            yield f"UNDOCUMENTED {operation} {error}: {what}"

    def _put(self, op: Operation[Any], column: str, text: str) -> None:
        if column not in _COLUMNS or op.id not in OPERATIONS or op.answer not in kinds(op.id):
            return  # another engine, none of the description's, or a look at something else on its behalf
        if not self.table.cells:
            for name, kind in _rows().items():
                self.table.put(name, "answer", _answer(kind))
        name = row(op.id, op.answer)
        seen = self.statuses.setdefault((name, column), set())
        seen.add(text)
        self.table.put(name, column, ", ".join(sorted(seen)))


def known(operation: str) -> Operation[Any]:
    """The operation of an id that is known."""
    found = OPERATIONS.get(operation)
    assert found is not None
    return found


@cache
def kinds(operation: str) -> dict[str, Operation[Any]]:
    """The kinds of answers that an operation has: some have another where a parameter says so."""
    module = import_module(known(operation).module)
    found = [each for each in vars(module).values() if isinstance(each, Operation) and each.id == operation]
    return {each.answer: each for each in found}


def row(operation: str, kind: str) -> str:
    """What stands before a row: the operation, and which of its answers if it has more than one."""
    return operation if len(kinds(operation)) == 1 else f"{operation} ({kind})"


@cache
def documented_errors(operation: str) -> frozenset[str]:
    """The errors that the function's documentation names, and the one that any operation can raise."""
    text = known(operation).function.__doc__ or ""
    _, _, raises = text.partition("Raises:")
    return frozenset(re.findall(r"^\s+(\w+):", raises, re.MULTILINE)) | {"ServerError"}


def _answer(op: Operation[Any]) -> str:
    told = op.response or op.item
    name = "" if told is None else getattr(told, "__name__", "")
    for item in getattr(told, "__args__", ()):
        name = f"list[{item.__name__}]"
    return f"{op.answer} {name}".strip()


def _too_old(error: DocklineError) -> bool:
    """Whether it is the refusal of a version, which any operation may meet."""
    return isinstance(error, APIError) and (error.path or "").startswith("/v1.23/")
