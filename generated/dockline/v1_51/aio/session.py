# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Session: a connection that the engine calls back on while it builds."""

from __future__ import annotations

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.openings import OpeningHijacked

from ..api.session import SESSION

__all__ = [
    "AsyncSession",
    "session",
]


def session(api: AsyncApi) -> OpeningHijacked:
    """Open a session for a BuildKit build.

    The connection changes its roles: the engine then speaks HTTP/2 without TLS and is the client, the caller
    must be a gRPC server that hands out files, secrets and credentials. The session lasts as long as the
    connection.

    `POST /session`, since API 1.31

    Returns:
        A connection of its own in both directions.

    Raises:
        BadRequest: The request didn't ask for the change to `h2c`.
    """
    return OpeningHijacked(api.wire.hijack(SESSION))


class AsyncSession(AsyncResource):
    """Session: a connection that the engine calls back on while it builds."""

    start = session
