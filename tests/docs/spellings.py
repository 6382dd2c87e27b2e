"""The page of spellings, made of their table: `python -m tests.docs.spellings` writes docs/spellings.md."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Final

from dockline_kit.spelling.table import SPELLINGS, Example, Spelling

from ..support.readme import TOP

__all__ = ["PAGE", "Row", "page", "row"]

PAGE: Final = TOP / "docs" / "spellings.md"
Row = tuple[str, str, str, str]
"""What is written, under which circumstances, what is sent, and the docker command's flags."""

_HEAD: Final = """\
# Spellings

What `docker.containers.run` takes beside the fields of `containers.create` and of its `host_config`, as
people write it, and what is sent, by the names of the wire. What can't be read is an `InvalidArgument`,
before anything is sent. Where the docker command spells it the same way, its flags stand in the last column,
and both send the same.

A command is never split by itself, as there is no shell to do it; `dockline.spelling.words` splits one.
`containers.create`, `containers.update` and `exec.create` take the wire's own forms; `dockline.spelling` has
the functions that make them of what people write: `HostConfig(memory=dockline.spelling.size("64m"))`.

This page is made by `python -m tests.docs.spellings` from the table that reads arguments. Tests run each row,
and those with flags beside the docker command.
"""


def page() -> str:
    """The page as it has to be."""
    return _HEAD + "".join(_parts())


def _parts() -> Iterator[str]:
    for spelling in SPELLINGS:
        places = ", ".join(f"`{place}`" for place in spelling.places)
        yield f"\n## `{spelling.argument}`\n\nGoes to {places}.\n\n"
        yield "| written | sent | `docker run` |\n|---|---|---|\n"
        for example in spelling.examples:
            written, where, sent, flags = row(spelling, example)
            yield f"| {_code(written)}{where} | {_code(sent)} | {_code(flags)} |\n"


def row(spelling: Spelling, example: Example) -> Row:
    """What the page says of an example."""
    sent = [
        f"{place}: {json.dumps(value)}"
        for place, value in zip(spelling.places, example.becomes, strict=True)
        if value != {}
    ]
    more, value = dict(example.more), repr(example.given)
    base, environ = more.pop("base", None), more.pop("environ", None)
    if spelling.argument == "command":
        value = f"words({value})"
    elif spelling.argument == "log" and more:
        value = f"({value}, {more.pop('value')!r})"
    elif spelling.argument == "healthcheck" and more:
        value = repr({"test": example.given, **more})
        more.clear()
    assert not more, f"{spelling.argument}: the page can't say {more}"
    where = f" in `{base}`" if base is not None else ""
    if isinstance(environ, dict):
        said = " and ".join(f"`{name}={text}`" for name, text in environ.items())
        where = f" where there is {said or 'no such variable'}"
    return f"{spelling.argument}={value}", where, "; ".join(sent), shlex.join(example.command)


def _code(text: str) -> str:
    """Code in a cell of a table."""
    return f"`{text}`".replace("|", "\\|") if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
