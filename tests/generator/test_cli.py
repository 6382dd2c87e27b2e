"""The command line: what it prints, and how it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dockline_gen.cli import main

from .small import get, swagger, thing, write

CHECKOUT = Path(__file__).parents[2]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return run_python("-m", "dockline_gen", *arguments)


def run_python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A Python that knows the project."""
    path = os.pathsep.join(str(CHECKOUT / name) for name in ("generator", "runtime", "generated"))
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    published = swagger()
    change(published)
    return published


BAD: dict[str, tuple[Any, str]] = {
    "truncated": ("swagger: '2.0'\npaths: {/a: {get:", ":2: invalid YAML"),
    "a list": ("- swagger\n", ":1: expected a mapping, not a list"),
    "no description": ("a: 1\n", ":1: neither Swagger 2.0 nor OpenAPI 3.x"),
    "twice": ("swagger: '2.0'\npaths: {}\npaths: {}\n", ":3: /paths: the key 'paths' stands twice"),
    "a tag": (
        "swagger: '2.0'\nx: !!python/name:os.system\n",
        ":2: /x: YAML tag !!python/name:os.system is refused",
    ),
    "dangling": (
        changed(lambda d: thing(d).update(X={"$ref": "#/definitions/No"})),
        "/definitions/Thing/properties/X/$ref: $ref leads nowhere",
    ),
    "cyclic": (
        changed(
            lambda d: d["definitions"].update(A={"$ref": "#/definitions/B"}, B={"$ref": "#/definitions/A"})
        ),
        "/definitions/A: refers to itself without an object between: A → B → A",
    ),
    "unknown type": (
        changed(lambda d: thing(d)["Id"].update(type="strnig")),
        "/definitions/Thing/properties/Id/type: unknown type 'strnig'",
    ),
    "an enum that isn't a list": (
        changed(lambda d: thing(d)["Kind"].update(enum="x")),
        "/definitions/Thing/properties/Kind/enum: enum is a list",
    ),
    "no operationId": (
        changed(lambda d: get(d).pop("operationId")),
        "/paths/~1things~1{id}/get: the operation has no operationId",
    ),
    "no responses": (
        changed(lambda d: get(d).pop("responses")),
        "/paths/~1things~1{id}/get: responses is missing",
    ),
    "unknown in": (
        changed(lambda d: get(d)["parameters"][1].update({"in": "url"})),
        "/paths/~1things~1{id}/get/parameters/1/in: parameter 'size' is in 'url'",
    ),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["import", "generate"])
def test_bad_input_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str, command: str
) -> None:
    content, expected = BAD[case]
    path = write(tmp_path, content)
    if command == "import":
        status = main(["import", str(path), "--to", str(tmp_path / "spec")])
    else:
        status = main(["generate", "--spec", str(path), "--out", str(tmp_path / "out")])
    captured = capsys.readouterr()
    assert status == 1
    assert captured.out == ""
    assert expected in captured.err
    assert captured.err.startswith(f"{path}:")
    assert captured.err.rstrip().endswith(f"dockline {command}: 1 error")
    assert "\n    " in captured.err
    assert not (tmp_path / "spec").exists()
    assert not (tmp_path / "out").exists()


def test_no_traceback_is_shown(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, write(tmp_path, "x: [")):
        done = run("import", path, "--to", tmp_path / "spec")
        assert done.returncode == 1
        assert done.stderr.startswith(str(path))
        assert "Traceback" not in done.stderr


def test_import_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, spec = write(tmp_path, swagger()), tmp_path / "spec"
    assert main(["import", str(path), "--to", str(spec)]) == 0
    *names, last = capsys.readouterr().out.splitlines()
    assert last == f"{spec / 'v1.99.yaml'}: API 1.99, 3 paths, 5 operations, 7 parameters, 4 schemas, written"
    assert "new name: Thing.Kind: ThingKind" in names
    assert main(["import", str(path), "--to", str(spec)]) == 0
    assert capsys.readouterr().out == last.replace("written", "unchanged") + "\n"


