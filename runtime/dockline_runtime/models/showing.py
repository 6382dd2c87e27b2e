"""How a model is shown: on one line, or as a tree by tools that draw trees. Imported when a model is shown.

One line has little room, so what says most is chosen first: that there is a secret; names and states, also
those inside another model (`essentials`); other texts and numbers; then what is inside lists, maps and
models; then, if all of it fits, what is zero or empty. Fields without room are counted, and aren't decoded
for that; what the engine has to send although it says nothing is left out. A tree shows all that is set.
Neither shows secrets.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from enum import Enum
from html import escape
from typing import Any, Final, Protocol

from attrs import frozen

from ..errors import shorten
from .deferring import undecoded
from .essentials import IDLE, first_of, names_of, required_of, value_at

__all__ = ["as_html", "one_line", "pretty", "shown"]

LINE: Final = 160
"""About how many characters one line has."""
TEXT: Final = 32
"""How many characters of a text stand on a line."""
FEW: Final = 4
"""How many items of a list or a map stand on a line."""
_DEEP: Final = 4
"""How deep one line looks into what is inside of what."""
_LONG: Final = 100
"""How long a list may be to be decoded for a few of its items."""
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
    for name, hidden in names_of(cls):
        value = getattr(model, name)
        if value is not None:
            yield name, HIDDEN if hidden else value
    if model.unknown:
        yield "unknown", _Words(f"<{', '.join(map(_escaped, model.unknown))}>")


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
    title = label if opened else f"{label}: {type(value).__name__}"
    rows = "".join(_branch(name, each) for name, each in inside)
    rows = f'<div style="margin-left: 2em">{rows}</div>'
    return f"<details{opened}><summary><code>{escape(title)}</code></summary>{rows}</details>"


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
    required: bool
    decoded: bool

    @property
    def rank(self) -> int:
        """How late it is chosen, from 0 on; a field of rank 4 says nothing at all."""
        if self.hidden:
            return 0
        if self._says_nothing:
            return 4
        if not self.held and not isinstance(self.held, bytes):
            return 2 if type(self.held) is int else 3
        return 0 if _is_plain(self.held) else 1

    def turn(self, order: Mapping[str, int], known: Container[str]) -> tuple[int, int, bool]:
        """When it is chosen: secrets first, as they take so little, then what the order names, then by rank.

        Args:
            order: Turns by the names of fields.
            known: Fields that are shown in any case; among those of a rank they come first.
        """
        if self.hidden:
            return 0, 0, False
        is_first = self.name in order and (self.rank == 0 or isinstance(self.held, list))
        return (1, order[self.name], False) if is_first else (2, self.rank, self.name not in known)

    @property
    def _says_nothing(self) -> bool:
        """Whether it is there only because the engine always sends it."""
        if type(self.held) is int:
            return self.required and (self.held == -1 or (self.held == 0 and self.name in IDLE))
        return (self.required or self.decoded) and (self.held in ("", [], {}) or _is_empty(self.held))


def _is_empty(held: Any) -> bool:
    """Whether it is a model in which nothing is set."""
    return hasattr(type(held), "__rich_repr__") and next(shown(held), None) is None


def _is_plain(held: Any) -> bool:
    """Whether a value takes one look: a text, a number, or a list of one of those."""
    if isinstance(held, list):
        return len(held) == 1 and not isinstance(held[0], list) and _is_plain(held[0])
    return not isinstance(held, dict) and not hasattr(type(held), "__rich_repr__")


def _parts(model: Model) -> list[_Part]:
    cls: Any = type(model)
    decoded = type(getattr(model, "_dockline_source", None)) is not tuple
    found = []
    for place, (name, hidden) in enumerate(names_of(cls)):
        held = undecoded(model, name)
        if held is not None:
            found.append(_Part(place, name, held, hidden, name in required_of(cls), decoded))
    return found


def _model(model: Model, room: int, depth: int) -> str:
    cls: Any = type(model)
    left = room - len(cls.__name__) - 2
    shown: dict[int, str] = {}
    parts, more = _parts(model), 0
    inside = _inner_texts(model, parts, left)
    left -= sum(len(text) + 2 for text in inside.values())
    order = {path[0]: turn for turn, path in enumerate(first_of(cls)) if len(path) == 1}
    for part in sorted(parts, key=lambda part: part.turn(order, inside)):
        if part.rank > 1:
            continue
        known = inside.get(part.name, "")
        space = left + len(known) + 2 if known else left
        text = _field_text(model, part, space, depth) if not known or _is_small(part.held) else ""
        if not text or len(text) > space or (known and "…" in text):
            more += 1
            if known:
                shown[part.place] = known
            continue
        shown[part.place] = text
        left = space - len(text) - 2
    for rank in (2, 3, 4):
        if rank == 4 and (shown or more):
            break
        # What is zero or empty says something if it is all there; some of it would mislead.
        texts = {part.place: _field_text(model, part, left, depth) for part in parts if part.rank == rank}
        needed = sum(len(text) + 2 for text in texts.values())
        if not more and needed <= left:
            shown |= texts
            left -= needed
    fields = [shown[place] for place in sorted(shown)]
    if model.unknown:
        names = [shorten(_escaped(each), TEXT) for each in model.unknown]
        fields.append(f"unknown=<{', '.join([*names[:FEW], *_rest(len(names) - FEW)])}>")
    return f"{cls.__name__}({', '.join([*fields, *_rest(more)])})"


def _inner_texts(model: Model, parts: Iterable[_Part], room: int) -> dict[str, str]:
    """What paths lead to, by the names of the fields that they begin with; as much as there is room for."""
    cls: Any = type(model)
    held = {part.name for part in parts if not part.hidden}
    found: dict[str, str] = {}
    for path in first_of(cls):
        head, *rest = path
        value = value_at(model, path) if rest and head in held else None
        if value is None or value == "" or not (_is_plain(value) or value == {}):
            continue
        text = f"{'.'.join(path)}={_value(value, room, _DEEP)}"
        if len(text) + 2 <= room:
            found[head] = f"{found[head]}, {text}" if head in found else text
            room -= len(text) + 2
    return found


def _is_small(held: Any) -> bool:
    """Whether a model may have room on a line as a whole."""
    return len(held if isinstance(held, dict) else _parts(held)) <= FEW


def _escaped(name: str) -> _Words:
    return _Words(repr(name)[1:-1])


def _rest(count: int) -> list[str]:
    return [f"… {count} more"] if count > 0 else []


def _field_text(model: Model, part: _Part, room: int, depth: int) -> str:
    if part.hidden:
        return f"{part.name}={HIDDEN}"
    room -= len(part.name) + 1
    if part.rank and (room < _LEAST or (isinstance(part.held, list | dict) and len(part.held) > _LONG)):
        # There is no room for any of it, or it isn't worth it: so it isn't decoded.
        return "" if part.held else f"{part.name}={part.held}"
    value = getattr(model, part.name)
    text = _value(value, room, depth + 1)
    is_idle = text == _ends(value) or text.startswith(f"{type(value).__name__}(… ")
    return "" if part.rank == 1 and is_idle and depth < _DEEP else f"{part.name}={text}"


def _ends(value: Any) -> str:
    """What stands for a value that isn't shown."""
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
    left, texts = room - 2, []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for row, (key, each) in enumerate(pairs):
        behind = len(value) - row - 1
        key_text = f"{_value(key, left, depth)}: " if isinstance(value, dict) else ""
        space = left - len(key_text) - (len(_rest(behind)[0]) + 2 if behind else 0)
        text = key_text + _value(each, space, depth + 1)
        if row >= FEW or len(text) > left - (len(_rest(behind)[0]) + 2 if behind else 0):
            break
        texts.append(text)
        left -= len(text) + 2
    return f"{opening}{', '.join([*texts, *_rest(len(value) - len(texts))])}{closing}"


def _text(value: str) -> str:
    """A text, with digests shortened to their first twelve digits."""
    if type(value).__repr__ is not str.__repr__:
        return shorten(value, TEXT)
    whole = _DIGEST.fullmatch(value.removeprefix("sha256:"))
    text = whole[1] if whole else _DIGEST.sub(r"\1…", str(value))
    return repr(text if len(text) <= TEXT else f"{text[: TEXT - 1]}…")
