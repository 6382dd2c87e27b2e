"""One text of the async half becomes its sync twin, token by token, so that comments and layout stay.

`async` and `await` go, with the blank after them, and so do the parentheses that only `await` needed:
`(await x()).y` is `x().y`. Names and phrases change by a table. There is no conditional code: what differs in
more than that is written by hand in `waiting/`.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Words", "derived"]

_ASYNC = re.compile(r"(_*)Async(?=[A-Z])")
_BEHIND = frozenset((".", "[", "("))
_LAYOUT = frozenset((tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT))
_TEXT = frozenset(
    number
    for name in ("STRING", "COMMENT", "FSTRING_MIDDLE", "TSTRING_MIDDLE")
    if (number := getattr(tokenize, name, None)) is not None
)


@dataclass
class Words:
    """A table of names and phrases, and which of them were met.

    Attributes:
        names: Whole names, and what they become.
        phrases: Words in comments and strings, and what they become.
        used: The entries that something used.
    """

    names: Mapping[str, str]
    phrases: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def name(self, name: str) -> str:
        """What a name becomes."""
        if name in self.names:
            self.used.add(name)
            return self.names[name]
        return _ASYNC.sub(r"\1", name, count=1)

    def text(self, text: str) -> str:
        """What a comment or a string becomes: phrases, and names in backquotes or behind a `~`."""
        for phrase, other in self.phrases.items():
            parts = re.split(rf"(?<!\w){re.escape(phrase)}", text)
            if len(parts) > 1:
                self.used.add(phrase)
                text = other.join(parts)
        text = re.sub(r"`(?:async |await )+", "`", text)
        return re.sub(r"\w+", lambda found: self._quoted(found.group()), text)

    def unused(self) -> list[str]:
        """Entries that nothing used."""
        return [entry for entry in (*self.names, *self.phrases) if entry not in self.used]

    def _quoted(self, word: str) -> str:
        """A name in prose: only what can't be an ordinary word changes there."""
        if word.startswith("__") and word in self.names:
            return self.name(word)
        return _ASYNC.sub(r"\1", word, count=1)


def derived(source: str, words: Words) -> str:
    """The sync twin of a text.

    Args:
        source: A module of the async half.
        words: What has another name there.
    """
    lines = source.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    edits = sorted(_edits(tokens, lines, words), reverse=True)
    for row, start, end, new in edits:
        line = lines[row]
        lines[row] = line[:start] + new + line[end:]
    return "".join(lines)


def _edits(
    tokens: list[tokenize.TokenInfo], lines: list[str], words: Words
) -> Iterator[tuple[int, int, int, str]]:
    """The edits: row, first and last column, and the new text. Texts over several lines are edited line by
    line."""
    gone = _idle_parentheses(tokens)
    for index, token in enumerate(tokens):
        (row, start), (last, end) = token.start, token.end
        if index in gone:
            yield row - 1, start, end, ""
        elif token.type == tokenize.NAME and token.string in ("async", "await"):
            while lines[row - 1][end : end + 1] == " ":
                end += 1
            yield row - 1, start, end, ""
        elif token.type == tokenize.NAME:
            new = words.name(token.string)
            if new != token.string:
                yield row - 1, start, end, new
        elif token.type in _TEXT:
            for number in range(row, last + 1):
                line = lines[number - 1]
                first = start if number == row else 0
                behind = end if number == last else len(line)
                old = line[first:behind]
                new = words.text(old)
                if new != old:
                    yield number - 1, first, behind, new


def _idle_parentheses(tokens: list[tokenize.TokenInfo]) -> set[int]:
    """The parentheses around an `await` that is looked into, as `(await x()).y`."""
    gone: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.type != tokenize.OP:
            continue
        if token.string in "([{":
            opened.append(index)
        elif token.string in ")]}":
            start = opened.pop()
            inside = [t for t in tokens[start + 1 : index] if t.type not in _LAYOUT]
            if (
                token.string == ")"
                and inside
                and inside[0].string == "await"
                and tokens[index + 1].string in _BEHIND
                and not _is_call(tokens, start)
                and _is_primary(inside[1:])
            ):
                gone |= {start, index}
    return gone


def _is_call(tokens: list[tokenize.TokenInfo], start: int) -> bool:
    """Whether a parenthesis holds arguments rather than an expression."""
    before = tokens[start - 1] if start else None
    if before is None or before.type in _LAYOUT:
        return False
    return before.string in (")", "]", "}") or (
        before.type == tokenize.NAME and before.string not in _KEYWORDS
    )


_KEYWORDS = frozenset("return yield await in not and or if elif else while assert from is lambda".split())


def _is_primary(tokens: list[tokenize.TokenInfo]) -> bool:
    """Whether an expression is only names, attributes, calls and subscripts."""
    depth = 0
    for token in tokens:
        if token.string in ("(", "[", "{"):
            depth += 1
        elif token.string in (")", "]", "}"):
            depth -= 1
        elif depth == 0 and not (
            token.string == "." or (token.type == tokenize.NAME and token.string not in _KEYWORDS)
        ):
            return False
    return True
