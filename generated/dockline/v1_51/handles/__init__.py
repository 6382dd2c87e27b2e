# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every handle; the module of each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .config import Config
    from .container import Container
    from .exec_instance import ExecInstance
    from .image import Image
    from .network import Network
    from .node import Node
    from .plugin import Plugin
    from .secret import Secret
    from .service import Service
    from .task import Task
    from .volume import Volume

__all__ = [
    "Config",
    "Container",
    "ExecInstance",
    "Image",
    "Network",
    "Node",
    "Plugin",
    "Secret",
    "Service",
    "Task",
    "Volume",
]

PLACES = {
    "Config": "config",
    "Container": "container",
    "ExecInstance": "exec_instance",
    "Image": "image",
    "Network": "network",
    "Node": "node",
    "Plugin": "plugin",
    "Secret": "secret",
    "Service": "service",
    "Task": "task",
    "Volume": "volume",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
