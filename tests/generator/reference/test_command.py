"""`dockline reference`: the folder is written whole or not at all, and always the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.documents import load_version
from dockline_gen.generate import render_package
from dockline_gen.output.publish import publish
from dockline_gen.problems import Problems
from dockline_gen.reference.command import render_reference

from ...support.versions import SHIPPED
from ..newer import copied_spec
from ..tools import run

Pages = Mapping[str, str]


def content(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_it_writes_the_pages_and_leaves_them_alone_the_next_time(
    tmp_path: Path, pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "reference"
    said = f"{target}: API {SHIPPED}, {len(pages)} pages "
    assert main(["reference", "--out", str(target)]) == 0
    assert capsys.readouterr().out == f"{said}written\n"
    assert content(target) == pages
    before = target.stat()
    assert main(["reference", "--out", str(target)]) == 0
    assert capsys.readouterr().out == f"{said}unchanged\n"
    assert target.stat() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_the_pages_depend_on_no_hash_seed(tmp_path: Path, pages: Pages, seed: str) -> None:
    done = run(
        "-m", "dockline_gen", "reference", "--out", str(tmp_path), env={**os.environ, "PYTHONHASHSEED": seed}
    )
    assert done.returncode == 0, done.stderr
    assert content(tmp_path) == pages


def test_pages_of_another_version_take_the_place_of_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("<!-- Rendered by `dockline reference` -->\n")
    (tmp_path / "gone.md").write_text("<!-- Rendered by `dockline reference` -->\n")
    assert main(["reference", "--api", "1.44", "--out", str(tmp_path)]) == 0
    assert "Every operation of API 1.44," in (tmp_path / "index.md").read_text()
    assert not (tmp_path / "gone.md").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("notes.md", "holds something that isn't a rendered reference"),
        ("index.md", "holds something that isn't a rendered reference"),
    ],
)
def test_what_is_somebodys_own_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    (tmp_path / name).write_text("# Mine\n")
    assert main(["reference", "--out", str(tmp_path)]) == 1
    assert why in capsys.readouterr().err
    assert content(tmp_path) == {name: "# Mine\n"}


def test_a_page_of_somebodys_own_among_the_others_is_spared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.md").write_text("<!-- Rendered by `dockline reference` -->\n")
    (tmp_path / "notes.md").write_text("# Mine\n")
    assert main(["reference", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "files that were not rendered, and would be deleted: notes.md" in said
    assert "keep them beside the reference rather than in it" in said
    assert content(tmp_path).keys() == {"index.md", "notes.md"}


def test_a_version_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reference", "--api", "1.9", "--out", str(tmp_path / "new")]) == 1
    said = capsys.readouterr().err
    assert "there is no description of API version '1.9'" in said and "there are: 1.25, " in said
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_where_an_overlay_has_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = copied_spec(tmp_path)
    with (spec / "overlay" / "docs" / "operations-system.yaml").open("a") as file:
        file.write("SystemSleep:\n  summary: Sleep.\n")
    monkeypatch.setattr("dockline_gen.overlay.overlaid.spec_dir", lambda: spec)
    assert main(["reference", "--out", str(tmp_path / "new")]) == 1
    assert "there is no operation 'SystemSleep'" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["reference"])
    assert left.value.code == 2
    assert "required: --out" in capsys.readouterr().err


def test_a_sentence_that_is_changed_is_in_help_and_in_the_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = copied_spec(tmp_path)
    prose = spec / "overlay" / "docs" / "operations-containers.yaml"
    old, new = "Stop a container.", "Bring a container to its end."
    text = prose.read_text("utf-8")
    assert text.count(f"summary: {old}") == 1
    prose.write_text(text.replace(f"summary: {old}", f"summary: {new}"), "utf-8")
    monkeypatch.setattr("dockline_gen.overlay.overlaid.spec_dir", lambda: spec)
    description = load_version(SHIPPED)
    page = render_reference(description, Problems())["containers.md"]
    publish(render_package(description, "changed", Problems()), tmp_path / "changed", Problems())
    script = "import pydoc, changed; print(pydoc.render_doc(changed.api.containers.container_stop))"
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = run("-c", script, env={**os.environ, "PYTHONPATH": path})
    assert f"\n{new}\n" in page and old not in page
    assert new in done.stdout, done.stderr
