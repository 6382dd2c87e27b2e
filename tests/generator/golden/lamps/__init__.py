# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Typed bindings for the Docker Engine API 1.2: `Client`, and `AsyncClient` for asyncio.

`lamps.from_env()` gives the client of the engine that the environment names, as the docker command has
it. A client has an attribute for each resource, which leads to its operations: `docker.containers.list()`.

- `help(lamps.Client)`: its arguments and its resources.
- `help(docker.containers)`: the operations of one.
- `help(lamps.models)`: what is sent and what comes; help on a class tells its fields.
- `help(lamps.enums)`, `help(lamps.filters)`: words that have a meaning, what lists are narrowed by.
- `help(lamps.errors)`: what is raised.
- `help(lamps.spelling)`: what makes the wire's form of what people write, such as `64m`.
- `help(lamps.api)`: the same operations as functions; those of `lamps.aio` are for asyncio.

Whatever a signature names, such as `FrameStream` or `TimeLike`, can be imported from `lamps` as well.

A first program::

    import lamps

    with lamps.from_env() as docker:
        for container in docker.containers.list(all=True):
            print(container.names, container.state)
        print(lamps.table(docker.images.list()))

The same for asyncio::

    import asyncio
    import lamps

    async def main() -> None:
        async with lamps.AsyncClient.from_env() as docker:
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

    from dockline_kit.aio.builds import AsyncBuildStream as AsyncBuildStream
    from dockline_kit.aio.steps import AsyncStepStream as AsyncStepStream
    from dockline_kit.openings import OpeningBuild as OpeningBuild
    from dockline_kit.openings import OpeningSteps as OpeningSteps
    from dockline_kit.sync.builds import BuildStream as BuildStream
    from dockline_kit.sync.steps import StepStream as StepStream
    from dockline_kit.tables import Table as Table
    from dockline_kit.tables import table
    from dockline_kit.unread import UnreadStream as UnreadStream
    from dockline_runtime import __version__
    from dockline_runtime.aio.api import AsyncApi as AsyncApi
    from dockline_runtime.aio.hijack import AsyncHijackedStream as AsyncHijackedStream
    from dockline_runtime.aio.item_streams import AsyncByteStream as AsyncByteStream
    from dockline_runtime.aio.item_streams import AsyncFrameStream as AsyncFrameStream
    from dockline_runtime.aio.item_streams import AsyncPending as AsyncPending
    from dockline_runtime.aio.item_streams import AsyncTarStream as AsyncTarStream
    from dockline_runtime.aio.item_streams import AsyncValueStream as AsyncValueStream
    from dockline_runtime.aio.websocket import AsyncWebSocketStream as AsyncWebSocketStream
    from dockline_runtime.files.packing import tar_directory
    from dockline_runtime.files.saving import Writable as Writable
    from dockline_runtime.models.given import Items as Items
    from dockline_runtime.models.model import Base64 as Base64
    from dockline_runtime.models.model import Base64Like as Base64Like
    from dockline_runtime.models.model import Timestamp as Timestamp
    from dockline_runtime.models.times import TimeLike as TimeLike
    from dockline_runtime.openings import Opening as Opening
    from dockline_runtime.openings import OpeningBytes as OpeningBytes
    from dockline_runtime.openings import OpeningFrames as OpeningFrames
    from dockline_runtime.openings import OpeningHijacked as OpeningHijacked
    from dockline_runtime.openings import OpeningPending as OpeningPending
    from dockline_runtime.openings import OpeningTar as OpeningTar
    from dockline_runtime.openings import OpeningValues as OpeningValues
    from dockline_runtime.openings import OpeningWebSocket as OpeningWebSocket
    from dockline_runtime.protocol.build_steps import BuiltImage as BuiltImage
    from dockline_runtime.protocol.collecting import Output as Output
    from dockline_runtime.protocol.demux import Frame as Frame
    from dockline_runtime.request.auth import Credentials as Credentials
    from dockline_runtime.request.auth import CredentialSource as CredentialSource
    from dockline_runtime.request.filters import FilterValue as FilterValue
    from dockline_runtime.request.gates import Gates as Gates
    from dockline_runtime.request.platforms import PlatformLike as PlatformLike
    from dockline_runtime.settings.tls import tls_context
    from dockline_runtime.sync.api import Api as Api
    from dockline_runtime.sync.api import UploadSource as UploadSource
    from dockline_runtime.sync.hijack import HijackedStream as HijackedStream
    from dockline_runtime.sync.item_streams import ByteStream as ByteStream
    from dockline_runtime.sync.item_streams import FrameStream as FrameStream
    from dockline_runtime.sync.item_streams import Pending as Pending
    from dockline_runtime.sync.item_streams import TarStream as TarStream
    from dockline_runtime.sync.item_streams import ValueStream as ValueStream
    from dockline_runtime.sync.websocket import WebSocketStream as WebSocketStream
    from dockline_runtime.waiting.tasks.faces import AsyncUploadSource as AsyncUploadSource

    from . import aio, api, buildkit, enums, errors, filters, models, progress, spelling, tracing, v1_2
    from .v1_2 import converter, structure, unstructure
    from .v1_2.aio.client import AsyncClient
    from .v1_2.aio.handles.lamp import AsyncLamp as AsyncLamp
    from .v1_2.client import Client
    from .v1_2.handles.lamp import Lamp as Lamp
    from .v1_2.operations import OPERATIONS, OperationId

