"""What goes wrong with builds by BuildKit, besides what goes wrong with requests."""

from __future__ import annotations

from dockline_runtime.errors import DocklineError

__all__ = ["UnsupportedByEngine"]


class UnsupportedByEngine(DocklineError):
    """This engine, or the proxy before it, can't do what was asked for; nothing was built."""
