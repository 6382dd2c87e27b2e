# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Bindings for API 1.51: models, enums, endpoint functions and the clients."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from cattrs import Converter

    from . import aio, api, enums, filters, models
    from .aio.client import AsyncClient
    from .client import Client
    from .operations import OPERATIONS, OperationId

__all__ = [
    "OPERATIONS",
    "AsyncClient",
    "Client",
    "OperationId",
    "aio",
    "api",
    "converter",
    "enums",
    "filters",
    "models",
    "structure",
    "unstructure",
]

T = TypeVar("T")

PLACES = {
    "OPERATIONS": "operations",
    "AsyncClient": "aio.client",
    "Client": "client",
    "OperationId": "operations",
    "aio": "",
    "api": "",
    "enums": "",
    "filters": "",
    "models": "",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES, ["converter", "structure", "unstructure"])


@cache
def converter() -> Converter:
    """The cattrs converter behind `structure`: add hooks to a `.copy()` of it."""
    from dockline_runtime.models.converter import make_converter

    from .codec import CODECS

    return make_converter(CODECS)


def structure(data: Any, cls: type[T], *, strict: bool = False) -> T:
    """Plain JSON data as a value of a type.

    Args:
        data: What `json.loads` gives.
        cls: A model, or a type made of models such as a list of one.
        strict: Refuse what is of another JSON type than described, rather than keep it unchanged.

    Raises:
        DecodeError: With `strict`: it lists the places, by JSON path.
    """
    from dockline_runtime.models.converter import structure

    from .codec import CODECS

    value: T = structure(converter(), CODECS, data, cls, strict=strict)
    return value


def unstructure(value: Any) -> Any:
    """Plain JSON data of a model, or of lists and maps of models; None members are left out."""
    from dockline_runtime.models.converter import unstructure

    return unstructure(converter(), value)
