# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Plugins: install, configure, enable and remove them."""

from __future__ import annotations

from collections.abc import Sequence

from dockline_kit.aio.steps import AsyncStepStream
from dockline_kit.openings import OpeningSteps
from dockline_runtime.aio.api import AsyncApi, AsyncResource, UploadSource
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.plugins import (
    GET_PLUGIN_PRIVILEGES,
    PLUGIN_CREATE,
    PLUGIN_DELETE,
    PLUGIN_DISABLE,
    PLUGIN_ENABLE,
    PLUGIN_INSPECT,
    PLUGIN_LIST,
    PLUGIN_PULL,
    PLUGIN_PUSH,
    PLUGIN_SET,
    PLUGIN_UPGRADE,
)
from ..filters import PluginListFilters

__all__ = [
    "AsyncPlugins",
    "get_plugin_privileges",
    "plugin_create",
    "plugin_delete",
    "plugin_disable",
    "plugin_enable",
    "plugin_inspect",
    "plugin_list",
    "plugin_pull",
    "plugin_push",
    "plugin_set",
    "plugin_upgrade",
]


async def plugin_list(api: AsyncApi, *, filters: PluginListFilters | None = None) -> list[models.Plugin]:
    """List plugins.

    `GET /plugins`

    Args:
        filters: Which plugins, by `capability` (such as `volumedriver`, `networkdriver`, `authz`) and
            `enabled`. Since API 1.28.

    Returns:
        The plugins, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
    """
    return await api.wire.call(PLUGIN_LIST, Inputs(query={"filters": filters}))


async def plugin_create(api: AsyncApi, source: UploadSource, *, name: str) -> None:
    """Create a plugin from a root file system and a configuration.

    The new plugin is disabled.

    `POST /plugins/create`

    Args:
        source: A tar archive that holds `config.json` and the folder `rootfs`.
        name: Name of the plugin, `name[:tag]`; `latest` when there is no tag.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        Conflict: A plugin of this name exists.
    """
    return await api.wire.call(PLUGIN_CREATE, Inputs(query={"name": name}, body=source))


async def get_plugin_privileges(
    api: AsyncApi,
    *,
    remote: str,
    auth: models.AuthConfig | None = None,
) -> list[models.PluginPrivilege]:
    """Ask what privileges a plugin wants.

    The engine reads them from the plugin's registry. Pulling and upgrading need them granted.

    `GET /plugins/privileges`

    Args:
        remote: The plugin in its registry, `name[:tag]`; `latest` when there is no tag.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        The privileges, an empty list when it wants none. The engine also returns an empty list when it
        couldn't reach the registry.

    Raises:
        InvalidArgument: `remote` is malformed; nothing was sent.
    """
    auth = hidden(auth)
    return await api.wire.call(GET_PLUGIN_PRIVILEGES, Inputs(query={"remote": remote}, auth=auth))


def plugin_pull(
    api: AsyncApi,
    body: Sequence[models.PluginPrivilege] | None = None,
    *,
    remote: str,
    name: str | None = None,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Install a plugin from a registry.

    The new plugin is disabled. Ask for its privileges first and pass them back to grant them. A failure can
    come as a message of the stream, after the response has begun with 200.

    `POST /plugins/pull`

    Args:
        body: The privileges granted: all those that the plugin wants, and no others.
        remote: The plugin in its registry, `name[:tag]`; `latest` when there is no tag.
        name: Name that the plugin shall have here; without it, that of `remote`.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        A stream of progress messages.

    Raises:
        InvalidArgument: `remote` or `name` is malformed; nothing was sent.
        BadRequest: A plugin of this name exists, or the body can't be read.
        NotFound: The registry has no such plugin.
        ServerError: The reference is invalid, or the registry couldn't be reached.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(
            PLUGIN_PULL,
            Inputs(query={"remote": remote, "name": name}, body=body, auth=auth),
            AsyncStepStream,
        ),
        PLUGIN_PULL,
    )


