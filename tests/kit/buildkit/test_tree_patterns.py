"""Which files of a folder are sent: include and exclude patterns, and paths that are followed over links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dockline_kit.buildkit.trees.patterns import MOST_PATTERNS, Wanted, escaped, has_wildcards, wanted_by
from dockline_runtime.errors import BrokenUpload, InvalidArgument, ProtocolError
from tests.support.buildkit.fsutil import transfer
from tests.support.users import as_nobody, reachable

FILES = (
    "Dockerfile", "a/b/c/deep", "a/keep", "a/x.md", "b/x.md", "d/e/keep", "node_modules/m/index.js",
    "src/app.py", "src/lib/app.py", "src/lib/keep", "x.md",
)  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def files_of(root: Path, wanted: Wanted) -> set[str]:
    return set(transfer(root, wanted).contents)


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (["a"], {name for name in FILES if not name.startswith("a/")}),
        (["*"], set()),
        (["*", "!src"], {"src/app.py", "src/lib/app.py", "src/lib/keep"}),
        (["*", "!src/lib/app.py"], {"src/lib/app.py"}),
        (["*", "!src/**"], {"src/app.py", "src/lib/app.py", "src/lib/keep"}),
        (["**/*.md", "!x.md"], {name for name in FILES if not name.endswith("/x.md")}),
        (["**/node_modules"], {name for name in FILES if not name.startswith("node_modules")}),
        # In contrast to the classic builder's: a pattern with wildcards brings back what is in a folder.
        (["a", "d", "src", "!**/keep"], {
            "Dockerfile", "a/keep", "b/x.md", "d/e/keep", "node_modules/m/index.js", "src/lib/keep", "x.md"}),
        (["a", "!a/*/c"], {*FILES} - {"a/keep", "a/x.md"}),
        (["*", "!a", "a/b"], {"a/keep", "a/x.md"}),
        (["src/lib/**"], {*FILES} - {"src/lib/app.py", "src/lib/keep"}),
        (["?ockerfile", "[ab]"], {*FILES} - {"Dockerfile", "a/b/c/deep", "a/keep", "a/x.md", "b/x.md"}),
    ],
)  # fmt: skip
def test_exclude_patterns(tree: Path, exclude: list[str], left: set[str]) -> None:
    assert files_of(tree, Wanted(exclude=tuple(exclude))) == left


@pytest.mark.parametrize(
    ("include", "left"),
    [
        (["a/b"], {"a/b/c/deep"}),
        (["src/*.py"], {"src/app.py"}),
        (["**/app.py"], {"src/app.py", "src/lib/app.py"}),
        (["src/lib/*", "x.md"], {"src/lib/app.py", "src/lib/keep", "x.md"}),
        (["missing"], set()),
        (["a", "!a/keep"], {"a/b/c/deep", "a/x.md"}),
        (["*"], {*FILES}),
    ],
)
def test_include_patterns(tree: Path, include: list[str], left: set[str]) -> None:
    assert files_of(tree, Wanted(include=tuple(include))) == left


def test_excluded_goes_before_included(tree: Path) -> None:
    assert files_of(tree, Wanted(include=("src",), exclude=("**/*.py",))) == {"src/lib/keep"}


def test_folders_that_no_pattern_includes_come_before_what_is_in_them_and_only_then(tree: Path) -> None:
    assert transfer(tree, Wanted(include=("a/b/c/deep", "**/lib/keep"))).paths == [
        "a", "a/b", "a/b/c", "a/b/c/deep", "src", "src/lib", "src/lib/keep",
    ]  # fmt: skip


def test_a_folder_that_matches_is_announced_also_if_nothing_is_in_it(tree: Path) -> None:
    (tree / "empty").mkdir()
    assert transfer(tree, Wanted(include=("empty", "none"))).paths == ["empty"]


def test_a_pattern_that_is_none_is_named(tree: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"'\[a'.*has no '\]'"):
        transfer(tree, Wanted(exclude=("[a",)))


def test_more_patterns_than_anybody_needs_are_refused() -> None:
    with pytest.raises(ProtocolError, match="exclude-patterns"):
        wanted_by({"exclude-patterns": ("x",) * (MOST_PATTERNS + 1)})


def test_what_metadata_asks_for() -> None:
    assert wanted_by(
        {"dir-name": ("context",), "exclude-patterns": ("a+b", "%41"), "followpaths": ("x",)}
    ) == (Wanted("context", (), ("a+b", "%41"), ("x",)))


@pytest.fixture
def linked(tree: Path) -> Path:
    links = {
        "link": "src/app.py", "chain": "link", "absolute": "/a/keep", "out": "../../../a/x.md",
        "up/one": "../b", "folder": "src", "self": "self", "ring1": "ring2", "ring2": "ring1",
        "grow": "grow/x", "root": ".",
        "many/one": "../x.md", "many/two": "/b", "odd": "[x]*", "a/back": "..",
    }  # fmt: skip
    for name, target in links.items():
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).symlink_to(target)
    (tree / "[x]*").write_text("odd")
    (tree / " spaces ").write_text("spaces")
    (tree / "!bang").write_text("bang")
    return tree


@pytest.mark.parametrize(
    ("follow", "sent"),
    [
        (["x.md"], {"x.md"}),
        (["./src//lib/"], {"src", "src/lib", "src/lib/app.py", "src/lib/keep"}),
        (["link"], {"link", "src", "src/app.py"}),
        (["chain"], {"chain", "link", "src", "src/app.py"}),
        (["absolute"], {"absolute", "a", "a/keep"}),
        (["out"], {"out", "a", "a/x.md"}),
        (["up/one/x.md"], {"up", "up/one", "b", "b/x.md"}),
        (["folder/lib"], {"folder", "src", "src/lib", "src/lib/app.py", "src/lib/keep"}),
        (["folder/app.py", "folder/lib/keep"], {"folder", "src", "src/app.py", "src/lib", "src/lib/keep"}),
        (["self"], {"self"}),
        (["ring1"], {"ring1", "ring2"}),
        (["grow"], {"grow"}),
        (["missing/x"], set()),
        (["../x.md"], {"x.md"}),
        (["many/*"], {"many", "many/one", "many/two", "x.md", "b", "b/x.md"}),
        (["*/x.md"], {
            "a", "a/x.md", "b", "b/x.md", "folder", "x.md", "root", "grow", "link", "chain", "absolute",
            "out", "self", "ring1", "ring2", "odd"}),
        (["s*/lib"], {"self", "src", "src/lib", "src/lib/app.py", "src/lib/keep"}),
        (["s*/lib/../app.py"], {"self", "src", "src/app.py"}),
        (["odd"], {"odd", "[x]*"}),
        (["\\[x\\]\\*"], {"[x]*"}),
        (["[[]x*"], {"[x]*"}),
        ([" spaces "], {" spaces "}),
        (["!bang"], {"!bang"}),
        (["src", "src/app.py"], {"src", "src/app.py", "src/lib", "src/lib/app.py", "src/lib/keep"}),
    ],
)  # fmt: skip
def test_paths_are_followed_over_links(linked: Path, follow: list[str], sent: set[str]) -> None:
    assert set(transfer(linked, Wanted(follow=tuple(follow))).paths) == sent


@pytest.mark.parametrize("path", [".", "/", "", "root", "a/back", "src/.."])
def test_a_path_that_leads_to_the_root_wants_everything(linked: Path, path: str) -> None:
    assert {*FILES} <= files_of(linked, Wanted(follow=("x.md", path)))


def test_a_link_on_the_way_to_what_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    os.symlink(b"\xff", os.fsencode(tmp_path / "way"))
    with pytest.raises(InvalidArgument, match=r"way.*isn't valid UTF-8"):
        transfer(tmp_path, Wanted(follow=("way/file",)))


def test_nothing_outside_of_the_folder_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "link").symlink_to("/secret")
    (tmp_path / "inside" / "way").symlink_to(tmp_path / "outside")
    (tmp_path / "inside" / "secret").write_text("mine")
    follow = ("way/link", "../outside/link", f"..{tmp_path}/outside/link")
    assert transfer(tmp_path / "inside", Wanted(follow=follow)).paths == ["way"]


def test_links_that_lead_in_many_circles_end_soon(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"l{number}").symlink_to(f"l{(number + 1) % 40}/l{(number + 2) % 40}")
    assert len(transfer(tmp_path, Wanted(follow=("*/*/*",))).paths) == 40


@pytest.mark.parametrize(
    "name", ["plain", "a*b", "?", "[x]", "^", "\\", "!x", " x", "x ", "\t", "#", "a\nb", "é"]
)
def test_an_escaped_name_matches_itself_alone(tmp_path: Path, name: str) -> None:
    for each in (name, f"{name}x", f"x{name}", "other"):
        (tmp_path / each).write_text("")
    assert transfer(tmp_path, Wanted(include=(escaped(name),))).paths == [name]
    assert name not in transfer(tmp_path, Wanted(exclude=(escaped(name),))).paths


@pytest.mark.parametrize("name", ["plain", "a~", "a-b", "!x", "]"])
def test_a_name_without_special_letters_is_its_own_pattern(name: str) -> None:
    assert not has_wildcards(name)
    assert escaped(name) == (f"\\{name}" if name in ("!x", "]") else name)


@pytest.mark.parametrize(
    ("part", "wild"),
    [("*", True), ("a*", True), ("?", True), ("[a]", True), ("\\*", False), ("\\a*", True), ("\\\\*", True)],
)
def test_a_part_with_wildcards_is_no_name(part: str, wild: bool) -> None:
    assert has_wildcards(part) is wild


def test_a_folder_that_may_not_be_read_is_no_error_where_it_is_left_out(tree: Path) -> None:
    reachable(tree)
    tree.chmod(0o755)
    (tree / "a").chmod(0)

    def look() -> None:
        # By its wildcards the second pattern could bring back something in `a`.
        wanted = Wanted(exclude=("a", "!**/missing"))
        assert files_of(tree, wanted) == {name for name in FILES if not name.startswith("a/")}
        with pytest.raises(BrokenUpload, match=r"/a' can't be read: Permission denied; .*'\.dockerignore'"):
            files_of(tree, Wanted())

    as_nobody(look)
