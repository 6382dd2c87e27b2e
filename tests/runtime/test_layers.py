"""The rooms of the runtime: what each may import. What a type checker alone reads counts, and so does what is
imported late."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

import dockline_runtime

RUNTIME: Final = Path(dockline_runtime.__file__).parent
NAME: Final = RUNTIME.name

BESIDE: Final = frozenset({"errors", "lazy", "lifetime", "secrecy", "watching"})
"""Modules that stand beside the rooms."""

MAY_IMPORT: Final[Mapping[str, frozenset[str]]] = {
    "errors": frozenset(),
    "lazy": frozenset(),
    "lifetime": frozenset({"errors"}),
    "secrecy": frozenset({"errors"}),
    "watching": frozenset(),
    "protocol": frozenset({"errors"}),
    "files": frozenset({"errors"}),
    "models": frozenset({"errors", "lifetime"}),
    "operation": frozenset({"errors", "lazy", "models"}),
    "request": frozenset({"errors", "lifetime", "secrecy", "models", "operation", "protocol"}),
    "settings": frozenset({"errors", "lifetime", "secrecy", "files", "request"}),
    "link": frozenset({"errors", "settings"}),
    "waiting": frozenset({"errors", "lifetime", "files", "link", "settings"}),
    **dict.fromkeys(
        ("aio", "sync"),
        BESIDE | {"protocol", "files", "models", "operation", "request", "settings", "waiting"},
    ),
    "openings": frozenset({"errors", "files", "lazy", "protocol", "aio"}),
    "demux": frozenset({"protocol"}),
}
"""What each room may import, and each module that stands beside them. Their docstrings say the same."""

WAITS: Final = frozenset(
    "asyncio concurrent multiprocessing queue sched select selectors signal socket socketserver ssl "
    "subprocess threading time".split()
)
"""Modules of the standard library that talk to somebody, wait, or look at the clock."""
PURE: Final = ("protocol", "request", "models", "operation")
"""Rooms that do none of that."""
NOT_IN: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(PURE, WAITS),
    "link": frozenset({"asyncio", "concurrent", "select", "selectors", "time"}),
}
"""Which modules of the standard library a room doesn't import."""
NOT_CALLED_IN: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(PURE, frozenset({"now", "today", "utcnow"})),
    "link": frozenset({"communicate", "sleep", "wait"}),
}
"""Methods that a room doesn't call: they look at the clock, or wait."""
EXCEPTIONS: Final[Mapping[tuple[str, str], str]] = {
    (
        "models.late",
        "threading",
    ): "what is decoded when first asked for has a lock, never held over a wait",
    ("models.times", "time"): "a length of time is sent as a moment; the clock is an argument",
}
"""Modules that import one of those all the same, and why."""


@frozen
class Import:
    """An import statement.

    Attributes:
        by: The module that it is in, by its name within the package.
        of: What it imports, by its whole name.
        line: Where it stands.
    """

    by: str
    of: str
    line: int

    @property
    def inside(self) -> str | None:
        """What it imports by its name within the package; None if it is from elsewhere."""
        return self.of.removeprefix(f"{NAME}.") if self.of.startswith(f"{NAME}.") else None

    def __str__(self) -> str:
        return f"{self.by}:{self.line} imports {self.of}"


@cache
def modules(root: Path) -> dict[str, ast.Module]:
    """The modules of a package, by their names within it; a package's own is that of its folder."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text())
    return found


def imports(root: Path) -> list[Import]:
    """All imports in a package, wherever they stand: at the top, in functions, or for type checkers."""
    known = modules(root)
    return [
        Import(by, of, node.lineno)
        for by, tree in known.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for of in imported(node, package_of(root, by), known)
    ]


def package_of(root: Path, module: str) -> list[str]:
    """The names that lead to the package that a module is in; a package's own module is in itself."""
    way = [NAME, *module.split(".")] if module else [NAME]
    return way if root.joinpath(*way[1:]).is_dir() else way[:-1]


