"""Progress by rich, for programs that have it: `pip install dockline[rich]`."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from dockline_runtime.lazy import offered

from ..text import clean
from .model import Progress, Said, State

__all__ = ["RichView"]


class RichView:
    """Shows a bar for each thing that moves: `show(stream, view=RichView(console))`."""

    def __init__(self, console: Console | None = None) -> None:
        columns = (
            TextColumn("{task.fields[name]}", style="cyan", markup=False),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        self._bars = Bars(*columns, console=console or Console(stderr=True))
        self._tasks: dict[str, TaskID] = {}

    def __dir__(self) -> list[str]:
        return offered(self)

    def update(self, progress: Progress, said: Iterable[Said], now: float) -> None:
        """Print what is said of the whole, and set the bars."""
        self._bars.start()
        for each in said:
            if each.error:
                self._bars.console.print(Text(f"error: {clean(each.text)}", style="red"))
            elif each.id not in progress.items:
                self._bars.console.print(Text(clean(str(each))))
        for item in progress.items.values():
            if item.id not in self._tasks:
                self._tasks[item.id] = self._bars.add_task("", total=None, name=clean(item.id))
            self._bars.update(
                self._tasks[item.id],
                description=clean(item.status),
                completed=item.moved,
                total=item.moved if item.state is State.DONE else item.size,
            )

    def end(self, progress: Progress, now: float) -> None:
        """Leave the bars as they are."""
        self._bars.stop()
