"""Where the project's data is: in a checkout, in an installed wheel, and where one isn't whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dockline_gen
from dockline_gen.paths import generated_dir, is_checkout, spec_dir, templates_dir

from .tools import CHECKOUT

SCRIPT = """
from dockline_gen.paths import generated_dir, is_checkout, spec_dir, templates_dir
from dockline_gen.problems import GenerationFailed
print(is_checkout(), generated_dir())
for find in (spec_dir, templates_dir):
    try:
        print(find())
    except GenerationFailed as failed:
        [problem] = failed.problems
        print(f"{problem.level}: {problem.message}; {problem.hint}")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that holds the part of the package that knows of paths, three levels down as everywhere."""
    package = tmp_path / "site" / "dockline_gen"
    package.mkdir(parents=True)
    for name in ("__init__.py", "packed.py", "paths.py", "problems.py"):
        shutil.copy(Path(dockline_gen.__file__).with_name(name), package)
    return package


def told(site: Path) -> list[str]:
    """What a process says that has the package of a folder."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_in_a_checkout_they_stand_at_its_top() -> None:
    assert is_checkout()
    assert spec_dir() == CHECKOUT / "spec"
    assert templates_dir() == CHECKOUT / "templates"
    assert generated_dir() == CHECKOUT / "generated"


def test_in_a_wheel_they_stand_below_the_package_and_nothing_is_rendered_into_it(site: Path) -> None:
    for name in ("spec", "templates"):
        (site / "_data" / name).mkdir(parents=True)
    assert told(site) == ["False None", str(site / "_data" / "spec"), str(site / "_data" / "templates")]


def test_a_wheel_beside_a_project_of_the_users_is_no_checkout_of_it(site: Path) -> None:
    top = site.parent.parent
    (top / "pyproject.toml").write_text("")
    for name in ("spec", "templates"):
        (site / "_data" / name).mkdir(parents=True)
        (top / name).mkdir()
    assert told(site) == ["False None", str(site / "_data" / "spec"), str(site / "_data" / "templates")]


def test_a_checkout_is_told_by_its_project_file(site: Path) -> None:
    top = site.parent.parent
    for name in ("spec", "templates"):
        (top / name).mkdir()
    places = [str(top / "spec"), str(top / "templates")]
    assert told(site) == ["False None", *places]
    (top / "pyproject.toml").write_text("")
    assert told(site) == [f"True {top / 'generated'}", *places]


def test_an_installation_that_lacks_them_is_told_with_the_way_out(site: Path) -> None:
    (site / "_data").mkdir()
    (site / "_data" / "spec").write_text("a file isn't a folder")
    assert told(site) == [
        "False None",
        *(
            f"error: the folder {name}/ that comes with dockline is not there; "
            "reinstall dockline, or run it from a complete checkout"
            for name in ("spec", "templates")
        ),
    ]
