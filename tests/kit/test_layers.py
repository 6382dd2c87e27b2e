"""The rooms of the kit: what each may import, of the kit and of the runtime. What a type checker alone
reads counts, and so does what is imported late."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

import dockline_kit

KIT: Final = Path(dockline_kit.__file__).parent

HALVES: Final = frozenset(
    "buildkit copying creating errors progress references results spelling unread versions waiters "
    "waiting".split()
)
MAY_IMPORT: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "text": (frozenset(), frozenset()),
    "spelling": (frozenset(), frozenset({"errors", "models"})),
    "progress": (frozenset({"text"}), frozenset({"lazy"})),
    "columns": (frozenset({"text"}), frozenset()),
    "tables": (frozenset({"columns", "text"}), frozenset({"errors", "lazy"})),
    "errors": (frozenset(), frozenset({"errors"})),
    "command": (frozenset({"columns", "spelling", "tables"}), frozenset({"errors", "models", "operation"})),
    "results": (frozenset({"errors"}), frozenset()),
    "references": (frozenset(), frozenset()),
    "versions": (frozenset(), frozenset({"errors"})),
    "copying": (frozenset(), frozenset({"errors", "files"})),
    "creating": (frozenset({"spelling"}), frozenset({"errors", "models", "request"})),
    "waiters": (frozenset(), frozenset()),
    "buildkit": (
        frozenset({"progress", "spelling", "text"}),
        frozenset({"errors", "files", "lazy", "operation", "protocol", "request", "secrecy"}),
    ),
    "waiting": (frozenset(), frozenset({"errors", "lifetime", "settings", "waiting"})),
    "unread": (frozenset(), frozenset()),
    "aio": (HALVES, frozenset({"aio", "errors", "operation", "protocol", "request", "secrecy"})),
    "sync": (HALVES, frozenset({"errors", "operation", "protocol", "request", "secrecy", "sync"})),
    "starting": (
        frozenset({"aio", "buildkit", "progress", "unread"}),
        frozenset({"aio", "openings", "secrecy"}),
    ),
    "tracing": (frozenset(), frozenset({"errors", "watching"})),
    "openings": (
        frozenset({"aio", "buildkit", "progress", "unread"}),
        frozenset({"openings", "operation", "protocol"}),
    ),
}
"""What each room may import, and each module beside them: rooms of the kit, and rooms of the runtime. Their
docstrings say the same."""

OF_BUILDKIT: Final[Mapping[str, frozenset[str]]] = {
    "wire": frozenset(),
    "http2": frozenset({"wire"}),
    "store": frozenset({"http2", "wire"}),
    "trees": frozenset({"store", "wire"}),
    "delivery": frozenset({"store", "wire"}),
    "progress": frozenset({"wire"}),
    "request": frozenset({"delivery", "errors", "store", "trees", "wire"}),
    "errors": frozenset({"wire"}),
    "findings": frozenset({"errors"}),
    "places": frozenset({"errors"}),
    "records": frozenset({"wire"}),
    "results": frozenset({"progress"}),
}
"""What each room of BuildKit's may import of it, and each module beside them. They form no circle."""

WAITS: Final = frozenset(
    "asyncio concurrent multiprocessing queue sched select selectors socket socketserver ssl subprocess "
    "threading".split()
)
"""Modules of the standard library that talk to somebody or wait. Nothing in these rooms does."""
HOW: Final = frozenset({"waiting"})
"""Rooms that say how somebody waits, so that others need not."""
CLOCK: Final = frozenset(
    "aio.buildkit.builds aio.showing aio.steps openings progress.showing starting sync.buildkit.builds "
    "sync.showing sync.steps tables waiting.by_tasks waiting.by_threads waiting.crew_tasks "
    "waiting.crew_threads waiting.monitor_tasks waiting.monitor_threads".split()
)
"""Modules that look at the clock: it is an argument there as well, or they wait."""
RENDERED: Final = frozenset({"dockline", "dockline_gen"})
EXTRAS: Final[Mapping[str, str]] = {
    "buildkit.http2.machine": "h2",
    "progress.rich_view": "rich",
    "tracing": "opentelemetry",
}
"""Modules that need what an extra installs, and that no other imports."""
LATE: Final = frozenset({"buildkit.http2.machine"})
"""Those among them that others may import: they import the extra in a function, when it is needed."""


