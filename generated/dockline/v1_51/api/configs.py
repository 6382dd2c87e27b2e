# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Configs: what a swarm's services are configured with, kept by its managers."""

from __future__ import annotations

from dockline_runtime.api import Api, Resource
from dockline_runtime.codec import list_of
from dockline_runtime.operation import Encoding, Operation
from dockline_runtime.secrecy import hidden

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
    answer="json",
    ok=(200,),
    response=lambda: list[models.Config],
    decode=lambda: list_of(codec.configs.decode_config),
    encodings={
        "filters": Encoding(
            kind="filters",
            keys={
                "id": "text",
                "label": "text",
                "name": "text",
            },
        ),
    },
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
        BadRequest: A value makes no sense to the daemon.
        ServerError: The daemon failed.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(CONFIG_LIST, query={"filters": filters})


CONFIG_CREATE: Operation[models.ConfigCreateResponse] = Operation(
    id="ConfigCreate",
    method="POST",
    path="/configs/create",
    module=__name__,
    name="config_create",
    answer="json",
    ok=(201,),
    response=lambda: models.ConfigCreateResponse,
    decode=lambda: codec.configs.decode_config_create_response,
    body="json",
    encode=lambda: codec.configs.encode_config_spec,
    since="1.30",
    newer={"body.Templating": "1.37"},
)


def config_create(api: Api, body: models.ConfigSpec) -> models.ConfigCreateResponse:
    """Create a config.

    The data must be less than 1024000 bytes.

    `POST /configs/create`, since API 1.30

    Args:
        body: The config's name, labels and data.

    Returns:
        The new config's id.

    Raises:
        BadRequest: The name makes no sense, or the data is empty, too long or no standard base64.
        Conflict: A config of this name exists.
        ServerError: The daemon failed.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    return api.wire.call(CONFIG_CREATE, body=body)


CONFIG_INSPECT: Operation[models.Config] = Operation(
    id="ConfigInspect",
    method="GET",
    path="/configs/{id}",
    module=__name__,
    name="config_inspect",
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
        NotFound: The daemon knows nothing of that name or id.
        ServerError: The daemon failed.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(CONFIG_INSPECT, path={"id": id})


CONFIG_DELETE: Operation[None] = Operation(
    id="ConfigDelete",
    method="DELETE",
    path="/configs/{id}",
    module=__name__,
    name="config_delete",
    answer="none",
    ok=(204,),
    since="1.30",
)


def config_delete(api: Api, id: str) -> None:
    """Remove a config.

    `DELETE /configs/{id}`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.

    Raises:
        BadRequest: A service uses the config.
        NotFound: The daemon knows nothing of that name or id.
        ServerError: The daemon failed.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(CONFIG_DELETE, path={"id": id})


CONFIG_UPDATE: Operation[None] = Operation(
    id="ConfigUpdate",
    method="POST",
    path="/configs/{id}/update",
    module=__name__,
    name="config_update",
    answer="none",
    ok=(200,),
    body="json",
    encode=lambda: codec.configs.encode_config_spec,
    since="1.30",
    newer={"body.Templating": "1.37"},
)


def config_update(api: Api, id: str, body: models.ConfigSpec, *, version: int) -> None:
    """Change a config's labels.

    Labels are replaced as a whole. Nothing else can change: send name and data as they were; data may be left
    out.

    `POST /configs/{id}/update`, since API 1.30

    Args:
        id: Id, name or unique start of the id of the config.
        body: The config's spec with the new labels.
        version: The config's `version.index`, as last seen. If somebody changed it since, the update is
            refused.

    Raises:
        BadRequest: More than the labels would change.
        NotFound: The daemon knows nothing of that name or id.
        ServerError: The version is stale: inspect the config again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    return api.wire.call(CONFIG_UPDATE, path={"id": id}, query={"version": version}, body=body)


class Configs(Resource):
    """Configs: what a swarm's services are configured with, kept by its managers."""

    __slots__ = ()

    list = config_list
    create = config_create
    inspect = config_inspect
    remove = config_delete
    update = config_update
