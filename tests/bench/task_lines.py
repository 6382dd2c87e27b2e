"""What is measured of the half for tasks, beside aiodocker, a bare program on asyncio, and that for threads.

The work is that of the lines for threads where those have it, and then all are measured in the same rounds.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve

from .line import KIB, MS, US, Line, Target, must, stretch

__all__ = ["TASK_LINES"]

OURS: Final = "dockline async"
ON_UVLOOP: Final = "dockline uvloop"
BARE: Final = "bare asyncio"
CLIENTS: Final = (BARE, "aiodocker", "dockline", OURS, ON_UVLOOP)
CPU: Final[dict[str, Any]] = {"measure": "cpu", "rounds": 7}
BULK: Final[dict[str, Any]] = {"times": 5, "rounds": 9}
LARGE: Final = "UPLOAD"


# Where the kernel does most of the work, a bare socket isn't that far ahead of aiodocker on each machine.
AT_LIMIT: Final = must(1.2, BARE, OURS)


def _of(of: str, musts: float, *stretches: float, limit: Target | None = None) -> tuple[Target, ...]:
    first = evolve(must(musts, of, OURS), limit=limit)
    return (first, *(stretch(factor, of, OURS) for factor in stretches))


# What every line's `uvloop` has to come to.
SAME: Final = (must(1.1, OURS, ON_UVLOOP),)
BARELY: Final = (stretch(1.1, BARE, OURS),)

_REQUESTS: Final = (
    Line(
        key="async-version",
        work="version",
        title="a small request, CPU",
        **US,
        **CPU,
        times=2000,
        clients=CLIENTS,
        targets=(
            *_of("aiodocker", 0.65, 0.5),
            *_of("dockline", 1.4, 1.15),
            stretch(2.2, BARE, OURS),
            *SAME,
        ),
    ),
    Line(
        key="async-inspect",
        work="inspect",
        title="inspect, CPU",
        **US,
        **CPU,
        times=1000,
        clients=CLIENTS,
        targets=(*_of("aiodocker", 0.65, 0.5), *_of("dockline", 1.25, 1.05), *SAME),
    ),
    Line(
        key="async-exec",
        work="exec",
        title="exec: create, start, read, inspect, CPU",
        **US,
        **CPU,
        times=500,
        clients=CLIENTS,
        targets=(
            *_of("aiodocker", 0.65, 0.5),
            *_of("dockline", 1.5, 1.2),
            stretch(3.3, BARE, OURS),
            *SAME,
        ),
    ),
    Line(
        key="async-list",
        work="list",
        title="a list of 1,000 containers, CPU",
        **MS,
        **CPU,
        times=20,
        clients=CLIENTS,
        targets=(*_of("aiodocker", 1.0, 0.85), *_of("dockline", 1.1, 1.02), *BARELY, *SAME),
    ),
    Line(
        key="async-events",
        work="events",
        title="2,000 events, CPU",
        **MS,
        **CPU,
        times=20,
        clients=CLIENTS,
        targets=(
            *_of("aiodocker", 0.9, 0.8),
            *_of("dockline", 1.1, 1.03),
            stretch(1.7, BARE, OURS),
            *SAME,
        ),
    ),
    Line(
        key="async-together",
        work="together",
        title="1,000 requests at 64 connections, CPU",
        **MS,
        **CPU,
        times=5,
        clients=CLIENTS,
        targets=(
            *_of("aiodocker", 0.55, 0.4),
            *_of("dockline", 0.9, 0.7),
            stretch(2.5, BARE, OURS),
            *SAME,
        ),
    ),
)
_STREAMS: Final = (
    Line(
        key="async-logs-small",
        work="logs-small",
        title="logs, a million frames of 100 bytes, async for",
        **MS,
        times=0,
        rounds=5,
        clients=CLIENTS,
        targets=(
            *_of("aiodocker", 0.2, 0.15),
            *_of("dockline", 1.4, 1.25),
            stretch(1.4, BARE, OURS),
            *SAME,
        ),
    ),
    Line(
        key="async-logs-batches",
        work="logs-batches",
        title="the same, by batches()",
        **MS,
        times=2,
        rounds=5,
        clients=("dockline", OURS, ON_UVLOOP),
        targets=(*_of("dockline", 1.1, 1.0), *SAME),
    ),
    *(
        Line(
            key=f"async-{key}",
            work=key,
            title=title,
            **MS,
            **BULK,
            argument=argument,
            # aiodocker opens an archive itself, and over one of nothing but zeros it takes half a minute.
            clients=tuple(name for name in CLIENTS if name != "aiodocker" or peer),
            targets=(
                *(_of("aiodocker", *peer, limit=AT_LIMIT) if peer else ()),
                *_of("dockline", *twin),
                *(() if argument else BARELY),
                *SAME,
            ),
        )
        for key, title, argument, peer, twin in (
            ("logs-large", "logs, 500 MiB in frames of 16 KiB", "", (0.3, 0.2), (1.15, 1.05)),
            ("exec-stream", "exec, 200 MiB streamed", "", (0.3, 0.2), (1.15, 1.05)),
            ("archive-down", "archive down, 500 MiB", "", (), (1.15, 1.05)),
            ("save", "image save, 200 MiB", "", (0.4, 0.3), (1.15, 1.05)),
            ("archive-up", "archive up, 500 MiB", LARGE, (0.5, 0.4), (1.3, 1.15)),
            ("load", "image load, 500 MiB", LARGE, (0.5, 0.4), (1.3, 1.15)),
        )
    ),
    Line(
        key="async-streams",
        work="streams",
        title="100 streams of 10,000 frames at once",
        **MS,
        times=1,
        rounds=5,
        clients=CLIENTS,
        targets=(*_of("aiodocker", 0.2, 0.14), *_of("dockline", 1.2, 1.05), *SAME),
    ),
)
_REST: Final = (
    Line(
        key="async-idle",
        work="idle",
        title="1,000 idle streams of events: memory of each",
        **KIB,
        times=0,
        clients=CLIENTS,
        where="engines",
        targets=(
            *_of("aiodocker", 0.6, 0.35),
            must(10, by=OURS),
            stretch(5, by=OURS),
            must(1.1, OURS, ON_UVLOOP),
        ),
    ),
    Line(
        key="async-cold-start",
        work="cold-start",
        title="a process, to the first version()",
        **MS,
        rounds=9,
        clients=("aiodocker", "dockline", OURS),
        where="process",
        targets=_of("aiodocker", 0.8, 0.65),
    ),
    *(
        Line(
            key=f"beat-{way}",
            title=f"a beat of 1 ms beside 500 MiB {way}: late, 95 in 100",
            **MS,
            measure="told",
            times=2,
            rounds=5,
            clients=(BARE, "aiodocker", OURS, ON_UVLOOP),
            argument=LARGE,
            where="apart",
            targets=tuple(
                target for name in (OURS, ON_UVLOOP) for target in (must(10, by=name), stretch(4, by=name))
            ),
        )
        for way in ("down", "up")
    ),
    *(
        Line(
            key=key,
            title=title,
            **unit,
            times=times,
            clients=(OURS, ON_UVLOOP),
            where="engines",
            targets=(must(most, by=OURS), must(most, by=ON_UVLOOP)),
        )
        for key, title, unit, times, most in (
            ("fleet", "1,000 engines: a client for each, all listed", MS, 2, 2000),
            ("fleet-dead", "the same, beside one that says nothing", MS, 2, 2000),
            ("fleet-idle", "1,000 engines, a stream of events open: memory of each", KIB, 0, 60e3 / 1024),
        )
    ),
)
TASK_LINES: Final = (*_REQUESTS, *_STREAMS, *_REST)
