"""When `images.build` of a folder opens a session, and when it packs the folder; in both halves."""

from __future__ import annotations

import asyncio
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import InvalidArgument, ServerError
from dockline_kit.buildkit.wire.session import CredentialsRequest, CredentialsResponse

from ...support.buildkit.canned import Canned, Play
from ...support.fake import FakeDaemon, json_response, response

CREDENTIALS = "/moby.filesync.v1.Auth/Credentials"


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder to build."""
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM scratch\n")
    return folder


@pytest.fixture
def archive() -> bytes:
    """A tar that BuildKit doesn't recognize as one, because of the extended header that it begins with."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as tar:
        entry = tarfile.TarInfo("Dockerfile")
        entry.size, entry.mtime = 13, 1.5
        tar.addfile(entry, io.BytesIO(b"FROM scratch\n"))
    return made.getvalue()


def build(
    half: str, url: str, context: Path | str | bytes, *, api: str | None = "1.51", **options: Any
) -> None:
    """Build a folder or a tar, and read what is told to its end."""
    if half == "threads":
        with dockline.Client(url, version=api) as docker:
            docker.images.build(context, **options).drain()
        return

    async def main() -> None:
        async with dockline.AsyncClient(url, version=api) as docker:
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


def test_a_folder_without_a_dockerfile_is_packed_and_the_engine_says_what_is_wrong(
    half: Any, tmp_path: Path, daemon: FakeDaemon
) -> None:
    said = "Cannot locate specified Dockerfile: Dockerfile"
    daemon.answer(json_response({"message": said}, 500, "Internal Server Error"))
    with pytest.raises(ServerError, match=said):
        build(half, daemon.url, tmp_path, version="2")
    assert paths(daemon) == ["/v1.51/build"]


def test_an_address_is_no_folder_and_opens_no_session(half: Any, daemon: FakeDaemon) -> None:
    with pytest.raises(InvalidArgument):
        build(half, daemon.url, "https://example.org/context.git", version="2")
    assert daemon.asked == []


def test_the_request_names_the_session_and_the_dockerfile(
    half: Any, context: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (context / "Dockerfile").rename(context / "Other")
    caplog.set_level("DEBUG", "dockline")
    with Canned("build", lambda _: None) as engine:
        build(half, engine.url, context, api=None, dockerfile="Other", memory=1 << 30, version="2")
    query = engine.queries["/build"]
    assert {name: query[name] for name in ("version", "remote", "dockerfile")} == {
        "version": "2",
        "remote": "client-session",
        "dockerfile": "Other",
    }
    said = f"its changes are sent in the session {query['session']}"
    assert [record for record in caplog.records if said in record.getMessage()]


def test_what_only_the_classic_builder_looks_at_is_left_to_it(
    half: Any, context: Path, daemon: FakeDaemon
) -> None:
    daemon.answer(response(b"OK", Api_Version="1.51", Builder_Version="2"))
    daemon.answer(json_response({"stream": "built"}))
    build(half, daemon.url, context, api=None, memory=1 << 30)
    assert paths(daemon) == ["/_ping", "/v1.51/build"]
    assert daemon.asked[-1].body, "the folder is packed"


def test_logins_that_are_given_are_those_of_the_session(half: Any, context: Path) -> None:
    got = []

    def asks(play: Play) -> None:
        for host in ("a.example", "b.example", "c.example"):
            call = play.session.call(CREDENTIALS, (), CredentialsRequest(host=host).encode())
            got.append(CredentialsResponse.decode(play.session.message(call)).username)

    logins = {
        f"{name}.example": dockline.models.AuthConfig(username=name, password="x") for name in ("a", "b")
    }
    with Canned("build", asks) as engine:
        build(half, engine.url, context, version="2", registry_config=logins)
    assert got == ["a", "b", ""] and not engine.trouble


def test_a_tar_is_sent_so_that_buildkit_recognizes_it(half: Any, archive: bytes, daemon: FakeDaemon) -> None:
    for version in ("2", "1"):
        daemon.answer(json_response({"stream": "built"}))
        build(half, daemon.url, archive, version=version)
    led, unchanged = (each.body for each in daemon.asked)
    assert led[512:] == archive and unchanged == archive
