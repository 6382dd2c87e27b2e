"""What the engine keeps of builds: the parts of its cache, and its history; what may be deleted of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument

from ..spelling.given import refused, texts
from ..spelling.sizes import size
from .wire.control import BuildHistoryEvent, BuildHistoryEventType, PruneRequest, UsageRecord
from .wire.status import Timestamp

__all__ = [
    "CacheRecord",
    "HistoryRecord",
    "age",
    "cache_record",
    "filters",
    "history_record",
    "prune_request",
]


@frozen
class CacheRecord:
    """A part of the build cache.

    Attributes:
        id: Its id.
        type: What it is, such as `regular`, `source.local` or `exec.cachemount`.
        description: What made it.
        size: In bytes.
        in_use: Whether something uses it now.
        mutable: Whether it can change.
        shared: Whether its bytes are those of an image, too.
        created: When it was made.
        last_used: When it was used last; None if it never was.
        usage_count: How often it was used.
        parents: The ids of those that it is made of.
    """

    id: str
    type: str = ""
    description: str = ""
    size: int = 0
    in_use: bool = False
    mutable: bool = False
    shared: bool = False
    created: datetime | None = None
    last_used: datetime | None = None
    usage_count: int = 0
    parents: Sequence[str] = field(default=(), repr=False)


@frozen
class HistoryRecord:
    """A build that has ended, or still goes on.

    Attributes:
        ref: Its name.
        created: When it began.
        completed: When it ended; None while it goes on.
        error: Why it failed; empty unless it did.
        steps: How many steps it has.
        cached_steps: How many were taken from the cache.
        completed_steps: How many have ended.
        warnings: How many warnings there were.
        pinned: Whether it is kept when others are deleted.
        frontend: Its frontend.
        attributes: What the frontend was given, build arguments included.
        metadata: What the exporters reported.
    """

    ref: str
    created: datetime | None = None
    completed: datetime | None = None
    error: str = ""
    steps: int = 0
    cached_steps: int = 0
    completed_steps: int = 0
    warnings: int = 0
    pinned: bool = False
    frontend: str = ""
    attributes: Mapping[str, str] = field(factory=dict, repr=False)
    metadata: Mapping[str, str] = field(factory=dict, repr=False)


def cache_record(record: UsageRecord) -> CacheRecord:
    """A part of the cache, from what the engine reports."""
    return CacheRecord(
        record.id,
        record.record_type,
        record.description,
        record.size,
        record.in_use,
        record.mutable,
        record.shared,
        _moment(record.created_at),
        _moment(record.last_used_at),
        record.usage_count,
        tuple(record.parents),
    )


def history_record(event: BuildHistoryEvent) -> HistoryRecord | None:
    """A build, from what the engine reports; None for one that was deleted."""
    record = event.record
    if record is None or event.type == BuildHistoryEventType.DELETED:
        return None
    return HistoryRecord(
        record.ref,
        _moment(record.created_at),
        _moment(record.completed_at),
        record.error.message if record.error is not None else "",
        record.num_total_steps,
        record.num_cached_steps,
        record.num_completed_steps,
        record.num_warnings,
        record.pinned,
        record.frontend,
        dict(record.frontend_attrs),
        dict(record.exporter_response),
    )


def filters(value: Any) -> list[str]:
    """Filters of the cache, as BuildKit reads them: `type==regular`, `id~=abc`, `description~=apt`.

    Args:
        value: One, or several; what fits one of them counts.

    Raises:
        InvalidArgument: It is neither text nor a list of text.
    """
    return [] if value is None else texts(value, "filters", "write 'type==regular', or a list of such")


def age(value: Any, name: str) -> int:
    """A length of time in nanoseconds.

    Args:
        value: Seconds, or a `timedelta`; None for 0.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It is neither, or it is negative or too long.
    """
    if value is None:
        return 0
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1 << 33:
        raise refused(name, value, "isn't a length of time", "give seconds, or a timedelta")
    return round(seconds * 1_000_000_000)


def prune_request(
    given: Any, *, all: Any, unused_for: Any, reserved_space: Any, max_used_space: Any, min_free_space: Any
) -> PruneRequest:
    """The request that deletes parts of the cache.

    Raises:
        InvalidArgument: A value isn't valid; it is named as the user named it.
    """
    if not isinstance(all, bool):
        raise InvalidArgument(f"all: {all!r} is neither True nor False; write one of them")
    spaces = {
        "reserved_space": reserved_space,
        "max_used_space": max_used_space,
        "min_free_space": min_free_space,
    }
    sizes = {name: 0 if value is None else size(value, name=name) for name, value in spaces.items()}
    return PruneRequest(filter=filters(given), all=all, keep_duration=age(unused_for, "unused_for"), **sizes)


def _moment(time: Timestamp | None) -> datetime | None:
    if time is None or not 0 < time.seconds < 1 << 37:
        return None
    return datetime.fromtimestamp(time.seconds, UTC) + timedelta(microseconds=time.nanos // 1000)
