"""The models of the version that a client's package was rendered from."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from dockline_runtime.errors import InvalidArgument, shorten

__all__ = ["models_of"]


def models_of(docker: object) -> ModuleType:
    """The module `models` of the package that a client's class was rendered into.

    Args:
        docker: A client; its class may be one of the user's, made of a rendered one.

    Raises:
        InvalidArgument: It isn't a client.
    """
    for cls in type(docker).__mro__:
        if "newest_version" in vars(cls):
            name = cls.__module__.rpartition(".")[0].removesuffix(".aio") + ".models"
            return sys.modules.get(name) or import_module(name)
    raise InvalidArgument(f"docker: {shorten(docker)} isn't a client; give a Client or an AsyncClient")
