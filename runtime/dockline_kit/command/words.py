"""Words of the command line become what is given for each parameter: `filters.label=tier=web`, `body=@-`.

A word with a parameter's name and `=` is for that one; the path after the name leads into it. Other words
are for those that have a position, in their order. After `--` each word is taken unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen

from .catalogue import Method, Parameter
from .refusals import WrongUse, choices

__all__ = ["Given", "Read", "assigned"]

Read = Callable[[str], bytes]
"""Reads a file, or standard input for `-`."""

_NAMED: Final = re.compile(r"([A-Za-z_]\w*)((?:[.\[][^=]*)?)=(.*)", re.DOTALL)
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[([^\]]*)\]")


@frozen
class Given:
    """The value that a word of the command line gives.

    Attributes:
        path: Which part of the parameter is meant; empty for the parameter itself.
        text: What was written; of a file its name.
        from_file: Whether it was written as `@file`.
        read: Reads a file.
    """

    path: tuple[str, ...]
    text: str = field(repr=False)
    from_file: bool = False
    read: Read = field(default=lambda _: b"", repr=False, eq=False)

    @property
    def content(self) -> bytes:
        """Its bytes, of the file where one was named."""
        return self.read(self.text) if self.from_file else self.text.encode("utf-8", "surrogateescape")

    @property
    def line(self) -> str:
        """Its text; that of a file without the end of its last line."""
        if not self.from_file:
            return self.text
        try:
            return self.content.decode().removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError:
            raise WrongUse(f"@{self.text}: the file isn't text in UTF-8, which is needed here") from None


def assigned(
    method: Method, words: Sequence[str], rest: Sequence[str] = (), *, read: Read
) -> dict[str, list[Given]]:
    """What is given for each parameter of a method.

    Args:
        method: The method.
        words: The words after its name, up to `--`.
        rest: The words after `--`.
        read: Reads a file.

    Raises:
        WrongUse: There is no such parameter, or no position for a word.
    """
    known = method.parameters
    found: dict[str, list[Given]] = {}
    loose: list[Given] = []
    for word in words:
        matched = _NAMED.fullmatch(word)
        if matched is None:
            loose.append(_given((), word, read))
            continue
        name, path, text = matched.groups()
        name = _known_as(method, name)
        found.setdefault(name, []).append(_given(_steps(path, word), text, read))
    open_ = [each for each in known.values() if each.positional and each.name not in found]
    _by_position(method, open_, loose, [Given((), word, False, read) for word in rest], found)
    missing = [each.name for each in known.values() if each.needed and each.name not in found]
    if missing:
        way_out = " ".join(f"{name}=…" for name in missing)
        raise WrongUse(
            f"{method.called} needs {' and '.join(missing)}: give {way_out}; "
            f"`dockline explain {method.called}` says more"
        )
    return found


def _given(path: tuple[str, ...], text: str, read: Read) -> Given:
    """`@file` is a file's content, and `@@` begins a text with one `@`."""
    if text.startswith("@@"):
        return Given(path, text[1:], False, read)
    if text.startswith("@") and len(text) > 1:
        return Given(path, text[1:], True, read)
    return Given(path, text, False, read)


def _known_as(method: Method, name: str) -> str:
    known = method.parameters
    for each in (name, f"{name}_"):
        if each in known:
            return each
    raise WrongUse(
        f"{method.called} has no {name}: {choices(name, known)} (words that aren't meant so go behind --)"
    )


def _steps(path: str, word: str) -> tuple[str, ...]:
    """`.memory` and `[0].target` as steps; what stands in brackets is one step, whatever is in it."""
    steps, at = [], 0
    while at < len(path):
        matched = _STEP.match(path, at)
        if matched is None:
            raise WrongUse(f"{word.partition('=')[0]}: a path is written as a.b, a[0] or a[name.with.dots]")
        steps.append(matched[1] if matched[2] is None else matched[2])
        at = matched.end()
    return tuple(steps)


def _by_position(
    method: Method,
    open_: list[Parameter],
    loose: list[Given],
    rest: list[Given],
    found: dict[str, list[Given]],
) -> None:
    for each in loose:
        if not open_:
            taken = [name for name, known in method.parameters.items() if known.positional]
            takes = f"only {' and '.join(taken)} by position" if taken else "nothing by position"
            raise WrongUse(
                f"{method.called} takes {takes}: give what is more as name=value; {_names(method)}"
            )
        found.setdefault(open_.pop(0).name, []).append(each)
    if rest:
        taking = open_ or [known for known in method.parameters.values() if known.positional][-1:]
        if not taking:
            raise WrongUse(
                f"{method.called} takes nothing by position, and so nothing behind --; {_names(method)}"
            )
        found.setdefault(taking[0].name, []).extend(rest)


def _names(method: Method) -> str:
    return f"there are: {', '.join(method.parameters)}" if method.parameters else "it takes nothing"
