"""Single files that commands write: a pipe or a device gets the text and stays what it is."""

from __future__ import annotations

import os
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
