"""The files of the site: links lead somewhere, the navigation to every page; all that is loaded is here."""

from __future__ import annotations

import re
from pathlib import Path

from .built import BuiltPage, at_home


def test_each_link_leads_to_a_page_and_a_place_in_it(site: Path, pages: dict[str, BuiltPage]) -> None:
    lost = []
    for name, page in pages.items():
        for link in set(page.links):
            found = at_home(site, page, link)
            if found is None:
                continue
            target, anchor = found
            if target not in pages:
                lost += [f"{name}: {link}"] * (not (site / target).is_file())
            elif anchor and anchor not in pages[target].anchors:
                lost.append(f"{name}: {link}")
    assert lost == []


def test_all_that_a_page_loads_is_part_of_the_site(site: Path, pages: dict[str, BuiltPage]) -> None:
    for name, page in pages.items():
        for address in page.loads:
            found = at_home(site, page, address)
            assert found is not None, f"{name}: {address}"
            assert (site / found[0]).is_file(), f"{name}: {address}"


def test_styles_and_scripts_name_no_other_host(site: Path) -> None:
    for path in (each for suffix in ("css", "js") for each in (site / "assets").rglob(f"*.{suffix}")):
        text = path.read_text("utf-8")
        assert not re.search(r"@import\s|url\([\"']?https?:", text), path


def test_the_navigation_of_each_page_leads_to_all_others(site: Path, pages: dict[str, BuiltPage]) -> None:
    for name, page in pages.items():
        found = (at_home(site, page, link) for link in page.navigation)
        assert set(pages) - {target[0] for target in found if target} == set(), name


def test_each_page_has_one_title(pages: dict[str, BuiltPage]) -> None:
    assert [name for name, page in pages.items() if page.headings != 1] == []


def test_each_picture_has_a_text_in_its_place(pages: dict[str, BuiltPage]) -> None:
    assert [f"{name}: {each}" for name, page in pages.items() for each in page.nameless] == []
