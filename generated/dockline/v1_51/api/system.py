# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""System: the engine itself, its version, its events and its disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from dockline_runtime.models.times import TimeLike
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.operation.operation import Encoding, Operation
from dockline_runtime.request.merging import body_from
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource
from dockline_runtime.sync.item_streams import ValueStream

from .. import codec, enums, models
from ..filters import SystemEventsFilters

if TYPE_CHECKING:
    from .kit.system import system_wait_until

__all__ = [
    "System",
    "system_auth",
    "system_data_usage",
    "system_events",
    "system_info",
    "system_ping",
    "system_ping_head",
    "system_version",
]

SYSTEM_PING: Operation[str] = Operation(
    id="SystemPing",
    method="GET",
    path="/_ping",
    module=__name__,
    name="system_ping",
    called="system.ping",
    answer="text",
    ok=(200,),
)


def system_ping(api: Api) -> str:
    """Ask whether the engine answers.

    Works without an API version in the path. The headers name the newest API version that the engine speaks,
    its builder and its swarm state.

    `GET /_ping`

    Returns:
        The text `OK`.

    Raises:
        ServerError: The engine is in trouble.
    """
    return api.wire.call(SYSTEM_PING)


SYSTEM_PING_HEAD: Operation[models.PingInfo] = Operation(
    id="SystemPingHead",
    method="HEAD",
    path="/_ping",
    module=__name__,
    name="system_ping_head",
    called="system.ping_head",
    answer="headers",
    ok=(200,),
    decode=lambda: codec.system.decode_ping_info,
    header_types={
        "Api-Version": str,
        "Builder-Version": str,
        "Docker-Experimental": bool,
        "Swarm": str,
        "Ostype": str,
        "Server": str,
    },
    since="1.40",
)


def system_ping_head(api: Api) -> models.PingInfo:
    """Ask whether the engine answers, by headers alone.

    Works without an API version in the path.

    `HEAD /_ping`, since API 1.40

    Returns:
        The headers: newest API version that the engine speaks, default builder (`1` the classic one, `2`
        BuildKit), swarm state, operating system, and whether experimental features are on.

    Raises:
        ServerError: The engine is in trouble.
    """
    return api.wire.call(SYSTEM_PING_HEAD)


SYSTEM_AUTH: Operation[models.AuthResponse] = Operation(
    id="SystemAuth",
    method="POST",
    path="/auth",
    module=__name__,
    name="system_auth",
    called="system.auth",
    answer="json",
    ok=(200,),
    response=lambda: models.AuthResponse,
    decode=lambda: codec.system.decode_auth_response,
    body="json",
    takes=lambda: models.AuthConfig,
    safe=True,
)


@overload
def system_auth(api: Api, body: models.AuthConfig) -> models.AuthResponse: ...


@overload
def system_auth(
    api: Api,
    body: None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    email: str | None = None,
    serveraddress: str | None = None,
    identitytoken: str | None = None,
    registrytoken: str | None = None,
) -> models.AuthResponse: ...


def system_auth(
    api: Api,
    body: models.AuthConfig | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    email: str | None = None,
    serveraddress: str | None = None,
    identitytoken: str | None = None,
    registrytoken: str | None = None,
) -> models.AuthResponse:
    """Check credentials with a registry.

    The engine tries to log in there and keeps nothing.

    `POST /auth`

    Args:
        body: The credentials and the registry's address; Docker Hub if there is none. Keywords stand in for
            it.
        username: Name of the user.
        password: Password or access token.
        email: Mail address. Deprecated: registries no longer ask for it.
        serveraddress: Address of the registry; Docker Hub if left out.
        identitytoken: A token of the registry that stands for name and password.
        registrytoken: A bearer token that is passed on to the registry as it is.

    Returns:
        A line about the outcome and, from registries that give one, an identity token to use instead of the
        password.

    Raises:
        Unauthorized: The registry refuses the credentials. Engines answer 500 for this.
        ServerError: The registry can't be reached, or refuses the credentials.
    """
    body = hidden(body)
    password = hidden(password)
    identitytoken = hidden(identitytoken)
    registrytoken = hidden(registrytoken)
    return api.wire.call(
        SYSTEM_AUTH,
        Inputs(
            body=body_from(
                models.AuthConfig,
                body,
                username=username,
                password=password,
                email=email,
                serveraddress=serveraddress,
                identitytoken=identitytoken,
                registrytoken=registrytoken,
            ),
        ),
    )


