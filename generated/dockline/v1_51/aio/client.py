# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.51 for asyncio: one attribute a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.aio.client import AsyncBaseClient
from dockline_runtime.operation.methods import group

if TYPE_CHECKING:
    from .configs import AsyncConfigs
    from .containers import AsyncContainers
    from .distribution import AsyncDistribution
    from .exec import AsyncExec
    from .images import AsyncImages
    from .networks import AsyncNetworks
    from .nodes import AsyncNodes
    from .plugins import AsyncPlugins
    from .secrets import AsyncSecrets
    from .services import AsyncServices
    from .session import AsyncSession
    from .swarm import AsyncSwarmResource
    from .system import AsyncSystem
    from .tasks import AsyncTasks
    from .volumes import AsyncVolumes

__all__ = ["AsyncClient"]


class AsyncClient(AsyncBaseClient):
    """A Docker Engine, for asyncio; an async context manager that closes its connections.

    Calls are awaited. A stream is entered (`async with`), iterated over (`async for`), or read whole by a
    method that is awaited, such as `read()`, `drain()` or `save()`.

    A client has an attribute for each resource, which leads to its operations.
    """

    newest_version = "1.51"

    @group
    def configs(self) -> type[AsyncConfigs]:
        """Configs: what a swarm's services are configured with, kept by its managers."""
        from .configs import AsyncConfigs

        return AsyncConfigs

    @group
    def containers(self) -> type[AsyncContainers]:
        """Containers: create, run, watch and remove them."""
        from .containers import AsyncContainers

        return AsyncContainers

    @group
    def distribution(self) -> type[AsyncDistribution]:
        """Distribution: what a registry says of an image, without pulling it."""
        from .distribution import AsyncDistribution

        return AsyncDistribution

    @group
    def exec(self) -> type[AsyncExec]:
        """Exec: run further commands in a container that runs."""
        from .exec import AsyncExec

        return AsyncExec

    @group
    def images(self) -> type[AsyncImages]:
        """Images: pull, build, tag, push, save and remove them."""
        from .images import AsyncImages

        return AsyncImages

    @group
    def networks(self) -> type[AsyncNetworks]:
        """Networks: create them, connect containers to them, remove them."""
        from .networks import AsyncNetworks

        return AsyncNetworks

    @group
    def nodes(self) -> type[AsyncNodes]:
        """Nodes: the engines that make up a swarm."""
        from .nodes import AsyncNodes

        return AsyncNodes

    @group
    def plugins(self) -> type[AsyncPlugins]:
        """Plugins: install, configure, enable and remove them."""
        from .plugins import AsyncPlugins

        return AsyncPlugins

    @group
    def secrets(self) -> type[AsyncSecrets]:
        """Secrets: what only a swarm's services may know."""
        from .secrets import AsyncSecrets

        return AsyncSecrets

    @group
    def services(self) -> type[AsyncServices]:
        """Services: what a swarm keeps running."""
        from .services import AsyncServices

        return AsyncServices

    @group
    def session(self) -> type[AsyncSession]:
        """Session: a connection that the engine calls back on while it builds."""
        from .session import AsyncSession

        return AsyncSession

    @group
    def swarm(self) -> type[AsyncSwarmResource]:
        """Swarm: set one up, join, change and leave it."""
        from .swarm import AsyncSwarmResource

        return AsyncSwarmResource

    @group
    def system(self) -> type[AsyncSystem]:
        """System: the engine itself, its version, its events and its disk."""
        from .system import AsyncSystem

        return AsyncSystem

    @group
    def tasks(self) -> type[AsyncTasks]:
        """Tasks: the pieces of work of a swarm's services."""
        from .tasks import AsyncTasks

        return AsyncTasks

    @group
    def volumes(self) -> type[AsyncVolumes]:
        """Volumes: data that outlives containers."""
        from .volumes import AsyncVolumes

        return AsyncVolumes
