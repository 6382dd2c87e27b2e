"""Builds that keep their cache in a folder, at a stand-in for an engine, in both halves."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline.errors import ProtocolError, TimeoutError
from dockline_kit.aio.buildkit import solving as aio_solving
from dockline_kit.buildkit.store import layout
from dockline_kit.buildkit.wire.content import ContentAction, ContentWriteRequest, ContentWriteResponse
from dockline_kit.buildkit.wire.control import SolveResponse
from dockline_kit.sync.buildkit import solving as sync_solving
from dockline_kit.sync.buildkit.calls import Call, CallFailed

from ...support.buildkit.building import Half
from ...support.buildkit.standing_in import StandIn, told
from ...support.waiting import eventually

LABELS = {"org.mobyproject.buildkit.worker.snapshotter": "overlayfs"}
WRITE = "/containerd.services.content.v1.Content/Write"
MANIFEST = b'{"layers": []}'
DIGEST = f"sha256:{sha256(MANIFEST).hexdigest()}"
TOLD = json.dumps({"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": DIGEST, "size": 14})


@pytest.fixture
def cache(tmp_path: Path) -> buildkit.LocalCache:
    return buildkit.LocalCache(tmp_path / "cache")


def built(half: Any, folder: Path, cache: buildkit.LocalCache, solve: Callable[[StandIn], object]) -> StandIn:
    """Build at an engine that does something before it says that all has gone well."""

    def serve(call: Call) -> None:
        solve(engine)
        call.send(SolveResponse(exporter_response={"cache.manifest": TOLD}).encode())

    with StandIn(folder, serve, told(), labels=LABELS) as engine:
        Half(half, engine.url).build(None, dockerfile="FROM scratch\n", cache_to=cache)
        eventually(lambda: engine.is_left, what="the end of the connections")
    return engine


def write(engine: StandIn, store: str, request: ContentWriteRequest) -> ContentWriteResponse:
    """Write to a store as an engine does: the answer."""
    eventually(lambda: engine.sessions != [], what="the session")
    call = engine.sessions[0].call(WRITE, (("buildkit-attachable-store-id", store),))
    call.send(request.encode())
    answer = call.receive()
    assert answer is not None
    return ContentWriteResponse.decode(answer)


def whole(data: bytes) -> ContentWriteRequest:
    return ContentWriteRequest(action=ContentAction.COMMIT, ref="a", data=data, total=len(data))


def test_what_comes_is_kept_and_named(half: Any, tmp_path: Path, cache: buildkit.LocalCache) -> None:
    def solve(engine: StandIn) -> None:
        [entry] = engine.solved[0].cache.exports if engine.solved[0].cache else []
        assert write(engine, f"local:{entry.attrs['dest']}", whole(MANIFEST)).digest == DIGEST

    built(half, tmp_path, cache, solve)
    assert cache.manifest() == DIGEST


def test_a_manifest_that_hasnt_come_fails_the_build(
    half: Any, tmp_path: Path, cache: buildkit.LocalCache
) -> None:
    with pytest.raises(ProtocolError, match=f"the engine tells of a cache {DIGEST}, and it hasn't come"):
        built(half, tmp_path, cache, lambda engine: None)
    assert not Path(cache.path).exists()


def test_an_index_that_cant_be_written_fails_the_build(
    half: Any, tmp_path: Path, cache: buildkit.LocalCache
) -> None:
    def solve(engine: StandIn) -> None:
        write(engine, f"local:{cache.store}", whole(MANIFEST))
        (Path(cache.path) / "oci-layout").mkdir()

    with pytest.raises(IsADirectoryError):
        built(half, tmp_path, cache, solve)
    assert sorted(path.name for path in Path(cache.path).iterdir()) == ["blobs", "oci-layout"]


@pytest.fixture
def lock(cache: buildkit.LocalCache) -> Iterator[int]:
    """The lock of the index, held by somebody else."""
    Path(cache.path).mkdir()
    fd = os.open(Path(cache.path) / "index.json.lock", os.O_CREAT | os.O_WRONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    yield fd
    os.close(fd)


def test_an_index_that_somebody_else_has_is_waited_for(
    half: Any, tmp_path: Path, cache: buildkit.LocalCache, lock: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, real = [], layout.put

    def put(*arguments: str) -> bool:
        tried.append(real(*arguments))
        if len(tried) == 2:
            fcntl.flock(lock, fcntl.LOCK_UN)
        return tried[-1]

    monkeypatch.setattr(layout, "put", put)
    built(half, tmp_path, cache, lambda engine: write(engine, f"local:{cache.store}", whole(MANIFEST)))
    assert tried == [False, False, True] and cache.manifest() == DIGEST


@pytest.mark.usefixtures("lock")
def test_and_not_for_ever(
    half: Any, tmp_path: Path, cache: buildkit.LocalCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (aio_solving, sync_solving):
        monkeypatch.setattr(module, "_LOCKED", 0.1)
    with pytest.raises(TimeoutError, match=r"the build is done, but .* locked it by index\.json\.lock"):
        built(half, tmp_path, cache, lambda engine: write(engine, f"local:{cache.store}", whole(MANIFEST)))
    assert cache.manifest() is None


def test_a_write_that_breaks_off_leaves_nothing(
    half: Any, tmp_path: Path, cache: buildkit.LocalCache
) -> None:
    blobs = Path(cache.path) / "blobs/sha256"

    def solve(engine: StandIn) -> None:
        step = ContentWriteRequest(action=ContentAction.WRITE, ref="b", data=b"some", total=9)
        write(engine, f"local:{cache.store}", step)
        assert [path.suffix for path in blobs.iterdir()] == [".partial"]
        write(engine, f"local:{cache.store}", whole(MANIFEST))
        engine.sessions[0].close()

    built(half, tmp_path, cache, solve)
    eventually(
        lambda: [path.name for path in blobs.iterdir()] == [DIGEST[7:]], what="nothing that isn't whole"
    )


@pytest.mark.parametrize("store", ["local:", "local:/etc", "oci:x", "export"])
def test_other_stores_arent_there(half: Any, tmp_path: Path, cache: buildkit.LocalCache, store: str) -> None:
    def solve(engine: StandIn) -> None:
        with pytest.raises(CallFailed, match="no such store was offered"):
            write(engine, store, whole(MANIFEST))
        write(engine, f"local:{cache.store}", whole(MANIFEST))

    built(half, tmp_path, cache, solve)
