"""The model of a build's steps: what the builder tells of vertexes becomes events.

Theory of operation
-------------------
A builder reports a vertex several times: it is known, has started, is completed. A later report replaces an
earlier one of the same digest. A vertex may start and complete twice, when it is looked up in the cache and
when it is done; only the second time says whether it was cached. Vertexes of one group are one step, which
goes by the group's name. Steps are numbered in the order they start.

What comes in one message becomes events in this order: steps that have started, what they move, warnings,
what they write, steps that have ended. Logs come in pieces of any length and are handed on in whole lines,
those of stdout and of stderr apart; a line that isn't whole when its step ends is handed on then.

All that is kept has a limit: what steps wrote (`KEPT_OF_A_STEP`, `KEPT_IN_ALL`), and how much may be reported
(`MOST`, `MOST_TEXT`). There is no clock here: times are the builder's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from dockline_runtime.errors import ProtocolError

from .events import Event, Lines, Log, Step, Transfer, Warning
from .kept import KEPT_IN_ALL, Keeper, Partial
from .told import STREAMS, Told

if TYPE_CHECKING:
    from ..wire.status import StatusResponse, Timestamp, Vertex, VertexLog, VertexStatus, VertexWarning

__all__ = ["MOST", "MOST_TEXT", "Vertexes"]

MOST: Final = 50_000
"""How many steps, transfers or warnings a build may have: more are refused."""
MOST_TEXT: Final = 1 << 26
"""How many characters their names, errors and texts may have in all."""


class Vertexes:
    """What a build has come to, by what its builder has told.

    Attributes:
        warnings: What is wrong with the Dockerfile, in the order it was told.
    """

    def __init__(self) -> None:
        self.warnings: list[Warning] = []
        self._told: dict[str, Told] = {}
        self._of: dict[str, Told] = {}
        self._numbered: list[Told] = []
        self._keeper = Keeper()
        self._hidden = self._transfers = self._unfinished = self._text = 0
        self._warned: set[tuple[object, ...]] = set()

    @property
    def steps(self) -> list[Step]:
        """The steps that have started, as they are now, by their numbers."""
        return [told.step for told in self._numbered if told.step is not None]

    @property
    def failed(self) -> Step | None:
        """The step that failed first; None if none did."""
        failed = [step for step in self.steps if step.state == "failed"]
        return min(failed, key=lambda step: step.completed or 0, default=None)

    def log_of(self, step: Step | int) -> bytes:
        """What a step wrote, the last 256 KiB of it; less if the steps of a build write more than 4 MiB.

        Args:
            step: The step, or its number.
        """
        number = step if isinstance(step, int) else step.number
        if not 0 < number <= len(self._numbered):
            return b""
        return self._numbered[number - 1].kept.last()

    def output(self) -> str:
        """What all steps wrote, as text: each with its name above, in their order, one that failed last."""
        failed = self.failed
        steps = [step for step in self.steps if failed is None or step.number != failed.number]
        return "".join(map(self._text_of, [*steps, failed] if failed else steps))

    def feed(self, status: StatusResponse) -> list[Event]:
        """Take in a message.

        Args:
            status: The message.

        Returns:
            What it tells that is new.

        Raises:
            ProtocolError: A build has too many steps, transfers, warnings or characters of text by now.
        """
        events: list[Event] = []
        touched = self._took(status.vertexes)
        for told in touched:
            events += self._begun(told)
        for each in status.statuses:
            events += self._transfer(each)
        for warning in status.warnings:
            events += self._warning(warning)
        for log in status.logs:
            events += self._log(log)
        for told in touched:
            events += self._ended(told)
        return events

    def close(self) -> list[Event]:
        """Nothing more comes; returns what steps wrote without ending the line."""
        return [event for told in self._numbered for event in self._rest(told)]

    # -- steps -----------------------------------------------------------------------------------------------

    def _took(self, vertexes: list[Vertex]) -> list[Told]:
        """Take in vertexes; returns their steps that have started, in that order."""
        touched: dict[str, Told] = {}
        for vertex in vertexes:
            told = self._find(vertex)
            if vertex.error or vertex.name != told.name:
                self._pay_for(vertex.name, vertex.error)
            told.take(vertex)
            touched[told.digest] = told
        started = [(told.as_step(0).started, told) for told in touched.values() if told.is_shown]
        return [told for _, told in sorted(started, key=lambda pair: pair[0])]

    def _find(self, vertex: Vertex) -> Told:
        group = vertex.progress_group
        if group is None:
            return self._of.get(vertex.digest) or self._new(vertex.digest, vertex.name)
        told = self._told.get(group.id) or self._new(group.id, group.name, group=True)
        self._add(vertex.digest, told)
        return told

    def _new(self, digest: str, name: str, *, group: bool = False) -> Told:
        self._pay_for(digest, name)
        told = self._told[digest] = Told(digest, name, self._keeper.new(), group=group)
        self._hidden += group
        self._add(digest, told)
        return told

    def _add(self, digest: str, told: Told) -> None:
        if digest not in self._of and len(self._of) >= MOST:
            raise ProtocolError(f"the builder tells of more than {MOST} steps")
        self._of[digest] = told

    def _pay_for(self, *texts: str) -> None:
        """Count what is kept of texts."""
        self._text += sum(map(len, texts))
        if self._text > MOST_TEXT:
            raise ProtocolError(f"the builder tells names and texts of more than {MOST_TEXT} characters")

    def _begun(self, told: Told) -> Iterator[Event]:
        """That a step has started, if it hadn't, or does again."""
        if not told.number:
            self._numbered.append(told)
            told.number = len(self._numbered)
            self._hidden -= told.is_group
        step = told.as_step(len(self._told) - self._hidden)
        if told.step is None or (step.state == "started" and step != told.step):
            if step.state != "started":
                step = evolve(step, state="started", completed=None, seconds=0.0, error="")
            told.step = step
            yield step

    def _ended(self, told: Told) -> Iterator[Event]:
        """That a step has ended, if it has."""
        step = told.as_step(len(self._told) - self._hidden)
        if step.state == "started":
            return
        yield from self._rest(told)
        before, told.step = told.step, step
        if before is not None and _looks(before) == _looks(step):
            return
        if step.state in ("cached", "done"):
            self._keeper.ended(told.kept)
        yield step

    def _known(self, digest: str, time: float) -> Iterator[Event]:
        """Make sure that there is a step of that digest, whether it was reported or not."""
        told = self._of.get(digest) or self._new(digest, digest[:19])
        if told.step is None:
            told.goes_on_since(time)
            yield from self._begun(told)

    # -- what belongs to them --------------------------------------------------------------------------------

    def _transfer(self, status: VertexStatus) -> Iterator[Event]:
        yield from self._known(status.vertex, _time(status.started) or _time(status.timestamp) or 0.0)
        told = self._of[status.vertex]
        assert told.step is not None
        if status.id not in told.transfers:
            self._transfers += 1
            if self._transfers > MOST:
                raise ProtocolError(f"the builder tells of more than {MOST} transfers")
            self._pay_for(status.id, status.name)
        transfer = Transfer(
            told.step,
            status.id,
            status.name,
            status.current,
            status.total,
            _time(status.started),
            _time(status.completed),
            _time(status.timestamp) or 0.0,
        )
        if transfer != told.transfers.get(status.id):
            told.transfers[status.id] = transfer
            yield transfer

    def _warning(self, told: VertexWarning) -> Iterator[Event]:
        if len(self.warnings) >= MOST:
            raise ProtocolError(f"the builder tells of more than {MOST} warnings")
        of = self._of.get(told.vertex)
        warning = Warning(
            of.step if of else None,
            _text(told.short),
            told.level,
            "\n".join(map(_text, told.detail)),
            told.url,
            told.info.filename if told.info else "",
            tuple(
                Lines(each.start.line if each.start else 0, each.end.line if each.end else 0)
                for each in told.ranges
            ),
        )
        said = (warning.text, warning.file, warning.ranges, told.vertex)
        if said not in self._warned:
            self._pay_for(warning.text, warning.detail, warning.url, warning.file)
            self._warned.add(said)
            self.warnings.append(warning)
            yield warning

    def _log(self, log: VertexLog) -> Iterator[Event]:
        time = _time(log.timestamp) or 0.0
        yield from self._known(log.vertex, time)
        told = self._of[log.vertex]
        partial = told.partial.setdefault(log.stream if log.stream in STREAMS else 1, Partial())
        self._unfinished -= len(partial.data)
        pieces = partial.feed(log.msg, time)
        if self._unfinished + len(partial.data) > KEPT_IN_ALL:
            pieces += partial.rest()
        self._unfinished += len(partial.data)
        yield from self._logs(told, log.stream, pieces)

    def _rest(self, told: Told) -> Iterator[Event]:
        for stream, partial in told.partial.items():
            self._unfinished -= len(partial.data)
            yield from self._logs(told, stream, partial.rest())

    def _logs(self, told: Told, stream: int, pieces: list[tuple[bytes, float]]) -> Iterator[Event]:
        assert told.step is not None
        for data, time in pieces:
            self._keeper.add(told.kept, data)
            yield Log(told.step, STREAMS.get(stream, "stdout"), data, time)

    def _text_of(self, step: Step) -> str:
        log = self.log_of(step).decode("utf-8", "replace")
        end = "\n" if log and not log.endswith("\n") else ""
        return f"#{step.number} {step.name}\n{log}{end}"


def _looks(step: Step) -> tuple[str, str, str, str]:
    """What is shown of a step that has ended; builders report it again with a slightly longer time."""
    return step.state, step.name, step.error, f"{step.seconds:.1f}"


def _time(timestamp: Timestamp | None) -> float | None:
    return None if timestamp is None else timestamp.time


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
