# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a plugin, for asyncio."""

from __future__ import annotations

from collections.abc import Sequence

from dockline_kit.aio.steps import AsyncStepStream
from dockline_kit.openings import OpeningSteps
from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.secrecy import hidden

from ... import models
from ...api.plugins import (
    PLUGIN_DELETE,
    PLUGIN_DISABLE,
    PLUGIN_ENABLE,
    PLUGIN_INSPECT,
    PLUGIN_PUSH,
    PLUGIN_SET,
    PLUGIN_UPGRADE,
)

__all__ = ["AsyncPlugin"]


class AsyncPlugin(AsyncHandle, check="reference"):
    """A plugin, as `docker.plugin(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def remove(self, *, force: bool | None = None) -> None:
        """Remove a plugin.

        `DELETE /plugins/{name}`

        Args:
            force: Disable the plugin first if it is enabled.

        Raises:
            NotFound: No such plugin.
            Conflict: The plugin is enabled or in use.
        """
        return await self.wire.call(PLUGIN_DELETE, Inputs(path={"name": self.id}, query={"force": force}))

    async def disable(self, *, force: bool | None = None) -> None:
        """Disable a plugin.

        `POST /plugins/{name}/disable`

        Args:
            force: Disable the plugin even while it is in use. Since API 1.28.

        Raises:
            NotFound: No such plugin.
            Conflict: The plugin is disabled already or in use.
        """
        return await self.wire.call(PLUGIN_DISABLE, Inputs(path={"name": self.id}, query={"force": force}))

    async def enable(self, *, timeout: int = 0) -> None:
        """Enable a plugin.

        `POST /plugins/{name}/enable`

        Args:
            timeout: Seconds that the plugin has to answer. The engine refuses a request without it.

        Raises:
            NotFound: No such plugin.
            Conflict: The plugin is enabled already.
            ServerError: The plugin couldn't be started, or `timeout` wasn't sent.
        """
        return await self.wire.call(PLUGIN_ENABLE, Inputs(path={"name": self.id}, query={"timeout": timeout}))

    async def inspect(self) -> models.Plugin:
        """Inspect a plugin.

        `GET /plugins/{name}/json`

        Returns:
            The plugin.

        Raises:
            NotFound: No such plugin.
        """
        return await self.wire.call(PLUGIN_INSPECT, Inputs(path={"name": self.id}))

    def push(self, *, auth: models.AuthConfig | None = None) -> OpeningSteps[models.PushImageInfo]:
        """Push a plugin to its registry.

        A push that fails can still begin with 200: the error then comes as a message of the stream.

        `POST /plugins/{name}/push`

        Args:
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            A stream of progress messages.

        Raises:
            NotFound: No such plugin.
            StreamError: The daemon reports an error after its 200; raised while reading.
        """
        auth = hidden(auth)
        return OpeningSteps(
            self.wire.steps(PLUGIN_PUSH, Inputs(path={"name": self.id}, auth=auth), AsyncStepStream),
            PLUGIN_PUSH,
        )

    async def set(self, body: Sequence[str] | None = None) -> None:
        """Change a plugin's settings.

        Only while the plugin is disabled, and only settings that its configuration calls settable.

        `POST /plugins/{name}/set`

        Args:
            body: Settings as `name=value` for variables, and `name.field=value` for mounts and devices, e.g.
                `["DEBUG=1", "state.source=/srv"]`.

        Raises:
            NotFound: No such plugin.
            ServerError: The plugin is enabled, or it has no such setting.
        """
        return await self.wire.call(PLUGIN_SET, Inputs(path={"name": self.id}, body=body))

    def upgrade(
        self,
        body: Sequence[models.PluginPrivilege] | None = None,
        *,
        remote: str,
        auth: models.AuthConfig | None = None,
    ) -> OpeningSteps[models.CreateImageInfo]:
        """Replace a plugin by another version from a registry.

        Only while the plugin is disabled. Ask for the new version's privileges first and pass them back to
        grant them. A failure can come as a message of the stream, after the response has begun with 200.

        `POST /plugins/{name}/upgrade`, since API 1.26

        Args:
            body: The privileges granted: all those that the new version wants, and no others.
            remote: The version to take, as `name[:tag]` in its registry; `latest` when there is no tag.
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            A stream of progress messages.

        Raises:
            InvalidArgument: `remote` is malformed; nothing was sent.
            NotFound: No such plugin.
            StreamError: The daemon reports an error after its 200; raised while reading.
        """
        auth = hidden(auth)
        return OpeningSteps(
            self.wire.steps(
                PLUGIN_UPGRADE,
                Inputs(path={"name": self.id}, query={"remote": remote}, body=body, auth=auth),
                AsyncStepStream,
            ),
            PLUGIN_UPGRADE,
        )
