# Derived from aio/buildkit/content.py by `dockline generate`. Do not edit: change that, then run it again.
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
from ...waiting.by_threads import aside
from .calls import Call
from .connection import Handler
from .services import request_of

__all__ = ["ContentService"]

_STORE: Final = "buildkit-attachable-store-id"
_SERVICE: Final = "/containerd.services.content.v1.Content/"
_LISTED_AT_ONCE: Final = 100


class ContentService:
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

    def info(self, call: Call) -> None:
        """Serve `Content.Info`.

        Raises:
            CallFailed: There is no such blob.
        """
        store = self._store(call)
        digest = ContentInfoRequest.decode(request_of(call)).digest
        blob = aside(store.info, digest)
        call.send(ContentInfoResponse(info=_info_of(blob)).encode())

    def blobs(self, call: Call) -> None:
        """Serve `Content.List`.

        Raises:
            CallFailed: Filters were given, which aren't supported.
        """
        store = self._store(call)
        _check_filters(ContentListRequest.decode(request_of(call)).filters)
        blobs = aside(lambda: [*store.blobs()])
        for begin in range(0, len(blobs), _LISTED_AT_ONCE):
            some = [_info_of(blob) for blob in blobs[begin : begin + _LISTED_AT_ONCE]]
            call.send(ContentListResponse(info=some).encode())

    def read(self, call: Call) -> None:
        """Serve `Content.Read`.

        Raises:
            CallFailed: There is no such blob, or it is shorter.
            OSError: It can't be read.
        """
        store = self._store(call)
        request = ContentReadRequest.decode(request_of(call))
        reading = Reading(store, request.digest, request.offset, request.size)
        at = 0
        try:
            while piece := aside(reading.read):
                call.send(ContentReadResponse(offset=at, data=piece).encode())
                at += len(piece)
        finally:
            reading.discard()

    def write(self, call: Call) -> None:
        """Serve `Content.Write`.

        Raises:
            CallFailed: It may not be written, is there already, or doesn't match what was announced.
            OSError: It can't be written.
        """
        store = self._store(call)
        request = ContentWriteRequest.decode(request_of(call))
        ingest = store.begin(request.ref)
        try:
            _write(call, ingest, request)
        finally:
            store.leave(ingest)

    def status(self, call: Call) -> None:
        """Serve `Content.Status`.

        Raises:
            CallFailed: No such blob is being written.
        """
        store = self._store(call)
        status = store.status(ContentStatusRequest.decode(request_of(call)).ref)
        call.send(ContentStatusResponse(status=status).encode())

    def statuses(self, call: Call) -> None:
        """Serve `Content.ListStatuses`.

        Raises:
            CallFailed: Filters were given, which aren't supported.
        """
        store = self._store(call)
        _check_filters(ContentStatusesRequest.decode(request_of(call)).filters)
        call.send(ContentStatusesResponse(statuses=store.statuses()).encode())

    def abort(self, call: Call) -> None:
        """Serve `Content.Abort`.

        Raises:
            CallFailed: No such blob is being written.
        """
        store = self._store(call)
        aside(store.abort, ContentAbortRequest.decode(request_of(call)).ref)
        call.send(b"")

    def refuse(self, call: Call) -> None:
        """Serve `Content.Update` and `Content.Delete`: both are always refused.

        Raises:
            CallFailed: Always.
        """
        self._store(call)
        raise CallFailed(Status.PERMISSION_DENIED, "blobs of this store are neither changed nor deleted")

    def _store(self, call: Call) -> ContentStore:
        stores = call.metadata.get(_STORE, ())
        store = self._stores.get(stores[0]) if len(stores) == 1 else None
        if store is None:
            raise CallFailed(Status.NOT_FOUND, "no such store was offered")
        return store


def _write(call: Call, ingest: Ingest, request: ContentWriteRequest) -> None:
    while True:
        answer = aside(ingest.take, request)
        call.send(answer.encode())
        if answer.action == ContentAction.COMMIT:
            return
        message = call.receive()
        if message is None:
            return
        request = ContentWriteRequest.decode(message)


def _info_of(blob: Blob) -> ContentInfo:
    return ContentInfo(digest=blob.digest, size=blob.size, created_at=blob.moment, updated_at=blob.moment)


def _check_filters(filters: list[str]) -> None:
    if any(filters):
        raise CallFailed(Status.UNIMPLEMENTED, "this store has no filters")
