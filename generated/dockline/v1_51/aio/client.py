# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.51 for asyncio: one attribute a resource."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dockline_runtime.aio.client import AsyncBaseClient

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

    @cached_property
    def configs(self) -> AsyncConfigs:
        """Configs: what a swarm's services are configured with, kept by its managers."""
        from .configs import AsyncConfigs

        return AsyncConfigs(self.wire)

    @cached_property
    def containers(self) -> AsyncContainers:
        """Containers: create, run, watch and remove them."""
        from .containers import AsyncContainers

        return AsyncContainers(self.wire)

    @cached_property
    def distribution(self) -> AsyncDistribution:
        """Distribution: what a registry says of an image, without pulling it."""
        from .distribution import AsyncDistribution

        return AsyncDistribution(self.wire)

    @cached_property
    def exec(self) -> AsyncExec:
        """Exec: run further commands in a container that runs."""
        from .exec import AsyncExec

        return AsyncExec(self.wire)

    @cached_property
    def images(self) -> AsyncImages:
        """Images: pull, build, tag, push, save and remove them."""
        from .images import AsyncImages

        return AsyncImages(self.wire)

    @cached_property
    def networks(self) -> AsyncNetworks:
        """Networks: create them, connect containers to them, remove them."""
        from .networks import AsyncNetworks

        return AsyncNetworks(self.wire)

    @cached_property
    def nodes(self) -> AsyncNodes:
        """Nodes: the engines that make up a swarm."""
        from .nodes import AsyncNodes

        return AsyncNodes(self.wire)

    @cached_property
    def plugins(self) -> AsyncPlugins:
        """Plugins: install, configure, enable and remove them."""
        from .plugins import AsyncPlugins

        return AsyncPlugins(self.wire)

    @cached_property
    def secrets(self) -> AsyncSecrets:
        """Secrets: what only a swarm's services may know."""
        from .secrets import AsyncSecrets

        return AsyncSecrets(self.wire)

    @cached_property
    def services(self) -> AsyncServices:
        """Services: what a swarm keeps running."""
        from .services import AsyncServices

        return AsyncServices(self.wire)

    @cached_property
    def session(self) -> AsyncSession:
        """Session: a connection that the engine calls back on while it builds."""
        from .session import AsyncSession

        return AsyncSession(self.wire)

    @cached_property
    def swarm(self) -> AsyncSwarmResource:
        """Swarm: set one up, join, change and leave it."""
        from .swarm import AsyncSwarmResource

        return AsyncSwarmResource(self.wire)

    @cached_property
    def system(self) -> AsyncSystem:
        """System: the engine itself, its version, its events and its disk."""
        from .system import AsyncSystem

        return AsyncSystem(self.wire)

    @cached_property
    def tasks(self) -> AsyncTasks:
        """Tasks: the pieces of work of a swarm's services."""
        from .tasks import AsyncTasks

        return AsyncTasks(self.wire)

    @cached_property
    def volumes(self) -> AsyncVolumes:
        """Volumes: data that outlives containers."""
        from .volumes import AsyncVolumes

        return AsyncVolumes(self.wire)
