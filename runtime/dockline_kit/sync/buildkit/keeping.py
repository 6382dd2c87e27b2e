# Derived from aio/buildkit/keeping.py by `dockline generate`. Do not edit: change that, then run it again.
"""What the engine keeps of builds: list and prune the build cache, and list the history of builds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from dockline_runtime.errors import InvalidArgument, StreamError, shorten
from dockline_runtime.sync.client import BaseClient

from ...buildkit.records import (
    CacheRecord,
    HistoryRecord,
    age,
    cache_record,
    history_record,
    prune_request,
)
from ...buildkit.records import filters as texts_of
from ...buildkit.wire.control import (
    BuildHistoryEvent,
    BuildHistoryRequest,
    DiskUsageRequest,
    DiskUsageResponse,
    UsageRecord,
)
from ...spelling.sizes import SizeLike
from .calls import CallFailed
from .roads import open_control

__all__ = ["disk_usage", "history", "prune"]

_DISK_USAGE: Final = "/moby.buildkit.v1.Control/DiskUsage"
_PRUNE: Final = "/moby.buildkit.v1.Control/Prune"
_HISTORY: Final = "/moby.buildkit.v1.Control/ListenBuildHistory"


def disk_usage(
    docker: BaseClient,
    *,
    filters: str | Sequence[str] | None = None,
    unused_for: float | timedelta | None = None,
) -> list[CacheRecord]:
    """The parts of the build cache.

    Args:
        docker: The client.
        filters: Only parts that match, in BuildKit's syntax: `type==exec.cachemount`, `id~=abc`,
            `description~=apt`. If there are several, one has to match.
        unused_for: Only parts that weren't used for this long, in seconds or as a `timedelta`.

    Raises:
        InvalidArgument: An argument isn't valid; nothing was sent.
        UnsupportedByEngine: `/grpc` is refused; `docker.system.df` may list it.
        StreamError: The engine reports an error, such as a filter that it doesn't understand.
    """
    request = DiskUsageRequest(filter=texts_of(filters), age_limit=age(unused_for, "unused_for"))
    answers = _all(docker, _DISK_USAGE, request.encode())
    return [cache_record(each) for answer in answers for each in DiskUsageResponse.decode(answer).record]


def prune(
    docker: BaseClient,
    *,
    filters: str | Sequence[str] | None = None,
    all: bool = False,
    unused_for: float | timedelta | None = None,
    reserved_space: SizeLike | None = None,
    max_used_space: SizeLike | None = None,
    min_free_space: SizeLike | None = None,
) -> list[CacheRecord]:
    """Delete parts of the build cache; return those that were deleted.

    Args:
        docker: The client.
        filters: Only parts that match, as for `disk_usage`.
        all: Also what images share, and what BuildKit keeps for itself.
        unused_for: Only parts that weren't used for this long, in seconds or as a `timedelta`.
        reserved_space: How much of the cache is always kept, in bytes or as text such as `1g`.
        max_used_space: How much of the cache is kept at most.
        min_free_space: How much of the disk should be free.

    Raises:
        InvalidArgument: An argument isn't valid; nothing was sent.
        UnsupportedByEngine: `/grpc` is refused; `docker.images.prune_build_cache` may do it.
        StreamError: The engine reports an error, such as a filter that it doesn't understand.
    """
    request = prune_request(
        filters,
        all=all,
        unused_for=unused_for,
        reserved_space=reserved_space,
        max_used_space=max_used_space,
        min_free_space=min_free_space,
    )
    return [cache_record(UsageRecord.decode(each)) for each in _all(docker, _PRUNE, request.encode())]


def history(
    docker: BaseClient, *, ref: str | None = None, active: bool = False, limit: int | None = None
) -> list[HistoryRecord]:
    """The builds that the engine remembers, the newest last.

    Args:
        docker: The client.
        ref: Only the build of this name.
        active: Only builds that are running.
        limit: How many at most, the newest.

    Raises:
        InvalidArgument: An argument isn't valid; nothing was sent.
        UnsupportedByEngine: `/grpc` is refused.
    """
    if limit is not None and (
        isinstance(limit, bool) or not isinstance(limit, int) or not 0 < limit < 1 << 31
    ):
        raise InvalidArgument(f"limit: {shorten(limit)} isn't a number of builds; write 1 or more")
    if ref is not None and (not isinstance(ref, str) or not ref):
        raise InvalidArgument(f"ref: {shorten(ref)} isn't the name of a build; write what build.ref says")
    request = BuildHistoryRequest(ref=ref or "", active_only=active, early_exit=True, limit=limit or 0)
    records: dict[str, HistoryRecord] = {}
    for answer in _all(docker, _HISTORY, request.encode()):
        if (record := history_record(BuildHistoryEvent.decode(answer))) is not None:
            records[record.ref] = record
    return sorted(records.values(), key=lambda each: (each.created is None, each.created))


def _all(docker: Any, path: str, request: bytes) -> list[bytes]:
    """All messages of an answer."""
    control = open_control(docker)
    try:
        call = control.call(path)
        call.send(request)
        call.finish()
        found = []
        while (message := call.receive(docker.wire.timeout)) is not None:
            found.append(message)
        return found
    except CallFailed as error:
        raise StreamError(error.message) from None
    finally:
        control.close()
        control.gone()
