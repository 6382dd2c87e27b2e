# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Nodes: the engines that make up a swarm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, overload

from dockline_runtime.models.codec import list_of
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.operation.operation import Encoding, Operation
from dockline_runtime.request.merging import replacement
from dockline_runtime.sync.api import Api, Resource

from .. import codec, enums, models
from ..filters import NodeListFilters

if TYPE_CHECKING:
    from .kit.nodes import node_wait_until

__all__ = [
    "Nodes",
    "node_delete",
    "node_inspect",
    "node_list",
    "node_update",
]

NODE_LIST: Operation[list[models.Node]] = Operation(
    id="NodeList",
    method="GET",
    path="/nodes",
    module=__name__,
    name="node_list",
    called="nodes.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Node],
    decode=lambda: list_of(codec.nodes.decode_node),
    encodings={"filters": Encoding(kind="filters", keys=NodeListFilters)},
)


def node_list(api: Api, *, filters: NodeListFilters | None = None) -> list[models.Node]:
    """List the swarm's nodes.

    `GET /nodes`

    Args:
        filters: Which nodes, by `id`, `label` (of the engine, `key` or `key=value`), `membership`
            (`accepted`, `pending`), `name`, `node.label` (of the node's spec) and `role` (`manager`,
            `worker`).

    Returns:
        The nodes.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(NODE_LIST, Inputs(query={"filters": filters}))


NODE_INSPECT: Operation[models.Node] = Operation(
    id="NodeInspect",
    method="GET",
    path="/nodes/{id}",
    module=__name__,
    name="node_inspect",
    called="nodes.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Node,
    decode=lambda: codec.nodes.decode_node,
)


def node_inspect(api: Api, id: str) -> models.Node:
    """Inspect a node.

    `GET /nodes/{id}`

    Args:
        id: Id, name or unique start of the id of the node.

    Returns:
        The node.

    Raises:
        NotFound: No such node.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(NODE_INSPECT, Inputs(path={"id": id}))


NODE_DELETE: Operation[None] = Operation(
    id="NodeDelete",
    method="DELETE",
    path="/nodes/{id}",
    module=__name__,
    name="node_delete",
    called="nodes.remove",
    answer="none",
    ok=(200,),
    look="nodes.inspect",
)


def node_delete(api: Api, id: str, *, force: bool | None = None) -> None:
    """Remove a node from the swarm.

    The node doesn't leave by it; it is forgotten. Without `force` it must be down and must not be a manager.

    `DELETE /nodes/{id}`

    Args:
        id: Id, name or unique start of the id of the node.
        force: Remove the node although it is up.

    Raises:
        BadRequest: The node is not down and `force` isn't set, or it is a manager: demote it first.
        NotFound: No such node.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(NODE_DELETE, Inputs(path={"id": id}, query={"force": force}))


NODE_UPDATE: Operation[None] = Operation(
    id="NodeUpdate",
    method="POST",
    path="/nodes/{id}/update",
    module=__name__,
    name="node_update",
    called="nodes.update",
    answer="none",
    ok=(200,),
    needed=("version",),
    body="json",
    takes=lambda: models.NodeSpec,
    look="nodes.inspect",
)


@overload
def node_update(
    api: Api,
    id: str,
    body: models.NodeSpec,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    role: enums.NodeRole | str | None = None,
    availability: enums.Availability | str | None = None,
    version: int,
) -> None: ...


@overload
def node_update(
    api: Api,
    id: str,
    body: None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    role: enums.NodeRole | str,
    availability: enums.Availability | str,
    version: int,
) -> None: ...


def node_update(
    api: Api,
    id: str,
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
        id: Id, name or unique start of the id of the node.
        body: The node's new spec, complete. Keywords complete it, or stand in for it: what none of them gives
            is reset.
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
    return api.wire.call(
        NODE_UPDATE,
        Inputs(
            path={"id": id},
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


class Nodes(Resource):
    """Nodes: the engines that make up a swarm."""

    list = node_list
    inspect = node_inspect
    remove = node_delete
    update = node_update

    if TYPE_CHECKING:
        wait_until = node_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.nodes", "node_wait_until")
