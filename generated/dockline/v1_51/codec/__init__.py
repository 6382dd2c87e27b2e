# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How models are decoded: modules, and a table of all models, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import gathered

if TYPE_CHECKING:
    from dockline_runtime.models.converter import Codec
    from dockline_runtime.models.model import Model

    from . import (
        common,
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
        swarm,
        system,
        tasks,
        volumes,
    )

    CODECS: dict[type[Model], Codec]

__all__ = [
    "CODECS",
    "common",
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
    "swarm",
    "system",
    "tasks",
    "volumes",
]

MODULES = [
    "common",
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
    "swarm",
    "system",
    "tasks",
    "volumes",
]
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = gathered(__name__, "CODECS", MODULES)
