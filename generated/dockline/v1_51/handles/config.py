# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a config of a swarm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import replacement
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.handles import Handle

from .. import models
from ..api.configs import CONFIG_DELETE, CONFIG_INSPECT, CONFIG_UPDATE

__all__ = ["Config"]


class Config(Handle):
    """A config of a swarm, as `docker.config(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    def inspect(self) -> models.Config:
        """Inspect a config.

        `GET /configs/{id}`, since API 1.30

        Returns:
            The config, with its data.

        Raises:
            NotFound: No such config.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return self.wire.call(CONFIG_INSPECT, Inputs(path={"id": self.id}))

    def remove(self) -> None:
        """Remove a config.

        `DELETE /configs/{id}`, since API 1.30

        Raises:
            BadRequest: A service uses the config.
            NotFound: No such config.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return self.wire.call(CONFIG_DELETE, Inputs(path={"id": self.id}))

    @overload
    def update(
        self,
        body: models.ConfigSpec,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        data: Base64Like | None = None,
        templating: models.Driver | None = None,
        version: int,
    ) -> None: ...

    @overload
    def update(
        self,
        body: None = None,
        *,
        name: str,
        labels: Mapping[str, str] | None = None,
        data: Base64Like | None = None,
        templating: models.Driver | None = None,
        version: int,
    ) -> None: ...

    def update(
        self,
        body: models.ConfigSpec | None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        data: Base64Like | None = None,
        templating: models.Driver | None = None,
        version: int,
    ) -> None:
        """Change a config's labels.

        Labels are replaced as a whole. Nothing else can change: send name and data as they were; data may be
        left out.

        `POST /configs/{id}/update`, since API 1.30

        Args:
            body: The config's spec with the new labels. Keywords complete it, or stand in for it: what none
                of them gives is reset.
            name: The config's name.
            labels: Labels, by key.
            data: The content, as bytes or as a `Base64`. Less than 1024000 bytes, and not empty.
            templating: The template driver that fills in the data, if any. Since API 1.37.
            version: The config's `version.index`, as last seen. If somebody changed it since, the update is
                refused.

        Raises:
            BadRequest: More than the labels would change.
            NotFound: No such config.
            ServerError: The version is stale: inspect the config again.
            ServiceUnavailable: This node is not a swarm manager.
        """
        body = hidden(body)
        data = hidden(data)
        return self.wire.call(
            CONFIG_UPDATE,
            Inputs(
                path={"id": self.id},
                query={"version": version},
                body=replacement(
                    models.ConfigSpec,
                    body,
                    name=name,
                    labels=labels,
                    data=data,
                    templating=templating,
                ),
            ),
        )
