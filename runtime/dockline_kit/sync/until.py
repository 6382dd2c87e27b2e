# Derived from aio/until.py by `dockline generate`. Do not edit: change that, then run it again.
"""Waiting until something is as it should be: a container healthy, a node ready, an image there.

Theory of operation
-------------------
What to ask, and what the answer means, is a row of the table of waiters. The engine is asked once. If that
doesn't settle it, events are subscribed to, and the engine is asked again, as something may have happened in
between; then again at each event that matters. So nothing is missed, and nothing is polled unless the engine
sends no events for it. When a stream of events ends, as when the engine restarts, everything starts over
after a pause, until time runs out. A wait for the engine itself gives each request no more time than is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dockline_runtime.errors import (
    InvalidArgument,
    NotFound,
    shorten,
)

from ..errors import WaitFailed, WaitTimeout
from ..waiters.converging import ACCEPTS
from ..waiters.judging import Seen, Waiter, judged
from ..waiters.table import WAITERS
from ..waiting.by_threads import Limit, check_timeout, pause
from .converging import LOST, converged

__all__ = ["wait_until"]

SERVICE: Final = ("service", "converged")
"""The wait that no single answer can settle; `converged` does it."""
_PAUSE: Final = 0.25


def wait_until(
    docker: Any,
    resource: str,
    id: str | None,
    state: str,
    *,
    timeout: float | None = None,
    accept: Sequence[str] = (),
) -> Any:
    """Wait until something is as it should be; return the engine's last answer.

    Made of the operation that inspects it, and `system.events`.

    Args:
        docker: The client.
        resource: What it is: `container`, `engine`, `exec`, `image`, `node`, `service`, `swarm` or `task`.
        id: Its id or name; None for the engine and the swarm.
        state: What to wait for: of a container `running`, `healthy`, `ended`, `succeeded` or `removed`; of
            the engine `there`, an exec instance `finished`, an image `present`, a node `ready`, a service
            `converged`, the swarm `active`, a task `running`.
        timeout: How long, in seconds; None for as long as it takes, also across restarts of the engine.
        accept: What doesn't count as a failure: `unhealthy` for a container that may still become healthy,
            `rolled_back` for a service.

    Returns:
        What the operation returns: a `ContainerInspectResponse`, say. None if it is gone, as it should be;
        `OK` for the engine.

    Raises:
        WaitFailed: It can't happen any more; the error says why, and has the answer.
        WaitTimeout: Time ran out; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with, and isn't what is waited for.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    waiter = None if (resource, state) == SERVICE else _waiter(docker, resource, state)
    _check(waiter, resource, id, state, accept)
    timeout = check_timeout(timeout, zero=True)
    if waiter is None:
        return converged(docker, id or "", timeout=timeout, accept=accept)
    limit = Limit(timeout, lambda: None)
    try:
        seen = _look(_patient(docker, waiter, limit), waiter, id, accept)
    except LOST as error:
        if waiter.lost != "wait":
            raise
        seen = _unreached(error)
    if seen.state == "failed" and seen.answer is None:
        _ask(docker, waiter, id)  # raises NotFound, as nothing was there to begin with
    while seen.state == "waiting" and limit.left() != 0:
        try:
            if waiter.events:
                seen = _watched(docker, waiter, id, accept, seen, limit.left())
            else:
                pause(_shorter(waiter.every, limit.left()))
                seen = _look(_patient(docker, waiter, limit), waiter, id, accept)
                continue
        except LOST as error:
            seen = _unreached(error, seen.answer)
        if seen.state == "waiting":
            pause(_shorter(_PAUSE, limit.left()))
    what = f"{resource} {id}: {state}" if id is not None else f"{resource}: {state}"
    if seen.state == "failed":
        raise WaitFailed(what, seen.why, seen.answer)
    if seen.state == "waiting":
        raise WaitTimeout(what, timeout or 0.0, seen.why, seen.answer)
    return seen.answer


def _waiter(docker: Any, resource: str, state: str) -> Waiter:
    """The row of the table for what is waited for."""
    of_it = {each.state: each for each in WAITERS if each.resource == resource}
    if not of_it:
        known = ", ".join(sorted({each.resource for each in WAITERS} | {"service"}))
        raise InvalidArgument(f"resource: {shorten(resource)} can't be waited for; there are: {known}")
    if state not in of_it:
        known = ", ".join(sorted(of_it))
        raise InvalidArgument(f"state: {resource} {shorten(state)} can't be waited for; there are: {known}")
    waiter = of_it[state]
    newest = getattr(docker, "newest_version", "")
    if waiter.since and newest and _number(newest) < _number(waiter.since):
        raise InvalidArgument(
            f"state: {state} needs the models of API {waiter.since}, and this client has those of {newest}; "
            "use a newer package"
        )
    return waiter


def _check(waiter: Waiter | None, resource: str, id: str | None, state: str, accept: Sequence[str]) -> None:
    """Make sure that there is an id if one is needed, and that the words of `accept` are known."""
    if (id is None) != (waiter is not None and waiter.alone):
        wrong = "give its id or name" if id is None else f"leave it None, as there is one {resource}"
        raise InvalidArgument(f"id: {shorten(id)} can't be used for {resource}; {wrong}")
    accepted = ACCEPTS if waiter is None else waiter.accepts
    for word in accept:
        if word not in accepted:
            known = f"write {' or '.join(map(repr, sorted(accepted)))}" if accepted else "leave it out"
            raise InvalidArgument(f"accept: {shorten(word)} isn't a failure of {resource} {state}; {known}")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _watched(
    docker: Any, waiter: Waiter, id: str | None, accept: Sequence[str], seen: Seen, left: float | None
) -> Seen:
    """Ask at each event that matters, until it is settled, time runs out, or there are no more events."""
    with (
        docker.system.events(filters=waiter.filters(id)) as events,
        Limit(left, events.close),
    ):
        seen = _look(docker, waiter, id, accept)
        if seen.state == "waiting":
            for _ in events:
                seen = _look(docker, waiter, id, accept)
                if seen.state != "waiting":
                    break
    return seen


def _patient(docker: Any, waiter: Waiter, limit: Limit) -> Any:
    """The client; if the engine itself may be away, one that waits no longer than the time that is left."""
    left = limit.left()
    return docker.with_options(timeout=left) if left and waiter.lost == "wait" else docker


def _unreached(error: Exception, answer: Any = None) -> Seen:
    """What it means that the engine can't be reached."""
    return Seen("waiting", answer, f"the engine can't be reached: {error}")


def _look(docker: Any, waiter: Waiter, id: str | None, accept: Sequence[str]) -> Seen:
    """Ask once, and judge the answer."""
    try:
        answer = _ask(docker, waiter, id)
    except NotFound:
        answer = None
    return judged(waiter, answer, accept)


def _ask(docker: Any, waiter: Waiter, id: str | None) -> Any:
    group, name = waiter.inspect
    ask = getattr(getattr(docker, group), name)
    return ask() if id is None else ask(id)


def _shorter(seconds: float, left: float | None) -> float:
    return seconds if left is None else min(seconds, left)
