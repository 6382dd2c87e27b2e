"""`structure` and `unstructure`: between plain JSON data and models, as strict or as patient as one likes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dockline import converter, structure, unstructure
from dockline.enums import ContainerStateStatus, PortProtocol
from dockline.errors import DecodeError
from dockline.models import (
    AuthConfig,
    ContainerSummary,
    EndpointPortConfig,
    EndpointSettings,
    HostConfig,
    PortBinding,
    RestartPolicy,
    Volume,
)
from dockline_runtime.models.model import Base64, Timestamp

RUNNING = {"Id": "a", "State": "running", "Ports": [{"TargetPort": 80, "Protocol": "tcp"}]}


def test_lists_maps_and_options_of_models() -> None:
    [summary] = structure([RUNNING], list[ContainerSummary])
    assert isinstance(summary, ContainerSummary)
    by_name = structure({"net": {"Aliases": ["a"]}}, dict[str, EndpointSettings])
    assert by_name == {"net": EndpointSettings(aliases=["a"])}
    nested = structure({"80/tcp": [{"HostPort": "1"}]}, dict[str, list[PortBinding]])
    assert nested == {"80/tcp": [PortBinding(host_port="1")]}


@pytest.mark.parametrize("data", [None, RUNNING])
def test_an_optional_model(data: Any) -> None:
    value: Any = structure(data, ContainerSummary | None)  # type: ignore[arg-type]
    assert isinstance(value, ContainerSummary) == (data is not None)
    assert unstructure(value) == data


@pytest.mark.parametrize(
    ("data", "cls"),
    [
        ("text", list[ContainerSummary]),
        ({"a": 1}, list[ContainerSummary]),
        ([1], dict[str, ContainerSummary]),
        (7, dict[str, ContainerSummary]),
        ({"a": 5}, dict[str, list[ContainerSummary]]),
        ({"a": "text"}, dict[str, list[str]]),
        (["text"], list[list[str]]),
        ([None, {"a": [None]}], list[dict[str, list[str]]]),
        ("text", list[str] | None),
        ([1], dict[str, str] | None),
        ([7, None, "a"], list[str]),
        ({"a": None}, dict[str, int]),
        ("7", int),
        (7, str),
        (None, list[str]),
        ({"Id": 1}, Timestamp),
        ([1], Base64),
        (["running"], ContainerStateStatus),
        (7, ContainerStateStatus),
    ],
)
def test_what_is_of_another_type_is_kept_as_it_came(data: Any, cls: Any) -> None:
    before = json.dumps(data)
    assert json.dumps(unstructure(structure(data, cls))) == before


def test_texts_with_a_meaning() -> None:
    assert structure("2026-01-31T12:00:00Z", Timestamp).datetime.year == 2026
    assert structure("aGVsbG8=", Base64).to_bytes() == b"hello"
    assert structure("running", ContainerStateStatus) is ContainerStateStatus.RUNNING


def test_unstructure_takes_models_anywhere() -> None:
    summary = structure(RUNNING, ContainerSummary)
    assert unstructure([summary]) == [RUNNING]
    assert unstructure({"x": (summary, None)}) in ({"x": [RUNNING, None]}, {"x": (RUNNING, None)})
    assert unstructure(None) is None
    assert unstructure({"a": [1, "b", None, 1.5, True]}) == {"a": [1, "b", None, 1.5, True]}


# -- strict --------------------------------------------------------------------------------------------------


def places(data: Any, cls: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(DecodeError) as caught:
        structure(data, cls, strict=True)
    return list(caught.value.places)


def test_what_is_as_described_passes() -> None:
    host = {
        "CpuShares": 1,
        "Ulimits": [{"Name": "nofile", "Soft": 1}],
        "PortBindings": {"80/tcp": None},
        "New": 1,
    }
    value = structure(host, HostConfig | None, strict=True)  # type: ignore[arg-type]
    assert unstructure(value) == host
    assert structure([], list[ContainerSummary], strict=True) == []
    assert structure({"CpuShares": 1, "NanoCpus": None}, HostConfig, strict=True) == HostConfig(cpu_shares=1)


def test_each_place_is_listed_with_its_path() -> None:
    data = [
        {"Memory": 1},
        {
            "Memory": "1g",
            "Binds": "a:b",
            "Ulimits": [{"Name": "nofile"}, {"Name": 7}, 7],
            "Sysctls": {"net.core": 1, "b": "x"},
            "RestartPolicy": {"MaximumRetryCount": "3"},
        },
    ]
    found = {path: (expected, got) for path, expected, got in places(data, list[HostConfig])}
    assert set(found) == {
        "$[1].Memory",
        "$[1].Binds",
        "$[1].Ulimits[1].Name",
        "$[1].Ulimits[2]",
        "$[1].Sysctls['net.core']",
        "$[1].RestartPolicy.MaximumRetryCount",
    }
    assert found["$[1].Memory"] == ("int | None", "str '1g'")
    assert found["$[1].Binds"] == ("list[str] | None", "str 'a:b'")
    assert found["$[1].Ulimits[2]"] == ("Ulimit", "int 7")


def test_a_member_that_must_be_there_is_a_place_where_it_is_not() -> None:
    assert "$.Name" in [path for path, _, _ in places({"Driver": "local"}, Volume)]
    assert structure({"Driver": "local"}, Volume).driver == "local"


@pytest.mark.parametrize(
    ("data", "cls", "path"),
    [
        ("text", ContainerSummary, "$"),
        ({}, list[ContainerSummary], "$"),
        (None, ContainerSummary, "$"),
        ([None], list[ContainerSummary], "$[0]"),
        ({"a": None}, dict[str, EndpointPortConfig], "$['a']"),
        ({"Name": None}, Volume, "$.Name"),
        ({"Memory": True}, HostConfig, "$.Memory"),
        ({"Memory": 1.5}, HostConfig, "$.Memory"),
        ({"Privileged": 1}, HostConfig, "$.Privileged"),
        ({"RestartPolicy": {"Name": 7}}, HostConfig, "$.RestartPolicy.Name"),
        ({"RestartPolicy": "always"}, HostConfig, "$.RestartPolicy"),
        (
            {"PortBindings": {"80/tcp": [{"HostPort": 80}]}},
            HostConfig,
            "$.PortBindings['80/tcp'][0].HostPort",
        ),
    ],
)
def test_a_place(data: Any, cls: Any, path: str) -> None:
    assert path in [found for found, _, _ in places(data, cls)]


@pytest.mark.parametrize(
    ("data", "cls"),
    [
        ({"PortBindings": {"80/tcp": None}}, HostConfig),
        ({"CgroupnsMode": "hibernating"}, HostConfig),
        (
            {
                "Labels": None,
                "Options": None,
                "Name": "a",
                "Driver": "b",
                "Mountpoint": "/",
                "Scope": "local",
            },
            Volume,
        ),
        ({"Name": ""}, RestartPolicy),
        (None, list[ContainerSummary]),
        ({}, HostConfig),
    ],
)
def test_what_the_daemon_may_send_is_no_such_place(data: Any, cls: Any) -> None:
    assert unstructure(structure(data, cls, strict=True)) in (data, None, _without_null(data))


def _without_null(data: Any) -> Any:
    return (
        {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data
    )


def test_the_error_tells_of_the_first_places_and_counts_the_rest() -> None:
    with pytest.raises(DecodeError) as caught:
        structure([1] * 9, list[EndpointPortConfig], strict=True)
    assert "$[0]: expected EndpointPortConfig, got int 1" in str(caught.value)
    assert "and 4 more" in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_the_error_shows_no_secret() -> None:
    told = places(
        {"username": ["me"], "password": ["hunter2"], "identitytoken": {"a": "hunter2"}}, AuthConfig
    )
    assert {path for path, _, _ in told} == {"$.username", "$.password", "$.identitytoken"}
    assert "hunter2" not in str(told)
    assert "me" in str(told)


# -- the converter -------------------------------------------------------------------------------------------


def test_the_converter_is_that_of_cattrs_and_does_the_same() -> None:
    assert converter().structure([RUNNING], list[ContainerSummary]) == structure(
        [RUNNING], list[ContainerSummary]
    )
    assert converter().unstructure(structure(RUNNING, ContainerSummary)) == RUNNING
    assert converter() is converter()


def port_of(number: str, protocol: str) -> EndpointPortConfig:
    return EndpointPortConfig(target_port=int(number), protocol=PortProtocol(protocol))


def test_a_copy_of_it_takes_hooks_and_leaves_the_original_alone() -> None:
    mine = converter().copy()
    mine.register_unstructure_hook(EndpointPortConfig, lambda port: f"{port.target_port}/{port.protocol}")
    mine.register_structure_hook(
        EndpointPortConfig,
        lambda text, _: port_of(*text.split("/")),
    )
    port = port_of("80", "tcp")
    assert mine.unstructure([port]) == ["80/tcp"]
    assert mine.structure(["80/tcp"], list[EndpointPortConfig]) == [port]
    assert mine.structure(RUNNING, ContainerSummary) == structure(RUNNING, ContainerSummary)
    assert unstructure([port]) == [{"TargetPort": 80, "Protocol": "tcp"}]
    assert structure([{"TargetPort": 80, "Protocol": "tcp"}], list[EndpointPortConfig]) == [port]
