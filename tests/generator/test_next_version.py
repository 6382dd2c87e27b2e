"""After the import of a version that nobody has seen, the tests of the versions pass without an edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .newer import NEXT, Next, endpoint, next_version
from .tools import CHECKOUT

FOLDERS = ("spec", "templates", "generator", "runtime", "generated", "tests")
OF_VERSIONS = [
    "tests/generator/test_history.py::test_the_committed_lock_is_what_the_descriptions_tell",
    "tests/generator/test_history.py::test_what_is_known_of_versions",
    "tests/generator/test_normal_form.py::test_version_files_are_in_normal_form",
    "tests/generator/test_versions.py::test_all_versions_from_1_25_are_there",
    "tests/generator/test_worklist.py::test_the_command_counts",
    "tests/diff/test_documents.py::test_what_each_version_since_1_51_changes_is_told",
    "tests/diff/test_matrix.py::test_since_and_until",
    "tests/diff/test_matrix.py::test_what_it_was_in_between",
    "tests/diff/test_matrix.py::test_text_marks_every_version",
]
"""Tests that speak of the newest version, or of all there are."""


@pytest.mark.timeout(900)  # beside busy neighbours
def test_the_tests_of_the_versions_need_no_edit(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", "engine")
        shutil.copytree(CHECKOUT / folder, checkout / folder, ignore=ignored)
    shutil.copy(CHECKOUT / "pyproject.toml", checkout)
    data = next_version()
    data["components"]["schemas"]["ThingOfTheFuture"] = {
        "type": "object",
        "properties": {"Name": {"type": "string"}, "Kind": {"type": "string", "enum": ["a", "b"]}},
    }
    data["paths"]["/images/future"] = {"get": endpoint("ImageFuture")}
    done = Next(tmp_path, data, checkout / "spec").imported()
    assert done.tasks and not done.misfits
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(
            str(checkout / folder) for folder in ("generator", "runtime", "generated")
        ),
    }
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *OF_VERSIONS],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    listed = subprocess.run(
        [sys.executable, "-m", "dockline_gen", "matrix"],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"1.25 to {NEXT}" in listed.stdout.splitlines()[0], "it was the copy that was tested"
