"""Both halves of builds and of what serves the engine, and a content store in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline_kit.buildkit.store.content import ContentStore

from ...support.buildkit import building, served
from ...support.buildkit.blobs import DATA, Service, place
from ...support.buildkit.served import Served
from ...support.processes import left
from ...support.waiting import eventually


@pytest.fixture(params=building.HALVES)
def half(request: pytest.FixtureRequest) -> str:
    """A half of the client, as `Half` takes it."""
    return str(request.param)


@pytest.fixture
def nothing_left() -> Iterator[None]:
    """Sees to it that no thread and no descriptor of a test is left at its end."""
    before = left()
    yield
    eventually(lambda: left() <= before, what="the end of threads and descriptors")


@pytest.fixture(params=served.HALVES)
def serve(request: pytest.FixtureRequest) -> Served:
    return Served(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Dockerfile, named `web`."""
    made = tmp_path / "web"
    made.mkdir()
    (made / "Dockerfile").write_text("FROM scratch\n")
    return made


@pytest.fixture
def blob_folder(tmp_path: Path) -> Path:
    """A folder with a blob."""
    place(tmp_path / "cache", DATA)
    return tmp_path / "cache"


@pytest.fixture
def service(serve: Served, blob_folder: Path) -> Service:
    """A store `here`, which may be written to, and one `fixed`, which may not."""
    stores = {"here": ContentStore(str(blob_folder), writable=True), "fixed": ContentStore(str(blob_folder))}
    return Service(serve, serve.made("content.ContentService", stores).handlers)
