"""What a build reports as it goes on: the id of its image, and its output.

Theory of operation
-------------------
Builders report the id in `aux` of a message, once for each stage; BuildKit's own records are there, too, as
text. With `quiet` the id is the whole output. Engines that are too old for `aux`, and some that aren't
docker, say "Successfully built", with the beginning of the id. The last id counts. A command may write
anything, so an id in the output counts only if there is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from attrs import frozen

__all__ = ["BuiltImage", "ReportedId", "hint_of", "is_trace", "output_of"]

_TRACE: Final = "moby.buildkit.trace"
_NO_SESSION: Final = "no active session"
_WITH_SESSION: Final = (
    "BuildKit asks the client for credentials, secrets and ssh in a session, and this build has none; "
    "dockline.buildkit.build has one"
)

_SAID: Final = re.compile(r"(?:Successfully built ([0-9a-f]{12,64})|(sha256:[0-9a-f]{64}))\s*")


@frozen
class BuiltImage:
    """What came of a build.

    Attributes:
        id: The id of the image, such as `sha256:…`; the first 12 digits where the engine tells no more.
        output: What the build wrote, as text.
    """

    id: str
    output: str


class ReportedId:
    """The id of an image, by what a build has reported so far.

    Attributes:
        id: The id; None if none has come yet.
    """

    def __init__(self) -> None:
        self.id: str | None = None
        self._is_certain = False

    def look(self, step: object) -> None:
        """Look at a message, as JSON."""
        if type(step) is not dict:
            return
        aux = step.get("aux")
        if type(aux) is dict and type(reported := aux.get("ID")) is str:
            self.id, self._is_certain = reported, True
            return
        said = step.get("stream")
        if not self._is_certain and type(said) is str and (match := _SAID.fullmatch(said)) is not None:
            self.id = match[1] or match[2]


def is_trace(step: Any) -> bool:
    """Whether a message is BuildKit's own record.

    Args:
        step: The message, as a model or as JSON.
    """
    return (step.get("id") if type(step) is dict else getattr(step, "id", None)) == _TRACE


def hint_of(message: str) -> str:
    """What may have led to a failure, by its message; empty if that isn't known."""
    return _WITH_SESSION if _NO_SESSION in message else ""


def output_of(steps: Iterable[Any]) -> str:
    """What a build wrote.

    Args:
        steps: Its messages, as models or as JSON.
    """
    found = (step.get("stream") if type(step) is dict else getattr(step, "stream", None) for step in steps)
    return "".join(text for text in found if isinstance(text, str))
