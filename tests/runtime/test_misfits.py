"""Values of a body that can't be right: what came, what is expected, and what to write instead."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dockline import models
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import Base64
from dockline_runtime.request.bodies import body_to_json
from dockline_runtime.request.merging import body_from


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (dict[str, int] | list[int], {"a": 1}),
        (dict[str, int] | list[int], [1]),
        (list[int] | dict[str, int] | None, {"a": 1}),
        (Base64 | int, b"x"),
        (bool | str, True),
        (int | str, "x"),
    ],
)
def test_one_of_several_types_is_told_by_the_value(declared: Any, value: Any) -> None:
    assert body_to_json(declared, value) == ("eA==" if value == b"x" else value)
    with pytest.raises(InvalidArgument, match=r"^body: it is of type object; expected .* or "):
        body_to_json(declared, object())


def test_a_number_is_asked_for_where_there_is_no_source_that_tells_its_unit() -> None:
    """In a program that is frozen into one file."""
    program = """
import inspect

def without(_): raise OSError("no source")

inspect.getsource = without
import dockline
try:
    dockline.Client("unix:///none", version="1.51").containers.create(image="x", stop_timeout="5m")
except dockline.errors.InvalidArgument as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("stop_timeout: '5m' is a string; expected an integer") and not done.stderr


def test_what_has_no_article_is_the_same_for_one_and_for_many() -> None:
    with pytest.raises(InvalidArgument, match=r"expected a list of bytes, or a Base64; write"):
        body_to_json(list[Base64], {b"x"})


def test_what_is_wrong_within_one_of_several_types_is_told() -> None:
    with pytest.raises(InvalidArgument, match=r"^body\['a'\]: 'x' is a string; expected an integer"):
        body_to_json(dict[str, int] | list[int], {"a": "x"})


@pytest.mark.parametrize(
    ("declared", "value", "way"),
    [
        (bool, "true", "True"),
        (bool, "FALSE", "False"),
        (bool, "1", "True"),
        (bool, 0, "False"),
        (int, "5", "5"),
        (int, " -7 ", "-7"),
        (int, 2.0, "2"),
        (int, "3k", "3072 if it counts bytes"),
        (int, "2GiB", "2147483648 if it counts bytes"),
        (int, "1t", "1099511627776 if it counts bytes"),
        (int, "5m", "5242880 if it counts bytes, 300000000000 if it counts nanoseconds"),
        (int, "1h2s3ms4us5ns", "3602003004005 if it counts nanoseconds"),
        (str, True, '"true"'),
        (str, False, '"false"'),
        (str, 5, '"5"'),
        (str, b"x", "text: .decode() makes it of bytes"),
        (str, datetime(2026, 1, 1, tzinfo=UTC), "Timestamp.of(…)"),
        (str, Path("x"), "os.fspath(…)"),
        (list[int], {1}, "list(body)"),
        (list[int], {"a": 1}, "[body]"),
        (list[str], {"a": "b"}, '["a=…"]: [f"{key}={value}" for key, value in body.items()]'),
        (list[str], {}, '["name=…"]: [f"{key}={value}" for key, value in body.items()]'),
        (list[str], "one two", '["one two"]'),
        (list[str], 'say "hi"', "['say \"hi\"']"),
        (list[str], "x" * 40, f'["{"x" * 40}"]'),
        (list[str], "x" * 41, "[body]"),
        (dict[str, str], ["a=b"], '{"key": "value"}: dict(item.split("=", 1) for item in body)'),
        (dict[str, int], ("a",), "a key for each: dict.fromkeys(body, {})"),
    ],
)
def test_what_to_write_instead_is_told(declared: Any, value: Any, way: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body_to_json(declared, value)
    assert str(caught.value).endswith(f"; write {way}")


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (bool, "yes"),
        (int, 2.5),
        (int, "many"),
        (int, "3x"),
        (str, object()),
        (list[int], "abc"),
        (list[int], b"abc"),
        (list[str], 5),
        (dict[str, str], "a=b"),
    ],
)
def test_where_nobody_can_tell_what_was_meant_nothing_is(declared: Any, value: Any) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body_to_json(declared, value)
    assert "write" not in str(caught.value)


def test_keywords_complete_nothing_but_a_body() -> None:
    wrong: Any = 5
    with pytest.raises(InvalidArgument, match=r"^body: 5 is an integer; expected a ContainerCreateRequest"):
        body_from(models.ContainerCreateRequest, wrong, image="busybox")


