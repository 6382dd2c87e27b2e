# Rendered from spec/overlay/waiters.yaml by `dockline generate`. Do not edit: change that.
# Held against every version: sha256:5bd534e852bd5defa175d274c6f61846a7a4a8bf8d52638ac1606fc1e06636b9
"""What can be waited for, each with the operation that is asked and the conditions of its answer."""

from __future__ import annotations

from typing import Final

from .judging import Rule, Waiter

__all__ = ["WAITERS"]

WAITERS: Final[tuple[Waiter, ...]] = (
    Waiter(
        resource="container",
        state="running",
        inspect=("containers", "inspect"),
        done=(Rule(when={"state.status": ("running",)}),),
        failed=(
            Rule(
                when={"state.status": ("exited", "dead", "removing")},
                text="it has ended",
                say=("state.error", "exit code state.exit_code"),
            ),
        ),
        gone="failed",
        type="container",
        events=("start", "unpause", "die", "destroy"),
        by="container",
    ),
    Waiter(
        resource="container",
        state="healthy",
        inspect=("containers", "inspect"),
        done=(Rule(when={"state.status": ("running", "paused"), "state.health.status": ("healthy",)}),),
        failed=(
            Rule(
                when={"state.status": ("exited", "dead", "removing")},
                text="it has ended",
                say=("state.error", "exit code state.exit_code", "state.health.log[].output"),
            ),
            Rule(
                when={
                    "state.status": ("running", "paused", "restarting"),
                    "state.health.status": ("absent", "none"),
                },
                text="it has no health check",
            ),
            Rule(
                when={"state.status": ("created",), "config.healthcheck": ("absent",)},
                text="it has no health check",
            ),
            Rule(
                when={"state.health.status": ("unhealthy",)},
                text="it is unhealthy",
                say=("state.health.log[].output",),
                accept="unhealthy",
            ),
        ),
        gone="failed",
        since="1.39",
        type="container",
        events=("health_status", "start", "die", "destroy"),
        by="container",
    ),
    Waiter(
        resource="container",
        state="ended",
        inspect=("containers", "inspect"),
        done=(Rule(when={"state.status": ("exited", "dead")}),),
        gone="failed",
        type="container",
        events=("die", "destroy"),
        by="container",
    ),
    Waiter(
        resource="container",
        state="succeeded",
        inspect=("containers", "inspect"),
        done=(Rule(when={"state.status": ("exited",), "state.exit_code": (0,)}),),
        failed=(
            Rule(
                when={"state.status": ("exited", "dead")},
                text="it has ended with another exit code than 0",
                say=("state.exit_code", "state.error"),
            ),
        ),
        gone="failed",
        type="container",
        events=("die", "destroy"),
        by="container",
    ),
    Waiter(
        resource="container",
        state="removed",
        inspect=("containers", "inspect"),
        gone="done",
        type="container",
        events=("destroy",),
        by="container",
    ),
    Waiter(
        resource="exec",
        state="finished",
        inspect=("exec", "inspect"),
        done=(Rule(when={"running": (False,), "exit_code": ("present",)}),),
        gone="failed",
        type="container",
        events=("exec_die",),
    ),
    Waiter(
        resource="image",
        state="present",
        inspect=("images", "inspect"),
        done=(Rule(when={"id": ("present",)}),),
        gone="wait",
        type="image",
        events=("pull", "load", "tag", "import"),
    ),
    Waiter(
        resource="task",
        state="running",
        inspect=("tasks", "inspect"),
        done=(Rule(when={"status.state": ("running",)}),),
        failed=(
            Rule(
                when={"status.state": ("complete", "shutdown", "failed", "rejected", "remove", "orphaned")},
                text="it doesn't run any more",
                say=("status.err", "status.message"),
            ),
        ),
        gone="failed",
        since="1.37",
        every=0.5,
    ),
    Waiter(
        resource="node",
        state="ready",
        inspect=("nodes", "inspect"),
        done=(Rule(when={"status.state": ("ready",), "spec.availability": ("active",)}),),
        gone="failed",
        since="1.32",
        type="node",
        events=("update", "remove"),
    ),
    Waiter(
        resource="engine",
        state="there",
        inspect=("system", "ping"),
        done=(Rule(when={".": ("present",)}),),
        gone="failed",
        every=0.25,
        alone=True,
        lost="wait",
    ),
    Waiter(
        resource="swarm",
        state="active",
        inspect=("system", "info"),
        done=(Rule(when={"swarm.local_node_state": ("active",)}),),
        failed=(
            Rule(
                when={"swarm.local_node_state": ("error", "locked")},
                text="the node can't take part",
                say=("swarm.error",),
            ),
        ),
        gone="failed",
        since="1.32",
        every=0.5,
        alone=True,
    ),
)