def test_a_version_that_can_name_no_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, changed(lambda d: d["info"].update(version="../x")))
    assert main(["import", str(path), "--to", str(tmp_path / "spec")]) == 1
    assert "/info/version: '../x' can't name a version file" in capsys.readouterr().err


def test_warnings_do_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, changed(lambda d: thing(d)["Id"].update(maxlength=3)))
    assert main(["import", str(path), "--to", str(tmp_path / "spec")]) == 0
    assert "warning: /definitions/Thing/properties/Id/maxlength" in capsys.readouterr().err


def test_export_prints_yaml_or_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "1.51"]) == 0
    printed = yaml.safe_load(capsys.readouterr().out)
    assert (printed["openapi"], printed["info"]["version"]) == ("3.1.0", "1.51")
    path = tmp_path / "api.json"
    assert main(["export", "v1.51", "--output", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: API 1.51, OpenAPI 3.1\n"
    assert json.loads(path.read_text()) == printed


def test_an_unknown_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "9.99"]) == 1
    error = capsys.readouterr().err
    assert "there is no description of API version '9.99'" in error
    assert "1.51" in error


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["import"], ["generate", "--api", "1.51", "--spec", "x"], ["export", "1.51", "x"]],
)
def test_wrong_usage_leaves_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: dockline" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["generate", "check", "import", "export"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 8


@pytest.mark.parametrize(("missing", "arguments"), [("yaml", ["export", "1.51"]), ("jinja2", ["check"])])
def test_a_missing_extra_is_named(missing: str, arguments: list[str]) -> None:
    absent = f"import sys; sys.modules[{missing!r}] = None"
    script = f"{absent}; from dockline_gen.cli import main; sys.exit(main({arguments!r}))"
    done = run_python("-c", script)
    assert done.returncode == 1
    assert done.stderr == f"dockline {arguments[0]} needs {missing}: pip install 'dockline[gen]'\n"


def test_a_reader_that_stops_early_is_no_trouble() -> None:
    path = os.pathsep.join(str(CHECKOUT / name) for name in ("generator", "runtime", "generated"))
    process = subprocess.Popen(
        [sys.executable, "-m", "dockline_gen", "export", "1.51"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": ""},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1
    process.stderr.close()


PRINTERS = ("export 1.51", "matrix", "diff 1.48 1.49", "rules", "check")


@pytest.mark.parametrize("command", PRINTERS)
def test_a_full_disk_behind_the_output_is_told_in_a_line(command: str) -> None:
    path = os.pathsep.join(str(CHECKOUT / name) for name in ("generator", "runtime", "generated"))
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dockline_gen", *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"dockline {command.split()[0]}: the output can't be written: No space left on device"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["__init__", "__main__", "__pycache__", "attrs", "json", "class", "a-b", ""])
def test_a_name_that_python_or_what_is_rendered_needs_is_refused(name: str, tmp_path: Path) -> None:
    done = run("generate", "--package", name, "--out", tmp_path)
    assert done.returncode == 1
    assert repr(name) in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("version", ["1.51-rc1", "2024-01-01", "1"])
def test_a_version_that_does_not_count_as_dockers_do_renders(version: str, tmp_path: Path) -> None:
    published = tmp_path / "odd.yaml"
    text = (CHECKOUT / "spec/v1.51.yaml").read_text()
    published.write_text(text.replace("version: '1.51'", f"version: '{version}'", 1))
    done = run("generate", "--spec", published, "--package", "odd", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"API {version}" in done.stdout


@pytest.mark.parametrize("version", ["v1.51", "latest", "1.51/../x", "\u0661.\u0665"])
def test_a_version_that_names_no_file_and_no_package_is_refused(version: str, tmp_path: Path) -> None:
    published = tmp_path / "odd.yaml"
    text = (CHECKOUT / "spec/v1.51.yaml").read_text()
    published.write_text(text.replace("version: '1.51'", f"version: '{version}'", 1))
    commands: list[list[str | Path]] = [
        ["generate", "--spec", published, "--package", "odd", "--out", tmp_path / "out"],
        ["import", published, "--to", tmp_path / "spec"],
    ]
    for command in commands:
        done = run(*command)
        assert done.returncode == 1
        assert repr(version) in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["odd.yaml"]
