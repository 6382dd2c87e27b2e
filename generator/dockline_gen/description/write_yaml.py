"""Writes plain data as compact YAML in one fixed form.

A mapping or list whose members are all scalars stands on one line (prose apart), and so does a small one
that fits; everything under the keys of `BLOCK` has a line of its own, so that the diff of a new version
shows exactly what was added. Nothing is wrapped, no anchors are made, and what is read back is what was
written.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from yaml.emitter import Emitter
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

__all__ = ["dump"]

BLOCK = frozenset({"paths", "schemas", "properties", "parameters", "responses", "headers", "allOf"})
WIDTH = 110
MAX_INLINE_DEPTH = 4

_RESOLVER: Any = Resolver()
_EMITTER = Emitter(io.StringIO(), allow_unicode=True)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def dump(data: dict[str, Any] | list[Any], *, header: str = "") -> str:
    """The YAML text of `data` (dict with str keys, list, str, int, float, bool, None).

    Args:
        data: What to write; its top level is always in block form.
        header: Comment lines to stand before it, each with its `#`.

    Raises:
        TypeError: Something in it isn't plain data.
    """
    lines = [*header.splitlines(), *_block(data, 0)] if data else [*header.splitlines(), _flow(data)]
    return "\n".join(lines) + "\n"


def _block(data: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(data, dict):
        for key, value in data.items():
            name = _scalar(key, flow=False)
            if _inline(value, indent + len(name) + 2, always_block=key in BLOCK):
                yield f"{pad}{name}: {_flow(value, top=True)}"
            else:
                yield f"{pad}{name}:"
                yield from _block(value, indent + 2 if isinstance(value, dict) else indent)
        return
    for item in data:
        if _inline(item, indent + 2, always_block=False):
            yield f"{pad}- {_flow(item, top=True)}"
        else:
            first, *rest = _block(item, indent + 2)
            yield f"{pad}- {first[indent + 2 :]}"
            yield from rest


def _inline(value: Any, column: int, *, always_block: bool) -> bool:
    if not isinstance(value, dict | list) or not value:
        return True
    if always_block:
        return False
    depth = _depth(value)
    if depth == 1 and not _wordy(value):
        return True
    return depth <= MAX_INLINE_DEPTH and column + len(_flow(value)) <= WIDTH


def _wordy(value: Any) -> bool:
    """Whether a mapping holds prose, which makes long lines."""
    return isinstance(value, dict) and "description" in value


def _depth(value: Any) -> int:
    """Levels of mappings and lists; with a key of `BLOCK` inside, too many to stand on one line."""
    if not isinstance(value, dict | list) or not value:
        return 0
    if isinstance(value, list):
        return 1 + max(_depth(item) for item in value)
    if not BLOCK.isdisjoint(value):
        return 100
    return 1 + max(_depth(item) for item in value.values())


def _flow(value: Any, *, top: bool = False) -> str:
    if isinstance(value, dict):
        members = (f"{_scalar(key, flow=True)}: {_flow(item)}" for key, item in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value, flow=not top)


def _scalar(value: Any, *, flow: bool) -> str:
    match value:
        case str():
            return _text(value, flow)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _float(value)
    raise TypeError(f"no plain data: {value!r}")


@cache
def _text(value: str, flow: bool) -> str:
    analysis = _EMITTER.analyze_scalar(value)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    tag: str = _RESOLVER.resolve(ScalarNode, value, (True, False))
    if plain and not analysis.multiline and tag.endswith(":str"):
        return value
    if analysis.allow_single_quoted and not analysis.multiline and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    # YAML 1.1 takes 1e+20 for text unless there is a point before the exponent.
    return text if "." in text else text.replace("e", ".0e")
