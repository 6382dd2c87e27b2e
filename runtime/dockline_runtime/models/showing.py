"""How a model is shown: on one line, and as a tree by what draws trees. Imported when somebody looks at one.

On one line there is room for so much, so what says most is chosen first: names, states and that there is a
secret, other texts and numbers, then what is inside of lists, maps and models, then, if it all fits, what is
zero or empty. What has no room is counted, and isn't decoded for that. A tree shows all that is set. Secrets
are in neither.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from html import escape
from typing import Any, Final, Protocol

from attrs import fields, frozen

from ..errors import shorten
from .deferring import undecoded

__all__ = ["as_html", "one_line", "pretty", "shown"]

LINE: Final = 160
"""How many characters one line has, about."""
TEXT: Final = 32
"""How many characters of a text stand on a line."""
FEW: Final = 4
"""How many items of a list or a map stand on a line."""
_DEEP: Final = 4
"""How deep one line looks into what is inside of what."""
_LONG: Final = 100
"""How long a list may be to be decoded for a few of its items."""
_FIRST: Final = frozenset({"id", "name", "names", "state", "status"})
"""Fields that say which one it is, and how it is."""
_LEAST: Final = 12
"""Characters that a model needs to show anything of itself."""
_INDENT: Final = 4
_DIGEST: Final = re.compile(r"(?<![0-9a-f])([0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])")
_PRINTERS: Final = ("pprint", "_pytest._io.pprint")
"""Modules that lay out what they are given, and are given all of it: they are what cuts lines."""


class Model(Protocol):
    """What is known here of a model."""

    unknown: dict[str, Any] | None


class _Words(str):
    """Words that stand for a value, and are shown as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


HIDDEN: Final = _Words("<hidden>")
"""What is shown of a secret."""


# -- all of it -----------------------------------------------------------------------------------------------


def shown(model: Model) -> Iterator[tuple[str, Any]]:
    """What is shown of a model, by the names of its fields: all that is set, words in the place of secrets.

    Args:
        model: The model.
    """
    cls: Any = type(model)
    for name, hidden in _names(cls):
        value = getattr(model, name)
        if value is not None:
            yield name, HIDDEN if hidden else value
    if model.unknown:
        yield "unknown", _Words(f"<{', '.join(map(_escaped, model.unknown))}>")


