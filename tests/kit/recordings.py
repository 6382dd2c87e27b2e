"""Steps as an engine of each image store sent them, with the seconds at which they came.

`pull`, `pull_again`, `push`, `push_again`, `load`, `build` and `build_failed`, each on `overlay2` and
`containerd`: an image of busybox with two layers more, of 96 and 32 MiB that can't be compressed, and a
registry on the same machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from dockline import structure
from dockline.errors import StreamError
from dockline.models import BuildInfo, CreateImageInfo, PushImageInfo

__all__ = ["NAMES", "Recording", "recording"]

_FOLDER = Path(__file__).parent / "recorded"
NAMES = sorted(path.stem for path in _FOLDER.glob("*.jsonl"))
_TYPES: dict[str, Any] = {"push": PushImageInfo, "build": BuildInfo}


@frozen
class Recording:
    """A stream of steps that keeps the time at which each came, and ends as the recorded one did."""

    name: str
    lines: tuple[dict[str, Any], ...]
    _now: list[float] = field(factory=lambda: [0.0])

    def clock(self) -> float:
        """The time of the step that came last."""
        return self._now[0]

    def __iter__(self) -> Iterator[object]:
        of = _TYPES.get(self.name.partition("_")[0], CreateImageInfo)
        for line in self.lines:
            self._now[0] = line["at"]
            if "error" in line:
                raise StreamError(line["error"], operation="ImageBuild")
            yield structure(line["step"], of)


def recording(name: str) -> Recording:
    """The recording of that name."""
    text = (_FOLDER / f"{name}.jsonl").read_text("utf-8")
    return Recording(name, tuple(json.loads(line) for line in text.splitlines()))
