# Derived from aio/buildkit/opening.py by `dockline generate`. Do not edit: change that, then run it again.
"""What comes before a build: check the client, choose the road, ask the engine what it can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args

from attrs import evolve

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.sync.client import BaseClient

from ...buildkit.errors import BuildError, UnsupportedByEngine
from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.request.abilities import abilities_of
from ...buildkit.request.arguments import Road
from ...buildkit.trees.leading import led
from ...buildkit.wire.control import ListWorkersRequest, ListWorkersResponse
from .roads import open_control
from .session import Session

if TYPE_CHECKING:
    from ...buildkit.request.abilities import Abilities
    from ...buildkit.request.requests import Plan
    from .connection import Connection
    from .folders import Folders

__all__ = ["abilities_by", "checked_client", "control_of", "road_of", "session_of"]

_WORKERS: Final = "/moby.buildkit.v1.Control/ListWorkers"


def checked_client(docker: Any) -> Any:
    """The client, if it is one.

    Raises:
        InvalidArgument: It isn't a client, or is one of the other half.
    """
    if not isinstance(docker, BaseClient):
        raise InvalidArgument(
            f"docker: {shorten(docker)} isn't a client of this kind; give one made by Client(…)"
        )
    return docker


def road_of(given: Mapping[str, Any]) -> Road:
    """The road to the engine that was asked for.

    Args:
        given: Options, as `SourceOptions` has them.

    Raises:
        InvalidArgument: There is no such road.
    """
    road = given.get("road", "auto")
    if road not in get_args(Road):
        raise InvalidArgument(f"road: {shorten(road)} isn't known; write one of {', '.join(get_args(Road))}")
    found: Road = road
    return found


def control_of(docker: BaseClient, road: Road) -> Connection | None:
    """The connection to BuildKit; None if `/build` is the road.

    Args:
        docker: The client.
        road: The road that was asked for.

    Raises:
        UnsupportedByEngine: `/grpc` is refused, and no other road may be taken.
    """
    if road == "build":
        return None
    try:
        return open_control(docker)
    except UnsupportedByEngine:
        if road == "grpc":
            raise
        return None


def abilities_by(control: Connection, timeout: float | None) -> Abilities:
    """What an engine can do.

    Args:
        control: The connection to BuildKit.
        timeout: How long it may take, in seconds; None for as long as it takes.

    Raises:
        UnsupportedByEngine: It has no BuildKit, or one that may not be asked.
        BuildError: It doesn't say what it can do.
        As any call.
    """
    try:
        answer = control.unary(_WORKERS, ListWorkersRequest().encode(), timeout=timeout)
    except CallFailed as error:
        if error.status in (Status.UNIMPLEMENTED, Status.PERMISSION_DENIED):
            raise UnsupportedByEngine(f"the engine's BuildKit can't be asked: {error.message}") from None
        raise BuildError(f"the engine doesn't say what it can do: {error.message}") from None
    return abilities_of(ListWorkersResponse.decode(answer))


def session_of(docker: BaseClient, plan: Plan, folders: Folders) -> Session:
    """The session of a build.

    Args:
        docker: The client.
        plan: The build.
        folders: Serves its contexts.
    """
    return Session(
        docker,
        secrets=plan.secrets,
        ssh=plan.ssh,
        folders=folders if plan.contexts.folders else None,
        receivers=plan.receivers,
        uploads={
            name: evolve(each, content=led(each.content)) for name, each in plan.contexts.uploads.items()
        },
        stores=plan.stores,
        shared_key=plan.contexts.shared_key,
    )
