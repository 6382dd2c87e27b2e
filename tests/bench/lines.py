"""What is measured, line by line, and what each has to come to."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve

from .line import MIB, MS, PEERS, US, Line, must, stretch

__all__ = ["LINES"]

# For lines whose clients are close to each other.
OFTEN: Final[dict[str, Any]] = {"times": 5, "rounds": 9}
ALL: Final = ("limit", *PEERS)
WITH_FAST: Final = (*ALL, "dockline[fast]")
BULK: Final = (must(1.15, "bare"), stretch(1.05, "bare"))
AS_FAST: Final = (must(1 / 0.95, "docker-py"),)
MEMORY: Final = (must(8e6 / (1 << 20)), stretch(2e6 / (1 << 20)))

_STARTS: Final = (
    Line(
        key="cold-start",
        title="a process, to the first version()",
        **MS,
        where="process",
        rounds=9,
        clients=("bare", "docker-py", "aiodocker", "docker CLI", "dockline", "dockline[fast]"),
        targets=(
            must(0.85, "docker-py"),
            stretch(0.6, "docker-py"),
            must(1.05, "dockline", "dockline[fast]"),
        ),
    ),
    Line(
        key="import",
        title="a process that imports the package",
        **MS,
        where="process",
        rounds=15,
        targets=(must(1.2, "bare"),),
    ),
    Line(
        key="cold-rss",
        title="peak memory after version()",
        **MIB,
        where="process",
        targets=(must(25e6 / (1 << 20)),),
    ),
)
_REQUESTS: Final = (
    Line(
        key="version",
        title="a small request, CPU",
        **US,
        measure="cpu",
        times=2000,
        clients=ALL,
        targets=(must(0.30, "docker-py"), stretch(0.20, "docker-py")),
    ),
    Line(key="inspect", title="inspect, CPU", **US, measure="cpu", times=1000, clients=WITH_FAST),
    Line(
        key="list",
        title="a list of 1,000 containers",
        **MS,
        times=20,
        clients=WITH_FAST,
        targets=(
            must(1.8, "bare"),
            stretch(1.3, "bare"),
            stretch(1.0, "docker-py"),
            stretch(1.2, "bare", "dockline[fast]"),
        ),
    ),
    Line(
        key="list-deep",
        title="the same, looking at ports, mounts, networks",
        **MS,
        times=20,
        clients=("bare", "docker-py", "aiodocker", "dockline", "dockline[fast]"),
        targets=(
            must(1.5, "docker-py"),
            stretch(1.0, "docker-py"),
            must(1.0, "docker-py", "dockline[fast]"),
        ),
    ),
    Line(
        key="create",
        title="a container create, CPU",
        **US,
        measure="cpu",
        times=1000,
        targets=(must(0.245, "docker-py"), stretch(0.20, "docker-py")),
    ),
    Line(
        key="exec",
        title="exec: create, start, read, inspect",
        **US,
        times=500,
        targets=(must(0.25, "docker-py"), stretch(1.3, "bare")),
    ),
    Line(
        key="events",
        title="2,000 events",
        **MS,
        times=20,
        clients=WITH_FAST,
        targets=(must(0.65, "docker-py"), stretch(1.3, "bare")),
    ),
)
_STREAMS: Final = (
    Line(
        key="logs-small",
        title="logs, a million frames of 100 bytes",
        **MS,
        times=0,
        clients=("limit", "bare", "docker-py", "aiodocker", "docker CLI", "dockline"),
        targets=(must(0.10, "docker-py"), must(1, "docker CLI"), stretch(0.08, "docker-py")),
    ),
    Line(
        key="logs-large",
        title="logs, 500 MiB in frames of 16 KiB",
        **MS,
        **OFTEN,
        clients=ALL,
        targets=BULK,
    ),
    Line(key="exec-stream", title="exec, 200 MiB streamed", **MS, **OFTEN, clients=ALL, targets=BULK),
    Line(
        key="archive-down",
        title="archive down, 500 MiB",
        **MS,
        **OFTEN,
        # aiodocker opens the archive itself, and over one of nothing but zeros it takes half a minute.
        clients=("limit", "bare", "docker-py", "dockline"),
        targets=BULK,
    ),
    Line(
        key="archive-up",
        title="archive up, 500 MiB",
        **MS,
        argument="UPLOAD",
        **OFTEN,
        clients=ALL,
        targets=BULK,
    ),
    Line(key="save", title="image save, 200 MiB", **MS, **OFTEN, clients=ALL, targets=BULK),
    Line(
        key="load", title="image load, 500 MiB", **MS, argument="UPLOAD", **OFTEN, clients=ALL, targets=BULK
    ),
)
_MEMORY: Final = (
    *(
        evolve(
            line,
            key=f"{line.key}-rss",
            work=line.key,
            title=f"{title}: peak over start",
            **MIB,
            clients=tuple(client for client in line.clients if client not in ("limit", "docker CLI")),
            targets=MEMORY,
        )
        for line, title in zip(
            (*_STREAMS, _REQUESTS[-1]),
            (
                "logs in small frames",
                "logs in large frames",
                "exec, streamed",
                "archive down",
                "archive up",
                "image save",
                "image load",
                "events",
            ),
            strict=True,
        )
    ),
    Line(key="exec-whole", title="exec, 200 MiB whole: peak over start", **MIB, times=0),
)
_LOST: Final = tuple(
    Line(
        key=f"{where}{key}-lost",
        work=key,
        title=f"lost of 300 {key}{'es' if key == 'attach' else 's'}{', real engine' if where else ''}",
        unit="",
        scale=1,
        measure="lost",
        times=299,
        rounds=1,
        clients=("bare", "docker-py", "dockline") if where and key == "attach" else PEERS,
        where="real" if where else "canned",
        argument="hello" if where and key == "attach" else "",
        targets=(must(0),),
    )
    for where in ("", "real-")
    for key in ("exec", "attach")
)
_REAL: Final = tuple(
    Line(
        key=f"real-{key}",
        work=key,
        title=f"{title}, real engine",
        **MS,
        times=times,
        rounds=rounds,
        clients=("bare", "docker-py", "dockline"),
        where="real",
        argument=argument,
        targets=targets,
    )
    for key, title, times, rounds, argument, targets in (
        ("version", "a small request", 100, 5, "", ()),
        ("list", "a list of 4 containers", 50, 5, "4", ()),
        ("logs-small", "logs, 200,000 lines", 1, 5, "", AS_FAST),
        ("exec-stream", "exec, 200 MiB", 2, 5, "", AS_FAST),
        ("archive-down", "archive down, 200 MiB", 3, 5, "", AS_FAST),
        ("archive-up", "archive up, 200 MiB", 4, 5, "TAR", AS_FAST),
        ("save", "image save, 200 MiB", 2, 5, "zeros", AS_FAST),
        ("load", "image load, 200 MiB", 3, 5, "IMAGE", AS_FAST),
    )
)
_COMMANDS: Final = tuple(
    Line(key=key, title=title, **MS, where="process", clients=("dockline",), targets=targets)
    for key, title, targets in (
        ("generate", "dockline generate, v1.51 whole", (must(3000), stretch(1500))),
        ("check", "dockline check, in a checkout", (must(1000),)),
        ("import-version", "dockline import of a new version", (must(3000),)),
        ("diff", "dockline diff 1.51 1.52", ()),
        ("matrix", "dockline matrix, as a page", ()),
    )
)
LINES: Final = (*_STARTS, *_REQUESTS, *_STREAMS, *_MEMORY, *_LOST, *_REAL, *_COMMANDS)
