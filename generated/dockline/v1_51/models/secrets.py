# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of secrets."""

from __future__ import annotations

from attrs import define, field
from attrs.setters import NO_OP

from dockline_runtime.models.model import Base64, Model, Timestamp, as_base64, names_known

from .. import models

__all__ = [
    "Secret",
    "SecretCreateResponse",
    "SecretSpec",
]


@define(kw_only=True, repr=False, eq=False)
class Secret(Model):
    """A secret, without its data."""

    id: str
    """The secret's id."""
    version: models.ObjectVersion
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp
    """When it was created."""
    updated_at: Timestamp
    """When it last changed."""
    spec: SecretSpec
    """Its name and labels."""


@define(kw_only=True, repr=False, eq=False)
class SecretCreateResponse(Model):
    """The id of a secret that was created."""

    id: str
    """The id."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class SecretSpec(Model):
    """What a secret shall be."""

    name: str
    """The secret's name."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    data: Base64 | None = field(default=None, converter=as_base64, repr=False)
    """The content, as bytes or as a `Base64`. Less than 512000 bytes, and not empty unless a `Driver` fetches
    it. It's never sent back.
    """
    driver: models.Driver | None = None
    """The secret driver that fetches the data from elsewhere, if any. Since API 1.31."""
    templating: models.Driver | None = None
    """The template driver that fills in the data, if any. Since API 1.37."""


names_known(__name__)
