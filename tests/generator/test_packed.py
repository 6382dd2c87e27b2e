"""The files of spec/ in a checkout, and in one archive as a wheel has them."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from dockline_gen.documents import known_versions, load_version, version_file
from dockline_gen.packed import PACKED, unpacked
from dockline_gen.paths import spec_dir
from dockline_gen.problems import GenerationFailed


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A spec folder as a wheel has it, with two versions."""
    with tarfile.open(tmp_path / PACKED, "w:xz") as archive:
        for version in ("1.50", "1.51"):
            archive.add(spec_dir() / f"v{version}.yaml", arcname=f"v{version}.yaml")
        archive.add(spec_dir() / "overlay", arcname="overlay")
    return tmp_path


def test_a_checkout_has_them_as_they_are() -> None:
    assert unpacked(spec_dir()) == spec_dir()


def test_packed_versions_are_known_and_read_as_others_are(packed: Path) -> None:
    assert known_versions(packed) == ["1.50", "1.51"]
    assert version_file("1.50", packed).read_bytes() == (spec_dir() / "v1.50.yaml").read_bytes()
    assert load_version("1.51", spec=packed).data == load_version("1.51").data


def test_packed_overlays_are_where_those_of_a_checkout_are(packed: Path) -> None:
    there = spec_dir() / "overlay"
    found = {path.relative_to(there): path.read_bytes() for path in there.rglob("*.yaml")}
    again = unpacked(packed) / "overlay"
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*.yaml")} == found


def test_what_was_unpacked_goes_with_its_process_and_the_installation_stays_as_it_was(packed: Path) -> None:
    temporary = packed / "temporary"
    temporary.mkdir()
    script = (
        "import sys; from pathlib import Path; from dockline_gen.documents import version_file; "
        "print(version_file('1.51', Path(sys.argv[1])).is_file())"
    )
    environ = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-c", script, packed], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
    assert list(temporary.iterdir()) == []
    assert {path.name for path in packed.iterdir()} == {PACKED, "temporary"}


def test_an_archive_that_is_broken_is_told_with_the_way_out(packed: Path) -> None:
    whole = (packed / PACKED).read_bytes()
    (packed / PACKED).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GenerationFailed, match="can't be unpacked") as failed:
        known_versions(packed)
    [problem] = failed.value.problems
    assert PACKED in problem.message
    assert problem.hint == "reinstall dockline, for a Python that has the module lzma"
