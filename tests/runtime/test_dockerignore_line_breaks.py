"""Names that hold a line break: as the docker command has it, some patterns see past it and some don't."""

from __future__ import annotations

import pytest

from dockline_runtime.files.dockerignore import Dockerignore, parse_dockerignore


@pytest.mark.parametrize(
    ("pattern", "name", "left_out"),
    [
        ("**.txt", "a\nb.txt", True),
        ("**.txt", "a\nb.text", False),
        ("a**", "a\nb", True),
        ("a**", "b\na", False),
        ("a**b", "a\nb", False),
        ("a*b", "a-b", True),
        ("a\u00e4", "a\u00e4", True),
    ],
)
def test_what_stands_for_anything_at_an_end_stands_for_line_breaks_too(
    pattern: str, name: str, left_out: bool
) -> None:
    assert Dockerignore(parse_dockerignore(pattern)).match(name)[0] is left_out
