"""What is measured of builds: folders of the size that they say, what counts as sent."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from .buildkit import COLUMNS, LINES
from .folders import FOLDERS, Folder
from .processes import files_sent
from .report import Result, table

SMALL = Folder("small", "a few files", 10, 100, 2, 1.0)


def test_a_folder_has_as_many_bytes_as_it_says_and_no_two_files_alike(tmp_path: Path) -> None:
    SMALL.make(tmp_path)
    files = list(tmp_path.glob("folder-*/*"))
    assert len({file.read_bytes() for file in files}) == len(files) == 10
    assert sum(file.stat().st_size for file in files) == SMALL.size


def test_what_changes_is_what_it_says_and_no_size(tmp_path: Path) -> None:
    SMALL.make(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.glob("folder-*/*")}
    SMALL.change(tmp_path, "something else")
    after = {file: file.read_bytes() for file in before}
    assert sum(after[file] != before[file] for file in before) == 2
    assert [len(after[file]) for file in before] == [len(before[file]) for file in before]
    assert (tmp_path / "small").read_text() == "something else\n"


def test_what_changes_of_the_real_ones_is_less_than_a_hundredth_of_them() -> None:
    assert all(folder.changed * folder.each < folder.size / 100 for folder in FOLDERS)


def test_what_has_come_is_the_last_that_the_engine_says_of_each_transfer() -> None:
    lines = [
        b'{"statuses":[{"id":"transferring context:","current":10}]}',
        b'{"statuses":[{"id":"transferring dockerfile:","current":5}]}',
        b'{"vertexes":[]}',
        b'{"statuses":[{"id":"transferring context:","current":30},{"id":"exporting layers","current":99}]}',
        b"ERROR: no JSON",
    ]
    assert files_sent(lines) == 35


def test_the_musts_are_shown_beside_both() -> None:
    line = next(line for line, build in LINES.items() if build.which == "second" and line.measure == "wall")
    runs = {
        name: [{"wall": wall}] for name, wall in (("tar upload", 3.0), ("buildx", 2.0), ("dockline", 1.0))
    }
    lines = list(table([Result(line=evolve(line, title="again"), runs=runs)], COLUMNS))
    assert "must ≤ 1 of buildx met" in lines[2] and "0.50" in lines[2]
