"""Files that are uploaded: opened by us they are closed by us, opened by the caller they are the caller's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline import Client
from dockline.errors import BrokenUpload, ConnectionError, InvalidArgument, NotFound

from ..support.fake import CLOSE, RESET, FakeDaemon, Step, Talk, json_response, response
from ..support.processes import held_open, open_files

SIZE = 1_000_000


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.tar"
    path.write_bytes(os.urandom(SIZE))
    return path


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    """With a connection already, so that descriptors can be counted."""
    daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as client:
        client.containers.list()
        yield client


def put(docker: Client, body: Any) -> None:
    docker.containers.put_archive("web", body, path="/")


def test_a_file_sent_by_name_is_sent_whole_and_closed(
    docker: Client, daemon: FakeDaemon, archive: Path
) -> None:
    daemon.answer(response())
    put(docker, archive)
    assert daemon.asked[-1].body == archive.read_bytes()
    assert not held_open(archive)


@pytest.mark.parametrize(
    ("answer", "early", "error"),
    [(json_response({"message": "no"}, 404), False, NotFound), (CLOSE, True, ConnectionError)],
    ids=["refused", "lost"],
)
def test_a_file_sent_by_name_is_closed_whatever_comes_of_it(
    answer: Step, early: bool, error: type[Exception], docker: Client, daemon: FakeDaemon, archive: Path
) -> None:
    daemon.answer(answer, early=early)
    with pytest.raises(error) as caught:
        put(docker, archive)
    assert caught.value and not held_open(archive)


@pytest.mark.parametrize("name", ["empty", "folder", "missing"])
def test_a_file_that_cant_be_sent_is_closed_before_anything_is_sent(
    name: str, docker: Client, daemon: FakeDaemon, tmp_path: Path
) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    before = open_files()
    with pytest.raises(InvalidArgument, match=name) as caught:
        put(docker, tmp_path / name)
    assert caught.value and open_files() <= before
    assert len(daemon.asked) == 1


def test_a_file_that_the_caller_opened_stays_open_and_is_read_to_its_end(
    docker: Client, daemon: FakeDaemon, archive: Path
) -> None:
    with archive.open("rb") as file:
        file.seek(100)
        daemon.answer(response())
        put(docker, file)
        assert not file.closed and file.tell() == SIZE
    assert daemon.asked[-1].body == archive.read_bytes()[100:]


@pytest.mark.parametrize("opened", [Path.as_posix, lambda path: path.open("rb")], ids=["by name", "opened"])
def test_a_file_that_shrinks_while_it_is_sent_ends_the_upload_and_the_connection(
    opened: Callable[[Path], Any], docker: Client, daemon: FakeDaemon, archive: Path
) -> None:
    body = opened(archive)

    def shrink(talk: Talk) -> None:
        os.truncate(archive, 300_000)
        while talk.recv():
            pass

    daemon.answer(shrink, early=True)
    archive.write_bytes(bytes(50_000_000))
    with pytest.raises(BrokenUpload, match=r"ended after [0-9]+ of 50000000 bytes; did the file change"):
        put(docker, body)
    if hasattr(body, "close"):
        assert not body.closed
        body.close()
    daemon.answer(json_response([]))
    assert docker.containers.list() == []
    assert daemon.connections == 2, "the daemon still waits for the rest on the other"


def test_a_file_that_was_opened_as_text_is_refused_with_the_way_out(
    docker: Client, daemon: FakeDaemon, archive: Path
) -> None:
    with (
        archive.open(encoding="latin-1") as file,
        pytest.raises(InvalidArgument, match=r"opened as text.*'rb'"),
    ):
        put(docker, file)
    assert len(daemon.asked) == 1


def test_a_daemon_that_has_answered_and_then_hangs_up_has_answered(
    docker: Client, daemon: FakeDaemon
) -> None:
    def read_some(talk: Talk) -> None:
        left = 8 << 20
        while left > 0:
            left -= len(talk.recv())

    daemon.answer(response(), read_some, RESET, early=True)
    put(docker, bytes(60_000_000))
    daemon.answer(json_response([]))
    assert docker.containers.list() == []
    assert daemon.connections == 2


def test_a_body_of_bytes_of_any_size_is_sent_once_and_whole(docker: Client, daemon: FakeDaemon) -> None:
    for size in (1, 100, 192 * 1024, 192 * 1024 + 1, 500_000):
        body = os.urandom(size)
        daemon.answer(response())
        put(docker, body)
        assert daemon.asked[-1].body == body
        assert daemon.asked[-1].headers["Content-Length"] == str(size)
