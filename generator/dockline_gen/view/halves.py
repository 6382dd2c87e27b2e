"""The two halves of a package: functions that threads call, in `api`, and their twins for tasks, in `aio`.

Both are written by one view. What differs is told here: where the modules are, what the runtime's names for
the same thing are, and the words of docstrings.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from .provided import PROVIDED, PROVIDED_FOR_TASKS

__all__ = ["TASKS", "THREADS", "WORDS", "Half"]

WORDS: Mapping[str, str] = {
    "another thread": "another task",
    "any thread": "any task",
    "other threads": "other tasks",
}
"""Words for threads, as descriptions have them, and what is said of tasks instead. They speak of the caller,
never of what runs in a container."""


@frozen(kw_only=True, eq=False)
class Half:
    """One half of a package."""

    folder: str
    """The package of its modules."""
    prefix: str = ""
    """What its classes begin with."""
    for_tasks: bool = False
    provided: Mapping[str, str] = field(repr=False)
    """The module of each name that no description gives."""
    words: Mapping[str, str] = field(factory=dict)
    """What its docstrings say instead of the words for threads, which descriptions have."""

    def named(self, name: str) -> str:
        """What a class is called in this half."""
        return f"{self.prefix}{name}"

    def rewords(self, text: str) -> bool:
        """Whether a text, which may be in lines, says something in other words in this half."""
        flat = " ".join(text.split()) if self.words else text
        return any(word in flat for word in self.words)

    def said(self, text: str) -> str:
        """A text in the words of this half."""
        for word, other in self.words.items():
            text = text.replace(word, other)
        return text


THREADS = Half(folder="api", provided=PROVIDED)
TASKS = Half(
    folder="aio",
    prefix="Async",
    for_tasks=True,
    provided={**PROVIDED, **PROVIDED_FOR_TASKS},
    words=WORDS,
)
