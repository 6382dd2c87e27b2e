# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Plugins: install, configure, enable and remove them."""

from __future__ import annotations

from collections.abc import Sequence

from dockline_kit.sync.steps import StepStream
from dockline_runtime.models.codec import list_of
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding, Operation, RegistryAuth
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource, UploadSource

from .. import codec, models
from ..filters import PluginListFilters

__all__ = [
    "Plugins",
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

PLUGIN_LIST: Operation[list[models.Plugin]] = Operation(
    id="PluginList",
    method="GET",
    path="/plugins",
    module=__name__,
    name="plugin_list",
    called="plugins.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Plugin],
    decode=lambda: list_of(codec.plugins.decode_plugin),
    encodings={"filters": Encoding(kind="filters", keys=PluginListFilters)},
    member_since={"filters": "1.28"},
)


def plugin_list(api: Api, *, filters: PluginListFilters | None = None) -> list[models.Plugin]:
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
    return api.wire.call(PLUGIN_LIST, Inputs(query={"filters": filters}))


PLUGIN_CREATE: Operation[None] = Operation(
    id="PluginCreate",
    method="POST",
    path="/plugins/create",
    module=__name__,
    name="plugin_create",
    called="plugins.create",
    answer="none",
    ok=(204,),
    checks={"name": "repository"},
    needed=("name", "body"),
    body="tar",
    content_type="application/x-tar",
    long_running=True,
    look="plugins.list",
)


def plugin_create(api: Api, source: UploadSource, *, name: str) -> None:
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
    return api.wire.call(PLUGIN_CREATE, Inputs(query={"name": name}, body=source))


GET_PLUGIN_PRIVILEGES: Operation[list[models.PluginPrivilege]] = Operation(
    id="GetPluginPrivileges",
    method="GET",
    path="/plugins/privileges",
    module=__name__,
    name="get_plugin_privileges",
    called="plugins.privileges",
    answer="json",
    ok=(200,),
    response=lambda: list[models.PluginPrivilege],
    decode=lambda: list_of(codec.plugins.decode_plugin_privilege),
    checks={"remote": "reference"},
    needed=("remote",),
    auth=RegistryAuth(header="X-Registry-Auth", image="remote"),
)


def get_plugin_privileges(
    api: Api,
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
    return api.wire.call(GET_PLUGIN_PRIVILEGES, Inputs(query={"remote": remote}, auth=auth))


PLUGIN_PULL: Operation[models.CreateImageInfo] = Operation(
    id="PluginPull",
    method="POST",
    path="/plugins/pull",
    module=__name__,
    name="plugin_pull",
    called="plugins.pull",
    answer="values",
    ok=(200,),
    item=lambda: models.CreateImageInfo,
    decode=lambda: codec.common.decode_create_image_info,
    checks={"remote": "reference", "name": "repository"},
    needed=("remote",),
    body="json",
    takes=lambda: list[models.PluginPrivilege],
    auth=RegistryAuth(header="X-Registry-Auth", image="remote"),
    long_running=True,
    look="plugins.list",
    unread="the engine gives up a pull whose stream is closed, and the plugin may not be installed",
)


def plugin_pull(
    api: Api,
    body: Sequence[models.PluginPrivilege] | None = None,
    *,
    remote: str,
    name: str | None = None,
    auth: models.AuthConfig | None = None,
) -> StepStream[models.CreateImageInfo]:
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
    return api.wire.steps(
        PLUGIN_PULL,
        Inputs(query={"remote": remote, "name": name}, body=body, auth=auth),
        StepStream,
    )


PLUGIN_DELETE: Operation[None] = Operation(
    id="PluginDelete",
    method="DELETE",
    path="/plugins/{name}",
    module=__name__,
    name="plugin_delete",
    called="plugins.remove",
    answer="none",
    ok=(200,),
    checks={"name": "reference"},
    look="plugins.inspect",
)


def plugin_delete(api: Api, name: str, *, force: bool | None = None) -> None:
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
    return api.wire.call(PLUGIN_DELETE, Inputs(path={"name": name}, query={"force": force}))


PLUGIN_DISABLE: Operation[None] = Operation(
    id="PluginDisable",
    method="POST",
    path="/plugins/{name}/disable",
    module=__name__,
    name="plugin_disable",
    called="plugins.disable",
    answer="none",
    ok=(200,),
    checks={"name": "reference"},
    look="plugins.inspect",
    member_since={"force": "1.28"},
)


def plugin_disable(api: Api, name: str, *, force: bool | None = None) -> None:
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
    return api.wire.call(PLUGIN_DISABLE, Inputs(path={"name": name}, query={"force": force}))


PLUGIN_ENABLE: Operation[None] = Operation(
    id="PluginEnable",
    method="POST",
    path="/plugins/{name}/enable",
    module=__name__,
    name="plugin_enable",
    called="plugins.enable",
    answer="none",
    ok=(200,),
    checks={"name": "reference"},
    long_running_with={"timeout": None},
    look="plugins.inspect",
)


def plugin_enable(api: Api, name: str, *, timeout: int = 0) -> None:
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
    return api.wire.call(PLUGIN_ENABLE, Inputs(path={"name": name}, query={"timeout": timeout}))


PLUGIN_INSPECT: Operation[models.Plugin] = Operation(
    id="PluginInspect",
    method="GET",
    path="/plugins/{name}/json",
    module=__name__,
    name="plugin_inspect",
    called="plugins.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Plugin,
    decode=lambda: codec.plugins.decode_plugin,
    checks={"name": "reference"},
)


def plugin_inspect(api: Api, name: str) -> models.Plugin:
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
    return api.wire.call(PLUGIN_INSPECT, Inputs(path={"name": name}))


PLUGIN_PUSH: Operation[models.PushImageInfo] = Operation(
    id="PluginPush",
    method="POST",
    path="/plugins/{name}/push",
    module=__name__,
    name="plugin_push",
    called="plugins.push",
    answer="values",
    ok=(200,),
    item=lambda: models.PushImageInfo,
    decode=lambda: codec.common.decode_push_image_info,
    checks={"name": "reference"},
    auth=RegistryAuth(header="X-Registry-Auth", image="name", always=True, accepts_id=True),
    long_running=True,
    look="distribution.inspect",
    unread="the engine gives up a push whose stream is closed, and the registry may not have the plugin",
)


def plugin_push(
    api: Api,
    name: str,
    *,
    auth: models.AuthConfig | None = None,
) -> StepStream[models.PushImageInfo]:
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
    return api.wire.steps(PLUGIN_PUSH, Inputs(path={"name": name}, auth=auth), StepStream)


PLUGIN_SET: Operation[None] = Operation(
    id="PluginSet",
    method="POST",
    path="/plugins/{name}/set",
    module=__name__,
    name="plugin_set",
    called="plugins.set",
    answer="none",
    ok=(204,),
    checks={"name": "reference"},
    body="json",
    takes=lambda: list[str],
    look="plugins.inspect",
)


def plugin_set(api: Api, name: str, body: Sequence[str] | None = None) -> None:
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
    return api.wire.call(PLUGIN_SET, Inputs(path={"name": name}, body=body))


PLUGIN_UPGRADE: Operation[models.CreateImageInfo] = Operation(
    id="PluginUpgrade",
    method="POST",
    path="/plugins/{name}/upgrade",
    module=__name__,
    name="plugin_upgrade",
    called="plugins.upgrade",
    answer="values",
    ok=(200,),
    item=lambda: models.CreateImageInfo,
    decode=lambda: codec.common.decode_create_image_info,
    checks={"name": "reference", "remote": "reference"},
    needed=("remote",),
    body="json",
    takes=lambda: list[models.PluginPrivilege],
    auth=RegistryAuth(header="X-Registry-Auth", image="remote"),
    long_running=True,
    look="plugins.inspect",
    unread="the engine gives up an upgrade whose stream is closed, and the plugin may be what it was",
    since="1.26",
)


def plugin_upgrade(
    api: Api,
    name: str,
    body: Sequence[models.PluginPrivilege] | None = None,
    *,
    remote: str,
    auth: models.AuthConfig | None = None,
) -> StepStream[models.CreateImageInfo]:
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
    return api.wire.steps(
        PLUGIN_UPGRADE,
        Inputs(path={"name": name}, query={"remote": remote}, body=body, auth=auth),
        StepStream,
    )


class Plugins(Resource):
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
