"""Builds by BuildKit as engines of each image store told them, with the seconds at which each message came.

`plain`: three steps, one of which writes lines in pieces. `cached`: the same again. `failed`: a command that
writes 13 lines and exits with 42; the Dockerfile has two warnings. `side_by_side`: two stages of 14 lines
each, half a second apart. `large`: a context of 30 MB. Each on `overlay2` and `containerd`.

The same Dockerfiles built by buildx 0.29 on `containerd`, as `buildx history logs` shows them: by
`--progress=rawjson`, which is what the builder told, and by `--progress=plain`, which is how buildx shows it.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from dockline_kit.buildkit.progress.trace import decoded
from dockline_kit.buildkit.wire.status import (
    StatusResponse,
    Timestamp,
    Vertex,
    VertexLog,
    VertexStatus,
    VertexWarning,
)

__all__ = [
    "BUILDS",
    "BY_BUILDX",
    "lines_of_build",
    "messages_of_build",
    "shown_by_buildx",
    "told_to_buildx",
    "trace_of_build",
]

_FOLDER: Final = Path(__file__).parent / "recorded" / "buildkit"
_BUILDX: Final = _FOLDER.parent / "buildx"
BUILDS: Final = sorted(path.stem for path in _FOLDER.glob("*.jsonl"))
BY_BUILDX: Final = sorted(path.stem for path in _BUILDX.glob("*.jsonl"))


def lines_of_build(name: str) -> list[dict[str, Any]]:
    """What was recorded: `at`, and `step` or `error`."""
    return [json.loads(line) for line in (_FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def messages_of_build(name: str) -> bytes:
    """The answer's body, as the engine sent it."""
    told = []
    for line in lines_of_build(name):
        error = line.get("error")
        told.append(line["step"] if error is None else {"errorDetail": {"message": error}, "error": error})
    return b"".join(json.dumps(each).encode() + b"\r\n" for each in told)


def trace_of_build(name: str) -> list[StatusResponse]:
    """What BuildKit told."""
    found = (decoded(line.get("step", {})) for line in lines_of_build(name))
    return [status for status in found if status is not None]


def shown_by_buildx(name: str) -> str:
    """How buildx shows a build, as plain lines."""
    return (_BUILDX / f"{name}.txt").read_text("utf-8")


def told_to_buildx(name: str) -> list[StatusResponse]:
    """What the builder told during the same build."""
    text = (_BUILDX / f"{name}.jsonl").read_text("utf-8")
    return [_status(json.loads(line)) for line in text.splitlines()]


def _status(told: dict[str, Any]) -> StatusResponse:
    return StatusResponse(
        vertexes=[
            Vertex(
                digest=each["digest"],
                name=each.get("name", ""),
                started=_time(each.get("started")),
                completed=_time(each.get("completed")),
                cached=each.get("cached", False),
                error=each.get("error", ""),
            )
            for each in told.get("vertexes") or ()
        ],
        statuses=[
            VertexStatus(
                id=each["id"],
                vertex=each["vertex"],
                name=each.get("name", ""),
                current=each.get("current", 0),
                total=each.get("total", 0),
                timestamp=_time(each.get("timestamp")),
                started=_time(each.get("started")),
                completed=_time(each.get("completed")),
            )
            for each in told.get("statuses") or ()
        ],
        logs=[
            VertexLog(
                vertex=each["vertex"],
                stream=each.get("stream", 0),
                msg=base64.b64decode(each["data"]),
                timestamp=_time(each.get("timestamp")),
            )
            for each in told.get("logs") or ()
        ],
        warnings=[
            VertexWarning(vertex=each["vertex"], level=each["level"], short=base64.b64decode(each["short"]))
            for each in told.get("warnings") or ()
        ],
    )


def _time(text: str | None) -> Timestamp | None:
    if text is None:
        return None
    seconds, _, rest = text.removesuffix("Z").partition(".")
    whole = datetime.fromisoformat(f"{seconds}+00:00").timestamp()
    return Timestamp(seconds=int(whole), nanos=int(rest.ljust(9, "0") or 0))
