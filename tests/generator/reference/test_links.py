"""Each link of the reference leads to a place, in every version, and each place has a name of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from ...support.versions import NEWEST, SHIPPED, VERSIONS
from .reading import anchors, links, reference

SOME = dict.fromkeys([VERSIONS[0], "1.44", SHIPPED, NEWEST])
LARGEST = 250_000


def dead_links(version: str) -> list[str]:
    """The links that lead nowhere."""
    pages = reference(version)
    known = {path: {"", *anchors(page)} for path, page in pages.items()}
    return [
        f"{path}: {there}#{anchor}"
        for path, page in pages.items()
        for there, anchor in links(path, page)
        if anchor not in known.get(there, ())
    ]


@pytest.mark.parametrize("version", SOME)
def test_each_link_leads_to_a_place(version: str) -> None:
    assert dead_links(version) == []
    assert sum(1 for path, page in reference(version).items() for _ in links(path, page)) > 1500


@pytest.mark.slow
@pytest.mark.parametrize("version", [version for version in VERSIONS if version not in SOME])
def test_each_link_leads_to_a_place_in_any_other_version(version: str) -> None:
    assert dead_links(version) == []


@pytest.mark.parametrize("version", SOME)
def test_no_two_places_of_a_page_have_one_name(version: str) -> None:
    for path, page in reference(version).items():
        assert [name for name, count in Counter(anchors(page)).items() if count > 1] == [], path


@pytest.mark.parametrize("version", SOME)
def test_pages_are_of_a_size_that_browsers_like(version: str) -> None:
    sizes = {path: len(page.encode()) for path, page in reference(version).items()}
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}


@pytest.mark.parametrize("version", SOME)
def test_each_page_begins_with_its_title_and_says_where_it_comes_from(version: str) -> None:
    for path, page in reference(version).items():
        title, _, rest = page.partition("\n\n")
        assert title.startswith("# ") and "\n" not in title, path
        assert rest.startswith("<!-- Rendered by `dockline reference` from the description of API"), path
        assert page.endswith("\n") and "\n\n\n" not in page, path
