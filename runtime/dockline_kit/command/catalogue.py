"""What can be called: the resources of a client's class, their methods, and what each of these takes.

Annotations are read one by one, only when needed, as reading them imports models.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from types import FunctionType
from typing import Any, Final

from attrs import define, field, frozen

from dockline_runtime.operation.methods import LateMethod, group
from dockline_runtime.operation.operation import Operation

from .refusals import WrongUse, choices

__all__ = ["Method", "Parameter", "method_named", "methods_of", "resources_of"]

_PLAIN: Final = (FunctionType, LateMethod)


@frozen
class Parameter:
    """What a method takes.

    Attributes:
        name: Its name.
        annotation: Its type, as the signature writes it.
        positional: Whether it can be given by position.
        default: Its default, `inspect.Parameter.empty` where it has none.
        names: The names that its annotation may use.
    """

    name: str
    annotation: str
    positional: bool
    default: Any
    names: Mapping[str, Any] = field(repr=False)

    @property
    def needed(self) -> bool:
        """Whether each call has to give it."""
        return self.default is inspect.Parameter.empty

    @property
    def type(self) -> Any:
        """Its type; the models that it names are imported."""
        return eval(self.annotation, dict(self.names))


@define(eq=False, slots=False)
class Method:
    """A method of a client's resource: an operation, or one of the kit's that is made of some.

    Attributes:
        group: The resource.
        name: The method.
        function: The function behind it, whose first argument is the client.
    """

    group: str
    name: str
    function: Callable[..., Any]

    @property
    def called(self) -> str:
        """What users call it: `containers.list`."""
        return f"{self.group}.{self.name}"

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """What it takes, by name, in the order of the signature."""
        names = inspect.unwrap(self.function).__globals__
        found = list(inspect.signature(self.function).parameters.values())[1:]
        by_position = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return {
            each.name: Parameter(each.name, each.annotation, each.kind is by_position, each.default, names)
            for each in found
        }

    @property
    def answers(self) -> str:
        """What it gives, as the signature writes it."""
        written = inspect.signature(self.function).return_annotation
        return written if isinstance(written, str) else "None"

    @property
    def about(self) -> str:
        """Its docstring; empty if Python runs without docstrings (`-OO`)."""
        return inspect.getdoc(inspect.unwrap(self.function)) or ""

    @property
    def deprecated(self) -> str:
        """What to use instead, if it is deprecated."""
        return str(vars(self.function).get("__deprecated__", ""))

    @cached_property
    def operation(self) -> Operation[Any] | None:
        """The operation that it is; None for what the kit makes of several."""
        module = sys.modules[inspect.unwrap(self.function).__module__]
        for value in vars(module).values():
            if isinstance(value, Operation) and value.called == self.called:
                return value
        return None


def resources_of(client: type) -> dict[str, type]:
    """The resources of a client's class, by name; the modules of all are imported.

    Args:
        client: The class.
    """
    return {name: getattr(client, name) for name in _resource_names(client)}


def methods_of(client: type, resource: str) -> dict[str, Method]:
    """The methods of a resource, by name.

    Args:
        client: The client's class.
        resource: The resource.

    Raises:
        WrongUse: There is no such resource.
    """
    names = _resource_names(client)
    if resource not in names:
        raise WrongUse(f"{resource} isn't a resource: {choices(resource, names)}")
    cls: type = getattr(client, resource)
    return {
        name: Method(resource, name, getattr(cls, name))
        for name, value in list(vars(cls).items())
        if name[:1] != "_" and (isinstance(value, _PLAIN) or callable(value))
    }


def method_named(client: type, called: str) -> Method:
    """The method of a name such as `containers.list`.

    Args:
        client: The client's class.
        called: The name, as it was typed.

    Raises:
        WrongUse: There is no such method.
    """
    resource, dot, name = called.removeprefix("docker.").partition(".")
    methods = methods_of(client, resource)
    if not dot or not name:
        raise WrongUse(
            f"{called} is a resource: name an operation, as {resource}.{next(iter(methods))}; {_of(methods)}"
        )
    # A method whose name is a word of Python has an underscore after it, which needn't be typed.
    found = methods.get(name) or methods.get(f"{name}_")
    if found is None:
        raise WrongUse(f"{called} isn't an operation: {choices(name, methods)}")
    return found


def _resource_names(client: type) -> list[str]:
    return [
        name
        for cls in reversed(client.__mro__)
        for name, value in vars(cls).items()
        if isinstance(value, group)
    ]


def _of(methods: Mapping[str, Method]) -> str:
    return f"there are: {', '.join(methods)}"
