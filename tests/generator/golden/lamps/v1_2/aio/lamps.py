# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Lamps: create, light and watch them."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource, UploadSource
from dockline_runtime.models.given import Items
from dockline_runtime.models.model import Base64Like
from dockline_runtime.models.times import TimeLike
from dockline_runtime.openings import (
    OpeningBytes,
    OpeningFrames,
    OpeningHijacked,
    OpeningPending,
    OpeningTar,
    OpeningValues,
    OpeningWebSocket,
)
from dockline_runtime.operation.deprecation import deprecated
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from, member_of, replacement
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.secrecy import hidden

from .. import enums, models
from ..api.lamps import (
    LAMP_CONSOLE,
    LAMP_CONSOLE_NONE,
    LAMP_CONSOLE_WEBSOCKET,
    LAMP_CREATE,
    LAMP_FIRMWARE,
    LAMP_FLASH,
    LAMP_HANG,
    LAMP_INSPECT,
    LAMP_LIST,
    LAMP_LOG,
    LAMP_ON,
    LAMP_PICTURE,
    LAMP_READINGS,
    LAMP_READINGS_JSON,
    LAMP_UPDATE,
    LAMP_WAIT,
)
from ..filters import LampListFilters

__all__ = [
    "AsyncLamps",
    "lamp_console",
    "lamp_console_websocket",
    "lamp_create",
    "lamp_firmware",
    "lamp_flash",
    "lamp_hang",
    "lamp_inspect",
    "lamp_list",
    "lamp_log",
    "lamp_on",
    "lamp_picture",
    "lamp_readings",
    "lamp_update",
    "lamp_wait",
]


@overload
async def lamp_create(
    api: AsyncApi,
    body: models.LampCreateRequest,
    *,
    nickname: str | None = None,
) -> models.LampCreated: ...


@overload
async def lamp_create(
    api: AsyncApi,
    body: None = None,
    *,
    name: str,
    for_: str | None = None,
    command: Items[str] | str | None = None,
    labels: Mapping[str, str] | None = None,
    schedule: Mapping[str, Items[models.Slot] | None] | None = None,
    options: Mapping[str, Any] | None = None,
    switch: models.Switch | None = None,
    token: str | None = None,
    firmware: Base64Like | None = None,
    sockets: int | None = None,
    room: str | None = None,
    image: str | None = None,
    nickname: str | None = None,
) -> models.LampCreated: ...


async def lamp_create(
    api: AsyncApi,
    body: models.LampCreateRequest | None = None,
    *,
    name: str | None = None,
    for_: str | None = None,
    command: Items[str] | str | None = None,
    labels: Mapping[str, str] | None = None,
    schedule: Mapping[str, Items[models.Slot] | None] | None = None,
    options: Mapping[str, Any] | None = None,
    switch: models.Switch | None = None,
    token: str | None = None,
    firmware: Base64Like | None = None,
    sockets: int | None = None,
    room: str | None = None,
    image: str | None = None,
    nickname: str | None = None,
) -> models.LampCreated:
    """Create a lamp.

    `POST /lamps/create`

    Args:
        body: The lamp. Keywords stand in for it.
        name: Goes as `Name` into the body.
        for_: Whom it is for.
        command: What it does when it is lit.
        labels: Goes as `Labels` into the body.
        schedule: Goes as `Schedule` into the body.
        options: Goes as `Options` into the body.
        switch: Goes as `Switch` into the body.
        token: What opens it. Deprecated since API 1.2: use `labels`.
        firmware: Goes as `Firmware` into the body.
        sockets: How many it has.
        room: Goes as `Room` into the body.
        image: Goes as `Image` into the body.
        nickname: Goes as `name` into the query.

    Raises:
        InvalidArgument: `nickname` or `image` is malformed; nothing was sent.
    """
    body = hidden(body)
    token = hidden(token)
    return await api.wire.call(
        LAMP_CREATE,
        Inputs(
            query={"name": nickname},
            body=body_from(
                models.LampCreateRequest,
                body,
                name=name,
                for_=for_,
                command=command,
                labels=labels,
                schedule=schedule,
                options=options,
                switch=switch,
                token=token,
                firmware=firmware,
                sockets=sockets,
                room=room,
                image=image,
            ),
        ),
    )


@overload
async def lamp_hang(api: AsyncApi, called: str, *, body: models.LampCreateRequest) -> models.LampCreated: ...


