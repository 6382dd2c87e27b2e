"""What is built: a wheel of what users need, the same each time, and an sdist that stands by itself."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import dockline
from dockline_gen.documents import known_versions

from ..support.pages import TOP
from .building import Built, build, run
from .environments import environment

pytestmark = pytest.mark.slow

PACKAGES = ("dockline", "dockline_gen", "dockline_kit", "dockline_runtime")
INFO = f"dockline-{dockline.__version__}.dist-info"
LARGEST = 1_500_000
OWN_TESTS = ("tests/runtime/test_demux.py", "tests/runtime/test_client.py", "tests/generator/test_paths.py")
"""Tests that an sdist passes by itself: of a pure part, of calls over a socket, of the data it came with."""


@pytest.fixture(scope="module")
def names(built: Built) -> list[str]:
    """The files of the wheel."""
    with zipfile.ZipFile(built.wheel) as wheel:
        return wheel.namelist()


@pytest.fixture(scope="module")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is unpacked in."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(built.wheel) as wheel:
        wheel.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree that is in the sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built.sdist) as sdist:
        sdist.extractall(folder, filter="data")
    return folder / f"dockline-{dockline.__version__}"


@pytest.fixture(scope="module")
def bill(site: Path) -> Any:
    """The bill of materials of the wheel."""
    return json.loads((site / INFO / "sboms/dockline.cdx.json").read_text("utf-8"))


class TestWheel:
    def test_it_is_small(self, built: Built) -> None:
        assert built.wheel.stat().st_size < LARGEST

    @pytest.mark.parametrize("package", PACKAGES)
    def test_each_package_is_typed(self, package: str, names: list[str]) -> None:
        assert f"{package}/py.typed" in names

    def test_nothing_is_in_it_that_users_do_not_need(self, names: list[str]) -> None:
        assert {name.partition("/")[0] for name in names} == {*PACKAGES, INFO}
        kinds = {Path(name).suffix for name in names if not name.startswith(INFO)}
        assert kinds <= {".py", ".typed", ".yaml", ".j2", ".lock", ".xz", ".html", ".json", ".md"}
        strangers = ("test", "__pycache__", "golden", "conftest", "changes")
        assert [name for name in names if any(word in Path(name).parts for word in strangers)] == []

    def test_two_builds_are_the_same_though_the_second_is_made_of_the_sdist(
        self, built: Built, unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On another day, in another zone, by somebody with another umask."""
        monkeypatch.setenv("TZ", "Asia/Kathmandu")
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        for path in unpacked.rglob("*.py"):
            path.chmod(0o600)
            os.utime(path, (1_000_000_000, 1_000_000_000))
        again = build(unpacked, tmp_path)
        assert digest(again.wheel) == digest(built.wheel)
        assert digest(again.sdist) == digest(built.sdist)

    def test_its_generator_knows_all_versions_and_leaves_nothing_behind(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        script = "from dockline_gen.documents import known_versions as known; print(*known())"
        assert run(sys.executable, "-c", script, cwd=site, paths=(site,)).split() == known_versions()
        diff = ("-m", "dockline_gen", "diff", "1.48", "1.49", "--format", "json")
        assert run(sys.executable, *diff, cwd=site, paths=(site,)) == run(sys.executable, *diff, cwd=TOP)
        assert list(tmp_path.iterdir()) == []


class TestBillOfMaterials:
    def test_it_lists_what_the_project_lists(self, bill: Any) -> None:
        project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
        expected = {(text, "required", None) for text in project["dependencies"]}
        for extra, texts in project["optional-dependencies"].items():
            expected |= {(text, "optional", extra) for text in texts}
        listed = set()
        for component in bill["components"]:
            if component["type"] == "library":
                told = {each["name"]: each["value"] for each in component["properties"]}
                text, extra = told["dockline:requirement"], told.get("dockline:extra")
                listed.add((str(Requirement(text)), component["scope"], extra))
                assert component["purl"] == f"pkg:pypi/{Requirement(text).name.lower()}"
        assert listed == {(str(Requirement(text)), scope, extra) for text, scope, extra in expected}

    def test_it_is_of_this_wheel_and_each_of_its_references_leads_somewhere(self, bill: Any) -> None:
        this = bill["metadata"]["component"]
        assert (this["name"], this["version"]) == ("dockline", dockline.__version__)
        assert this["licenses"] == [{"license": {"id": "Apache-2.0"}}]
        known = [this["bom-ref"], *(component["bom-ref"] for component in bill["components"])]
        assert len(set(known)) == len(known)
        assert [entry["ref"] for entry in bill["dependencies"]] == known
        assert bill["dependencies"][0]["dependsOn"] == known[1:]

    def test_it_says_what_the_wheel_holds_of_others(self, bill: Any) -> None:
        [data] = [component for component in bill["components"] if component["type"] == "data"]
        assert data["purl"] == "pkg:github/moby/moby"

    def test_nothing_in_it_differs_from_build_to_build(self, bill: Any) -> None:
        assert "serialNumber" not in bill
        assert "timestamp" not in bill["metadata"]


def test_the_sdist_passes_its_own_tests(unpacked: Path, tmp_path: Path) -> None:
    """In an environment that has what the tests need, but no dockline other than the one in the sdist."""
    folders = [unpacked / folder for folder in ("generator", "runtime", "generated")]
    python = environment(tmp_path / "venv", folders)
    where = run(python, "-c", "import dockline, dockline_gen; print(dockline, dockline_gen)", cwd=tmp_path)
    assert where.count(str(unpacked)) == 2
    told = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *OWN_TESTS, cwd=unpacked)
    assert " passed" in told


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
