"""What a builder tells, made by hand: vertexes, transfers and logs at seconds that are told."""

from __future__ import annotations

from dockline_kit.buildkit.wire.status import (
    ProgressGroup,
    StatusResponse,
    Timestamp,
    Vertex,
    VertexLog,
    VertexStatus,
)

__all__ = ["at", "log", "moved", "told", "vertex"]


def at(seconds: float | None) -> Timestamp | None:
    """A time; None if there is none."""
    if seconds is None:
        return None
    return Timestamp(seconds=int(seconds), nanos=round(seconds % 1 * 10**9))


def vertex(
    name: str,
    start: float | None = None,
    stop: float | None = None,
    *,
    cached: bool = False,
    error: str = "",
    group: str = "",
    weak: bool = False,
) -> Vertex:
    """A step whose digest is `sha256:` and its name."""
    return Vertex(
        digest=f"sha256:{name}",
        name=name,
        started=at(start),
        completed=at(stop),
        cached=cached,
        error=error,
        progress_group=ProgressGroup(id=f"group {group}", name=group, weak=weak) if group else None,
    )


def log(name: str, data: bytes, time: float = 0.0, stream: int = 1) -> VertexLog:
    """What a step writes."""
    return VertexLog(vertex=f"sha256:{name}", msg=data, timestamp=at(time), stream=stream)


def moved(
    name: str,
    id: str,
    current: int = 0,
    total: int = 0,
    start: float | None = 0.0,
    stop: float | None = None,
    time: float = 0.0,
) -> VertexStatus:
    """What a step moves."""
    return VertexStatus(
        vertex=f"sha256:{name}",
        id=id,
        current=current,
        total=total,
        started=at(start),
        completed=at(stop),
        timestamp=at(time),
    )


def told(*what: Vertex | VertexLog | VertexStatus) -> StatusResponse:
    """A message of all these."""
    return StatusResponse(
        vertexes=[each for each in what if isinstance(each, Vertex)],
        statuses=[each for each in what if isinstance(each, VertexStatus)],
        logs=[each for each in what if isinstance(each, VertexLog)],
    )
