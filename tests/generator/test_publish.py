"""Publishing: a package is swapped in whole or stays as it was, and what drifted is told file by file."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.output.publish import drift, publish
from dockline_gen.output.staging import staging_folder
from dockline_gen.problems import GenerationFailed, Problems

MARK = "# Rendered by `dockline generate` from the description of API 1.0.\n"
OLD = {
    "__init__.py": MARK,
    "py.typed": "",
    "v1_0/__init__.py": "old = 1\n",
    "v1_0/gone.py": MARK + "gone = 1\n",
}
NEW = {
    "__init__.py": MARK,
    "py.typed": "",
    "v1_0/__init__.py": "new = 1\n",
    "v1_0/models/lamps.py": MARK + "x = 'é'\n",
}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The place of a package that is there already."""
    place = tmp_path / "out" / "lamps"
    assert publish(OLD, place, Problems())
    return place


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_package_is_written_whole_with_the_folders_around_it(tmp_path: Path) -> None:
    place = tmp_path / "not" / "there" / "lamps"
    assert publish(NEW, place, Problems()) is True
    assert content(place) == NEW
    assert [path.name for path in place.parent.iterdir()] == ["lamps"]


def test_a_package_takes_the_place_of_the_old_one_and_leaves_nothing_of_it(target: Path) -> None:
    assert publish(NEW, target, Problems()) is True
    assert content(target) == NEW
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


def test_the_same_package_again_touches_nothing(target: Path) -> None:
    before = {path: path.stat() for path in target.rglob("*")}
    assert publish(OLD, target, Problems()) is False
    assert {path: path.stat() for path in target.rglob("*")} == before


