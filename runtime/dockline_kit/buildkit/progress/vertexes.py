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
from .step_record import STREAMS, StepRecord

if TYPE_CHECKING:
    from ..wire.status import StatusResponse, Timestamp, Vertex, VertexLog, VertexStatus, VertexWarning

__all__ = ["MOST", "MOST_TEXT", "Vertexes"]

MOST: Final = 50_000
"""How many steps, transfers or warnings a build may have: more are refused."""
MOST_TEXT: Final = 1 << 26
"""How many characters their names, errors and texts may have in all."""


class Vertexes:
    """What a build has come to, by what its builder has reported.

    Attributes:
        warnings: What is wrong with the Dockerfile, in the order it was reported.
    """

    def __init__(self) -> None:
        self.warnings: list[Warning] = []
        self._records: dict[str, StepRecord] = {}
        self._of: dict[str, StepRecord] = {}
        self._numbered: list[StepRecord] = []
        self._keeper = Keeper()
        self._hidden = self._transfers = self._unfinished = self._text = 0
        self._warned: set[tuple[object, ...]] = set()

    @property
    def steps(self) -> list[Step]:
        """The steps that have started, as they are now, by their numbers."""
        return [record.step for record in self._numbered if record.step is not None]

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
        for record in touched:
            events += self._begun(record)
        for each in status.statuses:
            events += self._transfer(each)
        for warning in status.warnings:
            events += self._warning(warning)
        for log in status.logs:
            events += self._log(log)
        for record in touched:
            events += self._ended(record)
        return events

    def close(self) -> list[Event]:
        """Nothing more comes; returns what steps wrote without ending the line."""
        return [event for record in self._numbered for event in self._rest(record)]

    # -- steps -----------------------------------------------------------------------------------------------

    def _took(self, vertexes: list[Vertex]) -> list[StepRecord]:
        """Take in vertexes; returns their steps that have started, in that order."""
        touched: dict[str, StepRecord] = {}
        for vertex in vertexes:
            record = self._find(vertex)
            if vertex.error or vertex.name != record.name:
                self._pay_for(vertex.name, vertex.error)
            record.take(vertex)
            touched[record.digest] = record
        started = [(record.as_step(0).started, record) for record in touched.values() if record.is_shown]
        return [record for _, record in sorted(started, key=lambda pair: pair[0])]

    def _find(self, vertex: Vertex) -> StepRecord:
        group = vertex.progress_group
        if group is None:
            return self._of.get(vertex.digest) or self._new(vertex.digest, vertex.name)
        record = self._records.get(group.id) or self._new(group.id, group.name, group=True)
        self._add(vertex.digest, record)
        return record

    def _new(self, digest: str, name: str, *, group: bool = False) -> StepRecord:
        self._pay_for(digest, name)
        record = self._records[digest] = StepRecord(digest, name, self._keeper.new(), group=group)
        self._hidden += group
        self._add(digest, record)
        return record

    def _add(self, digest: str, record: StepRecord) -> None:
        if digest not in self._of and len(self._of) >= MOST:
            raise ProtocolError(f"the builder tells of more than {MOST} steps")
        self._of[digest] = record

    def _pay_for(self, *texts: str) -> None:
        """Count what is kept of texts."""
        self._text += sum(map(len, texts))
        if self._text > MOST_TEXT:
            raise ProtocolError(f"the builder tells names and texts of more than {MOST_TEXT} characters")

    def _begun(self, record: StepRecord) -> Iterator[Event]:
        """That a step has started, if it hadn't, or does again."""
        if not record.number:
            self._numbered.append(record)
            record.number = len(self._numbered)
            self._hidden -= record.is_group
        step = record.as_step(len(self._records) - self._hidden)
        if record.step is None or (step.state == "started" and step != record.step):
            if step.state != "started":
                step = evolve(step, state="started", completed=None, seconds=0.0, error="")
            record.step = step
            yield step

    def _ended(self, record: StepRecord) -> Iterator[Event]:
        """That a step has ended, if it has."""
        step = record.as_step(len(self._records) - self._hidden)
        if step.state == "started":
            return
        yield from self._rest(record)
        before, record.step = record.step, step
        if before is not None and _looks(before) == _looks(step):
            return
        if step.state in ("cached", "done"):
            self._keeper.ended(record.kept)
        yield step

    def _known(self, digest: str, time: float) -> Iterator[Event]:
        """Make sure that there is a step of that digest, whether it was reported or not."""
        record = self._of.get(digest) or self._new(digest, digest[:19])
        if record.step is None:
            record.goes_on_since(time)
            yield from self._begun(record)

    # -- what belongs to them --------------------------------------------------------------------------------

    def _transfer(self, status: VertexStatus) -> Iterator[Event]:
        yield from self._known(status.vertex, _time(status.started) or _time(status.timestamp) or 0.0)
        record = self._of[status.vertex]
        assert record.step is not None
        if status.id not in record.transfers:
            self._transfers += 1
            if self._transfers > MOST:
                raise ProtocolError(f"the builder tells of more than {MOST} transfers")
            self._pay_for(status.id, status.name)
        transfer = Transfer(
            record.step,
            status.id,
            status.name,
            status.current,
            status.total,
            _time(status.started),
            _time(status.completed),
            _time(status.timestamp) or 0.0,
        )
        if transfer != record.transfers.get(status.id):
            record.transfers[status.id] = transfer
            yield transfer

    def _warning(self, reported: VertexWarning) -> Iterator[Event]:
        if len(self.warnings) >= MOST:
            raise ProtocolError(f"the builder tells of more than {MOST} warnings")
        of = self._of.get(reported.vertex)
        warning = Warning(
            of.step if of else None,
            _text(reported.short),
            reported.level,
            "\n".join(map(_text, reported.detail)),
            reported.url,
            reported.info.filename if reported.info else "",
            tuple(
                Lines(each.start.line if each.start else 0, each.end.line if each.end else 0)
                for each in reported.ranges
            ),
        )
        said = (warning.text, warning.file, warning.ranges, reported.vertex)
        if said not in self._warned:
            self._pay_for(warning.text, warning.detail, warning.url, warning.file)
            self._warned.add(said)
            self.warnings.append(warning)
            yield warning

    def _log(self, log: VertexLog) -> Iterator[Event]:
        time = _time(log.timestamp) or 0.0
        yield from self._known(log.vertex, time)
        record = self._of[log.vertex]
        partial = record.partial.setdefault(log.stream if log.stream in STREAMS else 1, Partial())
        self._unfinished -= len(partial.data)
        pieces = partial.feed(log.msg, time)
        if self._unfinished + len(partial.data) > KEPT_IN_ALL:
            pieces += partial.rest()
        self._unfinished += len(partial.data)
        yield from self._logs(record, log.stream, pieces)

    def _rest(self, record: StepRecord) -> Iterator[Event]:
        for stream, partial in record.partial.items():
            self._unfinished -= len(partial.data)
            yield from self._logs(record, stream, partial.rest())

    def _logs(self, record: StepRecord, stream: int, pieces: list[tuple[bytes, float]]) -> Iterator[Event]:
        assert record.step is not None
        for data, time in pieces:
            self._keeper.add(record.kept, data)
            yield Log(record.step, STREAMS.get(stream, "stdout"), data, time)

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
