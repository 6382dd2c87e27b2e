"""`dockline generate` and `check`: from a description to a package that imports, type-checks and lints."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.documents import load_file, load_version
from dockline_gen.generate import render_package
from dockline_gen.output.publish import publish
from dockline_gen.problems import Problems
from dockline_gen.view.naming import class_name, function_name

from ..support.inuse import FOLDER
from ..support.versions import SHIPPED
from .tools import CHECKOUT, mypy_complaints, ruff_complaints_in, run

LAMPS = Path(__file__).parent / "golden" / "lamps.yaml"
SPEC = CHECKOUT / "spec" / f"v{SHIPPED}.yaml"


@pytest.fixture(scope="module")
def rendered() -> Mapping[str, str]:
    """The files of the version that is shipped."""
    return render_package(load_version(SHIPPED), "dockline", Problems())


@pytest.fixture
def copy(rendered: Mapping[str, str], tmp_path: Path) -> Path:
    """A fresh copy of the rendered package, in a folder of its own."""
    publish(rendered, tmp_path / "dockline", Problems())
    return tmp_path / "dockline"


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# -- the checkout --------------------------------------------------------------------------------------------


def test_the_package_in_the_checkout_is_what_the_generator_renders(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["check"])
    said = capsys.readouterr()
    assert code == 0, said.out[:3000]
    assert "nothing drifted" in said.out
    assert said.err == ""


def test_each_version_asked_for_again_is_rendered_the_same(rendered: Mapping[str, str]) -> None:
    assert render_package(load_version(f"v{SHIPPED}"), "dockline", Problems()) == rendered


def test_the_version_file_given_as_any_other_file_gives_the_same_package(rendered: Mapping[str, str]) -> None:
    problems = Problems()
    assert render_package(load_file(SPEC, problems), "dockline", problems) == rendered
    assert not problems.errors


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_the_output_depends_on_no_hash_seed(rendered: Mapping[str, str], tmp_path: Path, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = run("-m", "dockline_gen", "generate", "--api", SHIPPED, "--out", str(tmp_path), env=environment)
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "dockline") == {path: text.encode() for path, text in rendered.items()}


def test_lines_fit_and_end_as_lines_do(rendered: Mapping[str, str]) -> None:
    for path, text in rendered.items():
        assert text == "" or (text.endswith("\n") and not text.endswith("\n\n")), path
        assert "\t" not in text and "\r" not in text, path
        assert all(len(line) <= 110 and line == line.rstrip() for line in text.splitlines()), path


def test_no_name_of_a_description_can_hide_what_rendered_modules_import(rendered: Mapping[str, str]) -> None:
    golden = {path.as_posix(): path.read_text("utf-8") for path in LAMPS.parent.rglob("v1_2/*/*.py")}
    for path, text in (dict(rendered) | golden).items():
        if not re.search(r"/(aio|api|codec|models)/[a-z]|/(client|enums|filters)\.py$", path):
            continue  # no class of a description goes there
        for node in ast.parse(text).body:
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module != "__future__":
                for name in (alias.name for alias in node.names):
                    assert class_name(name) != name, (path, name)
                    assert not re.search("/(aio|api)/", path) or function_name(name) != name, (path, name)


def test_the_name_of_no_one_and_no_place_gets_in(rendered: Mapping[str, str]) -> None:
    for path, text in rendered.items():
        assert str(CHECKOUT) not in text, path


# -- check ---------------------------------------------------------------------------------------------------


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["check", "--out", str(folder.parent)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_fresh_copy_has_not_drifted(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(copy, capsys)
    assert code == 0
    assert "nothing drifted" in out


def test_a_changed_file_is_found_and_shown(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = copy / FOLDER / "client.py"
    line = f'newest_version = "{SHIPPED}"'
    client.write_text(client.read_text().replace(line, 'newest_version = "1.9"'))
    code, out, err = check(copy, capsys)
    assert code == 1
    file = f"dockline/{FOLDER}/client.py"
    assert f"--- {file} (on disk)\n+++ {file} (rendered)\n@@ " in out
    assert f'-    newest_version = "1.9"\n+    {line}\n' in out
    assert "dockline generate" in err


def test_missing_and_foreign_files_are_found(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / FOLDER / "enums" / "system.py").unlink()
    (copy / FOLDER / "models" / "lamps.py").write_text("LAMPS = 1\n")
    code, out, _ = check(copy, capsys)
    assert code == 1
    assert f"missing: dockline/{FOLDER}/enums/system.py\n" in out
    assert f"orphan: dockline/{FOLDER}/models/lamps.py\n" in out
    assert "-LAMPS = 1\n" in out


def test_check_writes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / FOLDER / "enums" / "system.py").unlink()
    before = content(copy)
    check(copy, capsys)
    assert content(copy) == before


def test_a_package_that_is_not_there_has_drifted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(tmp_path / "dockline", capsys)
    assert code == 1
    assert "missing: dockline/__init__.py\n" in out


def test_generate_mends_what_drifted(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(copy)
    (copy / FOLDER / "enums" / "system.py").write_text("")
    (copy / FOLDER / "mine.py").write_text("")
    assert main(["generate", "--out", str(copy.parent)]) == 0
    assert "written" in capsys.readouterr().out
    assert content(copy) == before
    assert main(["generate", "--out", str(copy.parent)]) == 0
    assert "unchanged" in capsys.readouterr().out


# -- any other description -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lampen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of another API, rendered by the command."""
    out = tmp_path_factory.mktemp("lampen")
    done = run(
        "-m", "dockline_gen", "generate", "--spec", str(LAMPS), "--out", str(out), "--package", "lampen"
    )
    assert done.returncode == 0, done.stderr
    assert "API 1.2" in done.stdout
    return out / "lampen"


