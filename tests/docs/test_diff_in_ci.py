"""The page of diffs in CI: its commands, its workflow and its hooks, in a repository that changes an API."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dockline_gen.diff.report import FORMATS
from dockline_gen.diff.rules import LEVELS

from ..support.pages import TOP, blocks, commands, shows

PAGE = TOP / "docs/diff-in-ci.md"
TEXT = PAGE.read_text("utf-8")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))}
IGNORED, WORKFLOW, HOOK = (block.text for block in blocks("yaml", PAGE))


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a job finds: `dockline` on PATH, and what GitHub sets."""
    folder = tmp_path_factory.mktemp("job")
    (folder / "dockline").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dockline_gen "$@"\n')
    (folder / "dockline").chmod(0o755)
    more = {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return {**os.environ, **more, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """On `main` an API is as it was; what is checked out breaks it."""
    git = ["git", "-c", "user.name=me", "-c", "user.email=me@example.org"]
    (tmp_path / "api").mkdir()
    shutil.copy(TOP / "spec/v1.48.yaml", tmp_path / "api/openapi.yaml")
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "as it was"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=tmp_path, check=True)
    shutil.copy(TOP / "spec/v1.49.yaml", tmp_path / "api/openapi.yaml")
    (tmp_path / ".dockline-ignore.yaml").write_text(IGNORED)
    return tmp_path


def sh(command: str, folder: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a job's shell makes of a step."""
    done = ["bash", "-e", "-c", command]
    return subprocess.run(done, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_the_commands_print_what_the_page_shows(repository: Path, environ: dict[str, str]) -> None:
    wrong = []
    for command in commands(PAGE):
        done = sh(f"set +e; {command.text}", repository, environ)
        if command.output and not shows(command.output, done.stdout):
            wrong.append(f"{PAGE.name}:{command.line}: {command.text}\n{done.stdout}{done.stderr}")
    assert wrong == []


def test_the_workflow_annotates_and_fails(repository: Path, environ: dict[str, str]) -> None:
    [job] = yaml.safe_load(WORKFLOW)["jobs"].values()
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert steps.pop(0) == "pip install 'dockline[gen]'"
    *before, last = (sh(step, repository, environ) for step in steps)
    assert [done.returncode for done in before] == [0, 0], before
    assert last.returncode == 3
    assert last.stdout.count("::error file=api/openapi.yaml,line=") == 3
    assert last.stdout.count("::notice file=api/openapi.yaml,line=") == 3
    assert "3 breaking" in Path(environ["GITHUB_STEP_SUMMARY"]).read_text("utf-8")


class TestHooks:
    """As pre-commit runs them: the words of `entry`, then `args`; no names of files."""

    def run(
        self, name: str, args: list[str], folder: Path, environ: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        assert HOOKS[name]["pass_filenames"] is False
        command = shlex.join([*shlex.split(HOOKS[name]["entry"]), *args])
        return sh(command, folder, environ)

    @pytest.fixture
    def used(self) -> dict[str, Any]:
        """The hook as the page has a repository use it."""
        [source] = yaml.safe_load(HOOK)["repos"]
        [hook] = source["hooks"]
        found: dict[str, Any] = hook
        return found

    def test_what_breaks_is_refused(
        self, repository: Path, environ: dict[str, str], used: dict[str, Any]
    ) -> None:
        assert re.search(used["files"], "api/openapi.yaml")
        assert re.search(HOOKS[used["id"]]["files"], "api/openapi.yaml")
        done = self.run(used["id"], used["args"], repository, environ)
        assert done.returncode == 3
        assert "Commit.Expected" in done.stdout and "3 breaking, 3 safe" in done.stdout

    def test_what_was_looked_at_is_left_out(
        self, repository: Path, environ: dict[str, str], used: dict[str, Any]
    ) -> None:
        words = re.search(r"`\[(origin/main, .*--ignore.*)\]`", TEXT)
        assert words is not None
        done = self.run(used["id"], words[1].split(", "), repository, environ)
        assert "1 breaking, 3 safe" in done.stdout

    def test_what_breaks_nothing_passes(
        self, repository: Path, environ: dict[str, str], used: dict[str, Any]
    ) -> None:
        subprocess.run(["git", "checkout", "-q", "--", "api"], cwd=repository, check=True)
        assert self.run(used["id"], used["args"], repository, environ).returncode == 0

    def test_a_package_that_was_changed_by_hand_is_refused(
        self, tmp_path: Path, environ: dict[str, str]
    ) -> None:
        words = re.search(r"`args: (\[--api.*\])`", TEXT)
        assert words is not None
        args = yaml.safe_load(words[1])
        rendered = sh(f"dockline generate {shlex.join(args)}", tmp_path, environ)
        assert rendered.returncode == 0, rendered.stderr
        assert self.run("dockline-check", args, tmp_path, environ).returncode == 0
        with (tmp_path / "src/mydocker/client.py").open("a") as file:
            file.write("# mine\n")
        assert self.run("dockline-check", args, tmp_path, environ).returncode == 1

    def test_they_bring_what_the_extra_for_the_generator_does(self) -> None:
        extras = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
        for hook in HOOKS.values():
            assert hook["additional_dependencies"] == extras["optional-dependencies"]["gen"]
            assert hook["language"] == "python"


def test_tables_have_each_form_and_each_level() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(FORMATS)
    [levels] = re.findall(r"^`--fail-on` is (.*?)\. ", TEXT, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", levels)) == set(LEVELS) - {"unknown"}
