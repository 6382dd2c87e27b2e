"""Words as somebody types them, read for a method of the client as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dockline
from dockline_kit.command.catalogue import Method, method_named, methods_of, resources_of
from dockline_kit.command.values import value_of
from dockline_kit.command.words import assigned

__all__ = ["METHODS", "typed"]

METHODS = [
    method
    for resource in resources_of(dockline.Client)
    for method in methods_of(dockline.Client, resource).values()
]
"""All methods that there are."""


def typed(operation: str, *words: str, files: Mapping[str, bytes] | None = None) -> dict[str, Any]:
    """The arguments that words become, behind the name of a method; words behind `--` are the rest.

    Args:
        operation: The method, or what was typed as one.
        *words: The words.
        files: What files hold; `-` is standard input.
    """
    method: Method = method_named(dockline.Client, operation)
    at = words.index("--") if "--" in words else len(words)
    given = assigned(method, words[:at], words[at + 1 :], read=lambda name: (files or {})[name])
    return {name: value_of(method.parameters[name].type, some, name) for name, some in given.items()}
