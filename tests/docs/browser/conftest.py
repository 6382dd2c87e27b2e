"""The site, built once and served, and a browser that reads it: tests that take their time, marked `slow`."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ...support.browser import Page, browser
from ...support.pages import TOP
from .built import BuiltPage, read_pages


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the site, as `make docs` builds it."""
    command = [sys.executable, str(TOP / "docs/build.py")]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return TOP / "build/site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """All of its pages, by their path."""
    return read_pages(site)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the site, served as `python -m http.server` does."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Page]:
    with browser() as page:
        yield page


@pytest.fixture
def page(chromium: Page, home: str) -> Iterator[Page]:
    """The first page, as a newcomer sees it. An error of any page fails the test; so does another host."""
    chromium.wide(1400)
    chromium.dark(False)
    chromium.open(home)
    chromium.tell("localStorage.clear()")
    chromium.open(home)
    yield chromium
    assert chromium.errors == []
    assert [url for url in chromium.requests if not url.startswith((home, "data:", "blob:", "about:"))] == []
    chromium.requests.clear()
