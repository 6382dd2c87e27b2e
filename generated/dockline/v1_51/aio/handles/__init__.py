# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every handle for asyncio; the module of each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .config import AsyncConfig
    from .container import AsyncContainer
    from .exec_instance import AsyncExecInstance
    from .image import AsyncImage
    from .network import AsyncNetwork
    from .node import AsyncNode
    from .plugin import AsyncPlugin
    from .secret import AsyncSecret
    from .service import AsyncService
    from .task import AsyncTask
    from .volume import AsyncVolume

__all__ = [
    "AsyncConfig",
    "AsyncContainer",
    "AsyncExecInstance",
    "AsyncImage",
    "AsyncNetwork",
    "AsyncNode",
    "AsyncPlugin",
    "AsyncSecret",
    "AsyncService",
    "AsyncTask",
    "AsyncVolume",
]

PLACES = {
    "AsyncConfig": "config",
    "AsyncContainer": "container",
    "AsyncExecInstance": "exec_instance",
    "AsyncImage": "image",
    "AsyncNetwork": "network",
    "AsyncNode": "node",
    "AsyncPlugin": "plugin",
    "AsyncSecret": "secret",
    "AsyncService": "service",
    "AsyncTask": "task",
    "AsyncVolume": "volume",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
