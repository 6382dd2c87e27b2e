"""A release, made in a copy of the project; and what keeps it from being made, which changes nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ..support.pages import TOP
from .building import Built, Refused, ask, try_wheel
from .environments import environment

SOURCES = (
    *("spec", "generator", "templates", "generated", "runtime", "hatch_build.py"),
    *("pyproject.toml", "constraints.txt", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"),
)
NEXT = "99.0.0"
pytestmark = pytest.mark.slow


def git(tree: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=tree, capture_output=True, text=True, check=True
    ).stdout


def commit(tree: Path) -> None:
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "as it is")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that has what a release is made of, and something that is unreleased."""
    tree = tmp_path_factory.mktemp("origin")
    without = shutil.ignore_patterns("__pycache__")
    for name in SOURCES:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, tree / name, ignore=without)
        else:
            shutil.copy(TOP / name, tree / name)
    for name in ("__init__.py", "pythons.py", "release", "engine/__init__.py", "engine/private"):
        (tree / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (TOP / "tests" / name).is_dir() else shutil.copy
        copy(TOP / "tests" / name, tree / "tests" / name)
    changelog = tree / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    before = text.partition("## [Unreleased]\n")[0]
    changelog.write_text(f"{before}## [Unreleased]\n\n### Added\n\n- A door.\n\n## [0.1.0] - 2027-01-01\n")
    git(tree, "init", "--quiet")
    commit(tree)
    return tree


@pytest.fixture
def project(origin: Path, tmp_path: Path) -> Path:
    """A clone of that repository, to be changed."""
    git(tmp_path, "clone", "--quiet", "--shared", str(origin), "project")
    return tmp_path / "project"


def release(project: Path, version: str = NEXT) -> subprocess.CompletedProcess[str]:
    """What the command makes of a project, on this Python alone."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "tests.release", version, "--python", sys.executable],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def refused(project: Path, version: str = NEXT) -> str:
    """What the command says when it refuses; it has changed nothing."""
    before = git(project, "status", "--porcelain", "--ignored"), git(project, "diff")
    done = release(project, version)
    assert done.returncode == 1, done.stdout
    assert done.stderr.startswith("release: ")
    assert done.stderr.endswith("\nNothing was changed.\n")
    assert (git(project, "status", "--porcelain", "--ignored"), git(project, "diff")) == before
    return done.stderr


def test_a_release_is_tried_and_then_written(project: Path) -> None:
    done = release(project)
    assert done.returncode == 0, done.stderr
    wheel, sdist = f"dockline-{NEXT}-py3-none-any.whl", f"dockline-{NEXT}.tar.gz"
    assert {path.name for path in (project / "dist").iterdir()} == {wheel, sdist}
    changed = git(project, "diff", "--name-only").split()
    assert changed == ["CHANGELOG.md", "runtime/dockline_runtime/__init__.py"]
    heading = rf"## \[Unreleased\]\n\n## \[{NEXT}\] - \d{{4}}-\d\d-\d\d\n\n### Added\n\n- A door\.\n"
    assert re.search(heading, (project / "CHANGELOG.md").read_text("utf-8"))
    with zipfile.ZipFile(project / "dist" / wheel) as built:
        assert f'__version__ = "{NEXT}"' in built.read("dockline_runtime/__init__.py").decode()
        assert f"\nVersion: {NEXT}\n" in built.read(f"dockline-{NEXT}.dist-info/METADATA").decode()
    assert f"dockline {NEXT} on Python {sys.version_info[0]}.{sys.version_info[1]}" in done.stdout
    told = done.stdout.partition("What is left:")[2]
    assert f"git tag --annotate v{NEXT}" in told
    assert f"twine upload dist/{sdist} dist/{wheel}" in told


def test_all_that_is_wrong_at_a_glance_is_told_at_once(project: Path) -> None:
    text = (project / "CHANGELOG.md").read_text("utf-8")
    (project / "CHANGELOG.md").write_text(text.replace("- A door.\n", "").replace("Added", "Doors"))
    told = refused(project, "v0.1.0")
    assert "'v0.1.0' isn't written as PEP 440 has it; write 0.1.0" in told
    assert "'v0.1.0' isn't newer than 0.1.0" in told
    assert "'Doors' isn't one of Added, " in told
    assert "there is no entry" in told
    assert "what isn't committed is in no release: commit it or put it away\nM CHANGELOG.md" in told


def test_a_file_that_git_does_not_know_is_in_no_release(project: Path) -> None:
    (project / "runtime/dockline_runtime/forgotten.py").write_text("")
    assert "?? runtime/dockline_runtime/forgotten.py" in refused(project)


def test_drift_is_refused_before_anything_is_built(project: Path) -> None:
    enums = project / "generated/dockline/enums.py"
    enums.write_text(enums.read_text("utf-8") + "\nTYPED_IN = True\n")
    commit(project)
    told = refused(project)
    assert "dockline_gen check failed (1)" in told
    assert "enums.py" in told


def test_a_wheel_that_does_not_do_what_a_user_asks_is_refused(built: Built, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path / "site")
    python = environment(tmp_path / "venv", [tmp_path / "site"])
    (tmp_path / "site/dockline_runtime/protocol/head.py").unlink()
    with pytest.raises(Refused, match=r"(?s)probe\.py failed \(1\):\nTraceback.*protocol\.head"):
        ask(python)


def test_a_python_that_is_not_there_is_told(built: Built) -> None:
    with pytest.raises(Refused, match=r"/no/python -m venv .*: No such file or directory"):
        try_wheel(built.wheel, Path("/no/python"), TOP / "constraints.txt")


def test_make_asks_for_a_version() -> None:
    done = subprocess.run(
        ["make", "-n", "release", "VERSION=1.2.0"], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert "-m tests.release '1.2.0'" in done.stdout
