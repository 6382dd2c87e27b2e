# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""What the engine's BuildKit is asked for, and what it answers.

From the public definitions:
    `moby.buildkit.v1`: github.com/moby/buildkit, api/services/control/control.proto
    `pb`: github.com/moby/buildkit, solver/pb/ops.proto
    `moby.buildkit.v1.types`: github.com/moby/buildkit, api/types/worker.proto
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from .failures import Status
from .fields import Fields, Message, many, one, pairs
from .kinds import BOOL, BYTES, INT32, INT64, STRING
from .status import Timestamp

__all__ = [
    "BuildHistoryEvent",
    "BuildHistoryEventType",
    "BuildHistoryRecord",
    "BuildHistoryRequest",
    "BuildResultInfo",
    "BuildkitVersion",
    "CacheOptions",
    "CacheOptionsEntry",
    "Descriptor",
    "DiskUsageRequest",
    "DiskUsageResponse",
    "Exporter",
    "GCPolicy",
    "InfoRequest",
    "InfoResponse",
    "ListWorkersRequest",
    "ListWorkersResponse",
    "Platform",
    "PruneRequest",
    "SolveRequest",
    "SolveResponse",
    "StatusRequest",
    "UpdateBuildHistoryRequest",
    "UpdateBuildHistoryResponse",
    "UsageRecord",
    "WorkerRecord",
]


class BuildHistoryEventType(IntEnum):
    """What has become of a build.

    `moby.buildkit.v1.BuildHistoryEventType`
    """

    STARTED = 0
    """It runs."""
    COMPLETE = 1
    """It has ended, successfully or not."""
    DELETED = 2
    """It isn't remembered any more."""


class Exporter(Message):
    """Where a result goes.

    `moby.buildkit.v1.Exporter`

    Attributes:
        type: How, such as `moby`, `image`, `local` or `oci`.
        attrs: What it is told, such as `name`.
    """

    __slots__ = ("attrs", "type")

    FIELDS: ClassVar = Fields(
        one(1, "type", STRING),
        pairs(2, "attrs", STRING, STRING, secret=True),
    )

    def __init__(self, *, type: str = "", attrs: dict[str, str] | None = None) -> None:
        self.type = type
        self.attrs = {} if attrs is None else attrs


class CacheOptionsEntry(Message):
    """Where results are kept for later builds.

    `moby.buildkit.v1.CacheOptionsEntry`

    Attributes:
        type: How, such as `registry`, `inline` or `local`.
        attrs: What it is told, such as `ref`.
    """

    __slots__ = ("attrs", "type")

    FIELDS: ClassVar = Fields(
        one(1, "type", STRING),
        pairs(2, "attrs", STRING, STRING, secret=True),
    )

    def __init__(self, *, type: str = "", attrs: dict[str, str] | None = None) -> None:
        self.type = type
        self.attrs = {} if attrs is None else attrs


class CacheOptions(Message):
    """Where results are kept, and taken from.

    `moby.buildkit.v1.CacheOptions`

    Attributes:
        exports: Where they are kept.
        imports: Where they are taken from.
    """

    __slots__ = ("exports", "imports")

    FIELDS: ClassVar = Fields(
        many(4, "exports", CacheOptionsEntry),
        many(5, "imports", CacheOptionsEntry),
    )

    def __init__(
        self,
        *,
        exports: list[CacheOptionsEntry] | None = None,
        imports: list[CacheOptionsEntry] | None = None,
    ) -> None:
        self.exports = [] if exports is None else exports
        self.imports = [] if imports is None else imports


