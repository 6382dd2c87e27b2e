"""A row of the table of spellings: an argument, what reads it, where it goes, what may be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import asdict, field, frozen

from .networks import Networks
from .ports import Ports
from .volumes import Volumes

__all__ = ["Example", "Spelling", "one"]


@frozen
class Example:
    """One value that a user may write.

    Attributes:
        given: The value.
        becomes: What is sent, as JSON: one for each place of its spelling.
        command: Flags of `docker create` that say the same; empty where the command has no such form.
        more: Further arguments of the function.
    """

    given: object
    becomes: tuple[object, ...]
    command: tuple[str, ...] = ()
    more: Mapping[str, object] = field(factory=dict)


@frozen
class Spelling:
    """How one argument may be written.

    Attributes:
        argument: Its name.
        function: What reads it.
        places: Where it goes in the body of ContainerCreate, by the wire's names.
        examples: What may be written.
        models: The models whose classes the function takes, in their order.
    """

    argument: str
    function: Callable[..., object]
    places: tuple[str, ...]
    examples: tuple[Example, ...]
    models: tuple[str, ...] = ()

    def read(self, example: Example, models: object) -> tuple[object, ...]:
        """What becomes of an example, as the values of dockline, one for each place.

        Args:
            example: One of its examples, or one like them.
            models: The module of the models of the version in use.

        Raises:
            InvalidArgument: It can't be read.
        """
        classes = [getattr(models, name) for name in self.models]
        result = self.function(example.given, *classes, **example.more)
        if isinstance(result, Ports | Volumes | Networks):
            return tuple(asdict(result, recurse=False).values())
        return (result,)


def one(given: object, becomes: object, *command: str, **more: object) -> Example:
    """An example of a spelling with one place.

    Args:
        given: What may be written.
        becomes: What is sent, as JSON.
        *command: Flags of `docker create` that say the same.
        **more: Further arguments of the function.
    """
    return Example(given, (becomes,), command, more)
