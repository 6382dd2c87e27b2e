"""Pages of the generator in a real browser; the module with the tests says which `file` it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..support.browser import Page, browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    """A browser, for as long as it is needed: it is busy even where it shows nothing new."""
    with browser() as page:
        yield page


@pytest.fixture
def page(chromium: Page, file: Path) -> Iterator[Page]:
    """The page as a newcomer sees it; what it loads and what goes wrong in it is an error."""
    chromium.wide(1200)
    chromium.open(file.as_uri())
    yield chromium
    assert chromium.errors == []
    assert all(url.startswith("file:") or url == "about:blank" for url in chromium.requests)
    chromium.requests.clear()