@overload
async def lamp_hang(
    api: AsyncApi,
    called: str,
    *,
    name: str,
    for_: str | None = None,
    command: Items[str] | str | None = None,
    labels: Mapping[str, str] | None = None,
    schedule: Mapping[str, Items[models.Slot] | None] | None = None,
    options: Mapping[str, Any] | None = None,
    switch: models.Switch | None = None,
    token: str | None = None,
    firmware: Base64Like | None = None,
    sockets: int | None = None,
    room: str | None = None,
    image: str | None = None,
    body: None = None,
) -> models.LampCreated: ...


async def lamp_hang(
    api: AsyncApi,
    called: str,
    *,
    name: str | None = None,
    for_: str | None = None,
    command: Items[str] | str | None = None,
    labels: Mapping[str, str] | None = None,
    schedule: Mapping[str, Items[models.Slot] | None] | None = None,
    options: Mapping[str, Any] | None = None,
    switch: models.Switch | None = None,
    token: str | None = None,
    firmware: Base64Like | None = None,
    sockets: int | None = None,
    room: str | None = None,
    image: str | None = None,
    body: models.LampCreateRequest | None = None,
) -> models.LampCreated:
    """Create a lamp.

    `POST /lamps/create`

    Args:
        called: Goes as `name` into the query.
        name: Goes as `Name` into the body.
        for_: Whom it is for.
        command: What it does when it is lit.
        labels: Goes as `Labels` into the body.
        schedule: Goes as `Schedule` into the body.
        options: Goes as `Options` into the body.
        switch: Goes as `Switch` into the body.
        token: What opens it. Deprecated since API 1.2: use `labels`.
        firmware: Goes as `Firmware` into the body.
        sockets: How many it has.
        room: Goes as `Room` into the body.
        image: Goes as `Image` into the body.
        body: The lamp. Keywords stand in for it.

    Raises:
        InvalidArgument: `called` or `image` is malformed; nothing was sent.
    """
    token = hidden(token)
    body = hidden(body)
    return await api.wire.call(
        LAMP_HANG,
        Inputs(
            query={"name": called},
            body=body_from(
                models.LampCreateRequest,
                body,
                name=name,
                for_=for_,
                command=command,
                labels=labels,
                schedule=schedule,
                options=options,
                switch=switch,
                token=token,
                firmware=firmware,
                sockets=sockets,
                room=room,
                image=image,
            ),
        ),
    )


async def lamp_list(
    api: AsyncApi,
    *,
    all: bool | None = None,
    since: TimeLike | None = None,
    min_watts: float | None = None,
    state: Sequence[enums.LitState | str] | None = None,
    rooms: Sequence[str] | None = None,
    filters: LampListFilters | None = None,
) -> list[models.Lamp]:
    """List lamps.

    Those that are broken come last. A filter's value is text, or a "quoted" one.

    `GET /lamps/json`

    Args:
        all: Also those that are off.
        since: Only those that were lit since then. Also a datetime, RFC 3339 text, or, for so long ago, a
            timedelta or text such as `10m`.
        min_watts: Only those that use at least so much (W).
        state: Goes as `state` into the query.
        rooms: Goes as `rooms` into the query.
        filters: Goes as `filters` into the query.

    Returns:
        The lamps, the brightest first.

    Raises:
        BadRequest: A filter is invalid.
    """
    return await api.wire.call(
        LAMP_LIST,
        Inputs(
            query={
                "all": all,
                "since": since,
                "min-watts": min_watts,
                "state": state,
                "rooms": rooms,
                "filters": filters,
            },
        ),
    )


@overload
def lamp_console(api: AsyncApi, id: str, body: models.ConsoleStart) -> OpeningHijacked: ...


@overload
def lamp_console(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: Literal[False] | None = None,
    size: Items[int] | None = None,
) -> OpeningHijacked: ...


@overload
def lamp_console(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: Literal[True],
    size: Items[int] | None = None,
) -> Coroutine[Any, Any, None]: ...


@overload
def lamp_console(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: bool | None = None,
    size: Items[int] | None = None,
) -> OpeningHijacked | Coroutine[Any, Any, None]: ...


