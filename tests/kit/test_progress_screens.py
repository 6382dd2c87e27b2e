"""Screens of progress, line by line: what is shown first, what is left out, and what is drawn when."""

from __future__ import annotations

import io
import os
import re
import termios
from collections.abc import Callable, Iterator

import pytest
from rich.console import Console

from dockline.errors import StreamError
from dockline.models import BuildInfo, CreateImageInfo, ImageID, ProgressDetail, PushImageInfo, PushResult
from dockline_kit.progress.model import Progress
from dockline_kit.progress.rich_view import RichView
from dockline_kit.progress.screen import Look, screen, summary
from dockline_kit.progress.views import Live, Plain, view_for
from dockline_kit.sync.showing import show

MB = 10**6


def layer(name: str, status: str, current: int = 0, total: int = 0) -> CreateImageInfo:
    detail = ProgressDetail(current=current, total=total) if current or total else None
    return CreateImageInfo(id=name, status=status, progress_detail=detail)


def progress(*steps: CreateImageInfo) -> Progress:
    """Progress that all of these have come to, at the second 0."""
    found = Progress()
    for step in steps:
        found.feed(step, 0)
    return found


def bar(width: int, current: int, total: int) -> str:
    return screen(progress(layer("aaaaaaaaaaaa", "Downloading", current, total)), 1, Look(width))[0]


def test_a_bar_is_empty_has_a_head_and_is_full() -> None:
    assert bar(80, 1, 100 * MB) == f"aaaaaaaaaaaa Downloading [{' ' * 20}] 1B/100MB"
    assert bar(80, 95 * MB, 100 * MB) == f"aaaaaaaaaaaa Downloading [{'=' * 18}> ] 95MB/100MB"
    assert bar(80, 100 * MB, 100 * MB) == f"aaaaaaaaaaaa Downloading [{'=' * 20}] 100MB/100MB"
    assert bar(80, 110 * MB, 100 * MB).count("=") == 20


def test_a_bar_needs_room_and_is_a_percentage_without() -> None:
    assert "[" in bar(60, 50 * MB, 100 * MB)
    assert bar(59, 50 * MB, 100 * MB) == "aaaaaaaaaaaa Downloading 50%"
    assert bar(28, 50 * MB, 100 * MB) == "aaaaaaaaaaaa Downloading 50%"
    assert bar(27, 50 * MB, 100 * MB) == "aaaaaaaaaaaa Downloading"
    assert bar(13, 50 * MB, 100 * MB) == "aaaaaaaaaaaa"
    assert bar(5, 50 * MB, 100 * MB) == "aaaaa"


def test_a_long_status_leaves_room_for_the_bar() -> None:
    told = "Downloading from somewhere far away"
    found = progress(layer("a", "Downloading", 1, 2), layer("a", told, 5 * MB, 10 * MB))
    line = screen(found, 1, Look(60))[0]
    assert line == f"{'a':12} Downloading ... [=========>          ] 5MB/10MB"
    assert len(line) == 60


def test_what_moves_comes_first_and_what_waits_last() -> None:
    lines = screen(
        progress(
            layer("a", "Waiting"),
            layer("b", "Extracting"),
            layer("c", "Downloading", 5 * MB, 10 * MB),
            layer("d", "Pull complete"),
        ),
        1,
        Look(80),
    )
    assert [line.split()[0] for line in lines[:-1]] == ["c", "b", "a"]
    assert lines[-1].startswith("1/4 done  5MB ")


def test_bytes_of_which_nobody_knows_how_many_there_are_have_no_bar() -> None:
    moving = Progress()
    moving.feed_bytes("image.tar", 5 * MB, 0)
    line, whole = screen(moving, 1, Look(80))
    assert line == "image.tar    Transferring 5MB"
    assert whole == "0/1 done  5MB  5MB/s"


