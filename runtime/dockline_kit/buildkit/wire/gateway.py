# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""What a frontend is asked for alone, as for the targets of a Dockerfile.

From the public definitions:
    `moby.buildkit.v1.apicaps`: github.com/moby/buildkit, util/apicaps/pb/caps.proto
    `moby.buildkit.v1.frontend`: github.com/moby/buildkit, frontend/gateway/pb/gateway.proto
"""

from __future__ import annotations

from typing import ClassVar

from .control import WorkerRecord
from .failures import Status
from .fields import Fields, Message, many, one, pairs
from .kinds import BOOL, BYTES, STRING

__all__ = [
    "GatewayCap",
    "GatewayPingRequest",
    "GatewayPongResponse",
    "GatewayRef",
    "GatewayRefMap",
    "GatewayResult",
    "GatewayReturnRequest",
    "GatewayReturnResponse",
    "GatewaySolveRequest",
    "GatewaySolveResponse",
]


class GatewayCap(Message):
    """Something that is understood.

    `moby.buildkit.v1.apicaps.APICap`

    Attributes:
        id: What, such as `solve.base`.
        enabled: Whether it is.
    """

    __slots__ = ("enabled", "id")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        one(2, "enabled", BOOL),
    )

    def __init__(self, *, id: str = "", enabled: bool = False) -> None:
        self.id = id
        self.enabled = enabled


class GatewayRef(Message):
    """A result within a build.

    `moby.buildkit.v1.frontend.Ref`

    Attributes:
        id: Its id.
        def_: The steps that make it, as an encoded `pb.Definition`.
    """

    __slots__ = ("def_", "id")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        one(2, "def_", BYTES),
    )

    def __init__(self, *, id: str = "", def_: bytes = b"") -> None:
        self.id = id
        self.def_ = def_


class GatewayRefMap(Message):
    """Results within a build.

    `moby.buildkit.v1.frontend.RefMap`

    Attributes:
        refs: Each of them, by platform.
    """

    __slots__ = ("refs",)

    FIELDS: ClassVar = Fields(
        pairs(1, "refs", STRING, GatewayRef),
    )

    def __init__(self, *, refs: dict[str, GatewayRef] | None = None) -> None:
        self.refs = {} if refs is None else refs


class GatewayResult(Message):
    """What a frontend gives.

    `moby.buildkit.v1.frontend.Result`

    Attributes:
        ref: A result, if there is one.
        refs: Results, if there are several.
        metadata: What it tells, such as `result.json`.
    """

    __slots__ = ("metadata", "ref", "refs")

    FIELDS: ClassVar = Fields(
        one(3, "ref", GatewayRef),
        one(4, "refs", GatewayRefMap),
        pairs(10, "metadata", STRING, BYTES),
    )

    def __init__(
        self,
        *,
        ref: GatewayRef | None = None,
        refs: GatewayRefMap | None = None,
        metadata: dict[str, bytes] | None = None,
    ) -> None:
        self.ref = ref
        self.refs = refs
        self.metadata = {} if metadata is None else metadata


class GatewaySolveRequest(Message):
    """A frontend is run, within a build.

    `moby.buildkit.v1.frontend.SolveRequest`

    Attributes:
        definition: Steps, as an encoded `pb.Definition`, where there is no frontend.
        frontend: Which one, such as `dockerfile.v0`.
        frontend_opt: What it is told, such as `requestid`.
        allow_result_return: Whether `result` may be answered, which has to be.
        allow_result_array_ref: Whether `ref` and `refs` of it are messages.
        final: Whether the build ends with it; not used any more.
        frontend_inputs: Steps for the frontend, each an encoded `pb.Definition`.
        evaluate: Whether steps are run at once.
    """

    __slots__ = (
        "allow_result_array_ref",
        "allow_result_return",
        "definition",
        "evaluate",
        "final",
        "frontend",
        "frontend_inputs",
        "frontend_opt",
    )

    FIELDS: ClassVar = Fields(
        one(1, "definition", BYTES),
        one(2, "frontend", STRING),
        pairs(3, "frontend_opt", STRING, STRING, secret=True),
        one(5, "allow_result_return", BOOL),
        one(6, "allow_result_array_ref", BOOL),
        one(10, "final", BOOL),
        pairs(13, "frontend_inputs", STRING, BYTES),
        one(14, "evaluate", BOOL),
    )

    def __init__(
        self,
        *,
        definition: bytes = b"",
        frontend: str = "",
        frontend_opt: dict[str, str] | None = None,
        allow_result_return: bool = False,
        allow_result_array_ref: bool = False,
        final: bool = False,
        frontend_inputs: dict[str, bytes] | None = None,
        evaluate: bool = False,
    ) -> None:
        self.definition = definition
        self.frontend = frontend
        self.frontend_opt = {} if frontend_opt is None else frontend_opt
        self.allow_result_return = allow_result_return
        self.allow_result_array_ref = allow_result_array_ref
        self.final = final
        self.frontend_inputs = {} if frontend_inputs is None else frontend_inputs
        self.evaluate = evaluate


class GatewaySolveResponse(Message):
    """What a frontend gave.

    `moby.buildkit.v1.frontend.SolveResponse`

    Attributes:
        result: The result.
    """

    __slots__ = ("result",)

    FIELDS: ClassVar = Fields(
        one(3, "result", GatewayResult),
    )

    def __init__(self, *, result: GatewayResult | None = None) -> None:
        self.result = result


class GatewayPingRequest(Message):
    """What is understood; also holds up until the build is there.

    `moby.buildkit.v1.frontend.PingRequest`
    """

    __slots__ = ()

    FIELDS: ClassVar = Fields()


class GatewayPongResponse(Message):
    """What is understood.

    `moby.buildkit.v1.frontend.PongResponse`

    Attributes:
        frontend_api_caps: Of the gateway.
        llb_caps: Of steps.
        workers: Who runs them.
    """

    __slots__ = ("frontend_api_caps", "llb_caps", "workers")

    FIELDS: ClassVar = Fields(
        many(1, "frontend_api_caps", GatewayCap),
        many(2, "llb_caps", GatewayCap),
        many(3, "workers", WorkerRecord),
    )

    def __init__(
        self,
        *,
        frontend_api_caps: list[GatewayCap] | None = None,
        llb_caps: list[GatewayCap] | None = None,
        workers: list[WorkerRecord] | None = None,
    ) -> None:
        self.frontend_api_caps = [] if frontend_api_caps is None else frontend_api_caps
        self.llb_caps = [] if llb_caps is None else llb_caps
        self.workers = [] if workers is None else workers


class GatewayReturnRequest(Message):
    """Ends a build with what a frontend gave.

    `moby.buildkit.v1.frontend.ReturnRequest`

    Attributes:
        result: The result.
        error: Or else, why there is none.
    """

    __slots__ = ("error", "result")

    FIELDS: ClassVar = Fields(
        one(1, "result", GatewayResult),
        one(2, "error", Status),
    )

    def __init__(self, *, result: GatewayResult | None = None, error: Status | None = None) -> None:
        self.result = result
        self.error = error


class GatewayReturnResponse(Message):
    """It has ended.

    `moby.buildkit.v1.frontend.ReturnResponse`
    """

    __slots__ = ()

    FIELDS: ClassVar = Fields()
