# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What goes wrong, as exceptions: see `DocklineError` and the classes below it."""

from dockline_runtime import errors as _errors
from dockline_runtime.errors import *  # noqa: F403
from dockline_runtime.lazy import lazily

TYPE_CHECKING = False  # as `typing` has it, which takes as long to import as all of this
if TYPE_CHECKING:
    from dockline_kit.errors import ContainerFailed, WaitFailed, WaitTimeout

__all__ = [
    "ContainerFailed",
    "WaitFailed",
    "WaitTimeout",
]
__all__ += _errors.__all__

PLACES = {
    "ContainerFailed": "dockline_kit.errors",
    "WaitFailed": "dockline_kit.errors",
    "WaitTimeout": "dockline_kit.errors",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES, _errors.__all__)

__doc__ = _errors.__doc__ or ""
__doc__ += """
Methods that are made of operations raise these `DocklineError`s as well:

    ContainerFailed   a command ended with another exit code than 0
    WaitFailed        what was waited for can't come any more
    WaitTimeout       TimeoutError: it didn't come in time
"""
