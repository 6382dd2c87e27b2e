# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Typed bindings for the Docker Engine API 1.51.

A first program::

    import dockline

    with dockline.from_env() as docker:
        for container in docker.containers.list(all=True):
            print(container.names, container.state)

The same for asyncio::

    import asyncio
    import dockline

    async def main() -> None:
        async with dockline.AsyncClient.from_env() as docker:
            for container in await docker.containers.list(all=True):
                print(container.names, container.state)

    asyncio.run(main())
"""

from __future__ import annotations

from dockline_runtime.lazy import lazily

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as all of this
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dockline_runtime.files.packing import tar_directory
    from dockline_runtime.models.model import Base64, Timestamp
    from dockline_runtime.protocol.demux import Frame
    from dockline_runtime.settings.tls import tls_context

    from . import aio, api, enums, errors, filters, models, v1_51
    from .v1_51 import converter, structure, unstructure
    from .v1_51.aio.client import AsyncClient
    from .v1_51.client import Client
    from .v1_51.operations import OPERATIONS, OperationId

__all__ = [
    "OPERATIONS",
    "AsyncClient",
    "Base64",
    "Client",
    "Frame",
    "OperationId",
    "Timestamp",
    "aio",
    "api",
    "converter",
    "enums",
    "errors",
    "filters",
    "from_env",
    "models",
    "structure",
    "tar_directory",
    "tls_context",
    "unstructure",
    "v1_51",
]

PLACES = {
    "OPERATIONS": "v1_51.operations",
    "AsyncClient": "v1_51.aio.client",
    "Base64": "dockline_runtime.models.model",
    "Client": "v1_51.client",
    "Frame": "dockline_runtime.protocol.demux",
    "OperationId": "v1_51.operations",
    "Timestamp": "dockline_runtime.models.model",
    "aio": "",
    "api": "",
    "converter": "v1_51",
    "enums": "",
    "errors": "",
    "filters": "",
    "models": "",
    "structure": "v1_51",
    "tar_directory": "dockline_runtime.files.packing",
    "tls_context": "dockline_runtime.settings.tls",
    "unstructure": "v1_51",
    "v1_51": "",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES, ["from_env"])


def from_env(environ: Mapping[str, str] | None = None, **overrides: Any) -> Client:
    """A client for the engine that the environment names.

    DOCKER_HOST, DOCKER_CONTEXT and the current context of the docker config file are asked in this order;
    without any of them it is the local socket. A context brings its own certificates; DOCKER_TLS_VERIFY and
    DOCKER_CERT_PATH are for the others. DOCKER_API_VERSION, DOCKER_CUSTOM_HEADERS and DOCKER_CONFIG are
    honoured, too. DOCKER_TLS verifies the daemon as DOCKER_TLS_VERIFY does, on purpose, where the docker
    command verifies nothing: `tls=tls_context(verify=False)` does without.

    Args:
        environ: The environment; that of the process if None.
        **overrides: Arguments of `Client`, which win over the environment; `context="name"`, say.

    Raises:
        ConfigError: A setting isn't valid; the message says which one, and where it was found.
        InvalidArgument: An override isn't valid.
    """
    from .v1_51.client import Client

    try:
        return Client.from_env(environ, **overrides)
    finally:
        del environ, overrides  # a traceback would show what is in them
