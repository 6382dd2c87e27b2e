"""Builds by BuildKit as functions: `build` waits for the end, `start` gives the build that goes on.

Whatever a build is told is checked first, then the engine is asked what it can do, and only then anything of the build
is sent. `/grpc` is taken where the engine has it; a proxy that refuses it may still let `/build` through, which can do
less: what it can't is refused by name as well.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Unpack, get_args

from dockline_runtime.aio.client import AsyncBaseClient
from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.secrecy import hidden, revealed

from ...buildkit.abilities import abilities_of
from ...buildkit.arguments import BuildOptions, Road
from ...buildkit.errors import UnsupportedByEngine
from ...buildkit.requests import Plan, planned, solve_request
from ...buildkit.wire.control import ListWorkersRequest, ListWorkersResponse
from ...unread import where_asked
from ...waiting.by_tasks import aside
from .by_path import AsyncPathWork
from .builds import STARTED, AsyncBuild
from .roads import open_control
from .session import AsyncSession
from .solving import AsyncSolving

if TYPE_CHECKING:
    from ...buildkit.abilities import Abilities
    from ...buildkit.contexts import ContextLike
    from ...buildkit.results import BuildResult
    from .connection import AsyncConnection

__all__ = ["build", "start"]

_WORKERS: Final = "/moby.buildkit.v1.Control/ListWorkers"
_LETTERS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH: Final = 25


async def build(
    docker: AsyncBaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]
) -> BuildResult:
    """Build by BuildKit, and wait for the end; what came of it.

    Whatever breaks off (an error, Ctrl-C, a cancellation) cancels the build at the engine.

    Args:
        docker: The client.
        context: What is built: the path of a folder, of which only what the Dockerfile asks for is sent, and only
            what has changed since the last build; a tar archive, as a file, bytes or an iterator of them; a URL; or
            None if there is nothing to copy.
        **options: What `BuildOptions` has: `tags`, `target`, `args`, `dockerfile`, `secrets`, `ssh`, `outputs`,
            `cache_from`, `cache_to`, `platforms`, `contexts`, `labels`, `no_cache`, `pull`, `network`, and so on.

    Raises:
        BuildError: The build failed: with the place in the Dockerfile, the command, and what it wrote.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The connection was lost; the engine cancels the build then.
    """
    given = hidden(options)
    del options
    async with await _started(docker, context, given) as building:
        return await building.result()


async def start(
    docker: AsyncBaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]
) -> AsyncBuild:
    """Start to build by BuildKit; the build, which tells events as they come.

    Args:
        docker: The client.
        context: What is built, as for `build`.
        **options: What `BuildOptions` has, as for `build`.

    Raises:
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The engine can't be reached.
    """
    given = hidden(options)
    del options
    building = await _started(docker, context, given)
    building.asked_at(where_asked(STARTED))
    return building


async def _started(docker: AsyncBaseClient, context: Any, options: Any) -> AsyncBuild:
    """Check, ask what can be done, and begin."""
    client = _checked(docker)
    given: Mapping[str, Any] = revealed(options)
    road = _road(given)
    plan = await aside(planned, context, given)
    timeout = None if client.wire.slow_ops_unlimited else client.wire.timeout
    control = await _control(client, road)
    if control is None:
        return await AsyncPathWork.started(client, plan, ref=new_id(), timeout=timeout)
    try:
        abilities = await abilities_by(control, client.wire.timeout)
        abilities.check(plan)
        return await _solved(client, control, plan, abilities, timeout)
    except BaseException:
        control.close()
        raise


async def _solved(
    docker: AsyncBaseClient, control: AsyncConnection, plan: Plan, abilities: Abilities, timeout: float | None
) -> AsyncBuild:
    session = AsyncSession(
        docker,
        secrets=plan.secrets,
        ssh=plan.ssh,
        folders=plan.contexts.folders,
        receivers=plan.receivers,
        uploads=plan.contexts.uploads,
    )
    request = solve_request(plan, ref=new_id(), session=session.id, host_gateway=abilities.host_gateway)
    await session.open(control)
    work = AsyncSolving(control, session)
    try:
        await work.begin(request)
    except BaseException:
        work.close()
        raise
    stored = any(entry.type in ("moby", "image") for entry in plan.exporters)
    return AsyncBuild(work, ref=request.ref, tags=plan.tags, stored=stored, timeout=timeout)


async def abilities_by(control: AsyncConnection, timeout: float | None) -> Abilities:
    """What an engine can do.

    Args:
        control: The connection to ask on.
        timeout: How long it may take, in seconds; None for as long as it takes.
    """
    answer = await control.unary(_WORKERS, ListWorkersRequest().encode(), timeout=timeout)
    return abilities_of(ListWorkersResponse.decode(answer))


def new_id() -> str:
    """A name that nobody else has, as buildx makes them."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


async def _control(docker: AsyncBaseClient, road: Road) -> AsyncConnection | None:
    """The connection to ask on; None where `/build` is the road."""
    if road == "build":
        return None
    try:
        return await open_control(docker)
    except UnsupportedByEngine:
        if road == "grpc":
            raise
        return None


def _road(given: Mapping[str, Any]) -> Road:
    road = given.get("road", "auto")
    if road not in get_args(Road):
        raise InvalidArgument(f"road: {shorten(road)} isn't known; write one of {', '.join(get_args(Road))}")
    found: Road = road
    return found


def _checked(docker: Any) -> Any:
    if not isinstance(docker, AsyncBaseClient):
        raise InvalidArgument(f"docker: {shorten(docker)} isn't an AsyncClient; the first argument is the client")
    return docker
