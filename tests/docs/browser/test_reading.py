"""Reading the site: on a narrow screen, by keyboard, in the dark, searching it; no other host is asked."""

from __future__ import annotations

import pytest

from ...support.browser import PICTURES, WITH_A_BROWSER, Page
from .built import BuiltPage

pytestmark = WITH_A_BROWSER
SCREENSHOTS = PICTURES.parent / "screenshots"

STICKS_OUT = """
(() => {
    const edge = document.documentElement.clientWidth + 1, found = [];
    const scrolls = (each) => /auto|scroll/.test(getComputedStyle(each).overflowX);
    const look = (above) => {
        for (const each of above.children) {
            if (each.scrollWidth > each.clientWidth && each.clientWidth && scrolls(each)) continue;
            if (each.getBoundingClientRect().right > edge && each.checkVisibility())
                found.push(each.outerHTML.slice(0, 200));
            else look(each);
        }
    };
    look(document.querySelector('article'));
    return found.slice(0, 3);
})()
"""
"""What is cut at the right, as nothing that holds it scrolls."""

ROOT = "document.activeElement.shadowRoot"
FOCUSED = f"({ROOT}?.activeElement ?? document.activeElement)"
CHOSEN = f"{ROOT}?.getElementById({FOCUSED}.getAttribute('aria-activedescendant'))?.href"


def search(page: Page, words: str) -> str:
    """Search by keyboard; where the first result leads."""
    page.press("/", "/")
    page.wait(f"{FOCUSED}.tagName === 'INPUT'")
    page.type(words)
    page.wait(f"new URL({CHOSEN} ?? 'about:blank').searchParams.get('h') === {words!r}")
    return str(page.tell(CHOSEN))


def find(page: Page, words: str, end: str) -> int:
    """Search by keyboard for the place whose address ends so, and go there; which of the results it is."""
    results = [search(page, words)]
    while not results[-1].endswith(end):
        page.press("ArrowDown")
        page.wait(f"{CHOSEN} !== {results[-1]!r}")
        results.append(str(page.tell(CHOSEN)))
        assert results[-1] not in results[:-1], results
    page.press("Enter")
    page.wait(f"location.href.endsWith({end!r}) && document.readyState === 'complete'")
    return len(results)


def test_no_page_is_wider_than_a_small_screen(page: Page, pages: dict[str, BuiltPage], home: str) -> None:
    page.wide(400)
    wide = {}
    for name in pages:
        page.open(home + name)
        sticking = page.tell(STICKS_OUT)
        if sticking or not page.fits():
            wide[name] = sticking
    assert wide == {}


def test_a_search_by_keyboard_finds_a_field_of_a_model(page: Page) -> None:
    assert find(page, "nano_cpus", "#hostconfig") <= 10
    page.wait("Math.abs(document.getElementById('hostconfig').getBoundingClientRect().top) < 400")
    field = "document.getElementById('hostconfig.nano_cpus').closest('dt')"
    assert "CPU" in page.tell(f"{field}.nextElementSibling.innerText")


def test_a_search_by_keyboard_finds_a_method(page: Page) -> None:
    assert find(page, "containers.stop", "reference/containers.html?h=containers.stop#stop") <= 3


def test_a_search_is_left_by_escape(page: Page) -> None:
    search(page, "stop")
    page.press("Escape")
    page.wait(f"{FOCUSED}.tagName !== 'INPUT'")


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.press("Tab")
    assert page.tell("document.activeElement.classList.contains('md-skip')")
    page.wait("getComputedStyle(document.activeElement).opacity === '1'")
    page.press("Enter")
    page.wait("location.hash !== ''")
    page.press("Tab")
    assert page.tell("document.activeElement.closest('article, main') !== null")


def test_whoever_goes_by_keyboard_sees_where_they_are(page: Page) -> None:
    unseen = []
    for _ in range(40):
        page.press("Tab")
        if not page.tell(
            "parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 1 || "
            "document.activeElement.type === 'radio'"
        ):
            unseen.append(page.tell("document.activeElement.outerHTML.slice(0, 200)"))
    assert unseen == []


def test_it_is_dark_where_the_user_likes_it_dark(page: Page) -> None:
    for dark, scheme in ((False, "default"), (True, "slate"), (False, "default")):
        page.dark(dark)
        page.wait(f"document.body.dataset.mdColorScheme === '{scheme}'")
        assert page.brightness() < 150 if dark else page.brightness() > 600


def test_the_colours_can_be_chosen_by_keyboard_and_stay(page: Page, home: str) -> None:
    assert page.brightness() > 600
    while page.tell("document.activeElement.name") != "__palette":
        page.press("Tab")
    for _ in range(2):  # from the system's to light ones to dark ones
        page.press("ArrowRight")
    page.wait("document.body.dataset.mdColorScheme === 'slate'")
    assert page.brightness() < 150
    page.open(f"{home}spellings.html")
    assert page.brightness() < 150


SHOWN = {
    "start": "index.html",
    "guide": "guides/containers.html",
    "reference": "reference/containers.html#stop",
    "model": "reference/models/containers.html#hostconfig",
    "table": "coming-from-docker-py.html#containers",
    "example": "examples/fleet.html",
}


@pytest.mark.parametrize("name", SHOWN)
def test_screenshots_for_people_to_look_at(page: Page, home: str, name: str) -> None:
    for width, dark in ((1400, False), (400, True)):
        page.wide(width)
        page.dark(dark)
        page.open(home + SHOWN[name])
        picture = SCREENSHOTS / f"{name}-{width}-{'dark' if dark else 'light'}.png"
        page.picture(picture)
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_screenshot_of_a_search(page: Page) -> None:
    search(page, "wait until healthy")
    page.picture(SCREENSHOTS / "search.png")
