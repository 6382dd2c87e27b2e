"""Functions and constants of a process that runs become those of a changed source; no file is written."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import inspect
import sys
from collections.abc import Collection, Iterator, Mapping, Set
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from attrs import define, field

__all__ = ["Functions", "loaded", "put_constants"]


@define
class Functions:
    """The functions of a tree that the modules loaded so far have made.

    Attributes:
        tree: The folder in which the modules are.
    """

    tree: Path
    _found: dict[tuple[str, str, int], list[FunctionType]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        gc.unfreeze()  # what is frozen isn't listed
        gc.collect()
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(self.tree)):
                self._found.setdefault(_key(each.__code__), []).append(each)
        gc.freeze()

    def put(self, path: str, before: str, after: str) -> bool:
        """Give the functions of a module the code that they have in another source.

        Args:
            path: The module's file, below the tree.
            before: The source as it is.
            after: The same with a change in the body of a function.

        Returns:
            Whether the change is in a function that was found.
        """
        name = str(self.tree / path)
        changed = [
            (old, new)
            for old, new in zip(_functions(before, name), _functions(after, name), strict=True)
            if old != new
        ]
        if not changed or len(changed[0][0].co_freevars) != len(changed[0][1].co_freevars):
            return False
        for old, new in changed:
            for each in self._found.get(_key(old), ()):
                each.__code__ = new
        return _key(changed[0][0]) in self._found


def put_constants(tree: Path, path: str, source: str, names: Collection[str]) -> bool:
    """Give constants of a loaded module, wherever they were imported to, what they are in another source.

    Args:
        tree: The folder in which the modules are.
        path: The module's file, below the tree.
        source: The changed source.
        names: The constants.

    Returns:
        Whether all of them could be given: a value that is made of the module's own classes can't, as the
        other source has classes of its own.
    """
    name = _dotted(path)
    module = sys.modules[name]
    made: dict[str, Any] = {"__name__": name, "__file__": module.__file__, "__package__": module.__package__}
    exec(compile(source, str(tree / path), "exec", dont_inherit=True), made)
    if not names or not all(_foreign(made.get(each), name) for each in names):
        return False
    for each in names:
        before = vars(module)[each]
        for other in list(sys.modules.values()):
            if vars(other).get(each) is before and str(getattr(other, "__file__", "")).startswith(str(tree)):
                setattr(other, each, made[each])
    return True


def _foreign(value: object, module: str) -> bool:
    """Whether a value has nothing that the module defines."""
    if isinstance(value, Mapping):
        return all(_foreign(each, module) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple | Set):
        return type(value).__module__ != module and all(_foreign(each, module) for each in value)
    return module not in (type(value).__module__, getattr(value, "__module__", None))


def loaded(tree: Path, path: str, source: str | None = None) -> bool:
    """Whether a module is loaded; if it isn't, and a source is given, it is made of that."""
    name = _dotted(path)
    if name in sys.modules or source is None:
        return name in sys.modules
    spec = importlib.util.find_spec(name)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source, str(tree / path), "exec", dont_inherit=True), module.__dict__)
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), own, module)
    return True


def _dotted(path: str) -> str:
    parts = Path(path).with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _functions(source: str, name: str) -> list[CodeType]:
    """The code of the functions that aren't in others, in the order of the text."""
    return list(_within(compile(source, name, "exec", dont_inherit=True)))


def _within(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_flags & inspect.CO_OPTIMIZED:
                yield each
            else:
                yield from _within(each)
