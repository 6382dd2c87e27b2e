"""Limits of what a container's processes may use, by the names that `ulimit` and the engine have for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from .given import Items, made, refused, text_of, texts

__all__ = ["UlimitsLike", "ulimits"]

M = TypeVar("M")

_NAMES: Final = frozenset(
    "core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".split()
)
_NUMBER: Final = re.compile(r"-1|\d{1,18}", re.ASCII)
_HOW: Final = "write {'nofile': (1024, 2048)} or 'nofile=1024:2048', soft before hard; -1 means no limit"
_Limit = int | str | tuple[int, int]
UlimitsLike = Items[str, _Limit] | Sequence[str] | str
"""Limits by name: one for both, or the soft and the hard one; or texts `name=soft[:hard]`."""


def ulimits(
    value: UlimitsLike,
    model: type[M],
    *,
    name: str = "ulimits",
) -> list[M]:
    """Limits, as the docker command reads `--ulimit`.

    Args:
        value: By name a number for both limits, a tuple of the soft and the hard one, or text `soft:hard`; or
            texts `name=soft[:hard]`. -1 means no limit.
        model: `Ulimit`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A name isn't known, a limit isn't a number, or the soft one is above the hard one.
    """
    given: list[tuple[str, str, object]] = []
    if isinstance(value, Mapping):
        for key, limit in value.items():
            parts = limit if isinstance(limit, tuple) else (limit,)
            if any(isinstance(part, bool) or not isinstance(part, int | str) for part in parts):
                raise refused(name, {key: limit}, "isn't a limit", _HOW)
            given.append((key, ":".join(text_of(part, name) for part in parts), {key: limit}))
    else:
        for text in texts(value, name, _HOW):
            key, _, limits = text.partition("=")
            given.append((key, limits, text))
    return [_ulimit(key, limits, shown, model, name) for key, limits, shown in given]


def _ulimit(key: str, limits: str, given: object, model: type[M], name: str) -> M:
    if key not in _NAMES:
        raise refused(
            name, given, f"has an unknown name {key!r}", f"write one of {', '.join(sorted(_NAMES))}"
        )
    parts = limits.split(":")
    if len(parts) > 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise refused(name, given, "has no valid numbers", _HOW)
    soft, hard = int(parts[0]), int(parts[-1])
    if hard != -1 and (soft > hard or soft == -1):
        raise refused(name, given, "has a soft limit above the hard one", _HOW)
    return made(model, name, name=key, soft=soft, hard=hard)