@frozen
class Import:
    """An import: the module that it is in, by its name within the kit, and the whole name of another."""

    by: str
    of: str

    @property
    def room(self) -> str:
        return self.by.partition(".")[0]

    @property
    def top(self) -> str:
        return self.of.partition(".")[0]

    @property
    def room_of(self) -> str:
        """The room that it imports from, in whichever package."""
        return self.of.split(".")[1] if "." in self.of else ""


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(KIT.rglob("*.py")):
        parts = path.relative_to(KIT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text())
    return found


def imports() -> list[Import]:
    return [
        Import(by, of) for by, tree in MODULES.items() for node in ast.walk(tree) for of in imported(node, by)
    ]


def imported(node: ast.AST, by: str) -> list[str]:
    """The whole names of the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    way = ["dockline_kit", *by.split(".")] if by else ["dockline_kit"]
    package = way if (KIT.parent.joinpath(*way)).is_dir() else way[:-1]
    base = package[: len(package) - node.level + 1] if node.level else []
    module = ".".join([*base, node.module] if node.module else base)
    wholes = [f"{module}.{alias.name}" for alias in node.names]
    return [whole if whole.removeprefix("dockline_kit.") in MODULES else module for whole in wholes]


MODULES: Final = modules()
IMPORTS: Final = imports()
ROOMS: Final = sorted({name.partition(".")[0] for name in MODULES} - {""})


def test_every_room_has_its_rules() -> None:
    assert sorted(MAY_IMPORT) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    of_kit, of_runtime = MAY_IMPORT[room]
    own = [each for each in IMPORTS if each.room == room]
    assert [each for each in own if each.top == "dockline_kit" and each.room_of not in of_kit | {room}] == []
    assert [each for each in own if each.top == "dockline_runtime" and each.room_of not in of_runtime] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if (KIT / room).is_dir()])
def test_a_room_says_what_it_may_import(room: str) -> None:
    text = ast.get_docstring(MODULES[room]) or ""
    said = re.search(r"May import of the kit: ([^;]*); of the runtime: ([^.]*)\.", text)
    assert said, f"the docstring of {room} doesn't say what it may import"
    listed = tuple(frozenset(re.findall(r"\w+", part)) - {"nothing"} for part in said.groups())
    assert listed == MAY_IMPORT[room]


def test_rooms_of_buildkit_import_of_it_what_they_may_and_say() -> None:
    found: dict[str, set[str]] = {room: set() for room in OF_BUILDKIT}
    for each in IMPORTS:
        if each.by.startswith("buildkit.") and each.of.startswith("dockline_kit.buildkit."):
            found[each.by.split(".")[1]].add(each.of.split(".")[2])
    assert {room: of - {room} for room, of in found.items()} == OF_BUILDKIT
    TopologicalSorter(OF_BUILDKIT).prepare()
    for room, of in OF_BUILDKIT.items():
        if of and (KIT / "buildkit" / room).is_dir():
            text = ast.get_docstring(MODULES[f"buildkit.{room}"]) or ""
            said = re.search(r"May import of BuildKit: ([^;]*);", text)
            assert said and set(re.findall(r"\w+", said[1])) == of, room


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in HOW])
def test_a_room_neither_waits_nor_knows_rendered_code(room: str) -> None:
    own = [each for each in IMPORTS if each.room == room]
    assert [each for each in own if each.top in WAITS | RENDERED] == []


def test_the_clock_is_looked_at_where_it_is_an_argument_or_somebody_waits() -> None:
    assert {each.by for each in IMPORTS if each.top == "time"} == CLOCK


def test_what_an_extra_installs_is_asked_for_by_its_own_module_alone() -> None:
    assert {each.by: each.top for each in IMPORTS if each.top in EXTRAS.values()} == EXTRAS
    alone = EXTRAS.keys() - LATE
    assert [each for each in IMPORTS if each.of.removeprefix("dockline_kit.") in alone] == []


@pytest.mark.parametrize("module", sorted(LATE))
def test_what_is_imported_late_is_imported_in_functions(module: str) -> None:
    for statement in MODULES[module].body:
        if not isinstance(statement, ast.FunctionDef):
            guarded = isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"
            found = [of for node in ast.walk(statement) for of in imported(node, module)]
            assert guarded or not [of for of in found if of.partition(".")[0] == EXTRAS[module]]


def test_no_files_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for each in IMPORTS:
        if each.top == "dockline_kit":
            graph.setdefault(each.by, set()).add(each.of.removeprefix("dockline_kit."))
    assert len(graph) > 10
    TopologicalSorter(graph).prepare()


def test_users_type_checkers_look_into_it() -> None:
    assert (KIT / "py.typed").exists()
