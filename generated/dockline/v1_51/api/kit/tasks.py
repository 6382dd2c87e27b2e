# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `tasks` that are made of operations: each says of which."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.sync.api import Api
from dockline_runtime.sync.client import client_of

from ... import models

__all__ = [
    "task_wait_until",
]


def task_wait_until(
    api: Api,
    id: str,
    state: Literal["running"],
    *,
    timeout: float | None = None,
) -> models.Task:
    """Wait until a task of a service is as it should be.

    The engine sends no events of tasks, and is asked twice a second.

    Made of `tasks.inspect`.

    Args:
        id: Its id or name.
        state: What to wait for: `running`.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `tasks.inspect` answered last.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.sync.until import wait_until

    from ...client import Client

    answer: models.Task = wait_until(
        client_of(Client, api), resource="task", id=id, state=state, timeout=timeout
    )
    return answer