def test_everybody_may_read_what_was_written(target: Path) -> None:
    for folder in (target, target / "v1_0"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_folders_can_be_entered_whatever_the_process_keeps_to_itself(tmp_path: Path) -> None:
    usual = os.umask(0o077)
    try:
        assert publish(NEW, tmp_path / "lamps", Problems()) is True
    finally:
        os.umask(usual)
    for folder in ("lamps", "lamps/v1_0", "lamps/v1_0/models"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o755


def test_compiled_files_are_no_reason_to_write(target: Path) -> None:
    (target / "v1_0" / "__pycache__").mkdir()
    (target / "v1_0" / "__pycache__" / "gone.cpython-311.pyc").write_bytes(b"\0")
    assert publish(OLD, target, Problems()) is False


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "lamps").mkdir()
    assert publish(NEW, tmp_path / "lamps", Problems()) is True
    assert content(tmp_path / "lamps") == NEW


@pytest.mark.parametrize(
    "files",
    [
        {"notes.txt": "my thesis"},
        {"__init__.py": "import os\n"},
        {"v1_0/__init__.py": MARK},
        {"__init__.py": "\n" * 600 + MARK},
    ],
)
def test_a_folder_that_is_no_rendered_package_is_left_alone(tmp_path: Path, files: dict[str, str]) -> None:
    place = tmp_path / "lamps"
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    with pytest.raises(GenerationFailed, match="isn't a rendered package") as caught:
        publish(NEW, place, Problems())
    assert "--out" in str(caught.value)
    assert content(place) == files


def test_a_package_whose_text_is_no_utf_8_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "lamps"
    place.mkdir()
    (place / "__init__.py").write_bytes(b"\xff\xfe")
    with pytest.raises(GenerationFailed, match="isn't a rendered package"):
        publish(NEW, place, Problems())
    assert (place / "__init__.py").read_bytes() == b"\xff\xfe"
    (place / "__init__.py").write_bytes(MARK.encode() + b"# \xff\n")
    assert publish(NEW, place, Problems()) is True
    assert content(place) == NEW


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lamps").write_text("not a folder")
    with pytest.raises(GenerationFailed, match="isn't a rendered package"):
        publish(NEW, tmp_path / "lamps", Problems())
    assert (tmp_path / "lamps").read_text() == "not a folder"


def failing(real: Callable[..., Any], call: int, error: BaseException) -> Callable[..., Any]:
    """A function that fails in its nth call."""
    calls = iter(range(1, 1000))

    def fail(*args: Any, **keywords: Any) -> Any:
        if next(calls) == call:
            raise error
        return real(*args, **keywords)

    return fail


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", [1, 2, 4])
def test_a_full_disk_in_the_middle_leaves_the_old_package(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(Path, "write_text", failing(Path.write_text, call, FULL))
    with pytest.raises(GenerationFailed, match=r"cannot write .*lamps: No space left") as caught:
        publish(NEW, target, Problems())
    assert "--out" in str(caught.value)
    assert content(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


@pytest.fixture
def by_renaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that can't exchange two folders in one step."""
    monkeypatch.setattr(sys, "platform", "elsewhere")


@pytest.mark.usefixtures("by_renaming")
def test_where_folders_cant_be_exchanged_they_are_renamed(target: Path) -> None:
    assert publish(NEW, target, Problems()) is True
    assert content(target) == NEW
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


@pytest.mark.usefixtures("by_renaming")
@pytest.mark.parametrize("call", [1, 2])
def test_a_swap_that_fails_leaves_the_old_package(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(os, "rename", failing(os.rename, call, OSError(errno.EACCES, "Permission denied")))
    with pytest.raises(GenerationFailed, match="Permission denied"):
        publish(NEW, target, Problems())
    assert content(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


@pytest.mark.usefixtures("by_renaming")
@pytest.mark.parametrize("call", [1, 2])
def test_control_c_in_the_middle_of_a_swap_leaves_the_old_package(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(os, "rename", failing(os.rename, call, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        publish(NEW, target, Problems())
    assert content(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


def killed_at(moment: int, target: Path) -> bool:
    """Whether a process that publishes was killed at its nth call of the system before it was done."""
    child = os.fork()
    if child == 0:
        moments = itertools.count()
        sys.addaudithook(lambda *_: os.kill(os.getpid(), signal.SIGKILL) if next(moments) == moment else None)
        code = 1
        try:
            publish(NEW, target, Problems())
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0


@pytest.mark.slow  # where lines are counted: each process begins to, and keeps what it has counted
def test_a_process_that_is_killed_at_any_moment_leaves_a_whole_package_and_the_next_one_cleans_up(
    target: Path,
) -> None:
    seen = set()
    moment = 0
    for moment in itertools.count():
        killed = killed_at(moment, target)
        found = content(target)
        assert found in (OLD, NEW), moment
        seen.add(found == NEW)
        assert publish(OLD, target, Problems()) is (found == NEW)
        if not killed:
            break
        publish(NEW, target, Problems())
        assert [path.name for path in target.parent.iterdir()] == ["lamps"], moment
        publish(OLD, target, Problems())
    assert seen == {True, False}
    assert moment > 20


@pytest.mark.slow  # likewise
@pytest.mark.usefixtures("by_renaming")
def test_what_a_killed_process_left_is_cleaned_up_where_folders_are_renamed(target: Path) -> None:
    for moment in itertools.count():
        killed = killed_at(moment, target)
        publish(NEW, target, Problems())
        assert content(target) == NEW
        if not killed:
            break
        publish(OLD, target, Problems())
        assert [path.name for path in target.parent.iterdir()] == ["lamps"], moment


def test_what_another_process_is_about_to_swap_in_is_left_alone(target: Path) -> None:
    with staging_folder(target) as theirs:
        assert publish(NEW, target, Problems()) is True
        assert theirs.is_dir()
    assert [path.name for path in target.parent.iterdir()] == ["lamps"]


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "v1_0/mine.py", "v1_0/models/sub/data.json", "v1_0/__pycache__/notes.txt", "v1_0/mine.pyc"],
)
def test_a_file_of_the_users_own_in_a_package_is_not_deleted(target: Path, name: str) -> None:
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    (target / name).write_text("precious")
    with pytest.raises(GenerationFailed) as caught:
        publish(NEW, target, Problems())
    assert name in str(caught.value)
    assert content(target) == {**OLD, name: "precious"}


@pytest.mark.parametrize(("count", "told"), [(5, "n4.txt\n"), (6, "n4.txt and 1 more\n")])
def test_five_files_of_the_users_own_are_named_and_the_rest_are_counted(
    target: Path, count: int, told: str
) -> None:
    for number in range(count):
        (target / f"n{number}.txt").write_text("precious")
    with pytest.raises(GenerationFailed) as caught:
        publish(NEW, target, Problems())
    assert f"would be deleted: n0.txt, n1.txt, n2.txt, n3.txt, {told}" in f"{caught.value}\n"


def test_compiled_files_go_with_the_package_that_they_are_of(target: Path) -> None:
    (target / "v1_0" / "__pycache__").mkdir()
    (target / "v1_0" / "__pycache__" / "gone.cpython-311.pyc").write_bytes(b"\0")
    assert publish(NEW, target, Problems()) is True
    assert content(target) == NEW


def test_a_link_of_the_users_own_in_a_package_is_not_deleted(target: Path) -> None:
    (target / "shared").symlink_to(target.parent)
    with pytest.raises(GenerationFailed, match="shared"):
        publish(NEW, target, Problems())
    assert (target / "shared").is_symlink()


def test_a_link_to_a_package_stays_and_what_it_leads_to_is_rendered(target: Path) -> None:
    link = target.parent / "link"
    link.symlink_to(target)
    assert publish(NEW, link, Problems()) is True
    assert link.is_symlink()
    assert content(target) == NEW


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GenerationFailed, match="cannot write"):
        publish(NEW, tmp_path / "file" / "lamps", Problems())


def test_a_package_as_rendered_has_not_drifted(target: Path) -> None:
    assert list(drift(OLD, target)) == []


def test_a_changed_file_is_shown_as_a_unified_diff(target: Path) -> None:
    (target / "v1_0" / "__init__.py").write_text("mine = 1\n")
    assert "".join(drift(OLD, target)) == (
        "--- lamps/v1_0/__init__.py (on disk)\n"
        "+++ lamps/v1_0/__init__.py (rendered)\n"
        "@@ -1 +1 @@\n"
        "-mine = 1\n"
        "+old = 1\n"
    )


def test_a_missing_file_is_told(target: Path) -> None:
    (target / "v1_0" / "gone.py").unlink()
    [told] = ["".join(drift(OLD, target))]
    assert told.startswith("missing: lamps/v1_0/gone.py\n--- /dev/null\n")
    assert "+gone = 1" in told


def test_a_missing_file_that_is_empty_is_told_too(target: Path) -> None:
    (target / "py.typed").unlink()
    assert "".join(drift(OLD, target)) == "missing: lamps/py.typed\n"


def test_an_orphan_is_told(target: Path) -> None:
    (target / "v1_0" / "mine.py").write_text("mine = 1\n")
    told = "".join(drift(OLD, target))
    assert told.startswith("orphan: lamps/v1_0/mine.py\n--- lamps/v1_0/mine.py (on disk)\n+++ /dev/null\n")
    assert "-mine = 1" in told


def test_a_package_that_is_not_there_is_missing_whole(tmp_path: Path) -> None:
    told = "".join(drift(OLD, tmp_path / "lamps"))
    assert [line for line in told.splitlines() if line.startswith("missing: ")] == [
        f"missing: lamps/{path}" for path in sorted(OLD)
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"old = 1\r\n", "line ends of another system"),
        (b"old = 1", "no newline at the end"),
        (b"\xef\xbb\xbfold = 1\n", "a byte order mark"),
        (b"old = 1\n\xff", "bytes that aren't UTF-8"),
    ],
)
def test_files_are_compared_byte_for_byte(target: Path, raw: bytes, what: str) -> None:
    (target / "v1_0" / "__init__.py").write_bytes(raw)
    told = "".join(drift(OLD, target))
    assert "lamps/v1_0/__init__.py" in told, what
    assert told.count("\n+old = 1\n") == 1 or told.count("\n old = 1\n") == 1, told
    assert publish(OLD, target, Problems()) is True
    assert content(target) == OLD
