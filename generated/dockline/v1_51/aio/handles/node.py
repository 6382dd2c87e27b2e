# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a node of a swarm, for asyncio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, overload

from dockline_runtime.aio.client import client_of
from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import replacement

from ... import enums, models
from ...api.nodes import NODE_DELETE, NODE_INSPECT, NODE_UPDATE

__all__ = ["AsyncNode"]


class AsyncNode(AsyncHandle):
    """A node of a swarm, as `docker.node(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def inspect(self) -> models.Node:
        """Inspect a node.

        `GET /nodes/{id}`

        Returns:
            The node.

        Raises:
            NotFound: No such node.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(NODE_INSPECT, Inputs(path={"id": self.id}))

    async def remove(self, *, force: bool | None = None) -> None:
        """Remove a node from the swarm.

        The node doesn't leave by it; it is forgotten. Without `force` it must be down and must not be a
        manager.

        `DELETE /nodes/{id}`

        Args:
            force: Remove the node although it is up.

        Raises:
            BadRequest: The node is not down and `force` isn't set, or it is a manager: demote it first.
            NotFound: No such node.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(NODE_DELETE, Inputs(path={"id": self.id}, query={"force": force}))

    @overload
    async def update(
        self,
        body: models.NodeSpec,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        role: enums.NodeRole | str | None = None,
        availability: enums.Availability | str | None = None,
        version: int,
    ) -> None: ...

    @overload
    async def update(
        self,
        body: None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        role: enums.NodeRole | str,
        availability: enums.Availability | str,
        version: int,
    ) -> None: ...

    async def update(
        self,
        body: models.NodeSpec | None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        role: enums.NodeRole | str | None = None,
        availability: enums.Availability | str | None = None,
        version: int,
    ) -> None:
        """Change a node's role, availability, name or labels.

        The spec is replaced as a whole: send the one that was inspected, with the changes.

        `POST /nodes/{id}/update`

        Args:
            body: The node's new spec, complete. Keywords complete it, or stand in for it: what none of them
                gives is reset.
            name: A name for the node beside its host name, absent as a rule.
            labels: Labels, by key. Placement constraints find them as `node.labels.KEY`.
            role: Whether it works only, or manages too.
            availability: Whether it takes tasks.
            version: The node's `version.index`, as last seen. If somebody changed it since, the update is
                refused.

        Raises:
            BadRequest: The spec is invalid, or it would demote the last manager.
            NotFound: No such node.
            ServerError: The version is stale: inspect the node again.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(
            NODE_UPDATE,
            Inputs(
                path={"id": self.id},
                query={"version": version},
                body=replacement(
                    models.NodeSpec,
                    body,
                    name=name,
                    labels=labels,
                    role=role,
                    availability=availability,
                ),
            ),
        )

    async def wait_until(self, state: Literal["ready"], *, timeout: float | None = None) -> models.Node:
        """Wait until a node of the swarm is as it should be.

        It waits by events, also across restarts of the engine.

        Made of `nodes.inspect` and `system.events`.

        Args:
            state: What to wait for: `ready`.
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            What `nodes.inspect` answered last.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.aio.until import wait_until

        from ..client import AsyncClient

        answer: models.Node = await wait_until(
            client_of(AsyncClient, self), resource="node", id=self.id, state=state, timeout=timeout
        )
        return answer
