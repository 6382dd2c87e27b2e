"""Builds by BuildKit as engines of each image store told them, with the seconds at which each message came.

`plain`: three steps, one of which writes lines in pieces. `cached`: the same again. `failed`: a command that
writes 13 lines and exits with 42; the Dockerfile has two warnings. `side_by_side`: two stages of 14 lines
each, half a second apart. `large`: a context of 30 MB. Each on `overlay2` and `containerd`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from dockline_kit.buildkit.trace import decoded
from dockline_kit.buildkit.wire.status import StatusResponse

__all__ = ["BUILDS", "lines_of_build", "messages_of_build", "trace_of_build"]

_FOLDER: Final = Path(__file__).parent / "recorded" / "buildkit"
BUILDS: Final = sorted(path.stem for path in _FOLDER.glob("*.jsonl"))


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
