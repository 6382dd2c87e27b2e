# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What holds for the whole house."""

from __future__ import annotations

from dockline_runtime.aio.api import AsyncApi, AsyncResource

from .. import models
from ..api.house import PING, PING_HEAD

__all__ = [
    "AsyncHouse",
    "ping",
    "ping_head",
]


async def ping(api: AsyncApi) -> str:
    """Do what the API calls `Ping`.

    `GET /ping`
    """
    return await api.wire.call(PING)


async def ping_head(api: AsyncApi) -> models.Health:
    """Do what the API calls `PingHead`.

    `HEAD /ping`
    """
    return await api.wire.call(PING_HEAD)


class AsyncHouse(AsyncResource):
    """What holds for the whole house."""

    ping = ping
    health = ping_head