def imported(node: ast.Import | ast.ImportFrom, package: list[str], known: Iterable[str]) -> list[str]:
    """The modules that a statement imports, by their whole names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = package[: len(package) - node.level + 1] if node.level else []
    module = ".".join([*base, node.module] if node.module else base)
    wholes = [f"{module}.{alias.name}" for alias in node.names]
    return [whole if whole.removeprefix(f"{NAME}.") in known else module for whole in wholes]


def room_of(module: str) -> str:
    return module.partition(".")[0]


def circles(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The circles of a graph, each once: by the names on it, in their order."""
    after: dict[str, set[str]] = {}
    for source, target in edges:
        if source != target:
            after.setdefault(source, set()).add(target)
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(node: str, way: list[str]) -> None:
        if node in way:
            found.append([*way[way.index(node) :], node])
            return
        if node not in done:
            for target in sorted(after.get(node, ())):
                follow(target, [*way, node])
            done.add(node)

    for node in sorted(after):
        follow(node, [])
    return found


IMPORTS: Final = imports(RUNTIME)
ROOMS: Final = sorted({room_of(module) for module in modules(RUNTIME)} - {""})


def test_every_room_has_its_rules() -> None:
    assert sorted(MAY_IMPORT) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    inside = [each for each in IMPORTS if room_of(each.by) == room and each.inside]
    assert [str(each) for each in inside if room_of(each.inside or "") not in allowed] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if (RUNTIME / room).is_dir()])
def test_a_room_says_what_it_may_import(room: str) -> None:
    text = ast.get_docstring(modules(RUNTIME)[room]) or ""
    said = re.search(r"May import: ([^.]*)\.", text)
    assert said, f"the docstring of {room} doesn't say what it may import"
    assert set(re.findall(r"\w+", said[1])) == MAY_IMPORT[room]


@pytest.mark.parametrize("room", NOT_IN)
def test_a_room_keeps_away_from_waiting_and_clocks(room: str) -> None:
    found = [
        str(each)
        for each in IMPORTS
        if room_of(each.by) == room
        and room_of(each.of) in NOT_IN[room]
        and (each.by, room_of(each.of)) not in EXCEPTIONS
    ]
    found += [
        f"{name}:{node.lineno} calls {node.func.attr}"
        for name, tree in modules(RUNTIME).items()
        for node in ast.walk(tree)
        if room_of(name) == room
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in NOT_CALLED_IN[room]
    ]
    assert found == []


@pytest.mark.parametrize(("module", "of"), EXCEPTIONS)
def test_an_exception_is_in_use(module: str, of: str) -> None:
    assert any((each.by, room_of(each.of)) == (module, of) for each in IMPORTS), "take it out of the table"


def test_the_runtime_stands_below_what_uses_it() -> None:
    """It is what rendered code relies on, and knows neither that nor the generator nor the kit."""
    above = {"dockline", "dockline_gen", "dockline_kit"}
    assert [str(each) for each in IMPORTS if room_of(each.of) in above] == []


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circles((each.by, each.inside) for each in IMPORTS if each.inside) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert circles((room_of(each.by), room_of(each.inside)) for each in IMPORTS if each.inside) == []


class TestTheRulesThemselves:
    """They find what they are there to find."""

    @pytest.fixture
    def package(self, tmp_path: Path) -> Path:
        files = {
            "__init__.py": "",
            "below.py": "import time\n",
            "room/__init__.py": "from . import one\n",
            "room/one.py": "from .two import name\nfrom .. import below\n",
            "room/two.py": "if TYPE_CHECKING:\n    from ..far.deep.three import name\n",
            "far/__init__.py": "",
            "far/deep/__init__.py": "",
            "far/deep/three.py": "def late():\n    from ...room import one\n    from . import four\n",
            "far/deep/four.py": f"import {NAME}.below\n",
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path

    def test_each_import_is_seen_wherever_it_stands(self, package: Path) -> None:
        assert {(each.by, each.inside or each.of) for each in imports(package)} == {
            ("below", "time"),
            ("room", "room.one"),
            ("room.one", "room.two"),
            ("room.one", "below"),
            ("room.two", "far.deep.three"),
            ("far.deep.three", "room.one"),
            ("far.deep.three", "far.deep.four"),
            ("far.deep.four", "below"),
        }

    def test_circles_of_files_and_of_rooms_are_found(self, package: Path) -> None:
        inside = [(each.by, each.inside) for each in imports(package) if each.inside]
        assert circles(inside) == [["far.deep.three", "room.one", "room.two", "far.deep.three"]]
        assert circles((room_of(by), room_of(of)) for by, of in inside) == [["far", "room", "far"]]
