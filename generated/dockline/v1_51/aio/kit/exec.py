# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `exec` for asyncio that are made of operations: each says of which."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.aio.api import AsyncApi
from dockline_runtime.aio.client import client_of

from ... import models

__all__ = [
    "exec_wait_until",
]


async def exec_wait_until(
    api: AsyncApi,
    id: str,
    state: Literal["finished"],
    *,
    timeout: float | None = None,
) -> models.ExecInspectResponse:
    """Wait until the command of an exec instance is as it should be.

    It waits by events, also across restarts of the engine.

    Made of `exec.inspect` and `system.events`.

    Args:
        id: Its id or name.
        state: What to wait for: `finished`.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `exec.inspect` answered last.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.aio.until import wait_until

    from ..client import AsyncClient

    answer: models.ExecInspectResponse = await wait_until(
        client_of(AsyncClient, api), resource="exec", id=id, state=state, timeout=timeout
    )
    return answer
