# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of plugins."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "PluginProtocolScheme",
]


class PluginProtocolScheme(OpenEnum):
    """The protocol between the engine and a plugin."""

    EMPTY = ""
    """Not said: the same as `moby.plugins.http/v1`."""
    MOBY_PLUGINS_HTTP_V1 = "moby.plugins.http/v1"
    """JSON over HTTP, on a unix socket."""
