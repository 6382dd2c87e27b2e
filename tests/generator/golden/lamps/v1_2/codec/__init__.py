# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How models are decoded and encoded: a table of all of them, for `structure` and `unstructure`."""

from dockline_runtime.converter import Codec
from dockline_runtime.model import Model

from . import common, house, lamps, rooms

__all__ = ["CODECS"]

CODECS: dict[type[Model], Codec] = {**common.CODECS, **house.CODECS, **lamps.CODECS, **rooms.CODECS}
