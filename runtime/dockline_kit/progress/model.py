"""The model of progress: fed with the steps of a pull, push, load or build, or with counts of bytes.

Theory of operation
-------------------
A step is about a thing with an id (a layer, most of the time) or about the whole. What a thing is at follows
from the words of the step: `_STATES` has those of both image stores. Bytes are counted while a thing moves
over the network (`Downloading`, `Pushing`, `Loading layer`); what is unpacked afterwards is the same bytes
again, and counts for that thing alone. An id whose status was never one of the table is a heading (`latest:
Pulling from library/alpine`), and goes among the lines that are said once.

The model has no clock: each call is given the time, in seconds from any moment. The rate is that of the last
seconds (`_WINDOW`), from samples far enough apart that few have to be kept.
"""

from __future__ import annotations

from collections import deque
from enum import Enum
from typing import Any, Final

from attrs import define, field, frozen

from dockline_runtime.lazy import offered

__all__ = ["Item", "Progress", "Said", "State"]

_WINDOW: Final = 10.0
_APART: Final = 0.25
_NO_RATE_BEFORE: Final = 0.5


class State(Enum):
    """What a thing is at."""

    WAITING = "waiting"
    MOVING = "moving"
    """Its bytes go over the network."""
    WORKING = "working"
    """It has been moved, and is checked or unpacked."""
    DONE = "done"


_STATES: Final = {
    "Pulling fs layer": State.WAITING,
    "Waiting": State.WAITING,
    "Preparing": State.WAITING,
    "Downloading": State.MOVING,
    "Pushing": State.MOVING,
    "Loading layer": State.MOVING,
    "Importing": State.MOVING,
    "Verifying Checksum": State.WORKING,
    "Download complete": State.WORKING,
    "Extracting": State.WORKING,
    "Unpacking": State.WORKING,
    "Pull complete": State.DONE,
    "Already exists": State.DONE,
    "Pushed": State.DONE,
    "Layer already exists": State.DONE,
}
_DONE_SO: Final = ("Mounted from", "Skipped")


@define
class Item:
    """A thing that is moved, such as a layer.

    Attributes:
        id: What the engine calls it, or the name of a transfer.
        status: What it is at, in the engine's words.
        state: The same as one of four states.
        current: How far it is at that, in `units`.
        total: How far it goes, None if that isn't known.
        units: What is counted in; empty for bytes.
        moved: How many of its bytes went over the network.
        size: How many will have, None if that isn't known.
    """

    id: str
    status: str = ""
    state: State = State.WAITING
    current: int = 0
    total: int | None = None
    units: str = ""
    moved: int = 0
    size: int | None = None


@frozen
class Said:
    """A line that is new.

    Attributes:
        text: What was said.
        id: The thing that it says a new status of; empty for what is said of the whole.
        error: Whether it says why it failed.
    """

    text: str
    id: str = ""
    error: bool = False

    def __str__(self) -> str:
        return f"{self.id}: {self.text}" if self.id else self.text


