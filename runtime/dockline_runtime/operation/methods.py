"""Functions as methods of a client, called what users call them: in TypeErrors, `help()` and warnings.

The groups of them are attributes of a client. A method may be of a module that is imported when the method is
first asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any, Generic, TypeVar, overload

from .deprecation import deprecated

__all__ = ["LateMethod", "group", "name_methods"]

T = TypeVar("T")


class group(Generic[T]):
    """An attribute of a client that is a group of operations, made when it is first asked for.

    The attribute of a client's class is the group's class: `create_autospec` learns from it what there is.
    What a client keeps goes by another name, so that `patch.object` on the class holds for clients in use.

    Args:
        load: Imports the group's class and gives it, whatever it is called with.
    """

    def __init__(self, load: Callable[[Any], type[T]]) -> None:
        self._load = load
        self._kept = f"_{load.__name__}"
        self.__doc__ = load.__doc__

    @overload
    def __get__(self, client: None, owner: type | None = None) -> type[T]: ...
    @overload
    def __get__(self, client: object, owner: type | None = None) -> T: ...
    def __get__(self, client: Any, owner: type | None = None) -> type[T] | T:
        if client is None:
            return self._load(None)
        try:
            found: T = client.__dict__[self._kept]
        except KeyError:
            making: Any = self._load(client)
            found = client.__dict__.setdefault(self._kept, making(client.wire))
        return found

    def __set__(self, client: Any, value: T) -> None:
        client.__dict__[self._kept] = value

    def __delete__(self, client: Any) -> None:
        del client.__dict__[self._kept]


class LateMethod:
    """A method of a resource whose function is imported when it is first asked for.

    From then on it is like any other method.

    Args:
        resource: The module of the resource.
        module: The module that has the function, relative to the resource's package.
        function: The function.
    """

    def __init__(self, resource: str, module: str, function: str) -> None:
        self._module = f"{resource.rpartition('.')[0]}.{module}"
        self._function = function
        self._group = resource.rpartition(".")[2]

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, owner: type) -> Any:
        __import__(self._module)
        function: FunctionType = getattr(sys.modules[self._module], self._function)
        method = _called(function, self._name, f"docker.{self._group}.{self._name}")
        setattr(self._owner, self._name, method)
        return method.__get__(instance, owner)


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