def test_the_line_of_the_whole_has_as_much_as_there_is_room_for() -> None:
    half = progress(layer("a", "Downloading", 50 * MB, 100 * MB))
    assert screen(half, 1, Look(41))[-1] == "0/1 done  50MB/100MB  50MB/s  1s left"
    assert screen(half, 1, Look(36))[-1] == "0/1 done  50MB/100MB  50MB/s"
    assert screen(half, 1, Look(20))[-1] == "0/1 done  50MB/100MB"
    assert screen(half, 1, Look(19))[-1] == "0/1 done"
    assert screen(half, 1, Look(7))[-1] == "0/1 ..."


def test_where_all_is_there_there_is_no_rate() -> None:
    assert screen(progress(layer("a", "Downloading", MB, MB)), 1, Look(80))[-1] == "0/1 done  1MB/1MB"


def test_colours_tell_names_bars_and_what_is_left_out_apart() -> None:
    look = Look(80, 4, colour=True)
    found = progress(*(layer(name, "Downloading", 5 * MB, 10 * MB) for name in "abc"))
    first, more, _ = screen(found, 1, look)
    assert first.startswith(f"\x1b[36m{'a':12}\x1b[0m ") and "[\x1b[32m=========>          \x1b[0m]" in first
    assert more == "\x1b[2m... and 2 more\x1b[0m"
    assert look.error("no") == "\x1b[31mno\x1b[0m" and Look().error("no") == "no"


def test_a_summary_says_what_it_came_to() -> None:
    found = progress(layer("a", "Downloading", 5 * MB, 10 * MB), layer("a", "Pull complete"))
    assert summary(found, 90) == "1 of 1 done, 10MB in 1m30s"
    assert summary(Progress(), 90) == ""


STATES = {
    "waiting": ["Pulling fs layer", "Waiting", "Preparing"],
    "moving": ["Downloading", "Pushing", "Loading layer", "Importing"],
    "working": ["Verifying Checksum", "Download complete", "Extracting", "Unpacking"],
    "done": [
        *("Pull complete", "Already exists", "Pushed", "Layer already exists"),
        *("Mounted from library/busybox", "Skipped foreign layer"),
    ],
}


def test_the_words_of_engines_say_what_a_layer_is_at() -> None:
    for state, words in STATES.items():
        found = progress(*(layer(word, word) for word in words))
        assert {item.state.value for item in found.items.values()} == {state}
        assert len(found.items) == len(words)


def test_a_transfer_that_ended_early_is_as_long_as_it_was() -> None:
    found = Progress()
    found.feed_bytes("a.tar", 60, 0, total=100)
    found.finish("a.tar")
    assert (found.moved, found.size, found.items["a.tar"].total) == (60, 60, 60)


def test_an_engine_tells_the_digest_or_the_id_at_the_end_and_it_stays() -> None:
    pushed, built = Progress(), Progress()
    pushed.feed(PushImageInfo(aux=PushResult(tag="1", digest="sha256:ab", size=5)), 0)
    pushed.feed(PushImageInfo(status="done"), 0)
    built.feed(BuildInfo(aux=ImageID(id="sha256:cd")), 0)
    built.feed(BuildInfo(stream="done\n"), 0)
    assert (pushed.digest, pushed.image_id) == ("sha256:ab", None)
    assert (built.digest, built.image_id) == (None, "sha256:cd")


# -- what is written -----------------------------------------------------------------------------------------


UP = "\x1b[{}A\r"


def test_each_screen_stands_where_the_one_before_it_stood() -> None:
    file, found = io.StringIO(), progress(layer("a", "Waiting"))
    view = Live(file, lambda: Look(30, 10))
    view.update(found, [], 0)
    first = file.getvalue()
    assert first == f"\r{'a':12} Waiting\x1b[K\n0/1 done\x1b[K\n\x1b[J"
    view.update(found, [], 0.05)
    assert file.getvalue() == first, "too early"
    view.update(found, [], 0.1)
    again = file.getvalue().removeprefix(first)
    assert again == f"{UP.format(2)}{'a':12} Waiting\x1b[K\n0/1 done\x1b[K\n\x1b[J", "it is time again"
    said = found.feed(layer("", "Status: Downloaded"), 0.15)
    view.update(found, said, 0.15)
    second = file.getvalue().removeprefix(first + again)
    assert second == (
        f"{UP.format(2)}Status: Downloaded\x1b[K\n{'a':12} Waiting\x1b[K\n0/1 done\x1b[K\n\x1b[J"
    )
    view.end(found, 1)
    assert (
        file.getvalue().removeprefix(first + again + second)
        == f"{UP.format(2)}0 of 1 done in 1s\x1b[K\n\x1b[J"
    )


