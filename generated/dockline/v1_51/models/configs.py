# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of configs."""

from __future__ import annotations

from attrs import define, field
from attrs.setters import NO_OP

from dockline_runtime.models.model import Base64, Model, Timestamp, as_base64, names_known

from .. import models

__all__ = [
    "Config",
    "ConfigCreateResponse",
    "ConfigSpec",
]


@define(kw_only=True, repr=False, eq=False)
class Config(Model):
    """A config: a file that services get, such as their settings."""

    id: str
    """The config's id. Since API 1.30."""
    version: models.ObjectVersion
    """Counter of its changes, to be passed with an update. Since API 1.30."""
    created_at: Timestamp
    """When it was created. Since API 1.30."""
    updated_at: Timestamp
    """When it last changed. Since API 1.30."""
    spec: ConfigSpec
    """Its name, labels and data. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class ConfigCreateResponse(Model):
    """The id of a config that was created."""

    id: str
    """The id."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class ConfigSpec(Model):
    """What a config shall be."""

    name: str
    """The config's name."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    data: Base64 | None = field(default=None, converter=as_base64, repr=False)
    """The content, as bytes or as a `Base64`. Less than 1024000 bytes, and not empty."""
    templating: models.Driver | None = None
    """The template driver that fills in the data, if any. Since API 1.37."""


names_known(__name__)
