# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `system` for asyncio that are made of operations: each says of which."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.aio.api import AsyncApi
from dockline_runtime.aio.client import client_of

__all__ = [
    "system_wait_until",
]


async def system_wait_until(api: AsyncApi, state: Literal["there"], *, timeout: float | None = None) -> str:
    """Wait until the engine is there.

    It is asked four times a second. What is under way when it goes isn't noticed: right after a restart was
    asked for, the old one may still answer.

    Made of `system.ping`.

    Args:
        state: What to wait for: `there`.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `system.ping` answered last.

    Raises:
        WaitTimeout: The time is over; the error says why the engine can't be reached.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.aio.until import wait_until

    from ..client import AsyncClient

    answer: str = await wait_until(
        client_of(AsyncClient, api), resource="engine", id=None, state=state, timeout=timeout
    )
    return answer