__all__ = [
    "OPERATIONS",
    "AsyncClient",
    "Client",
    "OperationId",
    "__version__",
    "aio",
    "api",
    "buildkit",
    "converter",
    "enums",
    "errors",
    "filters",
    "from_env",
    "models",
    "progress",
    "spelling",
    "structure",
    "table",
    "tar_directory",
    "tls_context",
    "tracing",
    "unstructure",
    "v1_2",
]

PLACES = {
    "Api": "dockline_runtime.sync.api",
    "AsyncApi": "dockline_runtime.aio.api",
    "AsyncBuildStream": "dockline_kit.aio.builds",
    "AsyncByteStream": "dockline_runtime.aio.item_streams",
    "AsyncClient": "v1_2.aio.client",
    "AsyncFrameStream": "dockline_runtime.aio.item_streams",
    "AsyncHijackedStream": "dockline_runtime.aio.hijack",
    "AsyncLamp": "v1_2.aio.handles.lamp",
    "AsyncPending": "dockline_runtime.aio.item_streams",
    "AsyncStepStream": "dockline_kit.aio.steps",
    "AsyncTarStream": "dockline_runtime.aio.item_streams",
    "AsyncUploadSource": "dockline_runtime.waiting.tasks.faces",
    "AsyncValueStream": "dockline_runtime.aio.item_streams",
    "AsyncWebSocketStream": "dockline_runtime.aio.websocket",
    "Base64": "dockline_runtime.models.model",
    "Base64Like": "dockline_runtime.models.model",
    "BuildStream": "dockline_kit.sync.builds",
    "BuiltImage": "dockline_runtime.protocol.build_steps",
    "ByteStream": "dockline_runtime.sync.item_streams",
    "Client": "v1_2.client",
    "CredentialSource": "dockline_runtime.request.auth",
    "Credentials": "dockline_runtime.request.auth",
    "FilterValue": "dockline_runtime.request.filters",
    "Frame": "dockline_runtime.protocol.demux",
    "FrameStream": "dockline_runtime.sync.item_streams",
    "Gates": "dockline_runtime.request.gates",
    "HijackedStream": "dockline_runtime.sync.hijack",
    "Items": "dockline_runtime.models.given",
    "Lamp": "v1_2.handles.lamp",
    "OPERATIONS": "v1_2.operations",
    "Opening": "dockline_runtime.openings",
    "OpeningBuild": "dockline_kit.openings",
    "OpeningBytes": "dockline_runtime.openings",
    "OpeningFrames": "dockline_runtime.openings",
    "OpeningHijacked": "dockline_runtime.openings",
    "OpeningPending": "dockline_runtime.openings",
    "OpeningSteps": "dockline_kit.openings",
    "OpeningTar": "dockline_runtime.openings",
    "OpeningValues": "dockline_runtime.openings",
    "OpeningWebSocket": "dockline_runtime.openings",
    "OperationId": "v1_2.operations",
    "Output": "dockline_runtime.protocol.collecting",
    "Pending": "dockline_runtime.sync.item_streams",
    "PlatformLike": "dockline_runtime.request.platforms",
    "StepStream": "dockline_kit.sync.steps",
    "Table": "dockline_kit.tables",
    "TarStream": "dockline_runtime.sync.item_streams",
    "TimeLike": "dockline_runtime.models.times",
    "Timestamp": "dockline_runtime.models.model",
    "UnreadStream": "dockline_kit.unread",
    "UploadSource": "dockline_runtime.sync.api",
    "ValueStream": "dockline_runtime.sync.item_streams",
    "WebSocketStream": "dockline_runtime.sync.websocket",
    "Writable": "dockline_runtime.files.saving",
    "__version__": "dockline_runtime",
    "aio": "",
    "api": "",
    "buildkit": "",
    "converter": "v1_2",
    "enums": "",
    "errors": "",
    "filters": "",
    "models": "",
    "progress": "",
    "spelling": "",
    "structure": "v1_2",
    "table": "dockline_kit.tables",
    "tar_directory": "dockline_runtime.files.packing",
    "tls_context": "dockline_runtime.settings.tls",
    "tracing": "",
    "unstructure": "v1_2",
    "v1_2": "",
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
    from .v1_2.client import Client

    try:
        return Client.from_env(environ, **overrides)
    finally:
        del environ, overrides  # a traceback would show what is in them
