"""What the sync half calls otherwise than the async half; an entry that nothing uses fails the run."""

from __future__ import annotations

from typing import Final

__all__ = ["NAMES", "PHRASES"]

NAMES: Final = {
    "AsyncIterable": "Iterable",
    "AsyncIterator": "Iterator",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aio": "sync",
    "tasks": "threads",
}
"""Names and parts of dotted names. `Async` at the start of any other name goes by rule."""

PHRASES: Final = {
    "another task": "another thread",
    "any task": "any thread",
    "asyncio programs": "programs with threads",
}
"""Words in comments and strings."""
