# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a secret of a swarm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.models.model import Base64Like
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import replacement
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.handles import Handle

from .. import models
from ..api.secrets import SECRET_DELETE, SECRET_INSPECT, SECRET_UPDATE

__all__ = ["Secret"]


class Secret(Handle):
    """A secret of a swarm, as `docker.secret(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    def inspect(self) -> models.Secret:
        """Inspect a secret.

        `GET /secrets/{id}`

        Returns:
            The secret, without its data.

        Raises:
            NotFound: No such secret.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return self.wire.call(SECRET_INSPECT, Inputs(path={"id": self.id}))

    def remove(self) -> None:
        """Remove a secret.

        `DELETE /secrets/{id}`

        Raises:
            BadRequest: A service uses the secret.
            NotFound: No such secret.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return self.wire.call(SECRET_DELETE, Inputs(path={"id": self.id}))

    @overload
    def update(
        self,
        body: models.SecretSpec,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        data: Base64Like | None = None,
        driver: models.Driver | None = None,
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
        driver: models.Driver | None = None,
        templating: models.Driver | None = None,
        version: int,
    ) -> None: ...

    def update(
        self,
        body: models.SecretSpec | None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        data: Base64Like | None = None,
        driver: models.Driver | None = None,
        templating: models.Driver | None = None,
        version: int,
    ) -> None:
        """Change a secret's labels.

        Labels are replaced as a whole. Nothing else can change: send the name as it was, and no data or the
        same.

        `POST /secrets/{id}/update`, since API 1.26

        Args:
            body: The secret's spec with the new labels. Keywords complete it, or stand in for it: what none
                of them gives is reset.
            name: The secret's name.
            labels: Labels, by key.
            data: The content, as bytes or as a `Base64`. Less than 512000 bytes, and not empty unless a
                `Driver` fetches it. It's never sent back.
            driver: The secret driver that fetches the data from elsewhere, if any. Since API 1.31.
            templating: The template driver that fills in the data, if any. Since API 1.37.
            version: The secret's `version.index`, as last seen. If somebody changed it since, the update is
                refused.

        Raises:
            BadRequest: More than the labels would change.
            NotFound: No such secret.
            ServerError: The version is stale: inspect the secret again.
            ServiceUnavailable: This node is not a swarm manager.
        """
        body = hidden(body)
        data = hidden(data)
        return self.wire.call(
            SECRET_UPDATE,
            Inputs(
                path={"id": self.id},
                query={"version": version},
                body=replacement(
                    models.SecretSpec,
                    body,
                    name=name,
                    labels=labels,
                    data=data,
                    driver=driver,
                    templating=templating,
                ),
            ),
        )
