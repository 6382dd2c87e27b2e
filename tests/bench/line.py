"""What a line of the table is, and what a figure has to come to."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import field, frozen

__all__ = ["KIB", "MIB", "MS", "PEERS", "US", "Line", "Target", "must", "stretch"]

PEERS: Final = ("bare", "docker-py", "aiodocker", "dockline")
Measure = Literal["wall", "cpu", "rss", "lost", "told"]


@frozen
class Target:
    """What a figure of dockline's has to come to.

    Attributes:
        kind: `must`, or `stretch`.
        factor: The most that it may be, as a multiple of the other's; or, of nobody, the figure itself.
        of: Whose figure is the measure; empty for nobody's.
        by: Which client it is for.
        limit: What is enough besides, where a peer may be too near to what Python can do at all.
    """

    kind: Literal["must", "stretch"]
    factor: float
    of: str = ""
    by: str = "dockline"
    limit: Target | None = None

    def __str__(self) -> str:
        by = f" {self.by.removeprefix('dockline').strip()}" if self.by != "dockline" else ""
        return f"{self.kind}{by} {self.most}{f' or {self.limit.most}' if self.limit else ''}"

    @property
    def most(self) -> str:
        """The most that it may be, in words."""
        return f"≤ {self.factor:,.4g}{' of ' + self.of if self.of else ''}"


@frozen(kw_only=True)
class Line:
    """A line of the table.

    Attributes:
        key: Its name, as `--only` takes it.
        title: What is done.
        work: What the worker is asked for; the key if empty. Lines of the same work share their runs.
        unit: Of the figures shown.
        scale: What makes that unit of seconds or bytes.
        measure: Which figure of a run counts; `told` is what the work itself finds out.
        times: How often a process does the work, after once to warm up; 0 for once and no more.
        rounds: How often each client's process is run; None for what the bench is asked for.
        clients: Who is measured.
        argument: What the worker gets besides.
        where: Against whom it is done: the canned daemon, on one CPU with it or `apart`; many canned
            `engines`; a `real` engine, on another CPU; or a whole `process`.
        targets: What dockline has to come to.
    """

    key: str
    title: str
    unit: str
    scale: float
    work: str = ""
    measure: Measure = "wall"
    times: int = 3
    rounds: int | None = None
    clients: tuple[str, ...] = PEERS
    argument: str = ""
    where: Literal["canned", "apart", "engines", "real", "process"] = "canned"
    targets: tuple[Target, ...] = field(factory=tuple)

    @property
    def asked(self) -> str:
        """What the worker is asked for."""
        return self.work or self.key

    @property
    def shared(self) -> tuple[object, ...]:
        """What lines have in common that share their runs."""
        return self.asked, self.where, self.times, self.argument


def must(factor: float, of: str = "", by: str = "dockline") -> Target:
    return Target("must", factor, of, by)


def stretch(factor: float, of: str = "", by: str = "dockline") -> Target:
    return Target("stretch", factor, of, by)


MS: Final[dict[str, Any]] = {"unit": "ms", "scale": 1e3}
US: Final[dict[str, Any]] = {"unit": "µs", "scale": 1e6}
MIB: Final[dict[str, Any]] = {"unit": "MiB", "scale": 1 / (1 << 20), "measure": "rss"}
KIB: Final[dict[str, Any]] = {"unit": "KiB", "scale": 1 / 1024, "measure": "told"}
