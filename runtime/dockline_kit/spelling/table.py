"""All spellings as one table: argument, function, place on the wire, examples and what they become.

Docs print it; tests run every example, and those with a flag of the docker command on an engine beside it.
"""

from __future__ import annotations

import json
import shlex
from typing import Final

from .process_rows import PROCESS
from .row import Example, Spelling
from .surroundings_rows import SURROUNDINGS

__all__ = ["SPELLINGS", "Example", "Spelling", "printed"]

SPELLINGS: Final[tuple[Spelling, ...]] = (*PROCESS, *SURROUNDINGS)


def printed() -> list[tuple[str, str, str]]:
    """The table as docs print it: what is written, what is sent, and the docker command's flags."""
    found = []
    for spelling in SPELLINGS:
        for example in spelling.examples:
            further = "".join(f", {name}={value!r}" for name, value in example.more.items())
            sent = [
                f"{place}: {json.dumps(value)}"
                for place, value in zip(spelling.places, example.becomes, strict=True)
                if value != {}
            ]
            written = f"{spelling.argument}={example.given!r}{further}"
            found.append((written, "; ".join(sent), shlex.join(example.command)))
    return found
