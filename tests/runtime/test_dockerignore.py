"""`.dockerignore`: which names stay at home, by the rules of the docker CLI."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError, InvalidArgument
from dockline_runtime.files.dockerignore import Dockerignore, parse_dockerignore, read_dockerignore
from dockline_runtime.files.packing import tar_directory


def left_out(patterns: str, name: str) -> bool:
    """Whether a name is left out, asked about with all folders above it."""
    rules = Dockerignore(parse_dockerignore(patterns))
    parts = name.split("/")
    ignored, above = rules.match(parts[0])
    for depth in range(2, len(parts) + 1):
        ignored, above = rules.match("/".join(parts[:depth]), above)
    return ignored


def sent(root: Path, **options: object) -> list[str]:
    """The names in the archive of a directory."""
    data = b"".join(tar_directory(root, **options))  # type: ignore[arg-type]
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.getnames()


def make(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


@pytest.mark.parametrize(
    ("patterns", "inside", "outside"),
    [
        ("a", ["a", "a/b", "a/b/c"], ["b/a", "ab", "A"]),
        ("/a/", ["a", "a/b"], ["b/a"]),
        ("./a/../b//c", ["b/c", "b/c/d"], ["a", "b"]),
        ("*", ["a", "a/b", ".hidden"], []),
        ("*.txt", ["a.txt", ".txt"], ["dir/a.txt", "a.txt.gz"]),
        ("*/a", ["x/a", "x/a/b"], ["a", "x/y/a"]),
        ("a?c", ["abc", "a.c"], ["ac", "a/c"]),
        ("[a-c]x", ["ax", "cx"], ["dx", "-x"]),
        ("[^a-c]x", ["dx"], ["ax"]),
        ("a[^b]c", ["axc", "a/c"], ["abc"]),  # so it is: to the CLI a set may match a slash
        ("**/a", ["a", "x/a", "x/y/a", "x/a/z"], ["xa", "x/ya"]),
        ("**", ["a", "a/b/c", ".x"], []),
        ("**/*.md", ["a.md", "x/y/a.md"], ["a.mdx"]),
        ("a/**/z", ["a/z", "a/b/z", "a/b/c/z"], ["z", "az", "b/a/z"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "ab"]),
        ("a\\*", ["a*"], ["ab"]),
        ("\\[x\\]", ["[x]"], ["x"]),
        ("a.b+(c)|{d}$", ["a.b+(c)|{d}$"], ["aXb+(c)|{d}$"]),
        ("x.?", ["x.y"], ["xyz"]),
        ("*\n!a", ["b", "b/c"], ["a", "a/b"]),
        ("a\n!a/keep\na/keep/not", ["a", "a/x", "a/keep/not", "a/keep/not/x"], ["a/keep", "a/keep/x"]),
        ("!a\na", ["a"], []),
        ("# comment\n\n  \n #a\n", ["#a"], ["# comment", "comment"]),
        ("  a  \r\nb\r\n", ["a", "b"], ["  a  "]),
        ("\ufeffa", ["a"], ["\ufeffa"]),
        ("! a\n!\tb", [], ["a", "b"]),
        ("caf\u00e9?", ["caf\u00e9s"], ["caf\u00e9"]),
        ("..\n/\n.", [], ["a", ".x"]),
    ],
)
def test_which_names_are_left_out(patterns: str, inside: list[str], outside: list[str]) -> None:
    assert [name for name in inside if not left_out(patterns, name)] == []
    assert [name for name in outside if left_out(patterns, name)] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("!", "nothing stands behind"),
        ("! /", "nothing stands behind"),
        ("[a", r"'\[' has no '\]'"),
        ("a\\", "backslash has nothing behind"),
        ("[]a]", r"'\[' has no '\]'"),
        ("[z-a]?", "isn't a pattern: bad character range"),
        ("[[:alpha:]]", "named class"),
        ("x\\n", "backslash stands before 'n'"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_read(
    tmp_path: Path, pattern: str, why: str
) -> None:
    with pytest.raises(InvalidArgument, match=f"dockerignore: .*{why}"):
        tar_directory(tmp_path, dockerignore=[pattern])


def test_what_the_daemon_reads_is_kept(tmp_path: Path) -> None:
    make(tmp_path, "Dockerfile", "deploy/Dockerfile", "deploy/other", "a")
    (tmp_path / ".dockerignore").write_text("*\n")
    assert sent(tmp_path, dockerignore=True) == [".dockerignore", "Dockerfile"]
    assert sent(tmp_path, dockerignore=True, dockerfile="./deploy/Dockerfile") == [
        ".dockerignore",
        "deploy/Dockerfile",
    ]
    assert sent(tmp_path, dockerignore=True, dockerfile=None) == [".dockerignore"]


def test_a_dockerfile_whose_name_looks_like_a_pattern_brings_nothing_else_along(tmp_path: Path) -> None:
    make(tmp_path, "[ab]", "a", "b")
    assert sent(tmp_path, dockerignore=["*"], dockerfile="[ab]") == ["[ab]"]


def test_patterns_from_elsewhere(tmp_path: Path) -> None:
    root = make(tmp_path / "context", "Dockerfile", "a", "b", "sub/a")
    rules = tmp_path / "rules"
    rules.write_text("a\n")
    assert sent(root, dockerignore=rules) == sent(root, dockerignore=str(rules))
    assert sent(root, dockerignore=rules) == ["Dockerfile", "b", "sub", "sub/a"]
    assert sent(root, dockerignore=["**/a", "Dockerfile"]) == ["Dockerfile", "b", "sub"]
    assert sent(root, dockerignore=["**/a"], exclude=lambda name: name == "b") == ["Dockerfile", "sub"]
    with pytest.raises(InvalidArgument, match="there is no file"):
        tar_directory(root, dockerignore=tmp_path / "missing")


def test_without_a_file_everything_is_sent(tmp_path: Path) -> None:
    make(tmp_path, "a", "b/c")
    assert sent(tmp_path, dockerignore=True) == sent(tmp_path) == ["a", "b", "b/c"]


def test_the_file_is_not_asked_unless_told(tmp_path: Path) -> None:
    make(tmp_path, "a")
    (tmp_path / ".dockerignore").write_text("a")
    assert sent(tmp_path) == [".dockerignore", "a"]


def test_a_folder_that_is_left_out_is_read_only_if_something_in_it_may_come_back(tmp_path: Path) -> None:
    make(tmp_path, "big/x", "kept/x/deep", "kept/y")
    asked: list[str] = []

    def exclude(name: str) -> bool:
        asked.append(name)
        return False

    patterns = ["big", "kept", "!kept/x", "!**/y"]
    assert sent(tmp_path, exclude=exclude, dockerignore=patterns) == [
        "kept/x",
        "kept/x/deep",
        "kept/y",
    ]
    assert "big/x" not in asked


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    for name in (b"caf\xe9", b"caf\xe8"):
        (tmp_path / os.fsdecode(name)).write_text("x")
    (tmp_path / ".dockerignore").write_bytes(b"caf\xe9\n.dockerignore")
    assert [os.fsencode(name) for name in sent(tmp_path, dockerignore=True)] == [b".dockerignore", b"caf\xe8"]


def test_a_file_that_is_none(tmp_path: Path) -> None:
    assert read_dockerignore(tmp_path / "missing") == []
    (tmp_path / ".dockerignore").mkdir()
    with pytest.raises(ConfigError, match=r"\.dockerignore"):
        tar_directory(tmp_path, dockerignore=True)
