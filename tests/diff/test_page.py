"""The matrix as a page, in a real browser: search, two versions, a change, a link that comes back to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.cli import main

from ..support.browser import PICTURES, WITH_A_BROWSER, Page, is_dark_where_the_user_likes_it_dark
from ..support.versions import NEWEST, VERSIONS

LIMIT = 1_000_000
pytestmark = WITH_A_BROWSER


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("matrix") / "matrix.html"
    assert main(["matrix", "--format", "html", "--output", str(path)]) == 0
    return path


def addresses(page: Page) -> list[str]:
    found: list[str] = page.tell("[...document.querySelectorAll('#rows li')].map((li) => li.dataset.address)")
    return found


def test_it_is_one_small_file_over_all_versions(file: Path, page: Page) -> None:
    assert file.stat().st_size < LIMIT
    assert page.tell("document.getElementById('range').textContent") == f"{VERSIONS[0]} to {NEWEST}"
    assert page.tell("data.versions") == VERSIONS
    assert page.tell("performance.timing.loadEventEnd > 0")


def test_a_search_from_the_keyboard_finds_what_it_says(page: Page) -> None:
    page.press("/", "/")
    assert page.tell("document.activeElement.id") == "search"
    page.type("HostConfig dns")
    found = addresses(page)
    assert found
    assert all("hostconfig" in each.lower() and "dns" in each.lower() for each in found)
    page.press("ArrowDown")
    assert page.tell("document.activeElement.className") == "row"


def test_a_resource_leaves_out_the_others(page: Page) -> None:
    every = page.tell("shown.length")
    page.choose("resource", "Secret")
    assert 0 < page.tell("shown.length") < every
    assert "SecretCreate" in addresses(page)
    assert "ContainerCreate" not in addresses(page)


def test_two_versions_show_what_changed_between_them(page: Page) -> None:
    page.choose("from", "1.51")
    page.choose("to", "1.52")
    kinds = set(page.tell("[...document.querySelectorAll('#rows li')].map((li) => li.className)"))
    assert kinds == {"removed", "changed", "added"}
    assert "ContainerConfig.MacAddress" in addresses(page)
    said = page.tell("document.querySelector('[data-address=\"ContainerConfig.MacAddress\"]').textContent")
    assert said.startswith("removed"), "it can be read without colours"


def test_a_change_opens_and_its_link_comes_back_to_it(page: Page, file: Path) -> None:
    page.choose("from", "1.43")
    page.choose("to", "1.44")
    page.tell("document.querySelector('[data-address=\"HealthConfig.StartInterval\"] .row').click()")
    page.wait("document.querySelector('.details') !== null")
    assert f"1.44\u2013{NEWEST}" in page.tell("document.querySelector('.details').textContent")
    link = page.tell("location.href")
    page.open(file.as_uri())
    assert page.tell("document.querySelector('.details')") is None
    page.open(link)
    assert page.tell("document.querySelector('.details').parentElement.dataset.address") == (
        "HealthConfig.StartInterval"
    )
    assert page.tell("[document.getElementById('from').value, document.getElementById('to').value]") == [
        "1.43",
        "1.44",
    ]
    page.press("Escape")
    assert page.tell("document.querySelector('.details')") is None


def test_it_is_dark_where_the_user_likes_it_dark(page: Page) -> None:
    assert is_dark_where_the_user_likes_it_dark(page)


def test_a_narrow_screen_shows_the_time_line_too(page: Page, file: Path) -> None:
    page.wide(400)
    page.open(file.as_uri())
    assert page.fits()
    strip = "document.querySelector('.marks').getBoundingClientRect()"
    assert page.tell(f"{strip}.width > 100 && {strip}.height > 0 && {strip}.right <= 400")
    page.choose("from", "1.25")
    page.choose("to", "1.51")
    page.tell("document.querySelector('.row').click()")
    assert page.fits(), "with details open, too"


def test_pictures_for_people_to_look_at(page: Page) -> None:
    page.choose("from", "1.51")
    page.choose("to", "1.52")
    page.tell("document.querySelectorAll('.row')[3].click()")
    for name, dark in (("matrix-light.png", False), ("matrix-dark.png", True)):
        page.dark(dark)
        page.picture(PICTURES / name)
        assert (PICTURES / name).read_bytes().startswith(b"\x89PNG")
    page.dark(False)
