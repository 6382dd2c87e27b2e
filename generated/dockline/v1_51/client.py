# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.51: one attribute a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.operation.methods import group
from dockline_runtime.sync.client import BaseClient

if TYPE_CHECKING:
    from .api.configs import Configs
    from .api.containers import Containers
    from .api.distribution import Distribution
    from .api.exec import Exec
    from .api.images import Images
    from .api.networks import Networks
    from .api.nodes import Nodes
    from .api.plugins import Plugins
    from .api.secrets import Secrets
    from .api.services import Services
    from .api.session import Session
    from .api.swarm import SwarmResource
    from .api.system import System
    from .api.tasks import Tasks
    from .api.volumes import Volumes
    from .handles.config import Config
    from .handles.container import Container
    from .handles.exec_instance import ExecInstance
    from .handles.image import Image
    from .handles.network import Network
    from .handles.node import Node
    from .handles.plugin import Plugin
    from .handles.secret import Secret
    from .handles.service import Service
    from .handles.task import Task
    from .handles.volume import Volume

__all__ = ["Client"]


class Client(BaseClient):
    """A Docker Engine; thread-safe, and a context manager that closes its connections.

    A client has an attribute for each resource, which leads to its operations.

    A method for each kind of thing gives one by its name or id, with the operations of that thing.
    """

    newest_version = "1.51"

    @group
    def configs(self) -> type[Configs]:
        """Configs: what a swarm's services are configured with, kept by its managers."""
        from .api.configs import Configs

        return Configs

    @group
    def containers(self) -> type[Containers]:
        """Containers: create, run, watch and remove them."""
        from .api.containers import Containers

        return Containers

    @group
    def distribution(self) -> type[Distribution]:
        """Distribution: what a registry says of an image, without pulling it."""
        from .api.distribution import Distribution

        return Distribution

    @group
    def exec(self) -> type[Exec]:
        """Exec: run further commands in a container that runs."""
        from .api.exec import Exec

        return Exec

    @group
    def images(self) -> type[Images]:
        """Images: pull, build, tag, push, save and remove them."""
        from .api.images import Images

        return Images

    @group
    def networks(self) -> type[Networks]:
        """Networks: create them, connect containers to them, remove them."""
        from .api.networks import Networks

        return Networks

    @group
    def nodes(self) -> type[Nodes]:
        """Nodes: the engines that make up a swarm."""
        from .api.nodes import Nodes

        return Nodes

    @group
    def plugins(self) -> type[Plugins]:
        """Plugins: install, configure, enable and remove them."""
        from .api.plugins import Plugins

        return Plugins

    @group
    def secrets(self) -> type[Secrets]:
        """Secrets: what only a swarm's services may know."""
        from .api.secrets import Secrets

        return Secrets

    @group
    def services(self) -> type[Services]:
        """Services: what a swarm keeps running."""
        from .api.services import Services

        return Services

    @group
    def session(self) -> type[Session]:
        """Session: a connection that the engine calls back on while it builds."""
        from .api.session import Session

        return Session

    @group
    def swarm(self) -> type[SwarmResource]:
        """Swarm: set one up, join, change and leave it."""
        from .api.swarm import SwarmResource

        return SwarmResource

    @group
    def system(self) -> type[System]:
        """System: the engine itself, its version, its events and its disk."""
        from .api.system import System

        return System

    @group
    def tasks(self) -> type[Tasks]:
        """Tasks: the pieces of work of a swarm's services."""
        from .api.tasks import Tasks

        return Tasks

    @group
    def volumes(self) -> type[Volumes]:
        """Volumes: data that outlives containers."""
        from .api.volumes import Volumes

        return Volumes

    def config(self, id: str) -> Config:
        """The operations of a config of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.config import Config

        return Config(self, id)

    def container(self, id: str) -> Container:
        """The operations of a container, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id; for `remove` with `link` also the name of the link,
                `parent/alias`.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.container import Container

        return Container(self, id)

    def exec_instance(self, id: str) -> ExecInstance:
        """The operations of a command that was prepared in a container, with its id filled in; nothing is
        sent.

        Args:
            id: Id, as `exec.create` gives it.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.exec_instance import ExecInstance

        return ExecInstance(self, id)

    def image(self, id: str) -> Image:
        """The operations of an image, with its id filled in; nothing is sent.

        Args:
            id: Name, as `[host[:port]/]name[:tag][@digest]`, id or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.image import Image

        return Image(self, id)

    def network(self, id: str) -> Network:
        """The operations of a network, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.network import Network

        return Network(self, id)

    def node(self, id: str) -> Node:
        """The operations of a node of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.node import Node

        return Node(self, id)

    def plugin(self, id: str) -> Plugin:
        """The operations of a plugin, with its id filled in; nothing is sent.

        Args:
            id: Name (`latest` when there is no tag), or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.plugin import Plugin

        return Plugin(self, id)

    def secret(self, id: str) -> Secret:
        """The operations of a secret of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.secret import Secret

        return Secret(self, id)

    def service(self, id: str) -> Service:
        """The operations of a service of a swarm, with its id filled in; nothing is sent.

        Args:
            id: Id, name or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.service import Service

        return Service(self, id)

    def task(self, id: str) -> Task:
        """The operations of a task of a swarm's service, with its id filled in; nothing is sent.

        Args:
            id: Id, name (`service.slot.id`) or unique start of the id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.task import Task

        return Task(self, id)

    def volume(self, id: str) -> Volume:
        """The operations of a volume, with its id filled in; nothing is sent.

        Args:
            id: Name; for a cluster volume also its id.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.volume import Volume

        return Volume(self, id)
