# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a lamp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

from dockline_runtime.models.given import Items
from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.deprecation import deprecated
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from, member_of, replacement
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import UploadSource
from dockline_runtime.sync.handles import Handle
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import ByteStream, FrameStream, Pending, TarStream, ValueStream
from dockline_runtime.sync.websocket import WebSocketStream

from .. import enums, models
from ..api.lamps import (
    LAMP_CONSOLE,
    LAMP_CONSOLE_NONE,
    LAMP_CONSOLE_WEBSOCKET,
    LAMP_FIRMWARE,
    LAMP_FLASH,
    LAMP_HANG,
    LAMP_INSPECT,
    LAMP_LOG,
    LAMP_ON,
    LAMP_PICTURE,
    LAMP_READINGS,
    LAMP_READINGS_JSON,
    LAMP_UPDATE,
    LAMP_WAIT,
)

__all__ = ["Lamp"]


class Lamp(Handle, check="container"):
    """A lamp, as `docker.lamp(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    @overload
    def hang(self, *, body: models.LampCreateRequest) -> models.LampCreated: ...

    @overload
    def hang(
        self,
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

    def hang(
        self,
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
            InvalidArgument: `image` is malformed; nothing was sent.
        """
        token = hidden(token)
        body = hidden(body)
        return self.wire.call(
            LAMP_HANG,
            Inputs(
                query={"name": self.id},
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
    def console(self, body: models.ConsoleStart) -> HijackedStream: ...

    @overload
    def console(
        self,
        body: None = None,
        *,
        detach: Literal[False] | None = None,
        size: Items[int] | None = None,
    ) -> HijackedStream: ...

    @overload
    def console(
        self,
        body: None = None,
        *,
        detach: Literal[True],
        size: Items[int] | None = None,
    ) -> None: ...

    @overload
    def console(
        self,
        body: None = None,
        *,
        detach: bool | None = None,
        size: Items[int] | None = None,
    ) -> HijackedStream | None: ...

    def console(
        self,
        body: models.ConsoleStart | None = None,
        *,
        detach: bool | None = None,
        size: Items[int] | None = None,
    ) -> HijackedStream | None:
        """Do what the API calls `LampConsole`.

        `POST /lamps/{id}/console`

        Args:
            body: Goes as the body of the request. Keywords stand in for it.
            detach: Goes as `Detach` into the body.
            size: Goes as `Size` into the body.
        """
        config = body_from(models.ConsoleStart, body, detach=detach, size=size)
        if member_of(config, "detach", "Detach"):
            self.wire.call(LAMP_CONSOLE_NONE, Inputs(path={"id": self.id}, body=config))
            return None
        return self.wire.hijack(LAMP_CONSOLE, Inputs(path={"id": self.id}, body=config))

    def console_websocket(self) -> WebSocketStream:
        """Do what the API calls `LampConsoleWebsocket`.

        `GET /lamps/{id}/console/ws`
        """
        return self.wire.websocket(LAMP_CONSOLE_WEBSOCKET, Inputs(path={"id": self.id}))

    def firmware(self) -> TarStream[models.Reading]:
        """Do what the API calls `LampFirmware`.

        `GET /lamps/{id}/firmware`
        """
        return self.wire.tar(LAMP_FIRMWARE, Inputs(path={"id": self.id}))

    def flash(self, source: UploadSource) -> None:
        """Do what the API calls `LampFlash`.

        `PUT /lamps/{id}/firmware`

        Args:
            source: Goes as the body of the request.
        """
        return self.wire.call(LAMP_FLASH, Inputs(path={"id": self.id}, body=source))

    def inspect(self) -> models.Lamp:
        """Do what the API calls `LampInspect`.

        `GET /lamps/{id}/json`
        """
        return self.wire.call(LAMP_INSPECT, Inputs(path={"id": self.id}))

    def log(self, *, follow: bool | None = None) -> FrameStream:
        """Do what the API calls `LampLog`.

        `GET /lamps/{id}/log`

        Args:
            follow: Goes as `follow` into the query. Deprecated since API 1.2: use `labels`.
        """
        return self.wire.frames(LAMP_LOG, Inputs(path={"id": self.id}, query={"follow": follow}))

    def on(self, *, timeout: int | None = None) -> bool:
        """Light a lamp.

        `POST /lamps/{id}/on`

        Args:
            timeout: How long to wait for the light (seconds).

        Returns:
            Whether it was dark before.

        Raises:
            Conflict: It is broken, see `state`.
        """
        return self.wire.change(LAMP_ON, Inputs(path={"id": self.id}, query={"t": timeout}))

    def light(self, *, timeout: int | None = None) -> bool:
        """Light a lamp.

        `POST /lamps/{id}/on`

        Args:
            timeout: How long to wait for the light (seconds).

        Returns:
            Whether it was dark before.

        Raises:
            Conflict: It is broken, see `state`.
        """
        return self.wire.change(LAMP_ON, Inputs(path={"id": self.id}, query={"t": timeout}))

    def picture(self, *, platform: PlatformLike | None = None) -> ByteStream:
        """Do what the API calls `LampPicture`.

        `GET /lamps/{id}/picture`

        Args:
            platform: Goes as `platform` into the query.
        """
        return self.wire.download(LAMP_PICTURE, Inputs(path={"id": self.id}, query={"platform": platform}))

    @overload
    @deprecated("Deprecated since API 1.1: lamps no longer tell.")
    def readings(self, *, stream: Literal[True] | None = None) -> ValueStream[models.Reading]: ...

    @overload
    @deprecated("Deprecated since API 1.1: lamps no longer tell.")
    def readings(self, *, stream: Literal[False]) -> models.Reading: ...

    @overload
    @deprecated("Deprecated since API 1.1: lamps no longer tell.")
    def readings(self, *, stream: bool | None = None) -> ValueStream[models.Reading] | models.Reading: ...

    @deprecated("Deprecated since API 1.1: lamps no longer tell.")
    def readings(self, *, stream: bool | None = None) -> ValueStream[models.Reading] | models.Reading:
        """Do what the API calls `LampReadings`.

        Deprecated since API 1.1: lamps no longer tell.

        `GET /lamps/{id}/readings`

        Args:
            stream: Goes as `stream` into the query.

        Raises:
            StreamError: The daemon reports an error after its 200; raised while reading.
        """
        if stream is False:
            return self.wire.call(LAMP_READINGS_JSON, Inputs(path={"id": self.id}, query={"stream": stream}))
        return self.wire.values(LAMP_READINGS, Inputs(path={"id": self.id}, query={"stream": stream}))

    @deprecated("Deprecated: use `LampCreate`, and remove the old one.")
    def update(
        self,
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
        """
        body = hidden(body)
        token = hidden(token)
        return self.wire.call(
            LAMP_UPDATE,
            Inputs(
                path={"id": self.id},
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

    def wait(self, *, condition: enums.WaitCondition | str | None = None) -> Pending[models.LampWaitResponse]:
        """Do what the API calls `LampWait`.

        `POST /lamps/{id}/wait`

        Args:
            condition: Goes as `condition` into the query.
        """
        return self.wire.pending(LAMP_WAIT, Inputs(path={"id": self.id}, query={"condition": condition}))
