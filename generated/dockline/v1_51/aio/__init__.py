# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Endpoint functions for tasks of asyncio, a module a resource; each is imported when it is first asked
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazy_modules

if TYPE_CHECKING:
    from . import (
        configs,
        containers,
        distribution,
        exec,
        images,
        networks,
        nodes,
        plugins,
        secrets,
        services,
        session,
        swarm,
        system,
        tasks,
        volumes,
    )

__all__ = [
    "configs",
    "containers",
    "distribution",
    "exec",
    "images",
    "networks",
    "nodes",
    "plugins",
    "secrets",
    "services",
    "session",
    "swarm",
    "system",
    "tasks",
    "volumes",
]

if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazy_modules(__name__, __all__)
