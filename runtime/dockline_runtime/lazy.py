"""Names that are imported when first asked for (PEP 562), so that a program pays only for what it uses; and
names that completion offers."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as all of this
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    GetAttr = Callable[[str], Any]
    Dir = Callable[[], list[str]]

__all__ = ["gathered", "lazily", "lazy_modules", "offered"]


_OURS = ("dockline_runtime", "dockline_kit")


def lazily(package: str, places: Mapping[str, str], also: Iterable[str] = ()) -> tuple[GetAttr, Dir]:
    """The `__getattr__` and `__dir__` of a module.

    Args:
        package: The module's `__name__`.
        places: For each lazy name, the module that has it: inside the package, by its full name if it is a
            module of the runtime or of the kit, or empty where the name is itself a module of the package.
            `module:other` is something that has another name there.
        also: Names that exist already, to be listed by `dir()` as well.
    """
    names = sorted([*places, *also])

    def get(name: str) -> Any:
        place = places.get(name)
        if place is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if not place:
            value: Any = _module(f"{package}.{name}")
        else:
            place, _, other = place.partition(":")
            ours = place.partition(".")[0] in _OURS
            module = place if ours else f"{package}.{place}"
            value = getattr(_module(module), other or name)
        setattr(sys.modules[package], name, value)
        return value

    return get, lambda: names


def lazy_modules(package: str, modules: Iterable[str]) -> tuple[GetAttr, Dir]:
    """The `__getattr__` and `__dir__` of a package whose submodules are lazy.

    Args:
        package: The package's `__name__`.
        modules: The submodules.
    """
    return lazily(package, dict.fromkeys(modules, ""))


def gathered(package: str, name: str, modules: Iterable[str]) -> tuple[GetAttr, Dir]:
    """The `__getattr__` and `__dir__` of a package whose submodules are lazy, and a table that they make up.

    Args:
        package: The package's `__name__`.
        name: What the table is called, here and there.
        modules: The submodules.
    """
    module_of, _ = lazy_modules(package, modules)

    def get(asked: str) -> Any:
        if asked != name:
            return module_of(asked)
        table: dict[Any, Any] = {}
        for module in modules:
            table.update(getattr(_module(f"{package}.{module}"), name))
        setattr(sys.modules[package], name, table)
        return table

    return get, lambda: [name, *modules]


def offered(value: object, *without: str) -> list[str]:
    """What `dir()` and completion offer of a value: no private words.

    Args:
        value: The value.
        without: Public names that aren't for users.
    """
    names = object.__dir__(value)
    return [name for name in names if (name[:1] != "_" or name[:2] == "__") and name not in without]


def _module(name: str) -> Any:
    """A module, imported; `importlib` does the same, and takes longer to import than all of this."""
    __import__(name)
    return sys.modules[name]
