"""Which files of a folder an engine wants: what it asked for, and the judge of names.

The rules are those of fsutil's filter, over Go's `patternmatcher`: a name is sent if an include pattern
matches it, or there are none, and no exclude pattern does. A folder that isn't sent is still looked into if a
pattern begins with its name, or if patterns have wildcards, so that any name may match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from dockline_runtime.errors import ProtocolError
from dockline_runtime.files.dockerignore import Dockerignore, Matched

__all__ = ["Filters", "Wanted", "escaped", "has_wildcards", "unescaped", "wanted_by"]

MOST_PATTERNS: Final = 1 << 16
"""How many patterns of one kind are taken: what an engine asks for comes from a `.dockerignore` and COPYs."""
_WILDCARDS: Final = frozenset("*?[")
_SPECIAL: Final = frozenset("*?[]^\\!")
_NOT_PLAIN: Final = frozenset("*[]?^\\")

Above = tuple[Matched | None, Matched | None]
"""Of a folder, which include and exclude patterns matched it."""


@frozen
class Wanted:
    """What an engine asks for of a folder.

    Attributes:
        folder: The folder's name, as it was offered.
        include: Patterns of what to send; all of it if there are none.
        exclude: Patterns of what not to send.
        follow: Paths to send, and what links on them lead to.
    """

    folder: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()


def wanted_by(metadata: Mapping[str, Sequence[str]]) -> Wanted:
    """What the metadata of a call asks for.

    Args:
        metadata: By names in lower case, without the escapes of values beyond ASCII.

    Raises:
        ProtocolError: There are more than `MOST_PATTERNS` of one kind.
    """

    def values(key: str) -> tuple[str, ...]:
        found = tuple(metadata.get(key, ()))
        if len(found) > MOST_PATTERNS:
            raise ProtocolError(f"the engine sent {len(found)} {key}; more than {MOST_PATTERNS} aren't taken")
        return found

    names = values("dir-name")
    return Wanted(
        names[0] if names else "",
        values("include-patterns"),
        values("exclude-patterns"),
        values("followpaths"),
    )


class Filters:
    """The judge of names, to be asked from the top of a tree down.

    Args:
        include: Patterns of what is sent; all of it if there are none.
        exclude: Patterns of what is not.

    Raises:
        InvalidArgument: A pattern isn't valid; it says which.
    """

    def __init__(self, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
        self._include = Dockerignore(include)
        self._exclude = Dockerignore(exclude)
        self._includes = bool(self._include.patterns)
        self._excludes = bool(self._exclude.patterns)
        self._may_include = _reach(text for text in self._include.patterns if text[0] != "!")
        self._may_take_back = _reach(text[1:] for text in self._exclude.patterns if text[0] == "!")

    @property
    def idle(self) -> bool:
        """Whether all names are sent."""
        return not (self._includes or self._excludes)

    def judge(self, name: str, above: Above) -> tuple[bool, bool, Above]:
        """Whether a name is sent, whether something in it may be, and what to hand in for the names in it.

        Args:
            name: Relative to the root, with `/` between its parts.
            above: What came with the folder that it is in; a pair of None at the root.
        """
        is_sent = reaches = True
        included = excluded = None
        if self._includes:
            is_sent, included = self._include.match(name, above[0])
            if not is_sent:
                reaches = self._may_include(f"{name}/")
        if self._excludes:
            is_out, excluded = self._exclude.match(name, above[1])
            if is_out:
                is_sent = False
                reaches = reaches and self._may_take_back(f"{name}/")
        return is_sent, reaches, (included, excluded)


def _reach(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether patterns may match something in a folder, by its name with a `/` after it."""
    bare = [text.removesuffix("/**").removesuffix("/*") for text in patterns]
    if any(_NOT_PLAIN.intersection(text) for text in bare):
        return lambda _folder: True
    folders = {text[: place + 1] for text in bare for place, letter in enumerate(f"{text}/") if letter == "/"}
    beginnings = {folder if folder.endswith("/") else f"{folder}/" for folder in folders}
    return beginnings.__contains__


def has_wildcards(part: str) -> bool:
    """Whether a part of a path is a pattern of Go's `Match` and not a name."""
    is_taken = False
    for letter in part:
        if is_taken:
            is_taken = False
        elif letter == "\\":
            is_taken = True
        elif letter in _WILDCARDS:
            return True
    return False


def unescaped(part: str) -> str:
    """The name that a pattern without wildcards stands for."""
    if "\\" not in part:
        return part
    letters = iter(part)
    return "".join(next(letters, "") if letter == "\\" else letter for letter in letters)


def escaped(name: str) -> str:
    """The pattern that matches a name and nothing else."""
    text = "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in name)
    # Spaces at the ends of a pattern mean nothing, unless they stand in a set.
    if text[:1].isspace():
        text = f"[{text[0]}]{text[1:]}"
    if text[-1:].isspace():
        text = f"{text[:-1]}[{text[-1]}]"
    return text
