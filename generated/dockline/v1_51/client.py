# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.51: one attribute a resource."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dockline_runtime.client import BaseClient

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
    from .api.swarm import Swarm
    from .api.system import System
    from .api.tasks import Tasks
    from .api.volumes import Volumes

__all__ = ["Client"]


class Client(BaseClient):
    """A Docker Engine; thread-safe, and a context manager that closes its connections.

    `help(BaseClient)` tells what it takes; the attributes below lead to the operations.
    """

    newest_version = "1.51"

    @cached_property
    def configs(self) -> Configs:
        """The operations of the group configs."""
        from .api.configs import Configs

        return Configs(self.wire)

    @cached_property
    def containers(self) -> Containers:
        """The operations of the group containers."""
        from .api.containers import Containers

        return Containers(self.wire)

    @cached_property
    def distribution(self) -> Distribution:
        """The operations of the group distribution."""
        from .api.distribution import Distribution

        return Distribution(self.wire)

    @cached_property
    def exec(self) -> Exec:
        """The operations of the group exec."""
        from .api.exec import Exec

        return Exec(self.wire)

    @cached_property
    def images(self) -> Images:
        """The operations of the group images."""
        from .api.images import Images

        return Images(self.wire)

    @cached_property
    def networks(self) -> Networks:
        """The operations of the group networks."""
        from .api.networks import Networks

        return Networks(self.wire)

    @cached_property
    def nodes(self) -> Nodes:
        """The operations of the group nodes."""
        from .api.nodes import Nodes

        return Nodes(self.wire)

    @cached_property
    def plugins(self) -> Plugins:
        """The operations of the group plugins."""
        from .api.plugins import Plugins

        return Plugins(self.wire)

    @cached_property
    def secrets(self) -> Secrets:
        """The operations of the group secrets."""
        from .api.secrets import Secrets

        return Secrets(self.wire)

    @cached_property
    def services(self) -> Services:
        """The operations of the group services."""
        from .api.services import Services

        return Services(self.wire)

    @cached_property
    def session(self) -> Session:
        """The operations of the group session."""
        from .api.session import Session

        return Session(self.wire)

    @cached_property
    def swarm(self) -> Swarm:
        """The operations of the group swarm."""
        from .api.swarm import Swarm

        return Swarm(self.wire)

    @cached_property
    def system(self) -> System:
        """The operations of the group system."""
        from .api.system import System

        return System(self.wire)

    @cached_property
    def tasks(self) -> Tasks:
        """The operations of the group tasks."""
        from .api.tasks import Tasks

        return Tasks(self.wire)

    @cached_property
    def volumes(self) -> Volumes:
        """The operations of the group volumes."""
        from .api.volumes import Volumes

        return Volumes(self.wire)
