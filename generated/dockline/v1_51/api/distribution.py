# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Distribution: what a registry says of an image, without pulling it."""

from __future__ import annotations

from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, RegistryAuth
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models

__all__ = [
    "Distribution",
    "distribution_inspect",
]

DISTRIBUTION_INSPECT: Operation[models.DistributionInspect] = Operation(
    id="DistributionInspect",
    method="GET",
    path="/distribution/{name}/json",
    module=__name__,
    name="distribution_inspect",
    called="distribution.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.DistributionInspect,
    decode=lambda: codec.distribution.decode_distribution_inspect,
    checks={"name": "reference"},
    auth=RegistryAuth(header="X-Registry-Auth", image="name"),
    since="1.30",
)


def distribution_inspect(
    api: Api,
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
    return api.wire.call(DISTRIBUTION_INSPECT, Inputs(path={"name": name}, auth=auth))


class Distribution(Resource):
    """Distribution: what a registry says of an image, without pulling it."""

    inspect = distribution_inspect
