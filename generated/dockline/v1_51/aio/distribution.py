# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Distribution: what a registry says of an image, without pulling it."""

from __future__ import annotations

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.distribution import DISTRIBUTION_INSPECT

__all__ = [
    "AsyncDistribution",
    "distribution_inspect",
]


async def distribution_inspect(
    api: AsyncApi,
    name: str,
    *,
    auth: models.AuthConfig | None = None,
) -> models.DistributionInspect:
    """Look an image up in its registry.

    The engine asks the registry and pulls nothing.

    `GET /distribution/{name}/json`, since API 1.30

    Args:
        name: Name of the image, with registry and tag where needed.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        The descriptor of what the name stands for (digest and size in bytes), and the platforms that it is
        for.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        BadRequest: The name isn't a valid one.
        Unauthorized: The registry refuses the credentials. Engines answer 500 here too.
        NotFound: The registry has no such image.
        ServerError: The registry can't be reached, or refuses the credentials.
    """
    auth = hidden(auth)
    return await api.wire.call(DISTRIBUTION_INSPECT, Inputs(path={"name": name}, auth=auth))


class AsyncDistribution(AsyncResource):
    """Distribution: what a registry says of an image, without pulling it."""

    inspect = distribution_inspect