class SolveRequest(Message):
    """A build.

    `moby.buildkit.v1.SolveRequest`

    Attributes:
        ref: What we call it, for `StatusRequest`; not used twice.
        definition: Its steps, as an encoded `pb.Definition`, where there is no frontend.
        exporter_deprecated: The one exporter, for BuildKit before 0.13.
        exporter_attrs_deprecated: What that is told.
        session: The id of the session that it may ask.
        frontend: What makes steps of a file, such as `dockerfile.v0`.
        frontend_attrs: What it is told, such as `target`.
        cache: Where results are kept for later builds.
        entitlements: What steps may do besides, such as `network.host`.
        frontend_inputs: Steps for the frontend, each an encoded `pb.Definition`.
        internal: Keeps it out of the history.
        source_policy: Which sources it may use, as an encoded `moby.buildkit.v1.sourcepolicy.Policy`.
        exporters: Where the result goes.
        enable_session_exporter: Whether it may go through the session as well.
    """

    __slots__ = (
        "cache",
        "definition",
        "enable_session_exporter",
        "entitlements",
        "exporter_attrs_deprecated",
        "exporter_deprecated",
        "exporters",
        "frontend",
        "frontend_attrs",
        "frontend_inputs",
        "internal",
        "ref",
        "session",
        "source_policy",
    )

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
        one(2, "definition", BYTES),
        one(3, "exporter_deprecated", STRING),
        pairs(4, "exporter_attrs_deprecated", STRING, STRING, secret=True),
        one(5, "session", STRING),
        one(6, "frontend", STRING),
        pairs(7, "frontend_attrs", STRING, STRING, secret=True),
        one(8, "cache", CacheOptions),
        many(9, "entitlements", STRING),
        pairs(10, "frontend_inputs", STRING, BYTES),
        one(11, "internal", BOOL),
        one(12, "source_policy", BYTES),
        many(13, "exporters", Exporter),
        one(14, "enable_session_exporter", BOOL),
    )

    def __init__(
        self,
        *,
        ref: str = "",
        definition: bytes = b"",
        exporter_deprecated: str = "",
        exporter_attrs_deprecated: dict[str, str] | None = None,
        session: str = "",
        frontend: str = "",
        frontend_attrs: dict[str, str] | None = None,
        cache: CacheOptions | None = None,
        entitlements: list[str] | None = None,
        frontend_inputs: dict[str, bytes] | None = None,
        internal: bool = False,
        source_policy: bytes = b"",
        exporters: list[Exporter] | None = None,
        enable_session_exporter: bool = False,
    ) -> None:
        self.ref = ref
        self.definition = definition
        self.exporter_deprecated = exporter_deprecated
        self.exporter_attrs_deprecated = (
            {} if exporter_attrs_deprecated is None else exporter_attrs_deprecated
        )
        self.session = session
        self.frontend = frontend
        self.frontend_attrs = {} if frontend_attrs is None else frontend_attrs
        self.cache = cache
        self.entitlements = [] if entitlements is None else entitlements
        self.frontend_inputs = {} if frontend_inputs is None else frontend_inputs
        self.internal = internal
        self.source_policy = source_policy
        self.exporters = [] if exporters is None else exporters
        self.enable_session_exporter = enable_session_exporter


class SolveResponse(Message):
    """What came of a build.

    `moby.buildkit.v1.SolveResponse`

    Attributes:
        exporter_response: What the exporters tell, such as `containerimage.digest`.
    """

    __slots__ = ("exporter_response",)

    FIELDS: ClassVar = Fields(
        pairs(1, "exporter_response", STRING, STRING),
    )

    def __init__(self, *, exporter_response: dict[str, str] | None = None) -> None:
        self.exporter_response = {} if exporter_response is None else exporter_response


class StatusRequest(Message):
    """How far a build is.

    `moby.buildkit.v1.StatusRequest`

    Attributes:
        ref: Which one.
    """

    __slots__ = ("ref",)

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
    )

    def __init__(self, *, ref: str = "") -> None:
        self.ref = ref


class Platform(Message):
    """What an image runs on.

    `pb.Platform`

    Attributes:
        architecture: Its processor, such as `amd64`.
        os: Its system, such as `linux`.
        variant: Which kind of the processor, such as `v8`.
        os_version: The system's version.
        os_features: What the system has to offer.
    """

    __slots__ = ("architecture", "os", "os_features", "os_version", "variant")

    FIELDS: ClassVar = Fields(
        one(1, "architecture", STRING),
        one(2, "os", STRING),
        one(3, "variant", STRING),
        one(4, "os_version", STRING),
        many(5, "os_features", STRING),
    )

    def __init__(
        self,
        *,
        architecture: str = "",
        os: str = "",
        variant: str = "",
        os_version: str = "",
        os_features: list[str] | None = None,
    ) -> None:
        self.architecture = architecture
        self.os = os
        self.variant = variant
        self.os_version = os_version
        self.os_features = [] if os_features is None else os_features


