"""All versions in spec/: each renders, its package imports and keeps data, and names stay for good."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.diff.run import Side, compare, side
from dockline_gen.documents import load_version
from dockline_gen.generate import render_package
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from ..support.versions import NEWEST, SHIPPED, VERSIONS

CHECKED = sorted({"1.25", "1.44", "1.52", SHIPPED, NEWEST})
LIMIT = 1_500_000

SAMPLES: dict[str, Any] = {
    "ContainerList": [
        {
            "Id": "4f5c" * 16,
            "Names": ["/web"],
            "Image": "busybox",
            "Command": "sleep 60",
            "Created": 1763900000,
            "Ports": [{"PrivatePort": 80, "Type": "tcp"}, {"IP": "0.0.0.0", "PrivatePort": 1, "Type": "new"}],
            "Labels": {},
            "State": "running",
            "HostConfig": {"NetworkMode": "bridge"},
            "Mounts": [],
            "FromTheFuture": {"Deep": [1, None]},
        }
    ],
    "NetworkInspect": {
        "Name": "bridge",
        "Id": "9",
        "Created": "2026-11-23T19:40:17.999556262Z",
        "IPAM": {"Driver": "default", "Options": None, "Config": [{"Subnet": "10.0.0.0/8"}]},
        "Internal": False,
        "Containers": {"4f5c": {"Name": "web", "IPv4Address": "10.0.0.2/8"}},
    },
    "VolumeInspect": {
        "Name": "data",
        "Driver": "local",
        "Mountpoint": "/x",
        "Labels": None,
        "Scope": "local",
    },
    "ServiceInspect": {
        "ID": "s",
        "Version": {"Index": 7},
        "Spec": {"Name": "web", "Mode": {"Replicated": {"Replicas": 2}}, "TaskTemplate": {"Resources": {}}},
    },
    "SystemVersion": {"Version": "28.5.2", "ApiVersion": "1.51", "Os": "linux", "Experimental": True},
}


@cache
def package(version: str) -> dict[str, str]:
    """The files of a version's package, called after it."""
    problems = Problems()
    return dict(render_package(load_version(version), name(version), problems))


def name(version: str) -> str:
    return f"docker_{version.replace('.', '_')}"


def write(version: str, folder: Path) -> None:
    for path, text in package(version).items():
        target = folder / name(version) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packages beside each other."""
    folder = tmp_path_factory.mktemp("packages")
    for version in VERSIONS:
        write(version, folder)
    return folder


def test_all_versions_from_1_25_are_there() -> None:
    assert [f"1.{minor}" for minor in range(25, 53)] == VERSIONS[:28]


@pytest.mark.slow
def test_each_package_imports_and_keeps_what_an_engine_sends(folder: Path) -> None:
    script = """
        import importlib, json, pkgutil, sys

        def told(value):
            if isinstance(value, dict):
                return {key: told(each) for key, each in value.items() if each is not None}
            return [told(each) for each in value] if isinstance(value, list) else value

        samples = json.load(sys.stdin)
        for package in sys.argv[1:]:
            top = importlib.import_module(package)
            for module in pkgutil.walk_packages(top.__path__, package + "."):
                importlib.import_module(module.name)
            version = importlib.import_module(f"{package}.v{package.removeprefix('docker_')}")
            for operation, sample in samples.items():
                answer = version.OPERATIONS[operation].response
                decoded = version.structure(sample, answer)
                assert told(version.unstructure(decoded)) == told(sample), (package, operation)
        print(len(sys.argv) - 1)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(name, VERSIONS)],
        cwd=folder,
        input=json.dumps(SAMPLES),
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(len(VERSIONS))


@pytest.mark.slow
def test_the_type_checker_passes_them(folder: Path) -> None:
    packages = [argument for version in CHECKED for argument in ("--package", name(version))]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={folder / '.mypy'}", *packages],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@cache
def read(version: str) -> Side:
    return side(version, Problems())


@pytest.mark.parametrize(("old", "new"), list(pairwise(VERSIONS)), ids=str)
def test_what_keeps_its_place_keeps_its_name(old: str, new: str) -> None:
    """A class has another name only where the description itself renamed its definition."""
    diff = compare(read(old), read(new))
    renamed = {c.difference.address for c in diff.changes if c.difference.rule == "definition-renamed"}
    for change in diff.changes:
        for effect in change.effects:
            head = effect.address.partition(".")[0]
            assert effect.rule not in ("class-renamed", "field-renamed") or head in renamed, effect.witness
            if change.difference.rule == "schema-extracted" and effect.rule == "class-removed":
                # Then it changed as well, and one name can't stand for two shapes.
                within = f"{change.difference.address}."
                assert any(other.difference.address.startswith(within) for other in diff.changes)


def test_all_descriptions_weigh_little_in_a_wheel(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "spec.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for path in spec_dir().glob("*.yaml"):
            file.write(path)
    assert (tmp_path / "spec.zip").stat().st_size < LIMIT
