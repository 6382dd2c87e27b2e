"""Files of Docker's configuration folder: what is read, and what is refused with the file's name."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.files.reading import LARGEST_FILE, read_file
from dockline_runtime.settings.configfile import (
    config_folder,
    object_member,
    read_json,
    text_member,
)

from ..support.processes import held_open


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(path))


def circle(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


REFUSED: list[tuple[str, Callable[[Path], object], str]] = [
    ("a folder", Path.mkdir, "expected a regular file, not a folder"),
    ("a FIFO", os.mkfifo, "expected a regular file, not a FIFO"),
    ("a link to a device", lambda path: path.symlink_to("/dev/zero"), "not a device or a socket"),
    ("a socket", socket_at, "No such device or address"),
    ("a circle of links", circle, "its symbolic links lead in a circle"),
    ("a huge file", written(b'{"a": "' + b"x" * LARGEST_FILE + b'"}'), f"longer than {LARGEST_FILE} bytes"),
    ("a huge sparse file", sparse, "longer than"),
    ("no JSON", written(b"{\n\nhello"), "malformed JSON in line 3"),
    ("a cut file", written(b'{"auths": {'), "malformed JSON in line 1"),
    ("no UTF-8", written(b'{"a": "\xff"}'), "malformed JSON: no UTF-8 at byte 7"),
    ("UTF-16", written('{"a": 1}'.encode("utf-16")), "malformed JSON: no UTF-8 at byte 0"),
    ("arrays nested deep", written(b"[" * 100_000 + b"]" * 100_000), "nested too deep"),
    ("objects nested deep", written(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "nested too deep"),
    ("not a number", written(b'{"a": NaN}'), "a number that isn't one"),
    ("a number without end", written(b'{"a": ' + b"9" * 10_000 + b"}"), "a number that isn't one"),
    ("an array", written(b"[]"), "expected an object, not an array"),
    ("text", written(b'"secret"'), "expected an object, not text"),
    ("null", written(b"null"), "expected an object, not null"),
    ("a number", written(b"1"), "expected an object, not a number"),
]


@pytest.mark.parametrize(("make", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_json_object_is_refused_with_the_name_of_the_file(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "config.json"
    make(path)
    with pytest.raises(ConfigError) as caught:
        read_json(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("content", ['{"auths": {}}', '\ufeff{"auths": {}}', '\n {"auths": {}} \n'])
def test_an_object_is_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(content)
    assert read_json(path) == {"auths": {}}
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_json(str(link)) == {"auths": {}}


@pytest.mark.parametrize("content", ["", " \n"])
def test_an_empty_file_is_an_empty_object(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(content)
    assert read_json(path) == {}


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    for path in (tmp_path / "nothing", tmp_path / "file" / "config.json", tmp_path / "dangling"):
        assert read_json(path) is None
        assert read_file(path) is None


def test_as_many_bytes_as_the_cap_are_read_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345678")
    assert read_file(path, cap=8) == b"12345678"
    with pytest.raises(ConfigError, match="longer than 7 bytes"):
        read_file(path, cap=7)


def test_a_file_without_a_size_of_its_own_is_read() -> None:
    assert read_file("/proc/self/stat")


@pytest.mark.parametrize("path", ["a\0b", "a\udcff\ud800"])
def test_a_path_that_can_not_be_one_is_refused(path: str) -> None:
    with pytest.raises(ConfigError, match="NUL"):
        read_file(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dockline_runtime.settings.configfile.os.open", refuse)  # root may read anything
    with pytest.raises(ConfigError, match=r"config\.json: can't be read: Permission denied"):
        read_file(tmp_path / "config.json")


def test_members_have_the_types_that_are_expected() -> None:
    data = json.loads('{"t": "x", "o": {"a": 1}, "n": null, "e": "", "b": true, "l": []}')
    assert (text_member(data, "t", "f"), text_member(data, "n", "f"), text_member(data, "e", "f")) == (
        "x",
        None,
        None,
    )
    assert (object_member(data, "o", "f"), object_member(data, "gone", "f")) == ({"a": 1}, {})
    with pytest.raises(ConfigError, match=r"^f: b: expected text, not a boolean$"):
        text_member(data, "b", "f")
    with pytest.raises(ConfigError, match=r"^f: l: expected an object, not an array$"):
        object_member(data, "l", "f")


def test_the_folder_is_that_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_folder({"DOCKER_CONFIG": "/etc/x", "HOME": "/home/y"}) == Path("/etc/x")
    assert config_folder({"DOCKER_CONFIG": "", "HOME": "/home/y"}) == Path("/home/y/.docker")
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    assert config_folder() == tmp_path


def test_a_file_on_a_broken_disk_is_told_and_closed(
    config_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = config_file({})

    def broken(fd: int, size: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.read", broken)
    with pytest.raises(ConfigError, match=rf"^{path}: can't be read: Input/output error$"):
        read_file(path)
    monkeypatch.undo()
    assert not held_open(path)
