"""The page of a diff, in a real browser: contents, filters, links that come back, dark and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.cli import main

from ..support.browser import PICTURES, WITH_A_BROWSER, Page, is_dark_where_the_user_likes_it_dark

pytestmark = WITH_A_BROWSER

SHOWN = "[...document.querySelectorAll('article')].filter((each) => each.checkVisibility())"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diff") / "diff.html"
    assert main(["diff", "1.51", "1.52", "--format", "html", "--output", str(path)]) == 0
    return path


def shown(page: Page) -> list[str]:
    found: list[str] = page.tell(f"{SHOWN}.map((each) => each.querySelector('code').textContent)")
    return found


def test_contents_lead_to_each_operation_and_definition(page: Page) -> None:
    links = page.tell("[...document.querySelectorAll('nav li[data-of] a')].map((each) => each.hash.slice(1))")
    assert len(links) > 30
    assert all(page.tell(f"document.getElementById('{link}') !== null") for link in links)
    page.tell(
        "[...document.querySelectorAll('nav a')].find((each) => each.textContent === 'SystemInfo').click()"
    )
    page.wait("document.querySelector('article:target code').textContent.startsWith('SystemInfo')")
    top = page.tell("document.querySelector('article:target').getBoundingClientRect().top")
    head = page.tell("document.querySelector('header').getBoundingClientRect().bottom")
    assert head <= top < 900, "what a link leads to is not under the head"


def test_a_severity_leaves_out_the_others(page: Page) -> None:
    every = len(shown(page))
    page.choose("severity", "safe")
    assert 0 < len(shown(page)) < every
    assert set(page.tell(f"{SHOWN}.map((each) => each.className)")) == {"safe"}
    assert (
        page.tell("[...document.querySelectorAll('h2')].filter((each) => each.checkVisibility()).length") == 1
    )
    left = page.tell("[...document.querySelectorAll('nav li[data-level]:not([hidden])')].length")
    assert left == 1, "contents follow"
    assert f"{len(shown(page))} safe of " in page.tell("document.getElementById('count').textContent")


def test_a_resource_leaves_out_the_others(page: Page) -> None:
    page.choose("resource", "Network")
    found = shown(page)
    assert "Network.Containers" in found and "NetworkInspect:200" in found
    assert not any(address.startswith("ContainerCreate") for address in found)


def test_a_search_from_the_keyboard_finds_what_it_says(page: Page) -> None:
    page.press("/", "/")
    assert page.tell("document.activeElement.id") == "search"
    page.type("kernel memory")
    assert shown(page)
    assert all("memory" in address.lower() for address in shown(page))
    page.type(" nothing of the kind")
    assert page.tell("document.getElementById('count').textContent").startswith("nothing of ")
    page.tell("document.getElementById('clear').click()")
    assert len(shown(page)) > 50


def test_a_link_comes_back_to_what_was_asked_for(page: Page, file: Path) -> None:
    page.choose("severity", "breaking")
    page.choose("resource", "System")
    found, link = shown(page), page.tell("location.href")
    page.open(file.as_uri())
    assert shown(page) != found
    page.open(link)
    assert shown(page) == found


def test_a_link_to_a_change_shows_it_whatever_is_filtered(page: Page) -> None:
    id_ = page.tell("document.querySelector('article.safe').id")
    page.choose("severity", "breaking")
    page.tell(f"location.hash = '{id_}'")
    page.wait(f"document.getElementById('{id_}').checkVisibility()")


def test_it_is_dark_where_the_user_likes_it_dark(page: Page) -> None:
    assert is_dark_where_the_user_likes_it_dark(page)


def test_a_narrow_screen_shows_all_of_it(page: Page, file: Path) -> None:
    page.wide(400)
    page.open(file.as_uri())
    assert page.fits()
    assert page.tell("document.getElementById('contents').open") is False
    page.tell("document.getElementById('contents').open = true")
    assert page.fits()
    wide = page.tell(f"{SHOWN}.filter((each) => each.getBoundingClientRect().right > innerWidth).length")
    assert wide == 0


def test_severities_can_be_told_without_colours(page: Page) -> None:
    levels = page.tell(f"{SHOWN}.map((each) => [each.className, each.querySelector('.level').textContent])")
    assert all(name == said for name, said in levels)


@pytest.mark.parametrize("width", [1200, 400])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_for_people_to_look_at(page: Page, file: Path, width: int, dark: bool) -> None:
    path = PICTURES / f"diff-{width}-{'dark' if dark else 'light'}.png"
    page.wide(width)
    page.open(file.as_uri())
    page.dark(dark)
    page.picture(path)
    page.dark(False)
    assert path.read_bytes().startswith(b"\x89PNG")
