"""A call that is under way when an engine fails: in a thread of its own, with a client of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

import dockline

__all__ = ["LIMIT", "Call", "Kind", "Scene"]

LIMIT = 30.0
"""Longer than anything here lasts, in seconds."""


@frozen
class Scene:
    """What the calls of one failure share.

    Attributes:
        way: Its name.
        url: Where clients reach the engine.
        timeout: That of the clients.
        admin: A client that the failure does not touch, unless the daemon itself fails.
        folder: For files.
        counter: A container that writes numbers, a line each.
        cat: A container that gives back what it is sent.
        full, bare: Containers that don't run, with the file `/large` and without: the engine locks those
            whose archives are under way.
        pushed: The name of an image whose registry takes connections and never answers.
        name: Begins the names of what is made.
    """

    way: str
    url: str
    timeout: float
    admin: dockline.Client
    folder: Path
    counter: str
    cat: str
    full: str
    bare: str
    pushed: str
    name: str
    go: threading.Event = field(factory=threading.Event)
    struck: threading.Event = field(factory=threading.Event)


@define(eq=False)
class Call:
    """A call in a thread of its own, with a client of its own.

    Attributes:
        under_way: Set once the engine is at work on it, or there is a connection for it.
        stream: What it has opened, if it has.
        seen: What was read before it went on.
        value, error: What it came to.
    """

    kind: Kind
    scene: Scene
    client: dockline.Client
    under_way: threading.Event = field(factory=threading.Event)
    stream: Any = None
    seen: Any = None
    value: Any = None
    error: BaseException | None = None
    thread: threading.Thread | None = None

    def start(self, run: Callable[[Call], Any] | None = None) -> None:
        """Do this in a thread, or else what its kind says."""
        self.value = self.error = None
        self.thread = threading.Thread(
            target=self._run, args=(run or self.kind.run,), name=self.kind.name, daemon=True
        )
        self.thread.start()

    def ended(self, deadline: float) -> bool:
        """Whether it came to its end before that moment of the monotonic clock."""
        assert self.thread is not None
        self.thread.join(max(deadline - time.monotonic(), 0))
        return not self.thread.is_alive()

    def begun(self) -> None:
        """It is under way; it goes on when all of them are."""
        self.under_way.set()
        assert self.scene.go.wait(LIMIT)

    def _run(self, run: Callable[[Call], Any]) -> None:
        try:
            self.value = run(self)
        except BaseException as error:  # whatever it is: it is judged later
            self.error = error
        self.under_way.set()


@frozen
class Kind:
    """One kind of call.

    Attributes:
        name: The row of the table.
        run: Opens it, says `begun`, and reads what promises the whole.
        whole: Asserts that a value is all that there is to be had; gives what the cell says.
        changes: Whether something may be different afterwards, so that an error has to say so.
        at_once: It is answered in a moment, and so begins when answers are held back.
        again: Reads on after an error.
        rest: As `whole`, for what `again` gives; the same if there is none.
        look: What is to be seen of it after an error, for the cell.
    """

    name: str
    run: Callable[[Call], Any]
    whole: Callable[[Call], str]
    changes: bool = False
    at_once: bool = False
    again: Callable[[Call], Any] | None = None
    rest: Callable[[Call], str] | None = None
    look: Callable[[Call], str] | None = None
