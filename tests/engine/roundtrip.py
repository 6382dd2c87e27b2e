"""A wire that looks at every answer on its way: nothing may be lost, and types should be as described.

It sends like any other, and checks what was decoded against the JSON that came:

- *lost*: decoding and encoding doesn't give the JSON back (members that are null aside, which mean 'absent');
- *differs*: a value is of another type than its model says;
- *violates*: by JSON Schema it is not what the exported document describes, null members included;
- *unknown*: a member that the description doesn't name. It is kept, so this is news and no fault.

All of it goes into a `Record`, which the end of the test session reports. What was answered, and what was
refused, goes into the table of `conformance`.
"""

from __future__ import annotations

import json
import os
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeVar

from attrs import define, evolve, field

import dockline
from dockline import unstructure
from dockline.errors import APIError, StreamError
from dockline_runtime.models.codec import check_types
from dockline_runtime.models.model import Model
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.sync.dispatch import Dispatcher
from dockline_runtime.sync.downloads import ByteStream, TarStream
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import FrameStream, ItemStream, Pending, ValueStream
from dockline_runtime.sync.websocket import WebSocketStream

from ..support.inside import more_of, replace_more
from ..support.inuse import CODECS
from .conformance import Conformance
from .schemas import violations

__all__ = ["EXPLAINED", "Record", "RoundTripWire", "watch"]

T = TypeVar("T")
S = TypeVar("S", bound=ItemStream[Any])

EXPLAINED: Mapping[tuple[str, str], str] = {
    ("SystemInfo", "$.Swarm.Cluster.Version.Index"): (
        "left out while an engine becomes a manager or stops being one: it knows nothing of the cluster; "
        "whoever updates a swarm has the number"
    ),
}
"""Where an answer differs from its types and why that is right, by operation and JSON path (with `[]`)."""


@define
class Record:
    """What was seen of the answers so far."""

    answers: Counter[str] = field(factory=Counter)
    """How many answers (or values of a stream) of each operation were compared."""
    lost: dict[str, str] = field(factory=dict)
    differs: dict[tuple[str, str], str] = field(factory=dict)
    violates: dict[tuple[str, str], str] = field(factory=dict)
    unknown: dict[tuple[str, str], str] = field(factory=dict)
    conformance: Conformance = field(factory=Conformance)

    def compare(self, op: Operation[Any], data: Any, value: Any) -> None:
        """Compare an answer with what it was decoded to."""
        self.answers[op.id] += 1
        where = _test()
        wanted, got = _text(_without_nulls(data, value)), _text(unstructure(value))
        if wanted != got:
            self.lost.setdefault(op.id, f"{op.id} in {where}: {_difference(wanted, got)}")
        declared = op.response or op.item or type(value)
        for path, expected, found in check_types(value, declared, _names):
            self._note(self.differs, op, path, f"is {found}, described as {expected} ({where})")
        for path, what in violations(op.id, data):
            self._note(self.violates, op, path, f"{what} ({where})")
        for path, member in _unknown_members(value, "$"):
            self._note(self.unknown, op, path, f"{_text(member)[:80]} ({where})")

    @property
    def unexplained(self) -> dict[tuple[str, str], str]:
        """Where types differ and `EXPLAINED` doesn't say why."""
        return {place: what for place, what in self.differs.items() if place not in EXPLAINED}

    @property
    def undescribed(self) -> dict[tuple[str, str], str]:
        """Where an answer violates the exported document and `EXPLAINED` doesn't say why."""
        return {place: what for place, what in self.violates.items() if place not in EXPLAINED}

    @property
    def failed(self) -> bool:
        """Whether something was seen that must not be."""
        return bool(self.lost or self.unexplained or self.undescribed or self.conformance.undocumented)

    def lines(self) -> Iterator[str]:
        """The report."""
        yield (
            f"{sum(self.answers.values())} answers of {len(self.answers)} operations were decoded, encoded "
            f"and compared; {len(self.lost)} operations lost something"
        )
        for what in self.lost.values():
            yield f"LOST      {what}"
        for (operation, path), what in sorted(self.differs.items()):
            why = EXPLAINED.get((operation, path))
            yield f"{'explained' if why else 'DIFFERS  '} {operation} {path}: {why or what}"
        for (operation, path), what in sorted(self.undescribed.items()):
            yield f"VIOLATES  {operation} {path}: {what}"
        for (operation, path), what in sorted(self.unknown.items()):
            yield f"unknown   {operation} {path}: {what}"
        yield from self.conformance.lines()

    def complaints(self) -> Iterator[str]:
        """The lines of the report that fail a run."""
        return (line for line in self.lines() if line.startswith(("LOST", "DIFFERS", "VIOLATES", "UNDOC")))

    def losses(self) -> Iterator[str]:
        """Those that fail a run with another engine than Docker's, whose types nobody has described."""
        return (line for line in self.lines() if line.startswith("LOST"))

    def _note(self, notes: dict[tuple[str, str], str], op: Operation[Any], path: str, what: str) -> None:
        notes.setdefault((op.id, _general(path)), what)


