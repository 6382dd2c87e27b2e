"""Pages of what isn't rendered: errors, and the types that signatures name, as their docstrings tell of them."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from dockline_runtime import errors

from ..view.provided import KIT_ERRORS, OFFERED, PROVIDED, PROVIDED_FOR_TASKS
from .markdown import code, escaped
from .page import Entry, Page, Part, Section
from .places import ERRORS, TYPES, Link, Places

__all__ = ["error_names", "errors_page", "types_page"]

_TITLE = re.compile(r"^(Args|Attributes|Raises|Returns):$")
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
        "What signatures name beside models and enums. A class for threads and its twin for tasks have the same "
        "methods; those of the twin are awaited."
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
    """A list in which what is a kind of another is below it."""
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
    offered = f"Can be imported from {code('dockline')}." if name in OFFERED else ""
    if isinstance(found, type):
        methods = tuple(_methods(found, link))
        parts = (
            *_docstring(found, link),
            *([Part(text=("**Methods**",), entries=methods)] if methods else []),
        )
    else:
        written, said = _aliases(module).get(name, ("", ""))
        parts = (Part(text=tuple(filter(None, (code(written) if written else "", *link.paragraphs(said))))),)
    return Section(
        title=name,
        anchor=link.places.used[name].anchor,
        parts=(*parts, Part(text=tuple(filter(None, (offered,))))),
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
            brackets = "" if isinstance(value, property) else str(_bare(inner))
            first = said.partition("\n\n")[0]
            yield Entry(code(f"{name}{brackets}"), (link.prose(first),))


def _bare(function: Any) -> inspect.Signature | str:
    """A signature without types."""
    try:
        signature = inspect.signature(function)
    except ValueError:
        return "()"
    bare = [
        each.replace(annotation=each.empty) for each in signature.parameters.values() if each.name != "self"
    ]
    return signature.replace(parameters=bare, return_annotation=signature.empty)


@cache
def _aliases(module: ModuleType) -> dict[str, tuple[str, str]]:
    """The names of types that a module gives: how each is written, and what stands below it."""
    body = ast.parse(inspect.getsource(module)).body
    found = {}
    for index, node in enumerate(body):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.expr):
            below = body[index + 1] if index + 1 < len(body) else None
            is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            said = inspect.cleandoc(str(below.value.value)) if is_text else ""  # type: ignore[union-attr]
            found[target.id] = (ast.unparse(value), said)
    return found


def _docstring(of: object, link: Link) -> Iterator[Part]:
    """A docstring as parts of a section."""
    title, entries = "", list[Entry]()
    for block in (inspect.getdoc(of) or "").split("\n\n"):
        first, _, rest = block.partition("\n")
        if match := _TITLE.match(first):
            title, entries = match[1], _entries(rest, link)
            yield Part(text=(f"**{title}**",), entries=tuple(entries))
        elif block.startswith(("    ", "- ")):
            yield Part(text=(f"```text\n{inspect.cleandoc(block)}\n```",))
        else:
            yield Part(text=(link.prose(block),))


def _entries(text: str, link: Link) -> list[Entry]:
    """The entries of a titled part: a name, a colon and what it is, on further lines where they are deeper."""
    found: list[tuple[str, str]] = []
    for line in inspect.cleandoc(text).split("\n"):
        if line.startswith(" ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        else:
            name, _, said = line.partition(": ")
            found.append((name, said))
    return [Entry(code(name), (link.prose(said) or escaped(name),)) for name, said in found]
