"""The import statements of one module, and its `__all__`, in the order that ruff gives them."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from .nodes import Assign, Constant, List, Name, Rows
from .printer import INDENT, WIDTH
from .types import subscript

__all__ = ["Imports", "exported"]

FUTURE, STANDARD, THIRD_PARTY, FIRST_PARTY, RELATIVE = range(5)


class Imports:
    """The import statements of one module.

    Args:
        first_party: The packages that stand in a section of their own, before what is relative.
    """

    def __init__(self, first_party: Collection[str] = ()) -> None:
        self._first_party = first_party
        self._names: dict[str, set[str]] = defaultdict(set)

    def add(self, module: str, *names: str) -> None:
        """`from module import names`; without names, `import module`.

        A name may be `name as another`, and stands in a statement of its own then.
        """
        self._names[module].update(names)

    def names(self) -> list[str]:
        """Every name that is imported."""
        return [name for names in self._names.values() for name in names]

    def printed(self, *, indent: int = 0, explode: bool = False) -> str:
        """All statements; the sections are a blank line apart.

        Args:
            indent: How many spaces stand before the first one, which aren't part of the text.
            explode: Whether each name has a line of its own in any case.
        """
        sections: dict[int, list[str]] = defaultdict(list)
        pad = " " * indent
        for module in sorted(
            self._names, key=lambda module: (bool(self._names[module]), _module_key(module))
        ):
            names = sorted(self._names[module], key=name_key)
            plain = [name for name in names if " as " not in name]
            renamed = [[name] for name in names if " as " in name]
            groups = sorted([plain, *renamed] if plain else renamed, key=lambda group: name_key(group[0]))
            sections[self._section(module)] += [
                self._statement(module, group, indent, explode) for group in groups or [[]]
            ]
        blocks = [f"\n{pad}".join(sections[section]) for section in sorted(sections)]
        return f"\n\n{pad}".join(blocks)

    def _statement(self, module: str, names: Sequence[str], indent: int, explode: bool) -> str:
        if not names:
            return f"import {module}"
        flat = f"from {module} import {', '.join(names)}"
        if not explode and indent + len(flat) <= WIDTH:
            return flat
        lines = "".join(f"\n{' ' * (indent + INDENT)}{name}," for name in names)
        return f"from {module} import ({lines}\n{' ' * indent})"

    def _section(self, module: str) -> int:
        root = module.split(".")[0]
        if not root:
            return RELATIVE
        if root == "__future__":
            return FUTURE
        if root in self._first_party:
            return FIRST_PARTY
        return STANDARD if root in sys.stdlib_module_names else THIRD_PARTY


def exported(names: Iterable[str]) -> Assign:
    """The `__all__` of a module."""
    found = tuple(Constant(name) for name in sorted(names, key=name_key))
    if not found:
        return Assign("__all__", List(), annotation=subscript("list", Name("str")))
    return Assign("__all__", List(found, Rows.ALWAYS))


def name_key(name: str) -> tuple[object, ...]:
    """Constants, then classes, then functions, as isort orders by type; numbers by their value."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    natural = [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower())]
    return (kind, natural, name)


def _module_key(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module.lstrip("."))