def test_what_is_shown_after_the_end_stands_below_what_was_left() -> None:
    file, found = io.StringIO(), progress(layer("a", "Waiting"))
    view = Live(file, lambda: Look(30, 10))
    view.update(found, [], 0)
    view.end(found, 1)
    before = file.getvalue()
    view.update(found, [], 2)
    assert file.getvalue().removeprefix(before) == f"\r{'a':12} Waiting\x1b[K\n0/1 done\x1b[K\n\x1b[J"


def test_a_low_terminal_is_never_left_upwards() -> None:
    file, found = io.StringIO(), progress(layer("a", "Waiting"), layer("b", "Waiting"))
    looks = iter([Look(30, 10), Look(30, 2)])
    view = Live(file, lambda: next(looks))
    view.update(found, [], 0)
    view.update(found, [], 1)
    assert "\x1b[1A" in file.getvalue() and "\x1b[3A" not in file.getvalue()


def test_what_was_under_way_when_it_failed_stays_to_be_seen() -> None:
    def steps() -> Iterator[object]:
        yield layer("a", "Downloading", 5 * MB, 10 * MB)
        raise StreamError("denied")

    file = io.StringIO()
    with pytest.raises(StreamError):
        show(steps(), view=Live(file, lambda: Look(80, 10, colour=True)), clock=lambda: 0.0)
    last = file.getvalue().rpartition("\r")[2]
    assert "\x1b[31merror: denied\x1b[0m" in file.getvalue()
    assert "Downloading" in last and "0/1 done" in last


def test_what_was_said_without_an_end_of_line_is_shown_at_the_end() -> None:
    file = io.StringIO()
    show([BuildInfo(stream="half a line")], view=Plain(file))
    assert file.getvalue() == "half a line\n"


def test_nothing_to_count_leaves_nothing() -> None:
    file = io.StringIO()
    view = Live(file, Look)
    view.update(Progress(), [], 0)
    view.end(Progress(), 1)
    assert file.getvalue() == ""


class Terminal(io.StringIO):
    """A terminal of a size, by its descriptor, that counts how often what was written had to appear."""

    flushed = 0

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.descriptor

    def flush(self) -> None:
        self.flushed += 1


@pytest.fixture
def terminal() -> Iterator[Callable[[int, int], Terminal]]:
    """Makes terminals of so many columns and lines."""
    opened: list[int] = []

    def make(width: int, height: int) -> Terminal:
        opened.extend(os.openpty())
        termios.tcsetwinsize(opened[-1], (height, width))
        return Terminal(opened[-1])

    yield make
    for descriptor in opened:
        os.close(descriptor)


PLAIN = {"TERM": "xterm", "NO_COLOR": "1"}


def test_a_screen_is_as_wide_as_its_terminal_and_appears_at_once(
    terminal: Callable[[int, int], Terminal],
) -> None:
    file = terminal(20, 3)
    found = progress(layer("a" * 30, "Waiting"), *(layer(name, "Waiting") for name in "bcdefg"))
    view_for(file, environ=PLAIN).update(found, [], 0)
    assert file.flushed == 1
    assert file.getvalue() == "\raaaaaaaaa... Waiting\x1b[K\n0/7 done\x1b[K\n\x1b[J"


