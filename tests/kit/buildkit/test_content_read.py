"""Blobs of a folder that an engine reads: by their digests alone, and not through links."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.store.content import ContentStore, Reading
from dockline_kit.buildkit.wire.content import (
    ContentInfoRequest,
    ContentInfoResponse,
    ContentListRequest,
    ContentListResponse,
    ContentReadRequest,
    ContentReadResponse,
)

from ...support.buildkit.blobs import DATA, DIGEST, Service, digest_of, place
from ...support.processes import held_open


@pytest.fixture
def folder(blob_folder: Path) -> Path:
    return blob_folder


class TestBlobsAreRead:
    def test_by_their_digests(self, service: Service) -> None:
        [answer] = service("Info", ContentInfoRequest(digest=DIGEST).encode())
        info = ContentInfoResponse.decode(answer).info
        assert info is not None and (info.digest, info.size) == (DIGEST, len(DATA))
        assert info.created_at is not None and info.created_at.seconds > 1_000_000_000

    @pytest.mark.parametrize(
        ("offset", "size", "wanted"),
        [(0, 0, DATA), (-1, -1, DATA), (5, 7, DATA[5:12]), (190, 500, DATA[190:]), (len(DATA), 0, b"")],
    )
    def test_as_far_as_they_are_asked_for(
        self, service: Service, offset: int, size: int, wanted: bytes
    ) -> None:
        request = ContentReadRequest(digest=DIGEST, offset=offset, size=size)
        pieces = [ContentReadResponse.decode(each) for each in service("Read", request.encode())]
        assert b"".join(piece.data for piece in pieces) == wanted
        assert service.fails("Read", ContentReadRequest(digest=DIGEST, offset=201).encode())[0] == (
            Status.OUT_OF_RANGE
        )

    def test_and_closed_when_it_is_known_what_they_are(self, service: Service, folder: Path) -> None:
        service("Info", ContentInfoRequest(digest=DIGEST).encode())
        assert not held_open(place(folder, DATA))

    def test_in_pieces(self, service: Service, folder: Path) -> None:
        data = os.urandom(600_000)
        place(folder, data)
        got = service("Read", ContentReadRequest(digest=digest_of(data)).encode())
        pieces = [ContentReadResponse.decode(each) for each in got]
        assert b"".join(piece.data for piece in pieces) == data
        assert [piece.offset for piece in pieces] == [0, 262_144, 524_288]

    def test_in_lists(self, service: Service, folder: Path) -> None:
        for number in range(120):
            place(folder, str(number).encode())
        (folder / "blobs/sha256/.0.partial").write_bytes(b"")
        (folder / f"blobs/sha256/{'a' * 64}").mkdir()
        lists = [ContentListResponse.decode(each) for each in service("List", ContentListRequest().encode())]
        found = [info.digest for each in lists for info in each.info]
        assert len(lists) == 2 and len(found) == len(set(found)) == 121 and DIGEST in found
        assert service.fails("List", ContentListRequest(filters=["a==b"]).encode())[0] == Status.UNIMPLEMENTED


class TestNothingElseIsRead:
    @pytest.mark.parametrize(
        "digest",
        [
            "",
            "sha256:",
            "sha256:../../index.json",
            f"sha256:../sha256/{DIGEST[7:]}",
            f"sha256:{DIGEST[7:].upper()}",
            f"{DIGEST}\n",
            f"{DIGEST}/..",
            f"sha512:{'0' * 128}",
            f"md5:{'0' * 32}",
            f"../sha256:{'0' * 64}",
            DIGEST[7:],
            f"sha256:{'٣' * 64}",
            f"sha256:{'0' * 63}\0",
        ],
    )
    @pytest.mark.parametrize("method", ["Info", "Read"])
    def test_by_what_is_no_digest(self, service: Service, method: str, digest: str) -> None:
        status, said = service.fails(method, ContentInfoRequest(digest=digest).encode())
        assert status == Status.INVALID_ARGUMENT and "isn't a SHA-256 digest" in said

    @pytest.mark.parametrize("method", ["Info", "Read"])
    def test_that_isnt_there(self, service: Service, folder: Path, method: str) -> None:
        request = ContentInfoRequest(digest=f"sha256:{'0' * 64}").encode()
        assert service.fails(method, request)[0] == Status.NOT_FOUND
        (folder / f"blobs/sha256/{'0' * 64}").mkdir()
        assert service.fails(method, request)[0] == Status.NOT_FOUND

    @pytest.mark.parametrize("method", ["Info", "Read"])
    @pytest.mark.parametrize("linked", ["blobs", "blobs/sha256", f"blobs/sha256/{DIGEST[7:]}"])
    def test_through_a_link(self, service: Service, folder: Path, method: str, linked: str) -> None:
        (folder / linked).rename(folder.parent / "elsewhere")
        (folder / linked).symlink_to(folder.parent / "elsewhere")
        request = ContentInfoRequest(digest=DIGEST).encode()
        assert service.fails(method, request)[0] == Status.NOT_FOUND
        assert [DIGEST in str(each) for each in _listed(service)] == []

    def test_that_is_a_pipe(self, service: Service, folder: Path) -> None:
        os.mkfifo(folder / f"blobs/sha256/{'0' * 64}")
        request = ContentReadRequest(digest=f"sha256:{'0' * 64}").encode()
        assert service.fails("Read", request)[0] == Status.NOT_FOUND
        assert not held_open(folder / f"blobs/sha256/{'0' * 64}")

    @pytest.mark.parametrize("store", [None, "", "there", "here/", "../here"])
    @pytest.mark.parametrize(
        "method", ["Info", "Read", "List", "Write", "Status", "ListStatuses", "Abort", "Update", "Delete"]
    )
    def test_of_another_store(self, service: Service, method: str, store: str | None) -> None:
        request = ContentInfoRequest(digest=DIGEST).encode()
        assert service.fails(method, request, store=store) == (
            Status.NOT_FOUND,
            "no such store was offered",
        )


def _listed(service: Service) -> list[Any]:
    try:
        answers = service("List", ContentListRequest().encode())
    except (CallFailed, OSError):
        return []
    return [info.digest for each in answers for info in ContentListResponse.decode(each).info]


def test_a_reader_that_is_left(folder: Path) -> None:
    data = os.urandom(600_000)
    place(folder, data)
    reading = Reading(ContentStore(str(folder)), digest_of(data), 0, 0)
    assert reading.read() == data[:262_144]
    reading.discard()
    assert reading.read() == b""
