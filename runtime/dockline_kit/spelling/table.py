"""All spellings as one table: argument, function, place on the wire, examples and what they become.

Docs print it; tests run every example, and those with a flag of the docker command on an engine beside it.
"""

from __future__ import annotations

from typing import Final

from .process_rows import PROCESS
from .row import Example, Spelling
from .surroundings_rows import SURROUNDINGS

__all__ = ["SPELLINGS", "Example", "Spelling"]

SPELLINGS: Final[tuple[Spelling, ...]] = (*PROCESS, *SURROUNDINGS)
