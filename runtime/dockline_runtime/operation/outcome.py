"""What is added to an error of an operation: which operation it was, and what isn't known.

Once something was sent the daemon may have carried it out, no matter how the response was lost: the
connection ended or was reset, nothing came in time, or the response broke off or wasn't valid. For a request
that only reads, that doesn't matter.
"""

from __future__ import annotations

from typing import Any, Final

from ..errors import (
    APIError,
    ConnectionError,
    DocklineError,
    InvalidArgument,
    ProtocolError,
    StreamError,
    TimeoutError,
)
from .operation import SAFE_METHODS, Operation

__all__ = ["add_doubt", "doubt_about", "name_operation"]

# What a proxy says that has passed a request on and got no response itself.
_LOST_BY_A_PROXY: Final = (502, 504)
# The daemon's own word, and what was refused on this side.
_CERTAIN: Final = (StreamError, InvalidArgument)
# These hold their operation and write its name themselves; the others get it in front of their message.
_SELF_NAMING: Final = (APIError, StreamError)
_NAMELESS: Final = (ConnectionError, TimeoutError, ProtocolError)


def name_operation(error: BaseException, op: Operation[Any] | None) -> None:
    """Have an error say what it came of, as users call it.

    Args:
        error: The error. One that says so already stays as it is, and so does any that isn't of the daemon,
            of what it sends or of the way to it.
        op: The operation; None for a request that isn't in the description.
    """
    if op is None:
        return
    if isinstance(error, _SELF_NAMING):
        if error.operation == op.id:
            error.spoken = op.spoken
    elif isinstance(error, _NAMELESS) and error.operation is None:
        error.operation, error.spoken = op.id, op.spoken
        error.args = (f"{op.spoken}: {error}", *error.args[1:])


def doubt_about(op: Operation[Any] | None, method: str, path: str) -> str:
    """What an error says of a request whose response was lost; empty if the request changes nothing.

    Args:
        op: The operation; None for a request that isn't in the description.
        method: The method of the request.
        path: Its path, without the query.
    """
    if not (op.changes if op is not None else method not in SAFE_METHODS):
        return ""
    look = f"see docker.{op.look}()" if op is not None and op.look else "look"
    return f"whether the daemon has carried out {method} {path} is not known: {look} before you repeat it"


def add_doubt(error: BaseException, doubt: str) -> None:
    """Have an error say what is not known.

    Args:
        error: An error that came after something was sent. Those that are the daemon's own word stay as
            they are, and so does one that says so already.
        doubt: What `doubt_about` gives.
    """
    if not doubt or not isinstance(error, DocklineError) or isinstance(error, _CERTAIN):
        return
    if error.outcome_unknown or error.unsent:
        return
    if not isinstance(error, APIError):
        error.args = (f"{error}; {doubt}", *error.args[1:])
    elif error.status in _LOST_BY_A_PROXY:
        error.message = f"{error.message}; {doubt}"
        error.args = (error.status, error.message, *error.args[2:])
    else:
        return
    error.outcome_unknown = True
