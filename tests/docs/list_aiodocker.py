"""Lists the public names of aiodocker for aiodocker.txt: `python tests/docs/list_aiodocker.py`, where it is
installed (the bench's environment has it)."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

HEAD = """\
# Public names of aiodocker {version}: methods and properties of its classes, what its client, containers,
# messages and errors hold, its errors, and the functions of its modules. Names only;
# list_aiodocker.py writes them.
"""
HOLDERS = ("Docker", "DockerContainer", "Message")
"""Classes whose attributes users read. They read those of errors, too."""


def modules() -> Iterator[ModuleType]:
    """The modules of the package, but for those that its name says are none of a user's."""
    package = import_module("aiodocker")
    for found in pkgutil.iter_modules(package.__path__):
        if not found.name.startswith("_"):
            yield import_module(f"{package.__name__}.{found.name}")


def names(module: ModuleType) -> Iterator[str]:
    """What a module defines that has no underscore in front."""
    for name, value in vars(module).items():
        ours = not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
        if ours and inspect.isfunction(value):
            yield f"{module.__name__.rpartition('.')[2]}.{name}"
        elif ours and inspect.isclass(value):
            yield from of_class(value)


def of_class(cls: type) -> Iterator[str]:
    """What a class defines itself, and an error's own name."""
    error = issubclass(cls, Exception)
    if error:
        yield cls.__name__
    found = {name for name, value in vars(cls).items() if callable(value) or hasattr(value, "__get__")}
    if error or cls.__name__ in HOLDERS:
        found |= {*inspect.get_annotations(cls), *assigned(cls)}
    yield from (f"{cls.__name__}.{name}" for name in found if not name.startswith("_"))


def assigned(cls: type) -> Iterator[str]:
    """Attributes that a class's `__init__` sets."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(cls)))):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
                yield target.attr


if __name__ == "__main__":
    lines = sorted({name for module in modules() for name in names(module)}, key=lambda name: name.split("."))
    head = HEAD.format(version=import_module("aiodocker").__version__)
    Path(__file__).with_name("aiodocker.txt").write_text(head + "\n".join(lines) + "\n", "utf-8")