async def plugin_delete(api: AsyncApi, name: str, *, force: bool | None = None) -> None:
    """Remove a plugin.

    `DELETE /plugins/{name}`

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.
        force: Disable the plugin first if it is enabled.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
        Conflict: The plugin is enabled or in use.
    """
    return await api.wire.call(PLUGIN_DELETE, Inputs(path={"name": name}, query={"force": force}))


async def plugin_disable(api: AsyncApi, name: str, *, force: bool | None = None) -> None:
    """Disable a plugin.

    `POST /plugins/{name}/disable`

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.
        force: Disable the plugin even while it is in use. Since API 1.28.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
        Conflict: The plugin is disabled already or in use.
    """
    return await api.wire.call(PLUGIN_DISABLE, Inputs(path={"name": name}, query={"force": force}))


async def plugin_enable(api: AsyncApi, name: str, *, timeout: int = 0) -> None:
    """Enable a plugin.

    `POST /plugins/{name}/enable`

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.
        timeout: Seconds that the plugin has to answer. The engine refuses a request without it.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
        Conflict: The plugin is enabled already.
        ServerError: The plugin couldn't be started, or `timeout` wasn't sent.
    """
    return await api.wire.call(PLUGIN_ENABLE, Inputs(path={"name": name}, query={"timeout": timeout}))


async def plugin_inspect(api: AsyncApi, name: str) -> models.Plugin:
    """Inspect a plugin.

    `GET /plugins/{name}/json`

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.

    Returns:
        The plugin.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
    """
    return await api.wire.call(PLUGIN_INSPECT, Inputs(path={"name": name}))


def plugin_push(
    api: AsyncApi,
    name: str,
    *,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.PushImageInfo]:
    """Push a plugin to its registry.

    A push that fails can still begin with 200: the error then comes as a message of the stream.

    `POST /plugins/{name}/push`

    Args:
        name: Name of the plugin, which begins with the registry's host unless it's the default one.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        A stream of progress messages.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(PLUGIN_PUSH, Inputs(path={"name": name}, auth=auth), AsyncStepStream), PLUGIN_PUSH
    )


async def plugin_set(api: AsyncApi, name: str, body: Sequence[str] | None = None) -> None:
    """Change a plugin's settings.

    Only while the plugin is disabled, and only settings that its configuration calls settable.

    `POST /plugins/{name}/set`

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.
        body: Settings as `name=value` for variables, and `name.field=value` for mounts and devices, e.g.
            `["DEBUG=1", "state.source=/srv"]`.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such plugin.
        ServerError: The plugin is enabled, or it has no such setting.
    """
    return await api.wire.call(PLUGIN_SET, Inputs(path={"name": name}, body=body))


def plugin_upgrade(
    api: AsyncApi,
    name: str,
    body: Sequence[models.PluginPrivilege] | None = None,
    *,
    remote: str,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Replace a plugin by another version from a registry.

    Only while the plugin is disabled. Ask for the new version's privileges first and pass them back to grant
    them. A failure can come as a message of the stream, after the response has begun with 200.

    `POST /plugins/{name}/upgrade`, since API 1.26

    Args:
        name: Name of the plugin (`latest` when there is no tag), or unique start of its id.
        body: The privileges granted: all those that the new version wants, and no others.
        remote: The version to take, as `name[:tag]` in its registry; `latest` when there is no tag.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        A stream of progress messages.

    Raises:
        InvalidArgument: `name` or `remote` is malformed; nothing was sent.
        NotFound: No such plugin.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(
            PLUGIN_UPGRADE,
            Inputs(path={"name": name}, query={"remote": remote}, body=body, auth=auth),
            AsyncStepStream,
        ),
        PLUGIN_UPGRADE,
    )


class AsyncPlugins(AsyncResource):
    """Plugins: install, configure, enable and remove them."""

    list = plugin_list
    create = plugin_create
    privileges = get_plugin_privileges
    pull = plugin_pull
    remove = plugin_delete
    disable = plugin_disable
    enable = plugin_enable
    inspect = plugin_inspect
    push = plugin_push
    set = plugin_set
    upgrade = plugin_upgrade
