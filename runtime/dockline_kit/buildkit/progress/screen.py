"""A build as lines of a terminal, in the manner of the docker command's: pure, for a width and a height.

    [+] Building 3.2s (5/7)
     => [internal] load build definition from Dockerfile          0.0s
     => [stage-0 2/3] RUN make                                    3.1s
     => => # cc -c main.c

Room goes first to steps that go on, then to what they write and move, then to steps that are over; the latest
of those stay longest.
"""

from __future__ import annotations

from typing import Final

from ...progress.screen import Look
from ...text import clean, cut, padded, width_of
from .building import BuildProgress
from .events import Step, StepState

__all__ = ["build_screen"]

_DIM: Final = "2"
_COLOURS: Final[dict[StepState, str]] = {
    "cached": "34",
    "canceled": "33",
    "done": "34",
    "failed": "31",
}
_WORDS: Final[dict[StepState, str]] = {"cached": "CACHED ", "canceled": "CANCELED ", "failed": "ERROR "}
_NAME: Final = 12
"""How many columns a name needs beside its time."""


def build_screen(progress: BuildProgress, now: float, look: Look, *, over: bool = False) -> list[str]:
    """The lines that show where a build is.

    Args:
        progress: What is shown.
        now: The time, in seconds.
        look: Width, height, colour.
        over: Whether nothing more comes: then each step has its line, however many there are.

    Returns:
        Lines, none wider than the width; if it isn't over, at most one less than the height.
    """
    steps = [progress.steps[number] for number in sorted(progress.steps)]
    head = _head(progress, now, look, over)
    if over:
        return [head, *(_step_line(progress, step, now, look) for step in steps)]
    room = max(0, look.height - 2)
    going = [step for step in steps if not step.ended]
    shown = {step.number for step in going[:room]}
    below: dict[int, list[str]] = {}
    room -= len(shown)
    for step in reversed(going):
        if step.number in shown and room > 0:
            below[step.number] = _below(progress, step, look)[-room:]
            room -= len(below[step.number])
    ended = [step.number for step in steps if step.ended]
    shown.update(ended[len(ended) - min(room, len(ended)) :])
    lines = [head]
    for step in steps:
        if step.number in shown:
            lines += [_step_line(progress, step, now, look), *below.get(step.number, ())]
    return lines


def _head(progress: BuildProgress, now: float, look: Look, over: bool) -> str:
    finished = over and progress.ended == progress.known and not progress.errors
    counts = f"({progress.ended}/{progress.known})"
    return cut(
        f"[+] Building {progress.elapsed(now):.1f}s {counts}{' FINISHED' if finished else ''}", look.width
    )


def _step_line(progress: BuildProgress, step: Step, now: float, look: Look) -> str:
    text = f" => {_WORDS.get(step.state, '')}{clean(step.name)}"
    line = _timed(text, progress.seconds_of(step, now), look)
    return look.paint(line, _COLOURS[step.state]) if step.ended else line


def _below(progress: BuildProgress, step: Step, look: Look) -> list[str]:
    """What a step moves and writes."""
    lines = [
        _timed(
            f" => => {clean(each.id)} {each.counts}".rstrip(),
            0.0 if each.started is None else each.time - each.started,
            look,
        )
        for each in progress.transfers_of(step)
    ]
    written = (clean(line).rstrip() for line in progress.last_lines_of(step))
    return lines + [look.paint(cut(f" => => # {line}", look.width), _DIM) for line in written if line]


def _timed(text: str, seconds: float, look: Look) -> str:
    """A text with a time at the end of the line, if there is room for both."""
    time = f" {seconds:.1f}s"
    left = look.width - width_of(time)
    return padded(cut(text, left), left) + time if left >= _NAME else cut(text, look.width)
