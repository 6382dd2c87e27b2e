"""spec/history.lock: since and until when each part of the API is described, over all versions.

Operations, parameters, bodies, properties and enum values stand there by address (`ContainerStop?signal`,
`HostConfig.Annotations`, `MountType=image`), under the names that the overlays know them by. One that came
or went together with what it is part of has no line of its own, so that the file holds news only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from ..description.load import read_mapping
from ..description.pointers import join
from ..description.write_yaml import dump
from ..output.files import write_text
from ..problems import Problems
from .address import Address

__all__ = [
    "LOCK",
    "History",
    "Span",
    "history_text",
    "load_history",
    "spans_text",
    "write_history",
]

LOCK = "history.lock"
HEADER = """\
# Written by `dockline history`, and by `dockline import`: since and until which version each part of the API
# is described. What came and went with what it is part of has no line of its own. What the descriptions tell
# too late is fixed in overlay/history.yaml. The digests are those of the files that it was made from, and of
# the spans below.
"""


@frozen
class Span:
    """The first and the last version that has something."""

    since: str
    until: str


@frozen(kw_only=True)
class History:
    """Spans by address; an address without one has that of what it is part of."""

    versions: Sequence[str] = ()
    """The versions that were looked at, oldest first."""
    spans: Mapping[str, Span] = field(factory=dict)
    digests: Mapping[str, str] = field(factory=dict)
    """The digests of what it was made from, by file name; empty if they aren't known."""

    def span(self, address: str) -> Span | None:
        """When an address was there; None if no version was looked at."""
        for around in Address.parse(address).around():
            if around in self.spans:
                return self.spans[around]
        return Span(self.versions[0], self.versions[-1]) if self.versions else None


def history_text(history: History) -> str:
    """history.lock as text."""
    extent = f"{history.versions[0]} to {history.versions[-1]}" if history.versions else " to "
    digests = "".join(f"  {name}: {digest}\n" for name, digest in history.digests.items())
    proof = f"digests:\n{digests}" if digests else ""
    return dump({"versions": extent}, header=HEADER) + proof + spans_text(history)


def spans_text(history: History) -> str:
    """The lines of history.lock that hold spans."""
    first, last = (history.versions[0], history.versions[-1]) if history.versions else ("", "")
    lines = {
        address: " ".join(
            [
                *([f"since {span.since}"] if span.since != first else []),
                *([f"until {span.until}"] if span.until != last else []),
            ]
        )
        or "always"
        for address, span in sorted(history.spans.items())
    }
    return dump(lines) if lines else ""


def write_history(spec: Path, history: History) -> bool:
    """Write history.lock; False if it was up to date.

    Raises:
        GenerationFailed: It can't be written.
    """
    return write_text(spec / LOCK, history_text(history))


def load_history(spec: Path, problems: Problems) -> History:
    """Read history.lock; if there is no such file, the history is empty.

    Raises:
        GenerationFailed: It can't be read.
    """
    path = spec / LOCK
    if not path.exists():
        return History()
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    versions = re.fullmatch(r"(\d+\.\d+) to (\d+\.\d+)", str(data.pop("versions", "")))
    if versions is None:
        found.error("it doesn't say which versions it is of", hint="run `dockline history`")
        return History()
    digests = data.pop("digests", {})
    if not isinstance(digests, dict):
        found.error("digests: expected a mapping", pointer="/digests", hint="run `dockline history`")
        digests = {}
    first, last = versions[1], versions[2]
    spans = {}
    for address, text in data.items():
        match = re.fullmatch(r"always|(?:since (\d+\.\d+))? ?(?:until (\d+\.\d+))?", str(text))
        if match is None:
            found.error(f"{text!r} isn't a span", pointer=join(address), hint="run `dockline history`")
            continue
        spans[address] = Span(match[1] or first, match[2] or last)
    return History(versions=(first, last), spans=spans, digests=digests)