def lamp_console(
    api: AsyncApi,
    id: str,
    body: models.ConsoleStart | None = None,
    *,
    detach: bool | None = None,
    size: Items[int] | None = None,
) -> OpeningHijacked | Coroutine[Any, Any, None]:
    """Do what the API calls `LampConsole`.

    `POST /lamps/{id}/console`

    Args:
        id: Goes as `id` into the path.
        body: Goes as the body of the request. Keywords stand in for it.
        detach: Goes as `Detach` into the body.
        size: Goes as `Size` into the body.
    """
    config = body_from(models.ConsoleStart, body, detach=detach, size=size)
    if member_of(config, "detach", "Detach"):
        return api.wire.call(LAMP_CONSOLE_NONE, Inputs(path={"id": id}, body=config))
    return OpeningHijacked(api.wire.hijack(LAMP_CONSOLE, Inputs(path={"id": id}, body=config)))


def lamp_console_websocket(api: AsyncApi, id: str) -> OpeningWebSocket:
    """Do what the API calls `LampConsoleWebsocket`.

    `GET /lamps/{id}/console/ws`

    Args:
        id: Goes as `id` into the path.
    """
    return OpeningWebSocket(api.wire.websocket(LAMP_CONSOLE_WEBSOCKET, Inputs(path={"id": id})))


def lamp_firmware(api: AsyncApi, id: str) -> OpeningTar[models.Reading]:
    """Do what the API calls `LampFirmware`.

    `GET /lamps/{id}/firmware`

    Args:
        id: Goes as `id` into the path.
    """
    return OpeningTar(api.wire.tar(LAMP_FIRMWARE, Inputs(path={"id": id})))


async def lamp_flash(api: AsyncApi, id: str, source: UploadSource) -> None:
    """Do what the API calls `LampFlash`.

    `PUT /lamps/{id}/firmware`

    Args:
        id: Goes as `id` into the path.
        source: Goes as the body of the request.
    """
    return await api.wire.call(LAMP_FLASH, Inputs(path={"id": id}, body=source))


async def lamp_inspect(api: AsyncApi, id: str) -> models.Lamp:
    """Do what the API calls `LampInspect`.

    `GET /lamps/{id}/json`

    Args:
        id: Goes as `id` into the path.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
    """
    return await api.wire.call(LAMP_INSPECT, Inputs(path={"id": id}))


def lamp_log(api: AsyncApi, id: str, *, follow: bool | None = None) -> OpeningFrames:
    """Do what the API calls `LampLog`.

    `GET /lamps/{id}/log`

    Args:
        id: Goes as `id` into the path.
        follow: Goes as `follow` into the query. Deprecated since API 1.2: use `labels`.
    """
    return OpeningFrames(api.wire.frames(LAMP_LOG, Inputs(path={"id": id}, query={"follow": follow})))


async def lamp_on(api: AsyncApi, id: str, *, timeout: int | None = None) -> bool:
    """Light a lamp.

    `POST /lamps/{id}/on`

    Args:
        id: Goes as `id` into the path.
        timeout: How long to wait for the light (seconds).

    Returns:
        Whether it was dark before.

    Raises:
        Conflict: It is broken, see `state`.
    """
    return await api.wire.change(LAMP_ON, Inputs(path={"id": id}, query={"t": timeout}))


def lamp_picture(api: AsyncApi, id: str, *, platform: PlatformLike | None = None) -> OpeningBytes:
    """Do what the API calls `LampPicture`.

    `GET /lamps/{id}/picture`

    Args:
        id: Goes as `id` into the path.
        platform: Goes as `platform` into the query.
    """
    return OpeningBytes(
        api.wire.download(LAMP_PICTURE, Inputs(path={"id": id}, query={"platform": platform}))
    )


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: AsyncApi,
    id: str,
    *,
    stream: Literal[True] | None = None,
) -> OpeningValues[models.Reading]: ...


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: AsyncApi,
    id: str,
    *,
    stream: Literal[False],
) -> Coroutine[Any, Any, models.Reading]: ...


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: AsyncApi,
    id: str,
    *,
    stream: bool | None = None,
) -> OpeningValues[models.Reading] | Coroutine[Any, Any, models.Reading]: ...


