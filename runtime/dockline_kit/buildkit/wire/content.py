# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""Blobs by their digests, as a store gives and takes them.

From the public definitions:
    `containerd.services.content.v1`: github.com/containerd/containerd, api/services/content/v1/content.proto
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from .fields import Fields, Message, many, one
from .kinds import BYTES, INT64, STRING
from .status import Timestamp

__all__ = [
    "ContentAbortRequest",
    "ContentAction",
    "ContentInfo",
    "ContentInfoRequest",
    "ContentInfoResponse",
    "ContentListRequest",
    "ContentListResponse",
    "ContentReadRequest",
    "ContentReadResponse",
    "ContentStatus",
    "ContentStatusRequest",
    "ContentStatusResponse",
    "ContentStatusesRequest",
    "ContentStatusesResponse",
    "ContentWriteRequest",
    "ContentWriteResponse",
]


class ContentAction(IntEnum):
    """What is done to a blob that is written.

    `containerd.services.content.v1.WriteAction`
    """

    STAT = 0
    """It is asked how far it is."""
    WRITE = 1
    """A piece comes."""
    COMMIT = 2
    """The last piece comes, if any; it is whole then."""


class ContentInfo(Message):
    """A blob that is there.

    `containerd.services.content.v1.Info`

    Attributes:
        digest: Its digest, as `sha256:…`.
        size: Its size in bytes.
        created_at: When it came.
        updated_at: When what is known of it was changed.
    """

    __slots__ = ("created_at", "digest", "size", "updated_at")

    FIELDS: ClassVar = Fields(
        one(1, "digest", STRING),
        one(2, "size", INT64),
        one(3, "created_at", Timestamp),
        one(4, "updated_at", Timestamp),
    )

    def __init__(
        self,
        *,
        digest: str = "",
        size: int = 0,
        created_at: Timestamp | None = None,
        updated_at: Timestamp | None = None,
    ) -> None:
        self.digest = digest
        self.size = size
        self.created_at = created_at
        self.updated_at = updated_at


class ContentInfoRequest(Message):
    """A blob is asked about.

    `containerd.services.content.v1.InfoRequest`

    Attributes:
        digest: Its digest.
    """

    __slots__ = ("digest",)

    FIELDS: ClassVar = Fields(
        one(1, "digest", STRING),
    )

    def __init__(self, *, digest: str = "") -> None:
        self.digest = digest


class ContentInfoResponse(Message):
    """What is known of it.

    `containerd.services.content.v1.InfoResponse`

    Attributes:
        info: The blob.
    """

    __slots__ = ("info",)

    FIELDS: ClassVar = Fields(
        one(1, "info", ContentInfo),
    )

    def __init__(self, *, info: ContentInfo | None = None) -> None:
        self.info = info


class ContentListRequest(Message):
    """All blobs are asked for.

    `containerd.services.content.v1.ListContentRequest`

    Attributes:
        filters: Which of them.
    """

    __slots__ = ("filters",)

    FIELDS: ClassVar = Fields(
        many(1, "filters", STRING),
    )

    def __init__(self, *, filters: list[str] | None = None) -> None:
        self.filters = [] if filters is None else filters


class ContentListResponse(Message):
    """Some of them; several of these follow each other.

    `containerd.services.content.v1.ListContentResponse`

    Attributes:
        info: The blobs.
    """

    __slots__ = ("info",)

    FIELDS: ClassVar = Fields(
        many(1, "info", ContentInfo),
    )

    def __init__(self, *, info: list[ContentInfo] | None = None) -> None:
        self.info = [] if info is None else info


class ContentReadRequest(Message):
    """The content of a blob is asked for.

    `containerd.services.content.v1.ReadContentRequest`

    Attributes:
        digest: Its digest.
        offset: Where to begin, in bytes; the start if it isn't above zero.
        size: How many bytes at most; all if it isn't above zero.
    """

    __slots__ = ("digest", "offset", "size")

    FIELDS: ClassVar = Fields(
        one(1, "digest", STRING),
        one(2, "offset", INT64),
        one(3, "size", INT64),
    )

    def __init__(self, *, digest: str = "", offset: int = 0, size: int = 0) -> None:
        self.digest = digest
        self.offset = offset
        self.size = size


class ContentReadResponse(Message):
    """A piece of it; several of these follow each other.

    `containerd.services.content.v1.ReadContentResponse`

    Attributes:
        offset: Where it begins, in what was asked for.
        data: The piece.
    """

    __slots__ = ("data", "offset")

    FIELDS: ClassVar = Fields(
        one(1, "offset", INT64),
        one(2, "data", BYTES),
    )

    def __init__(self, *, offset: int = 0, data: bytes = b"") -> None:
        self.offset = offset
        self.data = data


