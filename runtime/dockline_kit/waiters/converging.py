"""Whether a service is as its specification says, by its tasks and its update, as docker's command has it.

Theory: tasks of an older specification don't count, which the engine filters (`_up-to-date`), so that this
is right directly after an update. A task counts if it runs, is meant to, and its node isn't down; of a job,
if it is complete and of the present iteration. The engine notes an update's failure in `update_status`, which
a new update clears.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from .judging import Seen, value_at

__all__ = ["ACCEPTS", "judged_service", "monitor_of"]

ACCEPTS: Final = frozenset({"rolled_back"})
"""The words by which a caller waits on in spite of a failure."""

_MONITOR: Final = 5.0
_PAUSED: Final = {"paused": "its update is paused", "rollback_paused": "its rollback is paused"}


def monitor_of(service: object) -> float:
    """How long all tasks of a service have to run before it is called converged, in seconds."""
    nanoseconds = value_at(service, "spec.update_config.monitor")
    return nanoseconds / 1e9 if nanoseconds else _MONITOR


def judged_service(
    service: object, tasks: Iterable[object], nodes: Iterable[object], accept: Collection[str] = ()
) -> Seen:
    """What a service is like; `done` while as many tasks run as should, no matter for how long.

    Args:
        service: What the engine says of it.
        tasks: Its tasks, except those of an older specification.
        nodes: The nodes of the swarm.
        accept: What isn't a failure to the caller.
    """
    state = str(value_at(service, "update_status.state") or "")
    message = value_at(service, "update_status.message") or ""
    if state in _PAUSED:
        return Seen("failed", service, f"{_PAUSED[state]}: {message}")
    if state == "rollback_completed" and "rolled_back" not in accept:
        return Seen("failed", service, f"it was rolled back: {message}")
    down = {value_at(node, "id") for node in nodes if value_at(node, "status.state") == "down"}
    counted = [task for task in tasks if value_at(task, "node_id") not in down]
    have, want, what = _counts(service, counted)
    seen = f"{have} of {want} tasks {what}"
    if state == "rollback_started" and "rolled_back" not in accept:
        return Seen("waiting", service, f"it is being rolled back: {message}; {seen}")
    # More than there should be: some are still to be told to stop. A job may have done more than it had to.
    return Seen("done" if have == want or (have > want and what == "complete") else "waiting", service, seen)


def _counts(service: object, tasks: list[object]) -> tuple[int, int, str]:
    """How many tasks are as they should be, how many should, and what."""
    mode = value_at(service, "spec.mode")
    for name in ("replicated_job", "global_job"):
        if value_at(mode, name) is None:
            continue
        iteration = value_at(service, "job_status.job_iteration.index")
        own = [task for task in tasks if value_at(task, "job_iteration.index") == iteration]
        complete = [task for task in own if value_at(task, "status.state") == "complete"]
        if name == "global_job":
            return len(_nodes(complete)), max(len(_nodes(own)), 1), "complete"
        most = value_at(mode, "replicated_job.max_concurrent")
        total = value_at(mode, "replicated_job.total_completions")
        return len(complete), (most or 1) if total is None else total, "complete"
    running = [
        task
        for task in tasks
        if value_at(task, "status.state") == "running" and value_at(task, "desired_state") == "running"
    ]
    if value_at(mode, "global_") is not None:
        meant = [task for task in tasks if value_at(task, "desired_state") in ("running", "ready")]
        return len(_nodes(running)), max(len(_nodes(meant)), 1), "run"
    replicas = value_at(mode, "replicated.replicas")
    return len({value_at(task, "slot") for task in running}), 1 if replicas is None else replicas, "run"


def _nodes(tasks: Iterable[object]) -> set[object]:
    return {value_at(task, "node_id") for task in tasks}
