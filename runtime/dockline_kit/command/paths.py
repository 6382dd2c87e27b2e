"""Paths into answers, as `-q` takes them: `Id`, `Mounts[].Source`, `Config.Labels[a.b]`.

A name is one of the wire, or of Python; in a list it means that part of each item. `[]` stands for all items,
`[0]` for one of them, and `[name.with.dots]` for a key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from dockline_runtime.models.encoding import table_of
from dockline_runtime.models.model import Model

from .refusals import WrongUse, choices

__all__ = ["at_path", "steps_of"]

_STEP: Final = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")
_INDEX: Final = re.compile(r"-?\d+")


def steps_of(path: str) -> list[tuple[str, bool]]:
    """The steps of a path: each a text, and whether it stands in brackets.

    Args:
        path: The path, as it was typed.

    Raises:
        WrongUse: It isn't a path.
    """
    steps, at = [], 0
    while at < len(path):
        matched = _STEP.match(path, at)
        if matched is None:
            raise WrongUse(f"-q {path}: a path is written as Name.Name, Names[0], Names[] or Labels[a.b]")
        steps.append((matched[1], False) if matched[2] is None else (matched[2], True))
        at = matched.end()
    return steps


def at_path(answer: Any, path: str) -> Any:
    """What is at a path of an answer: a list if the path leads into lists; None if there is nothing.

    Args:
        answer: A model, a list of them, or plain JSON.
        path: The path.

    Raises:
        WrongUse: The path isn't one, or there can be nothing of that name.
    """
    return _from(answer, steps_of(path), path)


def _from(value: Any, steps: list[tuple[str, bool]], path: str) -> Any:
    for at, (step, bracketed) in enumerate(steps):
        if value is None:
            return None
        if isinstance(value, list | tuple):
            if bracketed and _INDEX.fullmatch(step):
                value = value[int(step)] if -len(value) <= int(step) < len(value) else None
                continue
            rest = steps[at + 1 :] if bracketed and not step else steps[at:]
            found = [_from(item, rest, path) for item in value]
            nested = any(isinstance(item, list) for item in found) and rest
            return (
                [one for item in found for one in (item if isinstance(item, list) else [item])]
                if nested
                else found
            )
        if bracketed and not step:
            raise WrongUse(f"-q {path}: [] is for lists, and there is none")
        value = _member(value, step, path)
    return value


def _member(value: Any, step: str, path: str) -> Any:
    if isinstance(value, Model):
        names, unknown = table_of(type(value)).names, value.unknown or {}
        if step in names:
            return getattr(value, names[step])
        if step in unknown:
            return unknown[step]
        folded = step.casefold().replace("_", "")
        for wire, name in names.items():
            if folded in (wire.casefold(), name.replace("_", "")):
                return getattr(value, name)
        raise WrongUse(f"-q {path}: {type(value).__name__} has no {step}: {choices(step, names)}")
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, str) and value[:1] == "":
        return None
    raise WrongUse(
        f"-q {path}: there is nothing within a value such as {type(value).__name__}, where {step} could be"
    )
