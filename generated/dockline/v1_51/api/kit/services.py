# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `services` that are made of operations: each says of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dockline_runtime.sync.api import Api
from dockline_runtime.sync.client import client_of

from ... import models

__all__ = [
    "service_wait_until",
]


def service_wait_until(
    api: Api,
    id: str,
    state: Literal["converged"],
    *,
    accept: Sequence[Literal["rolled_back"]] = (),
    timeout: float | None = None,
) -> models.Service:
    """Wait until a service is as its specification says, also right behind an update.

    The engine sends no events of tasks: it is asked five times a second. All tasks have to run for as long as
    an update is monitored (`update_config.monitor`, or 5 seconds).

    Made of `services.inspect`, `tasks.list` and `nodes.list`.

    Args:
        id: Its id or name.
        state: What to wait for: `converged`.
        accept: What isn't a failure: `rolled_back`, as the service is well again then.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `services.inspect` answered last.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.sync.until import wait_until

    from ...client import Client

    answer: models.Service = wait_until(
        client_of(Client, api), resource="service", id=id, state=state, accept=accept, timeout=timeout
    )
    return answer
