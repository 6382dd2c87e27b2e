"""The page of versions: what came with each, and what went, as history.lock has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..contract.address import Address
from ..contract.lock import History
from ..description.versions import version_number
from .markdown import Page, Part, Section, code, fragment, listed
from .places import Link, Place, Places, called

__all__ = ["VERSIONS", "versions_page"]

VERSIONS = "versions.md"
_MESSAGE = re.compile(r"^:\w+(?=[.\[{])")
"""The body or the answer that something is in; it is left out, as it goes without saying."""
News = dict[str, list[str]]
"""The addresses that are new or gone, by what they are part of."""


def versions_page(
    places: Places, history: History, fixes: Mapping[str, str], versions: list[str]
) -> Page | None:
    """What came and went, the newest version first; None if no versions are known.

    Args:
        places: Where what this version has stands.
        history: When everything came and went.
        fixes: The versions that brought what the descriptions tell too late.
        versions: All versions, oldest first.
    """
    if not history.versions:
        return None
    first, last = history.versions[0], history.versions[-1]
    came: dict[str, News] = {}
    went: dict[str, News] = {}
    for address, span in sorted(history.spans.items()):
        owner = Address.parse(address).owner
        since = fixes.get(address, span.since)
        if since != first:
            came.setdefault(since, {}).setdefault(owner, []).append(address)
        if span.until != last and span.until in versions[:-1]:
            after = versions[versions.index(span.until) + 1]
            went.setdefault(after, {}).setdefault(owner, []).append(address)
    link = Link(places, VERSIONS)
    shown = sorted({*came, *went}, key=version_number, reverse=True)
    about = (
        f"What came and went with each version of the API, from {first} to {last}. Links lead to what API "
        f"{places.plan.document.version} has, which this reference is of. An older engine would refuse an "
        "operation that it doesn't know, and silently ignore parameters and fields: dockline refuses them."
    )
    counts = tuple(
        f"{link.to(places.claim(VERSIONS, _anchor(version)), version)}: {_counted(came, went, version)}"
        for version in shown
    )
    return Page(
        path=VERSIONS,
        title="Versions side by side",
        lead=(Part(text=(about,), lines=counts),),
        sections=tuple(
            Section(
                title=f"API {version}",
                anchor=_anchor(version),
                parts=(*_news("New", came.get(version), link), *_news("Gone", went.get(version), link)),
            )
            for version in shown
        ),
    )


def _anchor(version: str) -> str:
    return fragment(f"v{version}")


def _counted(came: Mapping[str, News], went: Mapping[str, News], version: str) -> str:
    found = [
        f"{sum(map(len, news[version].values()))} {word}"
        for word, news in (("new", came), ("gone", went))
        if version in news
    ]
    return ", ".join(found)


def _news(title: str, news: News | None, link: Link) -> Iterator[Part]:
    if news:
        lines = tuple(_line(owner, addresses, link) for owner, addresses in news.items())
        yield Part(text=(f"**{title}**",), lines=lines)


def _line(owner: str, addresses: list[str], link: Link) -> str:
    """What is new or gone of one operation or definition; alone where all of it is."""
    place, text = link.places.at(owner), owner
    operation = link.places.operation(owner)
    if operation is not None and not any(each.startswith(f"{owner}.") for each in addresses):
        place, text = link.places.of(called(operation)), f"docker.{called(operation)}"
    parts = [
        _shown(link.places.at(each), _MESSAGE.sub("", each.removeprefix(owner)).lstrip(".?:"), link)
        for each in addresses
        if each != owner
    ]
    shown = _shown(place, text, link)
    if not parts:
        return shown
    return f"{shown}, with {listed(parts)}" if owner in addresses else f"{shown}: {listed(parts)}"


def _shown(place: Place | None, text: str, link: Link) -> str:
    return code(text) if place is None else link.to(place, code(text))
