"""A file to render: what a template gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

__all__ = ["FileView"]


@frozen
class FileView:
    """A file to render: its path inside the package, its template and the template's values."""

    path: str
    template: str
    values: Mapping[str, Any]
