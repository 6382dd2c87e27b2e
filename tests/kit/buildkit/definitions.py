"""All messages, by their definitions in spec/buildkit: their classes, and any values of their fields."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from hypothesis import strategies as st

from dockline_gen.messages.nodes import Field, Message, Module
from dockline_gen.messages.reading import read_messages
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

__all__ = ["CLASSES", "DEFINED", "MODULES", "any_message"]

MODULES: tuple[Module, ...] = read_messages(spec_dir() / "buildkit" / "messages.yaml", Problems())
DEFINED: dict[str, Message] = {each.name: each for module in MODULES for each in module.messages}
CLASSES: dict[str, Any] = {
    each.name: getattr(import_module(f"dockline_kit.buildkit.wire.{module.name}"), each.name)
    for module in MODULES
    for each in module.defined
}
"""Each message and enum, by its name."""

_INT32 = st.integers(-(1 << 31), (1 << 31) - 1)
_SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "bytes": st.binary(max_size=200),
    "int32": _INT32,
    "int64": st.integers(-(1 << 63), (1 << 63) - 1),
    "string": st.text(st.characters(codec="utf-8"), max_size=200),
    "uint32": st.integers(0, (1 << 32) - 1),
}


def any_message(name: str) -> st.SearchStrategy[Any]:
    """Messages of a name, with any of their fields."""
    fields = {field.name: _values(field) for field in DEFINED[name].fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda given: CLASSES[name](**given))


def _values(field: Field) -> st.SearchStrategy[Any]:
    one = _one(field.type.of)
    if field.type.shape == "many":
        return st.lists(one, max_size=3)
    if field.type.shape == "pairs":
        return st.dictionaries(_one(field.type.key or ""), one, max_size=3)
    return one


def _one(of: str) -> st.SearchStrategy[Any]:
    if of in _SCALARS:
        return _SCALARS[of]
    return any_message(of) if of in DEFINED else st.sampled_from(CLASSES[of]) | _INT32
