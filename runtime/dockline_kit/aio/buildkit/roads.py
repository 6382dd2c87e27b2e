"""How the engine's BuildKit is reached: `POST /grpc` or native HTTP/2, `POST /session` or `Control.Session`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .connection import AsyncConnection, Handler


async def open_control(docker: Any) -> AsyncConnection:
    """The connection that builds are asked for by (client role).

    Raises:
        UnsupportedByEngine: There is no BuildKit behind it.
    """


async def open_session(
    docker: Any,
    services: Mapping[str, Handler],
    *,
    id: str,
    name: str,
    shared_key: str,
    control: AsyncConnection | None,
    road: Literal["any", "session", "control"] = "any",
) -> AsyncConnection:
    """The connection on which the engine calls back (server role)."""
