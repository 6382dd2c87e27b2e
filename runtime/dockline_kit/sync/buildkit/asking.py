# Derived from aio/buildkit/asking.py by `dockline generate`. Do not edit: change that, then run it again.
"""What a frontend says about a Dockerfile without building it: `lint`, `targets`, `outline`.

A frontend is asked within a build that has no frontend of its own. Solve begins that build, which then waits
until something is returned to it by a call of `LLBBridge`. These calls name their build in their metadata.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Unpack

from dockline_runtime.errors import ProtocolError
from dockline_runtime.secrecy import forget_locals, hidden, revealed
from dockline_runtime.sync.client import BaseClient

from ...buildkit.errors import UnsupportedByEngine, failure_of
from ...buildkit.findings import Lint, Outline, Target, lint_of, outline_of, targets_of
from ...buildkit.request.arguments import SourceOptions, check_options
from ...buildkit.request.requests import FRONTEND, frontend_attributes, planned
from ...buildkit.wire.control import SolveRequest
from ...buildkit.wire.gateway import (
    GatewayPingRequest,
    GatewayResult,
    GatewayReturnRequest,
    GatewaySolveRequest,
    GatewaySolveResponse,
)
from ...waiting.by_threads import aside
from .calls import CallFailed
from .folders import Folders
from .opening import abilities_by, checked_client, road_of, session_of
from .roads import open_control
from .session import new_id

if TYPE_CHECKING:
    from ...buildkit.request.arguments import ContextLike
    from .connection import Connection

__all__ = ["lint", "outline", "targets"]

_SOLVE: Final = "/moby.buildkit.v1.Control/Solve"
_BRIDGE: Final = "/moby.buildkit.v1.frontend.LLBBridge/"
_BUILD: Final = "buildkit-controlapi-buildid"
_CAPABILITY: Final = "moby.buildkit.frontend.subrequests"
_ANSWER: Final = "result.json"


def lint(docker: BaseClient, context: ContextLike | None = None, **options: Unpack[SourceOptions]) -> Lint:
    """What BuildKit's linter says about a Dockerfile, like `docker build --check`; nothing is built.

    Args:
        docker: The client.
        context: What would be built, as for `build`.
        **options: Those of `SourceOptions`: `dockerfile`, `target`, `args`, `platforms`, `contexts`.

    Raises:
        BuildError: The Dockerfile can't be read at all.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do it, or `/grpc` is refused.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    return lint_of(_asked(docker, what, given, "lint"))


def targets(
    docker: BaseClient, context: ContextLike | None = None, **options: Unpack[SourceOptions]
) -> list[Target]:
    """The stages of a Dockerfile that can be built, in order.

    Args:
        docker: The client.
        context: What would be built, as for `build`.
        **options: Those of `SourceOptions`, as for `lint`.

    Raises:
        BuildError: The Dockerfile can't be read at all.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do it, or `/grpc` is refused.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    return targets_of(_asked(docker, what, given, "targets"))


def outline(
    docker: BaseClient, context: ContextLike | None = None, **options: Unpack[SourceOptions]
) -> Outline:
    """What a target of a Dockerfile asks for: arguments, secrets, SSH agents, caches.

    Args:
        docker: The client.
        context: What would be built, as for `build`.
        **options: Those of `SourceOptions`, as for `lint`.

    Raises:
        BuildError: The Dockerfile can't be read at all.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do it, or `/grpc` is refused.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    return outline_of(_asked(docker, what, given, "outline"))


def _asked(docker: Any, context: Any, options: Any, question: str) -> bytes:
    """The answer to a question, as JSON; an error's traceback holds none of the options."""
    check_options(options, SourceOptions, question)
    try:
        return _answer_to(docker, context, options, question)
    except BaseException as error:
        forget_locals(error, "dockline_kit")
        raise


def _answer_to(docker: Any, context: Any, options: Any, question: str) -> bytes:
    client = checked_client(docker)
    given: Mapping[str, Any] = revealed(options)
    if road_of(given) == "build":
        raise UnsupportedByEngine(f"{question} needs /grpc; leave road out", "road")
    plan = aside(planned, context, hidden({**given, "outputs": []}))
    control = open_control(client)
    session = session_of(client, plan, Folders(plan.contexts.folders))
    try:
        abilities = abilities_by(control, client.wire.timeout)
        abilities.check(plan)
        session.open(control)
        attributes = frontend_attributes(plan, abilities.host_gateway)
        return _answer(control, session.id, attributes, question)
    except CallFailed as error:
        failed = failure_of(error.message, error.details).error(None, "")
        failed.spoken = f"buildkit.{question}"
        raise failed from next(iter(session.failures), None)
    finally:
        control.close()
        session.close()
        control.gone()
        session.gone()


def _answer(control: Connection, session: str, attributes: Mapping[str, str], question: str) -> bytes:
    ref = new_id()
    build = control.call(_SOLVE)
    build.send(SolveRequest(ref=ref, session=session, internal=True).encode())
    build.finish()
    of_build = ((_BUILD, ref),)
    control.unary(f"{_BRIDGE}Ping", GatewayPingRequest().encode(), metadata=of_build)
    caps = [_CAPABILITY, *filter(None, [attributes.get("frontend.caps")])]
    request = GatewaySolveRequest(
        frontend=FRONTEND,
        frontend_opt={**attributes, "requestid": f"frontend.{question}", "frontend.caps": ",".join(caps)},
        allow_result_return=True,
        allow_result_array_ref=True,
    )
    answer = control.unary(f"{_BRIDGE}Solve", request.encode(), metadata=of_build)
    result = GatewaySolveResponse.decode(answer).result or GatewayResult()
    control.unary(
        f"{_BRIDGE}Return", GatewayReturnRequest(result=GatewayResult()).encode(), metadata=of_build
    )
    while build.receive() is not None:
        pass
    if _ANSWER not in result.metadata:
        raise ProtocolError(f"the frontend answers {question} without {_ANSWER}")
    return bytes(result.metadata[_ANSWER])
