# Derived from aio/buildkit/facade.py by `dockline generate`. Do not edit: change that, then run it again.
"""Builds by BuildKit as functions: `build` waits for the end, `start` returns the running build.

The options of a build are checked first, then the engine is asked what it can do, and only then is anything
of the build sent. `/grpc` is used if the engine has it. A proxy that refuses it may still let `/build`
through, which can do less: an option that it doesn't support is refused by name, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from dockline_runtime.secrecy import forget_locals, hidden, revealed
from dockline_runtime.sync.client import BaseClient

from ...buildkit.request.arguments import BuildOptions, check_options
from ...buildkit.request.credentials import proxies_of
from ...buildkit.request.requests import Plan, planned, solve_request
from ...unread import STARTED, where_asked
from ...waiting.by_threads import aside
from .builds import Build
from .by_path import started_by_path
from .folders import Folders
from .opening import abilities_by, checked_client, control_of, road_of, session_of
from .session import new_id
from .solving import Solving

if TYPE_CHECKING:
    from ...buildkit.request.abilities import Abilities
    from ...buildkit.request.arguments import ContextLike
    from ...buildkit.results import BuildResult
    from .connection import Connection

__all__ = ["build", "start"]


def build(
    docker: BaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]
) -> BuildResult:
    """Build by BuildKit, wait for the end, and return the result.

    An error, Ctrl-C or a cancellation meanwhile cancels the build at the engine.

    Args:
        docker: The client.
        context: What to build: the path of a folder, of which only the files that the Dockerfile asks for and
            that have changed since the last build are sent; a tar archive, as a file, bytes or an iterator
            of bytes; a URL; or None if there is nothing to copy.
        **options: Those of `BuildOptions` and `SourceOptions`: `tags`, `target`, `args`, `dockerfile`,
            `secrets`, `ssh`, `outputs`, `cache_from`, `cache_to`, `platforms`, `contexts`, `labels`,
            `no_cache`, `pull`, `network`, and so on.

    Raises:
        BuildError: The build failed; the error has the place in the Dockerfile, the command, and its output.
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The connection was lost; the engine cancels the build then.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    check_options(given, BuildOptions, "build")
    with _started(docker, what, given) as building:
        return building.result()


def start(docker: BaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]) -> Build:
    """Start a build by BuildKit; return the running build, an iterator over its events.

    Args:
        docker: The client.
        context: What to build, as for `build`.
        **options: Those of `BuildOptions`, as for `build`.

    Raises:
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The engine can't be reached.
    """
    what, given = hidden(context), hidden(options)
    del context, options
    check_options(given, BuildOptions, "start")
    building = _started(docker, what, given)
    building.asked_at(where_asked(STARTED))
    return building


def _started(docker: BaseClient, context: Any, options: Any) -> Build:
    """Check, ask what the engine can do, and begin; an error's traceback holds none of the options."""
    try:
        return _begun(docker, context, options)
    except BaseException as error:
        forget_locals(error, "dockline_kit")
        raise


def _begun(docker: BaseClient, context: Any, options: Any) -> Build:
    client = checked_client(docker)
    given: Mapping[str, Any] = revealed(options)
    road = road_of(given)
    plan = aside(partial(planned, context, options, proxies=partial(proxies_of, client)))
    timeout = None if client.wire.slow_ops_unlimited else client.wire.timeout
    control = control_of(client, road)
    if control is None:
        return started_by_path(client, plan, timeout)
    try:
        abilities = abilities_by(control, client.wire.timeout)
        abilities.check(plan)
        return _solved(client, control, plan, abilities, timeout)
    except BaseException:
        control.close()
        raise


def _solved(
    docker: BaseClient, control: Connection, plan: Plan, abilities: Abilities, timeout: float | None
) -> Build:
    folders = Folders(plan.contexts.folders)
    session = session_of(docker, plan, folders)
    request = solve_request(plan, ref=new_id(), session=session.id, host_gateway=abilities.host_gateway)
    session.open(control)
    work = Solving(control, session, folders, plan.keep if plan.kept is not None else None)
    try:
        work.begin(request)
    except BaseException:
        work.close()
        raise
    stored = any(entry.type in ("moby", "image") for entry in plan.exporters)
    return Build(work, ref=request.ref, tags=plan.tags, stored=stored, timeout=timeout)
