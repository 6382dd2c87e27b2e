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
    from .handles.config import AsyncConfig
    from .handles.container import AsyncContainer
    from .handles.exec_instance import AsyncExecInstance
    from .handles.image import AsyncImage
    from .handles.network import AsyncNetwork
    from .handles.node import AsyncNode
    from .handles.plugin import AsyncPlugin
    from .handles.secret import AsyncSecret
    from .handles.service import AsyncService
    from .handles.task import AsyncTask
    from .handles.volume import AsyncVolume
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

    A method for each kind of thing gives one by its name or id, with the operations of that thing.
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

    def config(self, id: str) -> AsyncConfig:
        """The operations of a config of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.config import AsyncConfig

        return AsyncConfig(self, id)

    def container(self, id: str) -> AsyncContainer:
        """The operations of a container, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id; for `remove` with `link` also the name of the link,
                `parent/alias`.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.container import AsyncContainer

        return AsyncContainer(self, id)

    def exec_instance(self, id: str) -> AsyncExecInstance:
        """The operations of a command that was prepared in a container, with its id filled in; nothing is
        sent.

        Args:
            id: Id, as `exec.create` gives it.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.exec_instance import AsyncExecInstance

        return AsyncExecInstance(self, id)

    def image(self, id: str) -> AsyncImage:
        """The operations of an image, with its id filled in; nothing is sent.

        Args:
            id: Name, as `[host[:port]/]name[:tag][@digest]`, id or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.image import AsyncImage

        return AsyncImage(self, id)

    def network(self, id: str) -> AsyncNetwork:
        """The operations of a network, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.network import AsyncNetwork

        return AsyncNetwork(self, id)

    def node(self, id: str) -> AsyncNode:
        """The operations of a node of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.node import AsyncNode

        return AsyncNode(self, id)

    def plugin(self, id: str) -> AsyncPlugin:
        """The operations of a plugin, with its id filled in; nothing is sent.

        Args:
            id: Name (`latest` when there is no tag), or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.plugin import AsyncPlugin

        return AsyncPlugin(self, id)

    def secret(self, id: str) -> AsyncSecret:
        """The operations of a secret of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.secret import AsyncSecret

        return AsyncSecret(self, id)

    def service(self, id: str) -> AsyncService:
        """The operations of a service of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.service import AsyncService

        return AsyncService(self, id)

    def task(self, id: str) -> AsyncTask:
        """The operations of a task of a swarm's service, with its id filled in; nothing is sent.

        Args:
            id: Id, name (`service.slot.id`) or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.task import AsyncTask

        return AsyncTask(self, id)

    def volume(self, id: str) -> AsyncVolume:
        """The operations of a volume, with its id filled in; nothing is sent.

        Args:
            id: Name; for a cluster volume also its id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.volume import AsyncVolume

        return AsyncVolume(self, id)
