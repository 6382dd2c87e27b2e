"""The page of the command: each of its commands, typed in its order, prints what it shows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import dockline
from dockline_gen.calling.exits import CODES

from ..support.pages import TOP, commands, shows
from .commanded import Command
from .helpers import BUSYBOX, NamedEngine

pytestmark = pytest.mark.one_store

PAGE = TOP / "docs/command.md"


def test_each_command_prints_what_it_shows(
    engine: NamedEngine, docker: dockline.Client, tmp_path: Path
) -> None:
    (tmp_path / "context").mkdir()
    (tmp_path / "context/Dockerfile").write_text(f"FROM {BUSYBOX}\nLABEL built=yes\n")
    env = Command(engine.url).installed(tmp_path)
    wrong = []
    try:
        for each in commands(PAGE):
            done = subprocess.run(
                ["bash", "-c", f"exec 2>&1; {each.text}"],
                env=env,
                cwd=tmp_path,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if not shows(each.output, done.stdout):
                wrong.append(f"docs/command.md:{each.line}: {each.text}: {done.stdout}")
    finally:
        for name in ("db", "once"):
            docker.containers.remove(name, force=True)
        docker.images.remove("built:1", force=True)
    assert wrong == []


def test_exit_codes_are_those_of_the_help() -> None:
    told = dict(re.findall(r"^\| (\d+) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert told and set(told) == set(re.findall(r"^  (\d+) ", CODES, re.MULTILINE))