class GCPolicy(Message):
    """What of the cache may be deleted when.

    `moby.buildkit.v1.types.GCPolicy`

    Attributes:
        all: Whether images and internal records, too.
        keep_duration: What was used this recently stays, in nanoseconds.
        reserved_space: So many bytes of it stay.
        filters: What it is about.
        max_used_space: At most so many bytes of it stay.
        min_free_space: So many bytes of the disk are to be free.
    """

    __slots__ = ("all", "filters", "keep_duration", "max_used_space", "min_free_space", "reserved_space")

    FIELDS: ClassVar = Fields(
        one(1, "all", BOOL),
        one(2, "keep_duration", INT64),
        one(3, "reserved_space", INT64),
        many(4, "filters", STRING),
        one(5, "max_used_space", INT64),
        one(6, "min_free_space", INT64),
    )

    def __init__(
        self,
        *,
        all: bool = False,
        keep_duration: int = 0,
        reserved_space: int = 0,
        filters: list[str] | None = None,
        max_used_space: int = 0,
        min_free_space: int = 0,
    ) -> None:
        self.all = all
        self.keep_duration = keep_duration
        self.reserved_space = reserved_space
        self.filters = [] if filters is None else filters
        self.max_used_space = max_used_space
        self.min_free_space = min_free_space


class BuildkitVersion(Message):
    """Which BuildKit it is.

    `moby.buildkit.v1.types.BuildkitVersion`

    Attributes:
        package: Its package, such as `github.com/moby/buildkit`.
        version: Its version.
        revision: The commit that it was made of.
    """

    __slots__ = ("package", "revision", "version")

    FIELDS: ClassVar = Fields(
        one(1, "package", STRING),
        one(2, "version", STRING),
        one(3, "revision", STRING),
    )

    def __init__(self, *, package: str = "", version: str = "", revision: str = "") -> None:
        self.package = package
        self.version = version
        self.revision = revision


class WorkerRecord(Message):
    """Who runs the steps.

    `moby.buildkit.v1.types.WorkerRecord`

    Attributes:
        id: Its id.
        labels: What it is like, such as which snapshotter it has.
        platforms: What it can build for, its own first.
        gc_policy: When its cache is deleted, the first rule first.
        buildkit_version: Its BuildKit.
    """

    __slots__ = ("buildkit_version", "gc_policy", "id", "labels", "platforms")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        pairs(2, "labels", STRING, STRING),
        many(3, "platforms", Platform),
        many(4, "gc_policy", GCPolicy),
        one(5, "buildkit_version", BuildkitVersion),
    )

    def __init__(
        self,
        *,
        id: str = "",
        labels: dict[str, str] | None = None,
        platforms: list[Platform] | None = None,
        gc_policy: list[GCPolicy] | None = None,
        buildkit_version: BuildkitVersion | None = None,
    ) -> None:
        self.id = id
        self.labels = {} if labels is None else labels
        self.platforms = [] if platforms is None else platforms
        self.gc_policy = [] if gc_policy is None else gc_policy
        self.buildkit_version = buildkit_version


class ListWorkersRequest(Message):
    """Which workers there are.

    `moby.buildkit.v1.ListWorkersRequest`

    Attributes:
        filter: Which of them, as containerd writes filters.
    """

    __slots__ = ("filter",)

    FIELDS: ClassVar = Fields(
        many(1, "filter", STRING),
    )

    def __init__(self, *, filter: list[str] | None = None) -> None:
        self.filter = [] if filter is None else filter


class ListWorkersResponse(Message):
    """Workers.

    `moby.buildkit.v1.ListWorkersResponse`

    Attributes:
        record: Each of them; an engine has one.
    """

    __slots__ = ("record",)

    FIELDS: ClassVar = Fields(
        many(1, "record", WorkerRecord),
    )

    def __init__(self, *, record: list[WorkerRecord] | None = None) -> None:
        self.record = [] if record is None else record


