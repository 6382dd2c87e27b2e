"""How rendered code is laid out, as ruff would have it: on one line where it fits, else a line an item."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .docstrings import WIDTH

__all__ = ["Imports", "arguments", "assigned", "bracketed", "exported", "names_table"]

RELATIVE, FIRST_PARTY, THIRD_PARTY, STANDARD, FUTURE = 4, 3, 2, 1, 0
_OURS = "dockline_runtime"
FACADES = ("models", "enums")


def bracketed(
    head: str, items: Sequence[str], tail: str, *, indent: int = 0, explode: bool = False, room: int = 0
) -> str:
    """`head item, item tail` on one line where it fits, else an item a line with a comma after each.

    Args:
        head: What stands before, with the opening bracket.
        items: What stands inside.
        tail: What stands after, with the closing bracket.
        indent: How many spaces stand before the first line.
        explode: An item a line in any case.
        room: How much shorter than the full width a single line must be.
    """
    if not items:
        return head + tail
    flat = head + ", ".join(items) + tail
    if not explode and "\n" not in flat and indent + len(flat) + room <= WIDTH:
        return flat
    pad = " " * indent
    lines = "".join(f"\n{pad}    {item}," for item in items)
    return f"{head}{lines}\n{pad}{tail}"


def assigned(prefix: str, expression: str, suffix: str, *, indent: int) -> str:
    """A line with a call in it; one that is too long has the call's arguments on a line of their own.

    Args:
        prefix: What stands before the call, e.g. `name=`.
        expression: The call.
        suffix: What stands after it.
        indent: How many spaces stand before the line.
    """
    flat = f"{prefix}{expression}{suffix}"
    if indent + len(flat) <= WIDTH or not expression.endswith(")"):
        return flat
    head, _, inner = expression.partition("(")
    pad = " " * indent
    inside = inner[:-1]
    if indent + 4 + len(inside) <= WIDTH:
        return f"{prefix}{head}(\n{pad}    {inside}\n{pad}){suffix}"
    return bracketed(f"{prefix}{head}(", arguments(inside), f"){suffix}", indent=indent, explode=True)


_TOKEN = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | . """, re.VERBOSE)


def arguments(inside: str) -> list[str]:
    """The arguments of a call, split at its own commas."""
    found, depth, start = [], 0, 0
    for token in _TOKEN.finditer(inside):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if token[0] == "," and depth == 0:
            found.append(inside[start : token.start()].strip())
            start = token.end()
    return [*found, inside[start:].strip()]


class Imports:
    """The import statements of one module, in the order that ruff gives them.

    Args:
        home: The module that they stand in, as a path inside the package: `("models", "images")`.
    """

    def __init__(self, home: tuple[str, ...]) -> None:
        self._home = home
        self._names: dict[str, set[str]] = defaultdict(set)

    def add(self, module: str, *names: str) -> None:
        """`from module import names`; without names, `import module`."""
        self._names[module].update(names)

    def add_local(self, path: tuple[str, ...], *names: str) -> None:
        """Import from a module of the same package, unless it is the module itself."""
        if path == self._home:
            return
        shared = 0
        while shared < min(len(path), len(self._home)) - 1 and path[shared] == self._home[shared]:
            shared += 1
        dots = "." * (len(self._home) - shared)
        self.add(dots + ".".join(path[shared:]), *names)

    def reach(self, path: tuple[str, ...], name: str) -> str:
        """How a name of another module is written: by its package, which imports it when it is asked for.

        Args:
            path: The module that has it. Where that is this one, the name is enough.
            name: The name; that of a package's facade, `models.Port`, or by way of its module,
                `codec.images.decode_port`.
        """
        if path == self._home:
            return name
        self.add("." * len(self._home), path[0])
        return f"{path[0]}.{name}" if path[0] in FACADES else f"{'.'.join(path)}.{name}"

    def names(self) -> list[str]:
        """Every name that is imported."""
        return [name for names in self._names.values() for name in names]

    def lines(self, *, indent: int = 0) -> str:
        """All statements; the sections are a blank line apart."""
        sections: dict[int, list[str]] = defaultdict(list)
        pad = " " * indent
        for module in sorted(
            self._names, key=lambda module: (bool(self._names[module]), _module_key(module))
        ):
            names = sorted(self._names[module], key=_name_key)
            if not names:
                sections[_section(module)].append(f"import {module}")
                continue
            head, flat = f"from {module} import ", ", ".join(names)
            if indent + len(head) + len(flat) > WIDTH:
                flat = "(" + "".join(f"\n{pad}    {name}," for name in names) + f"\n{pad})"
            sections[_section(module)].append(head + flat)
        blocks = [f"\n{pad}".join(sections[section]) for section in sorted(sections)]
        return f"\n\n{pad}".join(blocks)


def _section(module: str) -> int:
    root = module.split(".")[0]
    if not root:
        return RELATIVE
    if root == "__future__":
        return FUTURE
    if root == _OURS:
        return FIRST_PARTY
    return STANDARD if root in sys.stdlib_module_names else THIRD_PARTY


def _module_key(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module.lstrip("."))


def _name_key(name: str) -> tuple[object, ...]:
    """Constants, then classes, then functions, as isort orders by type; numbers by their value."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    natural = [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower())]
    return (kind, natural, name)


def exported(names: Iterable[str]) -> str:
    """The `__all__` of a module."""
    names = list(names)
    if not names:
        return "__all__: list[str] = []"
    return bracketed("__all__ = [", [f'"{name}"' for name in sorted(names, key=_name_key)], "]", explode=True)


def names_table(name: str, items: Sequence[str]) -> str:
    """The table of a model's names."""
    short = f"{name} = FieldNames({{{', '.join(items)}}})"
    if len(items) <= 3 and len(short) <= WIDTH:
        return short
    return "\n".join(
        [f"{name} = FieldNames(", "    {", *(f"        {item}," for item in items), "    }", ")"]
    )
