"""Blobs that the engine reads and, if allowed, writes: of caches, and of images that are contexts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.store.content import Blob, ContentStore, Reading
from ...buildkit.store.ingests import Ingest
from ...buildkit.wire.content import (
    ContentAbortRequest,
    ContentAction,
    ContentInfo,
    ContentInfoRequest,
    ContentInfoResponse,
    ContentListRequest,
    ContentListResponse,
    ContentReadRequest,
    ContentReadResponse,
    ContentStatusesRequest,
    ContentStatusesResponse,
    ContentStatusRequest,
    ContentStatusResponse,
    ContentWriteRequest,
)
from ...waiting.by_tasks import aside
from .calls import AsyncCall
from .connection import Handler
from .services import request_of

__all__ = ["AsyncContentService"]

_STORE: Final = "buildkit-attachable-store-id"
_SERVICE: Final = "/containerd.services.content.v1.Content/"
_LISTED_AT_ONCE: Final = 100


class AsyncContentService:
    """Serves blobs of the stores that were offered.

    Args:
        stores: The stores, by the names that the engine has for them.

    Attributes:
        handlers: What is served, by path.
    """

    def __init__(self, stores: Mapping[str, ContentStore]) -> None:
        self._stores = dict(stores)
        methods: dict[str, Handler] = {
            "Info": self.info,
            "Read": self.read,
            "Write": self.write,
            "List": self.blobs,
            "Status": self.status,
            "ListStatuses": self.statuses,
            "Abort": self.abort,
            "Update": self.refuse,
            "Delete": self.refuse,
        }
        self.handlers = {f"{_SERVICE}{name}": method for name, method in methods.items()}

    async def info(self, call: AsyncCall) -> None:
        """Serve `Content.Info`.

        Raises:
            CallFailed: There is no such blob.
        """
        store = self._store(call)
        digest = ContentInfoRequest.decode(await request_of(call)).digest
        blob = await aside(store.info, digest)
        await call.send(ContentInfoResponse(info=_info_of(blob)).encode())

    async def blobs(self, call: AsyncCall) -> None:
        """Serve `Content.List`.

        Raises:
            CallFailed: Filters were given, which aren't supported.
        """
        store = self._store(call)
        _check_filters(ContentListRequest.decode(await request_of(call)).filters)
        blobs = await aside(lambda: [*store.blobs()])
        for begin in range(0, len(blobs), _LISTED_AT_ONCE):
            some = [_info_of(blob) for blob in blobs[begin : begin + _LISTED_AT_ONCE]]
            await call.send(ContentListResponse(info=some).encode())

    async def read(self, call: AsyncCall) -> None:
        """Serve `Content.Read`.

        Raises:
            CallFailed: There is no such blob, or it is shorter.
            OSError: It can't be read.
        """
        store = self._store(call)
        request = ContentReadRequest.decode(await request_of(call))
        reading = Reading(store, request.digest, request.offset, request.size)
        at = 0
        try:
            while piece := await aside(reading.read):
                await call.send(ContentReadResponse(offset=at, data=piece).encode())
                at += len(piece)
        finally:
            reading.discard()

    async def write(self, call: AsyncCall) -> None:
        """Serve `Content.Write`.

        Raises:
            CallFailed: It may not be written, is there already, or doesn't match what was announced.
            OSError: It can't be written.
        """
        store = self._store(call)
        request = ContentWriteRequest.decode(await request_of(call))
        ingest = store.begin(request.ref)
        try:
            await _write(call, ingest, request)
        finally:
            store.leave(ingest)

    async def status(self, call: AsyncCall) -> None:
        """Serve `Content.Status`.

        Raises:
            CallFailed: No such blob is being written.
        """
        store = self._store(call)
        status = store.status(ContentStatusRequest.decode(await request_of(call)).ref)
        await call.send(ContentStatusResponse(status=status).encode())

    async def statuses(self, call: AsyncCall) -> None:
        """Serve `Content.ListStatuses`.

        Raises:
            CallFailed: Filters were given, which aren't supported.
        """
        store = self._store(call)
        _check_filters(ContentStatusesRequest.decode(await request_of(call)).filters)
        await call.send(ContentStatusesResponse(statuses=store.statuses()).encode())

    async def abort(self, call: AsyncCall) -> None:
        """Serve `Content.Abort`.

        Raises:
            CallFailed: No such blob is being written.
        """
        store = self._store(call)
        await aside(store.abort, ContentAbortRequest.decode(await request_of(call)).ref)
        await call.send(b"")

    async def refuse(self, call: AsyncCall) -> None:
        """Serve `Content.Update` and `Content.Delete`: both are always refused.

        Raises:
            CallFailed: Always.
        """
        self._store(call)
        raise CallFailed(Status.PERMISSION_DENIED, "blobs of this store are neither changed nor deleted")

    def _store(self, call: AsyncCall) -> ContentStore:
        stores = call.metadata.get(_STORE, ())
        store = self._stores.get(stores[0]) if len(stores) == 1 else None
        if store is None:
            raise CallFailed(Status.NOT_FOUND, "no such store was offered")
        return store


async def _write(call: AsyncCall, ingest: Ingest, request: ContentWriteRequest) -> None:
    while True:
        answer = await aside(ingest.take, request)
        await call.send(answer.encode())
        if answer.action == ContentAction.COMMIT:
            return
        message = await call.receive()
        if message is None:
            return
        request = ContentWriteRequest.decode(message)


def _info_of(blob: Blob) -> ContentInfo:
    return ContentInfo(digest=blob.digest, size=blob.size, created_at=blob.moment, updated_at=blob.moment)


def _check_filters(filters: list[str]) -> None:
    if any(filters):
        raise CallFailed(Status.UNIMPLEMENTED, "this store has no filters")
