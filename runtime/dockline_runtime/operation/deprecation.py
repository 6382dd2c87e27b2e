"""`@deprecated`, as `warnings.deprecated` of Python 3.13: type checkers report calls, and so does a warning.

The decorator of `typing_extensions` is what type checkers know; they bring its description along. When the
program runs, the one here is used on every Python, so that nothing has to be installed for it.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

__all__ = ["deprecated"]

P = ParamSpec("P")
T = TypeVar("T")

_COROUTINE = 0x80
"""The flag of the code of a coroutine function: `inspect.CO_COROUTINE`."""

if TYPE_CHECKING:
    from typing_extensions import deprecated
else:

    def deprecated(message: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
        """Mark a function whose calls warn with a DeprecationWarning that names the caller's line.

        Args:
            message: What to use instead; `__deprecated__` of the function holds it.
        """

        def mark(function: Callable[P, T]) -> Callable[P, T]:
            @functools.wraps(function)
            def warned(*args: P.args, **kwargs: P.kwargs) -> T:
                warnings.warn(message, category=DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            warned.__deprecated__ = message
            return _as_async(warned) if function.__code__.co_flags & _COROUTINE else warned

        return mark

    def _as_async(function: Callable[P, T]) -> Callable[P, T]:
        """A function that returns a coroutine, as `help()` shows coroutine functions: from Python 3.12 on."""
        import inspect

        mark = getattr(inspect, "markcoroutinefunction", None)
        return function if mark is None else mark(function)
