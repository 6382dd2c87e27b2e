"""The key under which an engine keeps what it has got of a folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dockline_kit.buildkit.trees import shared_keys
from dockline_kit.buildkit.trees.contexts import resolve
from dockline_runtime.errors import ConfigError


def test_the_shared_key_is_of_the_folder_and_tells_nothing_of_its_path(folder: Path) -> None:
    key = resolve(folder).shared_key
    assert key == resolve(folder).shared_key
    assert key == resolve(folder / "." / ".." / "web", b"FROM x\n").shared_key
    assert key.startswith("web:")
    assert folder.parent.name not in key
    other = folder.parent / "other" / "web"
    other.mkdir(parents=True)
    assert resolve(other, b"FROM x\n").shared_key.startswith("web:")
    assert resolve(other, b"FROM x\n").shared_key != key


def test_the_shared_key_of_an_odd_name_can_be_a_header(tmp_path: Path) -> None:
    odd = tmp_path / "é\r\n: x"
    odd.mkdir()
    assert resolve(odd, b"FROM x\n").shared_key.partition(":")[0] == "_____x"


def test_the_shared_key_is_another_for_another_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = resolve(folder).shared_key
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert resolve(folder).shared_key != key


@pytest.mark.parametrize("id", [None, b"\n", ConfigError("it can't be read")])
def test_the_name_of_a_machine_without_an_id_goes_into_the_shared_key(
    folder: Path, id: bytes | ConfigError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: str) -> bytes | None:
        if isinstance(id, ConfigError):
            raise id
        return id

    monkeypatch.setattr(shared_keys, "read_file", read)
    key = resolve(folder).shared_key
    assert key.startswith("web:") and key == resolve(folder).shared_key
    here = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((here.sysname, "other", *here[2:])))
    assert resolve(folder).shared_key != key


def test_named_folders_without_a_main_one_have_a_shared_key(folder: Path) -> None:
    assert resolve(None, b"FROM x\n", {"a": folder}).shared_key.startswith("web:")


def test_the_shared_key_is_a_name_and_32_digits(folder: Path) -> None:
    long = folder.parent / ("x" * 41)
    long.mkdir()
    for path, name in {folder: "web", long: "x" * 40, Path("/"): "root"}.items():
        assert re.fullmatch(name + ":[0-9a-f]{32}", shared_keys.shared_key([os.fspath(path)]))


@pytest.mark.parametrize("path", ["/etc/machine-id", "/var/lib/dbus/machine-id"])
def test_the_shared_key_is_another_on_another_machine(
    folder: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = set()
    for id in (b"one\n", b"other\n"):
        monkeypatch.setattr(shared_keys, "read_file", {path: id}.get)
        keys.add(resolve(folder).shared_key)
    assert len(keys) == 2


def test_a_machine_whose_name_is_no_text_has_a_shared_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.uname()
    monkeypatch.setattr(shared_keys, "read_file", lambda _: None)
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((here.sysname, "\udcff", *here[2:])))
    assert resolve(folder).shared_key.startswith("web:")
