"""What the tests of attacks share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a file of worth beside the target."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "worth").write_text("worth")
    (tmp_path / "house" / "rooms").mkdir()
    (tmp_path / "house" / "target").mkdir()
    return tmp_path / "house"


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
