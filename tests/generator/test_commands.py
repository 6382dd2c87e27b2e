"""The command line in this process: help, what it counts, what it leaves as it was, what it refuses."""

from __future__ import annotations

import gc
import re
from importlib import import_module, metadata
from pathlib import Path

import pytest
import yaml

from dockline_gen.cli import main

from .small import swagger, thing, write

ENGINE = (
    "[-H URL] [-c NAME] [--tls] [--tlsverify] [--tlscacert FILE] [--tlscert FILE] [--tlskey FILE] "
    "[--timeout SECONDS]"
)
OUTPUT = "[-o {table,json,jsonl,yaml}] [-q PATH]"
USAGE = {
    "call": f"[-h] {OUTPUT} {ENGINE} OPERATION [WORD ...]",
    "wait": f"[-h] [--accept STATE] {OUTPUT} {ENGINE} THING STATE [NAME]",
    "explain": "[-h] [NAME]",
    "version": f"[-h] {OUTPUT} {ENGINE}",
    "completion": "[-h] {bash,zsh,fish}",
    "generate": "[-h] [--api VERSION | --spec FILE] [--out DIR] [--package NAME]",
    "check": "[-h] [--api VERSION] [--out DIR] [--package NAME] [--docs]",
    "import": "[-h] [--to DIR] FILE",
    "export": "[-h] [--output FILE] VERSION",
    "diff": "[-h] [--format {text,markdown,json,github,html}] [--fail-on {breaking,risky,safe,info}] [--raw] "
    "[--ignore FILE] [--output FILE] OLD NEW",
    "rules": "[-h]",
    "history": "[-h]",
    "matrix": "[-h] [--format {text,json,html}] [--output FILE]",
    "reference": "[-h] [--api VERSION] --out FOLDER",
}


@pytest.mark.parametrize("command", USAGE)
def test_help_begins_with_how_the_command_is_used(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    usage, _, summary, *_ = capsys.readouterr().out.splitlines()
    assert usage == f"usage: dockline {command} {USAGE[command]}"
    assert summary[0].isupper() and summary.endswith(".")


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith("usage: dockline [-h] [--version] COMMAND ...\n")
    assert re.findall(r"^    (\w+)", printed, re.MULTILINE) == list(USAGE)


def test_the_version_is_that_of_what_is_installed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    shown = []
    for version in (lambda name: f"{name} 1.2.3", missing):
        monkeypatch.setattr(metadata, "version", version)
        with pytest.raises(SystemExit) as caught:
            main(["--version"])
        assert caught.value.code == 0
        shown.append(capsys.readouterr().out)
    assert shown == ["dockline dockline 1.2.3\n", "dockline (not installed)\n"]


def test_what_is_wrong_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published = swagger()
    thing(published)["Id"].update(type="strnig", maxlength=3)
    thing(published)["Kind"].update(type="strnig")
    path = write(tmp_path, published)
    assert main(["generate", "--spec", str(path), "--out", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\ndockline generate: 2 errors\n")
    assert captured.err.count("unknown type 'strnig'") == 2 and "warning: " in captured.err


@pytest.mark.parametrize("enabled", [True, False])
def test_a_run_leaves_the_collector_of_garbage_as_it_was(enabled: bool) -> None:
    try:
        (gc.enable if enabled else gc.disable)()
        assert main(["export", "9.99"]) == 1
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_a_module_that_no_extra_has_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise ModuleNotFoundError("No module named 'lamps'", name="lamps")

    monkeypatch.setattr("dockline_gen.diff.command.run_rules", broken)
    with pytest.raises(ModuleNotFoundError, match="lamps"):
        main(["rules"])


@pytest.mark.parametrize(
    ("patched", "arguments", "message"),
    [
        (
            "paths.is_checkout",
            ["import", "x.yaml"],
            "there is no checkout whose spec/ could take it\n    say",
        ),
        ("history.command.is_checkout", ["history"], "there is no checkout whose spec/ could take it"),
        ("generate.generated_dir", ["generate"], "there is no checkout to render into\n    say where"),
    ],
)
def test_without_a_checkout_what_would_go_into_it_is_refused(
    patched: str,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import_module("dockline_gen.history.command")  # it must not take what is patched for good
    monkeypatch.setattr(f"dockline_gen.{patched}", lambda: None)
    assert main(arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(message)
    assert captured.err.endswith(f"dockline {arguments[0]}: 1 error\n")


def test_an_import_tells_the_file_as_it_is_seen_from_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, swagger())
    monkeypatch.chdir(tmp_path)
    assert main(["import", "api.yaml", "--to", str(tmp_path / "spec")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("spec/v1.99.yaml: API 1.99, 3 paths")


def test_history_is_written_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, kinds in (("1.98", ["a"]), ("1.99", ["a", "b"])):
        published = swagger()
        published["info"]["version"] = version
        thing(published)["Kind"]["enum"] = kinds
        assert main(["import", str(write(tmp_path, published)), "--to", str(tmp_path / "spec")]) == 0
    monkeypatch.setattr("dockline_gen.history.command.spec_dir", lambda: tmp_path / "spec")
    capsys.readouterr()
    lock = tmp_path / "spec" / "history.lock"
    for state in ("written", "unchanged"):
        assert main(["history"]) == 0
        assert capsys.readouterr().out == f"{lock}: 2 versions, 1 spans, {state}\n"
    assert lock.read_text().endswith("Thing.Kind=b: since 1.99\n")


def test_generate_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["generate", "--spec", str(write(tmp_path, swagger())), "--out", str(tmp_path), "--package"]
    counts = []
    for state in ("written", "unchanged"):
        assert main([*command, "__lamps"]) == 0, "underscores before a name alone are fine"
        printed = capsys.readouterr().out
        counts.append(int(printed.removeprefix(f"{tmp_path / '__lamps'}: API 1.99, ").split()[0]))
        assert printed.endswith(f" files {state}\n")
    assert counts[0] == counts[1] == sum(path.is_file() for path in (tmp_path / "__lamps").rglob("*"))


@pytest.mark.parametrize(
    "name", "attr attrs cattrs dockline_gen dockline_runtime urllib3 json __x__ class a-b".split()
)
def test_a_name_that_hides_another_package_is_refused_with_the_way_out(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--package", name, "--out", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert repr(name) in error and "\n    " in error
    assert list(tmp_path.iterdir()) == []


def test_names_that_clash_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = swagger()
    published["paths"]["/export"]["get"]["parameters"] = [
        {"name": name, "in": "query", "type": "string"} for name in ("a-b", "a_b")
    ]
    path = write(tmp_path, published)
    assert main(["generate", "--spec", str(path), "--out", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    assert f"{path}:" in captured.err and "several arguments of ThingExport would be a_b" in captured.err
    assert (captured.out, (tmp_path / "out").exists()) == ("", False)


def test_an_export_goes_into_a_file_by_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in ("yaml", "yml"):
        path = tmp_path / f"api.{ending}"
        assert main(["export", "1.51", "--output", str(path)]) == 0
        assert capsys.readouterr().out == f"{path}: API 1.51, OpenAPI 3.1\n"
        assert yaml.load(path.read_text(), yaml.CSafeLoader)["info"]["version"] == "1.51"
    assert main(["export", "1.51", "--output", str(tmp_path / "api")]) == 1
    assert "no ending: neither YAML nor JSON\n    end the name in .yaml or .json" in capsys.readouterr().err
