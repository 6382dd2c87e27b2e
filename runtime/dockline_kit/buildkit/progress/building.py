"""How far a build by BuildKit is: a model of it for views, fed with events or with what the builder tells."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from typing import Final

from attrs import define, field

from ...progress.model import Item, Progress, Said, State
from .events import Event, Log, Step, Transfer, Warning
from .plain import PlainLines, lines_of
from .trace import decoded
from .vertexes import Vertexes

__all__ = ["LAST_LINES", "BuildProgress"]

LAST_LINES: Final = 6
"""How many lines of what a step writes are shown while it goes on."""
_DIGEST: Final = re.compile(r"sha256:([0-9a-f]{12})[0-9a-f]{52}")
_LINE: Final = 500
"""How many characters of a line are kept."""


@define
class BuildProgress(Progress):
    """How far a build is.

    Its `items` are what is moved, such as the context or the layers of a base image, each by the step's
    number and what it is called there.

    Attributes:
        steps: The steps that have started, as they are now, by their numbers.
        warnings: What the builder finds wrong with the Dockerfile.
    """

    steps: dict[int, Step] = field(factory=dict, repr=lambda steps: f"<{len(steps)} steps>")
    warnings: list[Warning] = field(factory=list)
    _vertexes: Vertexes = field(factory=Vertexes, init=False, repr=False)
    _plain: PlainLines = field(factory=PlainLines, init=False, repr=False)
    _moving: dict[int, dict[str, Transfer]] = field(factory=dict, init=False, repr=False)
    _last: dict[int, deque[str]] = field(factory=dict, init=False, repr=False)
    _ahead: float | None = field(default=None, init=False, repr=False)

    def feed(self, step: object, now: float) -> list[Said]:
        """Take in what the build reports.

        Args:
            step: A message of a build of the API, whose trace is read; or an event, or a list of events that
                came at once. None if only time has passed.
            now: The time, in seconds.

        Returns:
            The lines that it adds, those of `PlainLines`.

        Raises:
            ProtocolError: A trace is malformed.
        """
        if isinstance(step, (Step, Log, Transfer, Warning)):
            return self._tell([step], now)
        if step is None or isinstance(step, list):
            return self._tell(step or [], now)
        status = decoded(step)
        return super().feed(step, now) if status is None else self._tell(self._vertexes.feed(status), now)

    def close(self) -> list[Said]:
        """Nothing more comes; returns what is left to say, and what steps that failed wrote last."""
        lines = self._plain.feed(self._vertexes.close(), self._began or 0.0)
        return [*map(Said, lines), *map(Said, self._plain.close()), *super().close()]

    def epilogue(self) -> list[str]:
        """What is said after all steps: what those that failed wrote last, and warnings."""
        return self._plain.epilogue()

    @property
    def ended(self) -> int:
        """How many steps are over."""
        return sum(step.ended for step in self.steps.values())

    @property
    def known(self) -> int:
        """How many steps there are by now, those that wait for others included."""
        return max((step.known for step in self.steps.values()), default=0)

    def seconds_of(self, step: Step, now: float) -> float:
        """How long a step has taken by now, in seconds."""
        if step.ended or self._ahead is None:
            return step.seconds
        return step.seconds + max(0.0, now - self._ahead - step.started)

    def transfers_of(self, step: Step) -> list[Transfer]:
        """What a step that goes on moves."""
        return [each for each in self._moving.get(step.number, {}).values() if not each.ended]

    def last_lines_of(self, step: Step) -> list[str]:
        """What a step that goes on has written last."""
        return list(self._last.get(step.number, ()))

    def _tell(self, events: Iterable[Event], now: float) -> list[Said]:
        events = list(events)
        self._begin(now)
        for event in events:
            if isinstance(event, Step):
                self._step(event, now)
            elif isinstance(event, Transfer):
                self._transfer(event)
            elif isinstance(event, Warning):
                self.warnings.append(event)
            else:
                last = self._last.setdefault(event.step.number, deque(maxlen=LAST_LINES))
                last.extend(line[:_LINE] for line in lines_of(event))
        self._sample(now)
        return [Said(line) for line in self._plain.feed(events, now)]

    def _step(self, step: Step, now: float) -> None:
        self.steps[step.number] = step
        if self._ahead is None:
            self._ahead = now - step.started  # how far our clock is ahead of the builder's, or so
        if step.ended:
            self._moving.pop(step.number, None)
            self._last.pop(step.number, None)

    def _transfer(self, transfer: Transfer) -> None:
        number = transfer.step.number
        self._moving.setdefault(number, {})[transfer.id] = transfer
        if not (transfer.current or transfer.total):
            return
        name = _DIGEST.sub(r"\1", transfer.id)
        key = f"#{number} {name}"
        item = self.items.setdefault(key, Item(key))
        item.moved = item.current = transfer.current
        item.size = item.total = transfer.total or None
        item.status, item.state = "Transferring", State.MOVING
        if transfer.ended:
            item.status, item.state = "Transferred", State.DONE
            item.size = item.total = item.current
