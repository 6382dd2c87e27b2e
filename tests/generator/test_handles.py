"""Handles are data: what doesn't fit is told with its line, and every version has those that it can have."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.documents import load_version
from dockline_gen.generate import render_package
from dockline_gen.output.render import render
from dockline_gen.overlay.behaviour import load_behaviour
from dockline_gen.overlay.binding import bind_behaviour
from dockline_gen.overlay.docs import Docs
from dockline_gen.overlay.handles import Handle, bind_handles, load_handles
from dockline_gen.overlay.names import Names, bind_names
from dockline_gen.paths import templates_dir
from dockline_gen.problems import Problems
from dockline_gen.view.offered import offered_document
from dockline_gen.view.package import package_files
from dockline_gen.view.wording import Wording

from ..support.rendered import imported
from .small import normal

BEHAVIOURS = """\
ThingGet:
  group: things
  name: get
  answer: json
  methods:
    ThingFetch: {name: fetch, why: it is, takes: [size, names], by_position: [names]}
ThingPut: {group: things, name: put, answer: none, body: tar}
ThingMake: {group: things, name: make, answer: json, body: flat}
ThingText: {group: things, name: text, answer: text}
ThingExport: {group: things, name: export, answer: tar}
"""
GOOD = """\
thing:
  group: things
  about: a thing
  id: Its id.
  check: container
  also:
    ThingFetch: {parameter: size, name: fetched, why: that is where it is}
"""


def read(folder: Path, text: str, *, strict: bool = True) -> tuple[tuple[Handle, ...], Problems]:
    """The handles of a file, held against the small document."""
    (folder / "handles.yaml").write_text(text, "utf-8")
    (folder / "behaviour.yaml").write_text(BEHAVIOURS, "utf-8")
    problems = Problems()
    behaviours = bind_behaviour(load_behaviour(folder / "behaviour.yaml", problems), normal(), problems)
    handles = load_handles(folder / "handles.yaml", problems)
    return bind_handles(handles, normal(), behaviours, problems, strict=strict), problems


def rendered(folder: Path, text: str) -> tuple[str, list[str]]:
    """The module of the small document's handle, and what is said of it."""
    handles, problems = read(folder, text)
    behaviours = bind_behaviour(load_behaviour(folder / "behaviour.yaml", problems), normal(), problems)
    names = bind_names(Names(), normal(), problems, strict=False)
    document = offered_document(normal(), behaviours, names, problems, handles=handles)
    files = render(package_files(document, Wording(Docs(), document), "things", problems), templates_dir())
    (path,) = (path for path in files if path.endswith("/handles/thing.py") and "/aio/" not in path)
    return files[path], [str(problem) for problem in problems if problem.level == "error"]


def test_an_entry_that_fits_has_no_problems(tmp_path: Path) -> None:
    (handle,), problems = read(tmp_path, GOOD)
    assert list(problems) == []
    assert (handle.name, handle.group, handle.check) == ("thing", "things", "container")
    assert handle.also["ThingFetch"].parameter == "size"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("group: things", "group: thing", 2, "there is no group 'thing'"),
        ("  group: things\n", "", 1, "group is missing"),
        ("  about: a thing\n", "", 1, "about is missing"),
        ("  id: Its id.\n", "", 1, "id is missing"),
        ("thing:", "a b:", 1, "'a b' can't be the name of a method"),
        ("thing:", "class:", 1, "'class' can't be the name of a method"),
        ("name: fetched", "name: import", 7, "name: expected a Python name"),
        ("check: container", "check: contaner", 5, "check: expected one of"),
        ("about", "abuot", 3, "unknown key 'abuot'"),
        ("ThingFetch", "ThingFech", 7, "there is no operation 'ThingFech'"),
        ("parameter: size", "parameter: sise", 7, "ThingFetch has no parameter 'sise'"),
        ("name: fetched", "name: a b", 7, "name: expected a Python name"),
        (", why: that is where it is", "", 7, "why is missing"),
        ("also:\n    ThingFetch", "also: 5\nthang", 6, "also: expected a mapping"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    _, problems = read(tmp_path, GOOD.replace(old, new, 1))
    told = [str(problem) for problem in problems]
    assert any(said in one and f"handles.yaml:{line}" in one for one in told), told


def test_an_older_version_may_lack_it(tmp_path: Path) -> None:
    text = GOOD.replace("ThingFetch", "ThingFech") + "other: {group: others, about: another, id: Its id.}\n"
    (handle,), problems = read(tmp_path, text, strict=False)
    assert list(problems) == []
    assert (handle.name, handle.also) == ("thing", {})


def test_its_methods_are_the_operations_below_the_group_and_what_is_named(tmp_path: Path) -> None:
    text, problems = rendered(tmp_path, GOOD)
    assert problems == []
    names = [line.split("(")[0].split()[-1] for line in text.splitlines() if line.startswith("    def ")]
    assert names == ["get", "fetched", "put"]
    assert '"size": self.id' in text and '"id": id' in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fetched", "put", "several operations would be thing.put"),
        ("thing:", "things:", "things would stand for two things in a client"),
        ("thing:", "wire:", "wire would stand for two things in a client"),
        ("thing:", "output:", "Output would stand for two things in the package"),
    ],
)
def test_no_name_stands_for_two_things(tmp_path: Path, old: str, new: str, said: str) -> None:
    handles, problems = read(tmp_path, GOOD.replace(old, new, 1))
    behaviours = bind_behaviour(load_behaviour(tmp_path / "behaviour.yaml", problems), normal(), problems)
    names = bind_names(Names(), normal(), problems, strict=False)
    document = offered_document(normal(), behaviours, names, problems, handles=handles)
    package_files(document, Wording(Docs(), document), "things", problems)
    assert any(said in str(problem) for problem in problems), [str(problem) for problem in problems]


# -- the API itself --------------------------------------------------------------------------------------

THINGS = "Config Container ExecInstance Image Network Node Plugin Secret Service Task Volume".split()


@pytest.mark.parametrize(
    ("version", "lacking"), [("1.25", {"Config"}), ("1.32", set()), ("1.44", set()), ("1.55", set())]
)
def test_every_version_has_those_of_its_things(version: str, lacking: set[str]) -> None:
    files = render_package(load_version(version), "dockline", Problems())
    for folder, prefix in (("/handles/", ""), ("/aio/handles/", "Async")):
        texts = [text for path, text in files.items() if folder in path and (prefix or "/aio/" not in path)]
        for name in THINGS:
            assert any(f"class {prefix}{name}(" in text for text in texts) != (name in lacking), name


def test_another_version_under_another_name_has_handles_of_its_own(tmp_path: Path) -> None:
    elderly: Any = imported(load_version("1.44"), tmp_path, "elderly_handles")
    container = elderly.Client("unix:///nowhere.sock").container("napper")
    assert repr(container) == "<Container napper>"
    assert type(container).__module__ == "elderly_handles.v1_44.handles.container"
    assert type(container) is elderly.Container
    asked = inspect.signature(elderly.AsyncImage.save).parameters
    assert list(asked) == ["self"], "`platform` came with API 1.48"
