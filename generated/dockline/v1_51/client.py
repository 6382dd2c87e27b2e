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

__all__ = ["Client"]


class Client(BaseClient):
    """A Docker Engine; thread-safe, and a context manager that closes its connections.

    A client has an attribute for each resource, which leads to its operations.
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
