"""Where the package keeps what it has for the API version in use, whichever that is.

What programs use has names that stay: `dockline.models`, `dockline.OPERATIONS` and their kin.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from dockline_runtime.models.converter import Codec

from .versions import SHIPPED

__all__ = ["CODECS", "FOLDER", "NAME", "VolumeBody", "inuse"]

FOLDER = f"v{SHIPPED.replace('.', '_')}"
"""The folder of the version in the package."""
NAME = f"dockline.{FOLDER}"
inuse: Any = importlib.import_module(NAME)
CODECS: Mapping[type[Any], Codec] = importlib.import_module(f"{NAME}.codec").CODECS
VolumeBody: Any = getattr(inuse.models, "VolumeCreateOptions", None) or inuse.models.VolumeCreateRequest
"""What a volume is made of: 1.52 has renamed it."""
