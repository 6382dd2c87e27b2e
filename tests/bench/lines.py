"""What is measured, line by line, and what each has to come to."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

__all__ = ["LINES", "Line", "Target"]

Measure = Literal["wall", "cpu", "rss", "lost", "speed"]


@frozen
class Target:
    """What a figure of dockline's has to come to.

    Attributes:
        kind: `must`, or `stretch`.
        factor: The most that it may be, as a multiple of the other's; or, of nobody, the figure itself.
        of: Whose figure is the measure; empty for nobody's.
    """

    kind: Literal["must", "stretch"]
    factor: float
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind} ≤ {self.factor:g}{' of ' + self.of if self.of else ''}"


@frozen(kw_only=True)
class Line:
    """A line of the table.

    Attributes:
        key: Its name, as `--only` takes it and the worker knows its work.
        title: What is done.
        unit: Of the figures shown.
        scale: What makes that unit of seconds or bytes.
        measure: Which figure of a run counts.
        rounds: How often a process does the work, after one round to warm up; 0 for once and no more.
        clients: Who is measured.
        argument: What the worker gets besides.
        where: Against whom it is done.
        targets: For dockline.
    """

    key: str
    title: str
    unit: str
    scale: float
    measure: Measure = "wall"
    rounds: int = 5
    clients: tuple[str, ...] = ("bare", "docker-py", "aiodocker", "dockline")
    argument: str = ""
    where: Literal["canned", "real", "process"] = "canned"
    targets: tuple[Target, ...] = field(factory=tuple)

    @property
    def work(self) -> str:
        """What the worker is asked for."""
        return self.key.removeprefix("real-").removesuffix("-rss").removesuffix("-lost")


def must(factor: float, of: str = "") -> Target:
    return Target("must", factor, of)


def stretch(factor: float, of: str = "") -> Target:
    return Target("stretch", factor, of)


MS, US, MIB = 1e3, 1e6, 1 / (1 << 20)
WITHOUT_AIO = ("bare", "docker-py", "dockline")
BULK = (must(1.15, "bare"), stretch(1.05, "bare"))
AS_FAST = (must(1 / 0.95, "docker-py"),)
FLAT = (must(8), stretch(2))

LINES = (
    Line(
        key="cold-start",
        title="a process, to the first version()",
        unit="ms",
        scale=MS,
        where="process",
        clients=("bare", "docker-py", "aiodocker", "dockline"),
        targets=(must(0.85, "docker-py"), stretch(0.6, "docker-py")),
    ),
    Line(
        key="import",
        title="a process that imports the package",
        unit="ms",
        scale=MS,
        where="process",
        targets=(must(1.2, "bare"),),
    ),
    Line(
        key="cold-rss",
        title="peak RSS after version()",
        unit="MiB",
        scale=MIB,
        measure="rss",
        where="process",
        targets=(must(25 * 1e6 / (1 << 20)),),
    ),
    Line(
        key="version",
        title="a small request, CPU",
        unit="µs",
        scale=US,
        measure="cpu",
        rounds=1000,
        targets=(must(0.30, "docker-py"), stretch(0.20, "docker-py")),
    ),
    Line(key="inspect", title="inspect, CPU", unit="µs", scale=US, measure="cpu", rounds=500),
    Line(
        key="list",
        title="a list of 1,000 containers",
        unit="ms",
        scale=MS,
        rounds=15,
        targets=(must(1.8, "bare"), stretch(1.3, "bare")),
    ),
    Line(
        key="logs-small",
        title="logs, a million frames of 100 bytes",
        unit="ms",
        scale=MS,
        rounds=0,
        targets=(must(0.10, "docker-py"), stretch(0.08, "docker-py")),
    ),
    Line(key="logs-large", title="logs, 500 MiB in frames of 16 KiB", unit="ms", scale=MS, targets=BULK),
    Line(
        key="exec",
        title="exec: create, start, read, inspect",
        unit="µs",
        scale=US,
        rounds=300,
        targets=(must(0.25, "docker-py"), stretch(1.3, "bare")),
    ),
    Line(key="exec-stream", title="exec, 200 MiB streamed", unit="ms", scale=MS, targets=BULK),
    Line(
        key="exec-whole-rss",
        title="exec, 200 MiB whole: peak over start",
        unit="MiB",
        scale=MIB,
        measure="rss",
        rounds=0,
    ),
    Line(
        key="archive-down",
        title="archive down, 500 MiB",
        unit="ms",
        scale=MS,
        clients=WITHOUT_AIO,
        targets=BULK,
    ),
    Line(key="archive-up", title="archive up, 500 MiB", unit="ms", scale=MS, argument="UPLOAD", targets=BULK),
    Line(key="save", title="image save, 200 MiB", unit="ms", scale=MS, targets=BULK),
    Line(key="load", title="image load, 500 MiB", unit="ms", scale=MS, argument="UPLOAD", targets=BULK),
    Line(
        key="events",
        title="2,000 events",
        unit="ms",
        scale=MS,
        rounds=15,
        targets=(must(0.65, "docker-py"), stretch(1.3, "bare")),
    ),
    *(
        Line(
            key=f"{key}-rss",
            title=f"{title}: peak over start",
            unit="MiB",
            scale=MIB,
            measure="rss",
            rounds=0,
            clients=("docker-py", "dockline"),
            argument=argument,
            targets=FLAT,
        )
        for key, title, argument in (
            ("logs-small", "logs, a million frames", ""),
            ("exec-stream", "exec, streamed", ""),
            ("archive-down", "archive down", ""),
            ("archive-up", "archive up", "UPLOAD"),
        )
    ),
    *(
        Line(
            key=f"{where}{key}-lost",
            title=f"answers lost in 300 {key}s{', real' if where else ''}",
            unit="",
            scale=1,
            measure="lost",
            rounds=299,
            clients=("bare", "docker-py", "aiodocker", "dockline"),
            where="real" if where else "canned",
            argument="hello" if where else "web-1",
            targets=(must(0),),
        )
        for where in ("", "real-")
        for key in ("exec", "attach")
    ),
    *(
        Line(
            key=f"real-{key}",
            title=f"{title}, real engine",
            unit="ms",
            scale=MS,
            rounds=rounds,
            clients=("docker-py", "dockline"),
            where="real",
            argument=argument,
            targets=AS_FAST,
        )
        for key, title, rounds, argument in (
            ("logs-small", "logs, 200,000 lines", 2, ""),
            ("exec-stream", "exec, 200 MiB", 2, ""),
            ("archive-down", "archive down, 200 MiB", 3, ""),
            ("archive-up", "archive up, 200 MiB", 3, "TAR"),
            ("save", "image save", 5, ""),
        )
    ),
    *(
        Line(
            key=key,
            title=f"dockline {key}",
            unit="ms",
            scale=MS,
            where="process",
            clients=("dockline",),
            targets=targets,
        )
        for key, targets in (
            ("generate", (must(3000), stretch(1500))),
            ("check", ()),
            ("diff", (must(1000),)),
            ("matrix", (must(10_000),)),
        )
    ),
)
