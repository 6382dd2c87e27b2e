"""What a build tells as it goes on: steps, what they write, bytes that are moved, warnings."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from dockline_runtime.errors import shorten
from dockline_runtime.lazy import offered

__all__ = ["Event", "Lines", "Log", "Step", "StepState", "Stream", "Transfer", "Warning"]

StepState: TypeAlias = Literal["started", "cached", "done", "failed", "canceled"]
"""What a step is at. One that is `done` may start again: first it is looked up in the cache, then done."""
Stream: TypeAlias = Literal["stdout", "stderr"]
"""Where a command wrote to."""

_WORDS: Final = {"cached": "CACHED", "canceled": "CANCELED"}
_NAME: Final = 60
"""How many characters of a name stand on the line that is the repr of an event."""


def _shortened(text: object) -> str:
    return shorten(text, _NAME)


def _size(size: float) -> str:
    """Bytes as the docker command has them in builds: `132B`, `1.41kB`, `23.00MB`."""
    if size < 1000:
        return f"{size}B"
    units = "kMGTPE"
    place = 0
    while size >= 1000 and place < len(units):
        size, place = size / 1000, place + 1
    return f"{size:.2f}{units[place - 1]}B"


@frozen(repr=False)
class Step:
    """A step of a build has started, or has ended.

    Attributes:
        number: Which it is, from 1, in the order they start.
        name: What is done, such as `[stage-0 2/3] RUN make`.
        digest: What the builder knows it by.
        state: What it is at.
        started: When it did, in seconds since 1970; the last time, if it did twice.
        completed: When it ended, in seconds since 1970; None while it goes on.
        seconds: How long it took, in seconds, until then; what it waited between two starts isn't counted.
        error: Why it failed, in the builder's words; empty unless it did.
        known: How many steps the builder has reported by now, those that wait for others included.
    """

    number: int
    name: str
    digest: str = ""
    state: StepState = "started"
    started: float = 0.0
    completed: float | None = None
    seconds: float = 0.0
    error: str = ""
    known: int = field(default=0, eq=False)

    @property
    def ended(self) -> bool:
        """Whether it is over, whatever its outcome."""
        return self.state != "started"

    def __str__(self) -> str:
        head = f"#{self.number} {self.name}"
        if self.state == "started":
            return head
        if self.state == "failed":
            return f"{head}: ERROR: {self.error}"
        return f"{head}: {_WORDS.get(self.state) or f'DONE {self.seconds:.1f}s'}"

    def __repr__(self) -> str:
        error = f", error={_shortened(self.error)}" if self.error else ""
        took = f", seconds={self.seconds:.3g}" if self.ended else ""
        return f"Step({self.number}, {_shortened(self.name)}, state={self.state!r}{took}{error})"

    def __dir__(self) -> list[str]:
        return offered(self)


@frozen(repr=False)
class Log:
    """What the command of a step wrote: whole lines, each with its end; the last of a step may lack it.

    Attributes:
        step: The step, as it was then.
        stream: Where the command wrote to.
        data: What it wrote.
        time: When, in seconds since 1970.
    """

    step: Step
    stream: Stream
    data: bytes
    time: float = 0.0

    @property
    def text(self) -> str:
        """The same as text; bytes that aren't UTF-8 become `\\ufffd`."""
        return self.data.decode("utf-8", "replace")

    @property
    def since(self) -> float:
        """How many seconds after the step's start it came."""
        return max(0.0, self.time - self.step.started)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Log(#{self.step.number}, {self.stream!r}, {_shortened(self.data)})"

    def __dir__(self) -> list[str]:
        return offered(self)


@frozen(repr=False)
class Transfer:
    """How far a step is with something that it moves or works on, such as a layer that is pulled.

    Attributes:
        step: The step, as it was then.
        id: What it is within the step, such as `transferring context:` or a layer's digest.
        name: What the builder calls it besides; empty as a rule.
        current: How many bytes are moved; 0 if there is nothing to count.
        total: How many there are in all; 0 if that isn't known.
        started: When it began, in seconds since 1970; None if that isn't known.
        completed: When it ended, in seconds since 1970; None while it goes on.
        time: When this was so, in seconds since 1970.
    """

    step: Step
    id: str
    name: str = ""
    current: int = 0
    total: int = 0
    started: float | None = None
    completed: float | None = None
    time: float = 0.0

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.completed is not None

    @property
    def counts(self) -> str:
        """How far it is, as `1.20kB / 3.00kB`; empty if there is nothing to count."""
        if self.total:
            return f"{_size(self.current)} / {_size(self.total)}"
        return _size(self.current) if self.current else ""

    def __str__(self) -> str:
        return " ".join(
            filter(None, (f"#{self.step.number}", self.id, self.counts, "done" if self.ended else ""))
        )

    def __repr__(self) -> str:
        counts = f", {self.current}/{self.total}" if self.total else f", {self.current}"
        done = ", done" if self.ended else ""
        return f"Transfer(#{self.step.number}, {_shortened(self.id)}{counts}{done})"

    def __dir__(self) -> list[str]:
        return offered(self)


@frozen
class Lines:
    """Lines of a file that a warning is about.

    Attributes:
        first: The first, from 1.
        last: The last.
    """

    first: int
    last: int


@frozen(repr=False)
class Warning:
    """Something that the builder finds wrong with a Dockerfile, but builds all the same.

    Attributes:
        step: The step that it came up in, as it was then; None if no such step is known.
        text: What is wrong, in a line.
        level: How bad it is: 1 as a rule, more for what matters less.
        detail: More about it.
        url: Where it is explained; empty if nowhere.
        file: The file that it is about, such as `Dockerfile`; empty if it is about none.
        ranges: The lines that it is about.
    """

    step: Step | None
    text: str
    level: int = 1
    detail: str = ""
    url: str = ""
    file: str = ""
    ranges: tuple[Lines, ...] = ()

    @property
    def line(self) -> int | None:
        """The first line that it is about; None if it is about none."""
        return self.ranges[0].first if self.ranges else None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file and self.line else ""
        return f"{place}{self.text}"

    def __repr__(self) -> str:
        place = f", {f'{self.file}:{self.line}'!r}" if self.file and self.line else ""
        return f"Warning({_shortened(self.text)}{place})"

    def __dir__(self) -> list[str]:
        return offered(self)


Event: TypeAlias = Step | Log | Transfer | Warning
"""What a build tells."""
