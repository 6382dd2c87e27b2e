"""What has another name in the sync half than in the async half; an entry that nothing uses fails the run."""

from __future__ import annotations

from typing import Final

__all__ = ["KIT_NAMES", "KIT_PHRASES", "NAMES", "PHRASES"]

NAMES: Final = {
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "tasks": "threads",
}
"""Names and parts of dotted names. `Async` at the start of any other name goes by rule."""

PHRASES: Final = {
    "The source of `sync`": "Derived from `aio`",
    "Writers take turns.": "A signal handler may write as well, between the pieces of what it interrupts.",
    "task": "thread",
}
"""Words in comments and strings, the longest first."""

KIT_NAMES: Final = {
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aio": "sync",
    "by_tasks": "by_threads",
    "enter_async_context": "enter_context",
}
"""The same of the kit, where `tasks` are those of a swarm."""

KIT_PHRASES: Final = {
    "The source of `sync/buildkit`, which is derived from it": "Derived from `aio/buildkit`",
    "The source of `sync`": "Derived from `aio`",
    "a task of its own": "a thread of its own",
    "another task": "another thread",
    "any task or thread": "any thread",
    "any task": "any thread",
    "One task": "One thread",
    "Two tasks": "Two threads",
    "by asyncio": "by threads",
    "of the runtime: aio": "of the runtime: sync",
}
"""The same of the kit, where a task is one of a swarm."""
