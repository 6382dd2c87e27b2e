"""The pages of a site, read for what they link to, load and show."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from attrs import define, field

__all__ = ["BuiltPage", "at_home", "read_pages"]

_ONLY_SAYS = {"canonical", "prev", "next", "alternate"}


@define
class BuiltPage:
    """What stands in a page.

    Attributes:
        path: The file.
        anchors: The places in it that can be linked to.
        links: Where its links lead.
        navigation: Those of them that the navigation has.
        loads: What it needs to be shown: styles, scripts, pictures.
        nameless: Its pictures without a text in their place.
        headings: Its headings of the first level.
    """

    path: Path
    anchors: set[str] = field(factory=set)
    links: list[str] = field(factory=list)
    navigation: list[str] = field(factory=list)
    loads: list[str] = field(factory=list)
    nameless: list[str] = field(factory=list)
    headings: int = 0


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.anchors.add(given["id"])
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
            if "md-nav__link" in given.get("class", "").split():
                self.page.navigation.append(given["href"])
        elif tag == "link" and given.get("rel") not in _ONLY_SAYS:
            self.page.loads.append(given["href"])
        elif "src" in given:
            self.page.loads.append(given["src"])
        if tag == "img" and not given.get("alt"):
            self.page.nameless.append(given.get("src", ""))
        self.page.headings += tag == "h1"


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """All pages of a site, by their path in it. What only a server shows (404) isn't one, nor is the matrix,
    which has a navigation of its own.

    Args:
        site: Its folder.
    """
    pages = {}
    for path in sorted(site.rglob("*.html")):
        if path.name not in ("404.html", "matrix.html"):
            page = pages[str(path.relative_to(site))] = BuiltPage(path)
            _Reader(page).feed(path.read_text("utf-8"))
    return pages


def at_home(site: Path, page: BuiltPage, link: str) -> tuple[str, str] | None:
    """The file of a site that a link leads to, and the anchor in it; None if it leads to another host.

    Args:
        site: The site's folder.
        page: The page with the link.
        link: Where it leads.
    """
    address, anchor = urldefrag(link)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if target.is_dir():
        target /= "index.html"
    inside = target.relative_to(site) if target.is_relative_to(site) else target
    return str(inside), unquote(anchor)