def test_a_terminal_without_a_size_is_taken_for_one_of_80_columns_and_24_lines(
    terminal: Callable[[int, int], Terminal],
) -> None:
    file, found = terminal(0, 0), progress(layer("a", "Waiting"), layer("a", "y" * 99))
    for number in range(30):
        found.feed(layer(f"b{number}", "Waiting"), 0)
    view_for(file, environ=PLAIN).update(found, [], 0)
    lines = file.getvalue().removeprefix("\r").removesuffix("\x1b[J").splitlines()
    assert len(lines[0].removesuffix("\x1b[K")) == 80 and len(lines) == 23
    assert len(screen(found, 0, Look())[0]) == 80 and len(screen(found, 0, Look())) == 23


def test_a_terminal_that_tells_no_size_is_as_wide_as_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "15")
    monkeypatch.setenv("LINES", "9")

    class Nowhere(io.StringIO):
        def isatty(self) -> bool:
            return True

    file = Nowhere()
    view_for(file, environ={"TERM": "xterm"}).update(progress(layer("a", "Downloading")), [], 0)
    assert f"{'a':12}\x1b[0m Do\x1b[K\n" in file.getvalue()


def test_the_environment_says_what_a_terminal_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for term, live in (("xterm", True), ("dumb", False)):
        monkeypatch.setenv("TERM", term)
        assert isinstance(view_for(Terminal(-1)), Live) is live


# -- by rich -------------------------------------------------------------------------------------------------


def shown_by_rich(*steps: CreateImageInfo, fails: str = "") -> str:
    """What a terminal would show, with its codes."""

    def each() -> Iterator[object]:
        yield from steps
        if fails:
            raise StreamError(fails)

    file = io.StringIO()
    console = Console(
        file=file, force_terminal=True, color_system="standard", width=120, legacy_windows=False
    )
    try:
        show(each(), view=RichView(console))
    except StreamError as error:
        assert error.message == fails
    return file.getvalue()


def test_rich_shows_a_bar_for_each_thing_and_what_is_said_of_the_whole() -> None:
    text = shown_by_rich(
        layer("", "Pulling from library/busybox"),
        layer("aaa", "Downloading", 5 * MB, 10 * MB),
        layer("bbb", "Pull complete"),
        layer("[red]ccc", "Waiting"),
        layer("[red]ccc", "[bold]Waiting"),
    )
    for part in ("Pulling from library/busybox", "Downloading", "5.0/10.0 MB", "bbb", "Pull complete"):
        assert part in text
    assert "\x1b[36maaa\x1b[0m" in text
    assert "[red]ccc: " not in text and re.search(r"\[red\]ccc\S* \[bold\]Waiting ", text)
    assert "aaa: Downloading" not in text
    assert "\x1b[?25h" in text, "the cursor is there again"


def test_rich_leaves_a_full_bar_for_each_thing_that_is_done_also_if_nothing_was_moved() -> None:
    file = io.StringIO()
    found, view = Progress(), RichView(Console(file=file, width=120))
    found.feed(layer("aaa", "Downloading", 10 * MB, 10 * MB), 0)
    found.feed(layer("aaa", "Pull complete"), 0)
    found.feed(layer("bbb", "Already exists"), 0)
    view.update(found, [], 0)
    view.end(found, 1)
    moved, there = (re.sub(" +", " ", line) for line in file.getvalue().splitlines())
    assert moved.startswith(f"aaa Pull complete {'━' * 40} 10.0/10.0 MB ")
    assert there.startswith(f"bbb Already exists {'━' * 40} 0/0 bytes ")
    assert "update" in dir(view) and not any(name.startswith("_bars") for name in dir(view))


def test_rich_writes_to_standard_error_unless_it_is_told_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show([layer("aaa", "Pull complete")], view=RichView())
    said = capsys.readouterr()
    assert said.out == "" and "aaa" in said.err


def test_rich_says_in_red_what_failed() -> None:
    assert "\x1b[31merror: denied [x]\x1b[0m" in shown_by_rich(fails="denied [x]")
