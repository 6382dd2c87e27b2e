"""What can be called is what a resource offers, not what its class has for itself."""

from __future__ import annotations

from dockline_kit.command.catalogue import methods_of, resources_of
from dockline_runtime.operation.methods import group


class Lamps:
    """A resource with a helper of its own."""

    def light(self) -> None:
        """Light one."""

    def _fetch_match(self) -> None:
        """A helper."""


class House:
    """A client."""

    lamps = group(lambda _: Lamps)


def test_what_begins_with_an_underscore_is_no_operation() -> None:
    assert resources_of(House) == {"lamps": Lamps}
    assert list(methods_of(House, "lamps")) == ["light"]
