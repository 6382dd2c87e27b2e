"""What a stand-in for an engine tells of a build: its steps, and that it has gone well or failed."""

from __future__ import annotations

from collections.abc import Callable

from dockline_kit.buildkit.wire.control import SolveResponse
from dockline_kit.buildkit.wire.failures import Any as Detail
from dockline_kit.buildkit.wire.failures import Status
from dockline_kit.buildkit.wire.status import StatusResponse, Timestamp, Vertex, VertexLog
from dockline_kit.sync.buildkit.calls import Call, CallFailed

__all__ = ["BEGUN", "DIGEST", "DOCKERFILE", "ENDED", "METADATA", "ONE", "STEPS", "fails", "solves"]

ONE = "sha256:" + "1" * 64
DIGEST = "sha256:" + "d" * 64
METADATA = {"containerimage.digest": DIGEST, "containerimage.config.digest": "sha256:" + "c" * 64}
BEGUN = Vertex(digest=ONE, name="[1/1] RUN make", started=Timestamp(seconds=1))
ENDED = Vertex(digest=ONE, name=BEGUN.name, started=BEGUN.started, completed=Timestamp(seconds=3))
STEPS = StatusResponse(
    vertexes=[ENDED],
    logs=[VertexLog(vertex=ONE, stream=2, msg=b"no rule\n")],
)
DOCKERFILE = "FROM scratch\n"


def solves(call: Call) -> None:
    """Serves Solve: the build has gone well."""
    call.send(SolveResponse(exporter_response=METADATA).encode())


def fails(message: str = "it failed", *details: Detail) -> Callable[[Call], None]:
    """Serves Solve: the build has failed."""

    def serve(call: Call) -> None:
        raise CallFailed(2, message, Status(code=2, message=message, details=list(details)).encode())

    return serve
