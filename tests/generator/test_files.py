"""Single files that commands write: a pipe or a device gets the text and stays what it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dockline_gen.output.files import write_text
from dockline_gen.problems import GenerationFailed

from ..support.threads import in_thread


def test_a_pipe_gets_the_text_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = in_thread(lambda: heard.append(pipe.read_bytes()))
    assert write_text(pipe, "Größe\n")
    if pipe.is_fifo():
        reader.join()
    assert pipe.is_fifo() and heard == ["Größe\n".encode()]


def test_a_folder_is_an_error_and_stays(tmp_path: Path) -> None:
    with pytest.raises(GenerationFailed, match="can't be written"):
        write_text(tmp_path, "text")
    assert list(tmp_path.parent.glob(f"{tmp_path.name}*")) == [tmp_path]


def test_a_file_is_written_once_and_everybody_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "file.txt"
    assert write_text(path, "Größe\n") is True
    assert path.read_bytes() == "Größe\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    before = path.stat()
    assert write_text(path, "Größe\n") is False
    assert path.stat() == before
    assert [each.name for each in path.parent.iterdir()] == ["file.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o755])
def test_a_file_that_is_written_anew_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")
    path.chmod(mode)
    assert write_text(path, "new") is True
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


def test_a_place_below_a_file_is_told_with_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(GenerationFailed) as caught:
        write_text(tmp_path / "file" / "below.txt", "text")
    (problem,) = caught.value.problems
    assert (problem.level, problem.file) == ("error", str(tmp_path / "file" / "below.txt"))
    assert problem.message.startswith("can't be written: ")
