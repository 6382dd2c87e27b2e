"""A build as plain lines, in the manner of the docker command's `--progress=plain`.

    #7 [stage-0 3/4] RUN make
    #7 0.395 cc -c main.c
    #7 DONE 0.5s

Steps that run side by side take turns: the lines of one are written as they come, those of others wait until
it ends, or until they have waited long enough (`_TURN`) or are too many (`_WAITING`). Times in lines are the
builder's; turns go by the time that is passed to each call, in seconds from any moment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from .events import Event, Log, Step, Transfer, Warning

__all__ = ["PlainLines", "lines_of"]

_TURN: Final = 5.0
"""How many seconds a step has to itself while others have something to say."""
_WAITING: Final = 1 << 16
"""How many characters of a step wait."""
_LAST: Final = 10
"""How many lines of a step that failed are said again at the end."""
_PART: Final = 0.05
"""What part of a transfer lies between two lines about it."""
_PAUSE: Final = 5.0
"""After how many seconds another line comes even without that much progress."""
_SOON: Final = 0.1
"""After how many seconds a transfer gets a line before it is over."""
_BRIEF: Final = 0.01


class PlainLines:
    """Makes lines of events."""

    def __init__(self) -> None:
        self._steps: dict[int, _Speaker] = {}
        self._current: _Speaker | None = None
        self._waiting: dict[int, _Speaker] = {}
        self._lines: list[str] = []
        self._warnings: list[str] = []
        self._begun = False

    def feed(self, events: Iterable[Event], now: float) -> list[str]:
        """The lines that are to be written by now.

        Args:
            events: What came at once.
            now: The time, in seconds.
        """
        for event in events:
            step = event if isinstance(event, Step) else event.step
            if isinstance(event, Warning):
                self._warnings.append(event.text)
                if step is None or self._is_over(step):
                    continue
            assert step is not None
            speaker = self._steps.get(step.number) or self._steps.setdefault(step.number, _Speaker(step))
            speaker.take(event)
            if step.number not in self._waiting:
                self._waiting[step.number], speaker.since = speaker, now
        self._take_turns(now)
        return self._taken()

    def close(self) -> list[str]:
        """Nothing more comes; returns what is left, and what steps that failed wrote last."""
        for speaker in list(self._waiting.values()):
            self._say(speaker)
        return [*self._taken(), *self.epilogue()]

    def epilogue(self) -> list[str]:
        """What is said after all steps: what those that failed wrote last, and warnings."""
        lines: list[str] = []
        if self._warnings:
            count = len(self._warnings)
            lines += ["", f"{count} warning{'s' if count > 1 else ''} found:"]
            lines += [f" - {text}" for text in self._warnings]
        for speaker in self._steps.values():
            if speaker.step.state == "failed":
                lines += ["------", f" > {speaker.step.name}:", *speaker.last, "------"]
        return lines

    def _is_over(self, step: Step) -> bool:
        speaker = self._steps.get(step.number)
        return speaker is not None and speaker.step.ended

    def _taken(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines

    def _take_turns(self, now: float) -> None:
        if self._current is not None and self._current.step.ended:
            self._say(self._current)
        ended = [speaker for speaker in self._waiting.values() if speaker.step.ended]
        for speaker in sorted(ended, key=lambda each: each.step.completed or 0.0):
            self._say(speaker)
        if self._current is not None and self._current.step.number in self._waiting:
            self._say(self._current)
        if not self._waiting:
            return
        longest = max(self._waiting.values(), key=lambda each: (each.size, -each.step.number))
        if self._current is None or longest.size > _WAITING:
            self._say(longest)
        elif first := next((each for each in self._waiting.values() if now - each.since > _TURN), None):
            self._say(first)

    def _say(self, speaker: _Speaker) -> None:
        """Have a step say what it has to; the one that spoke before stops, if it isn't over."""
        number = speaker.step.number
        self._waiting.pop(number, None)
        if speaker is not self._current:
            if self._current is not None:
                self._lines.append(f"#{self._current.step.number} ...")
            if self._begun:
                self._lines.append("")
            self._begun = True
            self._lines.append(f"#{number} {speaker.step.name}")
        self._lines += [f"#{number} {line}" for line in speaker.said()]
        self._current = None if speaker.step.ended else speaker


class _Speaker:
    """A step that has something to say.

    Attributes:
        step: As it is now.
        lines: What it wrote and wasn't said yet.
        size: How many characters that is.
        last: The last lines that it wrote.
        since: The time since which it has had something to say.
    """

    __slots__ = ("_said", "_transfers", "last", "lines", "since", "size", "step")

    def __init__(self, step: Step) -> None:
        self.step = step
        self.lines: list[str] = []
        self.last: deque[str] = deque(maxlen=_LAST)
        self.since, self.size = 0.0, 0
        self._transfers: dict[str, Transfer] = {}
        self._said: dict[str, Transfer] = {}

    def take(self, event: Event) -> None:
        """Take in what came."""
        if isinstance(event, Step):
            self.step = event
        elif isinstance(event, Transfer):
            self._transfers[event.id] = event
        elif isinstance(event, Warning):
            self.lines.append(f"WARN: {event.text}")
        else:
            lines = [f"{_stopwatch(event.since)} {line}" for line in lines_of(event)]
            self.lines += lines
            self.size += sum(map(len, lines))
            self.last.extend(lines)

    def said(self) -> Iterator[str]:
        """The lines to write now; each is given once."""
        for transfer in self._transfers.values():
            if self._is_news(transfer):
                self._said[transfer.id] = transfer
                yield _transfer_line(transfer)
        self._transfers.clear()
        yield from self.lines
        self.lines, self.size = [], 0
        if self.step.state == "failed":
            yield from f"ERROR: {self.step.error}".split("\n")
        elif self.step.state == "done":
            yield f"DONE {self.step.seconds:.1f}s"
        elif self.step.ended:
            yield self.step.state.upper()

    def _is_news(self, now: Transfer) -> bool:
        before = self._said.get(now.id)
        if before is None:
            return now.ended or (now.started is not None and now.time - now.started >= _SOON)
        if now.ended or before.ended:
            return now.ended and not (before.ended and before.current == now.current)
        part = (now.current - before.current) / now.total if now.total else 0.0
        return part >= _PART or now.time - before.time >= _PAUSE


def lines_of(log: Log) -> list[str]:
    """What a command wrote, as lines; of a line that overwrites itself, what is left at its end."""
    lines = log.text.removesuffix("\n").split("\n")
    return [line.rstrip("\r").rpartition("\r")[2] for line in lines]


def _transfer_line(transfer: Transfer) -> str:
    end = transfer.completed if transfer.completed is not None else transfer.time
    seconds = 0.0 if transfer.started is None else end - transfer.started
    took = f"{seconds:.1f}s" if seconds > _BRIEF else ""
    return " ".join(filter(None, (transfer.id, transfer.counts, took, "done" if transfer.ended else "")))


def _stopwatch(seconds: float) -> str:
    """A time in four digits or so: 0.395, 12.34, 123.4."""
    return f"{seconds:.{3 if seconds < 10 else 2 if seconds < 100 else 1}f}"
