"""A Dockerfile that is read before anything is sent: what can't be read, and how long it may be."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.trees.contexts import Contexts, resolve
from dockline_runtime.errors import InvalidArgument
from tests.support.buildkit.fsutil import transfer

LONGEST = b"FROM scratch\n".ljust(4 << 20, b"#")
"""4 MiB."""


class Reads:
    """An open file that gives one thing."""

    def __init__(self, what: Any) -> None:
        self._what = what

    def read(self) -> Any:
        return self._what


def offered(contexts: Contexts) -> bytes:
    """The Dockerfile that an engine gets."""
    return bytes(transfer(contexts.folders["dockerfile"]).contents["Dockerfile"])


def test_an_open_file_may_be_anything_that_can_be_read(folder: Path) -> None:
    assert offered(resolve(folder, Reads("FROM x\n"))) == b"FROM x\n"


def test_a_file_that_is_closed_is_refused(folder: Path) -> None:
    file = io.StringIO("FROM x\n")
    file.close()
    with pytest.raises(
        InvalidArgument, match=r"^dockerfile: the file can't be read: I/O operation on closed"
    ):
        resolve(folder, file)


def test_a_file_that_gives_neither_text_nor_bytes_is_refused(folder: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"^dockerfile: the file gave NoneType, neither text nor bytes"):
        resolve(folder, Reads(None))


def test_the_longest_dockerfile_has_4_mib_wherever_it_comes_from(folder: Path) -> None:
    assert offered(resolve(folder, LONGEST)) == LONGEST
    (folder / "Dockerfile").write_bytes(LONGEST)
    assert offered(resolve(folder)) == LONGEST
    (folder / "Dockerfile").write_bytes(LONGEST + b"#")
    with pytest.raises(InvalidArgument, match=r"^context: '.*Dockerfile' is longer than 4194304 bytes"):
        resolve(folder)


def test_a_dockerfile_that_can_not_be_opened_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: object, *rest: int, **options: Any) -> Any:
        if path == b"Dockerfile":
            raise OSError(errno.EMFILE, "Too many open files")
        return opened(path, *rest, **options)

    opened: Any = os.open
    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(InvalidArgument, match=r"Dockerfile' can't be read: Too many open files"):
        resolve(folder)


def test_a_dockerfile_whose_name_is_no_text_is_refused(folder: Path) -> None:
    (folder / "Dockerfile").rename(folder / "Docker\udcff")
    with pytest.raises(
        InvalidArgument, match=r"^dockerfile: the name b'Docker\\xff' isn't valid UTF-8.*rename"
    ):
        resolve(folder, "Docker\udcff")