@cache
def _names(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a model, each with whether its value is a secret."""
    return tuple((field.name, not field.repr) for field in fields(cls) if field.name != "unknown")


def pretty(model: Model, printer: Any, cycle: bool) -> None:
    """A model as a tree, by what IPython gives to `_repr_pretty_`.

    Args:
        model: The model.
        printer: Takes texts and groups, and where lines may be broken.
        cycle: Whether the model is inside of itself.
    """
    name = type(model).__name__
    if cycle:
        printer.text(f"{name}(…)")
        return
    with printer.group(_INDENT, f"{name}(", ")"):
        for row, (field, value) in enumerate(shown(model)):
            if row:
                printer.text(",")
            printer.breakable(" " if row else "")
            printer.text(f"{field}=")
            printer.pretty(value)


def as_html(value: Any) -> str:
    """A tree for notebooks, whose branches open and close.

    Args:
        value: A model; of what is inside of it, anything.
    """
    return f"<div>{_branch(type(value).__name__, value, ' open')}</div>"


def _branch(label: str, value: Any, opened: str = "") -> str:
    inside = list(_inside(value))
    if not inside:
        return f"<div><code>{escape(label)}={escape(repr(value))}</code></div>"
    told = label if opened else f"{label}: {type(value).__name__}"
    rows = "".join(_branch(name, each) for name, each in inside)
    rows = f'<div style="margin-left: 2em">{rows}</div>'
    return f"<details{opened}><summary><code>{escape(told)}</code></summary>{rows}</details>"


def _inside(value: Any) -> Iterable[tuple[str, Any]]:
    if hasattr(type(value), "__rich_repr__"):
        return shown(value)
    if isinstance(value, dict):
        return [(repr(key), each) for key, each in value.items()]
    return [(str(row), each) for row, each in enumerate(value)] if isinstance(value, list) else ()


# -- for `pprint` --------------------------------------------------------------------------------------------


def _whole(model: Model) -> str:
    """A model on one line, with nothing left out that is set."""
    return f"{type(model).__name__}({', '.join(f'{name}={value!r}' for name, value in shown(model))})"


def _pprinted(printer: Any, model: Any, out: Any, indent: int, allowance: int, *where: Any) -> None:
    """What `pprint` calls for a model that is longer than a line. `where` has what it is inside of."""
    inner = indent + _INDENT
    out.write(f"{type(model).__name__}(")
    for name, value in shown(model):
        out.write(f"\n{' ' * inner}{name}=")
        # Models are laid out from the beginning of the line, everything else from where it begins.
        hanging = hasattr(type(value), "__rich_repr__")
        column = inner if hanging else inner + len(name) + 1
        printer._format(value, out, column, allowance + 1 + (len(name) + 1 if hanging else 0), *where)
        out.write(",")
    out.write(f"\n{' ' * indent})")


def _for_printers(drawn: Callable[[Any], str], caller: str) -> bool:
    """Whether a model is asked by what lays out values; from then on `pprint` knows how to draw a tree.

    It asks nobody but its own table how, and it asks for the whole line first.
    """
    if caller not in _PRINTERS:
        return False
    table = getattr(getattr(sys.modules["pprint"], "PrettyPrinter", None), "_dispatch", None)
    if isinstance(table, dict):
        table.setdefault(drawn, _pprinted)
    return True


# -- one line ------------------------------------------------------------------------------------------------


def one_line(model: Model) -> str:
    """A model on one line, which shows what says most, and is never much longer than `LINE`.

    Args:
        model: The model.
    """
    if "pprint" in sys.modules:
        caller = sys._getframe(2).f_globals.get("__name__", "")
        if _for_printers(type(model).__repr__, caller):
            return _whole(model)
    return _model(model, LINE, 0)


@frozen
class _Part:
    """A field that is set: where it stands, and what it holds, as JSON as long as it isn't decoded."""

    place: int
    name: str
    held: Any
    hidden: bool

    @property
    def rank(self) -> int:
        """How late it is thought of."""
        if self.hidden:
            return 0
        if not self.held and not isinstance(self.held, bytes):
            return 2 if type(self.held) is int else 3
        return 0 if _is_plain(self.held) else 1


def _is_plain(held: Any) -> bool:
    """Whether a value takes one look: a text, a number, or a list of one of those."""
    if isinstance(held, list):
        return len(held) == 1 and not isinstance(held[0], list) and _is_plain(held[0])
    return not isinstance(held, dict) and not hasattr(type(held), "__rich_repr__")


def _parts(model: Model) -> list[_Part]:
    cls: Any = type(model)
    found = []
    for place, (name, hidden) in enumerate(_names(cls)):
        held = undecoded(model, name)
        if held is not None:
            found.append(_Part(place, name, held, hidden))
    return found


def _model(model: Model, room: int, depth: int) -> str:
    name = type(model).__name__
    left = room - len(name) - 2
    told: dict[int, str] = {}
    parts, more = _parts(model), 0
    first = [part for part in parts if part.rank <= 1]
    for part in sorted(first, key=lambda part: (part.rank, not part.hidden and part.name not in _FIRST)):
        text = _told(model, part, left, depth)
        if not text or len(text) > left:
            more += 1
            continue
        told[part.place] = text
        left -= len(text) + 2
    for rank in (2, 3):
        # What is zero or empty says something if it is all there; some of it would mislead.
        texts = {part.place: _told(model, part, left, depth) for part in parts if part.rank == rank}
        needed = sum(len(text) + 2 for text in texts.values())
        if not more and needed <= left:
            told |= texts
            left -= needed
    lines = [told[place] for place in sorted(told)]
    if model.unknown:
        names = [shorten(_escaped(each), TEXT) for each in model.unknown]
        lines.append(f"unknown=<{', '.join([*names[:FEW], *_rest(len(names) - FEW)])}>")
    return f"{name}({', '.join([*lines, *_rest(more)])})"


def _escaped(name: str) -> _Words:
    return _Words(repr(name)[1:-1])


def _rest(count: int) -> list[str]:
    return [f"… {count} more"] if count > 0 else []


def _told(model: Model, part: _Part, room: int, depth: int) -> str:
    if part.hidden:
        return f"{part.name}={HIDDEN}"
    room -= len(part.name) + 1
    if part.rank and (room < _LEAST or (isinstance(part.held, list | dict) and len(part.held) > _LONG)):
        # There is no room for any of it, or it isn't worth it: so it isn't decoded.
        return "" if part.held else f"{part.name}={part.held}"
    value = getattr(model, part.name)
    text = _value(value, room, depth + 1)
    return "" if part.rank == 1 and text == _ends(value) and depth < _DEEP else f"{part.name}={text}"


def _ends(value: Any) -> str:
    """What stands for a value of which nothing is shown."""
    if isinstance(value, list):
        return f"[… {len(value)} more]"
    return f"{{… {len(value)} more}}" if isinstance(value, dict) else f"{type(value).__name__}(…)"


def _value(value: Any, room: int, depth: int) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _text(value)
    model: Any = value if hasattr(type(value), "__rich_repr__") else None
    if model is None and not (isinstance(value, list | dict) and value):
        return shorten(value, TEXT)
    if depth > _DEEP or room < _LEAST:
        return _ends(value)
    return _items(value, room, depth) if model is None else _model(model, room, depth)


def _items(value: Any, room: int, depth: int) -> str:
    opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
    left, told = room - 2, []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for row, (key, each) in enumerate(pairs):
        behind = len(value) - row - 1
        key_text = f"{_value(key, left, depth)}: " if isinstance(value, dict) else ""
        space = left - len(key_text) - (len(_rest(behind)[0]) + 2 if behind else 0)
        text = key_text + _value(each, space, depth + 1)
        if row >= FEW or len(text) > left - (len(_rest(behind)[0]) + 2 if behind else 0):
            break
        told.append(text)
        left -= len(text) + 2
    return f"{opening}{', '.join([*told, *_rest(len(value) - len(told))])}{closing}"


def _text(value: str) -> str:
    """A text, of which digests are told by their first twelve digits."""
    if type(value).__repr__ is not str.__repr__:
        return shorten(value, TEXT)
    whole = _DIGEST.fullmatch(value.removeprefix("sha256:"))
    text = whole[1] if whole else _DIGEST.sub(r"\1…", str(value))
    return repr(text if len(text) <= TEXT else f"{text[: TEXT - 1]}…")