class InfoRequest(Message):
    """Which BuildKit it is.

    `moby.buildkit.v1.InfoRequest`
    """

    __slots__ = ()

    FIELDS: ClassVar = Fields()


class InfoResponse(Message):
    """Which BuildKit it is.

    `moby.buildkit.v1.InfoResponse`

    Attributes:
        buildkit_version: Its version.
    """

    __slots__ = ("buildkit_version",)

    FIELDS: ClassVar = Fields(
        one(1, "buildkit_version", BuildkitVersion),
    )

    def __init__(self, *, buildkit_version: BuildkitVersion | None = None) -> None:
        self.buildkit_version = buildkit_version


class DiskUsageRequest(Message):
    """What the cache holds.

    `moby.buildkit.v1.DiskUsageRequest`

    Attributes:
        filter: Which records, such as `type==regular`.
        age_limit: Only what was last used longer ago, in nanoseconds.
    """

    __slots__ = ("age_limit", "filter")

    FIELDS: ClassVar = Fields(
        many(1, "filter", STRING),
        one(2, "age_limit", INT64),
    )

    def __init__(self, *, filter: list[str] | None = None, age_limit: int = 0) -> None:
        self.filter = [] if filter is None else filter
        self.age_limit = age_limit


class UsageRecord(Message):
    """A part of the cache.

    `moby.buildkit.v1.UsageRecord`

    Attributes:
        id: Its id.
        mutable: Whether it can change.
        in_use: Whether something uses it now.
        size: Its size in bytes.
        created_at: When it was made.
        last_used_at: When it was used last.
        usage_count: How often it was used.
        description: What made it.
        record_type: What it is, such as `regular`, `source.local` or `exec.cachemount`.
        shared: Whether its bytes are those of an image, too.
        parents: The ids of those that it is made of.
    """

    __slots__ = (
        "created_at",
        "description",
        "id",
        "in_use",
        "last_used_at",
        "mutable",
        "parents",
        "record_type",
        "shared",
        "size",
        "usage_count",
    )

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        one(2, "mutable", BOOL),
        one(3, "in_use", BOOL),
        one(4, "size", INT64),
        one(6, "created_at", Timestamp),
        one(7, "last_used_at", Timestamp),
        one(8, "usage_count", INT64),
        one(9, "description", STRING),
        one(10, "record_type", STRING),
        one(11, "shared", BOOL),
        many(12, "parents", STRING),
    )

    def __init__(
        self,
        *,
        id: str = "",
        mutable: bool = False,
        in_use: bool = False,
        size: int = 0,
        created_at: Timestamp | None = None,
        last_used_at: Timestamp | None = None,
        usage_count: int = 0,
        description: str = "",
        record_type: str = "",
        shared: bool = False,
        parents: list[str] | None = None,
    ) -> None:
        self.id = id
        self.mutable = mutable
        self.in_use = in_use
        self.size = size
        self.created_at = created_at
        self.last_used_at = last_used_at
        self.usage_count = usage_count
        self.description = description
        self.record_type = record_type
        self.shared = shared
        self.parents = [] if parents is None else parents


class DiskUsageResponse(Message):
    """What the cache holds.

    `moby.buildkit.v1.DiskUsageResponse`

    Attributes:
        record: Its parts.
    """

    __slots__ = ("record",)

    FIELDS: ClassVar = Fields(
        many(1, "record", UsageRecord),
    )

    def __init__(self, *, record: list[UsageRecord] | None = None) -> None:
        self.record = [] if record is None else record


