"""`.dockerignore`: which files of a build context stay at home, by the docker CLI's rules.

The rules are those of Go's `patternmatcher`, oddities included, because a file that the CLI leaves out may
be one that must not leave this machine:

- A pattern is relative to the context's root; `/` at its ends and spaces around it mean nothing, `#` in the
  first column makes a comment.
- `*` and `?` stay within one part of a name, `[a-z]` is a set, a backslash takes the next character as it is,
  and `**` goes over any number of folders.
- What is in a folder that matches, matches. `!` before a pattern takes names back in; the last pattern wins.
- A folder that is left out is looked into only if some `!` pattern starts with its name: `!**/keep` doesn't
  bring back what is in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Final

from ..errors import InvalidArgument, shorten
from .reading import read_file
from .wildcards import ANYTHING, BEGINNING, FOLDERS, WITHIN, Wildcards

__all__ = ["IGNORE_FILE", "Dockerignore", "Matched", "parse_dockerignore", "read_dockerignore"]

IGNORE_FILE: Final = ".dockerignore"
_ATOM: Final = r"(?:\\.|[^\\\]-])"
_SET: Final = rf"\[\^?(?:{_ATOM}(?:-{_ATOM})?)+\]"
_MOST_WILDCARDS: Final = 3
"""How many parts of any length an expression may have; with more it may take too long, for some names."""
_CLASSES: Final = "dDsSwWbB"
"""Letters that mean something behind a backslash, to Go's regular expressions and so to the CLI."""

Matched = tuple[bool, ...]
"""Of each pattern, whether it matched a name or a folder above it; where no pattern takes names back in, of
all of them together."""


def parse_dockerignore(text: str) -> list[str]:
    """The patterns in a file's text: without comments, empty lines, and slashes at the ends."""
    return [
        pattern
        for line in text.removeprefix("\ufeff").split("\n")
        if not line.startswith("#") and (pattern := _cleaned(line))
    ]


def read_dockerignore(path: str | os.PathLike[str]) -> list[str]:
    """The patterns in a file; none if there is no such file.

    Raises:
        ConfigError: The file can't be read, isn't a regular file, or is longer than 4 MiB.
    """
    return parse_dockerignore(os.fsdecode(read_file(path) or b""))


