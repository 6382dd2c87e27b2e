# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""How far a build is, what its steps say, and what the Dockerfile is warned about.

From the public definitions:
    `google.protobuf`: github.com/protocolbuffers/protobuf, google/protobuf/timestamp.proto and any.proto
    `pb`: github.com/moby/buildkit, solver/pb/ops.proto
    `moby.buildkit.v1`: github.com/moby/buildkit, api/services/control/control.proto
"""

from __future__ import annotations

from typing import ClassVar

from .fields import Fields, Message, many, one
from .kinds import BOOL, BYTES, INT32, INT64, STRING
from .moments import Moment

__all__ = [
    "Position",
    "ProgressGroup",
    "Range",
    "SourceInfo",
    "StatusResponse",
    "Timestamp",
    "Vertex",
    "VertexLog",
    "VertexStatus",
    "VertexWarning",
]


class Timestamp(Moment):
    """A moment.

    `google.protobuf.Timestamp`

    Attributes:
        seconds: Whole seconds since 1970.
        nanos: Nanoseconds behind them, up to 999,999,999.
    """

    __slots__ = ("nanos", "seconds")

    FIELDS: ClassVar = Fields(
        one(1, "seconds", INT64),
        one(2, "nanos", INT32),
    )

    def __init__(self, *, seconds: int = 0, nanos: int = 0) -> None:
        self.seconds = seconds
        self.nanos = nanos


class ProgressGroup(Message):
    """Steps that are shown as one.

    `pb.ProgressGroup`

    Attributes:
        id: Which group.
        name: What it is called.
        weak: Whether a step that stands alone is shown by its own name.
    """

    __slots__ = ("id", "name", "weak")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        one(2, "name", STRING),
        one(3, "weak", BOOL),
    )

    def __init__(self, *, id: str = "", name: str = "", weak: bool = False) -> None:
        self.id = id
        self.name = name
        self.weak = weak


class Vertex(Message):
    """A step as it is now; later ones of the same digest replace it.

    `moby.buildkit.v1.Vertex`

    Attributes:
        digest: Which step.
        inputs: The digests of the steps that it needs.
        name: What it does, such as `[2/3] RUN make`.
        cached: Whether its result was there already.
        started: When it began; it may do so twice.
        completed: When it ended, successfully or not.
        error: Why it failed, if it did.
        progress_group: The group that it is shown with.
    """

    __slots__ = ("cached", "completed", "digest", "error", "inputs", "name", "progress_group", "started")

    FIELDS: ClassVar = Fields(
        one(1, "digest", STRING),
        many(2, "inputs", STRING),
        one(3, "name", STRING),
        one(4, "cached", BOOL),
        one(5, "started", Timestamp),
        one(6, "completed", Timestamp),
        one(7, "error", STRING),
        one(8, "progress_group", ProgressGroup),
    )

    def __init__(
        self,
        *,
        digest: str = "",
        inputs: list[str] | None = None,
        name: str = "",
        cached: bool = False,
        started: Timestamp | None = None,
        completed: Timestamp | None = None,
        error: str = "",
        progress_group: ProgressGroup | None = None,
    ) -> None:
        self.digest = digest
        self.inputs = [] if inputs is None else inputs
        self.name = name
        self.cached = cached
        self.started = started
        self.completed = completed
        self.error = error
        self.progress_group = progress_group


class VertexStatus(Message):
    """How far a part of a step is; later ones of the same vertex and id replace it.

    `moby.buildkit.v1.VertexStatus`

    Attributes:
        id: What is counted, such as `transferring context:`.
        vertex: The digest of the step.
        name: What is done.
        current: How far it is, in bytes most of the time.
        total: How far it goes, 0 where that isn't known.
        timestamp: When this was so.
        started: When it began.
        completed: When it ended.
    """

    __slots__ = ("completed", "current", "id", "name", "started", "timestamp", "total", "vertex")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        one(2, "vertex", STRING),
        one(3, "name", STRING),
        one(4, "current", INT64),
        one(5, "total", INT64),
        one(6, "timestamp", Timestamp),
        one(7, "started", Timestamp),
        one(8, "completed", Timestamp),
    )

    def __init__(
        self,
        *,
        id: str = "",
        vertex: str = "",
        name: str = "",
        current: int = 0,
        total: int = 0,
        timestamp: Timestamp | None = None,
        started: Timestamp | None = None,
        completed: Timestamp | None = None,
    ) -> None:
        self.id = id
        self.vertex = vertex
        self.name = name
        self.current = current
        self.total = total
        self.timestamp = timestamp
        self.started = started
        self.completed = completed


class VertexLog(Message):
    """What a step has written.

    `moby.buildkit.v1.VertexLog`

    Attributes:
        vertex: The digest of the step.
        timestamp: When it came.
        stream: 1 for standard output, 2 for standard error.
        msg: The output, not cut at the ends of lines.
    """

    __slots__ = ("msg", "stream", "timestamp", "vertex")

    FIELDS: ClassVar = Fields(
        one(1, "vertex", STRING),
        one(2, "timestamp", Timestamp),
        one(3, "stream", INT64),
        one(4, "msg", BYTES),
    )

    def __init__(
        self, *, vertex: str = "", timestamp: Timestamp | None = None, stream: int = 0, msg: bytes = b""
    ) -> None:
        self.vertex = vertex
        self.timestamp = timestamp
        self.stream = stream
        self.msg = msg


class Position(Message):
    """A place in a file.

    `pb.Position`

    Attributes:
        line: Its line, from 1.
        character: Its column, from 0.
    """

    __slots__ = ("character", "line")

    FIELDS: ClassVar = Fields(
        one(1, "line", INT32),
        one(2, "character", INT32),
    )

    def __init__(self, *, line: int = 0, character: int = 0) -> None:
        self.line = line
        self.character = character


class Range(Message):
    """A part of a file.

    `pb.Range`

    Attributes:
        start: Where it begins.
        end: Where it ends.
    """

    __slots__ = ("end", "start")

    FIELDS: ClassVar = Fields(
        one(1, "start", Position),
        one(2, "end", Position),
    )

    def __init__(self, *, start: Position | None = None, end: Position | None = None) -> None:
        self.start = start
        self.end = end


class SourceInfo(Message):
    """A file that steps were read from.

    `pb.SourceInfo`

    Attributes:
        filename: Its name, such as `Dockerfile`.
        data: What stands in it.
        definition: The step that gives it, as an encoded `pb.Definition`.
        language: What it is written in, such as `Dockerfile`.
    """

    __slots__ = ("data", "definition", "filename", "language")

    FIELDS: ClassVar = Fields(
        one(1, "filename", STRING),
        one(2, "data", BYTES),
        one(3, "definition", BYTES),
        one(4, "language", STRING),
    )

    def __init__(
        self, *, filename: str = "", data: bytes = b"", definition: bytes = b"", language: str = ""
    ) -> None:
        self.filename = filename
        self.data = data
        self.definition = definition
        self.language = language


class VertexWarning(Message):
    """What is wrong with a Dockerfile that builds nevertheless.

    `moby.buildkit.v1.VertexWarning`

    Attributes:
        vertex: The digest of the step that found it.
        level: How bad it is, 1 most of the time.
        short: The warning, as text.
        detail: What is meant by it, line by line.
        url: Where to read more.
        info: The file.
        ranges: Where in it.
    """

    __slots__ = ("detail", "info", "level", "ranges", "short", "url", "vertex")

    FIELDS: ClassVar = Fields(
        one(1, "vertex", STRING),
        one(2, "level", INT64),
        one(3, "short", BYTES),
        many(4, "detail", BYTES),
        one(5, "url", STRING),
        one(6, "info", SourceInfo),
        many(7, "ranges", Range),
    )

    def __init__(
        self,
        *,
        vertex: str = "",
        level: int = 0,
        short: bytes = b"",
        detail: list[bytes] | None = None,
        url: str = "",
        info: SourceInfo | None = None,
        ranges: list[Range] | None = None,
    ) -> None:
        self.vertex = vertex
        self.level = level
        self.short = short
        self.detail = [] if detail is None else detail
        self.url = url
        self.info = info
        self.ranges = [] if ranges is None else ranges


class StatusResponse(Message):
    """What is new of a build.

    `moby.buildkit.v1.StatusResponse`

    Attributes:
        vertexes: Steps that are new, or have changed.
        statuses: How far parts of them are.
        logs: What they have written.
        warnings: Warnings.
    """

    __slots__ = ("logs", "statuses", "vertexes", "warnings")

    FIELDS: ClassVar = Fields(
        many(1, "vertexes", Vertex),
        many(2, "statuses", VertexStatus),
        many(3, "logs", VertexLog),
        many(4, "warnings", VertexWarning),
    )

    def __init__(
        self,
        *,
        vertexes: list[Vertex] | None = None,
        statuses: list[VertexStatus] | None = None,
        logs: list[VertexLog] | None = None,
        warnings: list[VertexWarning] | None = None,
    ) -> None:
        self.vertexes = [] if vertexes is None else vertexes
        self.statuses = [] if statuses is None else statuses
        self.logs = [] if logs is None else logs
        self.warnings = [] if warnings is None else warnings
