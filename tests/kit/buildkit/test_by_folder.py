"""When `images.build` of a folder opens a session, and when it packs the folder; in both halves."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

import dockline

from ...support.fake import FakeDaemon, json_response


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder to build."""
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM scratch\n")
    return folder


def build(half: str, url: str, context: Path, **options: Any) -> None:
    """Build a folder, and read what is told to its end."""
    if half == "threads":
        with dockline.Client(url, version="1.51") as docker:
            docker.images.build(context, **options).drain()
        return

    async def main() -> None:
        async with dockline.AsyncClient(url, version="1.51") as docker:
            await docker.images.build(context, **options).drain()

    asyncio.run(main())


def paths(daemon: FakeDaemon) -> list[str]:
    """What was asked for, without queries."""
    return [each.target.partition("?")[0] for each in daemon.asked]


def test_buildkit_by_name_opens_a_session_whatever_the_engine_prefers(
    half: Any, context: Path, daemon: FakeDaemon
) -> None:
    daemon.answer(json_response({"message": "page not found"}, 404, "Not Found"))
    daemon.answer(json_response({"stream": "built"}))
    build(half, daemon.url, context, version="2")
    assert paths(daemon) == ["/v1.51/session", "/v1.51/build"]
    assert daemon.asked[1].body, "where there are no sessions, the folder is packed"


@pytest.mark.parametrize(
    "options",
    [
        {"version": "1"},
        {"version": "2", "remote": "https://example.org/context.tar"},
        {"version": "2", "session": "mine"},
        {"version": "2", "networkmode": "container:a"},
        {},
    ],
    ids=["classic", "remote", "session", "network", "no engine that has BuildKit"],
)
def test_a_folder_is_packed_where_no_session_can_serve_it(
    half: Any, context: Path, daemon: FakeDaemon, options: dict[str, Any]
) -> None:
    daemon.answer(json_response({"stream": "built"}))
    build(half, daemon.url, context, **options)
    assert "/v1.51/session" not in paths(daemon) and paths(daemon)[-1] == "/v1.51/build"
    assert daemon.asked[-1].body
