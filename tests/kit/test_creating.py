"""Flat arguments become the body that creates a container, before anything is sent."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

from dockline import models, structure, unstructure
from dockline.errors import InvalidArgument
from dockline_kit.creating import SPELLED, command_words, container_body
from dockline_kit.spelling.table import SPELLINGS


def body(command: Any = None, **settings: Any) -> Any:
    """The body as JSON."""
    return unstructure(container_body(models, "busybox", command, settings))


def test_an_image_alone_is_a_body() -> None:
    assert body() == {"Image": "busybox"}


def test_what_is_of_the_container_and_what_is_of_the_machine_goes_where_the_wire_has_it() -> None:
    assert body(["echo", "a b"], hostname="web", privileged=True, memory="1k") == {
        "Image": "busybox",
        "Cmd": ["echo", "a b"],
        "Hostname": "web",
        "HostConfig": {"Privileged": True, "Memory": 1024},
    }


def test_flat_arguments_complete_a_host_config_that_stays_as_it_was() -> None:
    host = models.HostConfig(privileged=True)
    assert body(host_config=host, memory="2k")["HostConfig"] == {"Memory": 2048, "Privileged": True}
    assert host.memory is None


def test_flat_arguments_complete_a_host_config_by_names_of_the_wire() -> None:
    host = {"Privileged": True, "NewerThanWeKnow": 1}
    assert body(host_config=host, memory="2k")["HostConfig"] == {**host, "Memory": 2048}
    assert "Memory" not in host


def test_flat_arguments_change_the_host_config_that_another_container_has() -> None:
    found = structure({"Memory": 0, "Privileged": True, "Dns": []}, models.HostConfig)
    assert body(host_config=found, memory="2k", dns=["9.9.9.9"])["HostConfig"] == {
        "Memory": 2048,
        "Privileged": True,
        "Dns": ["9.9.9.9"],
    }
    with pytest.raises(InvalidArgument, match=r"^memory: '2k' says what host_config\.memory has said"):
        body(host_config=evolve(found, memory=1), memory="2k")
    assert body(host_config=evolve(found, memory=1), dns=["9.9.9.9"])["HostConfig"]["Memory"] == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"memory": "64m", "host_config": models.HostConfig(memory=1)},
            "memory: '64m' says what host_config.memory has said; leave one of them out",
        ),
        (
            {"memory": "64m", "host_config": {"Memory": 1}},
            "memory: '64m' says what host_config['Memory'] has said; leave one of them out",
        ),
        (
            {"cap_add": ["A"], "host_config": models.HostConfig(cap_add=["B"])},
            "cap_add: it says what host_config.cap_add has said; leave one of them out",
        ),
        (
            {"ports": {80: 8080}, "host_config": models.HostConfig(port_bindings={})},
            "ports: it says what host_config.port_bindings has said; leave one of them out",
        ),
        (
            {"networks": "front", "host_config": models.HostConfig(network_mode="host")},
            "networks: 'front' says what host_config.network_mode has said; leave one of them out",
        ),
        (
            {"cpus": 2, "nano_cpus": 1},
            "nano_cpus: 1 says what another argument has said, cpus; leave one of them out",
        ),
        (
            {"ports": {80: 8080}, "port_bindings": {"80/tcp": [models.PortBinding(host_port="9")]}},
            "port_bindings: '80/tcp' says what another argument has said, ports; leave one of them out",
        ),
        (
            {"workdir": "/a", "working_dir": "/b"},
            "working_dir: '/b' says what another argument has said, workdir; leave one of them out",
        ),
    ],
)
def test_what_two_arguments_say_is_refused_by_both_names(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body(**settings)
    assert str(caught.value) == said


def test_what_may_be_secret_is_not_shown_where_it_was_said_twice() -> None:
    given = ("splunk", {"splunk-token": "hunter2"})
    with pytest.raises(InvalidArgument, match=r"^log: it says what host_config\.log_config") as caught:
        body(log=given, host_config=models.HostConfig(log_config=models.LogConfig(type="none")))
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("cap_add", "NET_ADMIN", "cap_add"),
        ("dns", "8.8.8.8", "dns"),
        ("group_add", [5], "group_add[0]"),
        ("mounts", ["/data"], "mounts[0]"),
        ("security_opt", {"seccomp": "x"}, "security_opt"),
        ("pids_limit", "100", "pids_limit"),
        ("cpu_period", "50ms", "cpu_period"),
        ("hostname", 5, "hostname"),
        ("workdir", 5, "workdir"),
        ("host_config", 5, "host_config"),
        ("host_config", models.HostConfig(memory="64m"), "host_config.memory"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_is_refused_by_the_name_that_was_written(name: str, value: Any, where: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body(**{name: value})
    assert str(caught.value).startswith(f"{where}: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [("log", models.LogConfig(type="none")), ("ports", {"80/tcp": {}}), ("gpus", [models.Ulimit()])],
)
def test_a_spelling_that_is_no_field_of_the_wire_is_known_all_the_same(name: str, value: Any) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body(**{name: value})
    assert str(caught.value).startswith(f"{name}: ") and "isn't known" not in str(caught.value)


def test_any_sequence_and_mapping_is_the_list_or_map_of_the_wire() -> None:
    names = MappingProxyType({"a": "b"})
    assert body(cap_add=("SYS_TIME",), annotations=names)["HostConfig"] == {
        "CapAdd": ["SYS_TIME"],
        "Annotations": {"a": "b"},
    }


def test_what_is_none_was_not_given() -> None:
    assert body(memory=None, env=None, host_config=None) == {"Image": "busybox"}


@pytest.mark.parametrize("name", sorted({spelling.argument for spelling in SPELLINGS} - {"command"}))
def test_every_spelling_is_taken(name: str) -> None:
    for spelling in SPELLINGS:
        if spelling.argument != name:
            continue
        for example in spelling.examples:
            if example.more:
                continue
            found = body(**{name: example.given})
            for place, expected in zip(spelling.places, example.becomes, strict=True):
                value = found
                for part in place.split("."):
                    value = (value or {}).get(part)
                assert value == expected or not (value or expected)


def test_there_is_no_spelling_that_was_forgotten() -> None:
    assert {spelling.argument for spelling in SPELLINGS} - {"command"} <= SPELLED.keys()


@pytest.mark.parametrize(
    ("name", "value", "place", "sent"),
    [
        ("volumes", {"/data": {}}, "Volumes", {"/data": {}}),
        ("healthcheck", models.HealthConfig(test=["NONE"]), "Healthcheck", {"Test": ["NONE"]}),
        ("ulimits", [models.Ulimit(name="core")], "HostConfig.Ulimits", [{"Name": "core"}]),
        (
            "devices",
            [models.DeviceMapping(path_on_host="/dev/x")],
            "HostConfig.Devices",
            [{"PathOnHost": "/dev/x"}],
        ),
    ],
)
def test_the_wires_own_form_goes_as_it_is(name: str, value: object, place: str, sent: object) -> None:
    found = body(**{name: value})
    for part in place.split("."):
        found = found[part]
    assert found == sent


def test_what_two_arguments_say_of_one_list_is_one_list() -> None:
    host = body(gpus="all", cdi_devices="nvidia.com/gpu=0")["HostConfig"]
    assert [each["Driver"] for each in host["DeviceRequests"] if "Driver" in each] == ["cdi"]
    assert len(host["DeviceRequests"]) == 2
    assert body(volumes=["data:/a"], binds=["/b:/b"])["HostConfig"]["Binds"] == ["data:/a", "/b:/b"]


def test_a_health_check_is_told_in_parts() -> None:
    found = body(healthcheck={"test": "true", "interval": "5s", "retries": 2})["Healthcheck"]
    assert found == {"Test": ["CMD-SHELL", "true"], "Interval": 5 * 10**9, "Retries": 2}


def test_each_part_of_a_health_check_may_be_told() -> None:
    times = {"interval": 1, "timeout": 2, "start_period": 3, "start_interval": 4}
    assert body(healthcheck=times | {"test": "true", "retries": 5})["Healthcheck"] == {
        "Test": ["CMD-SHELL", "true"],
        "Interval": 1 * 10**9,
        "Timeout": 2 * 10**9,
        "Retries": 5,
        "StartPeriod": 3 * 10**9,
        "StartInterval": 4 * 10**9,
    }


def test_a_log_driver_is_told_with_its_options() -> None:
    found = body(log=("local", {"max-size": "1m"}))["HostConfig"]["LogConfig"]
    assert found == {"Type": "local", "Config": {"max-size": "1m"}}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"memroy": "64m"},
            "docker.containers.run: memroy isn't known in this version; did you mean memory?",
        ),
        ({"q": 1}, "it takes what docker.containers.create and HostConfig take"),
        ({"healthcheck": {"tets": "true"}}, "'tets' isn't a part of a health check"),
        ({"log": 3}, "log: 3 isn't a driver"),
        ({"memory": "64 apples"}, "memory: '64 apples'"),
        ({"network_mode": "host", "networks": "front"}, "says what another argument has said"),
    ],
)
def test_what_cant_be_read_is_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body(**settings)
    assert said in str(caught.value)


def test_a_command_is_words_and_a_text_is_one_word_or_refused() -> None:
    assert command_words("top") == ["top"]
    assert command_words(("sh", "-c", "echo a  b")) == ["sh", "-c", "echo a  b"]
    assert command_words(None) is None
    for wrong in ("echo a", "'a'", "", b"top", [b"top"], 3):
        with pytest.raises(InvalidArgument, match="give a list of words"):
            command_words(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("image", ["", None, 3])
def test_an_image_is_a_name(image: Any) -> None:
    with pytest.raises(InvalidArgument, match="write its name, such as"):
        container_body(models, image, None, {})