@define
class Progress:
    """How far something is.

    Attributes:
        items: The things that are moved, by id, in the order they came up.
        errors: Why it failed, in the engine's words; empty unless it did.
        image_id: The id of the image that was built, once the engine has said it.
        digest: The digest of what was pulled or pushed, once the engine has said it.
        loaded: The images that were loaded, by name or id.
    """

    items: dict[str, Item] = field(factory=dict)
    errors: list[str] = field(factory=list)
    image_id: str | None = None
    digest: str | None = None
    loaded: list[str] = field(factory=list)
    _unfinished: str = field(default="", init=False, repr=False)
    _samples: deque[tuple[float, int]] = field(factory=deque, init=False, repr=False)
    _began: float | None = field(default=None, init=False, repr=False)

    def feed(self, step: object, now: float) -> list[Said]:
        """Take in a step.

        Args:
            step: A message of a pull, push, load or build, of any version: `CreateImageInfo`,
                `PushImageInfo`, `BuildInfo`.
            now: The time, in seconds.

        Returns:
            The lines that it adds: texts, and things whose status is another one.
        """
        self._begin(now)
        said: list[Said] = []
        self._results(getattr(step, "aux", None))
        if text := getattr(step, "stream", None):
            said += self._texts(text)
        status, id_ = getattr(step, "status", None), getattr(step, "id", None)
        if status is not None:
            said += self._status(id_ or "", status.strip(), getattr(step, "progress_detail", None))
        detail = getattr(step, "error_detail", None)
        error = getattr(detail, "message", None) or getattr(step, "error", None)
        if error:
            said += self.fail(str(error))
        self._sample(now)
        return said

    def feed_bytes(self, name: str, count: int, now: float, *, total: int | None = None) -> list[Said]:
        """Count bytes of an upload or a download.

        Args:
            name: What is transferred, such as the name of its file.
            count: How many more went over.
            now: The time, in seconds.
            total: How many there are in all, None if that isn't known.

        Returns:
            The lines that it adds: one as it begins, and one at its end, if that is known.
        """
        self._begin(now)
        item = self.items.get(name)
        said = [] if item else [Said("Transferring", name)]
        item = item or self.items.setdefault(name, Item(name, "Transferring", State.MOVING))
        item.moved += count
        item.current, item.size, item.total = item.moved, total, total
        if total is not None and item.moved >= total and item.state is not State.DONE:
            said += self._done(item)
        self._sample(now)
        return said

    def finish(self, name: str) -> list[Said]:
        """A transfer has ended, whatever size was announced; returns the lines that this adds."""
        item = self.items.get(name)
        return self._done(item) if item and item.state is not State.DONE else []

    def fail(self, message: str) -> list[Said]:
        """It failed; returns the lines that this adds. A message is said only once."""
        if message in self.errors:
            return []
        self.errors.append(message)
        return [Said(message, error=True)]

    def close(self) -> list[Said]:
        """Nothing more comes; returns what was said without an end of line."""
        rest, self._unfinished = self._unfinished, ""
        return [Said(rest)] if rest.strip() else []

    @property
    def moved(self) -> int:
        """How many bytes went over the network."""
        return sum(item.moved for item in self.items.values())

    @property
    def size(self) -> int | None:
        """How many bytes will have gone over the network; None while a thing is waited for whose size isn't
        known."""
        total = 0
        for item in self.items.values():
            if item.size is None and item.state in (State.WAITING, State.MOVING):
                return None
            total += item.moved if item.size is None else item.size
        return total

    @property
    def done(self) -> int:
        """How many things are done."""
        return sum(item.state is State.DONE for item in self.items.values())

    def elapsed(self, now: float) -> float:
        """Seconds since the first step."""
        return 0.0 if self._began is None else now - self._began

    def rate(self, now: float) -> float | None:
        """Bytes per second over the network, in the last ten seconds; None if it is too early to say."""
        if not self._samples:
            return None
        since, before = next((s for s in self._samples if s[0] >= now - _WINDOW), self._samples[-1])
        if now - since < _NO_RATE_BEFORE:
            return None
        return max(0.0, (self.moved - before) / (now - since))

    def remaining(self, now: float) -> float | None:
        """Seconds that are left for what goes over the network; None if that can't be said."""
        size, rate = self.size, self.rate(now)
        if size is None or not rate or not self.items:
            return None
        return max(0, size - self.moved) / rate

    def __dir__(self) -> list[str]:
        return offered(self)

    def _begin(self, now: float) -> None:
        if self._began is None:
            self._began = now
            self._samples.append((now, 0))

    def _sample(self, now: float) -> None:
        if now - self._samples[-1][0] >= _APART:
            self._samples.append((now, self.moved))
            while len(self._samples) > 2 and self._samples[1][0] < now - _WINDOW:
                self._samples.popleft()

    def _done(self, item: Item) -> list[Said]:
        item.state, item.status = State.DONE, "Transferred"
        item.size = item.total = item.moved
        return [Said(item.status, item.id)]

    def _results(self, aux: Any) -> None:
        """What came of it: an id of a build, a digest of a push."""
        self.image_id = getattr(aux, "id", None) or self.image_id
        self.digest = getattr(aux, "digest", None) or self.digest

    def _texts(self, text: str) -> list[Said]:
        """The lines that are whole by now."""
        *whole, self._unfinished = (self._unfinished + text).split("\n")
        for line in whole:
            for prefix in ("Loaded image: ", "Loaded image ID: "):
                if line.startswith(prefix):
                    self.loaded.append(line.removeprefix(prefix).strip())
            if line.startswith("sha256:"):
                self.image_id = line.strip()
        return [Said(line.rstrip("\r")) for line in whole]

    def _status(self, id_: str, status: str, detail: Any) -> list[Said]:
        state = _STATES.get(status) or (State.DONE if status.startswith(_DONE_SO) else None)
        item = self.items.get(id_)
        if not id_ or (state is None and item is None):
            word, _, digest = status.rpartition("igest: ")
            if word and digest.startswith("sha256:"):
                self.digest = digest.split()[0]
            return [Said(status, id_)] if status else []
        if item is None:
            item = self.items[id_] = Item(id_)
        said = [] if item.status == status else [Said(status, id_)]
        item.status, item.state = status, state or item.state
        self._count(item, detail)
        return said

    def _count(self, item: Item, detail: Any) -> None:
        """Take in the numbers of a step."""
        current, total = getattr(detail, "current", None), getattr(detail, "total", None)
        item.units = getattr(detail, "units", None) or ""
        item.current, item.total = current or 0, total or None
        if item.state is State.MOVING and not item.units:
            item.moved = item.current
            # A push counts the bytes of a tar archive, which are a few more than its layer's size.
            item.size = max(item.total, item.current) if item.total else item.size
            if item.status == "Loading layer" and item.total and item.current >= item.total:
                item.state = State.DONE
        elif item.state in (State.WORKING, State.DONE) and item.size is not None:
            item.moved = item.size
