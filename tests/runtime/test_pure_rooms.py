"""What knows no connection: the protocol's parts and the files', for type checkers as well."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import dockline_runtime

RUNTIME: Final = Path(dockline_runtime.__file__).parent
WAITS: Final = {"dockline_runtime.sync", "dockline_runtime.waiting", "dockline_runtime.link"}
FORBIDDEN: Final = {
    "protocol": WAITS | {"socket", "select", "selectors", "ssl", "asyncio", "threading", "time"},
    "files": WAITS | {"socket", "select", "selectors", "ssl", "asyncio"},
}
NOT_YET: Final = {"protocol/error_response.py"}  # it names the type of a response
MODULES: Final = {
    f"{room}/{path.name}": room for room in FORBIDDEN for path in sorted((RUNTIME / room).glob("[!_]*.py"))
}


def imported(module: str) -> Iterator[str]:
    """What a module imports, wherever it does: at its top, within a function, for type checkers only."""
    package = ["dockline_runtime", *Path(module).parts[:-1]]
    for node in ast.walk(ast.parse((RUNTIME / module).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            found = ".".join([*above, *([node.module] if node.module else [])])
            yield found
            yield from (f"{found}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", sorted(MODULES.keys() - NOT_YET))
def test_what_is_pure_imports_nothing_that_waits(module: str) -> None:
    forbidden = FORBIDDEN[MODULES[module]]
    names = list(imported(module))
    assert names
    assert not [name for name in names if any(f"{name}.".startswith(f"{bad}.") for bad in forbidden)]
