"""Progress on the screen of a real terminal: wide, narrow, low, without colour, without a cursor."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from attrs import frozen

import dockline
from dockline.models import AuthConfig

from ..kit.playing import END, MIDDLE, halfway
from ..kit.recordings import recording
from ..support.waiting import eventually
from .helpers import New, tar_of
from .private import PrivateRegistry

pytestmark = pytest.mark.one_store

TOP = Path(__file__).parents[2]
PULL = f"""
import sys, dockline
with dockline.Client({{!r}}) as docker:
    auth = dockline.models.AuthConfig(username={{!r}}, password={{!r}}, serveraddress={{!r}})
    print(docker.images.pull({{!r}}, auth=auth).show().digest)
print("\\x1b]2;{END}\\x07", end="", flush=True)
sys.stdin.readline()
"""


@frozen
class Terminal:
    """A terminal that runs a program; what is on its screen can be looked at."""

    socket: str

    def start(self, *command: str, width: int, height: int, **environ: str) -> None:
        """Run a command on a screen of that size."""
        text = shlex.join(["env", *(f"{name}={value}" for name, value in environ.items()), *command])
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), text)

    def screen(self, *options: str) -> list[str]:
        """The lines that are on the screen; with `-e` as well how they look."""
        return self._tmux("capture-pane", "-p", *options).rstrip("\n").split("\n")

    def reaches(self, title: str) -> None:
        """Wait until what runs says that it has come there."""
        eventually(lambda: self._tmux("display", "-p", "#{pane_title}").strip() == title, what=title)

    def enter(self) -> None:
        """Press Enter."""
        self._tmux("send-keys", "Enter")

    def stop(self) -> None:
        """End all that runs in it."""
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False, capture_output=True)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=TOP, timeout=60).stdout


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal(f"dkl-{uuid4().hex[:12]}")
    yield made
    made.stop()


Play = Callable[..., list[str]]


@pytest.fixture
def play(terminal: Terminal) -> Play:
    """Plays a recording up to its middle; the screen then, without empty lines."""

    def to_the_middle(name: str, *, width: int, height: int = 24, **environ: str) -> list[str]:
        steps = halfway(recording(name))
        command = (sys.executable, "-m", "tests.kit.playing", name, str(steps))
        terminal.start(*command, width=width, height=height, **environ)
        terminal.reaches(MIDDLE)
        return [line for line in terminal.screen() if line]

    return to_the_middle


def at_the_end(terminal: Terminal) -> list[str]:
    """The screen once it is over."""
    terminal.enter()
    terminal.reaches(END)
    return [line for line in terminal.screen() if line]


def test_a_wide_screen_has_bars_and_the_whole_below(terminal: Terminal, play: Play) -> None:
    lines = play("pull_overlay2", width=120)
    assert "Pulling from thing" in lines[0]
    assert any(
        re.fullmatch(r"[0-9a-f]{12} Downloading +\[=+> *\] [\d.]+[kM]?B/100\.7MB", line) for line in lines
    )
    assert re.match(r"\d/\d done  [\d.]+[kM]B", lines[-1])
    end = at_the_end(terminal)
    assert not any("Downloading" in line or "done  " in line for line in end)
    assert any("Downloaded newer image" in line for line in end)
    assert re.match(r"3 of 3 done, 134\.2MB in \d+s", end[-2])


def test_a_narrow_screen_has_percents_and_no_line_wraps(terminal: Terminal, play: Play) -> None:
    lines = play("pull_overlay2", width=30)
    assert any(re.fullmatch(r"[0-9a-f]{12} Downloading \d+%", line) for line in lines)
    assert not any("[" in line for line in lines)
    assert sum(bool(re.match(r"\d/\d done", line)) for line in lines) == 1
    assert sum("done" in line for line in at_the_end(terminal)) == 1


def test_a_low_screen_leaves_out_what_waits(play: Play) -> None:
    lines = play("pull_overlay2", width=80, height=3)
    assert len(lines) == 2
    assert re.match(r"[0-9a-f]{12} Downloading", lines[0])
    assert re.match(r"1/3 done", lines[1])


def test_colours_are_there_unless_they_are_not_wanted(terminal: Terminal, play: Play) -> None:
    play("push_overlay2", width=100)
    assert "\x1b[36m" in "".join(terminal.screen("-e"))


def test_no_colour_is_no_colour_and_still_live(terminal: Terminal, play: Play) -> None:
    play("push_overlay2", width=100, NO_COLOR="1")
    assert not re.search(r"\x1b\[3\dm", "".join(terminal.screen("-e")))
    assert not any(re.match(r"\d/\d done  ", line) for line in at_the_end(terminal))


def test_a_terminal_that_can_not_move_its_cursor_gets_lines(terminal: Terminal, play: Play) -> None:
    lines = play("load_overlay2", width=100, TERM="dumb")
    assert not any("done  " in line for line in lines)
    assert any(re.fullmatch(r"\w+: Loading layer", line) for line in lines)
    assert any(line.startswith("Loaded image: ") for line in at_the_end(terminal))


def test_a_pull_of_an_engine_is_seen_as_it_ends(
    terminal: Terminal, docker: dockline.Client, new: New, registry: PrivateRegistry
) -> None:
    auth = AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)
    image = f"{registry.image(new.name('seen'))}:v1"
    new.later(lambda: docker.images.remove(image, force=True))
    docker.images.import_(tar_of({"data": os.urandom(3_000_000)}), image).drain()
    docker.images.push(image, auth=auth).drain()
    docker.images.remove(image, force=True)
    program = PULL.format(docker.base_url, auth.username, auth.password, auth.serveraddress, image)
    terminal.start(sys.executable, "-c", program, width=100, height=24)
    terminal.reaches(END)
    lines = [line for line in terminal.screen() if line]
    assert any("Downloaded newer image" in line for line in lines)
    assert re.match(r"1 of 1 done, 3(\.\d+)?MB in \d+s", lines[-2])
    assert lines[-1] == docker.distribution.inspect(image, auth=auth).descriptor.digest


def test_what_failed_is_said_and_the_screen_is_left_in_order(terminal: Terminal) -> None:
    command = (sys.executable, "-m", "tests.kit.playing", "build_failed_overlay2", "0")
    terminal.start(*command, width=100, height=24)
    terminal.reaches(END)
    lines = [line for line in terminal.screen() if line]
    assert "before" in [line.split(" ")[-1] for line in lines]
    assert any(line.startswith("error: ") and "code: 3" in line for line in lines)
    assert lines[-2:] == ["it failed", "over"]
