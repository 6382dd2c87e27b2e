# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a network."""

from __future__ import annotations

from typing import overload

from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from
from dockline_runtime.sync.handles import Handle

from .. import models
from ..api.networks import NETWORK_CONNECT, NETWORK_DELETE, NETWORK_DISCONNECT, NETWORK_INSPECT

__all__ = ["Network"]


class Network(Handle, check="segments"):
    """A network, as `docker.network(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    def inspect(self, *, verbose: bool | None = None, scope: str | None = None) -> models.Network:
        """Inspect a network.

        `GET /networks/{id}`

        Args:
            verbose: Also the services and tasks on a swarm network, on all nodes (fills `services`).
            scope: Look only among networks of this scope: `local`, `global` or `swarm`.

        Returns:
            The network, with the containers of this engine that are on it.

        Raises:
            BadRequest: The name, or the start of an id, fits more than one network.
            NotFound: No such network.
        """
        return self.wire.call(
            NETWORK_INSPECT,
            Inputs(path={"id": self.id}, query={"verbose": verbose, "scope": scope}),
        )

    def remove(self) -> None:
        """Remove a network.

        `DELETE /networks/{id}`

        Raises:
            Forbidden: The network is predefined, or containers are still connected to it.
            NotFound: No such network.
        """
        return self.wire.call(NETWORK_DELETE, Inputs(path={"id": self.id}))

    @overload
    def connect(self, body: models.NetworkConnectRequest) -> None: ...

    @overload
    def connect(
        self,
        body: None = None,
        *,
        container: str,
        endpoint_config: models.EndpointSettings | None = None,
    ) -> None: ...

    def connect(
        self,
        body: models.NetworkConnectRequest | None = None,
        *,
        container: str | None = None,
        endpoint_config: models.EndpointSettings | None = None,
    ) -> None:
        """Connect a container to a network.

        A container that isn't running is connected when it starts.

        `POST /networks/{id}/connect`

        Args:
            body: The container, and what its endpoint on the network shall look like. Keywords stand in for
                it.
            container: Name or id of the container.
            endpoint_config: Addresses, aliases and driver options of the endpoint. The engine chooses what is
                left out.

        Raises:
            BadRequest: The endpoint's settings don't fit the network, e.g. an address outside its subnets; or
                the container's network mode (`host`, `container:…`) allows no other network.
            Forbidden: The container is connected to it already.
            NotFound: No such network, or no such container.
        """
        return self.wire.call(
            NETWORK_CONNECT,
            Inputs(
                path={"id": self.id},
                body=body_from(
                    models.NetworkConnectRequest,
                    body,
                    container=container,
                    endpoint_config=endpoint_config,
                ),
            ),
        )

    @overload
    def disconnect(self, body: models.NetworkDisconnectRequest) -> None: ...

    @overload
    def disconnect(self, body: None = None, *, container: str, force: bool | None = None) -> None: ...

    def disconnect(
        self,
        body: models.NetworkDisconnectRequest | None = None,
        *,
        container: str | None = None,
        force: bool | None = None,
    ) -> None:
        """Disconnect a container from a network.

        `POST /networks/{id}/disconnect`

        Args:
            body: The container, and whether to insist. Keywords stand in for it.
            container: Name or id of the container.
            force: Remove the endpoint by force, also when the container is gone.

        Raises:
            NotFound: No such network, or no such container.
            ServerError: The container isn't connected to the network, or the driver failed.
        """
        return self.wire.call(
            NETWORK_DISCONNECT,
            Inputs(
                path={"id": self.id},
                body=body_from(models.NetworkDisconnectRequest, body, container=container, force=force),
            ),
        )
