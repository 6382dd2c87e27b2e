# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.51: one attribute a resource."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

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

    @cached_property
    def configs(self) -> Configs:
        """Configs: what a swarm's services are configured with, kept by its managers."""
        from .api.configs import Configs

        return Configs(self.wire)

    @cached_property
    def containers(self) -> Containers:
        """Containers: create, run, watch and remove them."""
        from .api.containers import Containers

        return Containers(self.wire)

    @cached_property
    def distribution(self) -> Distribution:
        """Distribution: what a registry says of an image, without pulling it."""
        from .api.distribution import Distribution

        return Distribution(self.wire)

    @cached_property
    def exec(self) -> Exec:
        """Exec: run further commands in a container that runs."""
        from .api.exec import Exec

        return Exec(self.wire)

    @cached_property
    def images(self) -> Images:
        """Images: pull, build, tag, push, save and remove them."""
        from .api.images import Images

        return Images(self.wire)

    @cached_property
    def networks(self) -> Networks:
        """Networks: create them, connect containers to them, remove them."""
        from .api.networks import Networks

        return Networks(self.wire)

    @cached_property
    def nodes(self) -> Nodes:
        """Nodes: the engines that make up a swarm."""
        from .api.nodes import Nodes

        return Nodes(self.wire)

    @cached_property
    def plugins(self) -> Plugins:
        """Plugins: install, configure, enable and remove them."""
        from .api.plugins import Plugins

        return Plugins(self.wire)

    @cached_property
    def secrets(self) -> Secrets:
        """Secrets: what only a swarm's services may know."""
        from .api.secrets import Secrets

        return Secrets(self.wire)

    @cached_property
    def services(self) -> Services:
        """Services: what a swarm keeps running."""
        from .api.services import Services

        return Services(self.wire)

    @cached_property
    def session(self) -> Session:
        """Session: a connection that the engine calls back on while it builds."""
        from .api.session import Session

        return Session(self.wire)

    @cached_property
    def swarm(self) -> SwarmResource:
        """Swarm: set one up, join, change and leave it."""
        from .api.swarm import SwarmResource

        return SwarmResource(self.wire)

    @cached_property
    def system(self) -> System:
        """System: the engine itself, its version, its events and its disk."""
        from .api.system import System

        return System(self.wire)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks: the pieces of work of a swarm's services."""
        from .api.tasks import Tasks

        return Tasks(self.wire)

    @cached_property
    def volumes(self) -> Volumes:
        """Volumes: data that outlives containers."""
        from .api.volumes import Volumes

        return Volumes(self.wire)
