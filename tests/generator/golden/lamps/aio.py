# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The endpoint functions of API 1.2 for tasks of asyncio: `lamps.v1_2.aio` by a name that stays."""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as all of this
if TYPE_CHECKING:
    from .v1_2.aio import *  # noqa: F403
    from .v1_2.aio import __all__ as __all__
else:
    from .v1_2 import aio as _aio

    __all__ = _aio.__all__

    def __getattr__(name):
        return getattr(_aio, name)

    def __dir__():
        return __all__
