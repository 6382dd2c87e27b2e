"""The pictures of README, made of what dockline shows: `python -m tests.docs.pictures` writes them anew.

`pull.svg` is what the live view draws of a pull that was recorded on a real engine, in its middle and at its
end. `matrix.svg` is some rows of `dockline matrix`, with a mark for each character.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from html import escape
from pathlib import Path
from typing import Final

from attrs import frozen

from dockline.progress import Live, Progress
from dockline_gen.cli import main as command
from dockline_kit.progress.screen import Look

from ..kit.recordings import recording
from ..support.pages import TOP

__all__ = ["FOLDER", "PICTURES", "ROWS", "frames"]

FOLDER: Final = TOP / "docs" / "assets"
RECORDED: Final = "pull_overlay2"
COLUMNS: Final = 80
ROWS: Final = (
    *("ContainerStop", "ContainerStop?signal", "NetworkInspect?scope", "ImagePush?platform", "Session"),
    *(
        "ImageAttestations",
        "BuildPrune?keep-storage",
        "Mount.Type",
        "Mount.BindOptions",
        "Mount.ImageOptions",
    ),
    *("ClusterVolume", "Resources.KernelMemoryTCP"),
)
"""Rows of the matrix that differ from one another."""
MEANINGS: Final = {"+": "new or changed", "=": "as before", ".": "not there"}
ADVANCE, LINE, CELL, EDGE = 8.0, 20, 14, 16
"""How wide a character is, how high a line, how wide a version; how far text stays away from the border."""
COLOURS: Final = {"": "#d7dae0", "2": "#8b919c", "31": "#ff7b72", "32": "#7ee787", "36": "#76d5e8"}
"""By the number that the terminal is told."""
STYLE: Final = "font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: 13px"
HEAD: Final = """\
<!-- Made by `python -m tests.docs.pictures` of what dockline shows. Change what makes it, not this file. -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"
     role="img" aria-label="{label}" style="{style}">
