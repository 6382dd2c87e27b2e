"""Secrets: checked before anything is sent, read when they are asked for, shown nowhere."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import InvalidArgument
from dockline_kit.buildkit.request.secrets import LARGEST_SECRET, Env, Secrets

SECRET = b"tr0ub4dor-and-3"
offer: Any = Secrets


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TOKEN", SECRET.decode())
    path = tmp_path / "token"
    path.write_bytes(SECRET)
    return path


def test_bytes_files_and_variables_are_read_by_their_ids(file: Path) -> None:
    secrets = Secrets({"b": SECRET, "f": file, "home": Path("~/token"), "e": Env("TOKEN")})
    assert [secrets.read(id) for id in ("b", "f", "home", "e")] == [SECRET] * 4


def test_what_was_not_offered_is_not_there(file: Path) -> None:
    assert Secrets({"f": file}).read("TOKEN") is None
    assert Secrets().read("") is None


def test_a_file_is_read_as_it_is_when_it_is_asked_for(file: Path) -> None:
    secrets = Secrets({"f": file})
    file.write_bytes(b"newer")
    assert secrets.read("f") == b"newer"
    file.unlink()
    with pytest.raises(
        InvalidArgument, match=r"secrets\['f'\]: the file .*token' can't be read: No such file"
    ):
        secrets.read("f")


def test_a_file_that_grew_too_large_is_refused(file: Path) -> None:
    secrets = Secrets({"f": file})
    file.write_bytes(bytes(LARGEST_SECRET))
    assert secrets.read("f") == bytes(LARGEST_SECRET)
    file.write_bytes(bytes(LARGEST_SECRET + 1))
    with pytest.raises(InvalidArgument, match="larger than 512000 bytes"):
        secrets.read("f")


def test_a_file_that_is_too_large_is_refused_at_once(file: Path) -> None:
    file.write_bytes(bytes(LARGEST_SECRET + 1))
    with pytest.raises(InvalidArgument, match=r"secrets\['f'\]: it is larger than 512000 bytes"):
        Secrets({"f": file})


@pytest.mark.parametrize(
    ("give", "match"),
    [
        (
            lambda: Secrets({"x": Path("/nowhere/token")}),
            r"secrets\['x'\]: the file '/nowhere/token' can't be read",
        ),
        (lambda: Secrets({"x": Path("/")}), "can't be read: Is a directory"),
        (
            lambda: Secrets({"x": Env("NOT_THERE")}),
            "the variable NOT_THERE isn't set; set it before the build",
        ),
        (lambda: offer({"x": SECRET.decode()}), "str isn't a secret; give bytes, Path"),
        (lambda: Secrets({"x": bytes(LARGEST_SECRET + 1)}), "larger than 512000 bytes"),
        (lambda: Secrets({"": SECRET}), "'' isn't an id"),
        (lambda: offer([SECRET]), "secrets: expected a mapping of ids to secrets, not list"),
        (lambda: Env(""), "Env: '' isn't the name of a variable"),
        (lambda: Env("A=B"), "'A=B' isn't the name"),
    ],
)
def test_what_cant_be_offered_is_refused_and_not_shown(give: Callable[[], Any], match: str) -> None:
    with pytest.raises(InvalidArgument, match=match) as caught:
        give()
    assert SECRET.decode() not in str(caught.value)


def test_no_secret_is_shown(file: Path) -> None:
    secrets = Secrets({"b": SECRET, "f": file, "e": Env("TOKEN")})
    assert repr(secrets) == "Secrets('b', 'f', 'e')"
    assert SECRET.decode() not in repr(vars(secrets))


def test_no_traceback_shows_a_secret() -> None:
    try:
        Secrets({"a": SECRET, "b": Env("NOT_THERE")})
    except InvalidArgument as error:
        frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
        ours = [frame for frame in frames if "dockline_kit" in frame.filename]
        assert ours
        assert [frame.locals for frame in ours if SECRET.decode() in str(frame.locals)] == []
