"""Answers as text: what stands at a path, JSON, lines, YAML, tables; what can't be is told."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
import yaml

from dockline import models, structure
from dockline_kit.command.output import item_text, text_of
from dockline_kit.command.paths import at_path
from dockline_kit.command.refusals import WrongUse

BRIDGE = {"IPAddress": "10.0.0.2", "Aliases": ["a", "b"]}
INSPECTED = structure(
    {
        "Id": "1234",
        "State": {"Status": "running", "ExitCode": 0},
        "NetworkSettings": {"Networks": {"bridge": BRIDGE, "my.net": BRIDGE}},
        "Config": {"Labels": {"a.b": "c"}, "Env": ["A=1"]},
    },
    models.ContainerInspectResponse,
)
NETWORKS = structure(
    [
        {"Id": "1" * 64, "Name": "front", "Driver": "bridge", "Scope": "local"},
        {"Id": "2" * 64, "Name": "back", "Driver": "overlay", "Scope": "swarm"},
    ],
    list[models.Network],
)

PATHS: list[tuple[Any, str, str]] = [
    (INSPECTED, "Id", "1234\n"),
    (INSPECTED, "id", "1234\n"),
    (INSPECTED, "NetworkSettings.Networks.bridge.IPAddress", "10.0.0.2\n"),
    (INSPECTED, "network_settings.networks.bridge.ip_address", "10.0.0.2\n"),
    (INSPECTED, "NetworkSettings.Networks[my.net].Aliases", "a\nb\n"),
    (INSPECTED, "NetworkSettings.Networks.bridge.Aliases[1]", "b\n"),
    (INSPECTED, "NetworkSettings.Networks.bridge.Aliases[-2]", "a\n"),
    (INSPECTED, "NetworkSettings.Networks.none.IPAddress", "\n"),
    (INSPECTED, "Config.Labels", '{"a.b":"c"}\n'),
    (INSPECTED, "Config.Labels[a.b]", "c\n"),
    (INSPECTED, "State.ExitCode", "0\n"),
    (INSPECTED, "State.Health.Status", "\n"),
    (NETWORKS, "Name", "front\nback\n"),
    (NETWORKS, "[].Name", "front\nback\n"),
    (NETWORKS, "[1].Name", "back\n"),
    (NETWORKS, "[5].Name", "\n"),
    ({"a": [{"b": [1, 2]}, {"b": [3]}]}, "a.b", "1\n2\n3\n"),
    ({"a": [{"b": [1, 2]}, {"b": [3]}]}, "a[].b[0]", "1\n3\n"),
    ({"a": [[1, 2], [3]]}, "a[]", "[1,2]\n[3]\n"),
    ({"a": [{"0": "x"}, {"0": "y"}]}, "a.0", "x\ny\n"),
    ({"a": [{"b.c": "x"}, {"b.c": "y"}]}, "a[b.c]", "x\ny\n"),
    (True, "", "true\n"),
]


@pytest.mark.parametrize(("answer", "path", "text"), PATHS, ids=[path for _, path, _ in PATHS])
def test_what_stands_at_a_path_is_written_plainly(answer: Any, path: str, text: str) -> None:
    assert text_of(answer, None, path) == text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("NetworkSetings", "ContainerInspectResponse has no NetworkSetings: did you mean NetworkSettings"),
        ("Id.x", "there is nothing within a value such as str, where x could be"),
        ("a[", "a path is written as"),
        ("Id[]", "[] is for lists"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, told: str) -> None:
    with pytest.raises(WrongUse) as refused:
        at_path(INSPECTED, path)
    assert told in str(refused.value)


def test_json_is_that_of_the_wire() -> None:
    assert json.loads(text_of(NETWORKS, None))[0]["Driver"] == "bridge"
    assert json.loads(text_of(NETWORKS, "json", "Name")) == ["front", "back"]


def test_jsonl_has_a_line_for_each_item() -> None:
    assert [json.loads(line)["Name"] for line in text_of(NETWORKS, "jsonl").splitlines()] == ["front", "back"]


def test_yaml_reads_as_the_json_does() -> None:
    assert yaml.safe_load(text_of(INSPECTED, "yaml")) == json.loads(text_of(INSPECTED, "json"))
    assert yaml.safe_load(text_of("OK", "yaml")) == "OK"


def test_without_pyyaml_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(WrongUse, match=r"pip install pyyaml; or take -o json"):
        text_of(NETWORKS, "yaml")


def test_lists_are_tables_at_a_terminal() -> None:
    assert text_of(NETWORKS, None, terminal=True, width=80).splitlines()[0].split() == [
        *("NETWORK", "ID", "NAME", "DRIVER", "SCOPE"),
    ]
    assert text_of(NETWORKS, None, terminal=True) == text_of(NETWORKS, "table")


def test_a_narrow_table_keeps_to_the_width() -> None:
    assert max(map(len, text_of(NETWORKS, "table", width=40).splitlines())) <= 40


@pytest.mark.parametrize("answer", [INSPECTED, [models.IDResponse(id="x")]], ids=["one", "others"])
def test_where_there_is_no_table_it_is_told_if_asked_for(answer: Any) -> None:
    with pytest.raises(WrongUse, match="there is no table for this answer; take json"):
        text_of(answer, "table")
    assert json.loads(text_of(answer, None, terminal=True))


def test_a_text_is_written_as_it_is_and_nothing_as_nothing() -> None:
    assert (text_of("OK", None), text_of(None, None), text_of([], "table")) == ("OK\n", "", "")


def test_items_of_a_stream_are_lines() -> None:
    event = structure({"Type": "container", "Action": "die"}, models.EventMessage)
    assert json.loads(item_text(event, None)) == {"Type": "container", "Action": "die"}
    assert item_text(event, None, "Action") == "die\n"
    assert item_text(event, None).count("\n") == 1
    with pytest.raises(WrongUse, match="no table"):
        item_text(event, "table")
