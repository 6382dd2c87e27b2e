# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Secrets: what only a swarm's services may know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from, replacement
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.secrets import SECRET_CREATE, SECRET_DELETE, SECRET_INSPECT, SECRET_LIST, SECRET_UPDATE
from ..filters import SecretListFilters

__all__ = [
    "AsyncSecrets",
    "secret_create",
    "secret_delete",
    "secret_inspect",
    "secret_list",
    "secret_update",
]


async def secret_list(api: AsyncApi, *, filters: SecretListFilters | None = None) -> list[models.Secret]:
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
    return await api.wire.call(SECRET_LIST, Inputs(query={"filters": filters}))


@overload
async def secret_create(api: AsyncApi, body: models.SecretSpec) -> models.SecretCreateResponse: ...


@overload
async def secret_create(
    api: AsyncApi,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    driver: models.Driver | None = None,
    templating: models.Driver | None = None,
) -> models.SecretCreateResponse: ...


async def secret_create(
    api: AsyncApi,
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
    return await api.wire.call(
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


async def secret_inspect(api: AsyncApi, id: str) -> models.Secret:
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
    return await api.wire.call(SECRET_INSPECT, Inputs(path={"id": id}))


async def secret_delete(api: AsyncApi, id: str) -> None:
    """Remove a secret.

    `DELETE /secrets/{id}`

    Args:
        id: Id, name or unique start of the id of the secret.

    Raises:
        BadRequest: A service uses the secret.
        NotFound: No such secret.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(SECRET_DELETE, Inputs(path={"id": id}))


@overload
async def secret_update(
    api: AsyncApi,
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
async def secret_update(
    api: AsyncApi,
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


async def secret_update(
    api: AsyncApi,
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
    return await api.wire.call(
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


class AsyncSecrets(AsyncResource):
    """Secrets: what only a swarm's services may know."""

    list = secret_list
    create = secret_create
    inspect = secret_inspect
    remove = secret_delete
    update = secret_update
