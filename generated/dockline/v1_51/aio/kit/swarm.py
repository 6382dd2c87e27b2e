# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `swarm` for asyncio that are made of operations: each says of which."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.aio.api import AsyncApi
from dockline_runtime.aio.client import client_of

from ... import models

__all__ = [
    "swarm_wait_until",
]


async def swarm_wait_until(
    api: AsyncApi,
    state: Literal["active"],
    *,
    timeout: float | None = None,
) -> models.SystemInfo:
    """Wait until the engine's part in a swarm is as it should be.

    The engine sends no events of it, and is asked twice a second.

    Made of `system.info`.

    Args:
        state: What to wait for: `active`.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `system.info` answered last.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.aio.until import wait_until

    from ..client import AsyncClient

    answer: models.SystemInfo = await wait_until(
        client_of(AsyncClient, api), resource="swarm", id=None, state=state, timeout=timeout
    )
    return answer
