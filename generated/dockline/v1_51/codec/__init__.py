# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How models are decoded and encoded: a table of all of them, for `structure` and `unstructure`."""

from dockline_runtime.converter import Codec
from dockline_runtime.model import Model

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

__all__ = ["CODECS"]

CODECS: dict[type[Model], Codec] = {
    **common.CODECS,
    **configs.CODECS,
    **containers.CODECS,
    **distribution.CODECS,
    **exec.CODECS,
    **images.CODECS,
    **networks.CODECS,
    **nodes.CODECS,
    **plugins.CODECS,
    **secrets.CODECS,
    **services.CODECS,
    **swarm.CODECS,
    **system.CODECS,
    **tasks.CODECS,
    **volumes.CODECS,
}
