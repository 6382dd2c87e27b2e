# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every handle for asyncio; the module of each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .lamp import AsyncLamp

__all__ = [
    "AsyncLamp",
]

PLACES = {
    "AsyncLamp": "lamp",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