class Dockerignore:
    """Patterns, to be asked about names from the top of a tree down.

    Args:
        patterns: As `parse_dockerignore` gives them; they may also end in slashes or have spaces around them.
        keep: Names that stay even if a pattern matches them: what the daemon itself reads.

    Raises:
        InvalidArgument: A pattern isn't valid; it says which.
    """

    def __init__(self, patterns: Iterable[str], keep: Iterable[str] = ()) -> None:
        cleaned = [pattern for line in patterns if (pattern := _cleaned(line))]
        self._patterns = [_Pattern(pattern) for pattern in cleaned]
        for name in keep:
            name = _clean_path(name)
            if self._matches_alone(name):
                self._patterns.append(_Pattern(f"!{name}", literal=True))
        self._all = None if any(each.negated for each in self._patterns) else _Together(self._patterns)
        self._taken_back = [f"{pattern.text}/" for pattern in self._patterns if pattern.negated]

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns as they are matched; those that take names back in have a `!` before them."""
        return tuple(f"!{each.text}" if each.negated else each.text for each in self._patterns)

    def match(self, name: str, above: Matched | None = None) -> tuple[bool, Matched]:
        """Whether a name is left out.

        Args:
            name: Relative to the root, with `/` between its parts.
            above: What this returned for the folder that the name is in; None at the root.

        Returns:
            Whether it is left out, and what to pass as `above` for the names in it.
        """
        if self._all is not None:
            ignored = (above is not None and above[0]) or self._all.match(name)
            return ignored, (ignored,)
        ignored, found = False, []
        for number, pattern in enumerate(self._patterns):
            matched = above is not None and above[number]
            if not matched and pattern.negated == ignored:
                matched = pattern.match(name)
            found.append(matched)
            if matched:
                ignored = not pattern.negated
        return ignored, tuple(found)

    def looks_into(self, folder: str) -> bool:
        """Whether something in a folder that is left out may come back in."""
        return any(pattern.startswith(f"{folder}/") for pattern in self._taken_back)

    def _matches_alone(self, name: str) -> bool:
        """As `match`, for a name whose folders were not asked about."""
        ignored = False
        parts = name.split("/")
        for pattern in self._patterns:
            if pattern.negated == ignored:
                depth = pattern.text.count("/") + 1
                above = "/".join(parts[:depth]) if depth < len(parts) else None
                if pattern.match(name) or (above is not None and pattern.match(above)):
                    ignored = not pattern.negated
        return ignored


class _Together:
    """Patterns that take no names back in: what matters is whether one of them matches, not which."""

    def __init__(self, patterns: Iterable[_Pattern]) -> None:
        exact, prefixes, suffixes, others = set[str](), list[str](), list[str](), list[_Pattern]()
        for each in patterns:
            if each.prefix is not None:
                prefixes.append(each.prefix)
            elif each.suffix is not None:
                suffixes.append(each.suffix)
            elif each.is_plain:
                exact.add(each.text)
            else:
                others.append(each)
        self._exact, self._others = exact, others
        self._prefixes, self._suffixes = tuple(prefixes), tuple(suffixes)

    def match(self, name: str) -> bool:
        return (
            name in self._exact
            or name.startswith(self._prefixes)
            or f"/{name}".endswith(self._suffixes)
            or any(each.match(name) for each in self._others)
        )


class _Pattern:
    """One line. `text` is the pattern without its `!`; `negated` says whether it has one."""

    def __init__(self, line: str, *, literal: bool = False) -> None:
        self.negated = line.startswith("!")
        self.text = line.removeprefix("!")
        self.prefix: str | None = None
        self.suffix: str | None = None
        self._expression: re.Pattern[str] | None = None
        self._wildcards: Wildcards | None = None
        if literal:
            return
        if not self.text or (self.negated and self.text == "/"):
            raise InvalidArgument(
                "dockerignore: nothing stands behind a '!' that a name could match; remove the line"
            )
        if re.fullmatch(rf"(?:\\.|{_SET}|[^\\\[])*", self.text, re.DOTALL) is None:
            raise InvalidArgument(
                f"dockerignore: in {shorten(line)}, a '[' has no ']' or a backslash has nothing behind it; "
                "put a backslash before a character that is meant as it is"
            )
        self._compile(line)

    @property
    def is_plain(self) -> bool:
        """Whether it is a name, which matches itself."""
        return self._expression is None and self._wildcards is None

    def match(self, name: str) -> bool:
        if self._wildcards is not None:
            return self._wildcards.match(name)
        if self._expression is not None:
            return self._expression.fullmatch(name) is not None
        if self.suffix is not None:
            return name.endswith(self.suffix) or self.suffix == f"/{name}"
        if self.prefix is not None:
            return name.startswith(self.prefix)
        return name == self.text

    def _compile(self, line: str) -> None:
        """Prefer a comparison of text to an expression, as the CLI does: the results differ for `**x`."""
        tokens = re.findall(rf"\*\*/?|{_SET}|\\.|.", self.text, re.DOTALL)
        special = [number for number, token in enumerate(tokens) if _is_special(token)]
        if not special:
            return
        if special == [0] and tokens[0].startswith("**"):
            self.suffix = self.text[2:]
            return
        if special == [len(tokens) - 1] and tokens[-1].startswith("**"):
            self.prefix = self.text[:-2]
            return
        # No DOTALL: to the CLI, too, `**` stops at a newline in a name.
        try:
            parts = [
                _expression(token, last=rest == 0)
                for rest, token in zip(range(len(tokens) - 1, -1, -1), tokens, strict=True)
            ]
            if sum(part in (ANYTHING, FOLDERS, WITHIN) for part in parts) > _MOST_WILDCARDS:
                self._wildcards = Wildcards(parts)
            else:
                self._expression = re.compile("".join(parts), re.ASCII)
        except (re.error, ValueError) as error:
            raise InvalidArgument(f"dockerignore: {shorten(line)} isn't a pattern: {error}") from None


def _is_special(token: str) -> bool:
    return token.startswith(("*", "?")) or (len(token) > 1 and token[0] in "[\\") or token in "[]"


def _expression(token: str, *, last: bool) -> str:
    """A token as a regular expression."""
    if token.startswith("**"):
        return ANYTHING if last else FOLDERS
    if token == "*":
        return WITHIN
    if token == "?":
        return "[^/]"
    if len(token) > 1 and token[0] == "[":
        return _set(token)
    if len(token) > 1 and token[0] == "\\":
        return _escape(token)
    return BEGINNING if token == "^" else re.escape(token)


def _set(token: str) -> str:
    body = token[1:-1]
    if "[:" in body:
        raise ValueError("a set of characters can't have a named class in it")
    negation = "^" if body.startswith("^") else ""
    items = re.findall(r"\\.|.", body.removeprefix("^"), re.DOTALL)
    return f"[{negation}{''.join(_set_item(item) for item in items)}]"


def _set_item(item: str) -> str:
    if len(item) > 1:
        return _escape(item)
    return item if item == "-" else re.escape(item)


def _escape(token: str) -> str:
    if token[1] in _CLASSES:
        return token
    if token[1].isalnum():
        raise ValueError(f"a backslash stands before {token[1]!r}, which needs none")
    return re.escape(token[1])


def _cleaned(line: str) -> str:
    """A pattern as the CLI reads it: trimmed, without `.`, `..` and double slashes; "" if nothing is left."""
    text = line.strip()
    if not text:
        return ""
    negated = text.startswith("!")
    text = text[1:].strip() if negated else text
    if text:
        text = _clean_path(text)
        if len(text) > 1:
            text = text.removeprefix("/")
    return f"!{text}" if negated else text


def _clean_path(path: str) -> str:
    """As Go's `filepath.Clean`."""
    rooted, parts = path.startswith("/"), list[str]()
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not rooted:
            parts.append(part)
    return ("/" if rooted else "") + "/".join(parts) or "."
