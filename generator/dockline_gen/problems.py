"""What went wrong in a run, as values.

Every step reports into one `Problems` collector and goes on as far as it can, so that a run lists all
that is wrong with its input at once. Only at the end of a step does `raise_if_errors` stop it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from attrs import frozen

__all__ = ["GenerationFailed", "Level", "Locator", "Place", "Problem", "Problems"]

Level = Literal["error", "warning", "note"]


@frozen
class Place:
    """Where in the input something stands."""

    file: str | None = None
    line: int | None = None
    pointer: str | None = None


class Locator(Protocol):
    """Something that knows the file and line of a JSON pointer."""

    def place(self, pointer: str) -> Place: ...


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


class GenerationFailed(Exception):
    """The input has errors; `problems` holds all that was found, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Problems:
    """Collects the problems of a run.

    Args:
        locator: Turns JSON pointers into file and line; without one a problem bears its pointer alone.
    """

    def __init__(self, locator: Locator | None = None) -> None:
        self._locator = locator
        self._found: dict[Problem, None] = {}

    def at(self, locator: Locator | None) -> Problems:
        """The same collection, with pointers looked up in another document."""
        view = Problems(locator)
        view._found = self._found
        return view

    def error(
        self,
        message: str,
        *,
        pointer: str | None = None,
        line: int | None = None,
        file: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Report something that makes the result wrong or impossible."""
        self._add("error", message, pointer, line, file, hint)

    def warning(
        self,
        message: str,
        *,
        pointer: str | None = None,
        line: int | None = None,
        file: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Report something that the user should look at, and go on."""
        self._add("warning", message, pointer, line, file, hint)

    def note(
        self,
        message: str,
        *,
        pointer: str | None = None,
        line: int | None = None,
        file: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Report something worth knowing."""
        self._add("note", message, pointer, line, file, hint)

    def report(
        self, level: Level, message: str, *, pointer: str | None = None, hint: str | None = None
    ) -> None:
        """Report with a level chosen at run time."""
        self._add(level, message, pointer, None, None, hint)

    def raise_if_errors(self) -> None:
        """Stop here when an error was reported.

        Raises:
            GenerationFailed: With all the problems so far.
        """
        if self.errors:
            raise GenerationFailed(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self._found if problem.level == "error")

    def _add(
        self,
        level: Level,
        message: str,
        pointer: str | None,
        line: int | None,
        file: str | None,
        hint: str | None,
    ) -> None:
        if self._locator is not None and file is None:
            place = self._locator.place(pointer or "")
            file, pointer = place.file, place.pointer
            line = place.line if line is None else line
        problem = Problem(level=level, message=message, file=file, line=line, pointer=pointer, hint=hint)
        self._found[problem] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(tuple(self._found))

    def __len__(self) -> int:
        return len(self._found)
