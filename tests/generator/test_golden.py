"""A small API with one of each kind of thing, rendered whole and held against the package in `golden/lamps`.

After a change that is meant to change it: `python -m tests.generator.test_golden`, then read the diff.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from dockline_gen.documents import load_file
from dockline_gen.output.publish import publish
from dockline_gen.output.render import render
from dockline_gen.overlay.overlaid import Files, overlay
from dockline_gen.paths import templates_dir
from dockline_gen.problems import Problems
from dockline_gen.view.offered import offered_document
from dockline_gen.view.package import package_files
from dockline_gen.view.wording import Wording

GOLDEN = Path(__file__).parent / "golden"
PACKAGE = GOLDEN / "lamps"


def rendered() -> Mapping[str, str]:
    """The files of the package, with the small API's own overlays."""
    problems = Problems()
    overlaid = overlay(load_file(GOLDEN / "lamps.yaml", problems), problems, strict=True, files=Files(GOLDEN))
    problems.raise_if_errors()
    document = offered_document(
        overlaid.data,
        overlaid.behaviours,
        overlaid.names,
        problems,
        deprecations=overlaid.deprecations,
        handles=overlaid.handles,
    )
    files = package_files(document, Wording(overlaid.docs, document), PACKAGE.name, problems)
    problems.raise_if_errors()
    assert len(problems) == 0, list(map(str, problems))
    return render(files, templates_dir())


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    return rendered()


EXPECTED = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*")
    if path.suffix != ".pyc" and path.is_file()
)


@pytest.mark.parametrize("path", EXPECTED)
def test_each_file_is_as_it_was(files: Mapping[str, str], path: str) -> None:
    assert files[path].splitlines() == (PACKAGE / path).read_text("utf-8").splitlines()
    assert files[path].encode() == (PACKAGE / path).read_bytes(), "ends of lines and of the file, too"


def test_no_file_is_new(files: Mapping[str, str]) -> None:
    assert sorted(files) == EXPECTED


if __name__ == "__main__":
    shutil.rmtree(PACKAGE, ignore_errors=True)
    publish(rendered(), PACKAGE, Problems())