class PruneRequest(Message):
    """Deletes parts of the cache; each comes back as a `UsageRecord`.

    `moby.buildkit.v1.PruneRequest`

    Attributes:
        filter: Which records.
        all: Whether images and internal records, too.
        keep_duration: What was used this recently stays, in nanoseconds.
        reserved_space: So many bytes of it stay.
        max_used_space: At most so many bytes of it stay.
        min_free_space: So many bytes of the disk are to be free.
    """

    __slots__ = ("all", "filter", "keep_duration", "max_used_space", "min_free_space", "reserved_space")

    FIELDS: ClassVar = Fields(
        many(1, "filter", STRING),
        one(2, "all", BOOL),
        one(3, "keep_duration", INT64),
        one(4, "reserved_space", INT64),
        one(5, "max_used_space", INT64),
        one(6, "min_free_space", INT64),
    )

    def __init__(
        self,
        *,
        filter: list[str] | None = None,
        all: bool = False,
        keep_duration: int = 0,
        reserved_space: int = 0,
        max_used_space: int = 0,
        min_free_space: int = 0,
    ) -> None:
        self.filter = [] if filter is None else filter
        self.all = all
        self.keep_duration = keep_duration
        self.reserved_space = reserved_space
        self.max_used_space = max_used_space
        self.min_free_space = min_free_space


class Descriptor(Message):
    """Something that the engine's content store holds.

    `moby.buildkit.v1.Descriptor`

    Attributes:
        media_type: What it is.
        digest: Its digest.
        size: Its size in bytes.
        annotations: What else is known of it.
    """

    __slots__ = ("annotations", "digest", "media_type", "size")

    FIELDS: ClassVar = Fields(
        one(1, "media_type", STRING),
        one(2, "digest", STRING),
        one(3, "size", INT64),
        pairs(5, "annotations", STRING, STRING),
    )

    def __init__(
        self,
        *,
        media_type: str = "",
        digest: str = "",
        size: int = 0,
        annotations: dict[str, str] | None = None,
    ) -> None:
        self.media_type = media_type
        self.digest = digest
        self.size = size
        self.annotations = {} if annotations is None else annotations


class BuildResultInfo(Message):
    """What a build has made.

    `moby.buildkit.v1.BuildResultInfo`

    Attributes:
        attestations: What is attested of it.
        results: Results, by the number of their exporter.
    """

    __slots__ = ("attestations", "results")

    FIELDS: ClassVar = Fields(
        many(2, "attestations", Descriptor),
        pairs(3, "results", INT64, Descriptor),
    )

    def __init__(
        self, *, attestations: list[Descriptor] | None = None, results: dict[int, Descriptor] | None = None
    ) -> None:
        self.attestations = [] if attestations is None else attestations
        self.results = {} if results is None else results


class BuildHistoryRequest(Message):
    """Which builds there were.

    `moby.buildkit.v1.BuildHistoryRequest`

    Attributes:
        active_only: Only those that run.
        ref: Only this one.
        early_exit: Ends behind what there is, rather than wait for more.
        filter: Only some.
        limit: At most so many, the newest.
    """

    __slots__ = ("active_only", "early_exit", "filter", "limit", "ref")

    FIELDS: ClassVar = Fields(
        one(1, "active_only", BOOL),
        one(2, "ref", STRING),
        one(3, "early_exit", BOOL),
        many(4, "filter", STRING),
        one(5, "limit", INT32),
    )

    def __init__(
        self,
        *,
        active_only: bool = False,
        ref: str = "",
        early_exit: bool = False,
        filter: list[str] | None = None,
        limit: int = 0,
    ) -> None:
        self.active_only = active_only
        self.ref = ref
        self.early_exit = early_exit
        self.filter = [] if filter is None else filter
        self.limit = limit