SYSTEM_EVENTS: Operation[models.EventMessage] = Operation(
    id="SystemEvents",
    method="GET",
    path="/events",
    module=__name__,
    name="system_events",
    called="system.events",
    answer="values",
    ok=(200,),
    item=lambda: models.EventMessage,
    decode=lambda: codec.system.decode_event_message,
    encodings={
        "since": Encoding(kind="time"),
        "until": Encoding(kind="time"),
        "filters": Encoding(kind="filters", keys=SystemEventsFilters),
    },
    long_running=True,
)


def system_events(
    api: Api,
    *,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    filters: SystemEventsFilters | None = None,
) -> ValueStream[models.EventMessage]:
    """Watch what happens on the engine.

    A stream without end, unless `until` is given. The engine remembers the last 256 events to replay, and
    drops some for a reader that is far too slow.

    `GET /events`

    Args:
        since: First replay the events from this time on that the engine remembers, in seconds since 1970
            (fractions allowed). Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such
            as `10m`.
        until: End at this time, in seconds since 1970 (fractions allowed). Without `since`, all remembered
            events are replayed first. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or
            text such as `10m`.
        filters: Which events, by the kind (`type`), what happened (`event`), `scope` (`local`, `swarm`),
            `label`, or the id or name of a `config`, `container`, `daemon`, `image`, `network`, `node`,
            `plugin`, `secret`, `service` or `volume`. Values of one key are alternatives; keys must all fit.

    Returns:
        The events, in the order in which they happened.

    Raises:
        BadRequest: `until` is before `since`, or a filter is invalid.
        ServerError: A time isn't in seconds.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    return api.wire.values(SYSTEM_EVENTS, Inputs(query={"since": since, "until": until, "filters": filters}))


SYSTEM_INFO: Operation[models.SystemInfo] = Operation(
    id="SystemInfo",
    method="GET",
    path="/info",
    module=__name__,
    name="system_info",
    called="system.info",
    answer="json",
    ok=(200,),
    response=lambda: models.SystemInfo,
    decode=lambda: codec.system.decode_system_info,
)


def system_info(api: Api) -> models.SystemInfo:
    """Get facts about the engine and its machine.

    `GET /info`

    Returns:
        Counts, storage driver, limits that the kernel supports, swarm state, warnings and more.
    """
    return api.wire.call(SYSTEM_INFO)


SYSTEM_DATA_USAGE: Operation[models.SystemDataUsageResponse] = Operation(
    id="SystemDataUsage",
    method="GET",
    path="/system/df",
    module=__name__,
    name="system_data_usage",
    called="system.df",
    answer="json",
    ok=(200,),
    response=lambda: models.SystemDataUsageResponse,
    decode=lambda: codec.system.decode_system_data_usage_response,
    encodings={"type": Encoding(repeat=True)},
    long_running=True,
    member_since={"type": "1.42"},
)


def system_data_usage(
    api: Api,
    *,
    type: Sequence[enums.SystemDataUsageType | str] | None = None,
) -> models.SystemDataUsageResponse:
    """Measure what images, containers, volumes and build cache take on disk.

    The engine adds up file sizes for this: it may take long.

    `GET /system/df`

    Args:
        type: Which kinds to measure: `container`, `image`, `volume`, `build-cache`. Left out, all of them.
            Since API 1.42.

    Returns:
        The objects with their sizes in bytes; null for a kind that wasn't asked for.

    Raises:
        BadRequest: No such kind.
    """
    return api.wire.call(SYSTEM_DATA_USAGE, Inputs(query={"type": type}))


SYSTEM_VERSION: Operation[models.SystemVersion] = Operation(
    id="SystemVersion",
    method="GET",
    path="/version",
    module=__name__,
    name="system_version",
    called="system.version",
    answer="json",
    ok=(200,),
    response=lambda: models.SystemVersion,
    decode=lambda: codec.system.decode_system_version,
)


def system_version(api: Api) -> models.SystemVersion:
    """Get the versions of the engine and of its parts.

    `GET /version`

    Returns:
        Versions of the engine, of the API and of the components, and what they run on.
    """
    return api.wire.call(SYSTEM_VERSION)


class System(Resource):
    """System: the engine itself, its version, its events and its disk."""

    ping = system_ping
    ping_head = system_ping_head
    auth = system_auth
    login = system_auth
    events = system_events
    info = system_info
    df = system_data_usage
    version = system_version

    if TYPE_CHECKING:
        wait_until = system_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.system", "system_wait_until")
