"""What types take, as it is told."""

from __future__ import annotations

from typing import Any

import pytest

import dockline
from dockline_kit.command.catalogue import method_named
from dockline_kit.command.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("called", "name", "takes"),
    [
        ("containers.list", "all", "true or false"),
        ("secrets.create", "data", "a file (@name, @- for standard input)"),
        (
            "networks.list",
            "filters",
            "name.key=value with one of dangling, driver, id, label, name, scope, type",
        ),
        ("containers.create", "labels", "name.key=value, or a JSON object"),
    ],
)
def test_what_a_parameter_takes_is_told(called: str, name: str, takes: str) -> None:
    assert kind_of(method_named(dockline.Client, called).parameters[name].type).takes == takes


def test_what_takes_nothing_else_takes_json() -> None:
    assert Kind().takes == "JSON"


@pytest.mark.parametrize("declared", [str, str | None])
def test_a_text_takes_nothing_but_text(declared: Any) -> None:
    assert kind_of(declared) == Kind(text=True)
