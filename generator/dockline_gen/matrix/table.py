"""The facts of all versions as rows: what each was, from which version to which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from attrs import evolve, frozen

from ..contract.address import Address
from ..contract.surface import read_surface
from ..documents import load_version
from ..overlay.deprecated import load_deprecations, mark_deprecated
from ..paths import spec_dir
from ..problems import Problems
from .facts import Kind, facts

__all__ = ["Matrix", "Row", "Span", "read_matrix"]


@frozen(kw_only=True)
class Span:
    """What something was over versions that follow each other."""

    since: str
    until: str
    text: str


@frozen(kw_only=True)
class Row:
    """One operation, parameter or property over all versions."""

    address: str
    kind: Kind
    resources: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def since(self) -> str:
        """The first version that has it."""
        return self.spans[0].since

    @property
    def until(self) -> str:
        """The last version that has it."""
        return self.spans[-1].until


@frozen(kw_only=True)
class Matrix:
    """All rows, in the order of the newest version; what is gone stands after what is left."""

    versions: tuple[str, ...]
    rows: tuple[Row, ...]


def read_matrix(versions: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Matrix:
    """Read the versions of spec/.

    Args:
        versions: The versions, such as `1.25`, oldest first.
        progress: Called with how many versions have been read, and how many there are.

    Raises:
        GenerationFailed: There is no such version, or its file has errors.
    """
    problems = Problems()
    deprecations = load_deprecations(spec_dir() / "overlay" / "deprecated.yaml", problems, "")
    problems.raise_if_errors()
    known: dict[str, dict[str, str]] = {}
    about: dict[str, tuple[Kind, tuple[str, ...]]] = {}
    for index, version in enumerate(versions):
        data = load_version(version).data
        mark_deprecated(data, evolve(deprecations, version=version), Problems(), strict=False)
        for fact in facts(read_surface(data)):
            known.setdefault(fact.address, {})[version] = fact.text
            about[fact.address] = fact.kind, fact.resources
        if progress is not None:
            progress(index + 1, len(versions))
    rows = [
        Row(address=address, kind=kind, resources=resources, spans=_spans(known[address], versions))
        for address, (kind, resources) in about.items()
    ]
    newest = versions[-1] if versions else ""
    rows.sort(key=lambda row: (row.until != newest, Address.parse(row.address).owner, row.address))
    return Matrix(versions=tuple(versions), rows=tuple(rows))


def _spans(texts: dict[str, str], versions: Sequence[str]) -> tuple[Span, ...]:
    spans = []
    for text, group in groupby(versions, key=texts.get):
        members = list(group)
        if text is not None:
            spans.append(Span(since=members[0], until=members[-1], text=text))
    return tuple(spans)
