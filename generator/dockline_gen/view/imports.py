"""What a rendered module imports: names of the runtime, and of the other modules of its package."""

from __future__ import annotations

from collections.abc import Mapping

from ..pycode.imports import Imports
from ..pycode.nodes import Name
from .provided import PROVIDED

__all__ = ["BareImports", "ModuleImports"]

_FACADES = ("models", "enums")
"""The packages whose classes are reached by way of the package, whatever module they are in."""


class ModuleImports(Imports):
    """The import statements of one module of a package.

    Args:
        home: The module that they stand in, as a path inside the package: `("models", "images")`.
        provided: The module of each name that no description gives.
    """

    def __init__(self, home: tuple[str, ...], provided: Mapping[str, str] = PROVIDED) -> None:
        super().__init__(first_party=("dockline_kit", "dockline_runtime"))
        self._home = home
        self._provided = provided

    def use(self, *names: str) -> None:
        """Import names that no description gives."""
        for name in names:
            self.add(self._provided[name], name)

    def provides(self, name: str) -> bool:
        """Whether `use` knows a name."""
        return name in self._provided

    def add_local(self, path: tuple[str, ...], *names: str) -> None:
        """Import from a module of the same package, unless it is the module itself."""
        if path != self._home:
            self.add(self.place(path), *names)

    def place(self, path: tuple[str, ...]) -> str:
        """How a module of the same package is written here: by the shortest way, with dots before it."""
        shared = 0
        while shared < min(len(path), len(self._home)) - 1 and path[shared] == self._home[shared]:
            shared += 1
        dots = "." * (len(self._home) - shared)
        return dots + ".".join(path[shared:])

    def reach(self, path: tuple[str, ...], name: str) -> Name:
        """How a name of another module is written: by its package, which imports it when it is asked for.

        Args:
            path: The module that has it. Where that is this one, the name is enough.
            name: The name; that of a package's facade, `models.Port`, or by way of its module,
                `codec.images.decode_port`.
        """
        if path == self._home:
            return Name(name)
        self.add("." * len(self._home), path[0])
        return Name(f"{path[0]}.{name}" if path[0] in _FACADES else f"{'.'.join(path)}.{name}")


class BareImports(ModuleImports):
    """Imports for text that isn't a module: each name is written alone."""

    def __init__(self) -> None:
        super().__init__(())

    def reach(self, path: tuple[str, ...], name: str) -> Name:  # noqa: ARG002  # that of its base
        """The name alone."""
        return Name(name)