USE = """
import dockline, lampen
from lampen.v1_2 import OPERATIONS, structure, unstructure
from lampen.v1_2.models import Lamp
import dockline.models

class Wire:
    def call(self, op, inputs):
        return op, inputs

client = lampen.Client("tcp://127.0.0.1:1")
client.wire = Wire()
op, inputs = client.lamps.lamp_inspect("a")
assert op is OPERATIONS["LampInspect"] and inputs.path == {"id": "a"}, (op, inputs.path)
assert not inputs.query and inputs.body is None and inputs.auth is None
assert op.response is Lamp
assert sorted(OPERATIONS) == sorted(set(OPERATIONS)) and all(OPERATIONS[id].function for id in OPERATIONS)
data = {"Id": "a", "State": "on", "os.version": "1", "Odd": None, "Schedule": {"a": None}}
assert unstructure(structure(data, Lamp)) == data
assert "OPERATIONS" in dir(lampen.v1_2) and dockline.Client is not lampen.Client
assert not hasattr(dockline.models, "Lamp")
"""


def test_it_imports_and_works_beside_dockline(lampen: Path) -> None:
    done = run("-c", USE, env={**os.environ, "PYTHONPATH": str(lampen.parent)})
    assert done.returncode == 0, done.stderr


def test_linters_and_type_checkers_have_nothing_to_say_of_it(lampen: Path, cache: Path) -> None:
    assert ruff_complaints_in(lampen) == ""
    assert mypy_complaints(lampen, cache=cache) == ""


def test_what_fails_writes_nothing(tmp_path: Path, lampen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(LAMPS.read_text().replace("#/definitions/Slot", "#/definitions/Slut"))
    before = content(lampen)
    assert main(["generate", "--spec", str(broken), "--out", str(lampen.parent), "--package", "lampen"]) == 1
    assert (
        main(["generate", "--spec", str(broken), "--out", str(tmp_path / "out"), "--package", "lampen"]) == 1
    )
    said = capsys.readouterr()
    assert f"{broken}:" in said.err and "did you mean 'Slot'?" in said.err
    assert said.out == ""
    assert content(lampen) == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("no-name", "1st", "import", "", "a.b", "../up", "json", "os", "attr", "attrs", "cattrs", "urllib3"),
        *("dockline_runtime", "dockline_kit", "dockline_gen"),
    ],
)
def test_a_package_needs_a_name_that_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = tmp_path / "out"
    assert main(["generate", "--spec", str(LAMPS), "--out", str(out), "--package", name]) == 1
    assert "package" in capsys.readouterr().err
    assert not out.exists()


def test_an_existing_folder_of_other_things_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lampen").mkdir()
    (tmp_path / "lampen" / "thesis.txt").write_text("mine")
    assert main(["generate", "--spec", str(LAMPS), "--out", str(tmp_path), "--package", "lampen"]) == 1
    assert "isn't a rendered package" in capsys.readouterr().err
    assert content(tmp_path / "lampen") == {"thesis.txt": b"mine"}


def test_out_must_be_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert main(["generate", "--spec", str(LAMPS), "--out", str(tmp_path / "file")]) == 1
    assert "isn't a folder" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
