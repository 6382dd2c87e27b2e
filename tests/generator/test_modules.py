"""Which module a model lives in: that of the resource that uses it, and modules import in no circle."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockline_gen.view.modules import COMMON, assign_modules, group_of
from dockline_runtime.aio.client import AsyncBaseClient
from dockline_runtime.sync.client import BaseClient

from .tools import build, description, render_document

Graph = dict[str, tuple[str | None, list[str]]]
"""For each definition, the one that it extends and those that its members are of."""


def api(graph: Graph, uses: Mapping[str, list[str]]) -> dict[str, Any]:
    """A description whose tags use some of the definitions of a graph."""
    definitions: dict[str, Any] = {}
    for name, (base, members) in graph.items():
        properties: dict[str, Any] = {f"Is{name}": {"type": "boolean"}}
        properties |= {f"Of{name}{member}": reference(member) for member in members}
        own = {"type": "object", "properties": properties}
        definitions[name] = {"allOf": [reference(base), own]} if base else own
    paths = {
        f"/{tag}/{name}": {
            "get": {
                "operationId": f"{tag}Get{name}",
                "tags": [tag],
                "responses": {"200": {"content": {"application/json": {"schema": reference(name)}}}},
            }
        }
        for tag, names in uses.items()
        for name in names
    }
    return description(
        definitions, paths or {"/ping": {"get": {"operationId": "Ping", "responses": {"200": {}}}}}
    )


def reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def imports_between(files: Mapping[str, str], folder: str) -> dict[str, set[str]]:
    """For each module of a folder, the modules beside it that it imports when it is imported itself."""
    graph: dict[str, set[str]] = {}
    for path, text in files.items():
        place, _, module = path.rpartition("/")
        if place.endswith(folder) and module != "__init__.py":
            graph[module] = {
                f"{node.module}.py"
                for node in ast.parse(text).body
                if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
            }
    return graph


NAMES = ["Lamp", "LampBulb", "Room", "RoomPlan", "House", "Street", "Town"]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Definitions that lead to one another in any way, circles too; bases make no circle."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    graph: Graph = {}
    for index, name in enumerate(names):
        base = draw(st.none() | st.sampled_from(names[:index])) if index else None
        graph[name] = base, draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    return graph


USES = st.dictionaries(
    st.sampled_from(["lamps", "rooms", "towns", "common"]),
    st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
)


@settings(max_examples=150, deadline=None)
@given(graphs(), USES)
@example({"Lamp": (None, ["Room"]), "Room": (None, []), "House": (None, ["Lamp"])}, {"lamps": ["Lamp"]})
@example(
    {"LampA": (None, ["RoomB"]), "RoomB": (None, ["LampC"]), "LampC": (None, [])},
    {"lamps": ["LampA", "LampC"], "rooms": ["RoomB"]},
)
@example(
    {
        "LampBulb": (None, ["RoomPlan"]),
        "RoomPlan": (None, ["Lamp"]),
        "Lamp": (None, []),
        "House": (None, ["Street"]),
        "Street": (None, ["Town"]),
        "Town": (None, []),
    },
    {"lamps": ["LampBulb", "Street"], "rooms": ["LampBulb", "Town"]},
)
def test_whatever_leads_to_whatever_modules_do_not_import_in_a_circle(
    graph: Graph, uses: dict[str, list[str]]
) -> None:
    known = {tag: [name for name in names if name in graph] for tag, names in uses.items()}
    files = render_document(build(api(graph, known)))
    for folder in ("models", "codec"):
        between = imports_between(files, folder)
        assert all(needed in between for found in between.values() for needed in found)
        order = TopologicalSorter(between).static_order()
        assert set(order) == set(between)


def homes(graph: Graph, **uses: list[str]) -> dict[str, str]:
    return assign_modules(build(api(graph, uses)))


def test_a_model_lives_with_the_one_resource_that_uses_it() -> None:
    found = homes({"Bulb": (None, []), "Plan": (None, [])}, lamps=["Bulb"], rooms=["Plan"])
    assert found == {"Bulb": "lamps", "Plan": "rooms"}


def test_what_it_leads_to_lives_there_too() -> None:
    assert homes({"Bulb": (None, ["Thread"]), "Thread": (None, [])}, lamps=["Bulb"])["Thread"] == "lamps"


def test_a_model_of_several_resources_is_common() -> None:
    assert homes({"Switch": (None, [])}, lamps=["Switch"], rooms=["Switch"])["Switch"] == COMMON


def test_a_shared_model_lives_with_the_resource_whose_name_it_bears() -> None:
    assert (
        homes({"LampSummary": (None, [])}, lamps=["LampSummary"], rooms=["LampSummary"])["LampSummary"]
        == "lamps"
    )


def test_unless_that_resource_does_not_use_it() -> None:
    graph: Graph = {"LampSummary": (None, []), "Lamp": (None, [])}
    assert homes(graph, lamps=["Lamp"], rooms=["LampSummary"])["LampSummary"] == "rooms"


def test_what_a_common_model_leads_to_is_common() -> None:
    graph: Graph = {"Switch": (None, ["LampWire"]), "LampWire": (None, [])}
    assert homes(graph, lamps=["Switch"], rooms=["Switch"]) == {"Switch": COMMON, "LampWire": COMMON}


def test_a_model_that_nothing_reaches_lives_by_its_name_or_is_common() -> None:
    found = homes({"LampOld": (None, []), "Other": (None, []), "Lamp": (None, [])}, lamps=["Lamp"])
    assert found == {"LampOld": "lamps", "Other": COMMON, "Lamp": "lamps"}


def test_the_bases_of_a_module_stand_before_what_extends_them() -> None:
    graph: Graph = {"Zebra": (None, []), "Middle": ("Zebra", []), "Aardvark": ("Middle", [])}
    files = render_document(build(api(graph, {"lamps": ["Aardvark"]})))
    text = files["v1_0/models/lamps.py"]
    assert (
        text.index("class Zebra(Model)")
        < text.index("class Middle(Zebra)")
        < text.index("class Aardvark(Middle)")
    )


OWN = {"wire"}.union(*((*dir(each), *each.__annotations__) for each in (BaseClient, AsyncBaseClient)))
"""What clients have of their own."""


@pytest.mark.parametrize("group", sorted(name for name in OWN if not name.startswith("_")))
def test_no_group_hides_what_a_client_has_of_its_own(group: str) -> None:
    assert group_of(group) not in OWN


@pytest.mark.parametrize(
    ("tag", "module"),
    [
        ("lamps", "lamps"),
        ("Floor Lamps", "floor_lamps"),
        ("common", "common_"),
        ("import", "import_"),
        ("list", "list"),
    ],
)
def test_a_tag_becomes_a_module(tag: str, module: str) -> None:
    assert group_of(tag) == module
