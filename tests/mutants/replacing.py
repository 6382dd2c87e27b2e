"""Functions, constants and fields that a process has loaded become those of a changed source."""

from __future__ import annotations

import gc
import importlib.util
import inspect
import sys
from collections.abc import Collection, Iterator, Mapping, Set
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from attrs import define, field

__all__ = ["Replacing", "Unimportable"]

_GENERATED = ("__init__", "__repr__", "__eq__", "__hash__", "__attrs_attrs__", "__match_args__")
"""What attrs makes of a class's fields."""


class Unimportable(Exception):
    """A changed source can't be imported."""


@define
class Replacing:
    """Puts changed sources in the place of what the modules loaded so far have made.

    Attributes:
        tree: The folder in which the modules are.
    """

    tree: Path
    _functions: dict[tuple[str, str, int], list[FunctionType]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        gc.unfreeze()  # what is frozen isn't listed
        gc.collect()
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(self.tree)):
                self._functions.setdefault(_key(each.__code__), []).append(each)
        gc.freeze()

    def imported(self, path: str, source: str) -> bool:
        """Make a module of a source, unless it has been loaded; whether it was made.

        Raises:
            Unimportable: The source raises.
        """
        name = _dotted(path)
        if name in sys.modules:
            return False
        spec = importlib.util.find_spec(name)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        self._execute(path, source, module.__dict__)
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], own, module)
        return True

    def put_functions(self, path: str, before: str, after: str) -> bool:
        """Give the functions of a module the code that they have in another source.

        Args:
            path: The module's file, below the tree.
            before: The source as it is.
            after: The same with a change in the body of a function.

        Returns:
            Whether the change is in a function that was found.
        """
        name = str(self.tree / path)
        pairs = zip(_functions(_compiled(before, name)), _functions(_compiled(after, name)), strict=True)
        put = False
        for old, new in [pair for outer in pairs for pair in _inner(*outer) if pair[0] != pair[1]]:
            for each in self._functions.get(_key(old), ()):
                if len(old.co_freevars) == len(new.co_freevars):
                    each.__code__ = new
                    put = True
        return put

    def put_constants(self, path: str, source: str, names: Collection[str]) -> bool:
        """Give constants of a module, wherever they were imported to, what they are in another source.

        Args:
            path: The module's file, below the tree.
            source: The changed source.
            names: The constants.

        Returns:
            Whether they could be given: what is made of the module's own classes can't, as the other source
            has classes of its own.

        Raises:
            Unimportable: The source raises.
        """
        module = sys.modules[_dotted(path)]
        made = self._made(path, source)
        if not names or not all(_foreign(made.get(each), module.__name__) for each in names):
            return False
        for each in names:
            before = vars(module)[each]
            for other in self._modules():
                if vars(other).get(each) is before:
                    setattr(other, each, made[each])
        return True

    def put_fields(self, path: str, source: str, within: str, names: Collection[str]) -> bool:
        """Give a class the fields that it has in another source.

        Args:
            path: The module's file, below the tree.
            source: The changed source.
            within: The class, dotted.
            names: The fields that are changed.

        Returns:
            Whether there is such a class.

        Raises:
            Unimportable: The source raises.
        """
        made = self._made(path, source)
        outer, *inner = within.split(".")
        ours, theirs = getattr(sys.modules[_dotted(path)], outer), made[outer]
        for each in inner:
            ours, theirs = getattr(ours, each), getattr(theirs, each)
        if not names or not (isinstance(ours, type) and isinstance(theirs, type)):
            return False
        for each in (*_GENERATED, *names):
            if each in vars(theirs) and not inspect.ismemberdescriptor(vars(theirs)[each]):
                setattr(ours, each, vars(theirs)[each])
        return True

    def _made(self, path: str, source: str) -> dict[str, Any]:
        """What a source makes, beside the module."""
        module = sys.modules[_dotted(path)]
        made = {name: getattr(module, name, None) for name in ("__name__", "__file__", "__package__")}
        self._execute(path, source, made)
        return made

    def _execute(self, path: str, source: str, into: dict[str, Any]) -> None:
        try:
            exec(_compiled(source, str(self.tree / path)), into)
        except Exception as error:
            raise Unimportable from error

    def _modules(self) -> list[ModuleType]:
        """The loaded modules of the tree."""
        return [
            module
            for module in list(sys.modules.values())
            if str(getattr(module, "__file__", "")).startswith(str(self.tree))
        ]


def _compiled(source: str, name: str) -> CodeType:
    return compile(source, name, "exec", dont_inherit=True)


def _dotted(path: str) -> str:
    parts = Path(path).with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The code of the functions that aren't in others, in the order of the text."""
    for each in _parts(code):
        if each.co_flags & inspect.CO_OPTIMIZED:
            yield each
        else:
            yield from _functions(each)


def _inner(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The code of a function before and after a change, and of the functions in it if they are as many."""
    yield old, new
    before, after = _parts(old), _parts(new)
    if [each.co_qualname for each in before] == [each.co_qualname for each in after]:
        for pair in zip(before, after, strict=True):
            yield from _inner(*pair)


def _parts(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _foreign(value: object, module: str) -> bool:
    """Whether a value has nothing that the module defines."""
    if isinstance(value, Mapping):
        return all(_foreign(each, module) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple | Set):
        return type(value).__module__ != module and all(_foreign(each, module) for each in value)
    return module not in (type(value).__module__, getattr(value, "__module__", None))
