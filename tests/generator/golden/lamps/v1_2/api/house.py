# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What holds for the whole house."""

from __future__ import annotations

from dockline_runtime.operation.operation import Operation
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models

__all__ = [
    "House",
    "ping",
    "ping_head",
]

PING: Operation[str] = Operation(
    id="Ping",
    method="GET",
    path="/ping",
    module=__name__,
    name="ping",
    called="house.ping",
    answer="text",
    ok=(200,),
)


def ping(api: Api) -> str:
    """Do what the API calls `Ping`.

    `GET /ping`
    """
    return api.wire.call(PING)


PING_HEAD: Operation[models.Health] = Operation(
    id="PingHead",
    method="HEAD",
    path="/ping",
    module=__name__,
    name="ping_head",
    called="house.health",
    answer="headers",
    ok=(200,),
    decode=lambda: codec.house.decode_health,
    header_types={"Api-Version": str, "Lamps-Lit": int, "Lamps-Dark": bool},
)


def ping_head(api: Api) -> models.Health:
    """Do what the API calls `PingHead`.

    `HEAD /ping`
    """
    return api.wire.call(PING_HEAD)


class House(Resource):
    """What holds for the whole house."""

    ping = ping
    health = ping_head
