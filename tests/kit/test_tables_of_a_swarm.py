"""Tables of services, tasks, nodes and networks, and what of a container's row is easily mixed up."""

from __future__ import annotations

from typing import Any

import pytest

from dockline import models, structure
from dockline_kit.columns import age
from dockline_kit.tables import table

NOW = 1_800_000_000.0
AN_HOUR_AGO = "2027-01-15T06:59:59.5Z"
ID = "s1" + "0" * 23


def rows(model: type[Any], *plain: dict[str, Any]) -> list[dict[str, str]]:
    """The cells of each row, by their titles."""
    made = table([structure(each, model) for each in plain], width=300, now=NOW)
    return [dict(zip(made.titles, row, strict=True)) for row in made.rows]


def service(mode: dict[str, Any], **members: Any) -> dict[str, str]:
    container = {"Image": "localhost:5000/web:1@sha256:" + "0" * 64}
    spec = {"Name": "web", "Mode": mode, "TaskTemplate": {"ContainerSpec": container}}
    plain: dict[str, Any] = {"ID": ID, "Spec": spec | members.pop("spec", {}), "Endpoint": {}}
    [row] = rows(models.Service, plain | members)
    return row


def test_a_service_has_the_cells_of_the_command() -> None:
    ports = [
        {"PublishedPort": 8080, "TargetPort": 80, "Protocol": "tcp", "PublishMode": "ingress"},
        {"PublishedPort": 53, "TargetPort": 5353, "Protocol": "udp"},
        {"PublishedPort": 9, "TargetPort": 9},
        {"PublishedPort": 22, "TargetPort": 22, "PublishMode": "host"},
        {"TargetPort": 81, "PublishMode": "ingress"},
    ]
    status = {"RunningTasks": 1, "DesiredTasks": 3}
    assert service({"Replicated": {"Replicas": 3}}, Endpoint={"Ports": ports}, ServiceStatus=status) == {
        "ID": ID[:12],
        "NAME": "web",
        "MODE": "replicated",
        "REPLICAS": "1/3",
        "IMAGE": "localhost:5000/web:1",
        "PORTS": "*:8080->80/tcp, *:53->5353/udp, *:9->9/tcp",
    }


@pytest.mark.parametrize(
    ("mode", "status", "shown", "replicas"),
    [
        ({"Global": {}}, {"RunningTasks": 2, "DesiredTasks": 2}, "global", "2/2"),
        (
            {"ReplicatedJob": {"TotalCompletions": 5}},
            {"RunningTasks": 1, "DesiredTasks": 2, "CompletedTasks": 3},
            "replicated job",
            "1/2 (3/5 completed)",
        ),
        (
            {"ReplicatedJob": {}},
            {"RunningTasks": 0, "DesiredTasks": 0, "CompletedTasks": 1},
            "replicated job",
            "0/0 (1/1 completed)",
        ),
        (
            {"GlobalJob": {}},
            {"RunningTasks": 1, "DesiredTasks": 1, "CompletedTasks": 2},
            "global job",
            "1/1 (2/3 completed)",
        ),
        ({}, None, "replicated", ""),
    ],
    ids=str,
)
def test_a_service_counts_tasks_by_its_mode(
    mode: dict[str, Any], status: dict[str, int] | None, shown: str, replicas: str
) -> None:
    row = service(mode, **({} if status is None else {"ServiceStatus": status}))
    assert (row["MODE"], row["REPLICAS"]) == (shown, replicas)


def test_a_service_that_has_a_limit_for_each_node_says_so() -> None:
    template = {"TaskTemplate": {"Placement": {"MaxReplicas": 2}}}
    row = service({"Replicated": {}}, spec=template, ServiceStatus={"RunningTasks": 1, "DesiredTasks": 3})
    assert (row["REPLICAS"], row["IMAGE"], row["PORTS"]) == ("1/3 (max 2 per node)", "", "")


def test_a_task_has_the_cells_of_the_command() -> None:
    task = {
        "ID": "t1" + "0" * 23,
        "ServiceID": ID,
        "Slot": 2,
        "NodeID": "n1" + "0" * 23,
        "Spec": {"ContainerSpec": {"Image": "web:1@sha256:" + "0" * 64}},
        "DesiredState": "shutdown",
        "Status": {"State": "failed", "Timestamp": AN_HOUR_AGO, "Err": "task: non-zero exit (1) at last"},
    }
    waiting = {
        "ID": "t2" + "0" * 23,
        "Spec": {},
        "DesiredState": "running",
        "Status": {"State": "pending", "Timestamp": AN_HOUR_AGO},
    }
    failed, pending = rows(models.Task, task, waiting)
    assert failed == {
        "ID": "t1" + "0" * 10,
        "SERVICE": ID[:12],
        "SLOT": "2",
        "IMAGE": "web:1",
        "NODE": "n1" + "0" * 10,
        "DESIRED STATE": "Shutdown",
        "CURRENT STATE": "Failed about an hour ago",
        "ERROR": '"task: non-zero exit (1) at la…"',
    }
    assert [pending[title] for title in ("SERVICE", "SLOT", "IMAGE", "NODE", "ERROR")] == [""] * 5
    assert pending["CURRENT STATE"] == "Pending about an hour ago"


@pytest.mark.parametrize(
    ("manager", "shown"),
    [
        ({"Leader": True, "Reachability": "reachable"}, "Leader"),
        ({"Reachability": "unreachable"}, "Unreachable"),
        ({}, ""),
        (None, ""),
    ],
    ids=str,
)
def test_a_node_has_the_cells_of_the_command(manager: dict[str, Any] | None, shown: str) -> None:
    node: dict[str, Any] = {
        "ID": "n1" + "0" * 23,
        "Description": {"Hostname": "box", "Engine": {"EngineVersion": "28.3.3"}},
        "Status": {"State": "ready"},
        "Spec": {"Availability": "drain"},
    }
    [row] = rows(models.Node, node | ({} if manager is None else {"ManagerStatus": manager}))
    assert row == {
        "ID": "n1" + "0" * 23,
        "HOSTNAME": "box",
        "STATUS": "Ready",
        "AVAILABILITY": "Drain",
        "MANAGER STATUS": shown,
        "ENGINE VERSION": "28.3.3",
    }


def test_a_network_has_the_cells_of_the_command() -> None:
    plain = {"Id": "ab" * 32, "Name": "front", "Driver": "bridge", "Scope": "local"}
    assert rows(models.Network, plain) == [
        {"NETWORK ID": "ab" * 6, "NAME": "front", "DRIVER": "bridge", "SCOPE": "local"}
    ]


def test_an_image_has_the_cells_of_the_command() -> None:
    plain = {"Id": "sha256:" + "ab" * 32, "RepoTags": ["web:1"], "Created": int(NOW) - 3600, "Size": 1234}
    assert rows(models.ImageSummary, plain) == [
        {
            "REPOSITORY": "web",
            "TAG": "1",
            "IMAGE ID": "ab" * 6,
            "CREATED": "About an hour ago",
            "SIZE": "1.23kB",
        }
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.99, "Less than a second"),
        (1.9, "1 second"),
        (2, "2 seconds"),
        (119, "About a minute"),
        (120, "2 minutes"),
        (5399, "About an hour"),
        (13 * 86400, "13 days"),
        (59 * 86400, "8 weeks"),
        (729 * 86400, "24 months"),
        (1095 * 86400, "3 years"),
    ],
)
def test_ages_turn_where_those_of_the_command_do(seconds: float, said: str) -> None:
    assert age(seconds) == said
