"""What spellings refuse: the error names the argument, what came as the user wrote it, and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dockline import models
from dockline.errors import InvalidArgument
from dockline_kit.spelling.devices import cdi_devices, devices, gpus
from dockline_kit.spelling.durations import duration, health
from dockline_kit.spelling.given import made
from dockline_kit.spelling.limits import ulimits
from dockline_kit.spelling.networks import networks
from dockline_kit.spelling.pairs import env, extra_hosts, labels, log, options
from dockline_kit.spelling.ports import ports
from dockline_kit.spelling.processes import restart, signal, words
from dockline_kit.spelling.sizes import cpus, memory_swap, size
from dockline_kit.spelling.volumes import tmpfs, volumes


def of_ports(value: Any) -> object:
    return ports(value, models.PortBinding)


def of_networks(value: Any) -> object:
    return networks(value, models.EndpointSettings, models.EndpointIPAMConfig)


def of_gpus(value: Any) -> object:
    return gpus(value, models.DeviceRequest)


def of_devices(value: Any) -> object:
    return devices(value, models.DeviceMapping)


def of_ulimits(value: Any) -> object:
    return ulimits(value, models.Ulimit)


def of_restart(value: Any) -> object:
    return restart(value, models.RestartPolicy)


def of_health(value: Any) -> object:
    return health(value, models.HealthConfig)


def of_retries(value: Any) -> object:
    return health("true", models.HealthConfig, retries=value)


def of_cdi_devices(value: Any) -> object:
    return cdi_devices(value, models.DeviceRequest)


class OfBytes:
    """A folder, whose path is bytes."""

    def __fspath__(self) -> bytes:
        return b"/srv"

    def __repr__(self) -> str:
        return "OfBytes()"


REFUSED: list[tuple[Callable[[Any], object], Any, str, str]] = [
    (size, "64x", "'64x'", "64m"),
    (size, "", "''", "64m"),
    (size, "m", "'m'", "64m"),
    (size, "64mbb", "'64mbb'", "64m"),
    (size, "64  m", "'64  m'", "64m"),
    (size, "-5m", "'-5m'", "64m"),
    (size, -5, "negative", "64m"),
    (size, True, "True", "64m"),
    (size, 1.5, "1.5", "64m"),
    (size, float("nan"), "nan", "64m"),
    (size, "9e9p", "64 bits", "64m"),
    (size, 2**63, "64 bits", "64m"),
    (memory_swap, "-2", "'-2'", "-1"),
    (memory_swap, -1.0, "-1.0", "-1"),
    (cpus, "many", "'many'", "1.5"),
    (cpus, "1/0", "'1/0'", "1.5"),
    (cpus, "1e999999999", "'1e999999999'", "1.5"),
    (cpus, -1, "negative", "1.5"),
    (cpus, 0.0000000001, "billionth", "1.5"),
    (cpus, float("inf"), "inf", "1.5"),
    (cpus, True, "True", "1.5"),
    (duration, "90", "no unit", "1m30s"),
    (duration, "1x", "'1x'", "1m30s"),
    (duration, -1, "negative", "1m30s"),
    (duration, timedelta(seconds=-1), "negative", "1m30s"),
    (duration, True, "True", "1m30s"),
    (duration, float("inf"), "inf", "1m30s"),
    (duration, 10**12, "292 years", "1m30s"),
    (of_ports, {"80:80": 80}, "'80:80'", "container's port first"),
    (of_ports, {"80/icmp": 80}, "'icmp'", "tcp, udp or sctp"),
    (of_ports, {"http": 80}, "'http'", "8080"),
    (of_ports, {80: 70000}, "65535", "1 to 65535"),
    (of_ports, {0: 80}, "port 0", "1 to 65535"),
    (of_ports, {"80-82": "8080-8081"}, "3 and 2", "equally long"),
    (of_ports, {"82-80": 80}, "backwards", "80-82"),
    (of_ports, {80: ("127.0.0.1", 80, 81)}, "address with a port", "list"),
    (of_ports, {80: (8080, 8081)}, "address with a port", "list"),
    (of_ports, {80: True}, "True", "8080"),
    (of_ports, {True: 80}, "True", "8080"),
    (of_ports, {80: ("localhost", 80)}, "'localhost'", "127.0.0.1"),
    (of_ports, "fe80::1%eth0:80:80", "'fe80::1%eth0'", "127.0.0.1"),
    (of_ports, "", "''", "8080"),
    (of_ports, "published=80,to=80", "'to'", "target="),
    (of_ports, 80.5, "80.5", "8080"),
    (volumes, {"src/app": "/app"}, "'src/app'", "./src/app"),
    (volumes, {"data": "app"}, "'app'", "/app"),
    (volumes, {"data": "/app:rx"}, "'rx'", "ro"),
    (volumes, "a1:/b:ro:x", "too many colons", "place[:mode]"),
    (volumes, "a1:/b:", "one side of a colon", "place[:mode]"),
    (volumes, "", "is empty", "place[:mode]"),
    (volumes, {Path("a:b"): "/x"}, "colon in its path", "Mount"),
    (volumes, {"": "/x"}, "''", "/data"),
    (volumes, 5, "5 isn't text or a list of text", "place[:mode]"),
    (volumes, {OfBytes(): "/x"}, "{b'/srv': '/x'} has a path of bytes", "give it as text"),
    (tmpfs, {"run": None}, "'run'", "/run"),
    (tmpfs, {"/run": 5}, "5", "size=64m"),
    (labels, {"": "x"}, "no name", "name=value"),
    (labels, ["a b=x"], "'a b'", "mapping"),
    (labels, ["=x"], "no name", "name=value"),
    (labels, {"a=b": "x"}, "'a' goes on with '='", "name=value"),
    (labels, {"a": True}, "bool", "text or a number"),
    (env, ["A=a\0b"], "'A'", "leave it out"),
    (options, {"": "x"}, "no name", "name=value"),
    (extra_hosts, {"db": "db.example"}, "'db.example'", "host-gateway"),
    (extra_hosts, "10.0.0.1", "with an address", "db:10.0.0.2"),
    (extra_hosts, "a:b=10.0.0.1", "host name", "db:10.0.0.2"),
    (of_devices, "dev/fuse", "absolute", "/dev/fuse"),
    (of_devices, "/dev/fuse:/dev/x:rx", "'rx'", "'r', 'w' and 'm'"),
    (of_devices, "/dev/fuse:/dev/x:r~", "'r~'", "'r', 'w' and 'm'"),
    (of_devices, "/dev/fuse:/dev/x:rr", "'rr'", "'r', 'w' and 'm'"),
    (of_devices, "/a:/b:r:w", "isn't a device", "/dev/fuse"),
    (of_devices, "nvidia.com/gpu=all", "CDI", "cdi_devices"),
    (of_cdi_devices, "/dev/fuse", "CDI", "vendor.com/class=name"),
    (of_gpus, "some", "'some'", "'all'"),
    (of_gpus, -2, "'-2'", "'all'"),
    (of_gpus, True, "True", "'all'"),
    (of_gpus, "count=1,device=0", "number of them", "leave one"),
    (of_gpus, "count=1,count=2", "count twice", "device=0,1"),
    (of_gpus, "device=0,", "empty device", "device=0,1"),
    (of_gpus, "device=", "empty device", "device=0,1"),
    (of_gpus, "model=x", "'model'", "device=0,1"),
    (of_ulimits, {"files": 5}, "'files'", "nofile"),
    (of_ulimits, {"nofile": (5, 4)}, "above the hard one", "soft before hard"),
    (of_ulimits, {"nofile": (-1, 4)}, "above the hard one", "soft before hard"),
    (of_ulimits, {"nofile": (1, 2, 3)}, "numbers", "soft before hard"),
    (of_ulimits, "nofile", "numbers", "soft before hard"),
    (of_ulimits, {"nofile": True}, "isn't a limit", "soft before hard"),
    (of_restart, "sometimes", "'sometimes'", "on-failure:3"),
    (of_restart, "on-failure:x", "number of attempts", "on-failure:3"),
    (of_restart, "on-failure:-1", "number of attempts", "on-failure:3"),
    (of_restart, "always:3", "only on-failure", "on-failure:3"),
    (of_restart, True, "True", "on-failure:3"),
    (of_networks, "name=front,colour=red", "'colour'", "alias"),
    (of_networks, "gw-priority=high", "no network", "name=front"),
    (of_networks, "driver-opt=a=b", "no network", "name=front"),
    (of_networks, ["front", "front"], "twice", "into one"),
    (of_networks, {5: None}, "{5: None} isn't a network's name", "'front'"),
    (of_networks, {"front": {"ip": True}}, "{'front': {'ip': True}} has a part that isn't", "alias"),
    (of_networks, {"front": {"ip": ["10.0.0.1", "10.0.0.2"]}}, "ip twice", "leave one"),
    (of_networks, {"front": {"gw-priority": "high"}}, "'high'", "whole number"),
    (of_networks, {"front": {"driver-opt": "x"}}, "'x'", "key=value"),
    (of_networks, "alias=web,ip=10.0.0.1", "no network", "name=front"),
    (of_health, "", "empty command", "NONE"),
    (of_retries, -1, "-1 isn't a number of failures", "0 or more"),
    (of_retries, True, "True isn't a number of failures", "0 or more"),
    (signal, "SIGNOTHING", "'SIGNOTHING'", "SIGTERM"),
    (signal, 0, "0", "1 to 64"),
    (signal, 65, "65", "1 to 64"),
    (signal, True, "True", "SIGTERM"),
    (words, "sh -c 'x", "closing quotation", "list of words"),
    (words, "  ", "no words", "list of words"),
    (words, ["ls"], "['ls'] isn't text", "list of words"),
]


ARGUMENTS = {
    size: "size",
    memory_swap: "memory_swap",
    cpus: "cpus",
    duration: "duration",
    of_ports: "ports",
    volumes: "volumes",
    tmpfs: "tmpfs",
    labels: "labels",
    env: "env",
    options: "options",
    extra_hosts: "extra_hosts",
    of_devices: "devices",
    of_cdi_devices: "devices",
    of_gpus: "gpus",
    of_ulimits: "ulimits",
    of_restart: "restart",
    of_networks: "networks",
    of_health: "healthcheck",
    of_retries: "healthcheck: retries",
    signal: "signal",
    words: "command",
}
"""How what is refused is called, unless the caller says it."""


@pytest.mark.parametrize(
    ("read", "given", "wrong", "way_out"),
    REFUSED,
    ids=lambda part: part.__name__ if callable(part) else repr(part),
)
def test_what_can_not_be_read_is_refused_with_the_way_out(
    read: Callable[[Any], object], given: Any, wrong: str, way_out: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        read(given)
    text = str(caught.value)
    assert wrong in text
    assert way_out in text
    assert text.startswith(f"{ARGUMENTS[read]}: ")


@pytest.mark.parametrize("what", ["interval", "timeout", "start_period", "start_interval"])
def test_a_time_of_a_health_check_is_named(what: str) -> None:
    given: dict[str, Any] = {what: 0.0001}
    with pytest.raises(InvalidArgument, match=rf"healthcheck: {what}: 0\.0001 .*millisecond"):
        health("true", models.HealthConfig, **given)


def test_the_argument_is_named_as_the_caller_says() -> None:
    with pytest.raises(InvalidArgument, match=r"^shm_size: 'x' "):
        size("x", name="shm_size")


@pytest.mark.parametrize(
    "read",
    [
        lambda: env(["=topsecret"]),
        lambda: env({"": "topsecret"}),
        lambda: env({"A=topsecret": "b"}),
        lambda: env([b"A=topsecret"]),  # type: ignore[list-item]
        lambda: env(b"A=topsecret"),  # type: ignore[arg-type]
        lambda: env({"A": b"topsecret"}),  # type: ignore[dict-item]
        lambda: log("none", models.LogConfig, {"splunk-token": "topsecret"}),
    ],
)
def test_values_that_may_be_secret_are_not_shown(read: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument) as caught:
        read()
    assert "topsecret" not in str(caught.value)


def test_a_field_that_a_version_lacks_is_named() -> None:
    with pytest.raises(InvalidArgument, match=r"Ulimit has no burst .* newer"):
        made(models.Ulimit, "ulimits", name="cpu", burst=5)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda: env(["A=b", None]), "an item isn't text but None; "),  # type: ignore[list-item]
        (lambda: env([5]), "an item isn't text but of type int; "),  # type: ignore[list-item]
        (lambda: env(5), "it isn't text or a list of text but of type int; "),  # type: ignore[arg-type]
        (lambda: log("none", models.LogConfig, {"b": "1", "a": "2"}), "and got 'a', 'b'; leave them out"),
        (lambda: memory_swap("-2"), "; -1 means no limit"),
        (lambda: ulimits("nofile=x", models.Ulimit), "; -1 means no limit"),
    ],
    ids=["nothing among texts", "a number among texts", "a number", "options", "swap", "ulimits"],
)
def test_refusals_read_as_sentences(read: Callable[[], object], said: str) -> None:
    with pytest.raises(InvalidArgument, match=re.escape(said)):
        read()
