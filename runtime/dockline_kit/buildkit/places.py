"""Where in a Dockerfile a step is, by the step's name: for failures that the engine reports without one.

Theory of operation
-------------------
BuildKit calls a step `[app 3/4] RUN make`: the third of four of the stage `app`. What counts are the
instructions that make a layer, and the base image, where that is neither another stage nor `scratch`. So the
numbers lead to the instruction; its text wouldn't, as variables are expanded in names. If the count or the
kind of the instruction doesn't fit, as when a base image brings instructions of its own (ONBUILD), no place
is given rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, field, frozen

from .errors import Failure, excerpt_of

__all__ = ["lines_of_step", "placed"]

_STEP: Final = re.compile(
    r"\[(?:[^ \]]*/[^ \]]* )?(?:(?P<stage>[^ /\]]+) )? *(?P<number>\d+)/(?P<of>\d+)\] *(\w+)"
)
_DIRECTIVE: Final = re.compile(r"#\s*([A-Za-z]+)\s*=\s*(\S+)\s*")
_HEREDOC: Final = re.compile(r"""(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_0-9.]+)\2""")
_STAGE: Final = re.compile(r"FROM\s+(?:--\S+\s+)*\S+(?:\s+AS\s+(\S+))?\s*", re.IGNORECASE)
_LAYERS: Final = ("ADD", "COPY", "RUN", "WORKDIR")
_WITH_TEXTS: Final = ("ADD", "COPY", "RUN")


@frozen
class _Instruction:
    """An instruction of a Dockerfile.

    Attributes:
        word: Its kind, in upper case.
        text: All of it on one line, without the texts of heredocs.
        first, last: The lines that it has, from 1.
    """

    word: str
    text: str
    first: int
    last: int


@frozen
class _Stage:
    name: str
    base: _Instruction
    layers: list[_Instruction] = field(factory=list)


def placed(failure: Failure, name: str, content: bytes, step: str | None) -> Failure:
    """A failure with its place, if it has none and that can be found.

    Args:
        failure: The failure.
        name: The Dockerfile's name.
        content: What is in it.
        step: What the step that failed is called.
    """
    if failure.excerpt:
        return failure
    source = content.decode("utf-8", "replace")
    lines = {failure.line} if failure.line else lines_of_step(source, step or "")
    if not lines:
        return failure
    return evolve(failure, file=name, line=min(lines), excerpt=excerpt_of(source, lines))


def lines_of_step(source: str, step: str) -> set[int]:
    """The lines of the instruction that a step stands for; none if it can't be said.

    Args:
        source: The Dockerfile.
        step: What the step is called, such as `[app 3/4] RUN make`.
    """
    match = _STEP.match(step)
    if match is None:
        return set()
    stages = _stages(source)
    of_stage = match["stage"]
    if of_stage is None:
        found = stages if len(stages) == 1 else []
    else:
        named = [stage.name or f"stage-{number}" for number, stage in enumerate(stages)]
        found = [stage for stage, each in zip(stages, named, strict=True) if each == of_stage.lower()]
    if len(found) != 1:
        return set()
    stage, number, of = found[0], int(match["number"]), int(match["of"])
    steps = [stage.base, *stage.layers] if of == len(stage.layers) + 1 else stage.layers
    if of != len(steps) or not 0 < number <= of:
        return set()
    instruction = steps[number - 1]
    if instruction.word != match[4].upper():
        return set()
    return set(range(instruction.first, instruction.last + 1))


def _stages(source: str) -> list[_Stage]:
    stages: list[_Stage] = []
    for instruction in _instructions(source.splitlines()):
        if instruction.word == "FROM":
            named = _STAGE.fullmatch(instruction.text)
            stages.append(_Stage((named[1] or "").lower() if named else "", instruction))
        elif stages and instruction.word in _LAYERS:
            stages[-1].layers.append(instruction)
    return stages


def _instructions(lines: list[str]) -> Iterator[_Instruction]:
    continued = re.compile(rf"{re.escape(_escape(lines))}[ \t]*$")
    at = 0
    while at < len(lines):
        if _is_idle(lines[at]):
            at += 1
            continue
        first, text = at, ""
        while at < len(lines):
            line = "" if text and _is_idle(lines[at]) else lines[at]
            more = continued.search(line)
            text += line[: more.start()] if more else line
            at += 1
            if not more and line:
                break
        word, *_ = text.split(None, 1) or [""]
        if word.upper() in _WITH_TEXTS:
            for tabs, _quote, end in _HEREDOC.findall(text):
                while at < len(lines) and (lines[at].lstrip("\t") if tabs else lines[at]) != end:
                    at += 1
                at += 1
        yield _Instruction(word.upper(), text.strip(), first + 1, min(at, len(lines)))


def _escape(lines: list[str]) -> str:
    """What continues a line: a backslash, unless a directive names another character."""
    for line in lines:
        directive = _DIRECTIVE.fullmatch(line.strip())
        if directive is None:
            break
        if directive[1].lower() == "escape":
            return directive[2]
    return "\\"


def _is_idle(line: str) -> bool:
    """Whether a line has only a comment, or nothing."""
    return not line.strip() or line.lstrip().startswith("#")
