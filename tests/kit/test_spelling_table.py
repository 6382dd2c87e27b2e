"""The table of spellings: each example becomes what it says, as values that the body of a create takes."""

from __future__ import annotations

from typing import Any

import pytest

import dockline
from dockline import models, structure, unstructure
from dockline_kit.spelling.table import SPELLINGS, Example, Spelling, printed

EXAMPLES = [
    pytest.param(spelling, example, id=f"{spelling.argument}={example.given!r}")
    for spelling in SPELLINGS
    for example in spelling.examples
]


def plain(value: Any) -> Any:
    """As JSON, without the members that are null."""
    data = unstructure(value)
    if isinstance(data, dict):
        return {key: plain(item) for key, item in data.items() if item is not None}
    return [plain(item) for item in data] if isinstance(data, list | tuple) else data


@pytest.mark.parametrize(("spelling", "example"), EXAMPLES)
def test_an_example_becomes_what_the_table_says(spelling: Spelling, example: Example) -> None:
    assert plain(spelling.read(example, models)) == plain(example.becomes)
    assert len(example.becomes) == len(spelling.places)


@pytest.mark.parametrize(("spelling", "example"), EXAMPLES)
def test_what_it_becomes_is_what_the_api_describes(spelling: Spelling, example: Example) -> None:
    body: dict[str, Any] = {"Image": "busybox"}
    for place, value in zip(spelling.places, example.becomes, strict=True):
        holder = body
        *way, last = place.split(".")
        for name in way:
            holder = holder.setdefault(name, {})
        holder[last] = value
    request = structure(body, dockline.models.ContainerCreateRequest, strict=True)
    assert plain(request) == body
    assert not request.unknown


def test_each_argument_is_there_once() -> None:
    names = [spelling.argument for spelling in SPELLINGS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: str(spelling.argument))
def test_each_refuses_what_can_not_be_read(spelling: Spelling) -> None:
    for nonsense in (object(), b"bytes", [object()], {object(): 1}):
        with pytest.raises(dockline.errors.InvalidArgument) as caught:
            spelling.read(Example(nonsense, ()), models)
        assert ": " in str(caught.value) and "; " in str(caught.value)


def test_docs_can_print_it() -> None:
    assert len(printed()) == len(EXAMPLES)
    assert ("memory='64m'", "HostConfig.Memory: 67108864", "--memory 64m") in printed()
    assert ("command=\"sh -c 'echo a  b'\"", 'Cmd: ["sh", "-c", "echo a  b"]', "") in printed()


FLAGS = {
    "env": {"-e"},
    "labels": {"-l"},
    "restart": {"--restart"},
    "healthcheck": {
        "--no-healthcheck",
        "--health-cmd",
        "--health-interval",
        "--health-retries",
        "--health-start-interval",
        "--health-start-period",
        "--health-timeout",
    },
    "log": {"--log-driver", "--log-opt"},
    "stop_signal": {"--stop-signal"},
    "memory": {"--memory"},
    "memory_swap": {"--memory", "--memory-swap"},
    "shm_size": {"--shm-size"},
    "cpus": {"--cpus"},
    "ulimits": {"--ulimit"},
    "sysctls": {"--sysctl"},
    "ports": {"-p"},
    "volumes": {"-v"},
    "tmpfs": {"--tmpfs"},
    "gpus": {"--gpus"},
    "devices": {"--device"},
    "cdi_devices": {"--device"},
    "extra_hosts": {"--add-host"},
    "networks": {"--network"},
}


def test_the_flags_of_the_table_are_those_of_the_command() -> None:
    for spelling in SPELLINGS:
        found = {flag for example in spelling.examples for flag in example.command[::2]}
        assert found == FLAGS.get(spelling.argument, set())


BY_ONE_FLAG = [
    pytest.param(spelling, example, id=f"{spelling.argument}={example.given!r}")
    for spelling in SPELLINGS
    for example in spelling.examples
    if len(example.command) > 1 and len(set(example.command[::2])) == 1
]


@pytest.mark.parametrize(("spelling", "example"), BY_ONE_FLAG)
def test_what_a_flag_takes_may_be_given_here_too(spelling: Spelling, example: Example) -> None:
    values = list(example.command[1::2])
    flag = Example(values if len(values) > 1 else values[0], (), more=example.more)
    assert spelling.read(flag, models) == spelling.read(example, models)


def test_what_takes_several_flags_says_all_of_them() -> None:
    commands = {command for _, _, command in printed()}
    assert commands >= {
        "--log-driver json-file --log-opt max-size=10m --log-opt max-file=3",
        "--memory 64m --memory-swap -1",
        "--memory 64m --memory-swap 128m",
        "--no-healthcheck",
        (
            "--health-cmd 'pg_isready -q' --health-interval 5s --health-timeout 500ms --health-retries 3 "
            "--health-start-period 1m30s --health-start-interval 1s"
        ),
    }
