"""The sync half has the folders of the async one: derived, compared, and removed with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.problems import Problems
from dockline_gen.twin import command
from dockline_gen.twin.command import derive_all, drifted

SOURCE = '"""A module."""\n\n\nasync def read() -> int:\n    """Read."""\n    return await read()\n'
TWIN = '"""A module."""\n\n\ndef read() -> int:\n    """Read."""\n    return read()\n'


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime with a module in a folder of its async half."""
    for table in ("NAMES", "PHRASES"):
        monkeypatch.setattr(command, table, {})
    folder = tmp_path / "runtime"
    for place in ("aio/module.py", "aio/inner/module.py", "aio/inner/deep/module.py"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(SOURCE, "utf-8")
    return folder


def test_a_module_in_a_folder_has_its_twin_in_the_folder_of_the_same_name(runtime: Path) -> None:
    assert derive_all(runtime, Problems()) == 3
    for place in ("module.py", "inner/module.py", "inner/deep/module.py"):
        header, _, text = (runtime / "sync" / place).read_text("utf-8").partition("\n")
        assert header.startswith(f"# Derived from aio/{place} ") and text == TWIN
    assert list(drifted(runtime, Problems())) == []
    assert derive_all(runtime, Problems()) == 0


def test_a_twin_that_was_changed_is_found_in_its_folder(runtime: Path) -> None:
    derive_all(runtime, Problems())
    (runtime / "sync/inner/module.py").write_text("changed\n", "utf-8")
    assert "sync/inner/module.py" in "".join(drifted(runtime, Problems()))


def test_what_has_no_source_any_more_is_found_and_goes_with_its_folder(runtime: Path) -> None:
    derive_all(runtime, Problems())
    for place in ("inner/deep/module.py", "inner/module.py"):
        (runtime / "aio" / place).unlink()
    assert "orphan: sync/inner/deep/module.py" in "".join(drifted(runtime, Problems()))
    assert derive_all(runtime, Problems()) == 2
    assert [path.name for path in (runtime / "sync").iterdir()] == ["module.py"]
    assert list(drifted(runtime, Problems())) == []
