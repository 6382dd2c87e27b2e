# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Lamps: create, light and watch them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from dockline_runtime.models.codec import list_of
from dockline_runtime.models.given import Items
from dockline_runtime.models.model import Base64Like
from dockline_runtime.models.times import TimeLike
from dockline_runtime.operation.deprecation import deprecated
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding, Operation, TtyProbe
from dockline_runtime.request.merging import body_from, member_of, replacement
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource, UploadSource
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import ByteStream, FrameStream, Pending, TarStream, ValueStream
from dockline_runtime.sync.websocket import WebSocketStream

from .. import codec, enums, models
from ..filters import LampListFilters

__all__ = [
    "Lamps",
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

LAMP_CREATE: Operation[models.LampCreated] = Operation(
    id="LampCreate",
    method="POST",
    path="/lamps/create",
    module=__name__,
    name="lamp_create",
    called="lamps.create",
    names={
        "name": "nickname",
        "body.Image": "image",
    },
    answer="json",
    ok=(201,),
    response=lambda: models.LampCreated,
    decode=lambda: codec.lamps.decode_lamp_created,
    checks={"name": "container-name", "body.Image": "reference"},
    body="json",
    takes=lambda: models.LampCreateRequest,
    look="lamps.list",
)


@overload
def lamp_create(
    api: Api,
    body: models.LampCreateRequest,
    *,
    nickname: str | None = None,
) -> models.LampCreated: ...


@overload
def lamp_create(
    api: Api,
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


def lamp_create(
    api: Api,
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
    return api.wire.call(
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


LAMP_HANG: Operation[models.LampCreated] = Operation(
    id="LampCreate",
    method="POST",
    path="/lamps/create",
    module=__name__,
    name="lamp_hang",
    called="lamps.hang",
    names={
        "name": "called",
        "body.Image": "image",
    },
    answer="json",
    ok=(201,),
    response=lambda: models.LampCreated,
    decode=lambda: codec.lamps.decode_lamp_created,
    checks={"name": "container-name", "body.Image": "reference"},
    needed=("name",),
    body="json",
    takes=lambda: models.LampCreateRequest,
    look="lamps.list",
)


@overload
def lamp_hang(api: Api, called: str, *, body: models.LampCreateRequest) -> models.LampCreated: ...


@overload
def lamp_hang(
    api: Api,
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


def lamp_hang(
    api: Api,
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
    return api.wire.call(
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


LAMP_LIST: Operation[list[models.Lamp]] = Operation(
    id="LampList",
    method="GET",
    path="/lamps/json",
    module=__name__,
    name="lamp_list",
    called="lamps.list",
    names={"min-watts": "min_watts"},
    answer="json",
    ok=(200,),
    response=lambda: list[models.Lamp],
    decode=lambda: list_of(codec.lamps.decode_lamp),
    encodings={
        "since": Encoding(kind="time"),
        "state": Encoding(repeat=True),
        "rooms": Encoding(kind="csv"),
        "filters": Encoding(kind="filters", keys=LampListFilters),
    },
)


def lamp_list(
    api: Api,
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
    return api.wire.call(
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


LAMP_CONSOLE: Operation[None] = Operation(
    id="LampConsole",
    method="POST",
    path="/lamps/{id}/console",
    module=__name__,
    name="lamp_console",
    called="lamps.console",
    answer="hijack",
    ok=(101, 200),
    body="json",
    takes=lambda: models.ConsoleStart,
    upgrade="h2c",
    look="lamps.inspect",
)
LAMP_CONSOLE_NONE: Operation[None] = Operation(
    id="LampConsole",
    method="POST",
    path="/lamps/{id}/console",
    module=__name__,
    name="lamp_console",
    called="lamps.console",
    answer="none",
    ok=(101, 200),
    body="json",
    takes=lambda: models.ConsoleStart,
    upgrade="h2c",
    look="lamps.inspect",
)


@overload
def lamp_console(api: Api, id: str, body: models.ConsoleStart) -> HijackedStream: ...


@overload
def lamp_console(
    api: Api,
    id: str,
    body: None = None,
    *,
    detach: Literal[False] | None = None,
    size: Items[int] | None = None,
) -> HijackedStream: ...


@overload
def lamp_console(
    api: Api,
    id: str,
    body: None = None,
    *,
    detach: Literal[True],
    size: Items[int] | None = None,
) -> None: ...


@overload
def lamp_console(
    api: Api,
    id: str,
    body: None = None,
    *,
    detach: bool | None = None,
    size: Items[int] | None = None,
) -> HijackedStream | None: ...


def lamp_console(
    api: Api,
    id: str,
    body: models.ConsoleStart | None = None,
    *,
    detach: bool | None = None,
    size: Items[int] | None = None,
) -> HijackedStream | None:
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
        api.wire.call(LAMP_CONSOLE_NONE, Inputs(path={"id": id}, body=config))
        return None
    return api.wire.hijack(LAMP_CONSOLE, Inputs(path={"id": id}, body=config))


LAMP_CONSOLE_WEBSOCKET: Operation[None] = Operation(
    id="LampConsoleWebsocket",
    method="GET",
    path="/lamps/{id}/console/ws",
    module=__name__,
    name="lamp_console_websocket",
    called="lamps.console_websocket",
    answer="websocket",
    ok=(101,),
)


def lamp_console_websocket(api: Api, id: str) -> WebSocketStream:
    """Do what the API calls `LampConsoleWebsocket`.

    `GET /lamps/{id}/console/ws`

    Args:
        id: Goes as `id` into the path.
    """
    return api.wire.websocket(LAMP_CONSOLE_WEBSOCKET, Inputs(path={"id": id}))


LAMP_FIRMWARE: Operation[models.Reading] = Operation(
    id="LampFirmware",
    method="GET",
    path="/lamps/{id}/firmware",
    module=__name__,
    name="lamp_firmware",
    called="lamps.firmware",
    answer="tar",
    ok=(200,),
    decode=lambda: codec.common.decode_reading,
    header_json="X-Reading",
)


def lamp_firmware(api: Api, id: str) -> TarStream[models.Reading]:
    """Do what the API calls `LampFirmware`.

    `GET /lamps/{id}/firmware`

    Args:
        id: Goes as `id` into the path.
    """
    return api.wire.tar(LAMP_FIRMWARE, Inputs(path={"id": id}))


LAMP_FLASH: Operation[None] = Operation(
    id="LampFlash",
    method="PUT",
    path="/lamps/{id}/firmware",
    module=__name__,
    name="lamp_flash",
    called="lamps.flash",
    answer="none",
    ok=(200,),
    needed=("body",),
    body="tar",
    content_type="application/x-tar",
    long_running=True,
    look="lamps.inspect",
)


def lamp_flash(api: Api, id: str, source: UploadSource) -> None:
    """Do what the API calls `LampFlash`.

    `PUT /lamps/{id}/firmware`

    Args:
        id: Goes as `id` into the path.
        source: Goes as the body of the request.
    """
    return api.wire.call(LAMP_FLASH, Inputs(path={"id": id}, body=source))


LAMP_INSPECT: Operation[models.Lamp] = Operation(
    id="LampInspect",
    method="GET",
    path="/lamps/{id}/json",
    module=__name__,
    name="lamp_inspect",
    called="lamps.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Lamp,
    decode=lambda: codec.lamps.decode_lamp,
    checks={"id": "container"},
)


def lamp_inspect(api: Api, id: str) -> models.Lamp:
    """Do what the API calls `LampInspect`.

    `GET /lamps/{id}/json`

    Args:
        id: Goes as `id` into the path.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
    """
    return api.wire.call(LAMP_INSPECT, Inputs(path={"id": id}))


LAMP_LOG: Operation[None] = Operation(
    id="LampLog",
    method="GET",
    path="/lamps/{id}/log",
    module=__name__,
    name="lamp_log",
    called="lamps.log",
    answer="frames",
    ok=(200,),
    tty=TtyProbe(path="/lamps/{id}/json", member=("Options", "Tty")),
    long_running=True,
)


def lamp_log(api: Api, id: str, *, follow: bool | None = None) -> FrameStream:
    """Do what the API calls `LampLog`.

    `GET /lamps/{id}/log`

    Args:
        id: Goes as `id` into the path.
        follow: Goes as `follow` into the query. Deprecated since API 1.2: use `labels`.
    """
    return api.wire.frames(LAMP_LOG, Inputs(path={"id": id}, query={"follow": follow}))


LAMP_ON: Operation[None] = Operation(
    id="LampOn",
    method="POST",
    path="/lamps/{id}/on",
    module=__name__,
    name="lamp_on",
    called="lamps.on",
    names={"t": "timeout"},
    answer="none",
    ok=(204, 304),
    unchanged=(304,),
    look="lamps.inspect",
)


def lamp_on(api: Api, id: str, *, timeout: int | None = None) -> bool:
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
    return api.wire.change(LAMP_ON, Inputs(path={"id": id}, query={"t": timeout}))


LAMP_PICTURE: Operation[None] = Operation(
    id="LampPicture",
    method="GET",
    path="/lamps/{id}/picture",
    module=__name__,
    name="lamp_picture",
    called="lamps.picture",
    answer="bytes",
    ok=(200,),
    encodings={"platform": Encoding(kind="platform-json")},
)


def lamp_picture(api: Api, id: str, *, platform: PlatformLike | None = None) -> ByteStream:
    """Do what the API calls `LampPicture`.

    `GET /lamps/{id}/picture`

    Args:
        id: Goes as `id` into the path.
        platform: Goes as `platform` into the query.
    """
    return api.wire.download(LAMP_PICTURE, Inputs(path={"id": id}, query={"platform": platform}))


LAMP_READINGS: Operation[models.Reading] = Operation(
    id="LampReadings",
    method="GET",
    path="/lamps/{id}/readings",
    module=__name__,
    name="lamp_readings",
    called="lamps.readings",
    answer="values",
    ok=(200,),
    item=lambda: models.Reading,
    decode=lambda: codec.common.decode_reading,
    long_running=True,
)
LAMP_READINGS_JSON: Operation[models.Reading] = Operation(
    id="LampReadings",
    method="GET",
    path="/lamps/{id}/readings",
    module=__name__,
    name="lamp_readings",
    called="lamps.readings",
    answer="json",
    ok=(200,),
    response=lambda: models.Reading,
    decode=lambda: codec.common.decode_reading,
    long_running=True,
)


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: Api,
    id: str,
    *,
    stream: Literal[True] | None = None,
) -> ValueStream[models.Reading]: ...


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(api: Api, id: str, *, stream: Literal[False]) -> models.Reading: ...


@overload
@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: Api,
    id: str,
    *,
    stream: bool | None = None,
) -> ValueStream[models.Reading] | models.Reading: ...


@deprecated("Deprecated since API 1.1: lamps no longer tell.")
def lamp_readings(
    api: Api,
    id: str,
    *,
    stream: bool | None = None,
) -> ValueStream[models.Reading] | models.Reading:
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
    return api.wire.values(LAMP_READINGS, Inputs(path={"id": id}, query={"stream": stream}))


LAMP_UPDATE: Operation[None] = Operation(
    id="LampUpdate",
    method="POST",
    path="/lamps/{id}/update",
    module=__name__,
    name="lamp_update",
    called="lamps.update",
    answer="none",
    ok=(200,),
    checks={"id": "container"},
    needed=("version",),
    body="json",
    takes=lambda: models.LampSpec,
    look="lamps.inspect",
)


@deprecated("Deprecated: use `LampCreate`, and remove the old one.")
def lamp_update(
    api: Api,
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
    return api.wire.call(
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


LAMP_WAIT: Operation[models.LampWaitResponse] = Operation(
    id="LampWait",
    method="POST",
    path="/lamps/{id}/wait",
    module=__name__,
    name="lamp_wait",
    called="lamps.wait",
    answer="pending",
    ok=(200,),
    response=lambda: models.LampWaitResponse,
    decode=lambda: codec.lamps.decode_lamp_wait_response,
    long_running=True,
    look="lamps.inspect",
)


def lamp_wait(
    api: Api,
    id: str,
    *,
    condition: enums.WaitCondition | str | None = None,
) -> Pending[models.LampWaitResponse]:
    """Do what the API calls `LampWait`.

    `POST /lamps/{id}/wait`

    Args:
        id: Goes as `id` into the path.
        condition: Goes as `condition` into the query.
    """
    return api.wire.pending(LAMP_WAIT, Inputs(path={"id": id}, query={"condition": condition}))


class Lamps(Resource):
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
        ) -> ValueStream[models.Reading]: ...

        @overload
        @deprecated("Deprecated since API 1.1: lamps no longer tell.")
        def readings(self, id: str, *, stream: Literal[False]) -> models.Reading: ...

        @overload
        @deprecated("Deprecated since API 1.1: lamps no longer tell.")
        def readings(
            self,
            id: str,
            *,
            stream: bool | None = None,
        ) -> ValueStream[models.Reading] | models.Reading: ...

        def readings(
            self,
            id: str,
            *,
            stream: bool | None = None,
        ) -> ValueStream[models.Reading] | models.Reading: ...

    else:
        readings = lamp_readings

    if TYPE_CHECKING:

        @deprecated("Deprecated: use `LampCreate`, and remove the old one.")
        def update(
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
