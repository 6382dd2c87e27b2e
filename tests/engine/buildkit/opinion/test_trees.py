"""The corpus on disc: what it says is what is there."""

from __future__ import annotations

import os
from pathlib import Path

from .trees import content, entries, make


def test_a_tree_is_as_it_is_told(tmp_path: Path) -> None:
    make(
        tmp_path / "t",
        {
            "a": {"text": "one", "mode": "4750", "time": 5},
            "b": {"hard": "a"},
            "d/": None,
            "l": {"link": "nowhere"},
            "p": {"pipe": True},
            "many/": {"count": 3, "name": "{:02x}/{}", "text": "file {}"},
        },
    )
    found = entries(tmp_path / "t")
    assert found["a"].mode == "-rwsr-x---" and found["a"].time == 5
    assert found["b"].same == found["a"].same == "a"
    assert found["d"].mode == "drwxr-xr-x"
    assert found["l"].told == "nowhere"
    assert found["p"].mode.startswith("p")
    assert (tmp_path / "t/many/02/2").read_text() == "file 2"
    assert os.stat(tmp_path / "t").st_mtime == os.stat(tmp_path / "t/d").st_mtime


def test_files_are_made_of_lines_and_of_sizes() -> None:
    assert content({"lines": 2, "line": "x {} {}", "first": "a\n", "then": "z\n"}) == b"a\nx 0 0\nx 1 1\nz\n"
    made = content({"size": 100_001})
    assert len(made) == 100_001 and made[:1000] != made[1000:2000]
