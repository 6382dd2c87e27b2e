"""Functions as methods of a client, called what users call them: in TypeErrors, `help()` and warnings."""

from __future__ import annotations

from types import FunctionType

from .deprecation import deprecated

__all__ = ["name_methods"]


def name_methods(resource: type) -> None:
    """Call the methods of a resource `docker.images.build`, where their functions are called `image_build`.

    The functions stay as they are: a method is one of the same code, by another name.

    Args:
        resource: The class, whose methods are functions of its module. The module has the resource's name.
    """
    group = resource.__module__.rpartition(".")[2]
    for name, function in list(vars(resource).items()):
        if isinstance(function, FunctionType) and "." not in function.__qualname__:
            setattr(resource, name, _called(function, name, f"docker.{group}.{name}"))


def _called(function: FunctionType, name: str, qualified: str) -> FunctionType:
    """A function of the same code, by another name."""
    wrapped = getattr(function, "__wrapped__", None)
    if wrapped is not None:
        marked: FunctionType = deprecated(vars(function)["__deprecated__"])(_called(wrapped, name, qualified))
        return marked
    made = FunctionType(
        function.__code__, function.__globals__, name, function.__defaults__, function.__closure__
    )
    made.__kwdefaults__ = function.__kwdefaults__
    made.__annotations__ = function.__annotations__
    made.__doc__, made.__qualname__ = function.__doc__, qualified
    return made
