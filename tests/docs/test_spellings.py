"""The page of spellings is what arguments are read by, and each of its rows is true."""

from __future__ import annotations

import datetime
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from dockline import models, unstructure
from dockline import spelling as made
from dockline.spelling import words
from dockline_kit.creating import container_body
from dockline_kit.spelling.table import SPELLINGS, Example, Spelling

from .spellings import NOT_READ, PAGE, NotRead, page, row

EXAMPLES = [
    pytest.param(spelling, example, id=f"{spelling.argument}={example.given!r}")
    for spelling in SPELLINGS
    for example in spelling.examples
]


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.docs.spellings writes it"


def test_each_argument_has_a_part_with_its_examples() -> None:
    parts = re.findall(r"^## `(\w+)`\n\nGoes to (.*)\.\n\n((?:\|.*\n)+)", page(), re.MULTILINE)
    assert [(name, places.count("`") // 2, table.count("\n") - 2) for name, places, table in parts] == [
        (each.argument, len(each.places), len(each.examples)) for each in SPELLINGS
    ]


def at(body: Any, place: str) -> Any:
    """What stands at a place of a body; None if nothing does."""
    for name in place.split("."):
        body = (body or {}).get(name)
    return body


@pytest.mark.parametrize(("spelling", "example"), EXAMPLES)
def test_what_is_written_is_sent_as_the_page_says(
    spelling: Spelling, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "base" in example.more:
        monkeypatch.setattr(os, "getcwd", lambda: example.more["base"])
    if "environ" in example.more:
        monkeypatch.setattr(os, "environ", dict(example.more["environ"]))  # type: ignore[call-overload]
    written = eval(f"dict({row(spelling, example)[0]})", {"words": words, "datetime": datetime})
    command = written.pop("command", None)
    body = unstructure(container_body(models, "busybox", command, written))
    for place, value in zip(spelling.places, example.becomes, strict=True):
        assert without_nulls(at(body, place)) in (value, None if value == {} else value)


@pytest.mark.parametrize("each", NOT_READ, ids=lambda each: str(each.flags))
def test_what_is_written_where_nothing_reads_the_flag_is_sent(
    each: NotRead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app.env").write_text("# of the app\nA=1\n\nB=2\n")
    (tmp_path / "profile.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    written = eval(f"dict({each.written})", {"models": models, "spelling": made, "Path": Path})
    body = unstructure(container_body(models, "busybox", None, written))
    assert without_nulls(at(body, each.place)) == each.sent


def test_no_flag_is_said_not_to_be_read_that_is() -> None:
    read = {flag for spelling in SPELLINGS for example in spelling.examples for flag in example.command}
    assert read.isdisjoint(shlex.split(each.flags)[-2] for each in NOT_READ)


def without_nulls(value: Any) -> Any:
    """The same without members that are null."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value
