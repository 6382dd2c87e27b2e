# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Progress of pulls, pushes, builds, loads and transfers: a model of it, and views of the model.

Streams of steps show themselves: `docker.images.pull("busybox").show()`. Here is what that is made of:

- `show` and `show_async` read any steps to their end, those of a stream or others;
- `watched` and `watched_async` pass the bytes of an upload or a download on, `watched_file` and
  `watched_file_async` those of a file that is sent, and show how many there were;
- `Progress` is the model, without a terminal or a clock; a `View` shows it. `view_for` chooses one that fits
  the terminal, and `RichView` is that of `pip install dockline[rich]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from dockline_kit.aio.showing import show as show_async
    from dockline_kit.aio.showing import watched as watched_async
    from dockline_kit.aio.showing import watched_file as watched_file_async
    from dockline_kit.progress.model import Item, Progress, Said, State
    from dockline_kit.progress.rich_view import RichView as RichView
    from dockline_kit.progress.views import Live, Output, Plain, Silent, View, view_for
    from dockline_kit.sync.showing import show, watched, watched_file

__all__ = [
    "Item",
    "Live",
    "Output",
    "Plain",
    "Progress",
    "Said",
    "Silent",
    "State",
    "View",
    "show",
    "show_async",
    "view_for",
    "watched",
    "watched_async",
    "watched_file",
    "watched_file_async",
]

PLACES = {
    "Item": "dockline_kit.progress.model",
    "Live": "dockline_kit.progress.views",
    "Output": "dockline_kit.progress.views",
    "Plain": "dockline_kit.progress.views",
    "Progress": "dockline_kit.progress.model",
    "RichView": "dockline_kit.progress.rich_view",
    "Said": "dockline_kit.progress.model",
    "Silent": "dockline_kit.progress.views",
    "State": "dockline_kit.progress.model",
    "View": "dockline_kit.progress.views",
    "show": "dockline_kit.sync.showing",
    "show_async": "dockline_kit.aio.showing:show",
    "view_for": "dockline_kit.progress.views",
    "watched": "dockline_kit.sync.showing",
    "watched_async": "dockline_kit.aio.showing:watched",
    "watched_file": "dockline_kit.sync.showing",
    "watched_file_async": "dockline_kit.aio.showing:watched_file",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, _ = lazily(__name__, PLACES)


def __dir__() -> list[str]:
    return [*__all__]  # without what needs an extra: whoever looks at all of it may not have that
