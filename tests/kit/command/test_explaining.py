"""What `dockline explain` tells of each method, of resources, of models and their fields."""

from __future__ import annotations

import shlex

import pytest

import dockline
from dockline_kit.command.catalogue import Method
from dockline_kit.command.explaining import example_of, explained
from dockline_kit.command.refusals import WrongUse

from .typed import METHODS, typed


@pytest.mark.parametrize("method", METHODS, ids=lambda method: str(method.called))
def test_each_method_is_told_with_an_example_that_can_be_read(method: Method) -> None:
    text = explained(dockline, method.called)
    assert text.startswith(f"{method.called}(")
    assert method.about.partition("\n")[0] in text
    if method.operation is not None:
        assert f"{method.operation.method} {method.operation.path}" in text
    assert all(name in text for name in method.parameters)
    assert "\nAnswer: " in text
    assert f"{method.called}  " in explained(dockline, method.group)
    example = shlex.split(example_of(method))
    assert example[:3] == ["dockline", "call", method.called]
    assert example_of(method) in text
    files = {"file.json": b"{}"}
    if not any("@file.json" in word for word in example):
        typed(*example[2:], files=files)


def test_an_example_names_what_there_is_in_most_engines() -> None:
    told = {method.called: example_of(method) for method in METHODS}
    assert told["images.inspect"] == "dockline call images.inspect name=busybox"
    assert told["containers.stop"] == "dockline call containers.stop id=db"
    assert told["images.build"] == "dockline call images.build source=."
    assert told["exec.create"] == "dockline call exec.create id=db cmd=cmd"


def test_a_signature_tells_what_is_given_by_name_and_what_comes_of_it() -> None:
    text = explained(dockline, "containers.stop")
    assert text.startswith(
        "containers.stop(id: str, *, signal: str | None = None, timeout: int | None = None) -> bool\n"
    )
    assert "\nAnswer: none, bool\n" in text
    assert "\nAnswer: none\n" in explained(dockline, "containers.kill")


def test_what_came_later_and_what_is_deprecated_is_told() -> None:
    assert "signal 1.42" in explained(dockline, "containers.stop")
    assert "\nLater parameters: platform 1.41\n" in explained(dockline, "containers.create")
    assert "Since: API 1.30" in explained(dockline, "configs.create")
    assert "Deprecated: " in explained(dockline, "system.login")


def test_resources_and_their_methods_are_listed() -> None:
    assert all(f"{name} " in explained(dockline, None) for name in ("containers", "swarm", "system"))
    assert "containers.exec_run" in explained(dockline, "containers")


def test_models_and_their_fields_are_told() -> None:
    assert "nano_cpus" in explained(dockline, "HostConfig")
    for name in ("HostConfig.nano_cpus", "HostConfig.NanoCpus"):
        assert "1500000000 is one and a half" in explained(dockline, name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("container", "did you mean containers"),
        ("containers.stp", "did you mean stop"),
        ("HostConfg", "did you mean HostConfig"),
        ("HostConfig.nano", "HostConfig has no nano"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(name: str, told: str) -> None:
    with pytest.raises(WrongUse) as refused:
        explained(dockline, name)
    assert told in str(refused.value)
