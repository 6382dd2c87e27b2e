# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What goes wrong, as exceptions: see `DocklineError` and the classes below it."""

from dockline_runtime import errors as _errors
from dockline_runtime.errors import *  # noqa: F403
from dockline_runtime.errors import __all__ as __all__

__doc__ = _errors.__doc__
