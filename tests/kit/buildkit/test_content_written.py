"""Blobs that an engine writes: none is there before it is whole, wherever it breaks off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline.errors import DocklineError, ProtocolError
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.store.content import MOST_INGESTS, ContentStore
from dockline_kit.buildkit.store.ingests import LARGEST_BLOB, Ingest
from dockline_kit.buildkit.wire.content import (
    ContentAbortRequest,
    ContentInfoRequest,
    ContentStatusesRequest,
    ContentStatusesResponse,
    ContentStatusRequest,
    ContentStatusResponse,
    ContentWriteRequest,
    ContentWriteResponse,
)

from ...support.buildkit.blobs import (
    COMMIT,
    DATA,
    DIGEST,
    STAT,
    WRITE,
    Service,
    digest_of,
    encoded,
    files,
    kept,
    place,
    steps,
)
from ...support.buildkit.served import Served


@pytest.fixture
def folder(blob_folder: Path) -> Path:
    return blob_folder


class TestBlobsAreWritten:
    @pytest.mark.parametrize("pieces", [(b"new bytes",), (b"new", b" ", b"bytes")])
    def test_and_appear_whole(self, service: Service, folder: Path, pieces: tuple[bytes, ...]) -> None:
        got = service("Write", *encoded(steps(b"new bytes", *pieces)))
        answers = [ContentWriteResponse.decode(each) for each in got]
        assert [answer.action for answer in answers] == [STAT, *(WRITE for _ in pieces), COMMIT]
        assert (answers[0].offset, answers[-1].offset, answers[-1].total) == (0, 9, 9)
        assert answers[-1].digest == digest_of(b"new bytes")
        assert kept(folder, b"new bytes").read_bytes() == b"new bytes"
        assert len(files(folder)) == 2

    def test_where_there_was_no_folder(self, serve: Served, tmp_path: Path) -> None:
        store = ContentStore(str(tmp_path / "a" / "b"), writable=True)
        service = Service(serve, serve.made("content.ContentService", {"here": store}).handlers)
        service("Write", *encoded(steps(b"")))
        assert files(tmp_path) == [f"a/b/blobs/sha256/{sha256(b'').hexdigest()}"]

    def test_while_another_writer_makes_the_same_folders(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mkdir = os.mkdir

        def too_late(path: bytes, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
            for _ in ("the other writer", "ours"):
                mkdir(path, mode, dir_fd=dir_fd)

        monkeypatch.setattr(os, "mkdir", too_late)
        ingest = ContentStore(str(tmp_path), writable=True).begin("ref")
        for step in steps(b"new bytes"):
            ingest.take(step)
        assert files(tmp_path) == [f"blobs/sha256/{sha256(b'new bytes').hexdigest()}"]

    def test_as_files_that_may_be_read_like_any_other(self, service: Service, folder: Path) -> None:
        service("Write", *encoded(steps(b"new bytes")))
        (folder / "plain").touch()
        assert kept(folder, b"new bytes").stat().st_mode == (folder / "plain").stat().st_mode

    def test_in_one_message(self, service: Service, folder: Path) -> None:
        service("Write", ContentWriteRequest(action=COMMIT, ref="r", data=b"one").encode())
        assert len(files(folder)) == 2 and kept(folder, b"one").read_bytes() == b"one"

    def test_anew_from_the_start(self, service: Service, folder: Path) -> None:
        whole = steps(b"new bytes")
        begun = ContentWriteRequest(action=WRITE, data=b"other and more"[:9])
        service("Write", *encoded([whole[0], begun, *whole[1:]]))
        assert kept(folder, b"new bytes").read_bytes() == b"new bytes"

    def test_unless_they_are_there(self, service: Service, folder: Path) -> None:
        assert service.fails("Write", *encoded(steps(DATA)))[0] == Status.ALREADY_EXISTS
        place(folder, DATA).write_bytes(DATA[:-1])  # as after a power cut
        service("Write", *encoded(steps(DATA)))
        assert kept(folder, DATA).read_bytes() == DATA and len(files(folder)) == 1

    def test_in_turns_with_others(self, folder: Path) -> None:
        store = ContentStore(str(folder), writable=True)
        both = [store.begin(ref) for ref in ("a", "b")]
        ours, theirs = steps(b"first", b"fi", b"rst", ref="a"), steps(b"other", b"ot", b"her", ref="b")
        for one, other in zip(ours, theirs, strict=True):
            both[0].take(one)
            both[1].take(other)
        assert len(files(folder)) == 3

    def test_and_their_state_is_told(self, serve: Served, folder: Path) -> None:
        store = ContentStore(str(folder), writable=True)
        service = Service(serve, serve.made("content.ContentService", {"here": store}).handlers)
        ingest = store.begin("ref")
        for step in steps(b"new bytes", b"new")[:2]:
            ingest.take(step)
        [answer] = service("Status", ContentStatusRequest(ref="ref").encode())
        status = ContentStatusResponse.decode(answer).status
        assert status is not None
        assert (status.ref, status.offset, status.total, status.expected) == (
            "ref", 3, 9, digest_of(b"new bytes"),
        )  # fmt: skip
        [answer] = service("ListStatuses", ContentStatusesRequest().encode())
        assert ContentStatusesResponse.decode(answer).statuses == [status]
        assert service("Abort", ContentAbortRequest(ref="ref").encode()) == [b""]
        assert len(files(folder)) == 1
        with pytest.raises(CallFailed):
            ingest.take(ContentWriteRequest(action=WRITE, offset=3, data=b"more"))
        for method in ("Status", "Abort"):
            assert service.fails(method, ContentStatusRequest(ref="ref").encode())[0] == Status.NOT_FOUND
        filtered = ContentStatusesRequest(filters=["ref==a"]).encode()
        assert service.fails("ListStatuses", filtered)[0] == Status.UNIMPLEMENTED


BROKEN: dict[str, tuple[Status, list[ContentWriteRequest]]] = {
    "with other bytes": (Status.FAILED_PRECONDITION, steps(b"new bytes", b"old bytes")),
    "with too few bytes": (Status.FAILED_PRECONDITION, steps(b"new bytes", b"new")),
    "with too many bytes": (Status.FAILED_PRECONDITION, steps(b"new bytes", b"new bytes", b"!")),
    "behind a gap": (Status.OUT_OF_RANGE, [*steps(b"new")[:1], ContentWriteRequest(action=WRITE, offset=3)]),
    "by another algorithm": (Status.INVALID_ARGUMENT, steps(b"a", expected=f"sha512:{'0' * 128}")),
    "by a path": (Status.INVALID_ARGUMENT, steps(b"a", expected="sha256:../../../a")),
    "without a name": (Status.INVALID_ARGUMENT, steps(b"a", ref="")),
    "under a long name": (Status.INVALID_ARGUMENT, steps(b"a", ref="r" * 4097)),
    "under another name": (
        Status.INVALID_ARGUMENT,
        [*steps(b"ab", b"a")[:2], ContentWriteRequest(action=WRITE, ref="b", offset=1)],
    ),
    "of any size": (
        Status.RESOURCE_EXHAUSTED,
        [ContentWriteRequest(action=STAT, ref="r", total=LARGEST_BLOB + 1)],
    ),
    "by an unknown step": (Status.INVALID_ARGUMENT, [ContentWriteRequest(action=7, ref="r")]),
}


class TestNothingElseIsWritten:
    @pytest.mark.parametrize("how", BROKEN)
    def test_that_comes(self, service: Service, folder: Path, how: str) -> None:
        status, requests = BROKEN[how]
        assert service.fails("Write", *encoded(requests))[0] == status
        assert len(files(folder)) == 1
        if status != Status.INVALID_ARGUMENT:
            service("Write", *encoded(steps(b"new bytes", ref="r")))  # the name is free again

    def test_to_a_store_that_is_only_read(self, service: Service, folder: Path) -> None:
        status, said = service.fails("Write", *encoded(steps(b"new")), store="fixed")
        assert (status, said) == (Status.PERMISSION_DENIED, "nothing may be written to this store")
        assert len(files(folder)) == 1

    @pytest.mark.parametrize("method", ["Update", "Delete"])
    def test_and_nothing_is_changed(self, service: Service, folder: Path, method: str) -> None:
        request = ContentInfoRequest(digest=DIGEST).encode()
        assert service.fails(method, request)[0] == Status.PERMISSION_DENIED
        assert kept(folder, DATA).read_bytes() == DATA

    @pytest.mark.parametrize("linked", ["blobs", "blobs/sha256"])
    def test_through_a_link(self, service: Service, folder: Path, linked: str) -> None:
        (folder / linked).rename(folder.parent / "elsewhere")
        (folder / linked).symlink_to(folder.parent / "elsewhere")
        before = files(folder.parent)
        with pytest.raises(OSError):
            service("Write", *encoded(steps(b"new bytes")))
        assert files(folder.parent) == before

    def test_twice_at_once(self, folder: Path) -> None:
        store = ContentStore(str(folder), writable=True)
        first = store.begin("ref")
        with pytest.raises(CallFailed, match="'ref' is written already") as caught:
            store.begin("ref")
        assert caught.value.status == Status.UNAVAILABLE  # so the engine tries again
        store.leave(first)
        assert isinstance(store.begin("ref"), Ingest)

    def test_many_at_once(self, folder: Path) -> None:
        store = ContentStore(str(folder), writable=True)
        for number in range(MOST_INGESTS):
            store.begin(str(number))
        with pytest.raises(CallFailed, match="more than 256 blobs") as caught:
            store.begin("more")
        assert caught.value.status == Status.RESOURCE_EXHAUSTED


@pytest.fixture
def descriptors() -> Iterator[None]:
    """Sees to it that no descriptor is left open."""
    before = len(os.listdir("/proc/self/fd"))
    yield
    assert len(os.listdir("/proc/self/fd")) <= before


@pytest.mark.usefixtures("descriptors")
class TestWhatBreaksOffLeavesNothing:
    @pytest.mark.parametrize("count", range(3))
    def test_after_any_step(self, service: Service, folder: Path, count: int) -> None:
        messages = encoded(steps(b"new bytes", b"new", b" bytes"))[: count + 1]
        service("Write", *messages)  # the engine ends what it sends, and doesn't commit
        assert len(files(folder)) == 1
        lost = ConnectionResetError("lost")
        with pytest.raises(ConnectionResetError):
            service("Write", *messages, lost)  # type: ignore[arg-type]
        assert len(files(folder)) == 1
        assert ContentStatusesResponse.decode(service("ListStatuses", b"")[0]).statuses == []

    def test_at_every_byte(self, serve: Served, folder: Path) -> None:
        messages = encoded(steps(b"new bytes", b"new", b" bytes"))
        for number, message in enumerate(messages):
            for end in range(len(message)):
                store = ContentStore(str(folder), writable=True)
                service = Service(serve, serve.made("content.ContentService", {"here": store}).handlers)
                with suppress(CallFailed, ProtocolError):
                    service("Write", *messages[:number], message[:end])
                found = files(folder)
                for name in found:
                    data = (folder / name).read_bytes()
                    assert name == f"blobs/sha256/{sha256(data).hexdigest()}"  # whole, or not there
                    if data != DATA:
                        (folder / name).unlink()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.builds(
            ContentWriteRequest,
            action=st.sampled_from([STAT, WRITE, WRITE, COMMIT]),
            ref=st.sampled_from(["", "ref", "ref", "../a"]),
            total=st.integers(-1, 12),
            expected=st.sampled_from(["", "", digest_of(b"abc"), digest_of(b""), "sha256:.."]),
            offset=st.integers(-1, 6),
            data=st.sampled_from([b"", b"a", b"bc", b"abc"]),
        ),
        max_size=6,
    )
)
def test_whatever_comes_only_whole_blobs_appear(
    tmp_path_factory: pytest.TempPathFactory, requests: list[ContentWriteRequest]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = ContentStore(str(folder / "in"), writable=True)
    ingest = store.begin("ref")
    with suppress(DocklineError):
        for request in requests:
            ingest.take(request)
    store.leave(ingest)
    assert store.statuses() == []
    for name in files(folder):
        assert name == f"in/blobs/sha256/{sha256((folder / name).read_bytes()).hexdigest()}"
