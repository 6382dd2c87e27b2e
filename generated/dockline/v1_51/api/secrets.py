# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Secrets: what only a swarm's services may know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.models.codec import list_of
from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding, Operation
from dockline_runtime.request.merging import body_from, replacement
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models
from ..filters import SecretListFilters

__all__ = [
    "Secrets",
    "secret_create",
    "secret_delete",
    "secret_inspect",
    "secret_list",
    "secret_update",
]

SECRET_LIST: Operation[list[models.Secret]] = Operation(
    id="SecretList",
    method="GET",
    path="/secrets",
    module=__name__,
    name="secret_list",
    called="secrets.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Secret],
    decode=lambda: list_of(codec.secrets.decode_secret),
    encodings={"filters": Encoding(kind="filters", keys=SecretListFilters)},
)


def secret_list(api: Api, *, filters: SecretListFilters | None = None) -> list[models.Secret]:
    """List secrets.

    `GET /secrets`

    Args:
        filters: Which secrets, by `id`, `label` (`key` or `key=value`), `name` (its start) and `names` (all
            of it).

    Returns:
        The secrets without their data, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SECRET_LIST, Inputs(query={"filters": filters}))


SECRET_CREATE: Operation[models.SecretCreateResponse] = Operation(
    id="SecretCreate",
    method="POST",
    path="/secrets/create",
    module=__name__,
    name="secret_create",
    called="secrets.create",
    answer="json",
    ok=(201,),
    response=lambda: models.SecretCreateResponse,
    decode=lambda: codec.secrets.decode_secret_create_response,
    body="json",
    takes=lambda: models.SecretSpec,
    look="secrets.list",
    member_since={
        "body.Driver": "1.31",
        "body.Templating": "1.37",
    },
)


@overload
def secret_create(api: Api, body: models.SecretSpec) -> models.SecretCreateResponse: ...


@overload
def secret_create(
    api: Api,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
) -> models.SecretCreateResponse: ...


def secret_create(
    api: Api,
    body: models.SecretSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
) -> models.SecretCreateResponse:
    """Create a secret.

    The data must be less than 512000 bytes, and never comes back in a response.

    `POST /secrets/create`

    Args:
        body: The secret's name, labels and data. Keywords stand in for it.
        name: The secret's name.
        labels: Labels, by key.
        data: The content, as bytes or as a `Base64`. Less than 512000 bytes, and not empty unless a `Driver`
            fetches it. It's never sent back.
        driver: The secret driver that fetches the data from elsewhere, if any. Since API 1.31.
        templating: The template driver that fills in the data, if any. Since API 1.37.

    Returns:
        The new secret's id.

    Raises:
        BadRequest: The name is invalid, or the data is empty, too long or not standard base64.
        Conflict: A secret of this name exists.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    data = hidden(data)
    return api.wire.call(
        SECRET_CREATE,
        Inputs(
            body=body_from(
                models.SecretSpec,
                body,
                name=name,
                labels=labels,
                data=data,
                driver=driver,
                templating=templating,
            ),
        ),
    )


SECRET_INSPECT: Operation[models.Secret] = Operation(
    id="SecretInspect",
    method="GET",
    path="/secrets/{id}",
    module=__name__,
    name="secret_inspect",
    called="secrets.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Secret,
    decode=lambda: codec.secrets.decode_secret,
)


def secret_inspect(api: Api, id: str) -> models.Secret:
    """Inspect a secret.

    `GET /secrets/{id}`

    Args:
        id: Id, name or unique start of the id of the secret.

    Returns:
        The secret, without its data.

    Raises:
        NotFound: No such secret.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SECRET_INSPECT, Inputs(path={"id": id}))


SECRET_DELETE: Operation[None] = Operation(
    id="SecretDelete",
    method="DELETE",
    path="/secrets/{id}",
    module=__name__,
    name="secret_delete",
    called="secrets.remove",
    answer="none",
    ok=(204,),
    look="secrets.inspect",
)


def secret_delete(api: Api, id: str) -> None:
    """Remove a secret.

    `DELETE /secrets/{id}`

    Args:
        id: Id, name or unique start of the id of the secret.

    Raises:
        BadRequest: A service uses the secret.
        NotFound: No such secret.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SECRET_DELETE, Inputs(path={"id": id}))


SECRET_UPDATE: Operation[None] = Operation(
    id="SecretUpdate",
    method="POST",
    path="/secrets/{id}/update",
    module=__name__,
    name="secret_update",
    called="secrets.update",
    answer="none",
    ok=(200,),
    needed=("version",),
    body="json",
    takes=lambda: models.SecretSpec,
    look="secrets.inspect",
    since="1.26",
    member_since={
        "body.Driver": "1.31",
        "body.Templating": "1.37",
    },
)


@overload
def secret_update(
    api: Api,
    id: str,
    body: models.SecretSpec,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None: ...


@overload
def secret_update(
    api: Api,
    id: str,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None: ...


def secret_update(
    api: Api,
    id: str,
    body: models.SecretSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None:
    """Change a secret's labels.

    Labels are replaced as a whole. Nothing else can change: send the name as it was, and no data or the same.

    `POST /secrets/{id}/update`, since API 1.26

    Args:
        id: Id, name or unique start of the id of the secret.
        body: The secret's spec with the new labels. Keywords complete it, or stand in for it: what none of
            them gives is reset.
        name: The secret's name.
        labels: Labels, by key.
        data: The content, as bytes or as a `Base64`. Less than 512000 bytes, and not empty unless a `Driver`
            fetches it. It's never sent back.
        driver: The secret driver that fetches the data from elsewhere, if any. Since API 1.31.
        templating: The template driver that fills in the data, if any. Since API 1.37.
        version: The secret's `version.index`, as last seen. If somebody changed it since, the update is
            refused.

    Raises:
        BadRequest: More than the labels would change.
        NotFound: No such secret.
        ServerError: The version is stale: inspect the secret again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    data = hidden(data)
    return api.wire.call(
        SECRET_UPDATE,
        Inputs(
            path={"id": id},
            query={"version": version},
            body=replacement(
                models.SecretSpec,
                body,
                name=name,
                labels=labels,
                data=data,
                driver=driver,
                templating=templating,
            ),
        ),
    )


class Secrets(Resource):
    """Secrets: what only a swarm's services may know."""

    list = secret_list
    create = secret_create
    inspect = secret_inspect
    remove = secret_delete
    update = secret_update
