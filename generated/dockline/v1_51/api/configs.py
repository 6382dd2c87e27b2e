# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Configs: what a swarm's services are configured with, kept by its managers."""

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
from ..filters import ConfigListFilters

__all__ = [
    "Configs",
    "config_create",
    "config_delete",
    "config_inspect",
    "config_list",
    "config_update",
]

CONFIG_LIST: Operation[list[models.Config]] = Operation(
    id="ConfigList",
    method="GET",
    path="/configs",
    module=__name__,
    name="config_list",
    called="configs.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Config],
    decode=lambda: list_of(codec.configs.decode_config),
    encodings={"filters": Encoding(kind="filters", keys=ConfigListFilters)},
    since="1.30",
)


def config_list(api: Api, *, filters: ConfigListFilters | None = None) -> list[models.Config]:
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
    return api.wire.call(CONFIG_LIST, Inputs(query={"filters": filters}))


CONFIG_CREATE: Operation[models.ConfigCreateResponse] = Operation(
    id="ConfigCreate",
    method="POST",
    path="/configs/create",
    module=__name__,
    name="config_create",
    called="configs.create",
    answer="json",
    ok=(201,),
    response=lambda: models.ConfigCreateResponse,
    decode=lambda: codec.configs.decode_config_create_response,
    body="json",
    takes=lambda: models.ConfigSpec,
    look="configs.list",
    since="1.30",
    member_since={"body.Templating": "1.37"},
)


@overload
def config_create(api: Api, body: models.ConfigSpec) -> models.ConfigCreateResponse: ...


@overload
def config_create(
    api: Api,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
) -> models.ConfigCreateResponse: ...


def config_create(
    api: Api,
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
    return api.wire.call(
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


CONFIG_INSPECT: Operation[models.Config] = Operation(
    id="ConfigInspect",
    method="GET",
    path="/configs/{id}",
    module=__name__,
    name="config_inspect",
    called="configs.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Config,
    decode=lambda: codec.configs.decode_config,
    since="1.30",
)


def config_inspect(api: Api, id: str) -> models.Config:
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
    return api.wire.call(CONFIG_INSPECT, Inputs(path={"id": id}))


CONFIG_DELETE: Operation[None] = Operation(
    id="ConfigDelete",
    method="DELETE",
    path="/configs/{id}",
    module=__name__,
    name="config_delete",
    called="configs.remove",
    answer="none",
    ok=(204,),
    look="configs.inspect",
    since="1.30",
)


def config_delete(api: Api, id: str) -> None:
    """Remove a config.

    `DELETE /configs/{id}`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.

    Raises:
        BadRequest: A service uses the config.
        NotFound: No such config.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(CONFIG_DELETE, Inputs(path={"id": id}))


CONFIG_UPDATE: Operation[None] = Operation(
    id="ConfigUpdate",
    method="POST",
    path="/configs/{id}/update",
    module=__name__,
    name="config_update",
    called="configs.update",
    answer="none",
    ok=(200,),
    needed=("version",),
    body="json",
    takes=lambda: models.ConfigSpec,
    look="configs.inspect",
    since="1.30",
    member_since={"body.Templating": "1.37"},
)


@overload
def config_update(
    api: Api,
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
def config_update(
    api: Api,
    id: str,
    body: None = None,
    *,
    name: str,
    labels: Mapping[str, str] | None = None,
    data: Base64Like | None = None,
    templating: models.Driver | None = None,
    version: int,
) -> None: ...


def config_update(
    api: Api,
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
    return api.wire.call(
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


class Configs(Resource):
    """Configs: what a swarm's services are configured with, kept by its managers."""

    list = config_list
    create = config_create
    inspect = config_inspect
    remove = config_delete
    update = config_update
