"""Published description → normal form: OpenAPI 3.1, facts only, in a fixed order.

Swagger 2.0 is upgraded, OpenAPI 3.x is brought into the same shape; what comes out is the one dialect
that everything behind this package reads. Functions here work on plain data and leave their input alone.
What is malformed passes through as it is, for `dockline_gen.description.validate` to name; problems carry
pointers into the published document. May import: description, problems.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from ..problems import Problems
from .beyond import ADDRESS
from .openapi import from_openapi
from .origins import Origins
from .swagger import from_swagger

__all__ = ["NormalForm", "Origins", "normalise"]


@frozen
class NormalForm:
    """A description in normal form, and which place of the published document each part comes from."""

    data: dict[str, Any]
    origins: Origins
    address: dict[str, Any]
    """What a Swagger document says about where its servers are; compared only if both sides say it."""


def normalise(published: dict[str, Any], problems: Problems) -> NormalForm:
    """Bring a Swagger 2.0 or OpenAPI 3.x document into normal form."""
    origins = Origins()
    upgrade = from_swagger if "swagger" in published else from_openapi
    address = {key: published[key] for key in ADDRESS if "swagger" in published and key in published}
    return NormalForm(upgrade(published, problems, origins), origins, address)
