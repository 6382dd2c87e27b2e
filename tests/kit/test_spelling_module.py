"""`dockline.spelling`: the functions that make the wire's form of what people write, by one import."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import getmembers, isfunction
from pkgutil import iter_modules

import pytest

import dockline
import dockline_kit.spelling
from dockline import models, spelling
from dockline.errors import InvalidArgument
from dockline_kit.creating import command_words
from dockline_kit.spelling.table import SPELLINGS

from ..support.fake import FakeDaemon
from .scripted import Scripted

HOW = {"given", "row", "table", "process_rows", "surroundings_rows"}
"""Modules of the room that read nothing that a user writes."""


def test_each_name_is_there_and_says_what_it_is() -> None:
    assert set(spelling.__all__) == set(dir(spelling))
    for name in dir(spelling):
        assert getattr(spelling, name).__doc__
    assert dockline.spelling is spelling


def test_it_has_all_that_reads_a_spelling() -> None:
    assert {each.function for each in SPELLINGS} <= {getattr(spelling, name) for name in dir(spelling)}
    modules = {each.name for each in iter_modules(dockline_kit.spelling.__path__)} - HOW
    readers = set()
    for name in modules:
        module = __import__(f"dockline_kit.spelling.{name}", fromlist=["__all__"])
        readers |= {each for each, _ in getmembers(module, isfunction) if each in module.__all__}
    assert readers == set(spelling.__all__)


def test_each_function_is_told_of_where_help_begins() -> None:
    told = set(re.findall(r"`(\w+)[`(]", spelling.__doc__ or ""))
    assert set(spelling.__all__) <= told


def test_a_command_in_one_text_is_sent_to_what_splits_it() -> None:
    with pytest.raises(InvalidArgument, match=r"split it by `dockline\.spelling\.words`") as caught:
        command_words("ls -l")
    assert str(caught.value).startswith("command: 'ls -l' is one text")
    assert command_words(spelling.words("ls -l")) == ["ls", "-l"]


def test_the_package_costs_nothing_of_it_before_it_is_asked_for() -> None:
    program = """
import sys
import dockline
dockline.spelling
print(any(name.startswith("dockline_kit") for name in sys.modules))
print(dockline.spelling.size("1k"), "dockline_kit.spelling.ports" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n1024 False\n"


def test_what_it_gives_is_what_operations_take(daemon: FakeDaemon) -> None:
    kit = Scripted(daemon, "sync")
    kit.creates("a1")
    kit.says({"Warnings": []})
    kit.says({"Id": "b2"}, 201)
    with dockline.Client(daemon.url, version="1.51") as docker:
        docker.containers.create(
            image="busybox",
            cmd=spelling.words("sleep 60"),
            host_config=models.HostConfig(memory=spelling.size("64m")),
        )
        docker.containers.update("a1", memory=spelling.size("1g"), nano_cpus=spelling.cpus(1.5))
        docker.exec.create("a1", cmd=spelling.words("ls '/a b'"), env=spelling.env({"A": 1}))
    assert kit.body(0) == {"Image": "busybox", "Cmd": ["sleep", "60"], "HostConfig": {"Memory": 67108864}}
    assert kit.body(1) == {"Memory": 1073741824, "NanoCpus": 1500000000}
    assert kit.body(2) == {"Cmd": ["ls", "/a b"], "Env": ["A=1"]}