class ContentStatus(Message):
    """A blob that is being written.

    `containerd.services.content.v1.Status`

    Attributes:
        started_at: Since when.
        updated_at: When the last piece came.
        ref: What it is called until it is whole.
        offset: How many bytes have come.
        total: How many it will have; 0 if that isn't known.
        expected: Its digest, if that is known.
    """

    __slots__ = ("expected", "offset", "ref", "started_at", "total", "updated_at")

    FIELDS: ClassVar = Fields(
        one(1, "started_at", Timestamp),
        one(2, "updated_at", Timestamp),
        one(3, "ref", STRING),
        one(4, "offset", INT64),
        one(5, "total", INT64),
        one(6, "expected", STRING),
    )

    def __init__(
        self,
        *,
        started_at: Timestamp | None = None,
        updated_at: Timestamp | None = None,
        ref: str = "",
        offset: int = 0,
        total: int = 0,
        expected: str = "",
    ) -> None:
        self.started_at = started_at
        self.updated_at = updated_at
        self.ref = ref
        self.offset = offset
        self.total = total
        self.expected = expected


class ContentStatusRequest(Message):
    """A blob that is being written is asked about.

    `containerd.services.content.v1.StatusRequest`

    Attributes:
        ref: What it is called.
    """

    __slots__ = ("ref",)

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
    )

    def __init__(self, *, ref: str = "") -> None:
        self.ref = ref


class ContentStatusResponse(Message):
    """How far it is.

    `containerd.services.content.v1.StatusResponse`

    Attributes:
        status: The blob.
    """

    __slots__ = ("status",)

    FIELDS: ClassVar = Fields(
        one(1, "status", ContentStatus),
    )

    def __init__(self, *, status: ContentStatus | None = None) -> None:
        self.status = status


class ContentStatusesRequest(Message):
    """All blobs that are being written are asked about.

    `containerd.services.content.v1.ListStatusesRequest`

    Attributes:
        filters: Which of them.
    """

    __slots__ = ("filters",)

    FIELDS: ClassVar = Fields(
        many(1, "filters", STRING),
    )

    def __init__(self, *, filters: list[str] | None = None) -> None:
        self.filters = [] if filters is None else filters


class ContentStatusesResponse(Message):
    """How far they are.

    `containerd.services.content.v1.ListStatusesResponse`

    Attributes:
        statuses: The blobs.
    """

    __slots__ = ("statuses",)

    FIELDS: ClassVar = Fields(
        many(1, "statuses", ContentStatus),
    )

    def __init__(self, *, statuses: list[ContentStatus] | None = None) -> None:
        self.statuses = [] if statuses is None else statuses


class ContentWriteRequest(Message):
    """One step of writing a blob.

    `containerd.services.content.v1.WriteContentRequest`

    Attributes:
        action: Which.
        ref: What it is called until it is whole; the first step has to tell.
        total: How many bytes it will have; not told if it isn't above zero.
        expected: Its digest; not told if it is empty.
        offset: Where the piece begins; what had come behind it is given up.
        data: The piece.
    """

    __slots__ = ("action", "data", "expected", "offset", "ref", "total")

    FIELDS: ClassVar = Fields(
        one(1, "action", ContentAction),
        one(2, "ref", STRING),
        one(3, "total", INT64),
        one(4, "expected", STRING),
        one(5, "offset", INT64),
        one(6, "data", BYTES),
    )

    def __init__(
        self,
        *,
        action: ContentAction | int = ContentAction.STAT,
        ref: str = "",
        total: int = 0,
        expected: str = "",
        offset: int = 0,
        data: bytes = b"",
    ) -> None:
        self.action = action
        self.ref = ref
        self.total = total
        self.expected = expected
        self.offset = offset
        self.data = data


class ContentWriteResponse(Message):
    """What a step has led to.

    `containerd.services.content.v1.WriteContentResponse`

    Attributes:
        action: Which it was.
        started_at: Since when it is written.
        updated_at: When the last piece came.
        offset: How many bytes have come.
        total: How many it will have; 0 if that isn't known.
        digest: That of the bytes that have come.
    """

    __slots__ = ("action", "digest", "offset", "started_at", "total", "updated_at")

    FIELDS: ClassVar = Fields(
        one(1, "action", ContentAction),
        one(2, "started_at", Timestamp),
        one(3, "updated_at", Timestamp),
        one(4, "offset", INT64),
        one(5, "total", INT64),
        one(6, "digest", STRING),
    )

    def __init__(
        self,
        *,
        action: ContentAction | int = ContentAction.STAT,
        started_at: Timestamp | None = None,
        updated_at: Timestamp | None = None,
        offset: int = 0,
        total: int = 0,
        digest: str = "",
    ) -> None:
        self.action = action
        self.started_at = started_at
        self.updated_at = updated_at
        self.offset = offset
        self.total = total
        self.digest = digest


class ContentAbortRequest(Message):
    """A blob isn't written any further.

    `containerd.services.content.v1.AbortRequest`

    Attributes:
        ref: What it is called.
    """

    __slots__ = ("ref",)

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
    )

    def __init__(self, *, ref: str = "") -> None:
        self.ref = ref
