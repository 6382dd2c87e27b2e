# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of API 1.2: `lamps.v1_2.models` by a name that stays."""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as all of this
if TYPE_CHECKING:
    from .v1_2.models import *  # noqa: F403
    from .v1_2.models import __all__ as __all__
else:
    from .v1_2 import models as _models

    __all__ = _models.__all__

    def __getattr__(name):
        return getattr(_models, name)

    def __dir__():
        return __all__