<rect width="{width}" height="{height}" rx="8" fill="#16181d"/>
"""


@frozen
class Run:
    """Characters of one colour, from a column on."""

    column: int
    text: str
    colour: str


def frames() -> tuple[list[str], list[str]]:
    """What stands on a terminal in the middle of the recorded pull, and at its end."""
    played, file, progress = recording(RECORDED), io.StringIO(), Progress()
    view = Live(file, lambda: Look(width=COLUMNS, colour=True), every=0)
    middle = ""
    for step in played:
        view.update(progress, progress.feed(step, played.clock()), played.clock())
        if not middle and 2 * progress.moved > (progress.size or 0) > 0:
            middle = file.getvalue()
    view.end(progress, played.clock())
    return on_screen(middle), on_screen(file.getvalue())


def on_screen(written: str) -> list[str]:
    """The lines that are left on a terminal, of all that was written to it; colours stay in them."""
    lines: list[str] = []
    for part in re.split(r"(\x1b\[\d+A)", written):
        if up := re.fullmatch(r"\x1b\[(\d+)A", part):
            del lines[len(lines) - int(up[1]) :]
        else:
            lines += re.sub(r"\r|\x1b\[[KJ]", "", part).splitlines()
    return lines


def runs(line: str) -> Iterator[Run]:
    """A line of a terminal, in pieces of one colour."""
    column, colour = 0, ""
    for part in re.split(r"(\x1b\[\d+m)", line):
        if code := re.fullmatch(r"\x1b\[(\d+)m", part):
            colour = code[1].removeprefix("0")
        elif part:
            yield Run(column, part, colour)
            column += len(part)


def text_at(run: Run, y: float, x: float = EDGE) -> str:
    """A run as text that is as wide as its characters on a terminal, whatever the font."""
    bare = run.text.strip(" ")
    if not bare:
        return ""
    column = run.column + len(run.text) - len(run.text.lstrip(" "))
    place = f'x="{x + column * ADVANCE:g}" y="{y:g}" textLength="{len(bare) * ADVANCE:g}"'
    fill = f'lengthAdjust="spacingAndGlyphs" fill="{COLOURS[run.colour]}" xml:space="preserve"'
    return f"<text {place} {fill}>{escape(bare)}</text>\n"


def picture(label: str, width: float, height: float, body: str) -> str:
    """A whole picture."""
    head = HEAD.format(width=f"{width:g}", height=f"{height:g}", label=escape(label), style=STYLE)
    return f"{head}{body}</svg>\n"


def pull() -> str:
    """The pull, twice: in the middle, and below a line at its end."""
    middle, end = frames()
    [image] = re.findall(r"image for (\S+)", "\n".join(end))
    asked = f'>>> docker.images.pull("{image}").show()'
    y, parts = float(EDGE + 12), []
    for lines in ([f"\x1b[2m{asked}\x1b[0m", *middle], end):
        for line in lines:
            parts += [text_at(run, y) for run in runs(line)]
            y += LINE
        parts.append(f'<rect y="{y - 8:g}" width="100%" height="1" fill="#3a3f4a"/>\n')
        y += LINE - 4
    label = "A pull on a terminal: layers with bars and bytes, then what it came to"
    return picture(label, 2 * EDGE + COLUMNS * ADVANCE, y - LINE + 4, "".join(parts[:-1]))


def table() -> tuple[list[str], list[tuple[str, str]]]:
    """What `dockline matrix` prints: the versions, and of each row of `ROWS` its name and its marks."""
    with redirect_stdout(io.StringIO()) as printed:
        command(["matrix"])
    text = printed.getvalue()
    found = re.search(r"over (\d+) versions, 1\.(\d+) to", text)
    assert found is not None
    first, count = int(found[2]), int(found[1])
    rows = re.findall(rf"^ [\d. ]+ ([=+.]{{{count}}}) +(\S+)", text, re.MULTILINE)
    marks = {name: signs for signs, name in rows}
    return [f"1.{first + number}" for number in range(count)], [(name, marks[name]) for name in ROWS]


def matrix() -> str:
    """Rows of the matrix: high where something came or changed, low while it stays, a dot where it isn't."""
    versions, rows = table()
    left = max(len(name) for name in ROWS) * ADVANCE + 2 * EDGE
    y, parts = EDGE + 12.0, []
    for number, version in list(enumerate(versions))[::5]:
        x = left + (number + 0.5) * CELL - len(version) * ADVANCE / 2
        parts.append(text_at(Run(0, version, "2"), y, x))
    for name, marks in rows:
        y += LINE
        parts += [text_at(Run(0, name, ""), y), *cells(marks, left, y)]
    y += LINE + 10
    for column, (sign, meaning) in enumerate(MEANINGS.items()):
        x = left + column * 11 * CELL
        parts += [*cells(sign, x, y), text_at(Run(0, meaning, "2"), y, x + CELL + 6)]
    label = f"When parts of the API came, changed and went, from {versions[0]} to {versions[-1]}"
    return picture(label, left + len(versions) * CELL + EDGE, y + EDGE, "".join(parts))


def cells(marks: str, left: float, y: float) -> Iterator[str]:
    """Marks from left to right, whose shapes say it as well as their colours."""
    for found in re.finditer(r"=+|\++|\.+", marks):
        x, width, sign = left + found.start() * CELL, len(found[0]) * CELL, found[0][0]
        if sign == ".":
            place = f'd="M{x + CELL / 2:g} {y - 4:g}h{width - CELL + 0.1:g}" stroke-dasharray="0 {CELL}"'
            yield f'<path {place} stroke="#5a606c" stroke-width="2.4" stroke-linecap="round"/>\n'
        else:
            top, height, colour = (10, 13, "#7ee787") if sign == "+" else (6, 5, "#3f7fb5")
            place = f'x="{x + 0.5:g}" y="{y - top:g}" width="{width - 1:g}" height="{height}"'
            yield f'<rect {place} fill="{colour}"/>\n'


PICTURES: Final[dict[Path, Callable[[], str]]] = {FOLDER / "pull.svg": pull, FOLDER / "matrix.svg": matrix}
"""What makes each file."""


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, made in PICTURES.items():
        path.write_text(made(), "utf-8")
