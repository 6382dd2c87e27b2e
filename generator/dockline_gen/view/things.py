"""Where handles are: the class of each and its module, in both halves of a package."""

from __future__ import annotations

from collections.abc import Mapping

from ..overlay.handles import Handle
from .halves import Half
from .naming import class_name, module_name
from .offered import Document

__all__ = ["FOLDER", "class_of", "folder_of", "home_of", "homes_of"]

FOLDER = "handles"
"""The package of their modules."""


def class_of(handle: Handle, half: Half) -> str:
    """The class of a handle."""
    return half.named(class_name(handle.name.replace("_", "-")))


def folder_of(half: Half) -> tuple[str, ...]:
    """The package of a half's handles, as a path inside the package of the version."""
    return (half.folder, FOLDER) if half.for_tasks else (FOLDER,)


def home_of(handle: Handle, half: Half) -> tuple[str, ...]:
    """The module of a handle."""
    return (*folder_of(half), module_name(handle.name))


def homes_of(document: Document, half: Half) -> Mapping[str, tuple[str, ...]]:
    """The module of each handle of a half, by its class."""
    return {class_of(handle, half): home_of(handle, half) for handle in document.handles}
