# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Configs: what a swarm's services are configured with, kept by its managers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from, replacement
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.configs import CONFIG_CREATE, CONFIG_DELETE, CONFIG_INSPECT, CONFIG_LIST, CONFIG_UPDATE
from ..filters import ConfigListFilters

__all__ = [
    "AsyncConfigs",
    "config_create",
    "config_delete",
    "config_inspect",
    "config_list",
    "config_update",
]


async def config_list(api: AsyncApi, *, filters: ConfigListFilters | None = None) -> list[models.Config]:
    """List configs.

    `GET /configs`, since API 1.30

    Args:
        filters: Which configs, by `id`, `label` (`key` or `key=value`) and `name` (its start).

    Returns:
        The configs with their data, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(CONFIG_LIST, Inputs(query={"filters": filters}))


@overload
async def config_create(api: AsyncApi, body: models.ConfigSpec) -> models.ConfigCreateResponse: ...


@overload
async def config_create(
    api: AsyncApi,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
) -> models.ConfigCreateResponse: ...


async def config_create(
    api: AsyncApi,
    body: models.ConfigSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
) -> models.ConfigCreateResponse:
    """Create a config.

    The data must be less than 1024000 bytes.

    `POST /configs/create`, since API 1.30

    Args:
        body: The config's name, labels and data. Keywords stand in for it.
        name: The config's name.
        labels: Labels, by key.
        data: The content, as bytes or as a `Base64`. Less than 1024000 bytes, and not empty.
        templating: The template driver that fills in the data, if any. Since API 1.37.

    Returns:
        The new config's id.

    Raises:
        BadRequest: The name is invalid, or the data is empty, too long or not standard base64.
        Conflict: A config of this name exists.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    data = hidden(data)
    return await api.wire.call(
        CONFIG_CREATE,
        Inputs(
            body=body_from(
                models.ConfigSpec,
                body,
                name=name,
                labels=labels,
                data=data,
                templating=templating,
            ),
        ),
    )


async def config_inspect(api: AsyncApi, id: str) -> models.Config:
    """Inspect a config.

    `GET /configs/{id}`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.

    Returns:
        The config, with its data.

    Raises:
        NotFound: No such config.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(CONFIG_INSPECT, Inputs(path={"id": id}))


async def config_delete(api: AsyncApi, id: str) -> None:
    """Remove a config.

    `DELETE /configs/{id}`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.

    Raises:
        BadRequest: A service uses the config.
        NotFound: No such config.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(CONFIG_DELETE, Inputs(path={"id": id}))


@overload
async def config_update(
    api: AsyncApi,
    id: str,
    body: models.ConfigSpec,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None: ...


@overload
async def config_update(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None: ...


async def config_update(
    api: AsyncApi,
    id: str,
    body: models.ConfigSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None:
    """Change a config's labels.

    Labels are replaced as a whole. Nothing else can change: send name and data as they were; data may be left
    out.

    `POST /configs/{id}/update`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.
        body: The config's spec with the new labels. Keywords complete it, or stand in for it: what none of
            them gives is reset.
        name: The config's name.
        labels: Labels, by key.
        data: The content, as bytes or as a `Base64`. Less than 1024000 bytes, and not empty.
        templating: The template driver that fills in the data, if any. Since API 1.37.
        version: The config's `version.index`, as last seen. If somebody changed it since, the update is
            refused.

    Raises:
        BadRequest: More than the labels would change.
        NotFound: No such config.
        ServerError: The version is stale: inspect the config again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    data = hidden(data)
    return await api.wire.call(
        CONFIG_UPDATE,
        Inputs(
            path={"id": id},
            query={"version": version},
            body=replacement(
                models.ConfigSpec,
                body,
                name=name,
                labels=labels,
                data=data,
                templating=templating,
            ),
        ),
    )


class AsyncConfigs(AsyncResource):
    """Configs: what a swarm's services are configured with, kept by its managers."""

    list = config_list
    create = config_create
    inspect = config_inspect
    remove = config_delete
    update = config_update
