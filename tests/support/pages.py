"""README and the pages of docs/, read by their tests: blocks of code and of commands, and what they print.

A comment after a `print(…)` is what it prints. A comment at the end of a block that begins with the name of
an error is the error that the block ends with. `...` stands for anything there, and in the output of commands
for any number of lines.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from dockline import errors

__all__ = ["README", "TOP", "Block", "Command", "Session", "blocks", "commands", "shows"]

TOP = Path(__file__).parents[2]
README = TOP / "README.md"
_ERROR = re.compile(rf"(?P<name>[A-Z]\w*Error|{'|'.join(errors.__all__)}): (?P<text>.*)", re.DOTALL)


@frozen
class Block:
    """A block of code or of commands.

    Attributes:
        language: What stands after the backquotes.
        line: The line of the page at which its text begins, from 1.
        text: The text.
        page: The file that it stands in.
    """

    language: str
    line: int
    text: str
    page: Path = README

    @property
    def place(self) -> str:
        """Where it is, for messages: `README.md:12`."""
        return f"{self.page.relative_to(TOP)}:{self.line}"


@frozen
class Command:
    """A command and what its page shows of its output, if anything."""

    line: int
    text: str
    output: str


def blocks(language: str, page: Path = README) -> list[Block]:
    """The blocks of one language, in the page's order."""
    text = page.read_text("utf-8")
    fence = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [
        Block(found[1], text.count("\n", 0, found.start(2)) + 1, found[2], page)
        for found in fence.finditer(text)
        if found[1] == language
    ]


def commands(page: Path = README) -> Iterator[Command]:
    """The commands of all consoles. Where lines begin with `$ `, what stands between them is their output."""
    for block in blocks("console", page):
        lines = block.text.splitlines()
        prompted = any(line.startswith("$ ") for line in lines)
        starts = [n for n, line in enumerate(lines) if line.startswith("$ ") or not prompted]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            command = lines[start].removeprefix("$ ").partition(" #")[0].rstrip()
            yield Command(block.line + start, command, "\n".join(lines[start + 1 : end]))


def says(comment: str, text: str) -> bool:
    """Whether a text is what a comment says, with `...` for anything."""
    pattern = re.escape(comment.strip()).replace(r"\.\.\.", ".*?")
    return re.fullmatch(pattern, text.strip(), re.DOTALL) is not None


def shows(output: str, real: str) -> bool:
    """Whether a command's real output is what is shown, with a line `...` for any number of lines."""
    lines = output.strip("\n").split("\n")
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + r"\n" for line in lines)
    return re.fullmatch(pattern, real.strip("\n") + "\n") is not None


class Session:
    """Runs blocks one after another, with one set of names, as somebody would who types a page in.

    Args:
        names: What there is at the beginning.
    """

    def __init__(self, names: Mapping[str, Any] | None = None) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__", **(names or {}), "print": self._print}
        self.printed: list[tuple[int, str]] = []

    def run(self, block: Block) -> list[str]:
        """Run a block; what differs from what it says, a line each."""
        self.printed = []
        error = _ERROR.fullmatch(_last_comment(block.text))
        code = compile("\n" * (block.line - 1) + block.text, str(block.page), "exec")
        wrong = []
        try:
            exec(code, self.names)
        except Exception as raised:
            if error is None:
                raise
            told = " ".join(str(raised).split())
            if type(raised).__name__ != error["name"] or not says(error["text"], told):
                wrong.append(f"{block.place}: it raises {type(raised).__name__}: {raised}")
        else:
            if error is not None:
                wrong.append(f"{block.place}: no {error['name']} is raised")
        return wrong + list(self._differences(block))

    def _print(self, *values: object, sep: str = " ", end: str = "\n") -> None:
        self.printed.append((sys._getframe(1).f_lineno, sep.join(map(str, values)) + end))

    def _differences(self, block: Block) -> Iterator[str]:
        for line, comment in _comments_behind_print(block.text).items():
            at = evolve(block, line=block.line + line - 1)
            told = [text for where, text in self.printed if where == at.line]
            if not told:
                yield f"{at.place}: nothing is printed, it says {comment!r}"
            for text in told:
                if not says(comment, text):
                    yield f"{at.place}: it prints {text!r}, it says {comment!r}"


def _comments_behind_print(text: str) -> dict[int, str]:
    """By line, from 1: what a comment after a print shows. What follows a semicolon is an explanation."""
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.line.lstrip().startswith("print("):
            found[token.start[0]] = token.string.lstrip("# ").partition("; ")[0]
    return found


def _last_comment(text: str) -> str:
    """The comment of whole lines at the end of a block, as one line."""
    lines: list[str] = []
    for line in reversed(text.splitlines()):
        if not line.startswith("# "):
            break
        lines.insert(0, line.removeprefix("# "))
    return " ".join(lines)
