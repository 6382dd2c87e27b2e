"""Pages of what isn't rendered, by its docstrings: errors, and the types that signatures name."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from types import ModuleType
from typing import Any

from dockline_runtime import errors

from ..view.provided import KIT_ERRORS, OF_KIT, OFFERED, PROVIDED, PROVIDED_FOR_TASKS
from .markdown import Entry, Page, Part, Section, code, escaped
from .places import ERRORS, TYPES, Link, Places

__all__ = ["error_names", "errors_page", "types_page"]

_TITLE = re.compile(r"(Args|Raises|Returns):$")
_PRIVATE = re.compile(r"\b_[A-Z]\w*")
_OURS = "dockline_"


def error_names(*, kit: bool) -> list[str]:
    """The names of all errors and warnings, by which `dockline.errors` has them.

    Args:
        kit: Whether those of the kit are among them.
    """
    found = [name for name in errors.__all__ if isinstance(getattr(errors, name), type)]
    return sorted([*found, *(KIT_ERRORS if kit else ())])


def errors_page(places: Places) -> Page:
    """The page of errors, those of the kit among them where it offers anything."""
    link = Link(places, ERRORS)
    classes = [_error(name) for name in places.errors]
    about = "All of them are `DocklineError`s, and can be imported from `dockline.errors`."
    root = next(cls for cls in classes if not any(base in classes for base in cls.__mro__[1:]))
    return Page(
        path=ERRORS,
        title="Errors",
        lead=(Part(text=(link.prose(about), "\n".join(_tree(root, classes, link)))),),
        sections=tuple(_error_section(cls, link) for cls in classes),
    )


def types_page(places: Places) -> Page:
    """The page of the types that the other pages name; it may name more, which are on it as well."""
    link = Link(places, TYPES)
    sections: dict[str, Section] = {}
    while left := [name for name in places.used if name not in sections]:
        for name in left:
            sections[name] = _type_section(name, link)
    about = (
        "What signatures name beside models and enums. A class for threads and its twin for tasks have the "
        "same methods, which are awaited there."
    )
    return Page(
        path=TYPES,
        title="Types",
        lead=(Part(text=(about,)),),
        sections=tuple(sections[name] for name in sorted(sections)),
    )


def _error(name: str) -> type:
    module = import_module("dockline_kit.errors") if name in KIT_ERRORS else errors
    found: type = getattr(module, name)
    return found


def _tree(cls: type, classes: list[type], link: Link, depth: int = 0) -> Iterator[str]:
    """A nested list: each error below the one that it is a kind of."""
    yield f"{'    ' * depth}- {link.name(cls.__name__)}"
    for each in classes:
        if _nearest(each, classes) is cls:
            yield from _tree(each, classes, link, depth + 1)


def _nearest(cls: type, classes: list[type]) -> type | None:
    return next((base for base in cls.__mro__[1:] if base in classes), None)


def _error_section(cls: type, link: Link) -> Section:
    parents = ", ".join(
        link.name(base.__name__) if base.__module__.startswith(_OURS) else code(base.__name__)
        for base in cls.__bases__
    )
    return Section(
        title=cls.__name__,
        anchor=link.places.errors[cls.__name__].anchor,
        parts=(Part(text=(f"A kind of {parents}.",)), *_docstring(cls, link)),
    )


def _type_section(name: str, link: Link) -> Section:
    module = import_module(OFFERED.get(name) or PROVIDED.get(name) or PROVIDED_FOR_TASKS[name])
    found = getattr(module, name)
    if isinstance(found, type):
        parts = list(_docstring(found, link))
        if methods := tuple(_methods(found, link)):
            parts.append(Part(text=("**Methods**",), entries=methods))
    else:
        written, said = _alias(module, name)
        parts = [Part(text=(code(written), *link.paragraphs(said)))]
    is_offered = name in OFFERED or name in OF_KIT
    return Section(
        title=name,
        anchor=link.places.used[name].anchor,
        code=(f"from dockline import {name}",) if is_offered else (),
        parts=tuple(parts),
    )


def _methods(cls: type, link: Link) -> Iterator[Entry]:
    """Its public methods and properties, each with the first line of what is said of it."""
    for name, value in inspect.getmembers_static(cls):
        owner = next(base for base in cls.__mro__ if name in vars(base))
        if name.startswith("_") or not owner.__module__.startswith(_OURS):
            continue
        inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        said = inspect.getdoc(inner) if callable(inner) else None
        if said:
            brackets = "" if isinstance(value, property) else str(_bare(inner)).replace("Ellipsis", "...")
            first = said.partition("\n\n")[0]
            yield Entry(code(f"{name}{brackets}"), (link.prose(first),))


def _bare(function: Any) -> inspect.Signature | str:
    """A signature without types."""
    try:
        signature = inspect.signature(function)
    except ValueError:
        return "()"
    bare = [
        each.replace(annotation=each.empty, default=each.default if _is_plain(each.default) else ...)
        for each in signature.parameters.values()
        if each.name not in ("self", "cls")
    ]
    return signature.replace(parameters=bare, return_annotation=signature.empty)


def _is_plain(default: object) -> bool:
    """Whether a default, if there is one, is told by its value."""
    return default is inspect.Parameter.empty or isinstance(default, str | int | float | tuple | None)


def _alias(module: ModuleType, name: str) -> tuple[str, str]:
    """How a named type is written in the module that it comes from, and the docstring below it."""
    body = _body(module)
    for node, below in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.ImportFrom) and name in (each.name for each in node.names):
            home = resolve_name("." * node.level + (node.module or ""), module.__package__)
            return _alias(import_module(home), name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.expr) and any(isinstance(t, ast.Name) and t.id == name for t in targets):
            said = below.value if isinstance(below, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            written = _PRIVATE.sub(lambda match: _alias(module, match[0])[0], ast.unparse(value))
            return written, inspect.cleandoc(text)
    return name, ""


@cache
def _body(module: ModuleType) -> list[ast.stmt]:
    return ast.parse(inspect.getsource(module)).body


def _docstring(of: object, link: Link) -> Iterator[Part]:
    """A docstring as parts of a section, without its `Args`: dockline makes these objects itself."""
    for block in (inspect.getdoc(of) or "").split("\n\n"):
        first, _, rest = block.partition("\n")
        if first == "Attributes:":
            yield Part(text=("**Attributes**",), entries=tuple(_entries(rest, link)))
        elif block.startswith(("    ", "- ")):
            yield Part(text=(f"```text\n{inspect.cleandoc(block)}\n```",))
        elif not _TITLE.match(first):
            yield Part(text=(link.prose(block),))


def _entries(text: str, link: Link) -> list[Entry]:
    """The entries of a titled part: a name, a colon and what it is; deeper lines go on with it."""
    found: list[tuple[str, str]] = []
    for line in inspect.cleandoc(text).split("\n"):
        if line.startswith(" ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        else:
            name, _, said = line.partition(": ")
            found.append((name, said))
    return [Entry(code(name), (link.prose(said) or escaped(name),)) for name, said in found]