class BuildHistoryRecord(Message):
    """A build that there was.

    `moby.buildkit.v1.BuildHistoryRecord`

    Attributes:
        ref: What it was called.
        frontend: Its frontend.
        frontend_attrs: What that was told.
        exporters: Where its result went.
        error: Why it failed, if it did.
        created_at: When it began.
        completed_at: When it ended.
        logs: What its steps said.
        exporter_response: What the exporters told.
        result: What it made.
        results: What it made, by platform.
        generation: How often this record was changed.
        trace: Its spans, as OpenTelemetry has them.
        pinned: Whether it is kept.
        num_cached_steps: How many of its steps were cached.
        num_total_steps: How many steps it has.
        num_completed_steps: How many of them have ended.
        external_error: Where its error stands in full.
        num_warnings: How many warnings there were.
    """

    __slots__ = (
        "completed_at",
        "created_at",
        "error",
        "exporter_response",
        "exporters",
        "external_error",
        "frontend",
        "frontend_attrs",
        "generation",
        "logs",
        "num_cached_steps",
        "num_completed_steps",
        "num_total_steps",
        "num_warnings",
        "pinned",
        "ref",
        "result",
        "results",
        "trace",
    )

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
        one(2, "frontend", STRING),
        pairs(3, "frontend_attrs", STRING, STRING, secret=True),
        many(4, "exporters", Exporter),
        one(5, "error", Status),
        one(6, "created_at", Timestamp),
        one(7, "completed_at", Timestamp),
        one(8, "logs", Descriptor),
        pairs(9, "exporter_response", STRING, STRING),
        one(10, "result", BuildResultInfo),
        pairs(11, "results", STRING, BuildResultInfo),
        one(12, "generation", INT32),
        one(13, "trace", Descriptor),
        one(14, "pinned", BOOL),
        one(15, "num_cached_steps", INT32),
        one(16, "num_total_steps", INT32),
        one(17, "num_completed_steps", INT32),
        one(18, "external_error", Descriptor),
        one(19, "num_warnings", INT32),
    )

    def __init__(
        self,
        *,
        ref: str = "",
        frontend: str = "",
        frontend_attrs: dict[str, str] | None = None,
        exporters: list[Exporter] | None = None,
        error: Status | None = None,
        created_at: Timestamp | None = None,
        completed_at: Timestamp | None = None,
        logs: Descriptor | None = None,
        exporter_response: dict[str, str] | None = None,
        result: BuildResultInfo | None = None,
        results: dict[str, BuildResultInfo] | None = None,
        generation: int = 0,
        trace: Descriptor | None = None,
        pinned: bool = False,
        num_cached_steps: int = 0,
        num_total_steps: int = 0,
        num_completed_steps: int = 0,
        external_error: Descriptor | None = None,
        num_warnings: int = 0,
    ) -> None:
        self.ref = ref
        self.frontend = frontend
        self.frontend_attrs = {} if frontend_attrs is None else frontend_attrs
        self.exporters = [] if exporters is None else exporters
        self.error = error
        self.created_at = created_at
        self.completed_at = completed_at
        self.logs = logs
        self.exporter_response = {} if exporter_response is None else exporter_response
        self.result = result
        self.results = {} if results is None else results
        self.generation = generation
        self.trace = trace
        self.pinned = pinned
        self.num_cached_steps = num_cached_steps
        self.num_total_steps = num_total_steps
        self.num_completed_steps = num_completed_steps
        self.external_error = external_error
        self.num_warnings = num_warnings


class BuildHistoryEvent(Message):
    """What has become of a build.

    `moby.buildkit.v1.BuildHistoryEvent`

    Attributes:
        type: What it is.
        record: The build.
    """

    __slots__ = ("record", "type")

    FIELDS: ClassVar = Fields(
        one(1, "type", BuildHistoryEventType),
        one(2, "record", BuildHistoryRecord),
    )

    def __init__(
        self,
        *,
        type: BuildHistoryEventType | int = BuildHistoryEventType.STARTED,
        record: BuildHistoryRecord | None = None,
    ) -> None:
        self.type = type
        self.record = record


class UpdateBuildHistoryRequest(Message):
    """Changes what is remembered of a build.

    `moby.buildkit.v1.UpdateBuildHistoryRequest`

    Attributes:
        ref: Which one.
        pinned: Whether it is kept.
        delete: Whether it is to be forgotten.
        finalize: Whether its trace is to be written.
    """

    __slots__ = ("delete", "finalize", "pinned", "ref")

    FIELDS: ClassVar = Fields(
        one(1, "ref", STRING),
        one(2, "pinned", BOOL),
        one(3, "delete", BOOL),
        one(4, "finalize", BOOL),
    )

    def __init__(
        self, *, ref: str = "", pinned: bool = False, delete: bool = False, finalize: bool = False
    ) -> None:
        self.ref = ref
        self.pinned = pinned
        self.delete = delete
        self.finalize = finalize


class UpdateBuildHistoryResponse(Message):
    """It was changed.

    `moby.buildkit.v1.UpdateBuildHistoryResponse`
    """

    __slots__ = ()

    FIELDS: ClassVar = Fields()