class RoundTripWire(Dispatcher):
    """Sends operations like the dispatcher that it takes the place of, and records each answer.

    Args:
        wire: Whose settings and connections to use.
        record: Where to write down what was seen.
        store: The image store of the engine, for the table; empty if the engine has no place in it.
    """

    def __init__(self, wire: Dispatcher, record: Record, store: str = "") -> None:
        unlimited = wire.slow_ops_unlimited
        super().__init__(wire.shared, wire.timeout, slow_ops_unlimited=unlimited, gates=wire.gates)
        self._record = record
        self._store = store
        self._last = threading.local()

    def call(self, op: Operation[T], *inputs: Inputs) -> T:
        answer = super().call(self._watched(op), *inputs)
        self._succeeded(op)
        return answer

    def change(self, op: Operation[Any], *inputs: Inputs) -> bool:
        changed = super().change(op, *inputs)
        self._succeeded(op)
        return changed

    def pending(self, op: Operation[T], *inputs: Inputs) -> Pending[T]:
        stream = super().pending(self._watched(op), *inputs)
        self._succeeded(op)
        return stream

    def values(self, op: Operation[T], *inputs: Inputs) -> ValueStream[T]:
        return self._listening(op, super().values(self._watched(op), *inputs))

    def steps(self, op: Operation[T], inputs: Inputs, stream: Callable[..., Any]) -> Any:
        return self._listening(op, super().steps(self._watched(op), inputs, stream))

    def frames(self, op: Operation[Any], *inputs: Inputs) -> FrameStream:
        return self._listening(op, super().frames(op, *inputs))

    def hijack(self, op: Operation[Any], *inputs: Any) -> HijackedStream:
        return self._listening(op, super().hijack(op, *inputs))

    def tar(self, op: Operation[T], *inputs: Inputs) -> TarStream[T]:
        stream = super().tar(self._watched(op), *inputs)
        self._succeeded(op)
        return stream

    def download(self, op: Operation[Any], *inputs: Inputs) -> ByteStream:
        stream = super().download(op, *inputs)
        self._succeeded(op)
        return stream

    def websocket(self, op: Operation[Any], *inputs: Inputs) -> WebSocketStream:
        stream = super().websocket(op, *inputs)
        self._succeeded(op)
        return stream

    def _tell(self, watched: Any, response: Any) -> None:
        self._last.status = response.status
        super()._tell(watched, response)

    def _error(self, op: Operation[Any], response: Any, request: Any) -> APIError:
        error = super()._error(op, response, request)
        self._record.conformance.refused(op, self._store, error.status, error, _test())
        return error

    def _succeeded(self, op: Operation[Any]) -> None:
        self._record.conformance.success(op, self._store, self._last.status)

    def _listening(self, op: Operation[Any], stream: S) -> S:
        """The stream itself; what it gives first counts as an answer, and what the daemon reports in it."""
        conformance, store, status = self._record.conformance, self._store, self._last.status
        (more, at_end), ref = more_of(stream), weakref.ref(stream)  # a cycle would keep what is dropped alive

        def note_more() -> list[Any]:
            target = ref()
            assert target is not None
            items: list[Any] = []
            error: StreamError | None = None
            try:
                items = more(target)
                error = getattr(target, "_reported", None)
            except StreamError as reported:
                error = reported
                raise
            finally:
                if error is not None:
                    conformance.refused(op, store, status, error, _test())
                elif items or at_end(target):
                    conformance.success(op, store, status)
            return items

        replace_more(stream, note_more)
        return stream

    def _watched(self, op: Operation[T]) -> Operation[T]:
        decode = op.decode
        if decode is None:
            return op
        return evolve(op, decode=lambda: self._watching(op, decode))

    def _watching(self, op: Operation[T], decode: Callable[[Any], T]) -> Callable[[Any], T]:
        def decode_and_compare(data: Any) -> T:
            came = deepcopy(data)  # decoding takes it over
            value = decode(data)
            self._record.compare(op, came, value)
            return value

        return decode_and_compare


def watch(client: dockline.Client, record: Record, store: str = "") -> dockline.Client:
    """The client itself, with its answers recorded from now on."""
    client.wire = RoundTripWire(client.wire, record, store)
    return client


def _test() -> str:
    return os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]


def _names(model: type) -> Mapping[str, str]:
    return CODECS[model].names


def _without_nulls(data: Any, value: Any) -> Any:
    """The JSON of a value less what need not come back: members that are null. Maps and lists keep theirs."""
    if isinstance(value, Model) and isinstance(data, dict):
        names = _names(type(value))
        return {
            key: _without_nulls(item, getattr(value, names[key])) if key in names else item
            for key, item in data.items()
            if item is not None or key not in names
        }
    if isinstance(value, list):
        if data is None:  # a list that is empty is null as a whole answer
            return []
        if isinstance(data, list) and len(data) == len(value):
            return [_without_nulls(item, part) for item, part in zip(data, value, strict=True)]
    if isinstance(value, dict) and isinstance(data, dict) and data.keys() == value.keys():
        return {key: _without_nulls(item, value[key]) for key, item in data.items()}
    return data


def _unknown_members(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Model):
        for key, item in (value.unknown or {}).items():
            yield f"{path}.{key}", item
        for wire, name in _names(type(value)).items():
            yield from _unknown_members(getattr(value, name), f"{path}.{wire}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unknown_members(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown_members(item, f"{path}[{key!r}]")


def _text(data: Any) -> str:
    """JSON that tells 1, 1.0 and true apart, as `==` doesn't."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


def _difference(wanted: str, got: str) -> str:
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got))
    )
    start = max(at - 60, 0)
    return f"came …{wanted[start : at + 60]}…, gave back …{got[start : at + 60]}…"


def _general(path: str) -> str:
    """A JSON path without its indexes and keys of maps, so that a place is named once."""
    parts: list[str] = []
    depth = 0
    for letter in path:
        if letter == "]":
            depth -= 1
        if not depth:
            parts.append(letter)
        if letter == "[":
            depth += 1
    return "".join(parts)
