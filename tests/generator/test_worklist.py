"""What is still to be written for a description is listed, and nothing is for those that are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.description.schemas import located
from dockline_gen.documents import known_versions, load_version
from dockline_gen.generate import left_of
from dockline_gen.overlay.docs import load_docs
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from ..support.versions import COMPLETE, SHIPPED
from .newer import copied_spec


@pytest.mark.parametrize("version", COMPLETE)
def test_everything_is_written_for_the_versions_that_are_in_and_fits_them(version: str) -> None:
    tasks, misfits = left_of(load_version(version), spec_dir())
    assert [str(each) for each in (*tasks, *misfits)] == []


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The spec folder before 1.52 came: without its file and its prose."""
    folder = copied_spec(tmp_path)
    (folder / "v1.52.yaml").unlink()
    (folder / "overlay/docs/elsewhere-newer.yaml").unlink()
    return folder


def test_an_import_lists_what_is_to_be_written(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(spec_dir() / "v1.52.yaml"), "--to", str(spec)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "to be written: overlay/docs/schemas-*.yaml: prose of a class: SubnetStatus" in printed
    assert (
        "to be written: overlay/docs/operations-*.yaml: prose of a parameter: SystemDataUsage?verbose"
        in printed
    )
    assert printed[-1].startswith(f"{spec / 'v1.52.yaml'}: API 1.52")
    assert (spec / "v1.52.yaml").read_text() == (spec_dir() / "v1.52.yaml").read_text()


def test_an_operation_without_behaviour_is_listed(tmp_path: Path, spec: Path) -> None:
    path = spec / "overlay/behaviour.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("\nContainerRename:")] + text[text.index("\nContainerPause:") :])
    assert "\nContainerRename:" in text
    tasks = [str(task) for task in left_of(load_version("1.50", spec=spec), spec)[0]]
    assert "overlay/behaviour.yaml: behaviour: ContainerRename" in tasks


def test_the_command_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--docs"]) == 0
    assert capsys.readouterr().out.startswith(f"API {SHIPPED}: each operation has its behaviour")


def test_prose_of_other_versions_is_of_something_that_one_of_them_has() -> None:
    docs = load_docs(spec_dir() / "overlay" / "docs", Problems())
    left = {name for name in docs.elsewhere if "?" not in name}
    properties = {f"{name}.{wire}" for name in left for wire in docs.elsewhere[name].properties}
    for version in known_versions():
        here = {place.address for place in located(load_version(version).data)}
        here |= {docs.moved.schemas.get(address, address) for address in here}
        here |= {place for address in here for place in docs.moved.places(address)}
        left -= here
        properties -= here
    assert (left, properties) == (set(), set())
