"""Since which version something is there: history.lock, and what spec/overlay/history.yaml knows better.

`since` fixes what the descriptions say too late; `gates` are the engine's own, which no description says:
what it silently ignores when an older version is spoken. Each entry says why, and how it was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import field, frozen

from ..contract.address import Address
from ..contract.lock import History, load_history
from ..description.load import read_mapping
from ..description.pointers import join
from ..description.versions import newer
from ..problems import Problems
from .fields import Entry
from .moved import Moved

__all__ = ["Since", "load_since"]


@frozen(kw_only=True)
class Since:
    """Versions by address, and the engine's gates by operation."""

    history: History = field(factory=History)
    fixes: Mapping[str, str] = field(factory=dict)
    gates: Mapping[str, Mapping[str, str]] = field(factory=dict)
    """By operation: what it takes (`signal`, `body.HostConfig.Init`), and from which version on."""
    moved: Moved = field(factory=Moved)

    def of(self, address: str) -> str | None:
        """The version that brought what is at an address; None if it came with what it is part of.

        A definition that took the place of an inline schema is no newer than the property that it describes:
        properties count as new only where they are newer than their definition.
        """
        home = self.moved.home(address)
        if home in self.fixes:
            return self._later(self.fixes[home], None)
        span, around = self.history.span(home), Address.parse(home).parent
        if span is None:
            return None
        before = self.history.span(around.text) if around is not None else None
        return self._later(span.since, before.since if before else None)

    def elsewhere(self, address: str, version: str) -> bool:
        """Whether other versions have what is at an address, and this one is known not to."""
        span = self.history.span(self.moved.home(address))
        return span is not None and (newer(span.since, version) or newer(version, span.until))

    def of_values(self, address: str, values: Iterable[object]) -> dict[str, str]:
        """The versions that brought values of an enum, by the value as text.

        If none is as old as the enum, the oldest ones are the first list that was written down: they don't
        count as new.
        """
        found = {str(value): self.of(f"{address}={value}") for value in values}
        floor = self._oldest(found.values())
        return {
            value: version
            for value, version in found.items()
            if version and (not floor or newer(version, floor))
        }

    def _oldest(self, versions: Iterable[str | None]) -> str | None:
        oldest: str | None = None
        for version in versions:
            if version is None:
                return None
            oldest = version if oldest is None or newer(oldest, version) else oldest
        return oldest

    def _later(self, since: str, before: str | None) -> str | None:
        floor = before or self.history.versions[0]
        return since if newer(since, floor) else None


def load_since(spec: Path, moved: Moved, problems: Problems) -> Since:
    """Read history.lock and history.yaml; files that are not there are empty ones.

    Raises:
        GenerationFailed: A file can't be read at all.
    """
    history = load_history(spec, problems)
    path = spec / "overlay" / "history.yaml"
    if not path.exists() or not history.versions:
        return Since(history=history, moved=moved)
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    entry = Entry(data, found, "", ("since", "gates"))
    fixes = {}
    for address, given in entry.data.get("since", {}).items():
        version = _version(given, found, join("since", address))
        span = history.span(address)
        if span is not None and span.since == version:
            found.error(f"history.lock says {version} of {address} anyway", pointer=join("since", address))
        fixes[address] = version
    gates = {
        id_: {what: _version(given, found, join("gates", id_, what)) for what, given in gated.items()}
        for id_, gated in entry.data.get("gates", {}).items()
    }
    return Since(history=history, fixes=fixes, gates=gates, moved=moved)


def _version(given: object, problems: Problems, pointer: str) -> str:
    entry = Entry(given, problems, pointer, ("version", "why", "seen"))
    entry.needed("why")
    return entry.needed("version")
