"""Builds by BuildKit as functions: `build` waits for the end, `start` gives the build that goes on.

Whatever a build is told is checked first, then the engine is asked what it can do, and only then anything of
the build is sent. `/grpc` is taken where the engine has it; a proxy that refuses it may still let `/build`
through, which can do less: what it can't is refused by name as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from dockline_runtime.aio.client import AsyncBaseClient
from dockline_runtime.secrecy import forget_locals, hidden, revealed

from ...buildkit.request.arguments import BuildOptions, check_options
from ...buildkit.request.credentials import proxies_of
from ...buildkit.request.requests import Plan, planned, solve_request
from ...unread import STARTED, where_asked
from ...waiting.by_tasks import aside
from .builds import AsyncBuild
from .by_path import started_by_path
from .folders import AsyncFolders
from .opening import abilities_by, checked_client, control_of, road_of, session_of
from .session import new_id
from .solving import AsyncSolving

if TYPE_CHECKING:
    from ...buildkit.request.abilities import Abilities
    from ...buildkit.request.arguments import ContextLike
    from ...buildkit.results import BuildResult
    from .connection import AsyncConnection

__all__ = ["build", "start"]


async def build(
    docker: AsyncBaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]
) -> BuildResult:
    """Build by BuildKit, and wait for the end; what came of it.

    Whatever breaks off (an error, Ctrl-C, a cancellation) cancels the build at the engine.

    Args:
        docker: The client.
        context: What is built: the path of a folder, of which only what the Dockerfile asks for is sent, and
            only what has changed since the last build; a tar archive, as a file, bytes or an iterator of
            them; a URL; or None if there is nothing to copy.
        **options: What `BuildOptions` and `SourceOptions` have: `tags`, `target`, `args`, `dockerfile`,
            `secrets`, `ssh`, `outputs`, `cache_from`, `cache_to`, `platforms`, `contexts`, `labels`,
            `no_cache`, `pull`, `network`, and so on.

    Raises:
        BuildError: The build failed: with the place in the Dockerfile, the command, and what it wrote.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The connection was lost; the engine cancels the build then.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    check_options(given, BuildOptions, "build")
    async with await _started(docker, what, given) as building:
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
    what, given = hidden(context), hidden(options)
    del context, options
    check_options(given, BuildOptions, "start")
    building = await _started(docker, what, given)
    building.asked_at(where_asked(STARTED))
    return building


async def _started(docker: AsyncBaseClient, context: Any, options: Any) -> AsyncBuild:
    """Check, ask what can be done, and begin; an error has nothing of it in its traceback."""
    try:
        return await _begun(docker, context, options)
    except BaseException as error:
        forget_locals(error, "dockline_kit")
        raise


async def _begun(docker: AsyncBaseClient, context: Any, options: Any) -> AsyncBuild:
    client = checked_client(docker)
    given: Mapping[str, Any] = revealed(options)
    road = road_of(given)
    plan = await aside(partial(planned, context, options, proxies=partial(proxies_of, client)))
    timeout = None if client.wire.slow_ops_unlimited else client.wire.timeout
    control = await control_of(client, road)
    if control is None:
        return await started_by_path(client, plan, timeout)
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
    folders = AsyncFolders(plan.contexts.folders)
    session = session_of(docker, plan, folders)
    request = solve_request(plan, ref=new_id(), session=session.id, host_gateway=abilities.host_gateway)
    await session.open(control)
    work = AsyncSolving(control, session, folders, plan.keep if plan.kept is not None else None)
    try:
        await work.begin(request)
    except BaseException:
        work.close()
        raise
    stored = any(entry.type in ("moby", "image") for entry in plan.exporters)
    return AsyncBuild(work, ref=request.ref, tags=plan.tags, stored=stored, timeout=timeout)
