# Derived from aio/converging.py by `dockline generate`. Do not edit: change that, then run it again.
"""Waiting until a service of a swarm has become what its specification says.

Theory of operation
-------------------
The engine sends no events about tasks, so the service, its tasks and the nodes are polled five times a
second, as the docker command does. The tasks have to stay as they should be for as long as an update is
monitored (`update_config.monitor`, or 5 seconds): those that fail right after their start don't count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dockline_runtime.errors import (
    ConnectionError,
    NotFound,
    ServiceUnavailable,
    TimeoutError,
    TruncatedStream,
)

from ..errors import WaitFailed, WaitTimeout
from ..waiters.converging import judged_service, monitor_of
from ..waiters.judging import Seen
from ..waiting.by_threads import Limit, pause

__all__ = ["LOST", "converged"]

LOST: Final = (ConnectionError, ServiceUnavailable, TimeoutError, TruncatedStream)
"""Errors that a restart of the engine may cause."""
_EVERY: Final = 0.2


def converged(docker: Any, service: str, *, timeout: float | None = None, accept: Sequence[str] = ()) -> Any:
    """Wait until a service has converged; return the engine's last answer, a `Service`.

    Made of `services.inspect`, `tasks.list` and `nodes.list`.

    Args:
        docker: The client, of a manager.
        service: The service's id or name.
        timeout: How long, in seconds; None for as long as it takes.
        accept: What doesn't count as a failure: `rolled_back`.

    Raises:
        WaitFailed: Its update is paused, or was rolled back, or it was removed; the error says why.
        WaitTimeout: Time ran out; the error has the last answer.
        NotFound: There is no such service to begin with.
    """
    limit = Limit(timeout, lambda: None)
    seen = _look(docker, service, accept)
    steady: Limit | None = None
    while seen.state != "failed":
        if seen.state == "waiting":
            steady = None
        elif steady is None:
            steady = Limit(monitor_of(seen.answer), lambda: None)
        elif steady.left() == 0:
            return seen.answer
        left = limit.left()
        if left == 0:
            raise WaitTimeout(f"service {service}: converged", timeout or 0.0, seen.why, seen.answer)
        pause(_EVERY if left is None else min(_EVERY, left))
        try:
            seen = _look(docker, service, accept)
        except NotFound:
            seen = Seen("failed", None, "it was removed")
        except LOST:
            seen = Seen("waiting", seen.answer, "the engine can't be reached")
    raise WaitFailed(f"service {service}: converged", seen.why, seen.answer)


def _look(docker: Any, service: str, accept: Sequence[str]) -> Seen:
    """What the service is like now."""
    found = docker.services.inspect(service)
    tasks = docker.tasks.list(filters={"service": [found.id], "_up-to-date": True})
    return judged_service(found, tasks, docker.nodes.list(), accept)
