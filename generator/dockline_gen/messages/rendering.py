"""Modules of messages as text: what they import, what each field is in Python, and their docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from ..output.render import render
from ..view.docstrings import docstring
from ..view.files import FileView
from .nodes import Enum, Field, Message, Module, Type

__all__ = ["rendered"]

_TEMPLATE: Final = "messages.py.j2"
_PYTHON: Final = {
    "bool": ("bool", "False"),
    "bytes": ("bytes", 'b""'),
    "int32": ("int", "0"),
    "int64": ("int", "0"),
    "string": ("str", '""'),
    "uint32": ("int", "0"),
}
"""What values are in Python, and the default."""


def rendered(modules: Iterable[Module], templates: Path) -> Mapping[str, str]:
    """The text of each module, by the name of its file, not laid out yet."""
    homes: dict[str, str] = {}
    enums: dict[str, Enum] = {}
    files = []
    for module in modules:
        homes |= dict.fromkeys((each.name for each in module.defined), module.name)
        enums |= {enum.name: enum for enum in module.enums}
        files.append(FileView(f"{module.name}.py", _TEMPLATE, _values(module, homes, enums)))
    return render(files, templates)


@frozen
class _FieldView:
    """A field: its row in the table, its argument, and what becomes of that."""

    row: str
    argument: str
    assigned: str


@frozen
class _MessageView:
    name: str
    base: str
    doc: str
    slots: str
    arguments: str
    fields: tuple[_FieldView, ...]


@frozen
class _EnumView:
    name: str
    doc: str
    members: tuple[tuple[str, int, str], ...]


def _values(module: Module, homes: Mapping[str, str], enums: Mapping[str, Enum]) -> Mapping[str, Any]:
    names = [each.name for each in module.defined]
    packages = [(f"`{package}`", place) for package, place in module.packages]
    return {
        "doc": docstring(module.says, sections=[("From the public definitions", packages)]),
        "names": repr(sorted(names)),
        "imports": sorted(_imports(module, homes)),
        "enums": [_enum(enum) for enum in module.enums],
        "messages": [_message(message, enums) for message in module.messages],
    }


def _imports(module: Module, homes: Mapping[str, str]) -> Iterator[str]:
    """The import statements that a module needs."""
    yield "from typing import ClassVar"
    if module.enums:
        yield "from enum import IntEnum"
    used: dict[str, set[str]] = {"fields": {"Fields"}}
    for message in module.messages:
        home, base = message.base or ("fields", "Message")
        used.setdefault(home, set()).add(base)
        for field in message.fields:
            used["fields"].add(field.type.shape)
            for of in filter(None, (field.type.of, field.type.key)):
                used.setdefault("kinds" if of in _PYTHON else homes[of], set()).add(_kind(of))
    for home, names in used.items():
        if home != module.name and names:
            yield f"from .{home} import {', '.join(sorted(names))}"


def _enum(enum: Enum) -> _EnumView:
    members = tuple((each.name, each.number, docstring(each.says, indent=4)) for each in enum.members)
    return _EnumView(enum.name, docstring(enum.says, [f"`{enum.origin}`"], indent=4), members)


def _message(message: Message, enums: Mapping[str, Enum]) -> _MessageView:
    attributes = ("Attributes", [(field.name, field.says) for field in message.fields])
    fields = tuple(_field(field, enums) for field in message.fields)
    return _MessageView(
        name=message.name,
        base=message.base[1] if message.base else "Message",
        doc=docstring(message.says, [f"`{message.origin}`"], [attributes], indent=4),
        slots=repr(tuple(sorted(field.name for field in message.fields))),
        arguments=", ".join(field.argument for field in fields),
        fields=fields,
    )


def _field(field: Field, enums: Mapping[str, Enum]) -> _FieldView:
    name, of = field.name, field.type
    kinds = [_kind(each) for each in (of.key, of.of) if each is not None]
    secret = ["secret=True"] if field.secret else []
    row = f"{of.shape}({', '.join([str(field.number), repr(name), *kinds, *secret])})"
    annotation, default = _argument(of, enums)
    empty = {"one": None, "many": "[]", "pairs": "{}"}[of.shape]
    assigned = name if empty is None else f"{empty} if {name} is None else {name}"
    return _FieldView(row, f"{name}: {annotation} = {default}", f"self.{name} = {assigned}")


def _argument(of: Type, enums: Mapping[str, Enum]) -> tuple[str, str]:
    """How the argument is annotated, and its default."""
    python = _PYTHON[of.of][0] if of.of in _PYTHON else of.of
    if of.shape == "many":
        return f"list[{python}] | None", "None"
    if of.shape == "pairs":
        return f"dict[{_PYTHON[of.key or ''][0]}, {python}] | None", "None"
    if of.of in _PYTHON:
        return _PYTHON[of.of]
    if of.of in enums:
        zero = next(member.name for member in enums[of.of].members if member.number == 0)
        return f"{python} | int", f"{python}.{zero}"
    return f"{python} | None", "None"


def _kind(of: str) -> str:
    """What a type is called in the table of fields."""
    return of.upper() if of in _PYTHON else of