@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: AsyncApi,
    id: str,
    *,
    stream: bool | None = None,
) -> OpeningValues[models.Reading] | Coroutine[Any, Any, models.Reading]:
    """Do what the API calls `LampReadings`.

    Deprecated since API 1.1: lamps no longer tell.

    `GET /lamps/{id}/readings`

    Args:
        id: Goes as `id` into the path.
        stream: Goes as `stream` into the query.

    Raises:
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    if stream is False:
        return api.wire.call(LAMP_READINGS_JSON, Inputs(path={"id": id}, query={"stream": stream}))
    return OpeningValues(api.wire.values(LAMP_READINGS, Inputs(path={"id": id}, query={"stream": stream})))


@deprecated("Deprecated: use `LampCreate`, and remove the old one.")
async def lamp_update(
    api: AsyncApi,
    id: str,
    body: models.LampSpec | None = None,
    *,
    name: str | None = None,
    for_: str | None = None,
    command: Items[str] | str | None = None,
    labels: Mapping[str, str] | None = None,
    schedule: Mapping[str, Items[models.Slot] | None] | None = None,
    options: Mapping[str, Any] | None = None,
    switch: models.Switch | None = None,
    token: str | None = None,
    firmware: Base64Like | None = None,
    sockets: int | None = None,
    version: int,
) -> None:
    """Do what the API calls `LampUpdate`.

    Deprecated: use `LampCreate`, and remove the old one.

    `POST /lamps/{id}/update`

    Args:
        id: Goes as `id` into the path.
        body: Goes as the body of the request. Keywords complete it, or stand in for it: what none of them
            gives is reset.
        name: Goes as `Name` into the body.
        for_: Whom it is for.
        command: What it does when it is lit.
        labels: Goes as `Labels` into the body.
        schedule: Goes as `Schedule` into the body.
        options: Goes as `Options` into the body.
        switch: Goes as `Switch` into the body.
        token: What opens it. Deprecated since API 1.2: use `labels`.
        firmware: Goes as `Firmware` into the body.
        sockets: How many it has.
        version: Goes as `version` into the query.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
    """
    body = hidden(body)
    token = hidden(token)
    return await api.wire.call(
        LAMP_UPDATE,
        Inputs(
            path={"id": id},
            query={"version": version},
            body=replacement(
                models.LampSpec,
                body,
                name=name,
                for_=for_,
                command=command,
                labels=labels,
                schedule=schedule,
                options=options,
                switch=switch,
                token=token,
                firmware=firmware,
                sockets=sockets,
            ),
        ),
    )


def lamp_wait(
    api: AsyncApi,
    id: str,
    *,
    condition: enums.WaitCondition | str | None = None,
) -> OpeningPending[models.LampWaitResponse]:
    """Do what the API calls `LampWait`.

    `POST /lamps/{id}/wait`

    Args:
        id: Goes as `id` into the path.
        condition: Goes as `condition` into the query.
    """
    return OpeningPending(
        api.wire.pending(LAMP_WAIT, Inputs(path={"id": id}, query={"condition": condition}))
    )


class AsyncLamps(AsyncResource):
    """Lamps: create, light and watch them."""

    create = lamp_create
    hang = lamp_hang
    list = lamp_list
    console = lamp_console
    console_websocket = lamp_console_websocket
    firmware = lamp_firmware
    flash = lamp_flash
    inspect = lamp_inspect
    log = lamp_log
    on = lamp_on
    light = lamp_on
    picture = lamp_picture

    if TYPE_CHECKING:

        @overload
        @deprecated("Deprecated since API 1.1: lamps no longer tell.")
        def readings(
            self,
            id: str,
            *,
            stream: Literal[True] | None = None,
        ) -> OpeningValues[models.Reading]: ...

        @overload
        @deprecated("Deprecated since API 1.1: lamps no longer tell.")
        def readings(self, id: str, *, stream: Literal[False]) -> Coroutine[Any, Any, models.Reading]: ...

        @overload
        @deprecated("Deprecated since API 1.1: lamps no longer tell.")
        def readings(
            self,
            id: str,
            *,
            stream: bool | None = None,
        ) -> OpeningValues[models.Reading] | Coroutine[Any, Any, models.Reading]: ...

        def readings(
            self,
            id: str,
            *,
            stream: bool | None = None,
        ) -> OpeningValues[models.Reading] | Coroutine[Any, Any, models.Reading]: ...

    else:
        readings = lamp_readings

    if TYPE_CHECKING:

        @deprecated("Deprecated: use `LampCreate`, and remove the old one.")
        async def update(
            self,
            id: str,
            body: models.LampSpec | None = None,
            *,
            name: str | None = None,
            for_: str | None = None,
            command: Items[str] | str | None = None,
            labels: Mapping[str, str] | None = None,
            schedule: Mapping[str, Items[models.Slot] | None] | None = None,
            options: Mapping[str, Any] | None = None,
            switch: models.Switch | None = None,
            token: str | None = None,
            firmware: Base64Like | None = None,
            sockets: int | None = None,
            version: int,
        ) -> None: ...

    else:
        update = lamp_update

    wait = lamp_wait
