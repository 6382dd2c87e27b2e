"""Mutants that can't matter, as `equivalent.yaml` lists them, each with why; an entry that is stale fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from attrs import frozen

from .mutation import Mutant

__all__ = ["Entry", "entries", "stale", "without"]

FILE = Path(__file__).with_name("equivalent.yaml")


@frozen
class Entry:
    """Mutants that no test can notice.

    Attributes:
        line: The line without its indent.
        change: The change as the report shows it.
        why: Why nobody can notice.
        within: The function, dotted; None if it is the same wherever the line stands in the module.
    """

    line: str
    change: str
    why: str
    within: str | None = None

    def fits(self, mutant: Mutant) -> bool:
        return (self.line, self.change) == (mutant.line, mutant.change) and self.within in (
            None,
            mutant.within,
        )


def entries(file: Path = FILE) -> dict[str, list[Entry]]:
    """The entries of each module.

    Raises:
        ValueError: An entry has no reason, or names something else than the parts of an entry; or a module is
            named twice, and what stands first would be lost.
    """
    text = file.read_text("utf-8")
    named = Counter(key.value for key, _ in (yaml.compose(text) or yaml.MappingNode("", [])).value)
    if twice := [module for module, times in named.items() if times > 1]:
        raise ValueError(f"{file.name}: named more than once: {', '.join(twice)}")
    found: dict[str, list[Entry]] = {}
    for module, listed in (yaml.safe_load(text) or {}).items():
        for one in listed:
            if set(one) - {"within"} != {"line", "change", "why"} or not all(one.values()):
                raise ValueError(f"{file.name}: {module}: {one}: needs line, change and why")
            found.setdefault(module, []).append(Entry(**one))
    return found


def without(mutants: Iterable[Mutant], listed: Sequence[Entry]) -> list[Mutant]:
    """The mutants that no entry names."""
    return [mutant for mutant in mutants if not any(entry.fits(mutant) for entry in listed)]


def stale(listed: Mapping[str, Sequence[Entry]], mutants: Mapping[str, Sequence[Mutant]]) -> list[str]:
    """The entries that no longer apply, a line each."""
    return [
        f"{module}: {entry.line}: {entry.change}"
        for module, found in listed.items()
        for entry in found
        if not any(entry.fits(mutant) for mutant in mutants.get(module, ()))
    ]
