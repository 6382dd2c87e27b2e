"""What went wrong in a run, as values.

Every step reports into one `Problems` collector and goes on as far as it can, so that a run lists all
that is wrong with its input at once. Only at the end of a step does `raise_if_errors` stop it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Literal, Protocol, TypedDict, Unpack

from attrs import evolve, frozen

__all__ = ["GenerationFailed", "Level", "Locator", "Place", "Problem", "Problems", "suggestion"]

Level = Literal["error", "warning", "note"]


@frozen
class Place:
    """Where in the input something stands."""

    file: str | None = None
    line: int | None = None
    pointer: str | None = None


class Locator(Protocol):
    """Something that knows the file and line of a JSON pointer."""

    def place(self, pointer: str) -> Place:
        """Where a pointer leads to."""
        ...


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong, where it stands and the way out."""

    level: Level
    message: str
    file: str | None = None
    line: int | None = None
    pointer: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        parts: list[str] = []
        if self.file is not None:
            parts.append(self.file if self.line is None else f"{self.file}:{self.line}")
        if self.level != "error":
            parts.append(self.level)
        if self.pointer:
            parts.append(self.pointer)
        parts.append(self.message)
        text = ": ".join(parts)
        return text if self.hint is None else f"{text}\n    {self.hint}"


class Where(TypedDict, total=False):
    """Where a problem stands, and the way out; each as in `Problem`."""

    pointer: str | None
    line: int | None
    file: str | None
    hint: str | None


class GenerationFailed(Exception):
    """The input has errors; `problems` holds all that was found, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Problems:
    """Collects the problems of a run.

    Args:
        locator: Turns JSON pointers into file and line; without one, a problem has only its pointer.
    """

    def __init__(self, locator: Locator | None = None) -> None:
        self._locator = locator
        self._found: dict[Problem, None] = {}

    def at(self, locator: Locator | None) -> Problems:
        """The same collection, with pointers looked up in another document."""
        view = Problems(locator)
        view._found = self._found
        return view

    def error(self, message: str, **where: Unpack[Where]) -> None:
        """Report something that makes the result wrong or impossible."""
        self.report("error", message, **where)

    def warning(self, message: str, **where: Unpack[Where]) -> None:
        """Report something that the user should look at, and go on."""
        self.report("warning", message, **where)

    def note(self, message: str, **where: Unpack[Where]) -> None:
        """Report something worth knowing."""
        self.report("note", message, **where)

    def report(self, level: Level, message: str, **where: Unpack[Where]) -> None:
        """Report with a level chosen at run time."""
        problem = Problem(level=level, message=message, **where)
        if self._locator is not None and problem.file is None:
            place = self._locator.place(problem.pointer or "")
            line = place.line if problem.line is None else problem.line
            problem = evolve(problem, file=place.file, pointer=place.pointer, line=line)
        self._found[problem] = None

    def take(self, others: Problems) -> None:
        """Report what has been reported elsewhere, with its places."""
        self._found.update(others._found)

    def raise_if_errors(self) -> None:
        """Stop here when an error was reported.

        Raises:
            GenerationFailed: With all the problems so far.
        """
        if self.errors:
            raise GenerationFailed(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep anything from being rendered."""
        return tuple(problem for problem in self._found if problem.level == "error")

    def __iter__(self) -> Iterator[Problem]:
        return iter(tuple(self._found))

    def __len__(self) -> int:
        return len(self._found)


def suggestion(word: str, known: Collection[str], otherwise: str | None = None) -> str | None:
    """`did you mean …?` when something similar is known, else `otherwise`."""
    close = get_close_matches(word, list(known), 1)
    return f"did you mean {close[0]!r}?" if close else otherwise