@pytest.mark.parametrize(
    ("command", "way"),
    [
        ("echo hi", '["echo", "hi"], or ["sh", "-c", "echo hi"]'),
        ("true", '["true"]'),
        ("echo " + "x" * 55, f'["echo", "{"x" * 55}"], or ["sh", "-c", "echo {"x" * 55}"]'),
        ("echo " + "x" * 56, '["sh", "-c", …], or a string for each argument'),
    ],
)
@pytest.mark.parametrize("name", ["Cmd", "Entrypoint", "Shell"])
def test_a_command_is_a_list_of_its_words_or_one_for_a_shell(name: str, command: str, way: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        body_to_json(models.ContainerCreateRequest, {"Image": "x", name: command})
    assert str(caught.value).startswith(f"{name}: ") and str(caught.value).endswith(f"; write {way}")


def test_what_is_a_list_of_texts_and_no_command_has_no_use_for_a_shell() -> None:
    with pytest.raises(InvalidArgument, match=r'; write \["A=1 B=2"\]$'):
        body_to_json(models.ContainerCreateRequest, {"Image": "x", "Env": "A=1 B=2"})


def refusal(cls: Any, **members: Any) -> str:
    """What is said of a model with a field that can't be right."""
    with pytest.raises(InvalidArgument) as caught:
        body_to_json(cls, cls(**members))
    return str(caught.value)


@pytest.mark.parametrize(
    ("cls", "name", "value", "way"),
    [
        (models.ContainerCreateRequest, "stop_timeout", "5s", "5, as it counts seconds"),
        (models.ContainerCreateRequest, "stop_timeout", "2m", "120, as it counts seconds"),
        (models.ContainerCreateRequest, "stop_timeout", "500ms", "a whole number of seconds"),
        (models.HostConfig, "cpu_period", "50ms", "50000, as it counts microseconds"),
        (models.HealthConfig, "interval", "5s", "5000000000, as it counts nanoseconds"),
        (models.TaskContainerSpec, "stop_grace_period", "1m", "60000000000, as it counts nanoseconds"),
        (models.ContainerUpdateRequest, "memory", "64m", "67108864, as it counts bytes"),
        (models.HostConfig, "shm_size", "1GiB", "1073741824, as it counts bytes"),
        (models.HostConfig, "shm_size", "5s", "a whole number of bytes"),
        (models.HostConfig, "cpu_period", "7", "7"),
    ],
)
def test_an_amount_is_told_in_what_the_field_counts(cls: Any, name: str, value: str, way: str) -> None:
    assert refusal(cls, **{name: value}).endswith(f"; expected an integer; write {way}")


def test_what_a_field_counts_is_known_by_its_name_on_the_wire_as_well() -> None:
    with pytest.raises(InvalidArgument, match=r"^StopTimeout: .*; write 5, as it counts seconds$"):
        body_to_json(models.ContainerCreateRequest, {"Image": "x", "StopTimeout": "5s"})


@pytest.mark.parametrize("name", ["nano_cpus", "pids_limit", "cpu_shares"])
def test_no_amount_is_told_where_nothing_says_what_is_counted(name: str) -> None:
    assert refusal(models.HostConfig, **{name: "5m"}).endswith("; expected an integer")


@pytest.mark.parametrize(
    ("cls", "name", "way"),
    [
        (models.ContainerCreateRequest, "env", '["a=…"]: [f"{key}={value}" for key, value in env.items()]'),
        (models.HostConfig, "links", '["a:…"]: [f"{key}:{value}" for key, value in links.items()]'),
        (models.HostConfig, "binds", '["a:…"]: [f"{key}:{value}" for key, value in binds.items()]'),
        (
            models.HostConfig,
            "extra_hosts",
            '["a:…"]: [f"{key}:{value}" for key, value in extra_hosts.items()]',
        ),
    ],
)
def test_pairs_are_written_as_the_field_has_them(cls: Any, name: str, way: str) -> None:
    assert refusal(cls, **{name: {"a": "b"}}).endswith(f"; write {way}")


def test_a_list_of_texts_that_are_no_pairs_is_not_told_to_be_one_of_pairs() -> None:
    assert refusal(models.HostConfig, dns={"a": "b"}).endswith("; expected a list of strings")
