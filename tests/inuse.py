"""Where the package keeps what it has for the API version in use, whichever that is.

What programs use has names that stay: `dockline.models`, `dockline.OPERATIONS` and their kin.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from .versions import SHIPPED

__all__ = ["CODECS", "FOLDER", "NAME", "inuse"]

FOLDER = f"v{SHIPPED.replace('.', '_')}"
"""The folder of the version in the package."""
NAME = f"dockline.{FOLDER}"
inuse: Any = importlib.import_module(NAME)
CODECS: Mapping[type[Any], Any] = importlib.import_module(f"{NAME}.codec").CODECS
