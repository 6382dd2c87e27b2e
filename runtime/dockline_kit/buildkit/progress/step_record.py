"""What a builder has reported of one step: of a vertex, or of a group of them that is shown as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .events import Step, StepState, Stream, Transfer
from .intervals import lasted, merged
from .kept import Kept, Partial

if TYPE_CHECKING:
    from ..wire.status import Vertex

__all__ = ["STREAMS", "StepRecord"]

STREAMS: Final[dict[int, Stream]] = {1: "stdout", 2: "stderr"}
_CANCELED: Final = "context canceled"
_STARTS: Final = 1000
"""How many starts of a step are kept apart; later ones count as one."""


class StepRecord:
    """The record kept of a step: what its builder has reported by now.

    Args:
        digest: What the builder knows it by; of a group, its id.
        name: What is done.
        kept: What it wrote.
        group: Whether it is a group of vertexes. One whose members are all weak isn't shown, unless one
            fails.

    Attributes:
        number: Which it is, from 1; 0 until it has started.
        step: The last event that reported it; None until it has started.
        transfers: What it moves, by id, as it was last reported.
        partial: Lines that aren't whole yet, by the number of the stream.
    """

    __slots__ = (
        "_assumed",
        "_cached",
        "_error",
        "_intervals",
        "_members",
        "_shown",
        "digest",
        "kept",
        "name",
        "number",
        "partial",
        "step",
        "transfers",
    )

    def __init__(self, digest: str, name: str, kept: Kept, *, group: bool) -> None:
        self.digest, self.name, self.kept = digest, name, kept
        self.number = 0
        self.step: Step | None = None
        self.transfers: dict[str, Transfer] = {}
        self.partial: dict[int, Partial] = {}
        self._intervals: dict[float, float | None] = {}
        self._members: dict[str, tuple[bool, str]] | None = {} if group else None
        self._shown = not group
        self._cached, self._error = False, ""
        self._assumed = False

    @property
    def is_group(self) -> bool:
        """Whether it stands for several vertexes."""
        return self._members is not None

    @property
    def is_shown(self) -> bool:
        """Whether it is a step for users, and has started."""
        return self._shown and bool(self._intervals)

    def take(self, vertex: Vertex) -> None:
        """Take in what is reported of the vertex, or of one of the group.

        Args:
            vertex: As it is now. A further report without a start changes nothing.
        """
        if self._members is None:
            if vertex.started is not None or not self._intervals:
                self.name = vertex.name or self.name
                self._cached, self._error = vertex.cached, vertex.error
        else:
            self._take_member(vertex, self._members)
        if vertex.started is not None:
            self._ran(vertex.started.time, None if vertex.completed is None else vertex.completed.time)

    def goes_on_since(self, time: float) -> None:
        """Note that it goes on, as something of it was reported, at a time in seconds since 1970."""
        self._shown = True
        if not self._intervals:
            self._intervals[time], self._assumed = None, True

    def as_step(self, known: int) -> Step:
        """The step as it is now.

        Args:
            known: How many steps there are by now.
        """
        intervals = merged(self._intervals)
        started, completed = intervals[-1]
        return Step(
            self.number,
            self.name,
            self.digest,
            self._state(completed),
            started,
            completed,
            lasted(intervals),
            self._error,
            known,
        )

    def _state(self, completed: float | None) -> StepState:
        if completed is None:
            return "started"
        if self._error:
            return "canceled" if self._error.endswith(_CANCELED) else "failed"
        return "cached" if self._cached else "done"

    def _take_member(self, vertex: Vertex, members: dict[str, tuple[bool, str]]) -> None:
        if vertex.started is not None or vertex.digest not in members:
            members[vertex.digest] = vertex.cached, vertex.error
        self._cached = all(cached for cached, _ in members.values())
        self._error = next((error for _, error in members.values() if error), "")
        weak = vertex.progress_group is not None and vertex.progress_group.weak
        self._shown = self._shown or bool(self._error) or (vertex.started is not None and not weak)

    def _ran(self, start: float, stop: float | None) -> None:
        if self._assumed:
            self._intervals.clear()
            self._assumed = False
        if start not in self._intervals and len(self._intervals) >= _STARTS:
            start = next(reversed(self._intervals))
        self._intervals[start] = stop
