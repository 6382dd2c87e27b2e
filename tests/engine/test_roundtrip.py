"""The check of every answer itself: it must notice what it is there for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from attrs import evolve

import dockline
from dockline import OPERATIONS, OperationId
from dockline.errors import APIError, Conflict, NotFound
from dockline.models import ContainerTopResponse, Network, Volume

from ..support.tables import TABLES, Table
from .conformance import TABLE, Conformance
from .helpers import NamedEngine
from .roundtrip import Record, watch

VOLUME = {
    "Name": "data",
    "Driver": "local",
    "Mountpoint": "/data",
    "Labels": None,
    "Scope": "local",
    "Options": {"size": None, "o": "1m"},
    "CreatedAt": "2026-11-23T00:00:00Z",
}


def compare(operation: OperationId, data: Any, value: Any) -> Record:
    record = Record()
    record.compare(OPERATIONS[operation], data, value)
    return record


def decoded(operation: OperationId, data: Any) -> Any:
    decode = OPERATIONS[operation].decode
    assert decode is not None
    return decode(deepcopy(data))  # decoding takes it over


def test_a_whole_answer() -> None:
    record = compare("VolumeInspect", VOLUME, decoded("VolumeInspect", VOLUME))
    assert not record.lost
    assert record.answers == {"VolumeInspect": 1}


def test_a_member_that_was_lost() -> None:
    record = compare("VolumeInspect", VOLUME, evolve(decoded("VolumeInspect", VOLUME), created_at=None))
    assert record.failed
    assert "CreatedAt" in record.lost["VolumeInspect"]


def test_a_null_in_a_map_that_was_lost() -> None:
    value: Volume = decoded("VolumeInspect", VOLUME)
    record = compare("VolumeInspect", VOLUME, evolve(value, options={"o": "1m"}))
    assert list(record.lost) == ["VolumeInspect"]


def test_a_number_that_became_another() -> None:
    data = {**VOLUME, "UsageData": {"Size": 1, "RefCount": 1}}
    for wrong in (True, 1.0, "1"):
        value: Volume = decoded("VolumeInspect", data)
        assert value.usage_data is not None
        value.usage_data.size = wrong  # type: ignore[assignment]
        assert compare("VolumeInspect", data, value).lost


def test_an_answer_of_another_type() -> None:
    data = {"Titles": ["PID"], "Processes": [["1"], [2], "3"]}
    value: ContainerTopResponse = decoded("ContainerTop", data)
    record = compare("ContainerTop", data, value)
    assert not record.lost and record.failed
    assert set(record.unexplained) == {("ContainerTop", "$.Processes[][]"), ("ContainerTop", "$.Processes[]")}
    assert any(line.startswith("DIFFERS") and "$.Processes" in line for line in record.lines())


def test_a_member_that_is_missing() -> None:
    data = {key: value for key, value in VOLUME.items() if key not in ("Mountpoint", "Options")}
    record = compare("VolumeInspect", data, decoded("VolumeInspect", data))
    assert set(record.unexplained) == {("VolumeInspect", "$.Mountpoint")}


def test_an_unknown_member_is_news_and_no_fault() -> None:
    data = [{**VOLUME, "New": {"a": 1}}]
    value = [decoded("VolumeInspect", item) for item in data]
    record = compare("VolumeInspect", data, value)
    assert not record.lost
    assert set(record.unknown) == {("VolumeInspect", "$[].New")}


def test_null_for_an_empty_list() -> None:
    assert not compare("ContainerChanges", None, decoded("ContainerChanges", None)).failed


@pytest.fixture
def conformance() -> Conformance:
    """One that fills a table of its own."""
    table = Table("none", "none", TABLE.columns, required=TABLE.required)
    TABLES.remove(table)
    return Conformance(table)


def test_each_operation_and_each_kind_of_its_answers_has_cells_to_fill(conformance: Conformance) -> None:
    empty = conformance.table.empty()
    assert {row.partition(" ")[0] for row, _ in empty} == set(OPERATIONS)
    assert {row for row, _ in empty if row.startswith("ExecStart")} == {
        "ExecStart (hijack)",
        "ExecStart (none)",
    }
    conformance.success(OPERATIONS["ExecStart"], "containerd", 101)
    assert conformance.table.cells["ExecStart (hijack)", "containerd: success"] == "101"
    assert len(conformance.table.empty()) == len(empty) - 1


def test_a_refusal_that_the_documentation_does_not_name(conformance: Conformance) -> None:
    op = OPERATIONS["VolumeInspect"]
    conformance.refused(op, "overlay2", 404, NotFound(404, "no"), "here")
    assert not list(conformance.lines())
    conformance.refused(op, "overlay2", 409, Conflict(409, "no"), "here")
    assert list(conformance.lines()) == ["UNDOCUMENTED VolumeInspect 409 Conflict: 409 no (here)"]
    assert conformance.table.cells["VolumeInspect", "overlay2: error"] == "404 NotFound, 409 Conflict"


def test_an_engine_of_another_kind_fills_nothing(conformance: Conformance) -> None:
    conformance.success(OPERATIONS["VolumeInspect"], "", 200)
    conformance.refused(OPERATIONS["VolumeInspect"], "", 418, APIError(418, "no"), "here")
    assert not conformance.table.cells and not list(conformance.lines())


def test_the_clients_of_the_tests_are_watched(engine: NamedEngine) -> None:
    record = Record()
    with watch(dockline.Client(engine.url), record) as docker:
        networks: list[Network] = docker.networks.list()
        docker.system.ping_head()
        with docker.system.events(since=0, until=1) as events:
            list(events)
    assert networks
    assert record.answers["NetworkList"] == 1 and record.answers["SystemPingHead"] == 1


def test_null_where_the_exported_document_wants_a_list_is_told_though_models_take_it() -> None:
    networks = [{"Name": "n", "IPAM": {"Driver": "default", "Config": None}, "ConfigOnly": None}]
    record = compare("NetworkList", networks, decoded("NetworkList", networks))
    assert [place for place in record.undescribed if place[1].endswith("ConfigOnly")] == [
        ("NetworkList", "$[].ConfigOnly")
    ]
    assert record.failed
