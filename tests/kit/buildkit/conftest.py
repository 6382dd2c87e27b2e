"""Both halves of what serves the engine, and a content store in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_kit.buildkit.store.content import ContentStore

from ...support.buildkit.blobs import DATA, Service, place
from ...support.buildkit.served import HALVES, Served


@pytest.fixture(params=HALVES)
def serve(request: pytest.FixtureRequest) -> Served:
    return Served(request.param)


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
